//! Last step of the flow: a project's files become one zip, the same bytes on every machine.
//!
//! The entries are sorted by path, lie in one folder named after the project, and carry a fixed time and fixed
//! rights. Sizes and checksums stand in front of each entry, so that a reader may unpack while it receives.

use std::collections::btree_map;
use std::io::{self, Cursor, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use zip::result::{ZipError, ZipResult};
use zip::write::{PreparedZipFile, SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::files::{ProjectFiles, RelPath};
use crate::parallel;

/// How hard deflate tries, from 1 to 9: from here on more effort hardly makes text smaller.
pub const DEFLATE_LEVEL: u32 = 6;

/// Why an archive could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The place it goes to refused.
    #[error("the archive could not be written: {0}")]
    Write(#[source] io::Error),
    /// The files do not fit the format, for example more than 4 GiB in one of them.
    #[error("the files do not fit into a zip: {0}")]
    Format(#[source] ZipError),
}

impl From<ZipError> for ArchiveError {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => Self::Write(error),
            other => Self::Format(other),
        }
    }
}

/// Packs a project in memory.
///
/// # Errors
/// [`ArchiveError::Format`] for files that no zip can hold.
pub fn zip(project: &ProjectFiles) -> Result<Vec<u8>, ArchiveError> {
    let length: usize = project.files.values().map(String::len).sum();
    let mut archive = ZipWriter::new(Cursor::new(Vec::with_capacity(length / 2)));
    let entries: Vec<_> = project.files.iter().collect();
    for file in parallel::each(&entries, |(path, text)| prepare(entry_name(&project.root, path), text)) {
        archive.add_prepared_file(file?)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Packs a project while it is written: no more than one compressed file is held at a time. Same bytes as [`zip`].
///
/// # Errors
/// [`ArchiveError::Write`] when the writer refuses, [`ArchiveError::Format`] for files that no zip can hold.
pub fn zip_to(project: &ProjectFiles, mut writer: impl Write) -> Result<(), ArchiveError> {
    // By way of the pieces: a `ZipWriter` that meets a refusing writer complains on stderr when it is dropped.
    for chunk in chunks(project.clone()) {
        writer.write_all(&chunk?).map_err(ArchiveError::Write)?;
    }
    writer.flush().map_err(ArchiveError::Write)
}

/// Packs a project piece by piece, each when it is asked for: for an answer that is sent as fast as the other
/// side reads. Same bytes as [`zip`].
#[must_use]
pub fn chunks(project: ProjectFiles) -> Chunks {
    let buffer = Buffer::default();
    Chunks {
        root: project.root,
        files: project.files.into_iter(),
        // Not `new_stream`, which puts sizes behind the entries: here they are known before, so nothing is sought.
        archive: Some(ZipWriter::new(StreamWriter::new(buffer.clone()))),
        buffer,
    }
}

/// The pieces of an archive, from [`chunks`]: one for each file, then the directory at the end.
pub struct Chunks {
    root: RelPath,
    files: btree_map::IntoIter<RelPath, String>,
    /// `None` once the last piece is out or an error was met.
    archive: Option<ZipWriter<StreamWriter<Buffer>>>,
    buffer: Buffer,
}

impl Iterator for Chunks {
    type Item = Result<Vec<u8>, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut archive = self.archive.take()?;
        let written = match self.files.next() {
            Some((path, text)) => prepare(entry_name(&self.root, &path), &text)
                .and_then(|file| archive.add_prepared_file(file))
                .map(|()| self.archive = Some(archive)),
            None => archive.finish().map(drop),
        };
        Some(written.map(|()| self.buffer.take()).map_err(ArchiveError::from))
    }
}

/// Where an archive writes to while its pieces are taken away.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn prepare(name: String, text: &str) -> ZipResult<PreparedZipFile> {
    PreparedZipFile::from_data(name, options(), text.as_bytes())
}

fn entry_name(root: &RelPath, path: &RelPath) -> String {
    format!("{root}/{path}")
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(DEFLATE_LEVEL)))
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Read;

    use zip::ZipArchive;

    use super::*;

    fn project() -> ProjectFiles {
        let long = "def read_post(post_id: int) -> Post:\n    return posts[post_id]\n".repeat(500);
        let files = [
            ("pyproject.toml", "[project]\nname = \"blog\"\n"),
            ("app/main.py", "app = FastAPI()\n"),
            ("app/__init__.py", ""),
            ("app/routers/posts.py", long.as_str()),
            (".env.example", "TITLE=\"Grüße, 世界\"\n"),
        ];
        ProjectFiles {
            root: RelPath::new("record-shop").unwrap(),
            files: files
                .into_iter()
                .map(|(path, text)| (RelPath::new(path).unwrap(), text.to_owned()))
                .collect::<BTreeMap<_, _>>(),
        }
    }

    #[test]
    fn holds_every_file_under_one_folder_in_order() {
        let project = project();
        let mut archive = ZipArchive::new(Cursor::new(zip(&project).unwrap())).unwrap();
        assert_eq!(archive.len(), project.files.len());
        for (index, (path, text)) in project.files.iter().enumerate() {
            let mut entry = archive.by_index(index).unwrap();
            assert_eq!(entry.name().unwrap(), format!("record-shop/{path}"));
            assert_eq!(entry.unix_mode(), Some(0o100_644));
            assert_eq!(entry.last_modified(), Some(DateTime::DEFAULT));
            let mut unpacked = String::new();
            entry.read_to_string(&mut unpacked).unwrap();
            assert_eq!(&unpacked, text);
        }
    }

    #[test]
    fn is_the_same_every_time_and_however_it_is_written() {
        let project = project();
        let bytes = zip(&project).unwrap();
        assert_eq!(bytes, zip(&project).unwrap());
        let mut written = Vec::new();
        zip_to(&project, &mut written).unwrap();
        assert_eq!(bytes, written);
        let pieces: Vec<Vec<u8>> = chunks(project.clone()).map(Result::unwrap).collect();
        assert_eq!(pieces.len(), project.files.len() + 1);
        assert_eq!(bytes, pieces.concat());
    }

    /// A change of these bytes reaches everyone who compares downloads: it must be meant.
    #[test]
    fn checksum_is_the_one_that_was_agreed() {
        let bytes = zip(&project()).unwrap();
        let sum = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        assert_eq!((bytes.len(), format!("{sum:016x}")), (1023, "a57aecbd91680818".to_owned()));
    }

    #[test]
    fn a_writer_that_refuses_is_an_error() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("disk full"))
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        assert!(matches!(zip_to(&project(), Full), Err(ArchiveError::Write(_))));
    }
}
