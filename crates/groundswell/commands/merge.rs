//! `groundswell merge`: joins the shares of a study that several machines have computed.

use std::path::PathBuf;

use clap::Args;
use groundswell_experiment::store::{Opened, StoreOptions, StoredStudy, StudyFolder};
use groundswell_experiment::{
    BlockId, Gathered, Options, StoredBlocks, TrialFolder, gather, shards,
};
use groundswell_report::{count, counted};

use super::compare::ending::Ending;
use super::compare::open;
use super::request::Request;
use crate::failure::{Failure, Outcome};
use crate::interrupt;
use crate::terminal::Terminal;

/// So many missing blocks are named.
const NAMED: usize = 8;

/// Join the shares of a study that several machines have computed
#[derive(Debug, Args)]
#[command(after_help = "\
A study of `groundswell compare --shard` is finished: its results are the same bytes as on one \
machine. Blocks that are missing, damaged or contradict each other are named. Shares of other commands \
(sweep, robust, ...) are gathered in one folder, from which the same command without --shard takes them.

Examples:
  groundswell compare my.toml --shard 1/2 --out shards/1
  groundswell compare my.toml --shard 2/2 --out shards/2
  groundswell merge shards/* --out results/mine")]
pub(crate) struct Arguments {
    /// Folders of the shares
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
    /// Result folder; results/<scenario>-<hash> if not given, for a study of `compare`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Leave the page and the figures out
    #[arg(long)]
    no_report: bool,
    /// Replace another study that is in the folder
    #[arg(long)]
    overwrite: bool,
    /// Remove finished blocks from the result folder once the study is complete
    #[arg(long)]
    no_blocks: bool,
    /// Threads; one per processor if not given. Results do not depend on it
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// Gathers and finishes.
pub(crate) fn run(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    match shards(&arguments.folders)? {
        Some(asked) => study(arguments, &asked, terminal),
        None => trial(arguments, terminal),
    }
}

/// Joins the shares of a study and finishes it.
fn study(arguments: &Arguments, asked: &StoredStudy, terminal: &mut Terminal) -> Outcome {
    let manifest = asked.manifest();
    let request = Request::stored(asked)?;
    let options = Options {
        threads: arguments.threads.map_or(0, usize::from),
        detail: manifest.detail,
        people: manifest.people,
        cancel: Some(interrupt::listen()),
        ..Options::default()
    };
    let ending = Ending {
        request: &request,
        options: &options,
        report: !arguments.no_report,
        blocks: !arguments.no_blocks,
    };
    let folder = match open(&request, &options, &arguments.place(&request, asked))? {
        Opened::Complete(stored) => return ending.again(&stored, terminal),
        Opened::Begun(folder) => folder,
    };
    say(gather(&arguments.folders, folder.blocks())?, terminal);
    check(&request, &options, &folder)?;
    ending.finish(folder, terminal)
}

/// Refuses a study of which blocks are missing, and names them.
fn check(request: &Request, options: &Options<'_>, folder: &StudyFolder) -> Outcome {
    let blocks = StoredBlocks::new(&request.study, options, folder.blocks());
    let missing: Vec<BlockId> = blocks.missing().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let strategies = request.study.strategy_names();
    let named = missing.iter().take(NAMED).map(|id| {
        let (runs, strategy) = (&id.runs, &strategies[id.strategy as usize]);
        format!("\n  hospital {}, {strategy}, runs {} to {}", id.hospital, runs.start, runs.end - 1)
    });
    let more = match missing.len() - missing.len().min(NAMED) {
        0 => String::new(),
        more => format!("\n  and {} more", count(more as u64)),
    };
    Err(Failure::User(format!(
        "{} missing:{}{more}\nrun the shares again that were not finished, then merge again; what was \
         gathered is kept in {}",
        is_or_are(missing.len() as u64),
        named.collect::<String>(),
        folder.path().display()
    )))
}

fn is_or_are(blocks: u64) -> String {
    let verb = if blocks == 1 { "is" } else { "are" };
    format!("{} {verb}", counted(blocks, "block"))
}

/// Gathers the blocks of a trial.
fn trial(arguments: &Arguments, terminal: &mut Terminal) -> Outcome {
    let Some(out) = &arguments.out else {
        let text = "these are shares of a trial, not of `compare`; say with --out where its blocks \
                    are to be gathered";
        return Err(Failure::User(text.into()));
    };
    say(TrialFolder::gather(&arguments.folders, out)?, terminal);
    terminal.line(&format!(
        "gathered in {0}; the same command without --shard and with --out {0} makes its results of \
         them",
        out.display()
    ))
}

fn say(gathered: Gathered, terminal: &Terminal) {
    terminal.note(&match gathered.twice {
        0 => counted(gathered.blocks, "block"),
        twice => format!(
            "{}; {} in more than one folder, with the same content",
            counted(gathered.blocks, "block"),
            is_or_are(twice),
        ),
    });
}

impl Arguments {
    /// Where results go.
    fn place(&self, request: &Request, asked: &StoredStudy) -> StoreOptions {
        let usual = StoreOptions::new(&request.study, &request.name);
        StoreOptions {
            folder: self.out.clone().unwrap_or(usual.folder),
            format: asked.manifest().tables,
            overwrite: self.overwrite,
            ..usual
        }
    }
}
