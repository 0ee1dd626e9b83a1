//! What a calibration finds, as it is stored in `calibration.json`.

use groundswell_analysis::{
    Calibration, CalibrationCaution, CalibrationRound, CalibrationSettings, CalibrationStop,
    Marginal, Posterior,
};
use serde::{Deserialize, Serialize};

use super::{CalibrationPlan, PosteriorDraws, Prediction};
use crate::error::ExperimentError;
use crate::study::Sizes;
use crate::sweep::SweptVariable;

/// What a calibration found and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibrated {
    /// Version of Groundswell.
    pub groundswell: String,
    /// Seed of the worlds.
    pub seed: u64,
    /// Hospital draws and runs that points went through by turns, and weeks.
    pub sizes: Sizes,
    /// The strategy whose worlds were held against what was observed.
    pub strategy: String,
    /// How it proceeded.
    pub settings: CalibrationSettings,
    /// The variables; the range or the names of each are its prior, all equally probable.
    pub variables: Vec<SweptVariable>,
    /// What is known of each variable, in their order.
    pub parameters: Vec<Marginal>,
    /// **Shape** `variables x variables`: weighted rank correlations (Spearman); none where one
    /// takes names or does not vary.
    pub correlations: Vec<Vec<Option<f64>>>,
    /// How many independent, equally weighted points those of the posterior are worth.
    pub effective: f64,
    /// What to say beside the figures.
    pub cautions: Vec<CalibrationCaution>,
    /// What each round did.
    pub rounds: Vec<CalibrationRound>,
    /// Simulations in all.
    pub simulations: usize,
    /// Why it ended.
    pub stop: Option<CalibrationStop>,
    /// The posterior's worlds, held against what was observed.
    pub prediction: Prediction,
    /// The posterior, which has a file of its own.
    #[serde(skip)]
    pub posterior: Option<PosteriorDraws>,
}

impl Calibrated {
    pub(super) fn of(
        plan: &CalibrationPlan,
        calibration: &Calibration,
        posterior: Posterior,
        prediction: Prediction,
    ) -> Result<Self, ExperimentError> {
        let scenario = &plan.scenario;
        let (hospitals, runs, weeks) = (scenario.hospitals, scenario.runs, scenario.weeks);
        let draws = PosteriorDraws {
            variables: plan.space.variables(),
            points: plan.space.at(&posterior.points)?,
            weights: posterior.weights,
        };
        Ok(Self {
            groundswell: crate::VERSION.to_owned(),
            seed: scenario.seed,
            sizes: Sizes { hospitals, runs, weeks, campaign_end: scenario.campaign_end },
            strategy: scenario.strategies.first().map(|one| one.name.clone()).unwrap_or_default(),
            settings: plan.settings,
            variables: plan.space.variations().iter().map(SweptVariable::of).collect(),
            parameters: posterior.parameters,
            correlations: posterior.correlations,
            effective: posterior.effective,
            cautions: posterior.cautions,
            rounds: calibration.rounds().to_vec(),
            simulations: calibration.simulations(),
            stop: calibration.stopped(),
            prediction,
            posterior: Some(draws),
        })
    }

    /// The ends of the range that a variable was given; none if it takes names.
    pub fn range(&self, variable: usize) -> Option<(f64, f64)> {
        let mut ends = self.variables.get(variable)?.given.split(':');
        let mut end = || ends.next()?.parse().ok();
        Some((end()?, end()?))
    }

    /// The names that a variable was given, in the order of its levels; none if it takes numbers.
    pub fn levels(&self, variable: usize) -> Vec<&str> {
        let Some(variable) = self.variables.get(variable) else { return Vec::new() };
        match variable.names.is_empty() {
            true => Vec::new(),
            false => variable.given.split(',').collect(),
        }
    }
}
