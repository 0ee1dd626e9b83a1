//! Merging: the blocks that several machines have computed, gathered in one folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::blocks::{BLOCKS, BlockKey, BlockStore, file_name, finished, read_in};
use crate::error::ExperimentError;
use crate::store::{MANIFEST, SCENARIO, StoredStudy, StudyFolder, asks_the_same};

/// What was gathered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Blocks.
    pub blocks: u64,
    /// Those of them that are in more than one folder, with the same content.
    pub twice: u64,
}

/// The study that the blocks of these folders are of; none if they are of a trial.
///
/// # Errors
/// There is no folder, one holds no blocks, or they are of different studies or scenarios.
pub fn shards(folders: &[PathBuf]) -> Result<Option<StoredStudy>, ExperimentError> {
    let (first, others) = folders.split_first().ok_or(ExperimentError::Nothing("folders"))?;
    let asked = asked(first)?;
    for other in others {
        let same = match (&asked, &self::asked(other)?) {
            (Asked::Study(one), Asked::Study(other)) => {
                asks_the_same(one.manifest(), other.manifest())
            }
            (Asked::Trial(one), Asked::Trial(other)) => one == other,
            _ => false,
        };
        if !same {
            return Err(ExperimentError::UnlikeShards(first.clone(), other.clone()));
        }
    }
    Ok(match asked {
        Asked::Study(study) => Some(*study),
        Asked::Trial(_) => None,
    })
}

/// What the blocks of a folder were computed for.
enum Asked {
    Study(Box<StoredStudy>),
    /// A trial of a scenario.
    Trial(Vec<u8>),
}

fn asked(folder: &Path) -> Result<Asked, ExperimentError> {
    if !folder.join(BLOCKS).is_dir() {
        return Err(ExperimentError::NoBlocks(folder.to_path_buf()));
    }
    if folder.join(BLOCKS).join(MANIFEST).exists() {
        return Ok(Asked::Study(Box::new(StudyFolder::request(folder)?)));
    }
    let scenario = folder.join(SCENARIO);
    Ok(Asked::Trial(fs::read(&scenario).map_err(ExperimentError::reading(&scenario))?))
}

/// Makes the blocks of all folders blocks of a store: as further names of the same files where the
/// file system can do that, else as copies. The hash of each is checked.
///
/// # Errors
/// A block is damaged, or there twice with different contents; or the store cannot be written to.
pub fn gather(folders: &[PathBuf], to: &BlockStore) -> Result<Gathered, ExperimentError> {
    let mut owners: BTreeMap<BlockKey, &PathBuf> = BTreeMap::new();
    let mut gathered = Gathered::default();
    for folder in folders {
        let from = folder.join(BLOCKS);
        for key in finished(&from) {
            let content = read_in(&from, &key)?.ok_or_else(|| damaged(&from, &key))?;
            match to.get(&key)? {
                None => drop(to.take_over(&from, &key)?),
                Some(own) if own == content => {}
                Some(_) => {
                    let other = owners.get(&key).map_or(to.folder(), |owner| owner.as_path());
                    let folders = Box::new([other.to_path_buf(), folder.clone()]);
                    return Err(ExperimentError::Contradiction { block: key.to_string(), folders });
                }
            }
            match owners.insert(key, folder) {
                Some(_) => gathered.twice += 1,
                None => gathered.blocks += 1,
            }
        }
    }
    Ok(gathered)
}

fn damaged(folder: &Path, key: &BlockKey) -> ExperimentError {
    ExperimentError::damaged(&folder.join(file_name(key)), "its hash is not that of its content")
}
