//! Unpacks the zip of a project as its owner would.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use zip::ZipArchive;

/// Unpacks a zip into a folder; gives the one folder that was in it.
pub fn unpack(zip: &Path, folder: &Path) -> Result<PathBuf> {
    let file = std::fs::File::open(zip).with_context(|| format!("cannot read {}", zip.display()))?;
    let mut archive = ZipArchive::new(file).with_context(|| format!("{} is no zip", zip.display()))?;
    archive.extract(folder).with_context(|| format!("cannot unpack {}", zip.display()))?;
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let entries =
        entries.collect::<std::io::Result<Vec<_>>>().with_context(|| format!("cannot read {}", folder.display()))?;
    match entries.as_slice() {
        [one] if one.path().is_dir() => Ok(one.path()),
        _ => bail!("{} is not one folder, as a project's zip is", zip.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn the_zip_of_a_project_is_one_folder() {
        let design = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/presets/blog.json");
        let project = generator::generate(&std::fs::read(design).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let zip = folder.path().join("blog.zip");
        std::fs::write(&zip, generator::archive::zip(&project).unwrap()).unwrap();
        let into = folder.path().join("into");
        std::fs::create_dir(&into).unwrap();
        let unpacked = unpack(&zip, &into).unwrap();
        assert_eq!(unpacked, into.join("blog"));
        for (path, text) in &project.files {
            assert_eq!(std::fs::read_to_string(unpacked.join(path.as_str())).unwrap(), *text);
        }
    }
}
