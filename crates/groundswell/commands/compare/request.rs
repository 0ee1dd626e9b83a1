//! What was asked for: a scenario, other values for some of its keys, and the study they make.

use groundswell_experiment::{Completion, EqualHours, Findings, Results, Study, Until};
use groundswell_model::Strategy;
use groundswell_scenario::{Diagnostic, Scenario, Size};

use super::Arguments;
use super::overlay::overlay;
use super::until::Rule;
use crate::failure::Failure;
use crate::scenarios::Source;

/// A study to be run.
pub(in crate::commands) struct Request {
    /// Short name of the scenario.
    pub(in crate::commands) name: String,
    /// The scenario, everything asked for included.
    pub(in crate::commands) scenario: Scenario,
    /// The study.
    pub(in crate::commands) study: Study,
    /// When the study is to stop by itself.
    pub(super) until: Option<Until>,
    /// How its strategies were scaled, if they are to cost the same.
    pub(super) equal_hours: Option<EqualHours>,
    source: Source,
}

impl Request {
    /// Reads the scenario and applies what was asked for.
    pub(super) fn new(arguments: &Arguments) -> Result<Self, Failure> {
        let Arguments { hospitals, runs, seed, .. } = *arguments;
        let size = Size { hospitals, runs, seed, ..Size::default() };
        let until = arguments.until.map(Rule::until).transpose()?;
        Ok(Self { until, ..Self::of(&arguments.scenario, &arguments.set, &size)? })
    }

    /// A scenario by name or path, with other values for some keys, at another size.
    pub(in crate::commands) fn of(
        scenario: &str,
        settings: &[String],
        size: &Size,
    ) -> Result<Self, Failure> {
        let source = Source::find(scenario)?;
        let mut scenario = source.scenario()?;
        if !settings.is_empty() {
            scenario = set(&source, settings)?;
        }
        let scenario = scenario.resized(size).map_err(Failure::user)?;
        let study = Study::from_scenario(&scenario).with_files_of(&scenario, &source)?;
        Ok(Self {
            name: source.name.clone(),
            scenario,
            study,
            until: None,
            equal_hours: None,
            source,
        })
    }

    /// The same with other strategies.
    pub(in crate::commands) fn with(self, strategies: Vec<Strategy>) -> Result<Self, Failure> {
        let scenario = Scenario { strategies, ..self.scenario };
        let study = Study::from_scenario(&scenario).with_files_of(&scenario, &self.source)?;
        Ok(Self { scenario, study, ..self })
    }

    /// All estimates and verdicts.
    pub(super) fn findings(
        &self,
        results: &Results,
        draws: Completion,
    ) -> Result<Findings, Failure> {
        let findings = match self.until {
            Some(until) => Findings::sequential(results, &self.scenario, until, draws)?,
            None => Findings::of(results, &self.scenario)?,
        };
        Ok(Findings { equal_hours: self.equal_hours.clone(), ..findings })
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
