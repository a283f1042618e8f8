//! Options that keep strangers and accidents out: their settings.

use std::collections::BTreeSet;

use super::Context;
use super::report::{Report, quote, remove, replace};

const ITEMS: usize = 100;

pub(super) fn check(context: &Context, report: &mut Report) {
    let options = &context.file.options;
    if let Some(cors) = &options.cors {
        list(report, "/options/cors", "origins", &cors.origins, origin);
        let any = cors.origins.iter().position(|origin| origin == "*");
        if let Some(index) = any
            && cors.credentials
        {
            let message = "with credentials every site on the web could act as the user";
            report
                .error(
                    "cors-any-with-credentials",
                    format!("/options/cors/origins/{index}"),
                    message,
                    "Name the origins.",
                )
                .fix("Do without credentials", vec![remove("/options/cors/credentials")]);
        } else if any.is_some() && cors.origins.len() > 1 {
            let message = "* is every origin, the others say nothing";
            report
                .error("cors-any-among-others", "/options/cors/origins", message, "Write * alone, or the others.")
                .fix("Write * alone", vec![replace("/options/cors/origins", vec!["*"])]);
        }
    }
    if let Some(trusted) = &options.trusted_hosts {
        list(report, "/options/trustedHosts", "hosts", &trusted.hosts, host);
    }
    if let Some(limit) = &options.rate_limit
        && !(1..=1_000_000).contains(&limit.per_minute)
    {
        let message = format!("{} requests a minute are no limit", limit.per_minute);
        report
            .error(
                "rate-limit-impossible",
                "/options/rateLimit/perMinute",
                message,
                "Write a number from 1 to 1000000.",
            )
            .fix("Use 120", vec![replace("/options/rateLimit/perMinute", 120)]);
    }
    if let Some(limit) = &options.body_limit
        && limit.bytes < 1024
    {
        let message = format!("{} bytes are too few for a body", limit.bytes);
        report
            .error("body-limit-impossible", "/options/bodyLimit/bytes", message, "Write 1024 or more.")
            .fix("Use 1 MiB", vec![remove("/options/bodyLimit/bytes")]);
    }
}

/// What is wrong with a text, and how it should be written, if that can be told.
type Fault = (&'static str, Option<String>);

/// Reports an empty list, repeated items, and each item that is none.
fn list(report: &mut Report, at: &str, key: &str, items: &[String], fault: fn(&str) -> Option<Fault>) {
    let hint = "Name at least one, or switch the option off.";
    if items.is_empty() {
        report
            .error("list-empty", format!("{at}/{key}"), format!("there are no {key}"), hint)
            .fix("Switch it off", vec![remove(at)]);
    }
    if items.len() > ITEMS {
        let message = format!("there are {} {key}, more than {ITEMS}", items.len());
        report.error("too-many", format!("{at}/{key}"), message, "Name fewer.");
        return;
    }
    let mut seen = BTreeSet::new();
    for (index, item) in items.iter().enumerate() {
        let place = format!("{at}/{key}/{index}");
        if let Some((fault, better)) = fault(item) {
            let code = if key == "hosts" { "host-invalid" } else { "origin-invalid" };
            let example = if key == "hosts" { "example.com or *.example.com" } else { "https://example.com" };
            let message = format!("{} cannot be one of the {key}: {fault}", quote(item));
            let entry = report.error(code, place.clone(), message, format!("Write it like {example}."));
            if let Some(better) = better {
                entry.fix(format!("Write {better}"), vec![replace(place, better)]);
            }
        } else if !seen.insert(item) {
            let message = format!("{} is there already", quote(item));
            report
                .error("item-repeated", place.clone(), message, "Leave it out.")
                .fix("Leave it out", vec![remove(place)]);
        }
    }
}

/// Browsers send `scheme://host` or `scheme://host:port`, in lower case, without a default port.
fn origin(text: &str) -> Option<Fault> {
    if text == "*" {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let Some((scheme, rest)) = lower.split_once("://") else {
        return Some(("it has no scheme", with_scheme(&lower)));
    };
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.');
    if !scheme.starts_with(|first: char| first.is_ascii_lowercase()) || !scheme.bytes().all(fits) {
        return Some(("its scheme is none", None));
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let default = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => ":0",
    };
    let authority = authority.strip_suffix(default).unwrap_or(authority);
    if !is_authority(authority) {
        return Some(("its host is none", None));
    }
    let better = format!("{scheme}://{authority}");
    (better != text).then_some(("browsers send scheme, host and port only, in lower case", Some(better)))
}

fn with_scheme(authority: &str) -> Option<String> {
    is_authority(authority).then(|| format!("https://{authority}"))
}

fn is_authority(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    is_host(host)
        && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number.to_string() == port && number > 0))
}

/// A name, an IPv4 address, or an IPv6 address in brackets.
fn is_host(text: &str) -> bool {
    if let Some(address) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(fits) && !label.starts_with('-') && !label.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

/// What a `Host` header has without its port, in lower case; `*.` before it stands for everything below.
fn host(text: &str) -> Option<Fault> {
    let lower = text.to_ascii_lowercase();
    if lower == "*" {
        return Some(("every host would be served", None));
    }
    let name = lower.strip_prefix("*.").unwrap_or(&lower);
    if is_host(name) {
        return (lower != text).then_some(("hosts are written in lower case", Some(lower)));
    }
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let bare = bare.rsplit_once(':').map_or(bare, |(host, _)| host);
    let better = is_host(bare.strip_prefix("*.").unwrap_or(bare)).then(|| bare.to_owned());
    Some(("it is no name of a host", better))
}
