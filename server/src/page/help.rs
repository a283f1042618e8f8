//! The help for `curl HOST`: every line below works when it is pasted.

use std::fmt::Write;

use crate::presets::Preset;

/// The help with the service's own address in it.
pub(super) fn text(presets: &[Preset], base_url: &str) -> String {
    let mut text = format!(
        "Slipway: design a FastAPI backend, download a project that already works.\n\
         In a browser: {base_url}\n\n\
         Start from a preset and unpack it here:\n"
    );
    for preset in presets {
        let id = &preset.id;
        // Writing to a string does not fail.
        let _ = writeln!(text, "  curl -fsSLo {id}.zip {base_url}/api/v1/presets/{id}.zip && unzip -q {id}.zip");
    }
    if let Some(preset) = presets.first() {
        let id = &preset.id;
        let _ = write!(
            text,
            "\nOr take its design, change it, check it, and turn it into a project:\n\
             \x20 curl -fsSLo design.json {base_url}/api/v1/presets/{id}\n\
             \x20 curl -sS -H 'Content-Type: application/json' --data-binary @design.json {base_url}/api/v1/check\n\
             \x20 curl -fsS -H 'Content-Type: application/json' --data-binary @design.json -o project.zip {base_url}/api/v1/projects\n"
        );
    }
    let _ = write!(
        text,
        "\nWhat a design may say, and the whole API:\n\
         \x20 curl -fsSL {base_url}/api/v1/schema\n\
         \x20 curl -fsSL {base_url}/api/v1/options\n\
         \x20 curl -fsSL {base_url}/api/v1/openapi.json\n"
    );
    text
}
