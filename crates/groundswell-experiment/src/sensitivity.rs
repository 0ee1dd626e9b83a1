//! Which assumptions matter for an outcome, or for the difference between two strategies.

use groundswell_analysis::{
    Confidence, ElementaryEffect, FactorIndices, Interval, Points, Responses, SensitivityIndex,
    SobolIndices, Trajectories, TrajectoryStep, elementary_effects, morris_trajectories,
    saltelli_matrices, sobol_indices,
};
use serde::{Deserialize, Serialize};

use crate::design::DesignSpace;
use crate::error::ExperimentError;
use crate::factors::VariedFactor;
use crate::rows::{csv_text, field};
use crate::trials::{Shortfall, TrialValues};

/// Grid values of a factor along Morris' trajectories, as Morris 1991 has them.
const LEVELS: usize = 4;

/// Bootstrap resamples of Sobol' indices.
const RESAMPLES: usize = 999;

/// Seed of the bootstrap, so that the same results have the same intervals.
const SEED: u64 = 1;

/// Columns of elementary effects in files.
const MORRIS_COLUMNS: [&str; 10] = [
    "mu_star",
    "mu_star_lo",
    "mu_star_hi",
    "mu",
    "mu_lo",
    "mu_hi",
    "sigma",
    "noise_share",
    "effects",
    "missing",
];

/// Columns of Sobol' indices in files.
const SOBOL_COLUMNS: [&str; 7] = ["s1", "s1_lo", "s1_hi", "st", "st_lo", "st_hi", "rows"];

/// How sensitivity is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Elementary effects along so many trajectories (Morris 1991): a screening.
    Morris {
        /// Trajectories.
        trajectories: usize,
    },
    /// First-order and total indices from so many rows (Sobol'): shares of the variance.
    Sobol {
        /// Rows of the design.
        rows: usize,
    },
}

/// The points at which a method needs the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct SensitivityDesign {
    /// The points over the factors of the space; [`DesignSpace::at`] gives the values of variables.
    pub points: Points,
    factors: Vec<VariedFactor>,
    steps: Vec<TrajectoryStep>,
    method: Method,
}

/// What sensitivity is asked of: an outcome under a strategy, or what it has more under one strategy
/// than under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The strategy, by its position in the trial.
    pub strategy: usize,
    /// The strategy whose outcome is subtracted, world by world.
    pub minus: Option<usize>,
}

/// Which assumptions matter, and how much is noise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sensitivity {
    /// The outcome.
    pub outcome: String,
    /// The strategy.
    pub strategy: String,
    /// The strategy whose outcome is subtracted.
    pub minus: Option<String>,
    /// Hospital draws at every point.
    pub hospitals: u32,
    /// Runs in each of them.
    pub runs: u32,
    /// Level of the intervals.
    pub confidence: Confidence,
    /// What was varied.
    pub factors: Vec<VariedFactor>,
    /// Points of the design.
    pub points: usize,
    /// Mean over the points, in the unit of the outcome.
    pub mean: Option<f64>,
    /// Runs that are missing or in which the outcome is undefined.
    pub missing: usize,
    /// Runs asked for.
    pub asked: usize,
    /// What was found, with an entry per factor.
    pub found: Indices,
    /// Hospitals that could not be made.
    pub shortfalls: Vec<Shortfall>,
}

/// The measures of a method.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Indices {
    /// Elementary effects.
    Morris {
        /// Trajectories.
        trajectories: usize,
        /// One entry per factor.
        effects: Vec<ElementaryEffect>,
    },
    /// First-order and total indices, with the noise apart.
    Sobol(SobolIndices),
}

impl SensitivityDesign {
    /// The design of a method over a space.
    ///
    /// # Errors
    /// A variable is given a single value, or there are too many variables or points.
    pub fn new(method: Method, space: &DesignSpace, seed: u64) -> Result<Self, ExperimentError> {
        let ranges = space.factors()?;
        let (points, steps) = match method {
            Method::Morris { trajectories } => {
                let walk = morris_trajectories(&ranges, trajectories, LEVELS, seed)?;
                let Trajectories { points, steps } = walk;
                (points, steps)
            }
            Method::Sobol { rows } => (saltelli_matrices(&ranges, rows, seed)?, Vec::new()),
        };
        Ok(Self { points, factors: VariedFactor::of(space)?, steps, method })
    }

    /// Measures the sensitivity of the first quantity of a trial that was run at these points.
    ///
    /// # Errors
    /// The trial has other points, or no such strategy.
    pub fn measure(
        &self,
        values: &TrialValues,
        target: Target,
        confidence: Confidence,
    ) -> Result<Sensitivity, ExperimentError> {
        let quantity = *values.quantities().first().ok_or(ExperimentError::Nothing("outcomes"))?;
        let responses = values.responses_of(target.strategy, target.minus, 0)?;
        let name = |strategy: usize| values.strategies()[strategy].clone();
        let sizes = values.sizes();
        Ok(Sensitivity {
            outcome: quantity.to_string(),
            strategy: name(target.strategy),
            minus: target.minus.map(name),
            hospitals: sizes.hospitals,
            runs: sizes.runs,
            confidence,
            factors: self.factors.clone(),
            points: responses.points(),
            mean: mean(&responses),
            missing: responses.missing(),
            asked: responses.points() * responses.runs(),
            found: self.indices(&responses, confidence)?,
            shortfalls: values.shortfalls().to_vec(),
        })
    }

