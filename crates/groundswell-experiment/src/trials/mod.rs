//! Trials: many variants of a study, each with every strategy in the same worlds.
//!
//! A study keeps every week of every run. A trial keeps a few [quantities](Quantity) of each run of
//! each of its *points*, so that thousands of points fit in memory: designs, sensitivity, robustness
//! and calibration are made of trials. Points whose hospitals are the same share them.

mod folder;
mod jobs;
mod quantity;
mod record;
mod values;
mod variants;

use crate::blocks::{BlockKey, BlockStore};
use crate::error::ExperimentError;
use crate::study::Study;
use crate::worlds::{Options, Progress, Threads, work_off};

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
    let jobs = Jobs::new(points);
    let trial = Trial { jobs: &jobs, kept: Kept::new(quantities), store };
    let (mut done, total) = (0, jobs.runs());
    let job = |position, crew: &Threads| {
        let job = jobs.get(position)?;
        Some((job.clone(), trial.values(&job, crew)))
    };
    work_off(options, job, |_, (job, block)| {
        done += job.id.runs.len() as u64;
        values.take(&job, block)?;
        progress.advanced(done, total);
        Ok(())
    })?;
    Ok(values)
}

/// What a trial is made of.
struct Trial<'a> {
    jobs: &'a Jobs<'a>,
    kept: Kept,
    store: Option<&'a BlockStore>,
}

impl Trial<'_> {
    /// What is asked for of the runs of a block, from the store or computed.
    ///
    /// **Shape** `runs x quantities`.
    fn values(&self, job: &Job<'_>, crew: &Threads) -> Result<Vec<f64>, ExperimentError> {
        let key = self.store.and_then(|_| BlockKey::of(job.study, &job.id, self.kept.name()));
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
        let hospital = self.jobs.hospital(job)?;
        Ok(self.kept.simulate(crew, job.study, &hospital, &job.id))
    }
}
