//! The hosts that are served.

use serde_json::{Value, json};

use super::{Feature, Group};
use crate::design::Design;

/// The hosts that are served.
pub const FEATURE: Feature = Feature {
    id: "trusted_hosts",
    title: "Trusted hosts",
    description: "Requests for hosts that you do not name are refused, so that no link can be made to lead elsewhere.",
    documentation: "https://portswigger.net/web-security/host-header",
    group: Group::Security,
    at: Some("/options/trustedHosts"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.trusted_hosts.is_some(),
    facts,
    requirements: &[],
    dev_requirements: &[],
};

/// The machine itself is served too, for development and for what watches over the process. `json` is what the setting
/// has in the environment; `check` lets no quote, space or `$` into a host.
fn facts(design: &Design) -> Value {
    let mut hosts = design.options.trusted_hosts.as_ref().map(|trusted| trusted.hosts.clone()).unwrap_or_default();
    for own in ["localhost", "127.0.0.1"] {
        if !hosts.iter().any(|host| host == own) {
            hosts.push(own.to_owned());
        }
    }
    json!({ "json": json!(hosts).to_string(), "hosts": hosts })
}
