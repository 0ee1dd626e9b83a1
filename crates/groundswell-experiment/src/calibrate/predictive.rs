//! The posterior-predictive check: does what was observed lie where the posterior's worlds lie?

use groundswell_analysis::{Points, Posterior, Quantiles};
use groundswell_model::Outcome;
use serde::{Deserialize, Serialize};

use super::CalibrationPlan;
use crate::blocks::BlockStore;
use crate::error::ExperimentError;
use crate::study::Study;
use crate::trials::{EachInAWorld, Quantity};
use crate::worlds::Options;

/// Worlds of the posterior, held against what was observed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// Number of worlds, each with a draw from the posterior.
    pub worlds: usize,
    /// Share of the targets that the middle 90 % of worlds cover.
    pub covered: f64,
    /// What was observed, in the order in which it was given.
    pub targets: Vec<PredictedTarget>,
    /// Every outcome that was observed in weeks, in all weeks.
    pub curves: Vec<PredictedWeeks>,
}

/// An observed value and what the worlds of the posterior have in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PredictedTarget {
    /// The outcome.
    pub outcome: String,
    /// The week; none if the outcome is taken at its own time.
    pub week: Option<u32>,
    /// The observed value.
    pub value: f64,
    /// Its tolerance.
    pub tolerance: f64,
    /// Quantiles over worlds; none if it is defined in none of them.
    pub predicted: Option<Quantiles>,
    /// Whether the observed value, give or take the tolerance, is among the middle 90 % of worlds.
    pub covered: bool,
}

/// An outcome by week in the worlds of the posterior.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PredictedWeeks {
    /// The outcome.
    pub outcome: String,
    /// Quantiles over worlds, one entry per week; none where the outcome is undefined.
    pub weeks: Vec<Option<Quantiles>>,
}

/// Simulates draws from the posterior, each in a world of its own; none if that was cancelled.
pub(super) fn predict(
    plan: &CalibrationPlan,
    posterior: &Posterior,
    study: &Study,
    options: &Options<'_>,
    store: Option<&BlockStore>,
) -> Result<Option<Prediction>, ExperimentError> {
    let outcomes = weekly_outcomes(plan);
    let weeks = (0..study.sizes.weeks).collect::<Vec<_>>();
    let of_weeks = outcomes
        .iter()
        .flat_map(|&outcome| weeks.iter().map(move |&week| Quantity { outcome, week: Some(week) }));
    let quantities: Vec<Quantity> = plan.quantities().into_iter().chain(of_weeks).collect();
    let worlds = EachInAWorld::new(study, &quantities, options, store)?;
    let drawn = posterior.resample(plan.predicted, plan.settings.seed);
    let studies = plan.studies(&rows(&drawn))?;
    let Some(values) = worlds.values(&studies, 0)? else { return Ok(None) };
    let column = |at: usize| Quantiles::of(&values.iter().map(|own| own[at]).collect::<Vec<_>>());
    let targets = targets(plan, &column);
    let curve = |(number, outcome): (usize, &Outcome)| {
        let first = plan.targets.len() + number * weeks.len();
        let weeks = (first..first + weeks.len()).map(column).collect();
        PredictedWeeks { outcome: outcome.name().to_owned(), weeks }
    };
    let covered = targets.iter().filter(|target| target.covered).count();
    Ok(Some(Prediction {
        worlds: plan.predicted,
        covered: covered as f64 / targets.len() as f64,
        curves: outcomes.iter().enumerate().map(curve).collect(),
        targets,
    }))
}

fn targets(
    plan: &CalibrationPlan,
    column: &impl Fn(usize) -> Option<Quantiles>,
) -> Vec<PredictedTarget> {
    let target = |(at, target): (usize, &super::Observation)| {
        let (value, tolerance) = (target.value, target.tolerance);
        let predicted = column(at);
        let holds = |q: &Quantiles| value + tolerance >= q.p5 && value - tolerance <= q.p95;
        PredictedTarget {
            outcome: target.quantity.outcome.name().to_owned(),
            week: target.quantity.week,
            value,
            tolerance,
            covered: predicted.as_ref().is_some_and(holds),
            predicted,
        }
    };
    plan.targets.iter().enumerate().map(target).collect()
}

/// The outcomes that were observed in weeks, each once, in the order in which they were given.
fn weekly_outcomes(plan: &CalibrationPlan) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for target in plan.targets.iter().filter(|target| target.quantity.week.is_some()) {
        if !outcomes.contains(&target.quantity.outcome) {
            outcomes.push(target.quantity.outcome);
        }
    }
    outcomes
}

fn rows(points: &Points) -> Vec<Vec<f64>> {
    points.iter().map(<[f64]>::to_vec).collect()
}
