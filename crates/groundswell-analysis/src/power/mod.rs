//! How many hospital draws and runs it takes to show a difference between two strategies.
//!
//! | file | what it does |
//! |---|---|
//! | here | [`Pilot`]: variances, and the sizes of study they ask for |
//! | `plan` | [`PowerPlan`]: the sizes for every pair of strategies |
//! | `t_test` | power and hospital draws of a t test |
//! | `noncentral` | the noncentral t distribution |

mod noncentral;
mod plan;
mod t_test;

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

use crate::moments::ratio;
use crate::{AnalysisError, Confidence, VarianceComponents, Worlds};

pub use plan::{PairPower, PowerCurve, PowerDesign, PowerPlan};
use t_test::Test;

/// What a study should be able to show.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PowerTarget {
    /// Level of the two-sided interval that must exclude 0: 1 - alpha.
    pub confidence: Confidence,
    /// Probability that it does when the difference is real, between 0 and 1.
    pub power: f64,
}

impl PowerTarget {
    /// Takes the level of the test and its power.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Setting`] unless `1 - confidence < power < 1`.
    pub fn new(confidence: Confidence, power: f64) -> Result<Self, AnalysisError> {
        let (name, needed) = ("the power", "between alpha and 1");
        match 1.0 - confidence.level() < power && power < 1.0 {
            true => Ok(Self { confidence, power }),
            false => Err(AnalysisError::Setting { name, needed, found: power }),
        }
    }
}

/// What a pilot study says about the variances of an outcome under two strategies.
///
/// **Units** the square of those of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pilot {
    /// Of the difference within matched worlds.
    pub difference: VarianceComponents,
    /// Of the outcome under the left strategy, in the same worlds.
    pub left: VarianceComponents,
    /// Of the outcome under the right strategy, in the same worlds.
    pub right: VarianceComponents,
    /// Hospital draws of the pilot in which the difference is defined.
    pub hospitals: usize,
}

/// The size of study that shows one difference.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudySize {
    /// True difference to be shown, in the units of the outcome.
    pub difference: f64,
    /// Runs on each hospital draw.
    pub runs: usize,
    /// Hospital draws; `None` if more than a million would be needed.
    pub hospitals: Option<usize>,
    /// Power with this many.
    pub power: Option<f64>,
    /// Hospital draws *for each strategy* if worlds were not matched.
    pub unpaired_hospitals: Option<usize>,
}

impl Pilot {
    /// Measures the variances in the worlds where both strategies define the outcome.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Unmatched`] if the shapes differ, [`AnalysisError::SmallPilot`] if there
    /// are not two hospital draws and two runs on one of them.
    pub fn of(left: &Worlds, right: &Worlds) -> Result<Self, AnalysisError> {
        let difference = left.minus(right)?;
        let components =
            |worlds: &Worlds| VarianceComponents::of(worlds).ok_or(AnalysisError::SmallPilot);
        Ok(Self {
            difference: components(&difference)?,
            left: components(&left.where_defined(right))?,
            right: components(&right.where_defined(left))?,
            hospitals: difference.clusters().len(),
        })
    }

    /// The pilot with all variances raised to their upper confidence limit.
    ///
    /// A variance estimated from few hospital draws is as likely too small as too large. With these
    /// variances a planned study has at least its nominal power in about a share `assurance` of
    /// pilots; with the plain ones in about half.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Setting`] unless `0 < assurance < 1`.
    ///
    /// **Source** Browne 1995, who recommends 0.8.
    pub fn cautious(self, assurance: f64) -> Result<Self, AnalysisError> {
        let (name, needed) = ("the assurance", "between 0 and 1");
        if !(assurance > 0.0 && assurance < 1.0) {
            return Err(AnalysisError::Setting { name, needed, found: assurance });
        }
        let freedom = self.hospitals.saturating_sub(1) as f64;
        let factor =
            ChiSquared::new(freedom).map_or(1.0, |chi| freedom / chi.inverse_cdf(1.0 - assurance));
        let raise = |components: VarianceComponents| VarianceComponents {
            between: factor * components.between,
            within: factor * components.within,
            ..components
        };
        let (left, right) = (raise(self.left), raise(self.right));
        Ok(Self { difference: raise(self.difference), left, right, ..self })
    }

