//! The mean of an outcome, with an interval that counts hospital draws as the independent units.

use serde::{Deserialize, Serialize};

use crate::confidence::{sign_test_p, two_sided_p};
use crate::moments::{mean, variance};
use crate::{Confidence, Interval, Worlds};

/// Why a mean has no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoInterval {
    /// The outcome is defined in no world.
    NoWorlds,
    /// All defined worlds share one hospital draw, so nothing is known about other hospitals.
    OneHospital,
    /// All hospital draws have the same mean, and so few of them may agree by chance.
    NoVariation,
    /// An interval that may be looked at again needs more hospital draws.
    TooFewDraws,
}

impl std::fmt::Display for NoInterval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoWorlds => "the outcome is defined in no world",
            Self::OneHospital => "one hospital draw says nothing about others",
            Self::NoVariation => "all hospital draws agree, but too few of them to exclude chance",
            Self::TooFewDraws => {
                "too few hospital draws for an interval that may be looked at again"
            }
        })
    }
}

/// The mean over hospital draws and how far it can be trusted.
///
/// Every hospital draw counts once: its runs are averaged first, then the draws. With all worlds
/// defined this is the plain mean over worlds. The interval is the t interval of the hospital means
/// with one degree of freedom less than there are draws, so more runs on the same draws narrow it
/// only as far as they sharpen each hospital's own mean.
///
/// If all hospital means are equal the standard error is 0 and there is no t statistic. The sign test
/// takes over: H draws on one side of a value have the p value `2^(1-H)`. If that is at most
/// 1 - confidence (6 draws for 95 %) the interval is a point, else there is none.
///
/// **Units** those of the outcome.
///
/// **Source** Student 1908; summary measures per cluster as in Donner & Klar 2000; sign test Dixon &
/// Mood 1946.
///
/// ```
/// use groundswell_analysis::{ClusterMean, Confidence, Worlds};
///
/// // Two hospitals with means 1 and 3: standard error 1, t(1) = 12.706.
/// let worlds = Worlds::new(2, 2, vec![0.0, 2.0, 2.5, 3.5])?;
/// let estimate = ClusterMean::of(&worlds, Confidence::default());
/// assert_eq!(estimate.estimate, Some(2.0));
/// assert_eq!(estimate.standard_error, Some(1.0));
/// assert_eq!((estimate.interval.unwrap().lo * 1000.0).round(), -10706.0);
/// # Ok::<(), groundswell_analysis::AnalysisError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClusterMean {
    /// Mean of the hospital means; `None` if no world is defined.
    pub estimate: Option<f64>,
    /// Standard error of the mean; `None` below two hospital draws.
    pub standard_error: Option<f64>,
    /// Interval for the mean; `None` for the reason given next.
    pub interval: Option<Interval>,
    /// Why there is no interval; `None` if there is one.
    pub no_interval: Option<NoInterval>,
    /// Hospital draws with at least one defined world.
    pub hospitals: usize,
    /// Defined worlds.
    pub worlds: usize,
}

impl ClusterMean {
    /// Estimates the mean of an outcome from its defined worlds.
    pub fn of(worlds: &Worlds, confidence: Confidence) -> Self {
        let clusters = worlds.clusters();
        let hospital_means: Vec<f64> = clusters.iter().map(|runs| mean(runs)).collect();
        let hospitals = hospital_means.len() as f64;
        let standard_error = variance(&hospital_means).map(|v| (v / hospitals).sqrt());
        let interval = interval(&hospital_means, standard_error, confidence);
        Self {
            estimate: (!clusters.is_empty()).then(|| mean(&hospital_means)),
            standard_error,
            interval: interval.ok(),
            no_interval: interval.err(),
            hospitals: clusters.len(),
            worlds: clusters.iter().map(Vec::len).sum(),
        }
    }

    /// Two-sided p value of the hypothesis that the true mean is `null`.
    ///
    /// By the t test; with a standard error of 0 by the sign test. `None` without a standard error.
    pub fn p_value(&self, null: f64) -> Option<f64> {
        let distance = self.estimate? - null;
        match self.standard_error? {
            0.0 => Some(if distance == 0.0 { 1.0 } else { sign_test_p(self.hospitals) }),
            standard_error => two_sided_p(distance / standard_error, self.hospitals - 1),
        }
    }

