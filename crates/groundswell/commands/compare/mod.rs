//! `groundswell compare`: runs every strategy in the same worlds, shows and saves what they do.

pub(super) mod ending;
mod shown;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use groundswell_experiment::store::{Opened, StoreOptions, StudyFolder};
use groundswell_experiment::{
    ExperimentError, Limits, Options, Results, Share, StoredBlocks, run as simulate,
};

use super::request::{Request, RequestArguments};
use crate::failure::{Failure, Outcome};
use crate::interrupt;
use crate::progress::Bar;
use crate::terminal::Terminal;
use ending::Ending;

/// Compare the strategies of a scenario in the same simulated worlds
#[derive(Debug, Args)]
#[command(after_help = "\
A world is a hospital draw with a run; every strategy is run in every world. Results go to a folder \
of their own: a page to look at (report.html) with its figures, all estimates (comparison.json), every \
run, every week, departments and people, the scenario with everything resolved.

What is finished is kept in the folder's blocks/ as it is computed. However a study is ended, the same \
command goes on from there, and one with more hospitals, runs or strategies uses what studies beside \
it have. blocks/ can be removed once the study is complete; --no-blocks does that.

Several machines can share a study: each is given a --shard and a folder, `groundswell merge` joins them.

Examples:
  groundswell compare waring-2017
  groundswell compare my.toml --hospitals 40 --set influence.confidence_bound=0.3
  groundswell compare my.toml --shard 2/8 --out shards/2")]
pub(crate) struct Arguments {
    #[command(flatten)]
    request: RequestArguments,
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
    /// Replace another study that is in the folder
    #[arg(long, conflicts_with = "no_save")]
    overwrite: bool,
    /// Compute share K of N into a folder of its own; `groundswell merge` joins the shares
    #[arg(long, value_name = "K/N", conflicts_with_all = ["no_save", "no_blocks"], requires = "out")]
    shard: Option<Share>,
    /// Remove finished blocks once the study is complete
    #[arg(long, conflicts_with = "no_save")]
    no_blocks: bool,
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
    let request = Request::new(&arguments.request)?;
    let options = Options {
        threads: arguments.request.threads(),
        detail: arguments.detail(),
        people: !arguments.no_save,
        cancel: Some(interrupt::listen()),
        ..Options::default()
    };
    let estimate = match arguments.no_save {
        true => request.study.estimate(&options)?,
        false => request.study.estimate_stored(&options)?,
    };
    estimate.check(&Limits::default())?;
    let plan = shown::plan(&request, &estimate, terminal);
    if arguments.no_save {
        return show_only(&request, &options, plan, terminal);
    }
    let ending = Ending {
        request: &request,
        options: &options,
        report: arguments.report || !arguments.no_report,
        blocks: !arguments.no_blocks,
    };
    let folder = match open(&request, &options, &arguments.place(&request))? {
        Opened::Complete(stored) => return ending.again(&stored, terminal),
        Opened::Begun(folder) => folder,
    };
    let blocks = StoredBlocks::new(&request.study, &options, folder.blocks());
    let mut bar = Bar::new(plan, terminal).in_worlds(request.study.plans().len());
    let computed = blocks.compute(arguments.shard.unwrap_or_default(), &mut bar);
    bar.finish();
    match (computed?, arguments.shard) {
        (computed, Some(share)) => ending.shard(share, computed, folder.path(), terminal),
        (_, None) => ending.finish(folder, terminal),
    }
}

/// Runs and shows, all in memory.
fn show_only(
    request: &Request,
    options: &Options<'_>,
    plan: String,
    terminal: &mut Terminal,
) -> Outcome {
    let mut bar = Bar::new(plan, terminal).in_worlds(request.study.plans().len());
    let mut results = Results::new(&request.study);
    let completion = simulate(&request.study, options, &mut [&mut results], &mut bar);
    bar.finish();
    ending::show_only(request, &results, completion, terminal)
}

/// Opens the folder of a study; refuses one that holds something else.
pub(super) fn open(
    request: &Request,
    options: &Options<'_>,
    place: &StoreOptions,
) -> Result<Opened, Failure> {
    match StudyFolder::open(&request.study, options, place) {
        Err(ExperimentError::Exists(folder)) => Err(exists(&folder)),
        opened => Ok(opened?),
    }
}

impl Arguments {
    fn detail(&self) -> groundswell_experiment::Detail {
        match self.detail {
            Detail::Quarterly => groundswell_experiment::Detail::Quarterly,
            Detail::Full => groundswell_experiment::Detail::Full,
        }
    }

    /// Where results go.
    fn place(&self, request: &Request) -> StoreOptions {
        let mut place = StoreOptions::new(&request.study, &request.name);
        place.overwrite = self.overwrite;
        place.format = match self.format {
            Format::Parquet => groundswell_experiment::store::Format::Parquet,
            Format::Csv => groundswell_experiment::store::Format::Csv,
        };
        if let Some(folder) = &self.out {
            place.folder.clone_from(folder);
        }
        place
    }
}

fn exists(folder: &Path) -> Failure {
    Failure::User(format!(
        "`{}` exists and holds something else, so nothing was simulated; give another folder with \
         --out, or replace it with --overwrite",
        folder.display()
    ))
}
