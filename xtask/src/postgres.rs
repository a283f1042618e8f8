//! A PostgreSQL server of our own: temporary data, free port, ended with the command.

mod programs;

use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::process::Signal;

use crate::daemon::Daemon;
use crate::scratch::Scratch;
use crate::{ports, process};
use programs::Programs;

const USER: &str = "slipway";

/// A running server. Dropping it ends it and removes its data.
pub struct Server {
    _daemon: Daemon,
    programs: Programs,
    port: u16,
    _folder: Scratch,
}

/// The version that would be started, as the server gives it: `postgres (PostgreSQL) 15.18`.
pub fn version() -> Result<String> {
    process::must(Command::new(Programs::find()?.path("postgres")).arg("--version"))
}

impl Server {
    /// Starts one; installs PostgreSQL by apt first if it is missing and that is allowed.
    pub fn start() -> Result<Self> {
        let programs = Programs::find()?;
        let folder = Scratch::new("postgres")?;
        let account = if rustix::process::geteuid().is_root() { Some(account()?) } else { None };
        if let Some((user, group)) = account {
            // PostgreSQL refuses to run as root, so its folder goes to somebody else.
            chown(folder.path(), Some(user), Some(group)).context("cannot give a folder away")?;
        }
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o700)).context("cannot close a folder")?;
        let data = folder.path().join("data");
        let as_account = |program: &str| {
            let mut command = Command::new(programs.path(program));
            command.current_dir("/").env_remove("PGDATA").env_remove("PGHOST").env_remove("PGPORT");
            if cfg!(target_os = "linux") {
                command.env("LC_ALL", "C.UTF-8");
            }
            if let Some((user, group)) = account {
                command.uid(user).gid(group);
            }
            command
        };
        process::must(
            as_account("initdb").args(["-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", "-D"]).arg(&data),
        )?;
        let port = ports::free()?;
        let log = std::fs::File::create(folder.path().join("log")).context("cannot write a log")?;
        let mut postgres = as_account("postgres");
        postgres.arg("-D").arg(&data).arg("-k").arg(folder.path());
        postgres.args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        postgres.args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
        postgres.args(["-c", "max_connections=300", "-c", "timezone=UTC"]);
        let mut daemon = Daemon::start("postgres", postgres.stdout(Stdio::null()).stderr(log), Signal::INT)?;
        let ready = || process::run(&mut client(&programs, port, "pg_isready")).is_ok_and(|ended| ended.success());
        let started = daemon.until(Duration::from_secs(60), ready);
        started.with_context(|| std::fs::read_to_string(folder.path().join("log")).unwrap_or_default())?;
        Ok(Self { _daemon: daemon, programs, port, _folder: folder })
    }

    fn client(&self, program: &str) -> Command {
        client(&self.programs, self.port, program)
    }

    /// Makes an empty database, in the place of one of that name, and gives its address.
    pub fn database(&self, name: &str) -> Result<String> {
        process::must(self.client("dropdb").args(["--if-exists", "--force", name]))?;
        process::must(self.client("createdb").arg(name))?;
        Ok(format!("postgresql+psycopg://{USER}@127.0.0.1:{}/{name}", self.port))
    }
}

fn client(programs: &Programs, port: u16, program: &str) -> Command {
    let mut command = Command::new(programs.path(program));
    command.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-U", USER]);
    command
}

/// User and group that PostgreSQL runs as when this runs as root.
fn account() -> Result<(u32, u32)> {
    let text = std::fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| ids(&text, name))
        .context("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}

fn ids(passwd: &str, name: &str) -> Option<(u32, u32)> {
    passwd.lines().find_map(|line| {
        let parts: Vec<&str> = line.split(':').collect();
        let [found, _, user, group, ..] = parts[..] else {
            return None;
        };
        (found == name).then_some((user.parse().ok()?, group.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn an_account_is_found() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\npostgres:x:101:104::/var/lib/postgresql:/bin/bash\n";
        assert_eq!(ids(passwd, "postgres"), Some((101, 104)));
        assert_eq!(ids(passwd, "nobody"), None);
    }
}
