//! Threads inside a week, for those that no block is left for.

use std::sync::atomic::{AtomicBool, Ordering};

use groundswell_model::Crew;
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

/// The threads of the pool that the caller belongs to: each does its own blocks, and those that
/// have none left help with the weeks of the others.
#[derive(Default)]
pub(crate) struct Threads {
    some_rest: AtomicBool,
}

impl Threads {
    /// A thread has found no block to do, so that there is none for any other either.
    pub(super) fn rest(&self) {
        self.some_rest.store(true, Ordering::Relaxed);
    }
}

impl Crew for Threads {
    fn each(&self, tasks: usize, task: &(dyn Fn(usize) + Sync)) {
        // A thread that waits for others takes up whatever work there is: as long as blocks are
        // left, that could be all of them, inside the week it waits in.
        match self.some_rest.load(Ordering::Relaxed) {
            // Tasks are few and large, so each can be taken by itself.
            true => (0..tasks).into_par_iter().with_max_len(1).for_each(task),
            false => (0..tasks).for_each(task),
        }
    }
}
