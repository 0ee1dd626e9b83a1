//! Result folders: built beside their place and moved into it when complete.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::MANIFEST;
use crate::blocks::BLOCKS;
use crate::error::ExperimentError;

/// Part of the name of a folder that is being filled.
const PARTIAL: &str = ".partial";

/// A folder that is being filled. It is removed if it is dropped before it is placed.
pub(super) struct Staging {
    target: PathBuf,
    folder: PathBuf,
    overwrite: bool,
}

impl Staging {
    /// Starts a folder that is to be moved to `target`.
    ///
    /// # Errors
    /// `target` is there and may not be overwritten, or a folder cannot be made beside it.
    pub(super) fn new(target: &Path, overwrite: bool) -> Result<Self, ExperimentError> {
        let bad = || ExperimentError::BadPath(target.to_path_buf());
        let name = target.file_name().ok_or_else(bad)?.to_string_lossy().into_owned();
        check_target(target, overwrite)?;
        let parent = parent(target);
        fs::create_dir_all(parent).map_err(ExperimentError::writing(parent))?;
        let folder = new_folder(parent, &format!(".{name}{PARTIAL}"))?;
        Ok(Self { target: target.to_path_buf(), folder, overwrite })
    }

    /// Where files are to be written.
    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// Where the folder is to be in the end.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Moves the complete folder into its place. What was there is removed afterwards.
    ///
    /// # Errors
    /// The place was taken in the meantime and may not be overwritten, or cannot be replaced.
    pub(super) fn place(&self) -> Result<PathBuf, ExperimentError> {
        self.place_at(&self.target, self.overwrite)
    }

    /// Moves the complete folder into its place if that is free, else into one beside it whose
    /// name ends in `suffix`.
    ///
    /// # Errors
    /// There is something beside it that is no study, or that cannot be replaced.
    pub(super) fn place_beside(&self, suffix: &str) -> Result<PathBuf, ExperimentError> {
        match is_free(&self.target)? {
            true => self.place(),
            false => self.place_at(&with_suffix(&self.target, suffix), true),
        }
    }

    fn place_at(&self, target: &Path, overwrite: bool) -> Result<PathBuf, ExperimentError> {
        check_target(target, overwrite)?;
        sync_folder(&self.folder).map_err(ExperimentError::writing(&self.folder))?;
        if is_free(target)? {
            self.rename_to(target)?;
        } else if target.join(BLOCKS).is_dir() {
            self.fill_in(target).map_err(ExperimentError::writing(target))?;
        } else {
            self.replace(target)?;
        }
        let parent = parent(target);
        sync_folder(parent).map_err(ExperimentError::writing(parent))?;
        Ok(target.to_path_buf())
    }

    /// Moves every file into a folder that has blocks, which stay; what else is left of an older
    /// study is removed. The manifest goes first and comes last, so that a folder is never taken
    /// for a study that it holds in part only.
    fn fill_in(&self, target: &Path) -> io::Result<()> {
        if target.join(MANIFEST).is_file() {
            fs::remove_file(target.join(MANIFEST))?;
            remove_all_but_blocks(target)?;
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            names.push(entry?.file_name());
        }
        names.sort_by_key(|name| name == MANIFEST);
        names.iter().try_for_each(|name| fs::rename(self.folder.join(name), target.join(name)))?;
        sync_folder(target)
    }

    /// Puts the old folder aside, the new one in its place, and removes the old one; or puts the
    /// old one back.
    fn replace(&self, target: &Path) -> Result<(), ExperimentError> {
        let aside = with_suffix(&self.folder, ".old");
        fs::rename(target, &aside).map_err(ExperimentError::writing(target))?;
        let placed = self.rename_to(target);
        match placed {
            Ok(()) => fs::remove_dir_all(&aside).map_err(ExperimentError::removing(&aside)),
            Err(_) => {
                fs::rename(&aside, target).map_err(ExperimentError::writing(&aside))?;
                placed
            }
        }
    }

    fn rename_to(&self, target: &Path) -> Result<(), ExperimentError> {
        fs::rename(&self.folder, target).map_err(ExperimentError::writing(target))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing can be done about an error here; what is left behind starts with a dot and ends
        // in `.partial` and a number.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes everything in a folder but its blocks.
fn remove_all_but_blocks(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == BLOCKS {
            continue;
        }
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false => fs::remove_file(entry.path())?,
        }
    }
    Ok(())
}

/// Removes the folders that killed processes have left beside `target`; only to be called if
/// nobody else works on it.
pub(super) fn remove_stale(target: &Path) {
    let Some(name) = target.file_name() else { return };
    let stale = format!(".{}{PARTIAL}-", name.to_string_lossy());
    for entry in fs::read_dir(parent(target)).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&stale) {
            // It does no harm where it is, so nothing is said if it cannot be removed.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Refuses a target that may not be replaced.
pub(super) fn check_target(target: &Path, overwrite: bool) -> Result<(), ExperimentError> {
    if is_free(target)? {
        return Ok(());
    }
    let (path, complete) = (target.to_path_buf(), target.join(MANIFEST).is_file());
    if !complete && is_begun(target)? {
        return Ok(());
    }
    if !overwrite {
        return Err(ExperimentError::Exists(path));
    }
    let why = match target.is_dir() {
        true if complete => return Ok(()),
        true => "holds no study",
        false => "is not a folder",
    };
    Err(ExperimentError::NotOverwritten { path, why })
}

/// Whether the blocks of a study are there: with what was asked for, or before that was written.
fn is_begun(target: &Path) -> Result<bool, ExperimentError> {
    let blocks = target.join(BLOCKS);
    if blocks.join(MANIFEST).is_file() {
        return Ok(true);
    }
    Ok(blocks.is_dir()
        && fs::read_dir(target).map_err(ExperimentError::reading(target))?.count() == 1)
}

/// Whether nothing but an empty folder is there.
fn is_free(target: &Path) -> Result<bool, ExperimentError> {
    Ok(!is_there(target)? || (target.is_dir() && is_empty(target)?))
}

fn is_there(path: &Path) -> Result<bool, ExperimentError> {
    path.try_exists().map_err(ExperimentError::writing(path))
}

fn is_empty(folder: &Path) -> Result<bool, ExperimentError> {
    let mut entries = fs::read_dir(folder).map_err(ExperimentError::writing(folder))?;
    Ok(entries.next().is_none())
}

/// The folder in which a path lies.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// A path with something added to its last name.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.to_path_buf().into_os_string();
    path.push(suffix);
    path.into()
}

/// Makes a folder of a name that nobody else uses.
fn new_folder(parent: &Path, stem: &str) -> Result<PathBuf, ExperimentError> {
    let process = std::process::id();
    for number in 0.. {
        let folder = parent.join(format!("{stem}-{process}-{number}"));
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                return made.map(|()| folder.clone()).map_err(ExperimentError::writing(&folder));
            }
        }
    }
    Err(ExperimentError::BadPath(parent.to_path_buf()))
}

/// Makes sure that the entries of a folder are on disk, where the system can do that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
}
