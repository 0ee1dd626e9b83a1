//! Latin hypercube: as many points as slices of every range, one point in each slice.

use crate::AnalysisError;
use crate::random::Draws;

use super::factor::Factor;
use super::points::{Points, check_factors, check_points};

/// Spreads points so that each range is covered evenly, in any number of factors.
///
/// The range of every factor is cut into as many slices of equal probability as there are points.
/// Each slice holds one point, at a random place in it; which slices of different factors meet is
/// random.
///
/// # Errors
///
/// [`AnalysisError::Setting`] without factors, without points or above 10 million points.
///
/// **Source** McKay, Beckman & Conover 1979.
///
/// ```
/// use groundswell_analysis::{Factor, latin_hypercube};
///
/// let factors = [Factor::continuous(0.0, 1.0)?, Factor::categorical(2)?];
/// let points = latin_hypercube(&factors, 4, 1)?;
/// let second_level = points.iter().filter(|point| point[1] == 1.0).count();
/// assert_eq!(second_level, 2);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn latin_hypercube(
    factors: &[Factor],
    points: usize,
    seed: u64,
) -> Result<Points, AnalysisError> {
    check_factors(factors.len())?;
    check_points(points)?;
    let mut values = vec![0.0; points * factors.len()];
    for (column, factor) in factors.iter().enumerate() {
        let mut draws = Draws::stream(seed, column as u64);
        let slices = draws.permutation(points);
        for (point, slice) in slices.into_iter().enumerate() {
            let share = (slice as f64 + draws.unit()) / points as f64;
            values[point * factors.len() + column] = factor.value(share);
        }
    }
    Points::new(factors.len(), values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(factors: usize) -> Vec<Factor> {
        vec![Factor::continuous(0.0, 1.0).unwrap(); factors]
    }

    #[test]
    fn each_slice_of_each_range_holds_one_point() {
        let points = latin_hypercube(&unit(3), 50, 4).unwrap();
        for factor in 0..3 {
            let mut slices: Vec<usize> =
                points.column(factor).map(|value| (value * 50.0) as usize).collect();
            slices.sort();
            assert_eq!(slices, (0..50).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_mean_over_points_is_sharper_than_over_independent_ones() {
        // The mean of a sum of factors: variance 1 / (12 n) per factor when independent, 1 / (12
        // n^3) when each slice holds one point. 100 designs: a ratio above 0.01 would be a defect.
        let squares: f64 = (0..100)
            .map(|seed| latin_hypercube(&unit(2), 20, seed).unwrap())
            .map(|points| points.values().iter().sum::<f64>() / 20.0 - 1.0)
            .map(|error| error * error)
            .sum();
        assert!(squares / 100.0 < 0.01 * 2.0 / (12.0 * 20.0), "{squares}");
    }

    #[test]
    fn a_seed_fixes_the_design_and_factors_are_not_aligned() {
        let design = |seed| latin_hypercube(&unit(2), 30, seed).unwrap();
        assert_eq!(design(1), design(1));
        assert_ne!(design(1), design(2));
        assert!(design(1).iter().any(|point| (point[0] - point[1]).abs() > 0.3));
        assert!(latin_hypercube(&[], 5, 1).is_err());
        assert!(latin_hypercube(&unit(1), 0, 1).is_err());
    }
}
