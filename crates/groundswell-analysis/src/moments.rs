//! Mean, variance and quantiles of a plain list of numbers.

use serde::{Deserialize, Serialize};

/// Arithmetic mean; exact when all values are equal. 0 for an empty list.
pub(crate) fn mean(values: &[f64]) -> f64 {
    let Some(&first) = values.first() else { return 0.0 };
    first + values.iter().map(|value| value - first).sum::<f64>() / values.len() as f64
}

/// Sum of squared deviations from the mean.
pub(crate) fn sum_of_squares(values: &[f64]) -> f64 {
    let centre = mean(values);
    values.iter().map(|value| (value - centre).powi(2)).sum()
}

/// Unbiased sample variance (divisor n - 1), `None` below two values.
pub(crate) fn variance(values: &[f64]) -> Option<f64> {
    (values.len() > 1).then(|| sum_of_squares(values) / (values.len() - 1) as f64)
}

/// A ratio that is `None` rather than infinite or NaN.
pub(crate) fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    Some(numerator / denominator).filter(|ratio| ratio.is_finite())
}

/// Five quantiles of the values of an outcome over worlds.
///
/// **Units** those of the outcome.
///
/// **Source** Hyndman & Fan 1996, definition 7: linear between the order statistics, the smallest
/// value at 0 and the largest at 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantiles {
    /// 5 % of worlds lie below.
    pub p5: f64,
    /// 25 % of worlds lie below.
    pub p25: f64,
    /// Half of the worlds lie below.
    pub median: f64,
    /// 75 % of worlds lie below.
    pub p75: f64,
    /// 95 % of worlds lie below.
    pub p95: f64,
}

impl Quantiles {
    /// The quantiles of the values that are not NaN, `None` if there are none.
    ///
    /// ```
    /// use groundswell_analysis::Quantiles;
    ///
    /// let quantiles = Quantiles::of(&[4.0, 1.0, f64::NAN, 2.0, 3.0]).unwrap();
    /// assert_eq!((quantiles.p25, quantiles.median), (1.75, 2.5));
    /// ```
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        let at = |share| quantile(&sorted, share);
        Some(Self {
            p5: at(0.05)?,
            p25: at(0.25)?,
            median: at(0.5)?,
            p75: at(0.75)?,
            p95: at(0.95)?,
        })
    }
}

/// Quantile of sorted values, `None` for an empty list.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let position = share * (sorted.len().checked_sub(1)? as f64);
    let below = position.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    Some(sorted[below] + (position - below as f64) * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_variance_of_a_small_list() {
        assert_eq!(mean(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), 5.0);
        assert_eq!(variance(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), Some(32.0 / 7.0));
        assert_eq!(variance(&[2.0]), None);
    }

    #[test]
    fn equal_values_have_their_own_mean_and_no_variance() {
        let tenths = [0.1; 7];
        assert_eq!(mean(&tenths), 0.1);
        assert_eq!(variance(&tenths), Some(0.0));
    }

    #[test]
    fn a_large_common_level_costs_no_digits() {
        assert_eq!(variance(&[1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0]), Some(30.0));
    }

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        let eleven: Vec<f64> = (0..=10).rev().map(f64::from).collect();
        let expected = Quantiles { p5: 0.5, p25: 2.5, median: 5.0, p75: 7.5, p95: 9.5 };
        assert_eq!(Quantiles::of(&eleven), Some(expected));
        assert_eq!(Quantiles::of(&[3.0]).map(|q| (q.p5, q.p95)), Some((3.0, 3.0)));
        assert_eq!(Quantiles::of(&[f64::NAN]), None);
    }
}
