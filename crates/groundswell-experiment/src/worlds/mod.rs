//! Matched worlds: every strategy in every world, on several threads, folded in order.

mod blocks;
mod crew;
mod fold;
mod options;
mod record;
mod shared;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use groundswell_model::{Crew, Observer, Setting, simulate_with};
use groundswell_network::Hospital;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::ExperimentError;
use crate::people::People;
use crate::study::Study;

pub use blocks::BlockId;
pub(crate) use blocks::Blocks;
use crew::Threads;
use fold::Fold;
pub use options::{Completion, Detail, Options, Progress};
use record::{Block, Recorded, Recorder};
pub use record::{DepartmentLabel, DepartmentRows, Draw, SimulatedRun};
use shared::SharedHospitals;

/// Receives finished hospital draws, in order.
pub trait Sink {
    /// A draw in which every run of every strategy is complete.
    ///
    /// # Errors
    /// The draw cannot be taken; the study then ends.
    fn draw(&mut self, draw: &Draw) -> Result<(), ExperimentError>;

    /// Whether the study may end with the draws received so far; asked after each of them.
    fn has_enough(&self) -> bool {
        false
    }
}

/// Runs a study and hands every finished hospital draw to the sinks, in order.
///
/// What the sinks receive depends on the study and the detail only, whatever the number of
/// threads. Not more than a few draws are in memory at a time, unless a sink keeps them. A study
/// that is cancelled ends after the blocks in work; its sinks have received the first draws, each
/// of them whole, exactly as if the study had asked for no more. So does a study of which a sink
/// [has enough](Sink::has_enough): it ends with that draw, and those begun after it are dropped.
///
/// # Errors
/// The study cannot be run (see [`Study::check`]), a hospital cannot be made, threads cannot be
/// started, or a sink refuses a draw; the sinks keep the draws before that.
///
/// # Panics
/// If a strategy written in Rust panics.
pub fn run(
    study: &Study,
    options: &Options<'_>,
    sinks: &mut [&mut dyn Sink],
    progress: &mut dyn Progress,
) -> Result<Completion, ExperimentError> {
    study.check()?;
    let (threads, pool) = (options.threads(), pool(options)?);
    let work = Work::new(study, options);
    let mut fold = Fold::new(work.blocks, sinks, progress);
    pool.in_place_scope(|scope| {
        let (done, finished) = sync_channel(2 * threads);
        for _ in 0..threads {
            let (work, done) = (&work, done.clone());
            scope.spawn(move |_| work.until_done(&done));
        }
        drop(done);
        for (position, block) in finished {
            fold.add(position, block)?;
            if fold.stopped() {
                break;
            }
        }
        Ok::<(), ExperimentError>(())
    })?;
    let (complete, planned) = (fold.complete(), study.sizes.hospitals);
    Ok(Completion { complete, planned, stopped: fold.stopped() && complete < planned })
}

/// As many threads as asked for.
pub(crate) fn pool(options: &Options<'_>) -> Result<ThreadPool, ExperimentError> {
    let (threads, most) = (options.threads(), Options::MAX_THREADS);
    if threads > most {
        let (given, limit) = (threads as u64, most as u64);
        return Err(ExperimentError::OutOfRange { what: "threads", given, limit });
    }
    Ok(ThreadPoolBuilder::new().num_threads(threads).build()?)
}

/// The work of a study, taken block by block by whichever thread is free.
struct Work<'a> {
    study: &'a Study,
    options: &'a Options<'a>,
    blocks: Blocks,
    hospitals: SharedHospitals<'a>,
    next: AtomicU64,
    threads: Threads,
}

/// A block with its position, or why it could not be made.
type Done = (u64, Result<Block, ExperimentError>);

impl<'a> Work<'a> {
    fn new(study: &'a Study, options: &'a Options<'a>) -> Self {
        let blocks = Blocks::new(study.sizes, study.plans().len());
        let hospitals = SharedHospitals::new(study, blocks.per_draw());
        let (next, threads) = (AtomicU64::new(0), Threads::default());
        Self { study, options, blocks, hospitals, next, threads }
    }

    /// Simulates blocks until there are none left, the study is cancelled, or nobody wants them.
    fn until_done(&self, done: &SyncSender<Done>) {
        while !self.options.cancelled() {
            let position = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(id) = self.blocks.get(position) else { return self.threads.rest() };
            if done.send((position, self.block(id))).is_err() {
                return;
            }
        }
    }

    fn block(&self, id: BlockId) -> Result<Block, ExperimentError> {
        let hospital = self.hospitals.take(id.hospital)?;
        let Options { detail, people, .. } = *self.options;
        let recorded = simulate_block(&self.threads, self.study, &hospital, &id, detail, people);
        let departments = hospital.departments().iter().map(DepartmentLabel::of).collect();
        let first = id.strategy == 0 && id.runs.start == 0;
        let people = (people && first).then(|| People::of(&hospital));
        Ok(Block { id, departments, people, recorded })
    }
}

/// Simulates the runs of a block in its hospital.
pub(crate) fn simulate_block(
    crew: &dyn Crew,
    study: &Study,
    hospital: &Hospital,
    id: &BlockId,
    detail: Detail,
    people: bool,
) -> Recorded {
    let mut recorder = Recorder::new(hospital, id, study.sizes, detail, people);
    observe_block(crew, study, hospital, id, &mut recorder);
    recorder.finish()
}

/// Simulates the runs of a block in its hospital for an observer.
pub(crate) fn observe_block(
    crew: &dyn Crew,
    study: &Study,
    hospital: &Hospital,
    id: &BlockId,
    observer: &mut dyn Observer,
) {
    let (key, weeks) = (study.key(id.hospital), study.sizes.weeks);
    let campaign = study.plans()[id.strategy as usize].bind(hospital, key);
    let (parameters, switches) = (study.parameters.clone(), study.switches.clone());
    let setting = Setting::new(hospital, key, parameters, switches);
    simulate_with(crew, &setting, &*campaign, id.runs.clone(), weeks, observer);
}
