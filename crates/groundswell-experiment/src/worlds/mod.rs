//! Matched worlds: every strategy in every world, on several threads, folded in order.

mod blocks;
mod crew;
mod encoding;
mod fold;
mod options;
mod queue;
mod record;
mod shared;
mod stored;

use std::sync::atomic::{AtomicBool, Ordering};

use groundswell_model::{Crew, Observer, Setting, simulate_with};
use groundswell_network::Hospital;

use crate::error::ExperimentError;
use crate::people::People;
use crate::study::Study;

pub use blocks::BlockId;
pub(crate) use blocks::Blocks;
pub(crate) use crew::Threads;
use fold::Fold;
pub use options::{Completion, Detail, Options, Progress};
pub(crate) use queue::{pool, work_off};
use record::{Block, Recorded, Recorder};
pub use record::{DepartmentLabel, DepartmentRows, Draw, SimulatedRun};
pub(crate) use shared::{DrawnHospital, SharedHospitals};
pub use stored::{Computed, StoredBlocks};

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
/// With a [store of blocks](Options::blocks), blocks that are there are read instead of simulated,
/// and all others are written to it.
///
/// # Errors
/// The study cannot be run (see [`Study::check`]), a hospital cannot be made, threads cannot be
/// started, the store cannot be read or written, or a sink refuses a draw; the sinks keep the draws
/// before that.
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
    let per_draw = Blocks::new(study.sizes, study.plans().len()).per_draw();
    let work = Work::new(study, options, SharedHospitals::new(study, move |_| per_draw));
    let mut fold = Fold::new(work.blocks, sinks, progress);
    let enough = AtomicBool::new(false);
    let next = |position| work.blocks.get(position).filter(|_| !enough.load(Ordering::Relaxed));
    let job = |position, crew: &Threads| Some(work.block(next(position)?, crew));
    work_off(options, job, |position, block| {
        fold.add(position, block)?;
        enough.store(fold.stopped(), Ordering::Relaxed);
        Ok(())
    })?;
    let (complete, planned) = (fold.complete(), study.sizes.hospitals);
    Ok(Completion { complete, planned, stopped: fold.stopped() && complete < planned })
}

/// The work of a study, block by block.
struct Work<'a> {
    study: &'a Study,
    options: &'a Options<'a>,
    blocks: Blocks,
    stored: Option<StoredBlocks<'a>>,
    hospitals: SharedHospitals<'a>,
}

impl<'a> Work<'a> {
    fn new(study: &'a Study, options: &'a Options<'a>, hospitals: SharedHospitals<'a>) -> Self {
        let blocks = Blocks::new(study.sizes, study.plans().len());
        let stored = options.blocks.map(|store| StoredBlocks::new(study, options, store));
        Self { study, options, blocks, stored, hospitals }
    }

    /// A block, read if it is in the store, else computed and put there.
    fn block(&self, id: BlockId, crew: &Threads) -> Result<Block, ExperimentError> {
        let Some(stored) = &self.stored else { return self.compute(id, crew) };
        if let Some(block) = stored.get(&id)? {
            self.hospitals.skip(id.hospital);
            return Ok(block);
        }
        let block = self.compute(id, crew)?;
        stored.put(&block)?;
        Ok(block)
    }

    fn compute(&self, id: BlockId, crew: &Threads) -> Result<Block, ExperimentError> {
        let drawn = self.hospitals.take(id.hospital)?;
        let Options { detail, people, .. } = *self.options;
        let setting = drawn.setting(crew, self.study, id.hospital);
        let recorded = simulate_block(crew, self.study, &setting, &id, detail, people);
        let departments = setting.hospital.departments().iter().map(DepartmentLabel::of).collect();
        let people = people.then(|| People::of(setting.hospital));
        Ok(Block { id, departments, people, recorded })
    }
}

/// What all strategies meet in a hospital draw: its parameters and its staff's dispositions.
pub(crate) fn setting<'h>(
    crew: &dyn Crew,
    study: &Study,
    hospital: &'h Hospital,
    draw: u32,
) -> Setting<'h> {
    let (parameters, switches) = (study.parameters_of(draw), study.switches.clone());
    Setting::new_with(crew, hospital, study.key(draw), parameters, switches)
}

/// Simulates the runs of a block in its setting.
pub(crate) fn simulate_block(
    crew: &dyn Crew,
    study: &Study,
    setting: &Setting<'_>,
    id: &BlockId,
    detail: Detail,
    people: bool,
) -> Recorded {
    let mut recorder = Recorder::new(setting.hospital, id, study.sizes, detail, people);
    observe_block(crew, study, setting, id, &mut recorder);
    recorder.finish()
}

/// Simulates the runs of a block in its setting for an observer.
pub(crate) fn observe_block(
    crew: &dyn Crew,
    study: &Study,
    setting: &Setting<'_>,
    id: &BlockId,
    observer: &mut dyn Observer,
) {
    let campaign = study.plans()[id.strategy as usize].bind(setting.hospital, setting.key);
    simulate_with(crew, setting, &*campaign, id.runs.clone(), study.sizes.weeks, observer);
}
