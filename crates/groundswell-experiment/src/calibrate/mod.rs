//! Calibration: which values of variables let a strategy's worlds look like what was observed.
//!
//! | file | what it does |
//! |---|---|
//! | here | the rounds: every point that is tried is simulated in a world of its own |
//! | `target` | what was observed |
//! | `predictive` | worlds of the posterior, held against what was observed |
//! | `result` | what is found, as it is stored |
//! | `posterior` | the file of the posterior, written and read |

mod posterior;
mod predictive;
mod result;
mod target;

use groundswell_analysis::{Calibration, CalibrationSettings, Points};
use groundswell_scenario::{Scenario, Values};

use crate::blocks::BlockStore;
use crate::design::DesignSpace;
use crate::error::ExperimentError;
use crate::study::Study;
use crate::trials::{EachInAWorld, Quantity, variants};
use crate::worlds::{Options, Progress};

pub use posterior::PosteriorDraws;
pub use predictive::{PredictedTarget, PredictedWeeks, Prediction};
pub use result::Calibrated;
pub use target::{Observation, read_curve};

/// Points that are simulated, and stored as one block, at a time.
const BATCH: usize = 128;

/// What is calibrated, against what, and how.
#[derive(Clone, Debug)]
pub struct CalibrationPlan {
    scenario: Scenario,
    space: DesignSpace,
    targets: Vec<Observation>,
    settings: CalibrationSettings,
    predicted: usize,
}

impl CalibrationPlan {
    /// A plan; the scenario has [one strategy](of_strategy), and every variable is given a range or
    /// names.
    ///
    /// `predicted` worlds of the posterior are held against what was observed.
    ///
    /// # Errors
    /// Nothing was observed, something twice or something that no run has, a variable is given
    /// numbers one by one, or no world is to be predicted.
    pub fn new(
        scenario: Scenario,
        space: DesignSpace,
        targets: Vec<Observation>,
        settings: CalibrationSettings,
        predicted: usize,
    ) -> Result<Self, ExperimentError> {
        if targets.is_empty() {
            return Err(ExperimentError::Nothing("observations"));
        }
        if predicted == 0 {
            return Err(ExperimentError::Nothing("predicted worlds"));
        }
        for (position, target) in targets.iter().enumerate() {
            if targets[..position].iter().any(|known| known.quantity == target.quantity) {
                let (place, why) = (format!("`{}`", target.quantity), "is observed twice".into());
                return Err(ExperimentError::Observed { place, why });
            }
        }
        for variation in space.variations() {
            let named = !variation.variable.names().is_empty();
            if !named && !matches!(variation.values, Values::Range { .. }) {
                return Err(ExperimentError::NoRange(variation.variable.name().into()));
            }
        }
        Ok(Self { scenario, space, targets, settings, predicted })
    }

    /// The scenario, with the strategy that was observed alone.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The quantities that are compared, in the order of the targets.
    fn quantities(&self) -> Vec<Quantity> {
        self.targets.iter().map(|target| target.quantity).collect()
    }

    /// The studies at points over the factors of the space.
    fn studies(&self, points: &[Vec<f64>]) -> Result<Vec<Study>, ExperimentError> {
        let points = Points::new(self.space.variations().len(), points.concat())?;
        variants(&self.scenario, &self.space.variables(), &self.space.at(&points)?)
    }

    /// Calibrates; none if it was cancelled.
    ///
    /// Every point is simulated in one world, as the data are of one: a point fits as often as
    /// chance lets it. Points go through the hospital draws and runs of the scenario by turns. The
    /// result does not depend on the number of threads or on what was in the store.
    ///
    /// # Errors
    /// The study cannot be run, a quantity is not one of its runs, settings are out of range, no
    /// round could be ended with the simulations allowed, or the store cannot be read or written.
    pub fn run(
        &self,
        options: &Options<'_>,
        store: Option<&BlockStore>,
        progress: &mut dyn Progress,
    ) -> Result<Option<Calibrated>, ExperimentError> {
        let study = Study::from_scenario(&self.scenario);
        let worlds = EachInAWorld::new(&study, &self.quantities(), options, store)?;
        let observed = self.targets.iter().map(|target| target.value).collect();
        let mut calibration = Calibration::new(self.space.factors()?, observed, self.settings)?;
        while calibration.stopped().is_none() {
            let done = calibration.simulations() as u64;
            progress.advanced(done, self.settings.simulations as u64);
            let studies = self.studies(&calibration.ask(BATCH))?;
            let Some(values) = worlds.values(&studies, done)? else { return Ok(None) };
            let seen: Vec<Vec<f64>> = values.iter().map(|values| self.seen(values)).collect();
            calibration.tell(&seen)?;
        }
        let posterior = calibration
            .posterior()
            .ok_or(ExperimentError::NoRound { simulations: calibration.simulations() })?;
        let Some(prediction) = predictive::predict(self, &posterior, &study, options, store)?
        else {
            return Ok(None);
        };
        Ok(Some(Calibrated::of(self, &calibration, posterior, prediction)?))
    }

    /// What a simulation shows of the targets.
    fn seen(&self, values: &[f64]) -> Vec<f64> {
        self.targets.iter().zip(values).map(|(target, &value)| target.seen(value)).collect()
    }
}

/// The scenario with the strategy of this name alone; with its only one if no name is given.
///
/// # Errors
/// There is no such strategy, or there are several and none is named.
pub fn of_strategy(scenario: &Scenario, name: Option<&str>) -> Result<Scenario, ExperimentError> {
    let known: Vec<String> =
        scenario.strategies.iter().map(|strategy| strategy.name.clone()).collect();
    let name = match (name, known.as_slice()) {
        (Some(name), _) => name,
        (None, [only]) => only,
        (None, _) => return Err(ExperimentError::WhichStrategy { known }),
    };
    let mut alone = scenario.clone();
    alone.strategies.retain(|strategy| strategy.name == name);
    match alone.strategies.is_empty() {
        true => Err(ExperimentError::UnknownStrategy { given: name.to_owned(), known }),
        false => Ok(alone),
    }
}
