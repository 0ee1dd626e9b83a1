//! A stored study with all that figures and the page are made from.

use std::path::Path;

use groundswell_experiment::store::StoredStudy;
use groundswell_experiment::{Findings, Results, Study};
use groundswell_report::study::Material;
use groundswell_scenario::Scenario;

use crate::failure::Failure;

/// What figures and the page are made from.
pub(super) struct Stored {
    /// Name of the scenario.
    pub(super) name: String,
    scenario: Scenario,
    study: Study,
    results: Results,
    findings: Findings,
}

impl Stored {
    /// Reads it from a result folder.
    pub(super) fn open(folder: &Path) -> Result<Self, Failure> {
        let stored = StoredStudy::open(folder)?;
        Ok(Self {
            name: stored.manifest().scenario.clone(),
            scenario: stored.scenario()?,
            study: stored.study()?,
            results: stored.results()?,
            findings: stored.comparison()?,
        })
    }

    /// The same as figures take it.
    pub(super) fn material(&self) -> Material<'_> {
        let Self { scenario, study, results, findings, .. } = self;
        Material { scenario, study, results, findings }
    }
}
