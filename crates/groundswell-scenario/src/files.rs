//! The files that a scenario names, from wherever they are kept.

use std::io;

/// Reads files by the paths a scenario names, relative to the scenario file.
///
/// Closures from path to content are readers too.
///
/// ```
/// use groundswell_scenario::{Files, NoFiles};
///
/// let memory = |path: &str| match path {
///     "staff.csv" => Ok(b"id,department\nann,ward\n".to_vec()),
///     _ => NoFiles.read(path),
/// };
/// assert!(memory.read("staff.csv").is_ok() && memory.read("ties.csv").is_err());
/// ```
pub trait Files {
    /// The content of a file.
    ///
    /// # Errors
    /// The file is not there or cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

impl<F: Fn(&str) -> io::Result<Vec<u8>>> Files for F {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self(path)
    }
}

/// No files at all, for scenarios that import nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _path: &str) -> io::Result<Vec<u8>> {
        Err(io::Error::new(io::ErrorKind::NotFound, "there are no files here"))
    }
}

/// A folder of the file system.
#[cfg(feature = "fs")]
#[derive(Clone, Debug)]
pub struct Folder(pub std::path::PathBuf);

#[cfg(feature = "fs")]
impl Files for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(path))
    }
}