    /// Variance of the difference over that of two unpaired outcomes, for hospital means of `runs`
    /// runs.
    ///
    /// 0.2 means that unmatched worlds would need five times as many hospital draws; above 1,
    /// matching does harm. `None` if neither outcome varies.
    pub fn variance_ratio(&self, runs: usize) -> Option<f64> {
        ratio(of_hospital_mean(self.difference, runs), self.unpaired_variance(runs))
    }

    /// Probability that the paired interval excludes 0 when the true difference is as given.
    ///
    /// The interval is that of [`ClusterMean`](crate::ClusterMean): t over hospital means. If the
    /// difference has no variance it is a point, provided the draws are enough for the sign test.
    pub fn power(
        &self,
        difference: f64,
        hospitals: usize,
        runs: usize,
        confidence: Confidence,
    ) -> f64 {
        Test::paired(of_hospital_mean(self.difference, runs))
            .power(difference, hospitals, confidence)
    }

    /// The fewest hospital draws, with so many runs on each, that show a difference.
    ///
    /// # Errors
    ///
    /// [`AnalysisError::Setting`] for a difference of 0 or one that is not finite, or without runs.
    ///
    /// **Source** Cohen 1988, with the noncentral t distribution; design by hospital means as in
    /// Donner & Klar 2000.
    ///
    /// ```
    /// use groundswell_analysis::*;
    ///
    /// let components = |between, within| VarianceComponents { between, within, share_between: None };
    /// let (difference, alone) = (components(0.75, 4.0), components(8.0, 4.0));
    /// let pilot = Pilot { difference, left: alone, right: alone, hospitals: 20 };
    /// let target = PowerTarget::new(Confidence::default(), 0.8)?;
    /// // Hospital means of 16 runs differ with an SD of 1: Cohen's d is 0.5.
    /// assert_eq!(pilot.need(0.5, 16, target)?.hospitals, Some(34));
    /// # Ok::<(), AnalysisError>(())
    /// ```
    pub fn need(
        &self,
        difference: f64,
        runs: usize,
        target: PowerTarget,
    ) -> Result<StudySize, AnalysisError> {
        let refuse = |name, needed, found| Err(AnalysisError::Setting { name, needed, found });
        if difference == 0.0 || !difference.is_finite() {
            return refuse("the difference to be shown", "a number other than 0", difference);
        }
        if runs == 0 {
            return refuse("the number of runs on each hospital draw", "at least 1", 0.0);
        }
        let hospitals =
            Test::paired(of_hospital_mean(self.difference, runs)).fewest(difference, target);
        let power = |hospitals| self.power(difference, hospitals, runs, target.confidence);
        Ok(StudySize {
            difference,
            runs,
            hospitals,
            power: hospitals.map(power),
            unpaired_hospitals: Test::unpaired(self.unpaired_variance(runs))
                .fewest(difference, target),
        })
    }

    /// The sizes of study for several differences, each with every choice of runs.
    ///
    /// **Shape** differences by choices, the choices changing fastest.
    ///
    /// # Errors
    ///
    /// As [`Self::need`].
    pub fn table(
        &self,
        differences: &[f64],
        runs: &[usize],
        target: PowerTarget,
    ) -> Result<Vec<StudySize>, AnalysisError> {
        let all = differences.iter().flat_map(|&own| runs.iter().map(move |&runs| (own, runs)));
        all.map(|(difference, runs)| self.need(difference, runs, target)).collect()
    }

    fn unpaired_variance(&self, runs: usize) -> f64 {
        of_hospital_mean(self.left, runs) + of_hospital_mean(self.right, runs)
    }
}

impl StudySize {
    /// Work of the study, if a hospital draw with its runs costs `draw_cost`.
    pub fn cost(&self, draw_cost: f64) -> Option<f64> {
        Some(self.hospitals? as f64 * draw_cost)
    }

    /// The cheapest of several sizes of study, given what a hospital draw with so many runs costs;
    /// `None` if none is feasible. The first of equals.
    pub fn cheapest(needs: &[Self], draw_cost: impl Fn(usize) -> f64) -> Option<Self> {
        let price = |need: &Self| need.cost(draw_cost(need.runs));
        let priced = needs.iter().filter_map(|need| Some((price(need)?, *need)));
        priced.min_by(|(left, _), (right, _)| left.total_cmp(right)).map(|(_, need)| need)
    }
}

