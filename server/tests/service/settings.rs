//! The settings: documented, refused by name, shown by `check-config`.

use assert_cmd::Command;
use predicates::prelude::*;
use tempfile::TempDir;

fn slipway(folder: &TempDir) -> Command {
    let mut command = Command::cargo_bin("slipway").unwrap();
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SLIPWAY_")) {
        command.env_remove(name);
    }
    command.current_dir(folder.path());
    command
}

/// Every row of the table: name, flag, default, what it is.
fn documented() -> Vec<[String; 4]> {
    let text = include_str!("../../../docs/operating.md");
    let rows = text.lines().filter(|line| line.starts_with("| `SLIPWAY_"));
    let cell = |cell: &str| cell.trim().trim_matches('`').to_owned();
    let cells = |row: &str| row.trim_matches('|').splitn(4, " | ").map(cell).collect::<Vec<_>>();
    // Other tables name settings too, and have fewer columns.
    rows.filter_map(|row| cells(row).try_into().ok()).collect()
}

#[test]
fn the_table_holds_every_setting_and_no_other() {
    let folder = TempDir::new().unwrap();
    let output = slipway(&folder).args(["serve", "--help"]).assert().success().get_output().stdout.clone();
    let help = String::from_utf8(output).unwrap();
    let documented = documented();
    for [name, flag, default, _] in &documented {
        // As in `--addr <IP:PORT>`, then its sentences, then `[env: SLIPWAY_ADDR=]` and `[default: …]`.
        let start = help.find(&format!("      {flag} <")).unwrap_or_else(|| panic!("{flag} is no flag"));
        let end = help[start + 6..].find("\n      --").map_or(help.len(), |end| start + 6 + end);
        let entry = &help[start..end];
        assert!(entry.contains(&format!("[env: {name}")), "{name}: {entry}");
        let shown = if default == "-" {
            !entry.contains("[default:")
        } else {
            entry.contains(&format!("[default: {default}]"))
        };
        assert!(shown, "{name}: {entry}");
    }
    assert_eq!(help.matches("[env: SLIPWAY_").count(), documented.len(), "a setting is missing in docs/operating.md");
}

#[test]
fn check_config_shows_every_setting_and_where_it_comes_from() {
    let folder = TempDir::new().unwrap();
    let output = slipway(&folder)
        .args(["check-config", "--session-days", "7"])
        .env("SLIPWAY_PUBLIC_URL", "https://slipway.example")
        .assert()
        .success();
    let shown = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    for [name, ..] in documented() {
        assert!(shown.contains(&name), "{name}");
    }
    let line = |name: &str| shown.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("SLIPWAY_PUBLIC_URL").ends_with("https://slipway.example  (environment)"));
    assert!(line("SLIPWAY_SESSION_DAYS").ends_with("7  (command line)"));
    assert!(line("SLIPWAY_ADDR").ends_with("127.0.0.1:3000  (default)"));
    assert!(shown.ends_with("The service would start.\n"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "it only looks");
}

#[test]
fn wrong_settings_are_named_with_the_place_where_they_stand() {
    let folder = TempDir::new().unwrap();
    for command in ["serve", "check-config"] {
        for (name, value) in [
            ("SLIPWAY_ADDR", "localhost"),
            ("SLIPWAY_DATABASE_CONNECTIONS", "0"),
            ("SLIPWAY_SESSION_DAYS", "ever"),
            ("SLIPWAY_LOG_FORMAT", "xml"),
            ("SLIPWAY_PUBLIC_URL", "slipway.example"),
        ] {
            let wrong = slipway(&folder).arg(command).env(name, value).assert().code(2);
            wrong.stderr(predicate::str::contains(value).and(predicate::str::contains(format!("that of {name} in"))));
        }
    }
    for url in ["mysql://me:secret@db/x", "postgresql://me:secret@db:port/x", "postgresql://me:secret@127.0.0.1:1/x"] {
        let wrong = slipway(&folder).arg("check-config").env("SLIPWAY_DATABASE_URL", url).assert().code(2);
        let named = predicate::str::contains("SLIPWAY_DATABASE_URL").and(predicate::str::contains("secret").not());
        wrong.stderr(named);
    }
    let nowhere =
        slipway(&folder).args(["serve", "--addr", "127.0.0.1:0", "--database-url", "sqlite:/nowhere/x.db"]).assert();
    nowhere.code(2).stderr(predicate::str::contains("SLIPWAY_DATABASE_URL: sqlite:/nowhere/x.db cannot be opened"));
}

#[test]
fn health_says_when_nobody_is_there() {
    let folder = TempDir::new().unwrap();
    let asked = slipway(&folder).args(["health", "--addr", "127.0.0.1:1"]).assert().code(2);
    asked.stderr(predicate::str::contains("127.0.0.1:1 does not answer"));
}
