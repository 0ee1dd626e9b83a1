//! `groundswell replay`: makes one stored run again, and says whether it is the same.

use std::path::PathBuf;

use clap::Args;
use groundswell_experiment::store::StoredStudy;
use groundswell_experiment::{Replay, ReplayVerdict, RunAddress, replay};
use groundswell_report::{Role, counted, weekly_table};

use crate::failure::{Failure, Outcome};
use crate::suggest::did_you_mean;
use crate::terminal::Terminal;

/// Reproduce one run of a stored study exactly, week by week
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  groundswell replay results/waring-2017-1a2b3c4d --strategy top-down --hospital 3 --run 7

Exit code 1 if the run differs from the stored one.")]
pub(crate) struct Arguments {
    /// Result folder of `groundswell compare`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Name of the strategy
    #[arg(long, value_name = "NAME")]
    strategy: String,
    /// Hospital draw, from 0
    #[arg(long, value_name = "H", default_value_t = 0)]
    hospital: u32,
    /// Run in that hospital, from 0
    #[arg(long, value_name = "R", default_value_t = 0)]
    run: u32,
    /// Show every so many weeks
    #[arg(long, value_name = "WEEKS", default_value_t = 13, value_parser = clap::value_parser!(u32).range(1..))]
    every: u32,
}

/// Replays the run, prints it, and gives the verdict.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let stored = StoredStudy::open(&arguments.folder)?;
    check_strategy(&arguments.strategy, &stored.manifest().strategies)?;
    let Arguments { hospital, run, .. } = *arguments;
    let address = RunAddress { strategy: arguments.strategy.clone(), hospital, run };
    let replay = replay(&arguments.folder, &address)?;
    let manifest = stored.manifest();
    let title =
        format!("{}, {}, hospital {hospital}, run {run}", manifest.scenario, address.strategy);
    terminal.line(&terminal.styles.title(title))?;
    let every = arguments.every as usize;
    let table = weekly_table(replay.weeks(), every, terminal.columns, terminal.styles);
    terminal.line(&format!("\n{table}"))?;
    verdict(&replay, terminal)
}

/// Refuses a strategy that a study does not have.
pub(super) fn check_strategy(given: &str, known: &[String]) -> Outcome {
    if known.iter().any(|name| name == given) {
        return Ok(());
    }
    let meant = did_you_mean(given, known.iter().map(String::as_str));
    Err(Failure::user(format!("this study has no strategy `{given}`; {meant}")))
}

fn verdict(replay: &Replay, terminal: &mut Terminal) -> Outcome {
    let difference = match replay.verdict {
        ReplayVerdict::Identical => {
            let weeks = counted(replay.weeks().len() as u64, "week");
            let text = format!("identical to the stored run in all {weeks}");
            return terminal.line(&terminal.styles.paint(Role::Good, text));
        }
        ReplayVerdict::Differs { week, measure, stored, replayed } => format!(
            "differs from the stored run from week {week} on: {measure} is {replayed}, stored is {stored}"
        ),
        ReplayVerdict::Missing { stored, expected } => {
            format!("{stored} weeks of this run are stored; there should be {expected}")
        }
    };
    let version = replay.other_version.as_ref().map(|version| {
        format!("; the study was made by version {version}, which may compute other results")
    });
    Err(Failure::Machine(difference + &version.unwrap_or_default()))
}
