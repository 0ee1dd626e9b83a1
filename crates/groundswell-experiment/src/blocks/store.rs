//! A folder of blocks: each a file of its own, written once and whole, with its hash.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use super::BlockKey;
use crate::error::ExperimentError;

/// Bytes of the hash at the head of a file.
const HASH: usize = 32;

/// A folder of finished blocks, which several threads and processes may share.
///
/// A block is written to a file beside its place and moved there when it is on disk, so it is
/// there whole or not at all, and a study that is killed loses no more than the blocks in work.
#[derive(Debug)]
pub struct BlockStore {
    folder: PathBuf,
    written: AtomicU64,
}

impl BlockStore {
    /// Opens a folder of blocks, which is made if it is not there.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(folder: &Path) -> Result<Self, ExperimentError> {
        fs::create_dir_all(folder).map_err(ExperimentError::writing(folder))?;
        Ok(Self { folder: folder.to_path_buf(), written: AtomicU64::new(0) })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The content of a block, or none if it has yet to be computed. A damaged file counts as none.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn get(&self, key: &BlockKey) -> Result<Option<Vec<u8>>, ExperimentError> {
        let path = self.path(key);
        match fs::read(&path) {
            Ok(bytes) => Ok(content(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ExperimentError::reading(&path)(error)),
        }
    }

    /// Writes a block.
    ///
    /// # Errors
    /// There is no room, or the folder cannot be written to. Blocks written before are not touched.
    pub fn put(&self, key: &BlockKey, content: &[u8]) -> Result<(), ExperimentError> {
        let path = self.path(key);
        self.write(&path, content).map_err(ExperimentError::writing(&path))
    }

    fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let beside = path.with_extension(format!("{}-{number}.partial", std::process::id()));
        let written = write_hashed(&beside, content).and_then(|()| fs::rename(&beside, path));
        if written.is_err() {
            // Nothing more can be done if this fails as well: it is never read as a block.
            let _ = fs::remove_file(&beside);
        }
        written
    }

    fn path(&self, key: &BlockKey) -> PathBuf {
        self.folder.join(format!("{key}.block"))
    }
}

/// Writes the hash of the content and the content, and waits until it is on disk.
fn write_hashed(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    io::Write::write_all(&mut file, &Sha256::digest(content))?;
    io::Write::write_all(&mut file, content)?;
    file.sync_all()
}

/// The content of a file, if its hash is right.
fn content(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let content = bytes.get(HASH..)?;
    let whole = bytes[..HASH] == Sha256::digest(content)[..];
    whole.then(|| bytes.split_off(HASH))
}
