//! Stored studies, read back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use groundswell_analysis::Worlds;
use groundswell_model::Outcome;
use serde::de::DeserializeOwned;

use super::format::Format;
use super::hashing::hash_file;
use super::manifest::{FORMAT_VERSION, Manifest, StoredFile};
use super::{COMPARISON, MANIFEST, SCENARIO};
use crate::error::ExperimentError;
use crate::tables::{Table, TableKind};

/// A study in a result folder; tables are read when they are asked for.
#[derive(Clone, Debug)]
pub struct StoredStudy {
    folder: PathBuf,
    manifest: Manifest,
}

/// Whether a file holds the bytes that the manifest says.
#[derive(Debug)]
pub enum FileState {
    /// It does.
    Same,
    /// It holds others.
    Changed {
        /// Bytes that the manifest says.
        said: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// It is not there, or cannot be read.
    Unreadable(io::Error),
}

impl FileState {
    fn of(folder: &Path, file: &StoredFile) -> Self {
        // A name that leads out of the folder is none of the study's.
        let inside =
            Path::new(&file.name).file_name().is_some_and(|name| name == file.name.as_str());
        if !inside {
            return Self::Unreadable(io::ErrorKind::InvalidFilename.into());
        }
        match hash_file(&folder.join(&file.name), &file.name) {
            Ok(found) if found == *file => Self::Same,
            Ok(found) => Self::Changed { said: file.bytes, found: found.bytes },
            Err(error) => Self::Unreadable(error),
        }
    }
}

/// The part of a manifest that every format has.
#[derive(serde::Deserialize)]
struct Header {
    format_version: u32,
    groundswell: String,
}

impl StoredStudy {
    /// Opens the study in a folder.
    ///
    /// # Errors
    /// The folder holds no study, one of a format that this version does not know, or one whose
    /// manifest cannot be read.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, ExperimentError> {
        let folder = folder.into();
        let path = folder.join(MANIFEST);
        let text = match fs::read_to_string(&path) {
            Err(error) if no_file(&error) => return Err(ExperimentError::NotAStudy(folder)),
            read => read.map_err(ExperimentError::reading(&path))?,
        };
        let header: Header = parse(&path, &text)?;
        if header.format_version != FORMAT_VERSION {
            let (version, format) = (header.groundswell, header.format_version);
            return Err(ExperimentError::OtherFormat { version, format });
        }
        let manifest = parse(&path, &text)?;
        Ok(Self { folder, manifest })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// A table.
    ///
    /// # Errors
    /// Its file cannot be read, or does not hold such a table; a Parquet file has changed since the
    /// study was made.
    pub fn table(&self, kind: TableKind) -> Result<Table, ExperimentError> {
        let format = self.manifest.tables;
        if format == Format::Parquet {
            // The reader of Parquet can panic on damaged pages.
            let name = format.file_name(kind);
            self.manifest
                .files
                .iter()
                .filter(|file| file.name == name)
                .try_for_each(|file| self.check(&file.name, FileState::of(&self.folder, file)))?;
        }
        format.read(&self.folder, kind)
    }

    /// The resolved scenario.
    ///
    /// # Errors
    /// The study was not made from a scenario, or its file cannot be read.
    pub fn scenario_text(&self) -> Result<String, ExperimentError> {
        match self.manifest.scenario_sha256 {
            Some(_) => self.read(SCENARIO),
            None => Err(ExperimentError::NoScenario(self.folder.clone())),
        }
    }

    /// The copy of a file that the hospital was read from, by the path that the scenario names.
    ///
    /// # Errors
    /// The scenario names no such file, or the copy cannot be read.
    pub fn import(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.manifest.imports.iter().find(|import| import.path == path) {
            Some(import) => fs::read(self.folder.join(&import.file)),
            None => Err(io::Error::new(io::ErrorKind::NotFound, "it is not stored with the study")),
        }
    }

    /// The estimates, as the type that was stored.
    ///
    /// # Errors
    /// There are none, their file cannot be read, or it holds something else.
    pub fn comparison<T: DeserializeOwned>(&self) -> Result<T, ExperimentError> {
        parse(&self.folder.join(COMPARISON), &self.read(COMPARISON)?)
    }

    /// Every file of the manifest, and whether it holds the bytes that were written.
    pub fn files(&self) -> Vec<(String, FileState)> {
        let files = self.manifest.files.iter();
        files.map(|file| (file.name.clone(), FileState::of(&self.folder, file))).collect()
    }

    /// Checks that every file is there and holds the bytes that were written.
    ///
    /// # Errors
    /// The first file, in the order of the manifest, that is missing or has changed.
    pub fn verify(&self) -> Result<(), ExperimentError> {
        self.files().into_iter().try_for_each(|(name, state)| self.check(&name, state))
    }

    /// Refuses a file that does not hold the bytes that were written.
    fn check(&self, name: &str, state: FileState) -> Result<(), ExperimentError> {
        let path = self.folder.join(name);
        match state {
            FileState::Same => Ok(()),
            FileState::Changed { .. } => {
                Err(ExperimentError::damaged(&path, "it has changed since the study was made"))
            }
            FileState::Unreadable(error) => Err(ExperimentError::reading(&path)(error)),
        }
    }

    /// The version that made the study, if it is not this one; results may then differ.
    pub fn other_version(&self) -> Option<String> {
        let version = &self.manifest.groundswell;
        (version != crate::VERSION).then(|| version.clone())
    }

    /// An outcome of a strategy in every world, from a table of [runs](TableKind::Runs).
    ///
    /// **Shape** `hospitals x runs`, hospitals being the complete draws.
    ///
    /// # Errors
    /// There is no such strategy, no draw is complete, or the table does not have one row a run.
    pub fn outcome_matrix(
        &self,
        runs: &Table,
        strategy: &str,
        outcome: Outcome,
    ) -> Result<Worlds, ExperimentError> {
        self.check_strategy(strategy)?;
        if self.manifest.draws.complete == 0 {
            return Err(ExperimentError::NoDraws);
        }
        let names = runs.texts("strategy").into_iter().flat_map(|names| names.iter());
        let rows = names.zip(runs.numbers(outcome.name()));
        let values = rows.filter(|(name, _)| *name == strategy).map(|(_, &value)| value).collect();
        let hospitals = self.manifest.draws.complete as usize;
        Ok(Worlds::new(hospitals, self.manifest.sizes.runs as usize, values)?)
    }

    /// Refuses a strategy that is not part of the study.
    pub(crate) fn check_strategy(&self, strategy: &str) -> Result<(), ExperimentError> {
        let known = &self.manifest.strategies;
        if known.iter().any(|name| name == strategy) {
            return Ok(());
        }
        let (given, known) = (strategy.to_owned(), known.clone());
        Err(ExperimentError::UnknownStrategy { given, known })
    }

    fn read(&self, name: &str) -> Result<String, ExperimentError> {
        let path = self.folder.join(name);
        fs::read_to_string(&path).map_err(ExperimentError::reading(&path))
    }
}

fn no_file(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, ExperimentError> {
    serde_json::from_str(text).map_err(|error| ExperimentError::damaged(path, error))
}
