//! A folder of blocks: each a file of its own, written once and whole, with its hash.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use super::BlockKey;
use crate::error::ExperimentError;

/// The name of the folder of blocks in a result folder.
pub const BLOCKS: &str = "blocks";

/// The file that everybody who works on the folder holds a lock on.
const LOCK: &str = ".lock";

/// Bytes of the hash at the head of a file.
const HASH: usize = 32;

/// The end of the name of a finished block's file.
const FINISHED: &str = "block";

/// The end of the name of a file that is being written.
const PARTIAL: &str = "partial";

/// A folder of finished blocks, which several threads and processes may share.
///
/// A block is written to a file beside its place and moved there when it is on disk, so it is
/// there whole or not at all, and a study that is killed loses no more than the blocks in work.
/// Files that a killed process has left half written are removed by the next one that opens the
/// folder while nobody else works on it.
#[derive(Debug)]
pub struct BlockStore {
    folder: PathBuf,
    written: AtomicU64,
    /// Folders of blocks of studies beside this one, and which of them has a block.
    neighbours: Vec<PathBuf>,
    beside: BTreeMap<BlockKey, usize>,
    alone: bool,
    /// Locked as long as the store is open; none where the file system has no locks.
    _lock: Option<File>,
}

impl BlockStore {
    /// Opens a folder of blocks, which is made if it is not there.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(folder: &Path) -> Result<Self, ExperimentError> {
        let writing = || ExperimentError::keeping(folder);
        fs::create_dir_all(folder).map_err(writing())?;
        let lock = File::create(folder.join(LOCK)).map_err(writing())?;
        let alone = lock.try_lock().is_ok();
        if alone {
            remove_partial(folder).map_err(writing())?;
        }
        // Without locks nothing is removed, which is all they are for.
        let held = lock.unlock().and_then(|()| lock.lock_shared()).is_ok();
        let folder = folder.to_path_buf();
        let lock = held.then_some(lock);
        let (written, beside) = (AtomicU64::new(0), BTreeMap::new());
        Ok(Self { folder, written, neighbours: Vec::new(), beside, alone, _lock: lock })
    }

    /// Opens the folder of blocks in a result folder; blocks of the studies beside it, which are
    /// there now, are used as if they were its own.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn of_study(study: &Path) -> Result<Self, ExperimentError> {
        let mut opened = Self::open(&study.join(BLOCKS))?;
        let parent = match study.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        // What cannot be read cannot be used, and need not be.
        for neighbour in fs::read_dir(parent).into_iter().flatten().flatten() {
            opened.add_beside(neighbour.path().join(BLOCKS));
        }
        Ok(opened)
    }

    fn add_beside(&mut self, neighbour: PathBuf) {
        let position = self.neighbours.len();
        self.beside.extend(finished(&neighbour).map(|key| (key, position)));
        self.neighbours.push(neighbour);
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether nobody else worked on the folder when it was opened.
    pub(crate) fn was_alone(&self) -> bool {
        self.alone
    }

    /// Whether a block is there, in this folder or beside it; it may be damaged.
    pub fn holds(&self, key: &BlockKey) -> bool {
        self.path(key).exists() || self.beside.contains_key(key)
    }

    /// The content of a block, or none if it has yet to be computed. A damaged file counts as none.
    ///
    /// # Errors
    /// The file is there and cannot be read, or a block from beside cannot be put into the folder.
    pub fn get(&self, key: &BlockKey) -> Result<Option<Vec<u8>>, ExperimentError> {
        match (read_in(&self.folder, key)?, self.beside.get(key)) {
            (Some(content), _) => Ok(Some(content)),
            (None, Some(&neighbour)) => self.take_over(&self.neighbours[neighbour], key),
            (None, None) => Ok(None),
        }
    }

    /// Makes a block of another folder one of this folder, and gives its content; none if it is
    /// damaged.
    ///
    /// # Errors
    /// It cannot be read, or not be put into this folder.
    pub(crate) fn take_over(
        &self,
        from: &Path,
        key: &BlockKey,
    ) -> Result<Option<Vec<u8>>, ExperimentError> {
        let Some(content) = read_in(from, key)? else { return Ok(None) };
        // One file with two names takes no room; where there is no such thing, it is copied.
        if fs::hard_link(from.join(file_name(key)), self.path(key)).is_err() {
            self.put(key, &content)?;
        }
        Ok(Some(content))
    }

    /// Makes sure that a block is in this folder itself, if it is there or beside it.
    ///
    /// # Errors
    /// Those of [`get`](Self::get).
    pub(crate) fn has(&self, key: &BlockKey) -> Result<bool, ExperimentError> {
        match self.path(key).exists() {
            true => Ok(true),
            false => Ok(self.get(key)?.is_some()),
        }
    }

    /// Writes a block.
    ///
    /// # Errors
    /// There is no room, or the folder cannot be written to. Blocks written before are not touched.
    pub fn put(&self, key: &BlockKey, content: &[u8]) -> Result<(), ExperimentError> {
        let path = self.path(key);
        self.write(&path, content).map_err(ExperimentError::keeping(&path))
    }

    fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let beside = path.with_extension(format!("{}-{number}.{PARTIAL}", std::process::id()));
        let written = write_hashed(&beside, content).and_then(|()| fs::rename(&beside, path));
        if written.is_err() {
            // Nothing more can be done if this fails as well: it is never read as a block.
            let _ = fs::remove_file(&beside);
        }
        written
    }

    fn path(&self, key: &BlockKey) -> PathBuf {
        self.folder.join(file_name(key))
    }
}

