//! What was asked for: a scenario, other values for some of its keys, and the study they make.

mod overlay;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use groundswell_experiment::store::{Store, StoredStudy};
use groundswell_experiment::{
    Completion, EqualHours, ExperimentError, Findings, Import, Options, PosteriorDraws, Results,
    Sequential, Sink, Study, run,
};
use groundswell_model::Strategy;
use groundswell_scenario::{Diagnostic, Scenario, Size};

use crate::failure::{Failure, Outcome};
use crate::progress::Bar;
use crate::scenarios::Source;
use overlay::overlay;

/// The arguments of every command that simulates a scenario.
#[derive(Debug, Args)]
pub(crate) struct RequestArguments {
    /// Scenario file, or the name of a scenario that comes with the program
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Hospital draws, the independent units of all intervals
    #[arg(long, value_name = "H")]
    hospitals: Option<u32>,
    /// Runs in each hospital draw
    #[arg(long, value_name = "N")]
    runs: Option<u32>,
    /// Seed of all chance: the same seed gives the same results
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Another value for a key of the scenario; can be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Draw the parameters of each hospital from a posterior.csv of `groundswell calibrate`, so that
    /// intervals hold what is not known of them
    #[arg(long, value_name = "FILE")]
    posterior: Option<PathBuf>,
    /// Threads; one per processor if not given. Results do not depend on it
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl RequestArguments {
    /// Refuses a posterior, for commands that give every hospital the same parameters.
    pub(crate) fn no_posterior(&self) -> Outcome {
        match self.posterior {
            None => Ok(()),
            Some(_) => Err(Failure::user(
                "this command gives every hospital the same parameters; leave --posterior out",
            )),
        }
    }

    /// Number of threads; 0 means one per processor.
    pub(crate) fn threads(&self) -> usize {
        self.threads.map_or(0, usize::from)
    }

    /// The arguments that ask for the same again from any folder, without threads.
    pub(crate) fn again(&self) -> Result<Vec<String>, Failure> {
        let mut again = vec![Source::find(&self.scenario)?.portable_name()?];
        let sizes = [("--hospitals", self.hospitals), ("--runs", self.runs)];
        let sizes = sizes.map(|(name, size)| (name, size.map(u64::from)));
        for (name, number) in sizes.into_iter().chain([("--seed", self.seed)]) {
            again.extend(number.into_iter().flat_map(|number| [name.into(), number.to_string()]));
        }
        if let Some(path) = &self.posterior {
            let path =
                std::path::absolute(path).map_err(|e| Failure::file("find", path.display(), &e))?;
            again.extend(["--posterior".into(), path.display().to_string()]);
        }
        again.extend(self.set.iter().flat_map(|setting| ["--set".into(), setting.clone()]));
        Ok(again)
    }
}

/// A study to be run.
pub(crate) struct Request {
    /// Short name of the scenario.
    pub(crate) name: String,
    /// The scenario, everything asked for included.
    pub(crate) scenario: Scenario,
    /// The study.
    pub(crate) study: Study,
    /// How its strategies were scaled, if they are to cost the same.
    pub(crate) equal_hours: Option<EqualHours>,
}

impl Request {
    /// Reads the scenario and applies what was asked for.
    pub(crate) fn new(arguments: &RequestArguments) -> Result<Self, Failure> {
        Self::sized(arguments, arguments.hospitals, arguments.runs)
    }

    /// The same with hospitals and runs for commands that try many points, unless others were asked
    /// for.
    pub(crate) fn usually(arguments: &RequestArguments, usual: [u32; 2]) -> Result<Self, Failure> {
        let [hospitals, runs] = usual;
        let hospitals = arguments.hospitals.or(Some(hospitals));
        Self::sized(arguments, hospitals, arguments.runs.or(Some(runs)))
    }

    fn sized(
        arguments: &RequestArguments,
        hospitals: Option<u32>,
        runs: Option<u32>,
    ) -> Result<Self, Failure> {
        let seed = arguments.seed;
        let size = Size { hospitals, runs, seed, ..Size::default() };
        let request = Self::of(&arguments.scenario, &arguments.set, &size)?;
        request.drawn_from(arguments.posterior.as_deref())
    }

    /// The same with parameters drawn for each hospital from a file, if there is one.
    pub(crate) fn drawn_from(self, posterior: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = posterior else { return Ok(self) };
        let study = with_posterior(self.study, &self.scenario, path)?;
        Ok(Self { study, ..self })
    }

    /// A scenario by name or path, with other values for some keys, at another size.
    pub(crate) fn of(scenario: &str, settings: &[String], size: &Size) -> Result<Self, Failure> {
        let source = Source::find(scenario)?;
        let mut scenario = source.scenario()?;
        if !settings.is_empty() {
            scenario = set(&source, settings)?;
        }
        let scenario = scenario.resized(size).map_err(Failure::user)?;
        let study = Study::from_scenario(&scenario).with_files_of(&scenario, &source)?;
        Ok(Self { name: source.name, scenario, study, equal_hours: None })
    }

    /// A study that was stored.
    pub(crate) fn stored(stored: &StoredStudy) -> Result<Self, Failure> {
        let (name, scenario) = (stored.manifest().scenario.clone(), stored.scenario()?);
        Ok(Self { name, scenario, study: stored.study()?, equal_hours: None })
    }

    /// The same with other strategies.
    pub(crate) fn with(self, strategies: Vec<Strategy>) -> Self {
        let scenario = Scenario { strategies, ..self.scenario };
        let study = self.study.with_strategies_of(&scenario);
        Self { scenario, study, ..self }
    }

    /// All estimates and verdicts.
    pub(crate) fn findings(
        &self,
        results: &Results,
        draws: Completion,
    ) -> Result<Findings, Failure> {
        let findings = match self.study.until {
            Some(until) => Findings::sequential(results, &self.scenario, until, draws)?,
            None => Findings::of(results, &self.scenario)?,
        };
        Ok(Findings { equal_hours: self.equal_hours.clone(), ..findings })
    }

    /// Runs the study, or reads what is finished of it, into memory and a store.
    pub(crate) fn run(
        &self,
        options: &Options<'_>,
        results: &mut Results,
        store: Option<&mut Store>,
        bar: &mut Bar,
    ) -> Result<Completion, ExperimentError> {
        let mut watched;
        let results: &mut dyn Sink = match self.study.until {
            Some(until) => {
                watched = Sequential::new(results, &self.scenario, until)?;
                &mut watched
            }
            None => results,
        };
        let mut sinks: Vec<&mut dyn Sink> = vec![results];
        if let Some(store) = store {
            sinks.push(store);
        }
        run(&self.study, options, &mut sinks, bar)
    }
}

/// The study with parameters drawn for each hospital from a file.
fn with_posterior(study: Study, scenario: &Scenario, path: &Path) -> Result<Study, Failure> {
    let file = path.display().to_string();
    let content = fs::read(path).map_err(|error| Failure::file("read", &file, &error))?;
    let draws = PosteriorDraws::read(scenario, &file, &content)?;
    Ok(study.with_posterior(draws, Import { path: file, content })?)
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
