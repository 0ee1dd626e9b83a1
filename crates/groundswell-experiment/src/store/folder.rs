//! Result folders: built beside their place and moved into it when complete.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::MANIFEST;
use crate::error::ExperimentError;

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
        let folder = new_folder(parent, &format!(".{name}.partial"))?;
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
        match is_free(target)? {
            true => self.rename_to(target)?,
            false => self.replace(target)?,
        }
        let parent = parent(target);
        sync_folder(parent).map_err(ExperimentError::writing(parent))?;
        Ok(target.to_path_buf())
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

/// Refuses a target that may not be replaced.
fn check_target(target: &Path, overwrite: bool) -> Result<(), ExperimentError> {
    if is_free(target)? {
        return Ok(());
    }
    let path = target.to_path_buf();
    if !overwrite {
        return Err(ExperimentError::Exists(path));
    }
    let why = match target.is_dir() {
        true if target.join(MANIFEST).is_file() => return Ok(()),
        true => "holds no study",
        false => "is not a folder",
    };
    Err(ExperimentError::NotOverwritten { path, why })
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