/// The name of a block's file.
pub(crate) fn file_name(key: &BlockKey) -> String {
    format!("{key}.{FINISHED}")
}

/// The keys of the finished blocks in a folder; none if there is no such folder.
pub(crate) fn finished(folder: &Path) -> impl Iterator<Item = BlockKey> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let name = entry.file_name();
        let (key, end) = name.to_str()?.split_once('.')?;
        BlockKey::parse(key).filter(|_| end == FINISHED)
    })
}

/// Number of the finished blocks in a folder, and the names of those that are damaged, in order.
///
/// # Errors
/// A block cannot be read.
pub(crate) fn check(folder: &Path) -> Result<(u64, Vec<String>), ExperimentError> {
    let (mut blocks, mut damaged) = (0, Vec::new());
    for key in finished(folder) {
        blocks += 1;
        if read_in(folder, &key)?.is_none() {
            damaged.push(file_name(&key));
        }
    }
    damaged.sort_unstable();
    Ok((blocks, damaged))
}

/// Removes what killed processes have left half written.
fn remove_partial(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == PARTIAL) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// The content of a block in a folder, or none if it is not there or damaged.
///
/// # Errors
/// The file is there and cannot be read.
pub(crate) fn read_in(folder: &Path, key: &BlockKey) -> Result<Option<Vec<u8>>, ExperimentError> {
    let path = folder.join(file_name(key));
    match fs::read(&path) {
        Ok(bytes) => Ok(content(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ExperimentError::reading(&path)(error)),
    }
}

/// Writes the hash of the content and the content, and waits until it is on disk.
fn write_hashed(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
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

#[cfg(test)]
mod tests {
    use groundswell_model::built_ins;
    use groundswell_network::HospitalSpec;

    use super::super::BlockKeys;
    use super::*;
    use crate::{BlockId, Sizes, Study};

    fn key() -> BlockKey {
        let sizes = Sizes { hospitals: 1, runs: 1, weeks: 1, campaign_end: 1 };
        let study =
            Study::new("k", HospitalSpec::uniform(1, 9), sizes).with_strategies(built_ins());
        let id = BlockId { hospital: 0, strategy: 0, runs: 0..1 };
        BlockKeys::new(&study, "").key(&id).unwrap()
    }

    #[test]
    fn what_was_written_is_found_again_unless_it_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let store = BlockStore::open(folder.path()).unwrap();
        assert!(!store.holds(&key()) && store.get(&key()).unwrap().is_none());
        store.put(&key(), b"abc").unwrap();
        assert_eq!(store.get(&key()).unwrap().unwrap(), b"abc");
        fs::write(store.path(&key()), b"abc").unwrap();
        assert_eq!(store.get(&key()).unwrap(), None);
    }

    #[test]
    fn half_written_files_are_removed_unless_somebody_may_be_writing_them() {
        let folder = tempfile::tempdir().unwrap();
        let partial = folder.path().join("ab.17-0.partial");
        let first = BlockStore::open(folder.path()).unwrap();
        fs::write(&partial, "ha").unwrap();
        let second = BlockStore::open(folder.path()).unwrap();
        assert!((first.was_alone(), second.was_alone(), partial.exists()) == (true, false, true));
        drop((first, second));
        assert!(BlockStore::open(folder.path()).unwrap().was_alone() && !partial.exists());
    }

    #[test]
    fn blocks_of_studies_beside_are_taken_over() {
        let results = tempfile::tempdir().unwrap();
        let [old, new] = ["old", "new"].map(|name| results.path().join(name));
        BlockStore::of_study(&old).unwrap().put(&key(), b"abc").unwrap();
        let store = BlockStore::of_study(&new).unwrap();
        assert!(store.holds(&key()) && store.has(&key()).unwrap());
        fs::remove_dir_all(old).unwrap();
        assert_eq!(store.get(&key()).unwrap().unwrap(), b"abc");
    }
}
