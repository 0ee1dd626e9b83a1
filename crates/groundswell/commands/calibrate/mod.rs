//! `groundswell calibrate`: which values of parameters let a strategy look like what was observed.

mod shown;

use std::fs;
use std::path::PathBuf;

use clap::Args;
use groundswell_analysis::CalibrationSettings;
use groundswell_experiment::{
    Calibrated, CalibrationPlan, DesignSpace, Observation, Options, TrialFolder, of_strategy,
    read_curve,
};
use groundswell_report::figures::{Size, Theme, png, svg};
use groundswell_report::study::calibration_figures;
use groundswell_scenario::{Scenario, Variation};

use super::request::{Request, RequestArguments};
use crate::failure::{Failure, Outcome};
use crate::interrupt;
use crate::progress::Bar;
use crate::terminal::Terminal;

/// Find which values of parameters fit what was observed in a hospital
#[derive(Debug, Args)]
#[command(after_help = "\
Approximate Bayesian computation: points are drawn from the ranges of the parameters, each is simulated \
in one world (one hospital, one run, as the data are of one), and those whose world is nearest to the \
data are kept and moved on, round by round. What is left is the posterior: draws of the parameters, \
each with a weight. Points go through the --hospitals x --runs worlds by turns.

A data file has two columns: `week`, counted from 0, and one named like an outcome that a week shows, \
such as practice (see `groundswell list outcomes`). A target is one value; a world within its tolerance \
agrees with it.

The folder holds posterior.csv, calibration.json and figures. However it is ended, the same command goes \
on from there.

Examples:
  groundswell calibrate my.toml --data seen.csv --parameters norms.rate,word_of_mouth=0:0.2
  groundswell calibrate teaching-ward --strategy local-group --parameters initial_practice=0:0.5 \\
    --target \"practice in week 20 = 0.3 +- 0.05\" --target \"sustained = 0.25 +- 0.05\"")]
pub(crate) struct Arguments {
    #[command(flatten)]
    request: RequestArguments,
    /// What was observed, by week: a CSV file with the columns week and an outcome
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// What was observed, as one value with its tolerance; can be given several times
    #[arg(long, value_name = "OUTCOME = VALUE +- TOLERANCE")]
    target: Vec<String>,
    /// Parameters to find, with commas between them: a name, whose plausible range is the prior, or
    /// name=low:high, or name=low:high:log; can be given several times
    #[arg(long, value_name = "NAMES", required = true)]
    parameters: Vec<String>,
    /// The strategy whose world was observed; can be left out if there is only one
    #[arg(long, value_name = "STRATEGY")]
    strategy: Option<String>,
    /// Points kept in each round
    #[arg(long, value_name = "N", default_value_t = 500)]
    particles: usize,
    /// Most rounds
    #[arg(long, value_name = "N", default_value_t = 12)]
    rounds: usize,
    /// Most simulations
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    simulations: usize,
    /// Worlds of the posterior that are held against the data
    #[arg(long, value_name = "N", default_value_t = 400)]
    predicted: usize,
    /// Result folder; results/<scenario>-calibrate-<hash> if not given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Calibrates, saves and shows.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    arguments.request.no_posterior()?;
    let request = Request::new(&arguments.request)?;
    let (plan, asked) = arguments.plan(&request)?;
    let folder = arguments.folder(&request, &asked)?;
    let cancel = interrupt::listen();
    let threads = arguments.request.threads();
    let options = Options { threads, cancel: Some(cancel), ..Options::default() };
    let mut bar = Bar::new(shown::plan(arguments, &request), terminal);
    let calibrated = plan.run(&options, Some(folder.blocks()), &mut bar);
    bar.finish();
    let Some(calibrated) = calibrated? else {
        let message = "ended early; the same command goes on from there";
        return Err(Failure::Stopped(message.into()));
    };
    save(&calibrated, &plan, &folder)?;
    terminal.line(&shown::results(&calibrated, terminal))?;
    terminal.line(&format!("Results: {}", folder.path().display()))
}

/// Writes the files of a calibration.
fn save(calibrated: &Calibrated, plan: &CalibrationPlan, folder: &TrialFolder) -> Outcome {
    if let Some(posterior) = &calibrated.posterior {
        folder.write("posterior.csv", posterior.to_csv().as_bytes())?;
    }
    let json = serde_json::to_string_pretty(calibrated).map_err(Failure::user)?;
    folder.write("calibration.json", (json + "\n").as_bytes())?;
    for figure in calibration_figures(calibrated, plan.scenario()) {
        let name = |extension: &str| format!("figures/{}.{extension}", figure.file_stem());
        let (size, theme) = (Size::Wide, Theme::Light);
        folder.write(&name("svg"), svg(&*figure, size, Theme::Auto).as_bytes())?;
        folder.write(&name("png"), &png(&*figure, size, theme, 2))?;
    }
    Ok(())
}

impl Arguments {
    /// What is calibrated, and all that was asked for, in words.
    fn plan(&self, request: &Request) -> Result<(CalibrationPlan, String), Failure> {
        let scenario = of_strategy(&request.scenario, self.strategy.as_deref())?;
        let space = DesignSpace::new(self.variations(&scenario)?)?;
        let targets = self.targets(request)?;
        let settings = CalibrationSettings {
            particles: self.particles,
            rounds: self.rounds,
            simulations: self.simulations,
            seed: scenario.seed,
            ..CalibrationSettings::default()
        };
        let asked = format!(
            "{} {:?} {targets:?} {settings:?} {}",
            scenario.strategies[0].name,
            space.variations().iter().map(Variation::to_string).collect::<Vec<_>>(),
            self.predicted
        );
        let plan = CalibrationPlan::new(scenario, space, targets, settings, self.predicted)?;
        Ok((plan, asked))
    }

    fn variations(&self, scenario: &Scenario) -> Result<Vec<Variation>, Failure> {
        let read = |text: &str| match Variation::read(scenario, text) {
            Ok(whole) => Ok(vec![whole]),
            // Commas stand between parameters, but also between the names that one takes.
            Err(_) => text.split(',').map(|one| Variation::read(scenario, one)).collect(),
        };
        let all: Result<Vec<Vec<Variation>>, _> =
            self.parameters.iter().map(|text| read(text)).collect();
        all.map(|all| all.concat()).map_err(|error| Failure::user(format!("--parameters: {error}")))
    }

    /// Everything that was observed.
    fn targets(&self, request: &Request) -> Result<Vec<Observation>, Failure> {
        let mut targets = Vec::new();
        if let Some(path) = &self.data {
            let file = path.display().to_string();
            let text = fs::read(path).map_err(|error| Failure::file("read", &file, &error))?;
            targets = read_curve(&file, &text, request.study.sizes)?;
        }
        for text in &self.target {
            targets.push(Observation::read(text)?);
        }
        match targets.is_empty() {
            true => Err(Failure::user(
                "nothing is said to be observed; give --data FILE or --target 'OUTCOME = VALUE +- TOLERANCE'",
            )),
            false => Ok(targets),
        }
    }

    fn folder(&self, request: &Request, asked: &str) -> Result<TrialFolder, Failure> {
        let text = request.study.text().unwrap_or_default();
        let usual = || TrialFolder::usual(&request.study, &request.name, "calibrate", asked);
        let folder = self.out.clone().unwrap_or_else(usual);
        Ok(TrialFolder::open(&folder, text)?)
    }
}
