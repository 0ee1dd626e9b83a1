//! The folder of a trial: finished blocks, the scenario, and what was made of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::blocks::{BLOCKS, BlockStore};
use crate::error::ExperimentError;
use crate::merge::{Gathered, gather};
use crate::store::{Format, MANIFEST, SCENARIO, hash_bytes, json, replace_file};
use crate::study::Study;
use crate::tables::Table;

/// A folder in which the blocks of a trial are kept as they are computed, and its results at the
/// end, so that the same command goes on where it was ended, however it was ended.
#[derive(Debug)]
pub struct TrialFolder {
    folder: PathBuf,
    blocks: BlockStore,
}

impl TrialFolder {
    /// Opens the folder of a trial, or makes it; `scenario` is its resolved scenario.
    ///
    /// # Errors
    /// The folder holds something that is no trial, or cannot be made.
    pub fn open(folder: &Path, scenario: &str) -> Result<Self, ExperimentError> {
        let blocks = folder.join(BLOCKS);
        let is_trial = blocks.is_dir()
            && ![&blocks, folder].iter().any(|folder| folder.join(MANIFEST).exists());
        if !is_free(folder)? && !is_trial {
            let (path, why) = (folder.to_path_buf(), "holds something else");
            return Err(ExperimentError::NotOverwritten { path, why });
        }
        let blocks = BlockStore::of_study(folder)?;
        let opened = Self { folder: folder.to_path_buf(), blocks };
        opened.write(SCENARIO, scenario.as_bytes())?;
        Ok(opened)
    }

    /// Gathers the blocks of several folders of the same trial in one.
    ///
    /// # Errors
    /// Those of [`open`](Self::open) and of [`gather`].
    pub fn gather(folders: &[PathBuf], to: &Path) -> Result<Gathered, ExperimentError> {
        let first = folders.first().ok_or(ExperimentError::Nothing("folders"))?.join(SCENARIO);
        let scenario = fs::read_to_string(&first).map_err(ExperimentError::reading(&first))?;
        gather(folders, Self::open(to, &scenario)?.blocks())
    }

    /// The usual folder of a trial of a study, `results/<scenario>-<command>-<short hash>`.
    ///
    /// The hash covers the resolved scenario, imported files, version, and `asked`, which is all that
    /// was asked for besides, so that another question gets a folder of its own.
    pub fn usual(study: &Study, scenario: &str, command: &str, asked: &str) -> PathBuf {
        let imports = study.import_hashes();
        let text = study.text().unwrap_or_default();
        let identity = format!("{}\n{command}\n{text}\n{imports:?}\n{asked}", crate::VERSION);
        let hash = hash_bytes(identity.as_bytes());
        Path::new("results").join(format!("{scenario}-{command}-{}", &hash[..8]))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Its blocks.
    pub fn blocks(&self) -> &BlockStore {
        &self.blocks
    }

    /// Writes a file of results, in place of one that is there; `name` may be in a folder below.
    ///
    /// # Errors
    /// It cannot be written; a file that is there stays as it is then.
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), ExperimentError> {
        let path = self.folder.join(name);
        replace_file(&path, content).map_err(ExperimentError::writing_file(&path))
    }

    /// Writes a table in place of one that is there; `name` has no extension.
    ///
    /// # Errors
    /// It cannot be written; a file that is there stays as it is then.
    pub fn write_table(
        &self,
        name: &str,
        format: Format,
        table: &Table,
    ) -> Result<(), ExperimentError> {
        let path = self.folder.join(format!("{name}.{format}"));
        let partial = self.folder.join(format!(".{name}.{format}.{}", std::process::id()));
        let moved = format.write(&partial, name, table).and_then(|()| {
            fs::rename(&partial, &path).map_err(ExperimentError::writing_file(&path))
        });
        if moved.is_err() {
            // Nothing more can be done if this fails as well.
            let _ = fs::remove_file(&partial);
        }
        moved
    }

    /// Writes results as JSON, in place of a file that is there.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write_json(&self, name: &str, value: &impl Serialize) -> Result<(), ExperimentError> {
        self.write(name, json(value)?.as_bytes())
    }
}

/// Whether nothing but an empty folder is there.
fn is_free(folder: &Path) -> Result<bool, ExperimentError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(ExperimentError::reading(folder)(error)),
    }
}
