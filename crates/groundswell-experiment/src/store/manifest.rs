//! The manifest of a stored study: what it is, how it came about, and what its files hold.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Format;
use crate::study::Sizes;
use crate::worlds::{Completion, Detail};

/// The format of result folders that this version writes and reads.
pub const FORMAT_VERSION: u32 = 2;

/// What `manifest.json` says about a stored study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of the folder; see [`FORMAT_VERSION`].
    pub format_version: u32,
    /// Version of Groundswell that made the study.
    pub groundswell: String,
    /// Name of the scenario: the stem of its file name.
    pub scenario: String,
    /// Title of the study.
    pub title: String,
    /// SHA-256 of the resolved scenario, in hexadecimal; absent if there is none.
    pub scenario_sha256: Option<String>,
    /// Seed.
    pub seed: u64,
    /// Sizes asked for.
    pub sizes: Sizes,
    /// The rule by which the study may have ended before all draws were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether the study is complete, or was interrupted.
    pub status: Status,
    /// Hospital draws that are complete, and therefore stored, of those asked for.
    pub draws: Completion,
    /// Names of the strategies, in order.
    pub strategies: Vec<String>,
    /// File format of the tables.
    pub tables: Format,
    /// In which weeks departments are stored.
    pub detail: Detail,
    /// Whether it is stored who practises.
    pub people: bool,
    /// Threads that worked.
    pub threads: usize,
    /// When the study was started.
    pub started: Timestamp,
    /// When its results were complete.
    pub finished: Timestamp,
    /// Seconds between the two.
    pub elapsed_seconds: f64,
    /// Copies of the files that the hospital was read from; none for a generated hospital.
    pub imports: Vec<StoredImport>,
    /// Where the parameters of each hospital are drawn from; absent if they are the same in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior: Option<StoredPosterior>,
    /// Every other file of the folder.
    pub files: Vec<StoredFile>,
}

/// Where the copy of an imported file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredImport {
    /// Its path, as the scenario names it.
    pub path: String,
    /// The name of its copy in the folder.
    pub file: String,
}

/// The file that parameters are drawn from, one of the imports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPosterior {
    /// Its path among the imports.
    pub path: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// Whether a study ran to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// All hospital draws are stored, or as many as the study made before it stopped by itself.
    Complete,
    /// The first ones are.
    Interrupted,
}

impl From<Completion> for Status {
    fn from(draws: Completion) -> Self {
        if draws.interrupted() { Self::Interrupted } else { Self::Complete }
    }
}

/// A file of a stored study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// Name in the folder.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}
