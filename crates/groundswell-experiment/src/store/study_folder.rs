//! The folder of a study that is being computed: what was asked for, and finished blocks.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::Timestamp;

use super::folder::remove_stale;
use super::hashing::hash_bytes;
use super::{
    MANIFEST, Manifest, SCENARIO, Status, Store, StoreOptions, StoredFile, StoredImport,
    StoredStudy, import_name, json, replace_file, start_manifest,
};
use crate::blocks::{BLOCKS, BlockStore};
use crate::error::ExperimentError;
use crate::study::Study;
use crate::worlds::Options;

/// What is in the folder of a study.
#[derive(Debug)]
pub enum Opened {
    /// Nothing yet, or a part of the study's blocks.
    Begun(StudyFolder),
    /// This very study, complete.
    Complete(Box<StoredStudy>),
}

/// The folder of a study that is being computed.
///
/// It holds `blocks/`, with finished blocks and with what was asked for, so that the same study,
/// on this machine or another, goes on from there. Tables and manifest come last; a folder with a
/// manifest is complete.
#[derive(Debug)]
pub struct StudyFolder {
    options: StoreOptions,
    blocks: BlockStore,
    started: Timestamp,
    clock: Instant,
}

impl StudyFolder {
    /// Opens the folder of a study, or makes it.
    ///
    /// # Errors
    /// The study cannot be run, the folder holds another complete study and may not be overwritten,
    /// or something that is no study, or cannot be made.
    pub fn open(
        study: &Study,
        options: &Options<'_>,
        store: &StoreOptions,
    ) -> Result<Opened, ExperimentError> {
        study.check()?;
        let asked = start_manifest(study, options, store);
        if store.folder.join(MANIFEST).is_file() && !store.overwrite {
            let stored = StoredStudy::open(&store.folder)?;
            return match is_result_of(stored.manifest(), &asked) {
                true => Ok(Opened::Complete(Box::new(stored))),
                false => Err(ExperimentError::Exists(store.folder.clone())),
            };
        }
        super::folder::check_target(&store.folder, store.overwrite)?;
        let blocks = BlockStore::of_study(&store.folder)?;
        if blocks.was_alone() {
            remove_stale(&store.folder);
        }
        let (started, clock) = (asked.started, Instant::now());
        let folder = Self { options: store.clone(), blocks, started, clock };
        folder.write_request(study, asked)?;
        Ok(Opened::Begun(folder))
    }

    /// The study that a folder was made for, complete or not.
    ///
    /// # Errors
    /// The folder holds no blocks of a study, or what was asked for cannot be read.
    pub fn request(folder: &Path) -> Result<StoredStudy, ExperimentError> {
        StoredStudy::open(folder.join(BLOCKS))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.options.folder
    }

    /// Its blocks.
    pub fn blocks(&self) -> &BlockStore {
        &self.blocks
    }

    /// Starts to write the tables; hand it to [`run`](crate::run).
    ///
    /// # Errors
    /// Those of [`Store::create`].
    pub fn store(&self, study: &Study, options: &Options<'_>) -> Result<Store, ExperimentError> {
        // Whatever is there by now is the same study, made by another process, or may go.
        let place = StoreOptions { overwrite: true, ..self.options.clone() };
        Ok(Store::create(study, options, &place)?.started(self.started, self.clock))
    }

    /// Removes the blocks in the folder of a complete study, with what was asked for.
    ///
    /// # Errors
    /// They cannot be removed.
    pub fn remove_blocks(folder: &Path) -> Result<(), ExperimentError> {
        let path = folder.join(BLOCKS);
        match std::fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(ExperimentError::removing(&path)(error))
            }
            _ => Ok(()),
        }
    }

    /// Writes down what was asked for: scenario, imported files, and the manifest as far as it is
    /// known.
    fn write_request(&self, study: &Study, mut asked: Manifest) -> Result<(), ExperimentError> {
        if let Some(text) = study.text() {
            asked.files.push(self.write(SCENARIO, text.as_bytes())?);
        }
        for (number, import) in study.imports().iter().enumerate() {
            let file = import_name(number, import);
            asked.files.push(self.write(&file, &import.content)?);
            asked.imports.push(StoredImport { path: import.path.clone(), file });
        }
        self.write(MANIFEST, json(&asked)?.as_bytes()).map(drop)
    }

    fn write(&self, name: &str, content: &[u8]) -> Result<StoredFile, ExperimentError> {
        let path: PathBuf = self.blocks.folder().join(name);
        replace_file(&path, content).map_err(ExperimentError::keeping(&path))?;
        let (bytes, sha256) = (content.len() as u64, hash_bytes(content));
        Ok(StoredFile { name: name.to_owned(), bytes, sha256 })
    }
}

/// Whether a stored study is the complete result of what was asked for.
fn is_result_of(stored: &Manifest, asked: &Manifest) -> bool {
    stored.status == Status::Complete && asks_the_same(stored, asked)
}

/// Whether both manifests are of the same study, stored alike.
pub(crate) fn asks_the_same(one: &Manifest, other: &Manifest) -> bool {
    let drawn_from =
        |manifest: &Manifest| manifest.posterior.as_ref().map(|own| own.sha256.clone());
    // Studies without a scenario cannot be told apart.
    one.scenario_sha256.is_some()
        && one.scenario_sha256 == other.scenario_sha256
        && (&one.groundswell, one.seed, one.sizes) == (&other.groundswell, other.seed, other.sizes)
        && (&one.strategies, &one.until) == (&other.strategies, &other.until)
        && drawn_from(one) == drawn_from(other)
        && (one.tables, one.detail, one.people) == (other.tables, other.detail, other.people)
}
