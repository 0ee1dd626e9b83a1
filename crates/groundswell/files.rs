//! Files that a command writes: never over others unless asked, whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use crate::failure::{Failure, Outcome};

/// A file to be written.
pub(crate) struct Output {
    /// Its name in the folder.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) content: Vec<u8>,
}

/// Writes files to a folder, which is made if it is not there.
///
/// Files that are there are replaced only if asked; else nothing is written at all.
pub(crate) fn write_all(folder: &Path, outputs: &[Output], overwrite: bool) -> Outcome {
    for output in outputs {
        let path = folder.join(output.name);
        if !overwrite && path.exists() {
            let path = path.display();
            let message = format!(
                "`{path}` exists; choose another folder or add --overwrite (nothing was changed)"
            );
            return Err(Failure::User(message));
        }
    }
    fs::create_dir_all(folder).map_err(|e| Failure::file("make", folder.display(), &e))?;
    outputs.iter().try_for_each(|output| write(&folder.join(output.name), &output.content))
}

/// Writes one file, over another of its name only if asked.
pub(crate) fn write_one(path: &Path, content: &[u8], overwrite: bool) -> Outcome {
    check_free(path, overwrite)?;
    write(path, content)
}

/// Refuses to write over a file, unless asked to.
pub(crate) fn check_free(path: &Path, overwrite: bool) -> Outcome {
    match !overwrite && path.exists() {
        true => Err(Failure::User(format!(
            "`{}` exists; choose another name or add --overwrite (nothing was changed)",
            path.display()
        ))),
        false => Ok(()),
    }
}

/// Writes a file by way of another beside it, so that it is there whole or not at all.
fn write(path: &Path, content: &[u8]) -> Outcome {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".partial");
    let written = fs::write(&beside, content).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        Failure::file("write", path.display(), &error)
    })
}

/// Writes a file that must not be there yet.
pub(crate) fn write_new(path: &Path, content: &[u8]) -> Outcome {
    let made = fs::OpenOptions::new().write(true).create_new(true).open(path);
    let written = made.and_then(|mut file| io::Write::write_all(&mut file, content));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            let path = path.display();
            Failure::User(format!("`{path}` exists; choose another name (nothing was changed)"))
        }
        _ => Failure::file("write", path.display(), &error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over_another_file_unless_asked() {
        let folder = tempfile::tempdir().unwrap();
        let output = |content: &str| [Output { name: "a.csv", content: content.into() }];
        write_all(folder.path(), &output("old"), false).unwrap();
        assert!(matches!(write_all(folder.path(), &output("new"), false), Err(Failure::User(_))));
        assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), "old");
        write_all(folder.path(), &output("new"), true).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), "new");
        assert!(write_new(&folder.path().join("a.csv"), b"").is_err());
    }
}
