//! Every combination of some levels of each factor.

use crate::AnalysisError;

use super::points::{Points, check_factors, check_points};

/// Every combination of the values given for each factor; the last factor changes fastest.
///
/// # Errors
///
/// [`AnalysisError::Setting`] without factors, for a factor without values, or above 10 million
/// points.
///
/// ```
/// use groundswell_analysis::full_grid;
///
/// let points = full_grid(&[vec![0.0, 1.0], vec![0.2, 0.5, 0.8]])?;
/// assert_eq!((points.len(), points.point(1)), (6, &[0.0, 0.5][..]));
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn full_grid(levels: &[Vec<f64>]) -> Result<Points, AnalysisError> {
    check_factors(levels.len())?;
    let points = levels.iter().fold(1usize, |points, own| points.saturating_mul(own.len()));
    check_points(points)?;
    let mut values = Vec::with_capacity(points * levels.len());
    for point in 0..points {
        let mut faster = points;
        for own in levels {
            faster /= own.len();
            values.push(own[point / faster % own.len()]);
        }
    }
    Points::new(levels.len(), values)
}

/// The values `lo`, `lo + step`, `lo + 2 step` and so on up to `hi`, which is met if a step ends
/// there.
///
/// Values are rounded to twelve digits after the first, so that the third of 0.1 is 0.3.
///
/// # Errors
///
/// [`AnalysisError::Setting`] unless `lo <= hi` are finite, and the step is above 0 and large
/// enough for at most 10 million values.
///
/// ```
/// use groundswell_analysis::stepped;
///
/// assert_eq!(stepped(0.0, 0.4, 0.1)?, [0.0, 0.1, 0.2, 0.3, 0.4]);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
pub fn stepped(lo: f64, hi: f64, step: f64) -> Result<Vec<f64>, AnalysisError> {
    let (name, needed) = ("the step", "a number above 0 that fits between the ends");
    let extent = hi - lo;
    let refused = AnalysisError::Setting { name, needed, found: step };
    if !(step > 0.0 && step.is_finite() && extent >= 0.0 && extent.is_finite()) {
        return Err(refused);
    }
    // A step may miss the end by the rounding of a decimal number.
    let steps = (extent / step + 1e-9).floor();
    check_points(steps.min(1e9) as usize + 1)?;
    let nothing = 1e-12 * lo.abs().max(hi.abs());
    let value = |i: usize| lo + i as f64 * step;
    let clean = |value: f64| if value.abs() < nothing { 0.0 } else { rounded(value) };
    Ok((0..=steps as usize).map(value).map(clean).collect())
}

/// The nearest number with twelve digits after the first.
fn rounded(value: f64) -> f64 {
    format!("{value:.12e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_holds_every_combination_once() {
        let points = full_grid(&[vec![1.0, 2.0], vec![3.0], vec![4.0, 5.0]]).unwrap();
        let expected = [[1.0, 3.0, 4.0], [1.0, 3.0, 5.0], [2.0, 3.0, 4.0], [2.0, 3.0, 5.0]];
        assert_eq!(points.values(), expected.concat());
    }

    #[test]
    fn empty_and_endless_grids_are_refused() {
        assert!(full_grid(&[]).is_err());
        assert!(full_grid(&[vec![1.0], vec![]]).is_err());
        assert!(full_grid(&vec![vec![0.0; 1000]; 7]).is_err());
    }

    #[test]
    fn steps_stop_at_the_end() {
        assert_eq!(stepped(0.0, 1.0, 0.1).unwrap().len(), 11);
        assert_eq!(stepped(0.0, 1.0, 0.3).unwrap(), [0.0, 0.3, 0.6, 0.9]);
        assert_eq!(stepped(-0.3, 0.0, 0.1).unwrap(), [-0.3, -0.2, -0.1, 0.0]);
        assert_eq!(stepped(2.0, 2.0, 1.0).unwrap(), [2.0]);
        assert_eq!(stepped(0.0, 5.0, 10.0).unwrap(), [0.0]);
    }

    #[test]
    fn senseless_steps_are_refused() {
        for (lo, hi, step) in [(0.0, 1.0, 0.0), (0.0, 1.0, -0.1), (1.0, 0.0, 0.1), (0.0, 1.0, 1e-9)]
        {
            assert!(stepped(lo, hi, step).is_err(), "{lo} {hi} {step}");
        }
        assert!(stepped(0.0, f64::INFINITY, 1.0).is_err());
    }
}
