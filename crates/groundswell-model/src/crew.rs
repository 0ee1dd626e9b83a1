//! Crews: whoever does the parts of a step, so that the model need not know threads.

/// Whoever does the parts of a step, on as many threads as they like; no result depends on it.
pub trait Crew: Sync {
    /// Does `task(0)` to `task(tasks - 1)`, each once, in any order, and returns when all are done.
    fn each(&self, tasks: usize, task: &(dyn Fn(usize) + Sync));
}

/// A crew of one: the calling thread does everything in order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Crew for Alone {
    fn each(&self, tasks: usize, task: &(dyn Fn(usize) + Sync)) {
        (0..tasks).for_each(task);
    }
}

/// Does `work` to every part, one part to a task.
pub(crate) fn share<T: Send>(crew: &dyn Crew, parts: Vec<T>, work: impl Fn(&mut T) + Sync) {
    use std::sync::{Mutex, PoisonError};
    let parts: Vec<_> = parts.into_iter().map(Mutex::new).collect();
    // A part belongs to one task, so that nobody waits for its lock.
    crew.each(parts.len(), &|n| work(&mut parts[n].lock().unwrap_or_else(PoisonError::into_inner)));
}
