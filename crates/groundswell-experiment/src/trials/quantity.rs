//! What is kept of every run of a trial: an outcome, at its own time or in a week.

use std::fmt;

use groundswell_model::{Outcome, RunRecord};

use crate::error::ExperimentError;
use crate::study::Sizes;

/// An outcome of a run, at its own time or at the end of a week.
///
/// Displayed as `sustained` or `practice in week 60`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The outcome.
    pub outcome: Outcome,
    /// The week at whose end it is taken; its own time if none.
    pub week: Option<u32>,
}

impl Quantity {
    /// Checks that runs of these sizes have it.
    ///
    /// # Errors
    /// The week is beyond the horizon, or no single week shows the outcome.
    pub fn check(self, sizes: Sizes) -> Result<(), ExperimentError> {
        let Some(week) = self.week else { return Ok(()) };
        if week >= sizes.weeks {
            let (what, count) = ("week", sizes.weeks);
            return Err(ExperimentError::NotThere { what, given: week, count });
        }
        match self.outcome.measure() {
            Some(_) => Ok(()),
            None => Err(ExperimentError::NotWeekly(self.outcome.name())),
        }
    }

    /// Its value in a run; NaN where it is undefined.
    pub(crate) fn of(self, run: &RunRecord, campaign_end: u32) -> f64 {
        match (self.week, self.outcome.measure()) {
            (None, _) => run.outcome(self.outcome, campaign_end),
            (Some(week), Some(measure)) => run.weeks.get(week as usize).map_or(f64::NAN, measure),
            (Some(_), None) => f64::NAN,
        }
    }
}

impl From<Outcome> for Quantity {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, week: None }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.outcome.name())?;
        self.week.map_or(Ok(()), |week| write!(f, " in week {week}"))
    }
}
