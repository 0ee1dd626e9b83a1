//! Cost and effect of strategies over a range of efforts, in the same worlds.

use groundswell_analysis::{ClusterMean, Confidence, Worlds};
use groundswell_model::{Outcome, Strategy};
use groundswell_scenario::Scenario;
use serde::{Deserialize, Serialize};

use crate::error::ExperimentError;
use crate::results::Results;
use crate::study::Study;
use crate::tables::{Kind, Table};
use crate::worlds::{Options, Progress, run};

/// What strategies bring for what they cost, with more or less effort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostEffect {
    /// The outcome that is the effect.
    pub outcome: String,
    /// Level of all intervals.
    pub confidence: Confidence,
    /// Hospital draws.
    pub hospitals: usize,
    /// Runs on each of them.
    pub runs: usize,
    /// The first strategy that no effort changes, from which gains are counted.
    pub reference: Option<String>,
    /// By strategy in the order of the study, then by ascending effort.
    pub points: Vec<CostEffectPoint>,
}

/// A strategy with an effort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostEffectPoint {
    /// Name of the strategy.
    pub strategy: String,
    /// Effort, as [`Strategy::scaled`] takes it; none for a strategy that no effort changes.
    pub effort: Option<f64>,
    /// Mean staff-hours.
    pub hours: ClusterMean,
    /// Mean of the outcome.
    pub effect: ClusterMean,
    /// Mean difference to the reference in the same worlds; none for the reference itself.
    pub gain: Option<ClusterMean>,
}

/// A strategy with an effort, in every world.
struct Measured {
    position: usize,
    strategy: String,
    effort: Option<f64>,
    hours: Worlds,
    effect: Worlds,
}

/// Runs the strategies of a scenario with several efforts in the same worlds.
///
/// A strategy that no effort changes is run once. Progress counts the runs of all efforts, as if each
/// had as many as the one at work.
///
/// # Errors
/// The study cannot be run or is cancelled.
pub fn cost_effect(
    scenario: &Scenario,
    outcome: Outcome,
    efforts: &[f64],
    options: &Options<'_>,
    progress: &mut dyn Progress,
) -> Result<CostEffect, ExperimentError> {
    let confidence = Confidence::new(scenario.confidence)?;
    let (fixed, scaled): (Vec<_>, Vec<_>) =
        scenario.strategies.iter().enumerate().partition(|(_, strategy)| is_fixed(strategy));
    let mut levels: Vec<(Option<f64>, &Vec<(usize, &Strategy)>)> = vec![(None, &fixed)];
    levels.extend(efforts.iter().map(|&effort| (Some(effort), &scaled)));
    levels.retain(|(_, strategies)| !strategies.is_empty());
    let count = levels.len() as u64;
    let mut measured = Vec::new();
    for (position, (effort, strategies)) in levels.into_iter().enumerate() {
        let mut part = |done, total| {
            progress.advanced(position as u64 * total + done, count * total);
        };
        measured.extend(measure(scenario, outcome, effort, strategies, options, &mut part)?);
    }
    measured.sort_by_key(|own| own.position);
    let reference = fixed.first().map(|(position, _)| *position);
    let first = measured.first().map(|own| (own.effect.hospitals(), own.effect.runs()));
    let (hospitals, runs) = first.unwrap_or_default();
    Ok(CostEffect {
        outcome: outcome.name().to_owned(),
        confidence,
        hospitals,
        runs,
        reference: fixed.first().map(|(_, strategy)| strategy.name.clone()),
        points: points(&measured, reference, confidence)?,
    })
}

/// Whether no effort changes a strategy.
fn is_fixed(strategy: &Strategy) -> bool {
    strategy.scaled(0.0) == *strategy && strategy.scaled(2.0) == *strategy
}

/// Runs strategies with one effort.
fn measure(
    scenario: &Scenario,
    outcome: Outcome,
    effort: Option<f64>,
    strategies: &[(usize, &Strategy)],
    options: &Options<'_>,
    progress: &mut dyn Progress,
) -> Result<Vec<Measured>, ExperimentError> {
    let scale = |strategy: &Strategy| strategy.scaled(effort.unwrap_or(1.0));
    let scaled = strategies.iter().map(|(_, strategy)| scale(strategy)).collect();
    let part = Scenario { strategies: scaled, hypotheses: Vec::new(), ..scenario.clone() };
    let study = Study::from_scenario(&part);
    let mut results = Results::new(&study);
    if run(&study, options, &mut [&mut results], progress)?.interrupted() {
        return Err(ExperimentError::Cancelled);
    }
    let measure = |&(position, strategy): &(usize, &Strategy)| {
        let matrix = |outcome| results.outcome_matrix(&strategy.name, outcome);
        let (hours, effect) = (matrix(Outcome::Hours)?, matrix(outcome)?);
        Ok(Measured { position, strategy: strategy.name.clone(), effort, hours, effect })
    };
    strategies.iter().map(measure).collect()
}

fn points(
    measured: &[Measured],
    reference: Option<usize>,
    confidence: Confidence,
) -> Result<Vec<CostEffectPoint>, ExperimentError> {
    let base = measured.iter().find(|own| Some(own.position) == reference);
    let point = |own: &Measured| {
        let others = base.filter(|base| base.position != own.position);
        let gain = others.map(|base| own.effect.minus(&base.effect)).transpose()?;
        Ok(CostEffectPoint {
            strategy: own.strategy.clone(),
            effort: own.effort,
            hours: ClusterMean::of(&own.hours, confidence),
            effect: ClusterMean::of(&own.effect, confidence),
            gain: gain.map(|gain| ClusterMean::of(&gain, confidence)),
        })
    };
    measured.iter().map(point).collect()
}

/// The columns of the table, in order: texts, then numbers.
const COLUMNS: [(&str, Kind); 14] = [
    ("strategy", Kind::Text),
    ("outcome", Kind::Text),
    ("hospitals", Kind::Whole),
    ("runs", Kind::Whole),
    ("effort", Kind::Number),
    ("hours", Kind::Number),
    ("hours_lo", Kind::Number),
    ("hours_hi", Kind::Number),
    ("effect", Kind::Number),
    ("effect_lo", Kind::Number),
    ("effect_hi", Kind::Number),
    ("gain", Kind::Number),
    ("gain_lo", Kind::Number),
    ("gain_hi", Kind::Number),
];

impl CostEffect {
    /// The points as a table, a row each.
    pub fn table(&self) -> Table {
        let mut table = Table::empty(&COLUMNS);
        for point in &self.points {
            let sizes = [self.hospitals as u32, self.runs as u32];
            let gain = point.gain.as_ref().map_or([f64::NAN; 3], numbers);
            let means = [numbers(&point.hours), numbers(&point.effect), gain].into_iter().flatten();
            let numbers = [point.effort.unwrap_or(f64::NAN)].into_iter().chain(means);
            table.push(&[&point.strategy, &self.outcome], &sizes, numbers);
        }
        table
    }
}

/// A mean with its interval.
fn numbers(mean: &ClusterMean) -> [f64; 3] {
    let interval = mean.interval.map(|interval| [interval.lo, interval.hi]);
    let [lo, hi] = interval.unwrap_or([f64::NAN; 2]);
    [mean.estimate.unwrap_or(f64::NAN), lo, hi]
}
