//! The progress bar: how much is done, how fast, and how long it will take, on standard error.

use std::fmt::Write;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use groundswell_experiment::Progress;
use groundswell_report::{count, counted};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::terminal::Terminal;
use crate::words::duration;

/// What the bar looks like.
const TEMPLATE: &str = "{msg}\n{bar:40} {percent:>3} %  {done}  {left}";

/// A progress bar; none if it is not wanted or standard error is no terminal.
pub(crate) struct Bar {
    bar: ProgressBar,
    /// Runs that were there already, which say nothing about the speed.
    found: Arc<AtomicU64>,
    /// Runs of a thing that is counted.
    each: u64,
    /// What is counted.
    thing: &'static str,
    /// Whether notes are wanted.
    notes: bool,
}

impl Bar {
    /// Says what is being done, with a bar below it if standard error is a terminal.
    pub(crate) fn new(doing: String, terminal: &Terminal) -> Self {
        let found = Arc::default();
        let bar = match terminal.notes && std::io::stderr().is_terminal() {
            true => ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden()),
            false => ProgressBar::hidden(),
        };
        let bar = Self { bar, found, each: 1, thing: "run", notes: terminal.notes };
        match terminal.notes && std::io::stderr().is_terminal() {
            true => bar.shown(doing),
            false => terminal.note(&doing),
        }
        bar
    }

    /// Counts worlds, each of a run of every one of so many strategies.
    pub(crate) fn in_worlds(mut self, strategies: usize) -> Self {
        (self.each, self.thing) = (strategies.max(1) as u64, "world");
        self.style();
        self
    }

    fn shown(&self, doing: String) {
        self.style();
        self.bar.set_message(doing);
        self.bar.set_draw_target(ProgressDrawTarget::stderr());
        self.bar.enable_steady_tick(Duration::from_millis(500));
    }

    /// Says how numbers are written below the bar.
    fn style(&self) {
        let Ok(style) = ProgressStyle::with_template(TEMPLATE) else { return };
        let (found, each, thing) = (self.found.clone(), self.each, self.thing);
        let done = move |state: &ProgressState, out: &mut dyn Write| {
            let (done, all) = (state.pos() / each, state.len().unwrap_or(0) / each);
            // Nothing can be done about a terminal that takes no text.
            let _ = write!(out, "{} of {}", count(done), counted(all, thing));
        };
        let left = move |state: &ProgressState, out: &mut dyn Write| {
            let speed = speed(state, found.load(Ordering::Relaxed));
            if let Some(speed) = speed {
                let left = state.len().unwrap_or(0).saturating_sub(state.pos()) as f64 / speed;
                let speed = count((speed / each as f64).round() as u64);
                let _ = write!(out, "{speed} a second, {} left", duration(left));
            }
        };
        self.bar.set_style(
            style.progress_chars("█▉▊▋▌▍▎▏ ").with_key("done", done).with_key("left", left),
        );
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

/// Runs a second since those that were found; none before the first.
fn speed(state: &ProgressState, found: u64) -> Option<f64> {
    let computed = state.pos().saturating_sub(found);
    (computed > 0).then(|| computed as f64 / state.elapsed().as_secs_f64().max(1e-3))
}

impl Progress for Bar {
    fn found(&mut self, done: u64, total: u64) {
        if done > 0 && self.notes {
            let (done, all) = (count(done / self.each), counted(total / self.each, self.thing));
            let text = format!("{done} of {all} were there already");
            // A bar that is shown must not be written over.
            self.bar.suspend(|| eprintln!("{text}"));
        }
        self.found.store(done, Ordering::Relaxed);
        self.bar.reset_elapsed();
        self.advanced(done, total);
    }

    fn advanced(&mut self, done: u64, total: u64) {
        self.bar.set_length(total);
        self.bar.set_position(done);
    }
}