    /// The points as comma-separated text: factors, and the mean of what was looked at.
    ///
    /// # Errors
    /// The trial has no such strategy.
    pub fn csv(
        &self,
        values: &TrialValues,
        found: &Sensitivity,
        target: Target,
    ) -> Result<Vec<u8>, ExperimentError> {
        let responses = values.responses_of(target.strategy, target.minus, 0)?;
        let names = found.factors.iter().map(|varied| varied.name.clone());
        let ends = [format!("mean of {}", found.subject())];
        let header = std::iter::once("point".to_owned()).chain(names).chain(ends);
        let row = |(position, point): (usize, &[f64])| {
            let values = found.factors.iter().zip(point);
            let values = values.map(|(varied, &value)| varied.shown(value));
            let mean = field(responses.mean(position));
            std::iter::once(position.to_string()).chain(values).chain([mean]).collect()
        };
        Ok(csv_text(header.collect(), self.points.iter().enumerate().map(row)))
    }

    fn indices(
        &self,
        responses: &Responses,
        confidence: Confidence,
    ) -> Result<Indices, ExperimentError> {
        let factors = self.factors.len();
        Ok(match self.method {
            Method::Morris { trajectories } => {
                let effects = elementary_effects(&self.steps, factors, responses, confidence)?;
                Indices::Morris { trajectories, effects }
            }
            Method::Sobol { .. } => {
                Indices::Sobol(sobol_indices(factors, responses, confidence, RESAMPLES, SEED)?)
            }
        })
    }
}

impl Sensitivity {
    /// What is looked at, such as `sustained of social-movement minus top-down`.
    pub fn subject(&self) -> String {
        let minus = self.minus.iter().map(|name| format!(" minus {name}")).collect::<String>();
        format!("{} of {}{minus}", self.outcome, self.strategy)
    }

    /// The measures as comma-separated text, a row per factor, the most important first.
    pub fn csv(&self) -> Vec<u8> {
        let row = |factor: usize| {
            let numbers = match &self.found {
                Indices::Morris { effects, .. } => numbers_of_effect(&effects[factor]),
                Indices::Sobol(indices) => numbers_of_indices(&indices.factors[factor]),
            };
            let name = self.factors[factor].name.clone();
            std::iter::once(name).chain(numbers.into_iter().map(field)).collect()
        };
        let columns: &[&str] = match self.found {
            Indices::Morris { .. } => &MORRIS_COLUMNS,
            Indices::Sobol(_) => &SOBOL_COLUMNS,
        };
        let header = std::iter::once("factor").chain(columns.iter().copied());
        csv_text(header.map(str::to_owned).collect(), self.ranked().into_iter().map(row))
    }

    /// The factors from the most to the least important: by mean size of the effect, or by total
    /// index.
    pub fn ranked(&self) -> Vec<usize> {
        let weight = |factor: usize| match &self.found {
            Indices::Morris { effects, .. } => effects[factor].mean_size,
            Indices::Sobol(indices) => indices.factors[factor].total.estimate,
        };
        let weight = |factor: usize| weight(factor).unwrap_or(f64::NEG_INFINITY);
        let mut order: Vec<usize> = (0..self.factors.len()).collect();
        order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
        order
    }
}

/// The ends of an interval.
fn ends(interval: Option<Interval>) -> [Option<f64>; 2] {
    [interval.map(|interval| interval.lo), interval.map(|interval| interval.hi)]
}

/// The numbers of an effect in the order of the columns.
fn numbers_of_effect(effect: &ElementaryEffect) -> Vec<Option<f64>> {
    let ([size_lo, size_hi], [lo, hi]) =
        (ends(effect.mean_size_interval), ends(effect.mean_interval));
    let counts = [effect.effects, effect.missing].map(|count| Some(count as f64));
    let numbers = [effect.mean_size, size_lo, size_hi, effect.mean, lo, hi];
    numbers.into_iter().chain([effect.sd, effect.noise_share]).chain(counts).collect()
}

/// The numbers of a factor's indices in the order of the columns.
fn numbers_of_indices(indices: &FactorIndices) -> Vec<Option<f64>> {
    let index = |index: SensitivityIndex| {
        let [lo, hi] = ends(index.interval);
        [index.estimate, lo, hi]
    };
    let both = index(indices.first).into_iter().chain(index(indices.total));
    both.chain([Some(indices.rows as f64)]).collect()
}

/// Mean over the points that have a value.
fn mean(responses: &Responses) -> Option<f64> {
    let known: Vec<f64> = (0..responses.points()).filter_map(|at| responses.mean(at)).collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}
