//! Studies: what is simulated, with which strategies, in how many worlds.

use std::fmt;
use std::sync::Arc;

use groundswell_model::{Parameters, Strategy, Switches};
use groundswell_network::{Hospital, HospitalKey};
use groundswell_scenario::Variable;
use serde::{Deserialize, Serialize};

use crate::calibrate::PosteriorDraws;
use crate::error::ExperimentError;
use crate::hospitals::Hospitals;
use crate::plan::Plan;
use crate::results::Results;
use crate::stopping::Until;
use crate::store::hash_bytes;
use crate::worlds::{Options, run};

/// How large a study is.
///
/// **Units** weeks for `weeks` and `campaign_end`, counts for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// Hospital draws, the independent units of a comparison.
    pub hospitals: u32,
    /// Runs on each draw; 16 is usual, and multiples of 16 are computed fastest.
    pub runs: u32,
    /// Weeks of a run.
    pub weeks: u32,
    /// The week before which the campaign ends.
    pub campaign_end: u32,
}

impl Sizes {
    /// Worlds: runs of all hospital draws.
    pub(crate) fn worlds(self) -> usize {
        self.hospitals as usize * self.runs as usize
    }
}

impl Default for Sizes {
    /// 20 draws of 16 runs over the 156 weeks of the case hospital.
    fn default() -> Self {
        Self { hospitals: 20, runs: 16, weeks: 156, campaign_end: 96 }
    }
}

/// Everything that determines the results of an experiment.
///
/// A *world* is a hospital draw together with a run; every strategy is run in every world.
#[derive(Clone)]
pub struct Study {
    /// What the study is about, in a few words.
    pub title: String,
    /// Seed of all random numbers.
    pub seed: u64,
    /// Sizes.
    pub sizes: Sizes,
    /// Parameters of the model.
    pub parameters: Parameters,
    /// Mechanisms at work.
    pub switches: Switches,
    /// When it may end before all draws are made; see [`Sequential`](crate::Sequential).
    pub until: Option<Until>,
    hospitals: Arc<dyn Hospitals>,
    plans: Vec<Arc<dyn Plan>>,
    text: Option<String>,
    imports: Vec<Import>,
    posterior: Option<Arc<StudyPosterior>>,
}

/// Draws of parameters, one for each hospital draw, and the file that they are from.
#[derive(Debug)]
struct StudyPosterior {
    draws: PosteriorDraws,
    path: String,
}

/// A file that the hospital of a study was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its path, as the scenario names it.
    pub path: String,
    /// What it holds.
    pub content: Vec<u8>,
}

impl Study {
    /// The largest number of hospital draws, of runs and of weeks, each.
    pub const MAX_SIZE: u32 = 1_000_000;

    /// A study of these hospitals, without strategies yet, with seed 1 and the default
    /// parameters.
    pub fn new(
        title: impl Into<String>,
        hospitals: impl Hospitals + 'static,
        sizes: Sizes,
    ) -> Self {
        Self {
            title: title.into(),
            seed: 1,
            sizes,
            parameters: Parameters::default(),
            switches: Switches::default(),
            until: None,
            hospitals: Arc::new(hospitals),
            plans: Vec::new(),
            text: None,
            imports: Vec::new(),
            posterior: None,
        }
    }

    /// Adds a strategy, written in Rust or as data; the order is the order of all tables.
    #[must_use]
    pub fn with_plan(mut self, plan: impl Plan + 'static) -> Self {
        self.plans.push(Arc::new(plan));
        self
    }

    /// Adds strategies given as data.
    #[must_use]
    pub fn with_strategies(self, strategies: impl IntoIterator<Item = Strategy>) -> Self {
        strategies.into_iter().fold(self, Self::with_plan)
    }

    /// Keeps the text of the scenario file that the study was made from, everything resolved. It
    /// is stored with the results; what is changed in the study afterwards is not in it.
    #[must_use]
    pub fn with_text(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }

    /// The text of the scenario file that the study was made from, if there is one.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Keeps a file that its hospital was read from, so that a stored study can be replayed
    /// wherever that file may be.
    #[must_use]
    pub fn with_import(mut self, import: Import) -> Self {
        self.imports.push(import);
        self
    }

    /// Gives every hospital draw its own draw from a posterior, so that intervals hold what is not
    /// known of the parameters; `file` is kept with the study like an import.
    ///
    /// # Errors
    /// The posterior is of something else than parameters of the model.
    pub fn with_posterior(
        mut self,
        draws: PosteriorDraws,
        file: Import,
    ) -> Result<Self, ExperimentError> {
        let names = || draws.variables.iter().map(Variable::name);
        if let Some(other) = names().find(|name| self.parameters.get(name).is_none()) {
            return Err(ExperimentError::NotAParameter(other.to_owned()));
        }
        self.posterior = Some(Arc::new(StudyPosterior { draws, path: file.path.clone() }));
        Ok(self.with_import(file))
    }

