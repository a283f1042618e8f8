//! Debian's and Ubuntu's packages, where this may install them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// Installs a package. The hint says how somebody else gets it.
pub fn install(package: &str, hint: &str) -> Result<()> {
    let allowed =
        rustix::process::geteuid().is_root() && process::run(Command::new("apt-get").arg("--version")).is_ok();
    if !allowed {
        bail!("{hint}");
    }
    println!("installing {package} by apt-get");
    let apt_get = |arguments: &[&str]| {
        process::must(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let install = ["install", "-y", "-qq", "--no-install-recommends", package];
    if apt_get(&install).is_err() {
        apt_get(&["update", "-qq"])?;
        apt_get(&install)?;
    }
    Ok(())
}
