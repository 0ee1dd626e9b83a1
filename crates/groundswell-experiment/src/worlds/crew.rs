//! Threads inside a week, for when there are fewer blocks than threads.

use groundswell_model::Crew;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// The threads of the pool that the caller belongs to.
pub(super) struct Threads;

impl Crew for Threads {
    fn each(&self, tasks: usize, task: &(dyn Fn(usize) + Sync)) {
        (0..tasks).into_par_iter().for_each(task);
    }
}
