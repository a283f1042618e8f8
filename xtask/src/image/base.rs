//! Base images: those of the registry, else stand-ins made of Debian and the Python or the Rust of this machine.

mod rust;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::engine::Engine;
use crate::scratch::Scratch;
use crate::{acceptance, apt, process, uv, workspace};

const DEBIAN: &str = "bookworm";
/// What the Python of this machine is linked with.
const LIBRARIES: &str = "ca-certificates,libbz2-1.0,libffi8,liblzma5,libncursesw6,libreadline8,libsqlite3-0,libssl3,\
                         libuuid1,zlib1g";
/// Where the machine keeps the certificates that it trusts.
const CERTIFICATES: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Sees to it that every image that a Dockerfile begins with is there.
pub fn provide(engine: &Engine, dockerfile: &str) -> Result<()> {
    for image in images(dockerfile) {
        let is_there = process::run(&mut engine.command(&["image", "inspect", image]))?.success();
        if is_there || process::run(&mut engine.command(&["pull", "--quiet", image]))?.success() {
            continue;
        }
        let python = image.strip_prefix("python:").and_then(|rest| rest.strip_suffix("-slim"));
        if let Some(version) = python {
            import(engine, image, &stand_in(version)?, &[])?;
            println!("{image} cannot be pulled: a stand-in with this machine's Python takes its place");
        } else if image.starts_with("rust:") {
            import(engine, image, &rust::stand_in()?, &rust::SETTINGS)?;
            println!("{image} cannot be pulled: a stand-in with this machine's Rust takes its place");
        } else {
            bail!("{image} cannot be pulled, and there is no stand-in for it");
        }
    }
    Ok(())
}

/// The images of other people that a Dockerfile begins its stages with.
fn images(dockerfile: &str) -> impl Iterator<Item = &str> {
    let mut images: Vec<&str> =
        dockerfile.lines().filter_map(|line| line.strip_prefix("FROM ")?.split_whitespace().next()).collect();
    images.dedup();
    images.into_iter().filter(|image| *image != "scratch")
}

/// The file system of a stand-in, made once: `debootstrap` for what is Debian's, a copy of a Python below `/usr/local`.
fn stand_in(version: &str) -> Result<PathBuf> {
    let prefix = prefix(version)?;
    packed(&format!("python-{version}-slim"), LIBRARIES, |root| {
        let local = root.join("usr/local");
        process::must(Command::new("cp").arg("-a").arg(prefix.join(".")).arg(&local))?;
        point_to(&local.join("bin"), "/usr/local/bin/python3")?;
        // Where Python is a library of its own, programs look for it there.
        process::must(Command::new("ldconfig").arg("-r").arg(root))?;
        Ok(())
    })
}

/// A Debian with some packages and what `fill` puts into it, as a file that is made once.
fn packed(name: &str, packages: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let tar = workspace::root().join("target/tools").join(format!("{name}.tar"));
    if tar.is_file() {
        return Ok(tar);
    }
    if process::run(Command::new("debootstrap").arg("--version")).is_err() {
        apt::install("debootstrap", "debootstrap is missing; hint: apt-get install debootstrap")?;
    }
    let folder = Scratch::new("base")?;
    let root = folder.path().join("root");
    process::must(
        Command::new("debootstrap").args(["--variant=minbase", &format!("--include={packages}"), DEBIAN]).arg(&root),
    )?;
    fill(&root)?;
    process::must(Command::new("cp").arg("-L").arg(CERTIFICATES).arg(root.join("etc/ssl/certs/ca-certificates.crt")))?;
    std::fs::create_dir_all(tar.parent().context("target/tools")?).context("cannot make target/tools")?;
    process::must(Command::new("tar").arg("-C").arg(&root).arg("-cf").arg(&tar).arg("."))?;
    Ok(tar)
}

/// Where the Python of a series lies on this machine.
fn prefix(version: &str) -> Result<PathBuf> {
    let path = acceptance::python(&uv::find()?, version)?;
    let text = process::must(Command::new(path).args(["-c", "import sys; print(sys.base_prefix)"]))?;
    let prefix = PathBuf::from(text.trim());
    if prefix == Path::new("/usr") {
        bail!("Python {version} is the system's own; hint: pyenv install {version}");
    }
    Ok(prefix)
}

/// Lets scripts begin with the interpreter where it is now.
fn point_to(folder: &Path, interpreter: &str) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file() && !path.is_symlink()) {
        // Programs are no text.
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        if let Some((first, rest)) = text.split_once('\n')
            && first.starts_with("#!")
            && first.contains("python")
        {
            std::fs::write(&path, format!("#!{interpreter}\n{rest}")).context("cannot write")?;
        }
    }
    Ok(())
}

fn import(engine: &Engine, image: &str, tar: &Path, settings: &[&str]) -> Result<()> {
    let file = std::fs::File::open(tar).with_context(|| format!("cannot read {}", tar.display()))?;
    let changes = [
        format!("ENV SSL_CERT_FILE={CERTIFICATES}"),
        format!("ENV PIP_CERT={CERTIFICATES}"),
        "ENV PATH=/usr/local/cargo/bin:/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin".to_owned(),
    ];
    let mut command = engine.command(&["import"]);
    for change in changes.iter().map(String::as_str).chain(settings.iter().copied()) {
        command.args(["--change", change]);
    }
    let output = command.args(["-", image]).stdin(Stdio::from(file)).output().context("cannot start docker")?;
    if !output.status.success() {
        bail!("docker import: {}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_images_of_a_dockerfile_are_found() {
        let text = "FROM python:3.13-slim AS build\nRUN true\n\nFROM python:3.13-slim\nCOPY --from=build /a /a\n";
        assert_eq!(super::images(text).collect::<Vec<_>>(), ["python:3.13-slim"]);
    }
}
