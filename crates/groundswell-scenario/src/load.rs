//! Loads scenarios from the file system.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::{fmt, io};

use crate::scenario::LONGEST;
use crate::{Folder, Scenario, ScenarioErrors};

impl Scenario {
    /// Reads a scenario from a file; imports are relative to it.
    ///
    /// # Errors
    /// The file cannot be read, or there are mistakes in it.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let text =
            read(path).map_err(|error| LoadError::Unreadable { name: name.clone(), error })?;
        let folder = Folder(path.parent().unwrap_or(path).to_path_buf());
        Self::parse(&name, &text, &folder).map_err(LoadError::Wrong)
    }
}

/// The text of a file, but no more of it than is needed to see that it is too long.
fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LONGEST as u64 + 1).read_to_string(&mut text)?;
    Ok(text)
}

/// Why a scenario could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The file cannot be read.
    Unreadable {
        /// Path of the file.
        name: String,
        /// Why.
        error: io::Error,
    },
    /// The file holds mistakes.
    Wrong(ScenarioErrors),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { name, error } => write!(f, "{name} cannot be read: {error}"),
            Self::Wrong(errors) => errors.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}
