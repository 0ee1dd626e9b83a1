//! From a scenario to a study and back from a stored one.

use std::sync::Arc;

use groundswell_model::Strategy;
use groundswell_network::{Hospital, HospitalKey};
use groundswell_scenario::{Files, HospitalSource, Scenario};

use crate::calibrate::PosteriorDraws;
use crate::error::ExperimentError;
use crate::hospitals::{DrawError, HospitalSize, Hospitals};
use crate::plan::Plan;
use crate::store::{SCENARIO, StoredStudy};
use crate::study::{Import, Sizes, Study};

impl Study {
    /// The study that a scenario describes.
    ///
    /// For a scenario with an imported hospital, add its files with
    /// [`with_files_of`](Self::with_files_of), so that the stored study can be replayed.
    pub fn from_scenario(scenario: &Scenario) -> Self {
        let Scenario { hospitals, runs, weeks, campaign_end, .. } = *scenario;
        let sizes = Sizes { hospitals, runs, weeks, campaign_end };
        let mut study = Self::new(scenario.title.clone(), scenario.hospital.clone(), sizes)
            .with_strategies(scenario.strategies.iter().cloned())
            .with_text(scenario.to_toml());
        study.seed = scenario.seed;
        study.parameters = scenario.parameters.clone();
        study.switches = scenario.switches.clone();
        study
    }

    /// The same study with the strategies of a scenario that differs in nothing else.
    #[must_use]
    pub fn with_strategies_of(self, scenario: &Scenario) -> Self {
        self.with_only(plans(&scenario.strategies)).with_text(scenario.to_toml())
    }

    /// The study of a variant of the scenario that it was made from, without text; it has the same
    /// hospitals, in the same place of memory, if the variant has.
    pub(crate) fn variant(&self, own: &Scenario, variant: &Scenario) -> Self {
        let mut study = self.clone().with_only(plans(&variant.strategies));
        if own.hospital != variant.hospital {
            study = study.with_hospitals(variant.hospital.clone());
        }
        study.parameters = variant.parameters.clone();
        study.switches = variant.switches.clone();
        study
    }

    /// Keeps the files that the hospital of the scenario was imported from; `files` is what the
    /// scenario was read with.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn with_files_of(
        self,
        scenario: &Scenario,
        files: &dyn Files,
    ) -> Result<Self, ExperimentError> {
        let paths = match &scenario.hospital {
            HospitalSource::Generated(_) => Vec::new(),
            HospitalSource::Imported(imported) => imported.files.paths(),
        };
        paths.into_iter().try_fold(self, |study, path| {
            let content = files.read(path).map_err(ExperimentError::reading(path.as_ref()))?;
            Ok(study.with_import(Import { path: path.to_owned(), content }))
        })
    }
}

fn plans(strategies: &[Strategy]) -> Vec<Arc<dyn Plan>> {
    strategies.iter().map(|strategy| -> Arc<dyn Plan> { Arc::new(strategy.clone()) }).collect()
}

impl Hospitals for HospitalSource {
    fn hospital(&self, key: HospitalKey) -> Result<Hospital, DrawError> {
        Ok(Self::hospital(self, key)?)
    }

    fn size(&self) -> HospitalSize {
        let departments = self.department_names().len() as u64;
        HospitalSize { staff: self.headcount(), departments }
    }

    fn identity(&self) -> Option<String> {
        Some(format!("{self:?}"))
    }
}

impl StoredStudy {
    /// The scenario stored with the study, everything resolved.
    ///
    /// # Errors
    /// The study was not made from a scenario, or the one stored cannot be read.
    pub fn scenario(&self) -> Result<Scenario, ExperimentError> {
        let path = self.folder().join(SCENARIO);
        let files = |path: &str| self.import(path);
        let scenario = Scenario::parse(SCENARIO, &self.scenario_text()?, &files);
        scenario.map_err(|errors| ExperimentError::Scenario { path, why: errors.to_string() })
    }

    /// The study as its scenario describes it, with the seed and the sizes that it was run with.
    ///
    /// # Errors
    /// Those of [`scenario`](Self::scenario).
    pub fn study(&self) -> Result<Study, ExperimentError> {
        let mut study = Study::from_scenario(&self.scenario()?);
        (study.seed, study.sizes) = (self.manifest().seed, self.manifest().sizes);
        match &self.manifest().posterior {
            Some(stored) => self.with_posterior(study, &stored.path),
            None => Ok(study),
        }
    }

    /// A study with the posterior stored with this one.
    fn with_posterior(&self, study: Study, path: &str) -> Result<Study, ExperimentError> {
        let content = self.import(path).map_err(ExperimentError::reading(path.as_ref()))?;
        let draws = PosteriorDraws::read(&self.scenario()?, path, &content)?;
        study.with_posterior(draws, Import { path: path.to_owned(), content })
    }
}
