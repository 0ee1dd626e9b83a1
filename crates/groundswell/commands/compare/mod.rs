//! `groundswell compare`: runs every strategy in the same worlds, shows and saves what they do.

mod effort;
mod ending;
mod overlay;
pub(super) mod request;
pub(super) mod shown;
mod until;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use groundswell_experiment::store::{Store, StoreOptions};
use groundswell_experiment::{
    Completion, ExperimentError, Limits, Options, Results, Sequential, Sink, run as simulate,
};

use crate::failure::{Failure, Outcome};
use crate::interrupt;
use crate::progress::Bar;
use crate::terminal::Terminal;
use request::Request;
use until::Rule;

/// Compare the strategies of a scenario in the same simulated worlds
#[derive(Debug, Args)]
#[command(after_help = "\
A world is a hospital draw with a run; every strategy is run in every world. Results go to a folder \
of their own: a page to look at (report.html) with its figures, all estimates (comparison.json), every \
run, every week, departments and people, the scenario with everything resolved. Ctrl-C ends early and saves the hospital draws that are complete.

--until \"sustained: ±0.01\" (or 1%, or +-0.01) looks after every hospital draw and stops when each \
difference is known to ± 0.01; --until hypotheses stops when each is supported or contradicted. All \
intervals and p values then hold however often they were looked at, which makes them wider (1.6 times at \
20 draws); the first come after 6 draws.

--equal-hours looks for the effort in pilots of the same hospital draws, with 4 runs on each. Effort \
multiplies reach, hours of organisation, brokers' meetings, coaches and members of groups; dates and style \
stay. A strategy that costs nothing stays as it is.

Examples:
  groundswell compare waring-2017
  groundswell compare my.toml --hospitals 40 --set influence.confidence_bound=0.3
  groundswell compare waring-2017 --hospitals 100 --until \"sustained: ±1%\"")]
pub(crate) struct Arguments {
    /// Scenario file, or the name of a scenario that comes with the program
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Hospital draws, the independent units of all intervals
    #[arg(long, value_name = "H")]
    hospitals: Option<u32>,
    /// Runs in each hospital draw
    #[arg(long, value_name = "N")]
    runs: Option<u32>,
    /// Stop as soon as enough is known, after at most H hospital draws: when all differences to none
    /// (else the first strategy) in an outcome are known to a precision, or hypotheses are decided
    #[arg(long, value_name = "RULE")]
    until: Option<Rule>,
    /// Scale the effort of every strategy until each costs so many staff-hours on average
    #[arg(long, value_name = "HOURS", allow_negative_numbers = true)]
    equal_hours: Option<f64>,
    /// Seed of all chance: the same seed gives the same results
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Another value for a key of the scenario; can be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Threads; one per processor if not given. Results do not depend on it
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Result folder; results/<scenario>-<hash> if not given
    #[arg(long, value_name = "DIR", conflicts_with = "no_save")]
    out: Option<PathBuf>,
    /// File format of the tables
    #[arg(long, value_name = "FORMAT", default_value = "parquet", conflicts_with = "no_save")]
    format: Format,
    /// Weeks for which departments are saved: every 13 weeks, or all
    #[arg(long, value_name = "DETAIL", default_value = "quarterly", conflicts_with = "no_save")]
    detail: Detail,
    /// Write the page report.html and every figure beside the results; this is the default
    #[arg(long, overrides_with = "no_report", conflicts_with = "no_save")]
    report: bool,
    /// Leave the page and the figures out
    #[arg(long)]
    no_report: bool,
    /// Replace results that are in the folder already
    #[arg(long, conflicts_with = "no_save")]
    overwrite: bool,
    /// Show the results without saving them
    #[arg(long)]
    no_save: bool,
}

/// File formats of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Parquet,
    Csv,
}

/// Weeks for which departments are saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Detail {
    Quarterly,
    Full,
}

/// Runs, shows and saves.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let mut request = Request::new(arguments)?;
    let options = Options {
        threads: arguments.threads.map_or(0, usize::from),
        detail: arguments.detail(),
        people: !arguments.no_save,
        cancel: Some(interrupt::listen()),
    };
    let estimate = request.study.estimate(&options)?;
    estimate.check(&Limits::default())?;
    if let Some(hours) = arguments.equal_hours {
        request = effort::equalised(request, hours, &options, terminal)?;
    }
    let mut store = arguments.store(&request, &options)?;
    let mut bar = Bar::new(shown::plan(&request, &estimate, terminal), terminal);
    let mut results = Results::new(&request.study);
    let completion = simulate_all(&request, &options, &mut results, store.as_mut(), &mut bar);
    bar.finish();
    let report = arguments.report || !arguments.no_report;
    ending::end(&request, &results, completion, store, report, terminal)
}

fn simulate_all(
    request: &Request,
    options: &Options<'_>,
    results: &mut Results,
    store: Option<&mut Store>,
    bar: &mut Bar,
) -> Result<Completion, ExperimentError> {
    let mut watched;
    let results: &mut dyn Sink = match request.until {
        Some(until) => {
            watched = Sequential::new(results, &request.scenario, until)?;
            &mut watched
        }
        None => results,
    };
    let mut sinks: Vec<&mut dyn Sink> = vec![results];
    if let Some(store) = store {
        sinks.push(store);
    }
    simulate(&request.study, options, &mut sinks, bar)
}

impl Arguments {
    fn detail(&self) -> groundswell_experiment::Detail {
        match self.detail {
            Detail::Quarterly => groundswell_experiment::Detail::Quarterly,
            Detail::Full => groundswell_experiment::Detail::Full,
        }
    }

    /// The store, if results are to be saved; refuses a folder that holds something already.
    fn store(&self, request: &Request, options: &Options<'_>) -> Result<Option<Store>, Failure> {
        if self.no_save {
            return Ok(None);
        }
        let mut wanted = StoreOptions::new(&request.study, &request.name);
        wanted.overwrite = self.overwrite;
        wanted.format = match self.format {
            Format::Parquet => groundswell_experiment::store::Format::Parquet,
            Format::Csv => groundswell_experiment::store::Format::Csv,
        };
        if let Some(folder) = &self.out {
            wanted.folder.clone_from(folder);
        }
        match Store::create(&request.study, options, &wanted) {
            Err(ExperimentError::Exists(folder)) => Err(exists(&folder)),
            store => Ok(Some(store?)),
        }
    }
}

fn exists(folder: &std::path::Path) -> Failure {
    Failure::User(format!(
        "`{}` exists, so nothing was simulated; give another folder with --out, replace it with \
         --overwrite, or leave saving with --no-save",
        folder.display()
    ))
}
