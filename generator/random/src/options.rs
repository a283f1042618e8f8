//! Options, each with settings that are right.

use generator::design::file::{
    BodyLimit, Ci, Compose, Cors, Database, DevContainer, Docker, Github, Gitlab, Health, HttpsRedirect, Logs,
    Migrations, Options, Postgresql, PreCommit, RateLimit, RateLimitStore, SecurityHeaders, SeedData, TrustedHosts,
};

use crate::source::Source;

/// Rows need a database, and a database needs migrations.
pub fn options(source: &mut Source, rows: bool) -> Options {
    let database = rows || source.chance(50);
    // Images tell whether they are healthy, and compose files start images.
    let docker = source.chance(30);
    let (health, compose) = (docker || source.chance(60), docker && source.chance(60));
    Options {
        database: database.then_some(Database { sqlite: None, postgresql: Some(Postgresql::default()) }),
        migrations: (rows || (database && source.chance(50))).then_some(Migrations {}),
        logs: source.some(60, |_| Logs {}),
        health: health.then_some(Health {}),
        cors: source.some(30, cors),
        rate_limit: source.some(30, |source| RateLimit {
            per_minute: source.between(1, 1_000_000),
            store: source.pick(&[RateLimitStore::Memory, RateLimitStore::Redis]),
        }),
        security_headers: source.some(30, |_| SecurityHeaders {}),
        trusted_hosts: source.some(30, |source| TrustedHosts { hosts: some_of(source, HOSTS) }),
        https_redirect: source.some(30, |_| HttpsRedirect {}),
        body_limit: source.some(30, |source| BodyLimit { bytes: source.between(1024, u32::MAX) }),
        docker: docker.then_some(Docker {}),
        compose: compose.then_some(Compose {}),
        ci: source.some(30, ci),
        pre_commit: source.some(30, |_| PreCommit {}),
        dev_container: source.some(30, |_| DevContainer {}),
        seed_data: if rows { source.some(30, |source| SeedData { rows: source.between(1, 10_000) }) } else { None },
    }
}

const ORIGINS: &[&str] =
    &["https://example.com", "http://localhost:3000", "http://[::1]:8000", "capacitor://localhost", "https://a-b.test"];

const HOSTS: &[&str] = &["example.com", "*.example.com", "127.0.0.1", "localhost", "[::1]", "xn--bcher-kva.example"];

fn cors(source: &mut Source) -> Cors {
    if source.chance(20) {
        return Cors { origins: vec!["*".to_owned()], credentials: false };
    }
    Cors { origins: some_of(source, ORIGINS), credentials: source.chance(50) }
}

fn ci(source: &mut Source) -> Ci {
    let github = source.chance(70);
    let gitlab = !github || source.chance(50);
    Ci { github: github.then_some(Github {}), gitlab: gitlab.then_some(Gitlab {}) }
}

/// One or more, none twice.
fn some_of(source: &mut Source, list: &[&str]) -> Vec<String> {
    let mut some: Vec<String> = source.subset(list, list.len()).into_iter().map(ToOwned::to_owned).collect();
    if some.is_empty() {
        some.push(source.pick(list).to_owned());
    }
    some
}
