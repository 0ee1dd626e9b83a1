//! How a study is run: threads, detail, cancellation and progress.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::blocks::BlockStore;

/// In which weeks departments are recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Every 13 weeks from week 0, and in the last week.
    #[default]
    Quarterly,
    /// In every week.
    Full,
}

impl Detail {
    /// Whether departments are recorded at the end of a week of a run of `weeks` weeks.
    ///
    /// ```
    /// use groundswell_experiment::Detail;
    /// let kept: Vec<u32> = (0..30).filter(|&week| Detail::Quarterly.keeps(week, 30)).collect();
    /// assert_eq!(kept, [0, 13, 26, 29]);
    /// ```
    pub fn keeps(self, week: u32, weeks: u32) -> bool {
        self == Self::Full || week.is_multiple_of(13) || week + 1 == weeks
    }

    /// In how many weeks of a run departments are recorded.
    pub fn count(self, weeks: u32) -> u32 {
        (0..weeks).filter(|&week| self.keeps(week, weeks)).count() as u32
    }
}

/// How a study is run; nothing here changes its results, only what is kept of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Threads; 0 means one per processor.
    pub threads: usize,
    /// In which weeks departments are recorded.
    pub detail: Detail,
    /// Whether it is recorded who practises; see [`People`](crate::People).
    pub people: bool,
    /// Where finished blocks are kept and found again; nowhere if none.
    pub blocks: Option<&'a BlockStore>,
    /// Set it to true, from another thread or a signal handler, to end the study early.
    pub cancel: Option<&'a AtomicBool>,
}

impl Options<'_> {
    /// The largest number of threads.
    pub const MAX_THREADS: usize = 1_024;

    /// The number of threads that will work.
    pub fn threads(&self) -> usize {
        match self.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        }
    }

    /// Whether the study is to end.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_some_and(|cancel| cancel.load(Ordering::Relaxed))
    }
}

/// Is told how far a study has come; `()` does not care, a closure can.
pub trait Progress {
    /// `done` of `total` runs were there before anything was simulated; called once, if at all.
    fn found(&mut self, _done: u64, _total: u64) {}

    /// `done` of `total` runs are simulated, every strategy in every world counting as one.
    ///
    /// Called in the thread that called [`run`](super::run), with `done` never decreasing.
    fn advanced(&mut self, done: u64, total: u64);
}

impl Progress for () {
    fn advanced(&mut self, _: u64, _: u64) {}
}

impl<F: FnMut(u64, u64)> Progress for F {
    fn advanced(&mut self, done: u64, total: u64) {
        self(done, total);
    }
}

/// How much of a study was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// Hospital draws in which every run of every strategy is complete; the first ones of the
    /// study. Only these are in its results.
    pub complete: u32,
    /// Hospital draws of the study.
    pub planned: u32,
    /// Whether it ended before all were made because a sink [had enough](crate::Sink::has_enough).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

impl Completion {
    /// Whether the study was ended before it was complete. One that stopped by itself, knowing
    /// enough, is complete.
    pub fn interrupted(self) -> bool {
        self.complete < self.planned && !self.stopped
    }
}
