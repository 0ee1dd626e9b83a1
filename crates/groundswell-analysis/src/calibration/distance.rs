//! How far simulated statistics are from those observed.

use serde::{Deserialize, Serialize};

/// A Euclidean distance with a weight for each statistic.
///
/// A statistic is divided by its median absolute deviation over all simulations of a round,
/// accepted or not, or by its mean absolute deviation if more than half of them agree. One that
/// never varies is left out: it can tell no parameter from another.
///
/// **Source** Prangle 2017.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Distance {
    weights: Vec<f64>,
}

impl Distance {
    /// The distance scaled by some simulations.
    pub(super) fn scaled_by(simulations: &[&Vec<f64>]) -> Self {
        let statistics = simulations.first().map_or(0, |own| own.len());
        let column = |statistic| simulations.iter().map(move |own| own[statistic]);
        let scale = |statistic| spread(column(statistic).collect());
        let weight = |scale: f64| if scale > 0.0 { scale.recip() } else { 0.0 };
        Self { weights: (0..statistics).map(scale).map(weight).collect() }
    }

    /// The distance of simulated statistics from the observed ones.
    pub(super) fn between(&self, simulated: &[f64], observed: &[Option<f64>]) -> f64 {
        let terms = self.weights.iter().zip(simulated).zip(observed);
        let square = |((weight, simulated), observed): ((&f64, &f64), &Option<f64>)| {
            observed.map_or(0.0, |observed| (weight * (simulated - observed)).powi(2))
        };
        terms.map(square).sum::<f64>().sqrt()
    }
}

/// Median absolute deviation, or the mean one where that is 0.
fn spread(values: Vec<f64>) -> f64 {
    let centre = median(values.clone());
    let deviations: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
    let mean = deviations.iter().sum::<f64>() / deviations.len() as f64;
    match median(deviations) {
        0.0 => mean,
        middle => middle,
    }
}

/// The middle value, or the upper of the two; 0 without values.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_statistic_counts_in_its_own_spread() {
        // Median absolute deviations 1 and 100 about 2 and 300; the third never varies.
        let told = [vec![1.0, 100.0, 5.0], vec![2.0, 300.0, 5.0], vec![3.0, 400.0, 5.0]];
        let distance = Distance::scaled_by(&told.iter().collect::<Vec<_>>());
        let found = distance.between(&[5.0, 600.0, 9.0], &[Some(2.0), Some(200.0), Some(0.0)]);
        assert_eq!(found, 5.0);
        assert_eq!(distance.between(&[5.0, 600.0, 9.0], &[Some(2.0), None, None]), 3.0);
    }

    #[test]
    fn a_statistic_that_seldom_varies_keeps_a_scale() {
        let told = [vec![0.0], vec![0.0], vec![0.0], vec![4.0]];
        let distance = Distance::scaled_by(&told.iter().collect::<Vec<_>>());
        assert_eq!(distance.between(&[4.0], &[Some(0.0)]), 4.0);
    }
}
