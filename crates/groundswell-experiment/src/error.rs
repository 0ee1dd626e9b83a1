//! What can go wrong in an experiment, whose fault it is, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use groundswell_analysis::AnalysisError;
use groundswell_scenario::VariableError;
use thiserror::Error;

/// Who can put an error right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The user: something asked for is impossible or contradictory.
    User,
    /// The machine: no space, no permission, a damaged file.
    Machine,
}

/// Why an experiment could not be run, stored, read or compared.
#[derive(Debug, Error)]
pub enum ExperimentError {
    /// A study without hospital draws, runs, weeks or strategies.
    #[error("a study needs at least one of its {0}; ask for 1 or more")]
    Nothing(&'static str),
    /// Two strategies share a name.
    #[error("two strategies are called `{0}`; give each its own name")]
    DuplicateStrategy(String),
    /// A number beyond what is possible.
    #[error("{given} {what} are too many; ask for at most {limit}")]
    OutOfRange {
        /// What there are too many of.
        what: &'static str,
        /// The number given.
        given: u64,
        /// The largest possible.
        limit: u64,
    },
    /// The study would need more than the limit set for it.
    #[error(
        "this study would need about {needed} of {what}, more than the limit of {limit}; \
         ask for fewer hospitals, runs or weeks, or raise the limit"
    )]
    TooLarge {
        /// What is limited.
        what: &'static str,
        /// The estimate, with its unit.
        needed: String,
        /// The limit, with its unit.
        limit: String,
    },
    /// Points that are not variants of one study.
    #[error(
        "the points of a trial must have a value for every variable, and the same strategies and sizes"
    )]
    UnlikePoints,
    /// A scenario has no such variable, or a variable no such value.
    #[error(transparent)]
    Variable(#[from] VariableError),
    /// Two variables of a design that give a value to the same thing.
    #[error("`{first}` and `{second}` give a value to the same thing; vary one of them")]
    VariedTwice {
        /// The variable given first.
        first: String,
        /// The other one.
        second: String,
    },
    /// A variable with one value in a design that varies it.
    #[error(
        "`{0}` is given a single value, which varies nothing; give it more, or set it in the scenario"
    )]
    SingleValue(String),
    /// A variable with numbers one by one where a range is needed.
    #[error("`{0}` is given numbers one by one; calibration needs a range, such as `{0}=0:1`")]
    NoRange(String),
    /// A posterior of something that is not drawn for each hospital.
    #[error(
        "`{0}` is no parameter of the model, and only those are drawn for each hospital; calibrate \
         parameters alone, or set the value with --set"
    )]
    NotAParameter(String),
    /// A mistake in what was observed, or in a file of draws.
    #[error("{place} {why}")]
    Observed {
        /// The file and the line, or the text.
        place: String,
        /// What is wrong and what to do.
        why: String,
    },
    /// Several strategies where one is needed.
    #[error(
        "the scenario has several strategies ({}); say with --strategy whose world was observed",
        .known.join(", ")
    )]
    WhichStrategy {
        /// The names of the strategies.
        known: Vec<String>,
    },
    /// A calibration that had no end to its first round.
    #[error(
        "the first round was not complete after {simulations} simulations; allow more, keep fewer \
         points, or look whether the outcomes observed are ever defined"
    )]
    NoRound {
        /// Simulations done.
        simulations: usize,
    },
    /// A hospital draw could not be made.
    #[error("hospital draw {hospital} cannot be made: {why}")]
    Hospital {
        /// Position of the draw.
        hospital: u32,
        /// The reason, as [`Hospitals`](crate::Hospitals) gives it.
        why: String,
    },
    /// Threads could not be started.
    #[error("cannot start threads: {0}; ask for fewer")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// A strategy that is not part of the study.
    #[error("there is no strategy `{given}`; this study has {}", .known.join(", "))]
    UnknownStrategy {
        /// The name given.
        given: String,
        /// The names of the study.
        known: Vec<String>,
    },
    /// A hospital draw, run or week that is not part of the study.
    #[error("there is no {what} {given}; the {what}s of this study are 0 to {}", .count.saturating_sub(1))]
    NotThere {
        /// `hospital`, `run` or `week`.
        what: &'static str,
        /// The number given.
        given: u32,
        /// How many there are.
        count: u32,
    },
    /// Folders that hold parts of different studies or trials.
    #[error("`{0}` and `{1}` hold blocks of different studies; merge those of one study")]
    UnlikeShards(PathBuf, PathBuf),
    /// Blocks of the same address with different contents.
    #[error(
        "block {block} is not the same in `{}` and `{}`, though all that determines it is; compute the \
         shares again, on machines that can be trusted",
        .folders[0].display(), .folders[1].display()
    )]
    Contradiction {
        /// The key of the block.
        block: String,
        /// The folders.
        folders: Box<[PathBuf; 2]>,
    },
    /// A folder without blocks.
    #[error("`{0}` holds no blocks; give the folders of `--shard`")]
    NoBlocks(PathBuf),
    /// A share that is none.
    #[error("`{0}` is no share; give K/N with K from 1 to N, such as 2/8")]
    NoShare(String),
    /// No hospital draw is complete, so there is nothing to look at.
    #[error(
        "no hospital draw is complete, so there is nothing to compare; let the study run longer"
    )]
    NoDraws,
    /// An outcome that no single week shows.
    #[error("`{0}` belongs to a whole run and has no value in a week; leave the week out")]
    NotWeekly(&'static str),
    /// A study that is to stop when it knows enough, with nothing to know.
    #[error("the scenario has no {0} to watch, so it cannot stop when they are known")]
    NothingToWatch(&'static str),
    /// A study that is to stop when it knows enough, and is too small to know it.
    #[error(
        "{given} hospital draws are too few to look at while they grow; the first interval comes \
         after {needed}, so ask for at least as many"
    )]
    TooFewToWatch {
        /// Draws asked for.
        given: u32,
        /// Draws that the first interval needs.
        needed: usize,
    },
    /// A number of staff-hours that strategies cannot be scaled to.
    #[error("strategies cannot be scaled to {0} staff-hours; ask for a number above 0")]
    NoHours(f64),
    /// A strategy that cannot cost as many, or as few, staff-hours as asked for.
    #[error("{}", out_of_reach(.strategy, *.hours, *.most, *.limit))]
    OutOfReach {
        /// Name of the strategy.
        strategy: String,
        /// Staff-hours asked for.
        hours: f64,
        /// Whether they are too many.
        most: bool,
        /// The most, or the least, that it can cost.
        limit: f64,
    },
    /// It was ended before there was anything to show.
    #[error("ended before it was complete; nothing was saved")]
    Cancelled,
    /// One strategy, or none, where strategies are to be compared.
    #[error("there are no two strategies to compare; name at least two of the scenario's")]
    NotTwo,
    /// An outcome of which neither more nor less is better.
    #[error(
        "`{0}` does not rank strategies: neither more nor less of it is better; choose another \
         outcome, such as `sustained`"
    )]
    NotRanked(&'static str),
    /// The result folder exists.
    #[error("`{0}` exists; choose another folder or ask to overwrite it (nothing was changed)")]
    Exists(PathBuf),
    /// A file that is to be written exists.
    #[error("`{0}` exists; choose another name (nothing was changed)")]
    FileExists(PathBuf),
    /// A study without a record of who practises.
    #[error(
        "the study does not hold who practised, so people cannot be traced; run it again with \
         its people recorded"
    )]
    NoPeople,
    /// A folder that is to be overwritten does not hold a study.
    #[error(
        "`{path}` {why}, so it is not overwritten; choose another folder (nothing was changed)"
    )]
    NotOverwritten {
        /// The path.
        path: PathBuf,
        /// What it is.
        why: &'static str,
    },
    /// A path that cannot be a result folder.
    #[error("`{0}` cannot be a result folder; give a folder name")]
    BadPath(PathBuf),
    /// A folder that does not hold a study.
    #[error(
        "`{0}` holds no `manifest.json`, so it is not a result folder; give the folder of a study"
    )]
    NotAStudy(PathBuf),
    /// A study in a format that this version does not know.
    #[error(
        "the study was written by version {version} in format {format}, which this version \
             cannot read; use that version"
    )]
    OtherFormat {
        /// Version that wrote it.
        version: String,
        /// Its format.
        format: u32,
    },
    /// A study that was not made from a scenario.
    #[error(
        "`{0}` was not made from a scenario file, so only the program that made it can replay it"
    )]
    NoScenario(PathBuf),
    /// The scenario stored with a study cannot be read.
    #[error("the scenario in `{path}` cannot be used: {why}")]
    Scenario {
        /// The file.
        path: PathBuf,
        /// The reason.
        why: String,
    },
    /// Reading or writing failed.
    #[error("cannot {doing} `{path}`: {source}; {advice}")]
    Io {
        /// What was being done, as a verb.
        doing: &'static str,
        /// The path.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
        /// What to do, and what was saved.
        advice: &'static str,
    },
    /// A file of a study does not hold what it should.
    #[error("`{path}` is damaged: {why}; run the study again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// The estimates cannot be written as JSON.
    #[error("the estimates cannot be written as JSON: {0}")]
    NotJson(serde_json::Error),
    /// An estimator refused the results.
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
}

