//! What can be wrong with a stored study.

use std::fmt;

use crate::store::{FileState, StoredStudy};
use crate::study::Study;

/// Something that is wrong with a stored study.
#[derive(Clone, Debug, PartialEq)]
pub enum Discrepancy {
    /// A file of the manifest is not there, or cannot be read.
    Missing {
        /// Its name.
        file: String,
        /// What the operating system said.
        why: String,
    },
    /// A file holds other bytes than the manifest says.
    Changed {
        /// Its name.
        file: String,
        /// Bytes that the manifest says, and bytes that are there.
        bytes: (u64, u64),
    },
    /// The content of a block's file is not that of its hash.
    Block(String),
    /// The scenario or a table cannot be read, so no run could be compared.
    Unreadable(String),
    /// The scenario compares other strategies than the manifest says.
    Strategies {
        /// Those of the manifest.
        manifest: Vec<String>,
        /// Those of the scenario.
        scenario: Vec<String>,
    },
    /// A table has rows that do not belong, or lacks some.
    Rows {
        /// The table's file.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// A stored value is not the one computed.
    Value(Box<Place>),
}

/// A stored value and the one computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table's file.
    pub file: String,
    /// Name of the strategy.
    pub strategy: String,
    /// Hospital draw.
    pub hospital: u32,
    /// Run.
    pub run: u32,
    /// Week, in tables of weeks.
    pub week: Option<u32>,
    /// Department, in tables of departments.
    pub department: Option<String>,
    /// Name of the column.
    pub column: String,
    /// The value stored; `undefined` if there is none.
    pub stored: String,
    /// The value computed.
    pub computed: String,
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { file, why } => write!(f, "{file}: cannot be read: {why}"),
            Self::Changed { file, bytes: (said, found) } if said != found => {
                write!(
                    f,
                    "{file}: has changed since the study was made: {found} bytes, were {said}"
                )
            }
            Self::Changed { file, .. } => {
                write!(f, "{file}: has changed since the study was made: other bytes, as many")
            }
            Self::Block(file) => {
                write!(f, "blocks/{file}: is damaged; a study that needs it computes it again")
            }
            Self::Unreadable(why) => write!(f, "no run could be compared: {why}"),
            Self::Strategies { manifest, scenario } => write!(
                f,
                "the scenario compares {}, the manifest {}",
                scenario.join(", "),
                manifest.join(", ")
            ),
            Self::Rows { file, why } => write!(f, "{file}: {why}"),
            Self::Value(place) => place.fmt(f),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, strategy, hospital, run, column, stored, computed, .. } = self;
        write!(f, "{file}: strategy {strategy}, hospital {hospital}, run {run}")?;
        if let Some(week) = self.week {
            write!(f, ", week {week}")?;
        }
        if let Some(department) = &self.department {
            write!(f, ", department {department}")?;
        }
        write!(f, ": {column} is stored as {stored}, computed as {computed}")
    }
}

/// Files that are not what the manifest says.
pub(super) fn of_files(stored: &StoredStudy) -> Vec<Discrepancy> {
    let discrepancy = |(file, state): (String, FileState)| match state {
        FileState::Same => None,
        FileState::Changed { said, found } => {
            Some(Discrepancy::Changed { file, bytes: (said, found) })
        }
        FileState::Unreadable(error) => Some(Discrepancy::Missing { file, why: error.to_string() }),
    };
    stored.files().into_iter().filter_map(discrepancy).collect()
}

/// Whether the study has other strategies than the manifest says.
pub(super) fn of_strategies(study: &Study, stored: &StoredStudy) -> Option<Discrepancy> {
    let (manifest, scenario) = (stored.manifest().strategies.clone(), study.strategy_names());
    (manifest != scenario).then_some(Discrepancy::Strategies { manifest, scenario })
}
