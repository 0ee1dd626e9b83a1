//! Trials: many variants of a study, each with every strategy in the same worlds.
//!
//! A study keeps every week of every run. A trial keeps a few [quantities](Quantity) of each run of
//! each of its *points*, so that thousands of points fit in memory: designs, sensitivity, robustness
//! and calibration are made of trials. Points whose hospitals are the same share them.

mod each;
mod folder;
mod jobs;
mod quantity;
mod record;
mod values;
mod variants;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::blocks::BlockStore;
use crate::error::ExperimentError;
use crate::share::Share;
use crate::study::Study;
use crate::worlds::{Computed, Options, Progress, Threads, work_off};

pub(crate) use each::EachInAWorld;
pub use folder::TrialFolder;
use jobs::{Job, Jobs};
pub use quantity::Quantity;
use record::Kept;
pub use values::{Shortfall, TrialValues};
pub use variants::variants;

/// Runs every point and keeps the quantities of every run.
///
/// The points are variants of one study: the same strategies, by name and in the same order, and the
/// same sizes. Blocks that are in the store are read, all others are computed and written to it. A
/// hospital that cannot be made at a point leaves its runs missing there, which
/// [`TrialValues::shortfalls`] tells; a trial that is cancelled has what was done until then.
///
/// The values do not depend on the number of threads or on what was in the store.
///
/// # Errors
/// There is no point, points differ in strategies or sizes, a quantity is not one of these runs,
/// threads cannot be started, or the store cannot be read or written.
///
/// ```
/// use groundswell_experiment::{Options, Sizes, Study, run_trials};
/// use groundswell_model::{Outcome, built_ins};
/// use groundswell_network::HospitalSpec;
///
/// let sizes = Sizes { hospitals: 2, runs: 4, weeks: 26, campaign_end: 20 };
/// let study = Study::new("two small hospitals", HospitalSpec::uniform(3, 60), sizes)
///     .with_strategies(built_ins());
/// let mut divergent = study.clone();
/// divergent.parameters.programme.divergence = 0.9;
/// let values = run_trials(
///     &[study, divergent],
///     &[Outcome::Sustained.into()],
///     &Options::default(),
///     None,
///     &mut (),
/// )?;
/// assert_eq!(values.worlds(1, 0, 0)?.values().len(), 2 * 4);
/// # Ok::<(), groundswell_experiment::ExperimentError>(())
/// ```
pub fn run_trials(
    points: &[Study],
    quantities: &[Quantity],
    options: &Options<'_>,
    store: Option<&BlockStore>,
    progress: &mut dyn Progress,
) -> Result<TrialValues, ExperimentError> {
    let mut values = TrialValues::new(points, quantities)?;
    let trial = Trial::new(points, quantities, store);
    trial.work(options, Share::WHOLE, progress, |job, block| values.take(job, block))?;
    Ok(values)
}

/// Computes the blocks of a share of a trial that are not in the store, and writes them to it; no
/// more than the blocks in work are in memory. [`run_trials`] finds them there.
///
/// A hospital that cannot be made is left out; [`run_trials`] says so.
///
/// # Errors
/// Those of [`run_trials`].
pub fn compute_trials(
    points: &[Study],
    quantities: &[Quantity],
    options: &Options<'_>,
    store: &BlockStore,
    share: Share,
    progress: &mut dyn Progress,
) -> Result<Computed, ExperimentError> {
    TrialValues::check(points, quantities)?;
    let trial = Trial::new(points, quantities, Some(store));
    let range = share.of(trial.jobs.total());
    let blocks = range.end - range.start;
    let found = trial.found(range).count() as u64;
    let mut done = 0;
    trial.work(options, share, progress, |_, block| match block {
        Ok(_) | Err(ExperimentError::Hospital { .. }) => {
            done += 1;
            Ok(())
        }
        Err(error) => Err(error),
    })?;
    Ok(Computed { blocks, found, computed: done - found.min(done) })
}

/// What a trial is made of.
struct Trial<'a> {
    jobs: Jobs<'a>,
    kept: Kept,
    store: Option<&'a BlockStore>,
}

impl<'a> Trial<'a> {
    fn new(points: &'a [Study], quantities: &[Quantity], store: Option<&'a BlockStore>) -> Self {
        let kept = Kept::new(quantities);
        Self { jobs: Jobs::new(points, kept.name()), kept, store }
    }

    /// Works a share of the jobs off, and hands their values on in whatever order they are done.
    fn work(
        &self,
        options: &Options<'_>,
        share: Share,
        progress: &mut dyn Progress,
        mut take: impl FnMut(&Job<'_>, Result<Vec<f64>, ExperimentError>) -> Result<(), ExperimentError>,
    ) -> Result<(), ExperimentError> {
        let range = share.of(self.jobs.total());
        let runs = |job: &Job<'_>| job.id.runs.len() as u64;
        let total: u64 =
            range.clone().filter_map(|at| self.jobs.get(at)).map(|job| runs(&job)).sum();
        let found: BTreeSet<u64> = self.found(range.clone()).collect();
        let mut done = found.iter().filter_map(|&at| self.jobs.get(at)).map(|job| runs(&job)).sum();
        progress.found(done, total);
        let job = |number: u64, crew: &Threads| {
            let position = range.start.checked_add(number).filter(|at| range.contains(at))?;
            let job = self.jobs.get(position)?;
            Some((job.clone(), self.values(&job, crew)))
        };
        work_off(options, job, |number, (job, block)| {
            if !found.contains(&(range.start + number)) {
                done += runs(&job);
            }
            take(&job, block)?;
            progress.advanced(done, total);
            Ok(())
        })
    }

    /// Those of these positions whose blocks are in the store.
    fn found(&self, positions: Range<u64>) -> impl Iterator<Item = u64> {
        let is_stored = |position: u64| {
            let key = self.jobs.key(&self.jobs.get(position)?)?;
            Some(self.store?.holds(&key))
        };
        positions.filter(move |&position| is_stored(position).unwrap_or(false))
    }

    /// What is asked for of the runs of a block, from the store or computed.
    ///
    /// **Shape** `runs x quantities`.
    fn values(&self, job: &Job<'_>, crew: &Threads) -> Result<Vec<f64>, ExperimentError> {
        let key = self.store.and_then(|_| self.jobs.key(job));
        let (Some(store), Some(key)) = (self.store, key) else {
            return Ok(self.kept.asked_for(&self.compute(job, crew)?));
        };
        let stored = store.get(&key)?.and_then(|bytes| self.kept.decode(&bytes, &job.id));
        if let Some(values) = stored {
            self.jobs.skip(job);
            return Ok(self.kept.asked_for(&values));
        }
        let values = self.compute(job, crew)?;
        store.put(&key, &self.kept.encode(&values))?;
        Ok(self.kept.asked_for(&values))
    }

    /// What is kept of the runs of a block.
    fn compute(&self, job: &Job<'_>, crew: &Threads) -> Result<Vec<f64>, ExperimentError> {
        let drawn = self.jobs.hospital(job)?;
        let setting = drawn.setting(crew, job.study, job.id.hospital);
        Ok(self.kept.simulate(crew, job.study, &setting, &job.id))
    }
}
