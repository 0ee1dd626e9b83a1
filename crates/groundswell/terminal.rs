//! The terminal: one locked writer for results, standard error for notes, colours or none.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use clap::ValueEnum;
use groundswell_report::Styles;

use crate::failure::{Failure, Outcome};

/// Text is not made wider than this.
const WIDEST: usize = 100;

/// Nor narrower.
const NARROWEST: usize = 60;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Where a command writes: results to standard output, notes to standard error.
pub(crate) struct Terminal {
    out: BufWriter<StdoutLock<'static>>,
    /// Columns for text.
    pub(crate) columns: usize,
    /// Styles of results.
    pub(crate) styles: Styles,
    /// Styles of notes and errors.
    pub(crate) note_styles: Styles,
    /// Whether notes are wanted.
    pub(crate) notes: bool,
}

impl Terminal {
    /// The terminal of this process.
    pub(crate) fn new(colour: Colour, quiet: bool) -> Self {
        Self {
            out: BufWriter::new(io::stdout().lock()),
            columns: columns(),
            styles: colour.styles(io::stdout().is_terminal()),
            note_styles: colour.styles(io::stderr().is_terminal()),
            notes: !quiet,
        }
    }

    /// Writes results.
    pub(crate) fn print(&mut self, text: &str) -> Outcome {
        self.out.write_all(text.as_bytes()).map_err(writing)
    }

    /// Writes results and an end of line.
    pub(crate) fn line(&mut self, text: &str) -> Outcome {
        self.print(text)?;
        self.print("\n")
    }

    /// Writes out what is still kept back.
    pub(crate) fn flush(&mut self) -> Outcome {
        self.out.flush().map_err(writing)
    }

    /// Writes a note to standard error, unless notes are not wanted.
    pub(crate) fn note(&self, text: &str) {
        if self.notes {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Says what went wrong on standard error.
    pub(crate) fn say(&self, failure: &Failure) {
        if let Some(message) = failure.message(self.columns, self.note_styles) {
            let _ = writeln!(io::stderr(), "{message}");
        }
    }
}

impl Colour {
    fn styles(self, terminal: bool) -> Styles {
        let wanted = match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => terminal && !plain_environment(),
        };
        if wanted { Styles::coloured() } else { Styles::plain() }
    }

    /// The same choice for clap's own texts.
    pub(crate) fn for_clap(self) -> clap::ColorChoice {
        match self {
            Self::Always => clap::ColorChoice::Always,
            Self::Never => clap::ColorChoice::Never,
            Self::Auto => clap::ColorChoice::Auto,
        }
    }
}

/// Whether the environment asks for plain text (<https://no-color.org>).
fn plain_environment() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    set("NO_COLOR") || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Columns of the terminal within sensible bounds; `COLUMNS` goes first.
fn columns() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let found = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(found).unwrap_or(WIDEST).clamp(NARROWEST, WIDEST)
}

/// A failure to write results. A reader that has gone away is none.
fn writing(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Closed,
        _ => Failure::Machine(format!("cannot write the output: {error}")),
    }
}
