//! From claims in a scenario to verdicts on them.

use groundswell_analysis::{
    AnalysisError, Benchmark, Confidence, Judgement, Relation, Rule, Worlds, judge,
};
use groundswell_scenario::{Comparand, Hypothesis, Relation as Sign, Scenario, Term};

use crate::comparison::{Finding, Findings, compare};
use crate::error::ExperimentError;
use crate::results::Results;

impl Findings {
    /// The estimates that a scenario asks for: its outcomes, its claims, at its confidence.
    ///
    /// # Errors
    /// No hospital draw is complete, or the scenario is about other strategies than the results.
    pub fn of(results: &Results, scenario: &Scenario) -> Result<Self, ExperimentError> {
        let confidence = Confidence::new(scenario.confidence)?;
        let judged = |hypothesis| judge_hypothesis(results, hypothesis, confidence);
        Ok(Self {
            comparison: compare(results, &scenario.outcomes, confidence)?,
            hypotheses: scenario.hypotheses.iter().map(judged).collect::<Result<_, _>>()?,
            stopping: None,
            equal_hours: None,
        })
    }
}

/// Judges a claim by the results of a study.
///
/// # Errors
/// The claim names a strategy or a week that is not part of the study, or a week for an outcome
/// that no single week shows; or no hospital draw is complete.
pub fn judge_hypothesis(
    results: &Results,
    hypothesis: &Hypothesis,
    confidence: Confidence,
) -> Result<Finding, ExperimentError> {
    finding(results, hypothesis, confidence, judge)
}

/// Judges a claim in the way given.
pub(crate) fn finding(
    results: &Results,
    hypothesis: &Hypothesis,
    confidence: Confidence,
    judge: impl Fn(&Worlds, Benchmark<'_>, Rule) -> Result<Judgement, AnalysisError>,
) -> Result<Finding, ExperimentError> {
    let Hypothesis { left, relation, right, week, smallest } = hypothesis;
    let relation = match relation {
        Sign::Greater => Relation::Greater,
        Sign::Less => Relation::Less,
    };
    let rule = Rule { relation, margin: *smallest, confidence };
    let left = term(results, left, *week)?;
    let judgement = match right {
        Comparand::Number(number) => judge(&left, Benchmark::Number(*number), rule)?,
        Comparand::Term(right) => {
            judge(&left, Benchmark::Worlds(&term(results, right, *week)?), rule)?
        }
    };
    Ok(Finding { claim: hypothesis.to_string(), week: *week, judgement })
}

fn term(results: &Results, term: &Term, week: Option<u32>) -> Result<Worlds, ExperimentError> {
    results.worlds_of(&term.strategy, term.outcome, week)
}
