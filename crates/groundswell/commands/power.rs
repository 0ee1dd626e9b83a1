//! `groundswell power`: how many hospital draws and runs show a difference, judged by a pilot.

use std::path::{Path, PathBuf};

use clap::Args;
use groundswell_analysis::{Confidence, PowerDesign, PowerPlan, PowerTarget, reference};
use groundswell_experiment::{ExperimentError, Limits, Options, Results, run as simulate};
use groundswell_model::Outcome as Measured;
use groundswell_report::{power_curves, power_text};
use groundswell_scenario::Size;
use serde_json::json;

use super::amount::Amount;
use super::compare::shown;
use super::picture;
use super::question::outcome;
use super::replay::check_strategy;
use super::request::Request;
use crate::failure::{Failure, Outcome};
use crate::files::{check_free, write_one};
use crate::interrupt;
use crate::progress::Bar;
use crate::terminal::Terminal;

/// Say how many hospitals and runs are needed to show a difference
#[derive(Debug, Args)]
#[command(after_help = "\
A pilot of the scenario's own worlds measures how much the difference between strategies varies between \
hospital draws and between runs on one. From that follows how many draws a comparison needs, for several \
differences and numbers of runs, and what it saves that strategies meet in the same worlds. The defaults \
of power and alpha are those that Secchi & Seri 2017 advise for simulations. Give the comparison another \
--seed than the pilot's if the two are to be independent.

Examples:
  groundswell power waring-2017 --outcome sustained --difference 2%
  groundswell power my.toml --outcome trust --difference 0.01 --between social-movement,top-down
  groundswell power my.toml --outcome practice --week 60 --difference 0.05 --figure power.svg")]
pub(crate) struct Arguments {
    /// Scenario file, or the name of a scenario that comes with the program
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Outcome to be compared; see `groundswell list outcomes`
    #[arg(long, value_name = "NAME")]
    outcome: String,
    /// True difference to be shown, in the unit of the outcome: 0.02, or 2%, is 2 % points of a share
    #[arg(long, value_name = "D", allow_negative_numbers = true)]
    difference: Amount,
    /// Probability that the study shows it
    #[arg(long, value_name = "P", default_value_t = 0.95)]
    power: f64,
    /// Probability that a test shows a difference where there is none
    #[arg(long, value_name = "A", default_value_t = 0.01)]
    alpha: f64,
    /// Two strategies, the second being the reference [default: all others against none, else the first]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    between: Vec<String>,
    /// Week at whose end the outcome is taken [default: its own time]
    #[arg(long, value_name = "W")]
    week: Option<u32>,
    /// Numbers of runs in each hospital draw to choose from
    #[arg(long, value_name = "N,...", value_delimiter = ',', default_value = "4,8,16,32,64")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    runs: Vec<u32>,
    /// Hospital draws and runs of the pilot
    #[arg(long, value_name = "HxN", default_value = "20x16", value_parser = pilot)]
    pilot: (u32, u32),
    /// Seed of all chance of the pilot [default: the scenario's]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Another value for a key of the scenario; can be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Draw the parameters of each hospital of the pilot from a posterior.csv of `groundswell
    /// calibrate`, as the comparison is to do
    #[arg(long, value_name = "FILE")]
    posterior: Option<PathBuf>,
    /// Threads; one per processor if not given. Results do not depend on it
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Write all figures as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Draw power by hospital draws, as .svg or .png
    #[arg(long, value_name = "FILE")]
    figure: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    overwrite: bool,
}

/// The sizes of a pilot, such as `20x16`.
fn pilot(text: &str) -> Result<(u32, u32), String> {
    let sizes = text.split_once('x').map(|(hospitals, runs)| (hospitals.trim(), runs.trim()));
    let sizes =
        sizes.and_then(|(hospitals, runs)| Some((hospitals.parse().ok()?, runs.parse().ok()?)));
    match sizes {
        Some((hospitals, runs)) if hospitals >= 2 && runs >= 2 => Ok((hospitals, runs)),
        _ => Err("write hospital draws and runs such as 20x16, each at least 2".into()),
    }
}

