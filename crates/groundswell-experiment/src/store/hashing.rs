//! Files that know their size and SHA-256 once they are written.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::StoredFile;

/// A file being written.
pub(super) struct HashingFile {
    name: String,
    file: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
}

impl HashingFile {
    /// Creates a file that must not exist yet.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = BufWriter::new(File::create_new(path)?);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, file, digest: Sha256::new(), bytes: 0 })
    }

    /// Makes sure that all is on disk, and says what the file holds.
    pub(super) fn finish(self) -> io::Result<StoredFile> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        let sha256 = hex(&self.digest.finalize());
        Ok(StoredFile { name: self.name, bytes: self.bytes, sha256 })
    }
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a whole file.
pub(super) fn write_file(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<StoredFile> {
    let mut file = HashingFile::create(&folder.join(name))?;
    file.write_all(bytes)?;
    file.finish()
}

/// Writes a file by way of another beside it, so that it is there whole or not at all, in place of
/// one that is there. Folders on the way are made.
pub(crate) fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    let beside = Path::new(&name);
    let written = fs::write(beside, bytes)
        .and_then(|()| File::open(beside)?.sync_all())
        .and_then(|()| fs::rename(beside, path));
    if written.is_err() {
        // Nothing more can be done if this fails as well.
        let _ = fs::remove_file(beside);
    }
    written
}

/// Size and SHA-256 of a file on disk.
pub(super) fn hash_file(path: &Path, name: &str) -> io::Result<StoredFile> {
    let (mut file, mut digest, mut bytes) = (File::open(path)?, Sha256::new(), 0);
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            let sha256 = hex(&digest.finalize());
            return Ok(StoredFile { name: name.to_owned(), bytes, sha256 });
        }
        digest.update(&chunk[..read]);
        bytes += read as u64;
    }
}

/// SHA-256, in hexadecimal.
pub(crate) fn hash_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_sha_256() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash_bytes(b"abc"), abc);
    }

    #[test]
    fn a_file_written_hashes_like_the_file_read() {
        let folder = tempfile::tempdir().unwrap();
        let written = write_file(folder.path(), "a", b"abc").unwrap();
        assert_eq!(written, hash_file(&folder.path().join("a"), "a").unwrap());
        assert_eq!((written.bytes, written.sha256), (3, hash_bytes(b"abc")));
    }
}
