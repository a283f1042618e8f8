//! What can be chosen in a design: each factor with its choices, and which of them a design has.

use std::collections::BTreeMap;

use serde_json::Value;

/// Something to choose one of.
pub struct Factor {
    pub name: &'static str,
    pub values: &'static [&'static str],
}

/// The choice made of each factor.
pub type Choices = BTreeMap<&'static str, &'static str>;

const SWITCH: &[&str] = &["off", "on"];

/// What decides how a project is built. Keys of `options` that are only on or off have their own names.
pub const FACTORS: &[Factor] = &[
    Factor { name: "scale", values: &["hello", "small", "medium", "enterprise"] },
    Factor { name: "code", values: &["asynchronous", "synchronous"] },
    Factor { name: "database", values: &["none", "sqlite", "psycopg", "asyncpg"] },
    Factor { name: "packages", values: &["uv", "pip"] },
    Factor { name: "auth", values: &["none", "apiKey", "jwt"] },
    Factor { name: "softDelete", values: SWITCH },
    Factor { name: "pagination", values: &["offset", "cursor"] },
    Factor { name: "rateLimit", values: &["off", "memory", "redis"] },
    Factor { name: "migrations", values: SWITCH },
    Factor { name: "cors", values: SWITCH },
    Factor { name: "securityHeaders", values: SWITCH },
    Factor { name: "trustedHosts", values: SWITCH },
    Factor { name: "httpsRedirect", values: SWITCH },
    Factor { name: "bodyLimit", values: SWITCH },
    Factor { name: "logs", values: SWITCH },
    Factor { name: "health", values: SWITCH },
    Factor { name: "docker", values: SWITCH },
    Factor { name: "compose", values: SWITCH },
    Factor { name: "ci", values: &["off", "github", "gitlab"] },
    Factor { name: "preCommit", values: SWITCH },
    Factor { name: "devContainer", values: SWITCH },
    Factor { name: "seedData", values: SWITCH },
];

/// The choices of a design.
pub fn of(design: &Value) -> Choices {
    FACTORS.iter().filter_map(|factor| Some((factor.name, chosen(factor, design)?))).collect()
}

/// `None` where a design has two choices at once.
fn chosen(factor: &Factor, design: &Value) -> Option<&'static str> {
    let options = &design["options"];
    let entities = || design["entities"].as_array().into_iter().flatten();
    let known = |word: &str| factor.values.iter().find(|value| **value == word).copied();
    let is = |value: &'static str, otherwise: &'static str, holds: bool| Some(if holds { value } else { otherwise });
    match factor.name {
        "scale" => known(design["project"]["scale"].as_str()?),
        "code" => is("synchronous", "asynchronous", design["project"]["sync"] == true),
        "packages" => is("pip", "uv", design["project"]["packageManager"] == "pip"),
        "database" => {
            let database = &options["database"];
            let postgresql = database.get("postgresql");
            Some(match (database.get("sqlite"), postgresql) {
                (Some(_), _) => "sqlite",
                (None, Some(postgresql)) if postgresql["driver"] == "asyncpg" => "asyncpg",
                (None, Some(_)) => "psycopg",
                (None, None) => "none",
            })
        }
        "auth" => {
            let auth = &design["auth"];
            let key = if auth.get("apiKey").is_some() { "apiKey" } else { "none" };
            is("jwt", key, auth.get("jwt").is_some())
        }
        "softDelete" => is("on", "off", entities().any(|it| it["mixins"].get("softDelete").is_some())),
        "pagination" => is("cursor", "offset", entities().any(|it| it["endpoints"]["list"]["pagination"] == "cursor")),
        "rateLimit" => match options.get("rateLimit") {
            None => Some("off"),
            Some(limit) => is("redis", "memory", limit["store"] == "redis"),
        },
        "ci" => match options.get("ci") {
            None => Some("off"),
            Some(ci) => match (ci.get("github"), ci.get("gitlab")) {
                (Some(_), None) => Some("github"),
                (None, Some(_)) => Some("gitlab"),
                _ => None,
            },
        },
        option => is("on", "off", options.get(option).is_some()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::FACTORS;

    #[test]
    fn every_option_is_a_factor() {
        let schema = generator::design::schema();
        let options = schema["$defs"]["Options"]["properties"].as_object().unwrap();
        let names: BTreeSet<&str> = FACTORS.iter().map(|factor| factor.name).collect();
        for option in options.keys() {
            assert!(names.contains(option.as_str()), "the option {option} is no factor of the cover");
        }
    }
}
