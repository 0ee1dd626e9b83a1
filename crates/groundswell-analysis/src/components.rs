//! How much of a variance lies between hospital draws and how much between runs of one draw.

use serde::{Deserialize, Serialize};

use crate::Worlds;
use crate::moments::{mean, ratio, sum_of_squares};

/// Variance components of a one-way random-effects layout: hospital draws, runs within them.
///
/// The between component is the variance of the hospitals' true means, freed of the noise of a
/// finite number of runs, and set to 0 where the estimate would be negative.
///
/// **Units** the square of those of the outcome.
///
/// **Source** analysis-of-variance estimators for unbalanced data, Searle, Casella & McCulloch 1992,
/// chapter 3.
///
/// ```
/// use groundswell_analysis::{VarianceComponents, Worlds};
///
/// let worlds = Worlds::new(2, 2, vec![1.0, 3.0, 7.0, 9.0])?;
/// let components = VarianceComponents::of(&worlds).unwrap();
/// assert_eq!((components.between, components.within), (17.0, 2.0));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct VarianceComponents {
    /// Variance between the true means of hospitals.
    pub between: f64,
    /// Variance between runs of one hospital.
    pub within: f64,
    /// `between / (between + within)`, the intraclass correlation; `None` if both are 0.
    pub share_between: Option<f64>,
}

impl VarianceComponents {
    /// Splits the variance of the defined worlds.
    ///
    /// `None` below two hospital draws, or if no draw has two defined runs.
    pub fn of(worlds: &Worlds) -> Option<Self> {
        let clusters = worlds.clusters();
        let total: usize = clusters.iter().map(Vec::len).sum();
        if clusters.len() < 2 || total == clusters.len() {
            return None;
        }
        let within_squares: f64 = clusters.iter().map(|runs| sum_of_squares(runs)).sum();
        let within = within_squares / (total - clusters.len()) as f64;
        let excess = mean_square_between(&clusters) - within;
        let between = (excess / typical_size(&clusters)).max(0.0);
        Some(Self { between, within, share_between: ratio(between, between + within) })
    }
}

/// Mean square between hospitals, each weighted by its number of runs.
fn mean_square_between(clusters: &[Vec<f64>]) -> f64 {
    let all = mean(&clusters.concat());
    let squares = clusters.iter().map(|runs| runs.len() as f64 * (mean(runs) - all).powi(2));
    squares.sum::<f64>() / (clusters.len() - 1) as f64
}

/// The number of runs per hospital; for unequal numbers, the n0 of the expected mean square.
fn typical_size(clusters: &[Vec<f64>]) -> f64 {
    let sizes = || clusters.iter().map(|runs| runs.len() as f64);
    let total: f64 = sizes().sum();
    let squares: f64 = sizes().map(|size| size * size).sum();
    (total - squares / total) / (clusters.len() - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(hospitals: usize, runs: usize, values: &[f64]) -> Option<VarianceComponents> {
        VarianceComponents::of(&Worlds::new(hospitals, runs, values.to_vec()).unwrap())
    }

    #[test]
    fn a_hand_worked_balanced_layout() {
        // Means 2 and 8: MSB = 2 * (9 + 9) / 1 = 36, MSW = (2 + 2) / 2 = 2, between = 34 / 2.
        let split = components(2, 2, &[1.0, 3.0, 7.0, 9.0]).unwrap();
        assert_eq!((split.between, split.within), (17.0, 2.0));
        assert_eq!(split.share_between, Some(17.0 / 19.0));
    }

    #[test]
    fn a_hand_worked_unbalanced_layout() {
        // Groups (1, 3), (8): mean 4, MSB = 2 * 4 + 16 = 24, MSW = 2, n0 = 3 - 5 / 3 = 4 / 3.
        let split = components(2, 2, &[1.0, 3.0, 8.0, f64::NAN]).unwrap();
        assert!((split.between - 16.5).abs() < 1e-12);
        assert_eq!(split.within, 2.0);
    }

    #[test]
    fn noise_alone_gives_no_negative_component() {
        let split = components(2, 2, &[1.0, 3.0, 3.0, 1.0]).unwrap();
        assert_eq!((split.between, split.share_between), (0.0, Some(0.0)));
    }

    #[test]
    fn what_cannot_be_split_is_none() {
        assert_eq!(components(1, 3, &[1.0, 2.0, 3.0]), None);
        assert_eq!(components(3, 1, &[1.0, 2.0, 3.0]), None);
        assert_eq!(components(2, 2, &[5.0; 4]).unwrap().share_between, None);
    }
}
