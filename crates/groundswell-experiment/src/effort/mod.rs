//! Effort: strategies scaled until they cost the same, and what more or less effort brings.
//!
//! | file | what it does |
//! |---|---|
//! | here | [`equal_hours`]: every strategy scaled to the same mean staff-hours |
//! | `search` | the effort at which a cost that grows with it reaches a target |
//! | `curve` | [`CostEffect`]: cost and effect over a range of efforts |

mod curve;
mod search;

use groundswell_model::{Outcome, Strategy};
use groundswell_scenario::Scenario;
use serde::{Deserialize, Serialize};

use crate::error::ExperimentError;
use crate::study::Study;
use crate::worlds::{Draw, Options, Progress, Sink, run};

pub use curve::{CostEffect, CostEffectPoint, effort_points};
use search::{Found, search};

/// How far the mean cost of a strategy may be from the target, as a share of it.
const TOLERANCE: f64 = 0.01;

/// Runs on each hospital draw of the pilots. Cost varies between hospitals, little between runs.
const PILOT_RUNS: u32 = 4;

/// Strategies scaled to the same staff-hours: part of `comparison.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EqualHours {
    /// Mean staff-hours asked for.
    pub hours: f64,
    /// How far the hours reached may be from it, as a share, unless whole people allow no closer.
    pub tolerance: f64,
    /// Hospital draws of the pilots, the first of the study.
    pub hospitals: u32,
    /// Runs on each of them.
    pub runs: u32,
    /// The strategies, in the order of the study.
    pub strategies: Vec<ScaledStrategy>,
}

/// A strategy scaled to a cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScaledStrategy {
    /// Name.
    pub strategy: String,
    /// Effort, as [`Strategy::scaled`] takes it; none for a strategy that costs nothing and stays
    /// as it is.
    pub effort: Option<f64>,
    /// Mean staff-hours as written.
    pub written: f64,
    /// Mean staff-hours with this effort.
    pub reached: f64,
}

impl EqualHours {
    /// Whether a strategy came as close to the target as asked for, or costs nothing.
    pub fn is_close(&self, strategy: &ScaledStrategy) -> bool {
        let off = (strategy.reached - self.hours).abs();
        strategy.effort.is_none() || off <= self.tolerance * self.hours
    }
}

/// Scales every strategy of a scenario until it costs the same mean staff-hours.
///
/// The cost is measured in pilots of the scenario's own hospital draws with a few runs on each, in
/// the same worlds for every strategy and effort. A strategy that costs nothing stays as it is. What
/// is scaled, and that people are whole, [`Strategy::scaled`] says.
///
/// # Errors
/// The hours are not above 0, a strategy cannot cost as much or as little, the study cannot be run,
/// or it is cancelled.
pub fn equal_hours(
    scenario: &Scenario,
    hours: f64,
    options: &Options<'_>,
    progress: &mut dyn Progress,
) -> Result<(Vec<Strategy>, EqualHours), ExperimentError> {
    if !(hours > 0.0 && hours.is_finite()) {
        return Err(ExperimentError::NoHours(hours));
    }
    let runs = scenario.runs.min(PILOT_RUNS);
    let pilot = Scenario { runs, ..scenario.clone() };
    let mut scaled = Vec::new();
    let mut equal = EqualHours {
        hours,
        tolerance: TOLERANCE,
        hospitals: scenario.hospitals,
        runs,
        strategies: Vec::new(),
    };
    for strategy in &scenario.strategies {
        let mut cost = |strategy: &Strategy| mean_hours(&pilot, strategy, options, progress);
        let (own, found) = scale(strategy, hours, &mut cost)?;
        scaled.push(own);
        equal.strategies.push(found);
    }
    Ok((scaled, equal))
}

/// Scales a strategy to a cost.
fn scale(
    strategy: &Strategy,
    hours: f64,
    cost: &mut dyn FnMut(&Strategy) -> Result<f64, ExperimentError>,
) -> Result<(Strategy, ScaledStrategy), ExperimentError> {
    let written = cost(strategy)?;
    let mut found =
        ScaledStrategy { strategy: strategy.name.clone(), effort: None, written, reached: written };
    if written == 0.0 {
        return Ok((strategy.clone(), found));
    }
    let mut at = |effort: f64| match effort == 1.0 {
        true => Ok(written),
        false => cost(&strategy.scaled(effort)),
    };
    let ends = |effort: f64| strategy.scaled(effort) == strategy.scaled(2.0 * effort);
    let out_of_reach = |most, limit| {
        let strategy = strategy.name.clone();
        Err(ExperimentError::OutOfReach { strategy, hours, most, limit })
    };
    match search(&mut at, &ends, hours, TOLERANCE * hours)? {
        Found::At(effort, reached) => {
            (found.effort, found.reached) = (Some(effort), reached);
            Ok((strategy.scaled(effort), found))
        }
        Found::Most(limit) => out_of_reach(true, limit),
        Found::Least(limit) => out_of_reach(false, limit),
    }
}

/// Mean staff-hours of a strategy over all worlds of a scenario.
fn mean_hours(
    scenario: &Scenario,
    strategy: &Strategy,
    options: &Options<'_>,
    progress: &mut dyn Progress,
) -> Result<f64, ExperimentError> {
    let alone =
        Scenario { strategies: vec![strategy.clone()], hypotheses: Vec::new(), ..scenario.clone() };
    let study = Study::from_scenario(&alone);
    let mut hours = Hours { campaign_end: scenario.campaign_end, sum: 0.0, runs: 0 };
    let options = Options { people: false, ..*options };
    match run(&study, &options, &mut [&mut hours], progress)?.interrupted() {
        true => Err(ExperimentError::Cancelled),
        false => Ok(hours.sum / f64::from(hours.runs)),
    }
}

/// Adds up staff-hours.
struct Hours {
    campaign_end: u32,
    sum: f64,
    runs: u32,
}

impl Sink for Hours {
    fn draw(&mut self, draw: &Draw) -> Result<(), ExperimentError> {
        for run in &draw.runs {
            self.sum += run.record.outcome(Outcome::Hours, self.campaign_end);
            self.runs += 1;
        }
        Ok(())
    }
}
