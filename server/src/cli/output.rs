//! Where a project goes. It is made beside its place and moved there in one step, so that a full disk or an
//! interruption leaves nothing half done.

use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use generator::archive;
use generator::files::ProjectFiles;
use tempfile::{Builder, NamedTempFile, TempDir};

/// A place that a project may go to.
#[derive(Debug)]
pub(super) enum Output {
    Zip(PathBuf),
    Directory(PathBuf),
}

impl Output {
    /// Refuses a directory that has something in it, before any work is done.
    pub(super) fn new(path: &Path) -> anyhow::Result<Self> {
        let is_zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
        if is_zip && !path.is_dir() {
            return Ok(Self::Zip(path.to_owned()));
        }
        match fs::read_dir(path) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    bail!("{} is not empty; name a directory that is empty or not there yet", path.display());
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                bail!("{} is a file; name a directory, or a file that ends in .zip", path.display());
            }
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
        }
        Ok(Self::Directory(path.to_owned()))
    }

    /// Writes the project, all of it or nothing.
    pub(super) fn write(&self, project: &ProjectFiles) -> anyhow::Result<()> {
        let (path, written) = match self {
            Self::Zip(path) => (path, write_zip(path, project)),
            Self::Directory(path) => (path, write_directory(path, project)),
        };
        written.with_context(|| format!("{} cannot be written", path.display()))
    }
}

fn write_zip(path: &Path, project: &ProjectFiles) -> anyhow::Result<()> {
    let parent = parent(path)?;
    let mut builder = Builder::new();
    builder.prefix(".slipway-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What the person's umask leaves of this, as for any other file; temporary files are private otherwise.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file: NamedTempFile = builder.tempfile_in(parent)?;
    archive::zip_to(project, BufWriter::new(file.as_file()))?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

fn write_directory(path: &Path, project: &ProjectFiles) -> anyhow::Result<()> {
    let there = path.is_dir();
    // Within a directory that is there already: it may be a mount, or the one that the person stands in.
    let beside = if there { path } else { parent(path)? };
    let parcel: TempDir = Builder::new().prefix(".slipway-").tempdir_in(beside)?;
    // A directory within: the outer one is private, this one has the rights that the umask gives.
    let made = parcel.path().join("project");
    fs::create_dir(&made)?;
    for (file, text) in &project.files {
        let file = made.join(file.as_str());
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, text)?;
    }
    if there {
        for entry in fs::read_dir(&made)? {
            let entry = entry?;
            fs::rename(entry.path(), path.join(entry.file_name()))?;
        }
    } else {
        fs::rename(&made, path)?;
    }
    Ok(())
}

/// The directory that something is made in, which is made if need be.
fn parent(path: &Path) -> io::Result<&Path> {
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    Ok(parent)
}
