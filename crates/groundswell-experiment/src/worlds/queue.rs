//! A queue of jobs that the threads of a pool work off, handed back as they are done.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::crew::Threads;
use super::options::Options;
use crate::error::ExperimentError;

/// Does jobs 0, 1, 2, … on as many threads as asked for, until `job` says there are no more, the
/// study is cancelled, or what is done is not wanted.
///
/// Jobs are started in order and handed to `done`, in the caller's thread, in whatever order they
/// end.
///
/// # Errors
/// Threads cannot be started, or the first error of `done`.
pub(crate) fn work_off<T: Send>(
    options: &Options<'_>,
    job: impl Fn(u64, &Threads) -> Option<T> + Sync,
    mut done: impl FnMut(u64, T) -> Result<(), ExperimentError>,
) -> Result<(), ExperimentError> {
    let (threads, pool) = (options.threads(), pool(options)?);
    let queue = Queue { options, job, next: AtomicU64::new(0), threads: Threads::default() };
    pool.in_place_scope(|scope| {
        let (sender, finished) = sync_channel(2 * threads);
        for _ in 0..threads {
            let (queue, sender) = (&queue, sender.clone());
            scope.spawn(move |_| queue.until_done(&sender));
        }
        drop(sender);
        finished.into_iter().try_for_each(|(position, made)| done(position, made))
    })
}

/// Jobs, taken one by one by whichever thread is free.
struct Queue<'a, J> {
    options: &'a Options<'a>,
    job: J,
    next: AtomicU64,
    threads: Threads,
}

impl<J> Queue<'_, J> {
    /// Does jobs until there are none left, the study is cancelled, or nobody wants them.
    fn until_done<T>(&self, done: &SyncSender<(u64, T)>)
    where
        J: Fn(u64, &Threads) -> Option<T>,
    {
        while !self.options.is_cancelled() {
            let position = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(made) = (self.job)(position, &self.threads) else {
                return self.threads.rest();
            };
            if done.send((position, made)).is_err() {
                return;
            }
        }
    }
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
