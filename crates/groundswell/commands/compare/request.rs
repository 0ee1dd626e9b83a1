//! What was asked for: a scenario, other values for some of its keys, and the study they make.

use groundswell_experiment::{Findings, Results, Study};
use groundswell_scenario::{Diagnostic, Scenario, Size};

use super::Arguments;
use super::overlay::overlay;
use crate::failure::Failure;
use crate::scenarios::Source;

/// A study to be run.
pub(super) struct Request {
    /// Short name of the scenario.
    pub(super) name: String,
    /// The scenario, everything asked for included.
    pub(super) scenario: Scenario,
    /// The study.
    pub(super) study: Study,
}

impl Request {
    /// Reads the scenario and applies what was asked for.
    pub(super) fn new(arguments: &Arguments) -> Result<Self, Failure> {
        let source = Source::find(&arguments.scenario)?;
        let mut scenario = source.scenario()?;
        if !arguments.set.is_empty() {
            scenario = set(&source, &arguments.set)?;
        }
        let Arguments { hospitals, runs, seed, .. } = *arguments;
        let size = Size { hospitals, runs, seed, ..Size::default() };
        let scenario = scenario.resized(&size).map_err(Failure::user)?;
        let study = Study::from_scenario(&scenario).with_files_of(&scenario, &source)?;
        Ok(Self { name: source.name, scenario, study })
    }

    /// All estimates and verdicts.
    pub(super) fn findings(&self, results: &Results) -> Result<Findings, Failure> {
        Ok(Findings::of(results, &self.scenario)?)
    }
}

/// The scenario with other values for some keys. Its own text is right, so mistakes are theirs.
fn set(source: &Source, settings: &[String]) -> Result<Scenario, Failure> {
    source.parse(&overlay(source, settings)?).map_err(|failure| match failure {
        Failure::Scenario(errors) => {
            Failure::Mistakes(errors.diagnostics().iter().map(mistake).collect())
        }
        other => other,
    })
}

/// A mistake in a value that was set, without the text in which it stands.
fn mistake(mistake: &Diagnostic) -> String {
    let meant = Some(&mistake.label).filter(|label| label.starts_with("did you mean"));
    let more = meant.into_iter().chain(&mistake.help).map(|text| format!("; {text}"));
    format!("--set: {}{}", mistake.message, more.collect::<String>())
}