/// Runs the pilot, says what it means, and writes what is asked for.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let outcome = outcome(&arguments.outcome)?;
    let difference = arguments.difference.of(outcome)?;
    let target = arguments.target()?;
    arguments.check_files()?;
    let (request, pairs) = arguments.request(outcome)?;
    let results = arguments.pilot(&request, terminal)?;
    let design = arguments.design(&request, difference, target);
    let plan = results.power_plan(outcome, arguments.week, &pairs, design)?;
    let head = shown::heading(&request, results.hospitals(), terminal);
    terminal.print(&format!("{head}{}\n\n", arguments.taken(outcome)))?;
    let text = power_text(&plan, outcome.name(), terminal.columns, terminal.styles);
    terminal.print(&text)?;
    terminal.flush()?;
    arguments.write(&request, outcome, &plan)?;
    if let Some(hospitals) = plan.size.and_then(|size| size.hospitals) {
        let runs = plan.size.map_or(0, |size| size.runs);
        let drawn = request.study.posterior();
        let drawn = drawn.map(|path| format!(" --posterior {path}")).unwrap_or_default();
        terminal.note(&format!(
            "Next: groundswell compare {} --hospitals {hospitals} --runs {runs}{drawn}",
            arguments.scenario
        ));
    }
    Ok(())
}

impl Arguments {
    fn target(&self) -> Result<PowerTarget, Failure> {
        let confidence = Confidence::new(1.0 - self.alpha).map_err(|_| {
            Failure::User(format!(
                "alpha is {}; it must be between 0 and 1, such as 0.01",
                self.alpha
            ))
        })?;
        PowerTarget::new(confidence, self.power).map_err(|_| {
            let (power, alpha) = (self.power, self.alpha);
            Failure::User(format!(
                "power is {power}; it must be between alpha, {alpha}, and 1, such as 0.95"
            ))
        })
    }

    /// Refuses files that cannot be written, before the pilot is run.
    fn check_files(&self) -> Outcome {
        self.figure.as_deref().map_or(Ok(()), picture::check)?;
        let files = [&self.figure, &self.json].into_iter().flatten();
        files.into_iter().try_for_each(|path| check_free(path, self.overwrite))
    }

    /// The pilot as a request, with the strategies that it needs, and the pairs.
    fn request(&self, outcome: Measured) -> Result<(Request, Vec<[String; 2]>), Failure> {
        let (hospitals, runs) = self.pilot;
        let size = Size {
            hospitals: Some(hospitals),
            runs: Some(runs),
            seed: self.seed,
            ..Size::default()
        };
        let request = Request::of(&self.scenario, &self.set, &size)?;
        let request = request.drawn_from(self.posterior.as_deref())?;
        self.check_week(outcome, request.scenario.weeks)?;
        let names = request.study.strategy_names();
        let pairs = pairs(&self.between, &names)?;
        let needed = |name: &str| pairs.iter().flatten().any(|strategy| strategy == name);
        let mut strategies = request.scenario.strategies.clone();
        strategies.retain(|strategy| needed(&strategy.name));
        Ok((request.with(strategies), pairs))
    }

    /// Refuses a week that does not show the outcome, before the pilot is run.
    fn check_week(&self, outcome: Measured, weeks: u32) -> Outcome {
        match self.week {
            Some(_) if outcome.measure().is_none() => {
                Err(ExperimentError::NotWeekly(outcome.name()).into())
            }
            Some(given) if given >= weeks => {
                Err(ExperimentError::NotThere { what: "week", given, count: weeks }.into())
            }
            _ => Ok(()),
        }
    }

