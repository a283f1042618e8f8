//! What stands around every page: the document, the bar at the top, the line at the bottom.

use leptos::prelude::*;

use crate::Shell;
use crate::home::Home;

/// The whole document.
pub(crate) fn document(shell: Shell) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="description" content="Design a FastAPI backend, download a project that already works."/>
                <title>"Slipway: FastAPI backends from a design"</title>
                <link rel="icon" href=shell.icon_path.clone() type="image/svg+xml"/>
                <link rel="stylesheet" href=shell.style_path.clone()/>
            </head>
            <body>
                <a class="skip" href="#main">"Skip to the presets"</a>
                <TopBar/>
                <Home base_url=shell.base_url presets=shell.presets/>
                <StatusBar/>
            </body>
        </html>
    }
}

#[component]
fn TopBar() -> impl IntoView {
    view! {
        <header class="topbar">
            <a class="brand" href="/" aria-label="Slipway, home">
                <svg class="brand-mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                    <path class="brand-hull" d="M2 6.5h16l-2.6 5.2a3 3 0 0 1-2.7 1.7H7.3a3 3 0 0 1-2.7-1.7z"/>
                    <path class="brand-way" d="M3 16.5h14"/>
                </svg>
                "Slipway"
            </a>
            <nav class="topnav" aria-label="Reference">
                <a href="/api/v1/schema">"Design schema"</a>
                <a href="/api/v1/openapi.json">"OpenAPI"</a>
                <a href="/api/v1/presets">"Presets as JSON"</a>
            </nav>
        </header>
    }
    .into_any()
}

#[component]
fn StatusBar() -> impl IntoView {
    view! {
        <footer class="statusbar">
            <span>"Slipway " {env!("CARGO_PKG_VERSION")}</span>
            <span>"Design format 1"</span>
            <span class="statusbar-end">"Nothing you send is stored."</span>
        </footer>
    }
    .into_any()
}