    /// The estimate for the negated outcome.
    pub fn negated(self) -> Self {
        Self {
            estimate: self.estimate.map(|mean| -mean),
            interval: self.interval.map(Interval::negated),
            ..self
        }
    }
}

/// The interval of the mean of independent values with a known standard error.
fn interval(
    values: &[f64],
    standard_error: Option<f64>,
    confidence: Confidence,
) -> Result<Interval, NoInterval> {
    let alike_by_chance = sign_test_p(values.len()) > 1.0 - confidence.level();
    let reach = match standard_error {
        None if values.is_empty() => return Err(NoInterval::NoWorlds),
        None => return Err(NoInterval::OneHospital),
        Some(0.0) if alike_by_chance => return Err(NoInterval::NoVariation),
        Some(standard_error) => confidence.t_quantile(values.len() - 1) * standard_error,
    };
    let centre = mean(values);
    Ok(Interval { lo: centre - reach, hi: centre + reach, confidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(hospitals: usize, runs: usize, values: &[f64]) -> ClusterMean {
        let worlds = Worlds::new(hospitals, runs, values.to_vec()).unwrap();
        ClusterMean::of(&worlds, Confidence::default())
    }

    #[test]
    fn students_sleep_data_give_the_published_interval() {
        // Student 1908: extra hours of sleep under drug 2 less drug 1 for ten patients.
        let extra = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let estimate = estimate(10, 1, &extra);
        let interval = estimate.interval.unwrap();
        assert!((estimate.estimate.unwrap() - 1.58).abs() < 1e-12);
        assert!((interval.lo - 0.7001142).abs() < 1e-6, "{interval:?}");
        assert!((interval.hi - 2.4598858).abs() < 1e-6, "{interval:?}");
        assert!((estimate.p_value(0.0).unwrap() - 0.00283289).abs() < 1e-7);
    }

    #[test]
    fn runs_of_one_hospital_are_averaged_first() {
        // Hospital means 2, 4 and 9: variance 13, standard error sqrt(13 / 3).
        let estimate = estimate(3, 2, &[1.0, 3.0, 4.0, 4.0, 0.0, 18.0]);
        assert_eq!(estimate.estimate, Some(5.0));
        assert_eq!(estimate.standard_error, Some((13.0f64 / 3.0).sqrt()));
        assert_eq!((estimate.hospitals, estimate.worlds), (3, 6));
    }

    #[test]
    fn undefined_worlds_leave_the_others_with_their_hospital() {
        let nan = f64::NAN;
        let estimate = estimate(4, 2, &[1.0, nan, nan, nan, 3.0, 7.0, nan, 3.0]);
        assert_eq!((estimate.hospitals, estimate.worlds), (3, 4));
        assert_eq!(estimate.estimate, Some(3.0));
    }

    #[test]
    fn one_hospital_has_a_mean_but_no_interval() {
        let estimate = estimate(1, 3, &[1.0, 2.0, 6.0]);
        assert_eq!((estimate.estimate, estimate.standard_error), (Some(3.0), None));
        assert_eq!(estimate.no_interval, Some(NoInterval::OneHospital));
        assert_eq!(estimate.p_value(0.0), None);
    }

    #[test]
    fn no_defined_world_has_neither() {
        let estimate = estimate(2, 1, &[f64::NAN; 2]);
        assert_eq!((estimate.estimate, estimate.interval), (None, None));
        assert_eq!(estimate.no_interval, Some(NoInterval::NoWorlds));
    }

    #[test]
    fn six_equal_hospitals_give_a_point() {
        let six = estimate(6, 2, &[0.1; 12]);
        assert_eq!(six.interval.map(|i| (i.lo, i.hi)), Some((0.1, 0.1)));
        assert_eq!((six.p_value(0.1), six.p_value(0.0)), (Some(1.0), Some(1.0 / 32.0)));
    }

    #[test]
    fn five_equal_hospitals_may_agree_by_chance() {
        let five = estimate(5, 2, &[0.1; 10]);
        assert_eq!((five.standard_error, five.interval), (Some(0.0), None));
        assert_eq!(five.no_interval, Some(NoInterval::NoVariation));
        assert_eq!(five.p_value(0.0), Some(1.0 / 16.0));
    }
}