    fn pilot(&self, request: &Request, terminal: &Terminal) -> Result<Results, Failure> {
        let threads = self.threads.map_or(0, usize::from);
        let options = Options { threads, cancel: Some(interrupt::listen()), ..Options::default() };
        let estimate = request.study.estimate(&options)?;
        estimate.check(&Limits::default())?;
        let plan = format!("Pilot of {}", shown::plan(request, &estimate, terminal));
        let mut bar = Bar::new(plan, terminal);
        let mut results = Results::new(&request.study);
        let done = simulate(&request.study, &options, &mut [&mut results], &mut bar);
        bar.finish();
        match done?.interrupted() {
            true => Err(Failure::Stopped("ended before the pilot was complete".into())),
            false => Ok(results),
        }
    }

    fn design(&self, request: &Request, difference: f64, target: PowerTarget) -> PowerDesign {
        let mut runs = self.runs.clone();
        runs.sort_unstable();
        runs.dedup();
        let draw_costs = runs.iter().map(|&runs| request.study.draw_cost(runs)).collect();
        let runs = runs.into_iter().map(|runs| runs as usize).collect();
        PowerDesign { difference, target, runs, draw_costs }
    }

    /// The outcome with when it is taken.
    fn taken(&self, outcome: Measured) -> String {
        let meaning = outcome.meaning().trim_end_matches('.');
        match self.week {
            Some(week) => format!("{}: at the end of week {week}.", outcome.name()),
            None => format!("{}: {}.", outcome.name(), meaning),
        }
    }

    fn write(&self, request: &Request, outcome: Measured, plan: &PowerPlan) -> Outcome {
        if let Some(path) = &self.json {
            let all = json!({
                "groundswell": groundswell_experiment::VERSION,
                "scenario": request.name,
                "seed": request.study.seed,
                "pilot": request.study.sizes,
                "outcome": outcome.name(),
                "unit": outcome.unit(),
                "week": self.week,
                "posterior": request.study.posterior(),
                "plan": plan,
            });
            write_one(path, format!("{all:#}\n").as_bytes(), self.overwrite)?;
        }
        match &self.figure {
            Some(path) => draw(path, outcome, plan, self.overwrite),
            None => Ok(()),
        }
    }
}

fn draw(path: &Path, outcome: Measured, plan: &PowerPlan, overwrite: bool) -> Outcome {
    match power_curves(plan, outcome.name()) {
        Some(figure) => picture::write(path, &figure, overwrite),
        None => Err(Failure::User(
            "no figure was drawn: no study is large enough; ask for a larger difference".into(),
        )),
    }
}

/// The pairs to plan for: the two asked for, else all others against the reference.
fn pairs(between: &[String], names: &[String]) -> Result<Vec<[String; 2]>, Failure> {
    match between {
        [] => against_reference(names),
        [left, right] if left != right => {
            check_strategy(left, names)?;
            check_strategy(right, names)?;
            Ok(vec![[left.clone(), right.clone()]])
        }
        _ => Err(Failure::User(
            "--between takes two different strategies, such as social-movement,top-down".into(),
        )),
    }
}

fn against_reference(names: &[String]) -> Result<Vec<[String; 2]>, Failure> {
    let Some(reference) = reference(names).filter(|_| names.len() > 1) else {
        return Err(Failure::User(
            "the scenario compares one strategy; two make a difference".into(),
        ));
    };
    let others = names.iter().filter(|name| *name != reference);
    Ok(others.map(|name| [name.clone(), reference.to_owned()]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_held_against_the_reference() {
        let names = ["top-down", "none", "broker"].map(str::to_owned);
        let all = pairs(&[], &names).unwrap();
        assert_eq!(all, [["top-down", "none"], ["broker", "none"]]);
        let asked = ["broker", "top-down"].map(str::to_owned);
        assert_eq!(pairs(&asked, &names).unwrap(), [["broker", "top-down"]]);
        assert!(pairs(&[], &names[..1]).is_err() && pairs(&names, &names).is_err());
    }

    #[test]
    fn pilots_have_draws_and_runs() {
        assert_eq!(pilot("20x16"), Ok((20, 16)));
        for bad in ["20", "1x16", "20x1", "ax2", "-2x2"] {
            assert!(pilot(bad).is_err(), "{bad}");
        }
    }
}
