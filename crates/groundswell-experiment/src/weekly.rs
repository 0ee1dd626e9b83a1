//! Results week by week: quantiles over worlds, differences with bands, shares by stage.

use groundswell_analysis::{Band, Confidence, Curves, Quantiles, simultaneous_band, take_off};
use groundswell_model::{HospitalWeek, Outcome, Stage};

use crate::error::ExperimentError;
use crate::results::Results;

/// Bootstrap replicates of a band.
const REPLICATES: usize = 1_999;

/// Seed of the bootstrap, so that the same results have the same band.
const SEED: u64 = 1;

/// Share practising at which a department takes off.
const TAKE_OFF: f64 = 0.1;

/// The difference between two strategies by week.
#[derive(Clone, Debug, PartialEq)]
pub struct WeeklyDifference {
    /// Mean over worlds.
    ///
    /// **Shape** one value per week.
    pub mean: Vec<f64>,
    /// A band that holds the whole curve; none with one hospital draw only.
    pub band: Option<Band>,
}

impl Results {
    /// What an outcome measures, at the end of every week, of a strategy in every world.
    ///
    /// # Errors
    /// There is no such strategy, no draw is complete, no single week shows the outcome, or it is
    /// undefined in this hospital.
    pub fn weekly(&self, strategy: &str, outcome: Outcome) -> Result<Curves, ExperimentError> {
        let measure = outcome.measure().ok_or(ExperimentError::NotWeekly(outcome.name()))?;
        self.curves(strategy, measure)
    }

    /// Quantiles over worlds of what an outcome measures, at the end of every week.
    ///
    /// # Errors
    /// Those of [`weekly`](Self::weekly).
    pub fn weekly_quantiles(
        &self,
        strategy: &str,
        outcome: Outcome,
    ) -> Result<Vec<Quantiles>, ExperimentError> {
        Ok(self.weekly(strategy, outcome)?.quantiles())
    }

    /// What a strategy changes against a reference in the same worlds, at the end of every week.
    ///
    /// # Errors
    /// Those of [`weekly`](Self::weekly).
    pub fn weekly_difference(
        &self,
        strategy: &str,
        reference: &str,
        outcome: Outcome,
        confidence: Confidence,
    ) -> Result<WeeklyDifference, ExperimentError> {
        let (left, right) = (self.weekly(strategy, outcome)?, self.weekly(reference, outcome)?);
        let difference = left.minus(&right)?;
        let band = match difference.hospitals() {
            1 => None,
            _ => Some(simultaneous_band(&difference, confidence, REPLICATES, SEED)?),
        };
        Ok(WeeklyDifference { mean: difference.means(), band })
    }

    /// Mean shares of staff by stage, at the end of every week.
    ///
    /// **Shape** one value per week, for each [`Stage`] in its order; they add up to 1.
    ///
    /// # Errors
    /// There is no such strategy, or no draw is complete.
    pub fn weekly_stages(&self, strategy: &str) -> Result<[Vec<f64>; 5], ExperimentError> {
        let means = |stage: Stage| -> Result<Vec<f64>, ExperimentError> {
            Ok(self.curves(strategy, |week| share(week, stage))?.means())
        };
        let [unaware, aware, ritual, practising, lapsed] = Stage::ALL.map(means);
        Ok([unaware?, aware?, ritual?, practising?, lapsed?])
    }

    /// The departments by stance (proactive, neutral, sceptical, sponsors), then by the first week
    /// in which 10 % of their staff practise, on average over strategies and worlds.
    ///
    /// **Shape** positions among [`DepartmentMeans::departments`](crate::DepartmentMeans::departments).
    pub fn departments_by_take_off(&self) -> Vec<usize> {
        let means = self.means();
        let labels: Vec<_> = means.departments().collect();
        let take_off = |department: usize| {
            let curves = (0..self.strategies().len())
                .map(|strategy| means.weekly(strategy, department, "practising"));
            let sum =
                curves.reduce(|sum, curve| sum.iter().zip(curve).map(|(a, b)| a + b).collect());
            let level = TAKE_OFF * self.strategies().len() as f64;
            take_off(&sum.unwrap_or_default(), level).unwrap_or(usize::MAX)
        };
        let mut order: Vec<usize> = (0..labels.len()).collect();
        let stance = |department: usize| labels[department].stance.map_or(3, |stance| stance as u8);
        order.sort_by_cached_key(|&department| (stance(department), take_off(department)));
        order
    }
}

/// The share of staff at a stage.
fn share(week: &HospitalWeek, stage: Stage) -> f64 {
    match stage {
        Stage::Unaware => 1.0 - week.aware,
        Stage::Aware => (week.aware - week.ritual - week.practising - week.lapsed).max(0.0),
        Stage::Ritual => week.ritual,
        Stage::Practising => week.practising,
        Stage::Lapsed => week.lapsed,
    }
}
