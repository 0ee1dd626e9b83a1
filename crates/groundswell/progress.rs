//! The progress bar: how many runs are done and how long it will take, on standard error.

use std::io::IsTerminal;
use std::time::Duration;

use groundswell_experiment::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::terminal::Terminal;

/// What the bar looks like.
const TEMPLATE: &str = "{msg}\n{bar:40} {percent:>3} %  {pos} of {len} runs  {eta} left";

/// A progress bar; none if it is not wanted or standard error is no terminal.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// Says what is being done, with a bar below it if standard error is a terminal.
    pub(crate) fn new(doing: String, terminal: &Terminal) -> Self {
        if !terminal.notes || !std::io::stderr().is_terminal() {
            terminal.note(&doing);
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
        }
        bar.set_message(doing);
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar.enable_steady_tick(Duration::from_millis(500));
        Self(bar)
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn advanced(&mut self, done: u64, total: u64) {
        self.0.set_length(total);
        self.0.set_position(done);
    }
}