impl ExperimentError {
    /// Who can put it right.
    pub fn fault(&self) -> Fault {
        match self {
            Self::Io { source, .. } if is_bad_path(source) => Fault::User,
            Self::Threads(_)
            | Self::Io { .. }
            | Self::Damaged { .. }
            | Self::Contradiction { .. } => Fault::Machine,
            _ => Fault::User,
        }
    }

    /// An error of reading a stored study.
    pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        Self::io("read", path, "check that it is there and may be read")
    }

    /// An error of writing a study that is not yet in place.
    pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| {
            let advice = if is_bad_path(&source) {
                "choose a folder that can be made there (nothing was saved)"
            } else {
                "free space or choose another folder, then run again \
                 (nothing new was saved, older results are untouched)"
            };
            Self::Io { doing: "write", path, source, advice }
        }
    }

    /// An error of keeping finished blocks.
    pub(crate) fn keeping(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| {
            let advice = if is_bad_path(&source) {
                "choose a folder that can be made there (nothing was saved)"
            } else {
                "free space or choose another folder, then run the same command again: it goes on \
                 with what is finished (older results are untouched)"
            };
            Self::Io { doing: "write", path, source, advice }
        }
    }

    /// An error of the file that holds the weeks of a study that is not in memory.
    pub(crate) fn spilled(source: io::Error) -> Self {
        let advice = "free space where the results go, then run the same command again: it goes on \
                      with what is finished";
        Self::Io { doing: "keep weeks in", path: "a temporary file".into(), source, advice }
    }

    /// An error of writing a single file.
    pub(crate) fn writing_file(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| match source.kind() {
            io::ErrorKind::AlreadyExists => Self::FileExists(path),
            _ => {
                let advice = "choose a place where there is room and that may be written to";
                Self::Io { doing: "write", path, source, advice }
            }
        }
    }

    /// An error of removing an old study that a new one has replaced.
    pub(crate) fn removing(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        Self::io("remove", path, "the new results are saved; remove the old ones yourself")
    }

    fn io(
        doing: &'static str,
        path: &Path,
        advice: &'static str,
    ) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_path_buf();
        move |source| Self::Io { doing, path, source, advice }
    }

    /// A file that does not hold what it should.
    pub(crate) fn damaged(path: &Path, why: impl ToString) -> Self {
        Self::Damaged { path: path.to_path_buf(), why: why.to_string() }
    }
}

/// What to say of a strategy that cannot cost what is asked for.
fn out_of_reach(strategy: &str, hours: f64, most: bool, limit: f64) -> String {
    match most {
        true => format!(
            "`{strategy}` cannot cost {hours:.0} staff-hours: with all it does at its most it \
             costs {limit:.0}; ask for fewer, or give it more to do"
        ),
        false => format!(
            "`{strategy}` cannot cost {hours:.0} staff-hours: its people alone cost {limit:.0}; ask \
             for more, or give it fewer groups, members or coaches"
        ),
    }
}

/// Whether the path is at fault, not the machine.
fn is_bad_path(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, IsADirectory, NotADirectory};
    matches!(error.kind(), NotADirectory | IsADirectory | InvalidFilename)
}
