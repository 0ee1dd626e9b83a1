//! Failures of a command: whose mistake it was, what to say, and the exit code.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use groundswell_experiment::{ExperimentError, Fault};
use groundswell_report::{Role, Styles, wrap};
use groundswell_scenario::ScenarioErrors;

/// Why a command did not end well.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The user's mistake: what is wrong and what to do. Exit code 2.
    User(String),
    /// Several mistakes of the user. Exit code 2.
    Mistakes(Vec<String>),
    /// Mistakes in a scenario file, shown with its text. Exit code 2.
    Scenario(Box<ScenarioErrors>),
    /// The machine's failure, such as a full disk. Exit code 1.
    Machine(String),
    /// Ended by Ctrl-C, with what is complete saved. Exit code 130.
    Interrupted,
    /// Ended by Ctrl-C before anything was complete. Exit code 130.
    Stopped(String),
    /// Ended where it was asked to end, before its results: what is next. Exit code 0.
    Done(String),
    /// Whoever read the output has stopped reading; nothing is wrong. Exit code 0.
    Closed,
}

/// The end of a command.
pub(crate) type Outcome = Result<(), Failure>;

impl Failure {
    /// The user's mistake.
    pub(crate) fn user(message: impl Display) -> Self {
        Self::User(message.to_string())
    }

    /// A failure to read or write a file.
    ///
    /// A file that is not there, or is there already, is the user's mistake; all else is the
    /// machine's failure.
    pub(crate) fn file(doing: &str, path: impl Display, error: &io::Error) -> Self {
        let message = format!("cannot {doing} `{path}`: {error}");
        match error.kind() {
            io::ErrorKind::NotFound
            | io::ErrorKind::AlreadyExists
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidData => Self::User(message),
            _ => Self::Machine(message),
        }
    }

    /// What to say, if anything.
    pub(crate) fn message(&self, columns: usize, styles: Styles) -> Option<String> {
        match self {
            Self::User(message) | Self::Machine(message) => Some(error(message, columns, styles)),
            Self::Mistakes(mistakes) => {
                let shown = mistakes.iter().map(|mistake| error(mistake, columns, styles));
                Some(shown.collect::<Vec<_>>().join("\n"))
            }
            Self::Stopped(message) | Self::Done(message) => Some(message.clone()),
            Self::Scenario(errors) => Some(errors.render(styles.is_coloured())),
            Self::Interrupted | Self::Closed => None,
        }
    }

    /// The exit code.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Closed | Self::Done(_) => 0,
            Self::Machine(_) => 1,
            Self::User(_) | Self::Mistakes(_) | Self::Scenario(_) => 2,
            Self::Interrupted | Self::Stopped(_) => 130,
        })
    }
}

/// A message with its heading, in lines that fit.
fn error(message: &str, columns: usize, styles: Styles) -> String {
    const HEADING: &str = "error:";
    let lines = wrap(&format!("{HEADING} {message}"), columns).join("\n");
    match lines.strip_prefix(HEADING) {
        Some(rest) => styles.paint(Role::Bad, HEADING) + rest,
        None => lines,
    }
}

impl From<ScenarioErrors> for Failure {
    fn from(errors: ScenarioErrors) -> Self {
        Self::Scenario(Box::new(errors))
    }
}

impl From<ExperimentError> for Failure {
    fn from(error: ExperimentError) -> Self {
        match error.fault() {
            Fault::User => Self::User(error.to_string()),
            Fault::Machine => Self::Machine(error.to_string()),
        }
    }
}
