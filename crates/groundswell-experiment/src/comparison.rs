//! From results to estimates: which matrices go to which estimator, and nothing more.

use groundswell_analysis::{
    Comparison, Confidence, Direction, Judgement, Outcome as Measured, Worlds,
};
use groundswell_model::{Better, Outcome};
use serde::{Deserialize, Serialize};

use crate::effort::EqualHours;
use crate::error::ExperimentError;
use crate::results::Results;
use crate::stopping::Stopping;

/// All estimates of a study: what `comparison.json` holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Every pair of strategies on every outcome.
    pub comparison: Comparison,
    /// The verdicts on the claims of the scenario, in order.
    pub hypotheses: Vec<Finding>,
    /// Why the study ended where it did, if it looked at its results while they grew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopping: Option<Stopping>,
    /// How strategies were scaled, if they were to cost the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equal_hours: Option<EqualHours>,
}

/// A claim with its verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The claim, as it is written in scenario files.
    pub claim: String,
    /// The week at whose end outcomes were taken; each outcome's own time if none.
    pub week: Option<u32>,
    /// The verdict, with its figures.
    pub judgement: Judgement,
}

/// Compares every pair of strategies on these outcomes, in their order.
///
/// # Errors
/// No hospital draw is complete, or an outcome is given twice.
pub fn compare(
    results: &Results,
    outcomes: &[Outcome],
    confidence: Confidence,
) -> Result<Comparison, ExperimentError> {
    let measured = |&outcome| measured(results, outcome);
    let outcomes = outcomes.iter().map(measured).collect::<Result<Vec<_>, _>>()?;
    Ok(Comparison::new(results.strategies(), &outcomes, confidence)?)
}

/// An outcome under every strategy.
fn measured(results: &Results, outcome: Outcome) -> Result<Measured, ExperimentError> {
    let under = |strategy: &String| results.outcome_matrix(strategy, outcome);
    let values = results.strategies().iter().map(under).collect::<Result<Vec<Worlds>, _>>()?;
    Ok(Measured { name: outcome.name().to_owned(), direction: direction(outcome), values })
}

/// Which values of an outcome are good.
pub(crate) fn direction(outcome: Outcome) -> Direction {
    match outcome.better() {
        Better::Higher => Direction::Higher,
        Better::Lower => Direction::Lower,
        Better::Neither => Direction::Neither,
    }
}
