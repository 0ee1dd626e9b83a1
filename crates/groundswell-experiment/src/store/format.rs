//! The file formats of tables.

use std::fmt;
use std::io;
use std::path::Path;
use std::str::FromStr;

use groundswell_network::UnknownName;
use serde::{Deserialize, Serialize};

use super::manifest::StoredFile;
use super::{csv, parquet};
use crate::error::ExperimentError;
use crate::tables::{Table, TableKind};

/// The file format of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Apache Parquet, Snappy-compressed; undefined values are null.
    #[default]
    Parquet,
    /// Comma-separated text with a header; undefined values are empty, numbers are written with
    /// as few digits as give back the same bits.
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Parquet, Self::Csv];
    /// The names of [`Self::ALL`], which are file extensions too.
    pub const NAMES: [&'static str; 2] = ["parquet", "csv"];

    /// The name, which is the file extension too.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The file name of a table.
    pub fn file_name(self, kind: TableKind) -> String {
        format!("{}.{self}", kind.name())
    }

    /// Starts the file of a table.
    pub(super) fn create(self, folder: &Path, kind: TableKind) -> io::Result<Box<dyn WriteTable>> {
        self.create_file(&folder.join(self.file_name(kind)), kind.name(), &kind.empty())
    }

    /// Starts a file for rows of the columns of `empty`.
    fn create_file(
        self,
        path: &Path,
        title: &str,
        empty: &Table,
    ) -> io::Result<Box<dyn WriteTable>> {
        Ok(match self {
            Self::Parquet => Box::new(parquet::Writer::create(path, title, empty)?),
            Self::Csv => Box::new(csv::Writer::create(path, empty)?),
        })
    }

    /// Writes a table to a file that must not exist yet; `title` is what the table is called in
    /// it, where a format has a place for that.
    ///
    /// # Errors
    /// The file is there already or cannot be written.
    pub fn write(self, path: &Path, title: &str, table: &Table) -> Result<(), ExperimentError> {
        let mut empty = table.clone();
        empty.clear();
        let written = self.create_file(path, title, &empty).and_then(|mut file| {
            file.append(table)?;
            file.finish().map(drop)
        });
        written.map_err(ExperimentError::writing_file(path))
    }

    /// Reads the file of a table.
    pub(super) fn read(self, folder: &Path, kind: TableKind) -> Result<Table, ExperimentError> {
        let path = folder.join(self.file_name(kind));
        match self {
            Self::Parquet => parquet::read(&path, kind),
            Self::Csv => csv::read(&path, kind),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let known = Self::ALL.into_iter().find(|format| format.name() == text);
        known.ok_or(UnknownName { kind: "format", given: text.into(), known: &Self::NAMES })
    }
}

/// Writes a table piece by piece.
pub(super) trait WriteTable {
    /// Adds rows.
    fn append(&mut self, rows: &Table) -> io::Result<()>;

    /// Ends the file and says what it holds.
    fn finish(self: Box<Self>) -> io::Result<StoredFile>;
}