/// Variance of the mean of so many runs on one hospital draw.
fn of_hospital_mean(components: VarianceComponents, runs: usize) -> f64 {
    components.between + components.within / runs as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pilot whose hospital means differ with SD 1 whatever the runs, and are unrelated without
    /// pairs.
    fn unit_pilot() -> Pilot {
        let components = |between| VarianceComponents { between, within: 0.0, share_between: None };
        Pilot {
            difference: components(1.0),
            left: components(1.0),
            right: components(1.0),
            hospitals: 20,
        }
    }

    fn target(power: f64) -> PowerTarget {
        PowerTarget::new(Confidence::default(), power).unwrap()
    }

    #[test]
    fn runs_help_only_as_far_as_they_are_noise() {
        let components =
            |between, within| VarianceComponents { between, within, share_between: None };
        let (difference, alone) = (components(0.1, 1.6), components(2.0, 1.6));
        let pilot = Pilot { difference, left: alone, right: alone, hospitals: 10 };
        let table = pilot.table(&[0.25, 0.5], &[1, 16, 1000], target(0.95)).unwrap();
        let hospitals: Vec<usize> = table.iter().filter_map(|need| need.hospitals).collect();
        // Variances of a hospital mean 1.7, 0.2 and 0.1016.
        assert!((pilot.variance_ratio(16).unwrap() - 0.2 / 4.2).abs() < 1e-12);
        assert!(hospitals[0] > 8 * hospitals[1] && hospitals[1] < 2 * hospitals[2]);
        assert!(hospitals[..3].iter().zip(&hospitals[3..]).all(|(small, large)| small > large));
        // Runs alone: few runs on many hospitals. Dear hospitals: more runs on each.
        assert_eq!(StudySize::cheapest(&table[..3], |runs| runs as f64).unwrap().runs, 1);
        assert_eq!(StudySize::cheapest(&table[..3], |runs| 50.0 + runs as f64).unwrap().runs, 16);
    }

    #[test]
    fn a_difference_without_variance_needs_the_sign_test_only() {
        let mut pilot = unit_pilot();
        pilot.difference.between = 0.0;
        assert_eq!(pilot.need(0.1, 4, target(0.9)).unwrap().hospitals, Some(6));
        assert_eq!(pilot.variance_ratio(4), Some(0.0));
    }

    #[test]
    fn a_cautious_plan_asks_for_more() {
        // 19 / chi2(0.2; 19) = 1.3852647501 (scipy 1.17).
        let cautious = unit_pilot().cautious(0.8).unwrap();
        assert!((cautious.difference.between - 1.3852647501066655).abs() < 1e-9);
        assert_eq!(cautious.need(0.5, 1, target(0.8)).unwrap().hospitals, Some(46));
        assert!(unit_pilot().cautious(1.0).is_err());
    }

    #[test]
    fn a_pilot_is_measured_in_matched_worlds() {
        let worlds = |values: &[f64]| Worlds::new(2, 2, values.to_vec()).unwrap();
        let left = worlds(&[1.0, 3.0, 7.0, 9.0]);
        let pilot = Pilot::of(&left, &worlds(&[0.0, 0.0, 1.0, 1.0])).unwrap();
        assert_eq!((pilot.left.between, pilot.difference.within), (17.0, 2.0));
        assert_eq!(pilot.hospitals, 2);
        let never = worlds(&[f64::NAN; 4]);
        assert_eq!(Pilot::of(&left, &never), Err(AnalysisError::SmallPilot));
    }

    #[test]
    fn senseless_questions_are_refused() {
        assert!(PowerTarget::new(Confidence::default(), 1.0).is_err());
        assert!(PowerTarget::new(Confidence::default(), 0.03).is_err());
        assert!(unit_pilot().need(0.0, 1, target(0.8)).is_err());
        assert!(unit_pilot().need(f64::NAN, 1, target(0.8)).is_err());
        assert!(unit_pilot().need(0.5, 0, target(0.8)).is_err());
    }
}
