//! The progress bar: how many runs are done and how long it will take, on standard error.

use std::io::IsTerminal;
use std::time::Duration;

use groundswell_experiment::Progress;
use groundswell_report::{count, counted};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::terminal::Terminal;

/// What the bar looks like.
const TEMPLATE: &str = "{msg}\n{bar:40} {percent:>3} %  {pos} of {len} runs  {eta} left";

/// A progress bar; none if it is not wanted or standard error is no terminal.
pub(crate) struct Bar {
    bar: ProgressBar,
    /// Whether notes are wanted.
    notes: bool,
}

impl Bar {
    /// Says what is being done, with a bar below it if standard error is a terminal.
    pub(crate) fn new(doing: String, terminal: &Terminal) -> Self {
        if !terminal.notes || !std::io::stderr().is_terminal() {
            terminal.note(&doing);
            return Self { bar: ProgressBar::hidden(), notes: terminal.notes };
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
        }
        bar.set_message(doing);
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar.enable_steady_tick(Duration::from_millis(500));
        Self { bar, notes: terminal.notes }
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn found(&mut self, done: u64, total: u64) {
        if done > 0 && self.notes {
            let text = format!("{} of {} were there already", count(done), counted(total, "run"));
            // A bar that is shown must not be written over.
            self.bar.suspend(|| eprintln!("{text}"));
        }
        self.advanced(done, total);
        self.bar.reset_eta();
    }

    fn advanced(&mut self, done: u64, total: u64) {
        self.bar.set_length(total);
        self.bar.set_position(done);
    }
}
