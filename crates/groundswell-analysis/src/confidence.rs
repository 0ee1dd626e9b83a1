//! Confidence levels, intervals and the t distribution behind them.

use serde::{Deserialize, Serialize};
use statrs::distribution::{Continuous, ContinuousCDF, StudentsT};
use statrs::function::beta::inv_beta_reg;
use statrs::function::erf::erfc_inv;

use crate::AnalysisError;

/// A two-sided confidence level: a number between 0 and 1, both excluded.
///
/// ```
/// use groundswell_analysis::Confidence;
///
/// assert_eq!(Confidence::new(0.9)?.level(), 0.9);
/// assert_eq!(Confidence::default().level(), 0.95);
/// assert!(Confidence::new(95.0).is_err());
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence(f64);

impl Confidence {
    /// Takes a level such as 0.95.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Confidence`] unless `0 < level < 1`.
    pub fn new(level: f64) -> Result<Self, AnalysisError> {
        match level > 0.0 && level < 1.0 {
            true => Ok(Self(level)),
            false => Err(AnalysisError::Confidence(level)),
        }
    }

    /// The level as a number between 0 and 1.
    pub fn level(self) -> f64 {
        self.0
    }

    /// The level each of several intervals must have so that all hold at once with this level.
    ///
    /// Exact or cautious whatever the dependence between them.
    ///
    /// **Source** Bonferroni's inequality, Dunn 1961.
    ///
    /// ```
    /// use groundswell_analysis::Confidence;
    ///
    /// assert!((Confidence::default().shared_among(5).level() - 0.99).abs() < 1e-12);
    /// ```
    pub fn shared_among(self, intervals: usize) -> Self {
        let miss = (1.0 - self.0) / intervals.max(1) as f64;
        // So many intervals that the level would round to 1 share the largest level below it.
        Self((1.0 - miss).min(1.0 - f64::EPSILON / 2.0))
    }

    /// How many standard errors an interval reaches to either side of the estimate.
    ///
    /// **Units** none. Zero degrees of freedom give an infinite reach.
    ///
    /// **Source** Student 1908.
    pub fn t_quantile(self, degrees_of_freedom: usize) -> f64 {
        t_reach(1.0 - self.0, degrees_of_freedom)
    }
}

impl Default for Confidence {
    /// 0.95.
    fn default() -> Self {
        Self(0.95)
    }
}

impl TryFrom<f64> for Confidence {
    type Error = AnalysisError;

    fn try_from(level: f64) -> Result<Self, AnalysisError> {
        Self::new(level)
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> f64 {
        confidence.0
    }
}

/// The distance from 0 that a t variable exceeds, on either side, with probability `miss`.
pub(crate) fn t_reach(miss: f64, degrees_of_freedom: usize) -> f64 {
    if degrees_of_freedom > 10_000 {
        return nearly_normal_reach(miss, degrees_of_freedom as f64);
    }
    let Some(student) = student(degrees_of_freedom) else { return f64::INFINITY };
    let degrees_of_freedom = degrees_of_freedom as f64;
    let y = inv_beta_reg(0.5 * degrees_of_freedom, 0.5, miss);
    let start = (degrees_of_freedom * (1.0 - y) / y).sqrt();
    // The inverse loses digits with many degrees of freedom; Newton steps bring them back.
    let newton = |t: f64, _| t + (student.sf(t) - 0.5 * miss) / student.pdf(t);
    (0..2).fold(start, newton)
}

/// The same where the inverse beta function keeps few digits or does not end: the first terms of the
/// expansion around the normal distribution.
///
/// **Source** Fisher & Cornish 1960.
fn nearly_normal_reach(miss: f64, freedom: f64) -> f64 {
    let z = std::f64::consts::SQRT_2 * erfc_inv(miss);
    let (z3, z5) = (z.powi(3), z.powi(5));
    z + (z3 + z) / (4.0 * freedom) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * freedom.powi(2))
}

