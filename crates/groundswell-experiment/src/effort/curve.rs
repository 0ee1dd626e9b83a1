//! Cost and effect of strategies over a range of efforts, in the same worlds.

use groundswell_analysis::{ClusterMean, Confidence, Worlds};
use groundswell_model::{Outcome, Strategy};
use groundswell_scenario::Scenario;
use serde::{Deserialize, Serialize};

use crate::error::ExperimentError;
use crate::study::Study;
use crate::tables::{Kind, Table};
use crate::trials::{Quantity, TrialValues};

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

/// The studies of a scenario with several efforts, to be run as a trial.
///
/// ```
/// use groundswell_experiment::{CostEffect, Options, effort_points, run_trials};
/// use groundswell_model::Outcome;
/// use groundswell_scenario::Scenario;
///
/// let (scenario, efforts) = (Scenario::default().small(), [0.5, 1.0]);
/// let points = effort_points(&scenario, &efforts);
/// let quantities = CostEffect::quantities(Outcome::Sustained);
/// let values = run_trials(&points, &quantities, &Options::default(), None, &mut ())?;
/// let found = CostEffect::of(&scenario, &efforts, &values)?;
/// // No campaign is the same with any effort.
/// assert_eq!((found.reference.as_deref(), found.points.len()), (Some("none"), 1 + 3 * 2));
/// # Ok::<(), groundswell_experiment::ExperimentError>(())
/// ```
pub fn effort_points(scenario: &Scenario, efforts: &[f64]) -> Vec<Study> {
    let base = Study::from_scenario(scenario);
    let with = |&effort: &f64| {
        let scaled = scenario.strategies.iter().map(|strategy| strategy.scaled(effort));
        let variant = Scenario { strategies: scaled.collect(), ..scenario.clone() };
        base.variant(scenario, &variant)
    };
    efforts.iter().map(with).collect()
}

impl CostEffect {
    /// What is to be kept of every run: the outcome and what it cost.
    pub fn quantities(outcome: Outcome) -> [Quantity; 2] {
        [outcome.into(), Outcome::Hours.into()]
    }

    /// Cost and effect by the trial of a scenario with these efforts, which kept the
    /// [quantities](Self::quantities) of an outcome.
    ///
    /// # Errors
    /// A hospital could not be made, the trial is of other points, or was ended early.
    pub fn of(
        scenario: &Scenario,
        efforts: &[f64],
        values: &TrialValues,
    ) -> Result<Self, ExperimentError> {
        if let Some(short) = values.shortfalls().first() {
            let (hospital, why) = (short.hospital, short.why.clone());
            return Err(ExperimentError::Hospital { hospital, why });
        }
        if values.complete() < efforts.len() {
            return Err(ExperimentError::Cancelled);
        }
        let confidence = Confidence::new(scenario.confidence)?;
        let reference = scenario.strategies.iter().position(is_fixed);
        let trial = Trial { efforts, values, confidence, reference };
        let strategies = scenario.strategies.iter().enumerate();
        let points = strategies.map(|(position, own)| trial.points(position, own));
        let sizes = values.sizes();
        Ok(Self {
            outcome: values.quantities()[0].outcome.name().to_owned(),
            confidence,
            hospitals: sizes.hospitals as usize,
            runs: sizes.runs as usize,
            reference: reference.map(|position| scenario.strategies[position].name.clone()),
            points: points.collect::<Result<Vec<_>, _>>()?.concat(),
        })
    }
}

/// Whether no effort changes a strategy.
fn is_fixed(strategy: &Strategy) -> bool {
    strategy.scaled(0.0) == *strategy && strategy.scaled(2.0) == *strategy
}

/// The values of a trial of several efforts.
struct Trial<'a> {
    efforts: &'a [f64],
    values: &'a TrialValues,
    confidence: Confidence,
    /// The strategy from which gains are counted.
    reference: Option<usize>,
}

impl Trial<'_> {
    /// The points of a strategy: one if no effort changes it.
    fn points(
        &self,
        position: usize,
        strategy: &Strategy,
    ) -> Result<Vec<CostEffectPoint>, ExperimentError> {
        let point = |at: usize, effort| self.point(at, position, strategy, effort);
        match is_fixed(strategy) {
            true => Ok(vec![point(0, None)?]),
            false => {
                let efforts = self.efforts.iter().enumerate();
                efforts.map(|(at, &effort)| point(at, Some(effort))).collect()
            }
        }
    }

    fn point(
        &self,
        at: usize,
        position: usize,
        strategy: &Strategy,
        effort: Option<f64>,
    ) -> Result<CostEffectPoint, ExperimentError> {
        let mean = |worlds: &Worlds| ClusterMean::of(worlds, self.confidence);
        let effect = self.values.worlds(at, position, 0)?;
        let base = self.reference.filter(|&reference| reference != position);
        let gain = match base {
            Some(base) => Some(mean(&effect.minus(&self.values.worlds(at, base, 0)?)?)),
            None => None,
        };
        let hours = mean(&self.values.worlds(at, position, 1)?);
        let strategy = strategy.name.clone();
        Ok(CostEffectPoint { strategy, effort, hours, effect: mean(&effect), gain })
    }
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
