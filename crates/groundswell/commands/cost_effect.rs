//! `groundswell cost-effect`: what strategies bring for what they cost, with more or less effort.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use groundswell_experiment::store::{Format, default_folder};
use groundswell_experiment::{CostEffect, ExperimentError, Limits, Options, cost_effect};
use groundswell_model::Outcome as Measured;
use groundswell_report::{cost_curves, cost_effect_text, counted};
use groundswell_scenario::Size;

use super::amount::outcome;
use super::compare::shown;
use super::picture;
use super::request::Request;
use crate::failure::{Failure, Outcome};
use crate::files::{check_free, make_folder, write_by, write_one};
use crate::interrupt;
use crate::progress::Bar;
use crate::terminal::Terminal;

/// The files of a cost-effect curve.
const FILES: [&str; 4] = ["cost-effect.csv", "cost-effect.svg", "cost-effect.png", "scenario.toml"];

/// Show what strategies bring for what they cost, with more or less effort
#[derive(Debug, Args)]
#[command(after_help = "\
Every strategy is run with its effort scaled: reach, hours of organisation, brokers' meetings, coaches \
and members of groups are multiplied, dates and style stay. All points meet the same worlds. A strategy \
that no effort changes, such as none, is run once. Results go to a folder of their own: a table \
(cost-effect.csv), a figure (.svg, .png) and the scenario as it is written.

Examples:
  groundswell cost-effect waring-2017
  groundswell cost-effect my.toml --outcome practice --effort 0.25:2:0.25 --hospitals 40")]
pub(crate) struct Arguments {
    /// Scenario file, or the name of a scenario that comes with the program
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Outcome that is the effect; see `groundswell list outcomes`
    #[arg(long, value_name = "NAME", default_value = "sustained")]
    outcome: String,
    /// Efforts, as a list or FROM:TO:STEP; 1 is the strategy as written
    #[arg(long, value_name = "E,...", default_value = "0.25,0.5,1,1.5,2")]
    effort: Efforts,
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
    /// Threads; one per processor if not given. Results do not depend on it
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Result folder; results/<scenario>-cost-effect-<outcome>-<hash> if not given
    #[arg(long, value_name = "DIR", conflicts_with = "no_save")]
    out: Option<PathBuf>,
    /// Replace results that are in the folder already
    #[arg(long, conflicts_with = "no_save")]
    overwrite: bool,
    /// Show the results without saving them
    #[arg(long)]
    no_save: bool,
}

/// Efforts as they are given, ascending, each once.
#[derive(Clone, Debug, PartialEq)]
struct Efforts(Vec<f64>);

impl FromStr for Efforts {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const HOW: &str = "write efforts above 0, such as 0.5,1,2 or 0.25:2:0.25, 100 at most";
        let number = |text: &str| text.trim().parse::<f64>().map_err(|_| HOW.to_owned());
        let numbers = |mark| text.split(mark).map(number).collect::<Result<Vec<f64>, _>>();
        let mut efforts = match text.contains(':') {
            false => numbers(',')?,
            true => match numbers(':')?[..] {
                [from, to, step] if step > 0.0 && (to - from) / step < 1_000.0 => {
                    let steps = ((to - from) / step + 1e-9).floor() as i64;
                    let at = |step_number: i64| from + step * step_number as f64;
                    (0..=steps).map(|number| (at(number) * 1e6).round() / 1e6).collect()
                }
                _ => return Err(HOW.into()),
            },
        };
        efforts.sort_by(f64::total_cmp);
        efforts.dedup();
        match efforts.iter().all(|effort| *effort > 0.0 && effort.is_finite()) {
            true if (1..=100).contains(&efforts.len()) => Ok(Self(efforts)),
            _ => Err(HOW.into()),
        }
    }
}

/// Runs, shows and saves.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let outcome = outcome(&arguments.outcome)?;
    let Arguments { hospitals, runs, seed, .. } = *arguments;
    let size = Size { hospitals, runs, seed, ..Size::default() };
    let request = Request::of(&arguments.scenario, &arguments.set, &size)?;
    let folder = arguments.folder(&request, outcome)?;
    let found = arguments.measure(&request, outcome, terminal)?;
    terminal.print(&format!("{}\n", shown::heading(&request, found.hospitals as u32, terminal)))?;
    terminal.print(&cost_effect_text(&found, terminal.columns, terminal.styles))?;
    if let Some(folder) = folder {
        save(&folder, &request, &found)?;
        terminal.line(&format!("\nResults: {}", folder.display()))?;
    }
    terminal.print(&shown::priors(terminal))
}

impl Arguments {
    /// The result folder, if results are to be saved; refuses one that holds some already.
    fn folder(&self, request: &Request, outcome: Measured) -> Result<Option<PathBuf>, Failure> {
        if self.no_save {
            return Ok(None);
        }
        let name = format!("{}-cost-effect-{}", request.name, outcome.name().replace('_', "-"));
        let folder = self.out.clone().unwrap_or_else(|| default_folder(&request.study, &name));
        FILES.iter().try_for_each(|name| check_free(&folder.join(name), self.overwrite))?;
        Ok(Some(folder))
    }

    fn measure(
        &self,
        request: &Request,
        outcome: Measured,
        terminal: &Terminal,
    ) -> Result<CostEffect, Failure> {
        let threads = self.threads.map_or(0, usize::from);
        let options = Options { threads, cancel: Some(interrupt::listen()), ..Options::default() };
        let mut estimate = request.study.estimate(&options)?;
        estimate.seconds *= self.effort.0.len() as f64;
        estimate.check(&Limits::default())?;
        let plan = shown::plan(request, &estimate, terminal);
        let efforts = counted(self.effort.0.len() as u64, "effort");
        let mut bar = Bar::new(format!("{plan}; {efforts}"), terminal);
        let found = cost_effect(&request.scenario, outcome, &self.effort.0, &options, &mut bar);
        bar.finish();
        match found {
            Err(ExperimentError::Cancelled) => {
                Err(Failure::Stopped("ended before all efforts were run; nothing was saved".into()))
            }
            found => Ok(found?),
        }
    }
}

/// Writes table, figures and scenario.
fn save(folder: &Path, request: &Request, found: &CostEffect) -> Outcome {
    make_folder(folder)?;
    let [table, svg, png, scenario] = FILES.map(|name| folder.join(name));
    write_by(&table, |path| Ok(Format::Csv.write(path, "cost-effect", &found.table())?))?;
    let figure = cost_curves(found);
    picture::write(&svg, &figure, true)?;
    picture::write(&png, &figure, true)?;
    write_one(&scenario, request.scenario.to_toml().as_bytes(), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn efforts_are_a_list_or_a_range() {
        let read = |text: &str| text.parse::<Efforts>().map(|efforts| efforts.0);
        assert_eq!(read("2, 0.5,1,1"), Ok(vec![0.5, 1.0, 2.0]));
        assert_eq!(read("0.1:0.3:0.1"), Ok(vec![0.1, 0.2, 0.3]));
        for bad in ["", "0", "-1,2", "1:2", "1:2:0", "2:1:0.5", "1:2:1e-9", "x", "inf"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