/// Probability that a t variable is at least as far from 0 as `t`, on either side.
///
/// **Source** Student 1908.
pub(crate) fn two_sided_p(t: f64, degrees_of_freedom: usize) -> Option<f64> {
    let p = 2.0 * student(degrees_of_freedom)?.sf(t.abs());
    Some(p.clamp(0.0, 1.0))
}

fn student(degrees_of_freedom: usize) -> Option<StudentsT> {
    StudentsT::new(0.0, 1.0, degrees_of_freedom as f64).ok()
}

/// Two-sided p value of so many independent values all on one side of the value tested.
///
/// **Source** sign test, Dixon & Mood 1946.
pub(crate) fn sign_test_p(values: usize) -> f64 {
    2.0 * 0.5f64.powf(values as f64)
}

/// A two-sided confidence interval.
///
/// **Units** those of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
    /// Share of studies whose interval covers the true value.
    pub confidence: Confidence,
}

impl Interval {
    /// The interval of the negated quantity.
    pub fn negated(self) -> Self {
        Self { lo: -self.hi, hi: -self.lo, ..self }
    }

    /// Whether a value lies in the interval, ends included.
    pub fn contains(self, value: f64) -> bool {
        self.lo <= value && value <= self.hi
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-6 * right.abs(), "{left} is not {right}");
    }

    #[test]
    fn t_quantiles_agree_with_printed_tables() {
        let confidence = Confidence::default();
        let table =
            [(1, 12.706205), (2, 4.302653), (9, 2.262157), (39, 2.022691), (1000, 1.962339)];
        for (degrees_of_freedom, quantile) in table {
            assert_close(confidence.t_quantile(degrees_of_freedom), quantile);
        }
        assert_close(Confidence(0.99).t_quantile(5), 4.032143);
        assert_close(confidence.t_quantile(1_000_000), 1.959966);
        assert!(Confidence(1.0 - f64::EPSILON / 2.0).t_quantile(1).is_finite());
        assert_eq!(confidence.t_quantile(0), f64::INFINITY);
    }

    #[test]
    fn many_degrees_of_freedom_are_nearly_normal() {
        // By scipy 1.17, stats.t.isf.
        let table = [
            (10_000, 0.05, 1.9602012398906263),
            (10_001, 0.05, 1.9602012161646414),
            (100_000, 0.05, 1.95998770753461),
            (100_000, 1e-6, 4.891943340715112),
            (16_777_214, 0.05, 1.959964125938465),
            (16_777_214, 1e-6, 4.8916402927378275),
        ];
        for (degrees_of_freedom, miss, expected) in table {
            let found = t_reach(miss, degrees_of_freedom);
            assert!((found - expected).abs() < 1e-9, "{degrees_of_freedom}: {found}");
        }
        assert!((t_reach(0.05, usize::MAX) - 1.959963984540054).abs() < 1e-12);
    }

    #[test]
    fn p_values_agree_with_closed_forms() {
        // One degree of freedom is the Cauchy distribution, two have p = 1 - t / sqrt(2 + t^2).
        assert_close(two_sided_p(1.0, 1).unwrap(), 0.5);
        assert_close(two_sided_p(-2.0, 2).unwrap(), 1.0 - 2.0 / 6f64.sqrt());
        assert_eq!(two_sided_p(0.0, 7), Some(1.0));
        assert_eq!(two_sided_p(f64::INFINITY, 7), Some(0.0));
        assert_eq!(two_sided_p(1.0, 0), None);
    }

    #[test]
    fn far_tails_keep_their_digits() {
        // Two degrees of freedom: 1 - t / sqrt(2 + t^2) is 1 / t^2 to first order.
        assert_close(two_sided_p(1e6, 2).unwrap(), 1e-12);
    }

    #[test]
    fn levels_outside_the_open_interval_are_refused() {
        for level in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
            assert!(Confidence::new(level).is_err());
        }
    }
}