    /// The posterior that parameters are drawn from, if they are.
    pub fn posterior_draws(&self) -> Option<&PosteriorDraws> {
        self.posterior.as_ref().map(|posterior| &posterior.draws)
    }

    /// The path of the file that parameters are drawn from, if they are.
    pub fn posterior(&self) -> Option<&str> {
        self.posterior.as_ref().map(|posterior| posterior.path.as_str())
    }

    /// The names of parameters that are drawn for each hospital, with their values in one; empty if
    /// none are.
    pub fn drawn(&self, hospital: u32) -> Vec<(&str, f64)> {
        let Some(posterior) = &self.posterior else { return Vec::new() };
        let names = posterior.draws.variables.iter().map(Variable::name);
        names.zip(posterior.draws.draw(self.seed, hospital).iter().copied()).collect()
    }

    /// The parameters in a hospital draw: those of the study, with what is drawn for the hospital.
    pub fn parameters_of(&self, hospital: u32) -> Parameters {
        let mut parameters = self.parameters.clone();
        for (name, value) in self.drawn(hospital) {
            // The value was read as one of this parameter, so it cannot be refused.
            let _ = parameters.set(name, value);
        }
        parameters
    }

    /// The files that its hospital was read from.
    pub fn imports(&self) -> &[Import] {
        &self.imports
    }

    /// What those files hold, as SHA-256.
    pub(crate) fn import_hashes(&self) -> Vec<String> {
        self.imports.iter().map(|import| hash_bytes(&import.content)).collect()
    }

    /// The strategies, in the order of all tables.
    pub fn plans(&self) -> &[Arc<dyn Plan>] {
        &self.plans
    }

    /// The names of the strategies, in order.
    pub fn strategy_names(&self) -> Vec<String> {
        self.plans.iter().map(|plan| plan.name().to_owned()).collect()
    }

    /// Where its hospitals come from.
    pub fn hospitals(&self) -> &dyn Hospitals {
        &*self.hospitals
    }

    /// The study with another source of hospitals.
    pub(crate) fn with_hospitals(self, hospitals: impl Hospitals + 'static) -> Self {
        Self { hospitals: Arc::new(hospitals), ..self }
    }

    /// The study with other strategies; a text that it was made from no longer describes it.
    pub(crate) fn with_only(self, plans: Vec<Arc<dyn Plan>>) -> Self {
        Self { plans, text: None, ..self }
    }

    /// Whether the hospital draws of both studies are known to be the same.
    pub(crate) fn shares_hospitals(&self, other: &Self) -> bool {
        let same = || match (self.hospitals.identity(), other.hospitals.identity()) {
            (Some(own), Some(others)) => own == others,
            _ => false,
        };
        self.seed == other.seed && (Arc::ptr_eq(&self.hospitals, &other.hospitals) || same())
    }

    /// The key of a hospital draw.
    pub fn key(&self, hospital: u32) -> HospitalKey {
        HospitalKey::new(self.seed, hospital)
    }

    /// The hospital of a draw.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn hospital(&self, hospital: u32) -> Result<Hospital, ExperimentError> {
        self.hospitals.hospital(self.key(hospital)).map_err(|error| {
            let why = error.to_string();
            ExperimentError::Hospital { hospital, why }
        })
    }

    /// Checks that the study can be run, before anything is made.
    ///
    /// # Errors
    /// A size is 0 or too large to be addressed, or two strategies share a name.
    pub fn check(&self) -> Result<(), ExperimentError> {
        let Sizes { hospitals, runs, weeks, .. } = self.sizes;
        for (what, size) in [("hospitals", hospitals), ("runs", runs), ("weeks", weeks)] {
            match size {
                0 => return Err(ExperimentError::Nothing(what)),
                1..=Self::MAX_SIZE => {}
                _ => {
                    let (given, limit) = (u64::from(size), u64::from(Self::MAX_SIZE));
                    return Err(ExperimentError::OutOfRange { what, given, limit });
                }
            }
        }
        self.check_plans()
    }

    fn check_plans(&self) -> Result<(), ExperimentError> {
        if self.plans.is_empty() {
            return Err(ExperimentError::Nothing("strategies"));
        }
        let mut names = self.strategy_names();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(ExperimentError::DuplicateStrategy(pair[0].clone())),
            None => Ok(()),
        }
    }

    /// Runs the study and keeps everything in memory; see [`run`] for sinks and progress.
    ///
    /// # Errors
    /// Those of [`run`].
    pub fn results(&self, options: &Options<'_>) -> Result<Results, ExperimentError> {
        let mut results = Results::new(self);
        run(self, options, &mut [&mut results], &mut ())?;
        Ok(results)
    }
}

impl fmt::Debug for Study {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Study")
            .field("title", &self.title)
            .field("seed", &self.seed)
            .field("sizes", &self.sizes)
            .field("strategies", &self.strategy_names())
            .finish_non_exhaustive()
    }
}
