//! What commands that try many points have in common: their folder, their progress, their end.

use std::path::PathBuf;

use clap::Args;
use groundswell_experiment::{
    Options, Quantity, Share, Study, TrialFolder, TrialValues, compute_trials, run_trials,
};
use groundswell_report::{count, counted};

use super::compare::ending::shard_ended;
use super::request::{Request, RequestArguments};
use crate::failure::Failure;
use crate::interrupt;
use crate::progress::Bar;
use crate::terminal::Terminal;

/// The arguments of every command that tries many points.
#[derive(Debug, Args)]
pub(crate) struct TrialArguments {
    /// The scenario.
    #[command(flatten)]
    pub(crate) request: RequestArguments,
    /// Result folder; results/<scenario>-<command>-<hash> if not given. The same command goes on
    /// where it was ended
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Compute share K of N into a folder of its own, and stop; `groundswell merge` gathers the
    /// shares, and the same command without --shard makes its results of them
    #[arg(long, value_name = "K/N", requires = "out")]
    shard: Option<Share>,
}

impl TrialArguments {
    /// The folder of the trial of a command; `asked` is all that was asked for besides the scenario.
    pub(crate) fn folder(
        &self,
        request: &Request,
        command: &str,
        asked: &str,
    ) -> Result<TrialFolder, Failure> {
        let text = request.study.text().unwrap_or_default();
        let usual = || TrialFolder::usual(&request.study, &request.name, command, asked);
        let folder = self.out.clone().unwrap_or_else(usual);
        Ok(TrialFolder::open(&folder, text)?)
    }

    /// Runs the points into a folder, with progress.
    ///
    /// # Errors
    /// The points cannot be run, the user ended it before all were done, or only a share was asked
    /// for.
    pub(crate) fn run(
        &self,
        points: &[Study],
        quantities: &[Quantity],
        folder: &TrialFolder,
        terminal: &Terminal,
    ) -> Result<TrialValues, Failure> {
        let cancel = interrupt::listen();
        let threads = self.request.threads();
        let options = Options { threads, cancel: Some(cancel), ..Options::default() };
        let mut bar = Bar::new(sizes(points), terminal).in_worlds(points[0].plans().len());
        if let Some(share) = self.shard {
            let blocks = folder.blocks();
            let computed = compute_trials(points, quantities, &options, blocks, share, &mut bar);
            bar.finish();
            shard_ended(share, computed?)?;
            return Err(Failure::Done(next(share, folder)));
        }
        let values = run_trials(points, quantities, &options, Some(folder.blocks()), &mut bar);
        bar.finish();
        let values = values?;
        match options.is_cancelled() {
            false => Ok(values),
            true => Err(Failure::Stopped(format!(
                "ended early: {} of {} are complete, in {}; the same command goes on from there",
                count(values.complete() as u64),
                counted(points.len() as u64, "point"),
                folder.path().display(),
            ))),
        }
    }
}

/// What is next after a share.
fn next(share: Share, folder: &TrialFolder) -> String {
    format!(
        "share {share} is complete, in {}\nwhen all shares are: groundswell merge DIR... --out DIR, \
         with the folder of each share; then the same command with --out DIR, without --shard",
        folder.path().display()
    )
}

/// Points, strategies and worlds in a line.
fn sizes(points: &[Study]) -> String {
    let (sizes, strategies) = (points[0].sizes, points[0].plans().len() as u64);
    format!(
        "{} of {} in {} ({} x {})",
        counted(points.len() as u64, "point"),
        counted(strategies, "strategy"),
        counted(u64::from(sizes.hospitals) * u64::from(sizes.runs), "world"),
        counted(sizes.hospitals, "hospital"),
        counted(sizes.runs, "run"),
    )
}
