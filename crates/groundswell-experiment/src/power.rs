//! From a pilot to the size of study that shows a difference.

use groundswell_analysis::{PairPower, PowerDesign, PowerPlan, Worlds};
use groundswell_model::Outcome;

use crate::error::ExperimentError;
use crate::results::Results;

impl Results {
    /// How large a study must be, judged by these results as a pilot.
    ///
    /// The outcome is taken at its own time or, if given, at the end of a week. `pairs` are names of
    /// strategies, left and reference.
    ///
    /// # Errors
    /// There is no such strategy or week, no draw is complete, the pilot is too small to tell
    /// hospitals from runs, or the design is impossible.
    pub fn power_plan(
        &self,
        outcome: Outcome,
        week: Option<u32>,
        pairs: &[[String; 2]],
        design: PowerDesign,
    ) -> Result<PowerPlan, ExperimentError> {
        let worlds = |name: &String| self.worlds_of(name, outcome, week);
        let plan = |[left, right]: &[String; 2]| -> Result<PairPower, ExperimentError> {
            Ok(PairPower::of([left, right], &worlds(left)?, &worlds(right)?, &design)?)
        };
        let pairs = pairs.iter().map(plan).collect::<Result<_, _>>()?;
        Ok(PowerPlan::new(design, pairs)?)
    }

    /// An outcome of a strategy in every world, at its own time or at the end of a week.
    ///
    /// **Shape** `hospitals x runs`, hospitals being the complete draws.
    ///
    /// # Errors
    /// Those of [`outcome_matrix`](Self::outcome_matrix) and
    /// [`measure_matrix`](Self::measure_matrix).
    pub fn worlds_of(
        &self,
        strategy: &str,
        outcome: Outcome,
        week: Option<u32>,
    ) -> Result<Worlds, ExperimentError> {
        match week {
            Some(week) => self.measure_matrix(strategy, outcome, week),
            None => self.outcome_matrix(strategy, outcome),
        }
    }
}
