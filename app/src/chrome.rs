//! What stands around every page: the document, the bar at the top, the line at the bottom.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::designer::Designer;
#[cfg(feature = "ssr")]
use crate::gallery::Gallery;
#[cfg(feature = "ssr")]
use crate::model::svg;
#[cfg(feature = "ssr")]
use crate::preset::PresetCard;
#[cfg(feature = "ssr")]
use crate::saved::{Embedded, Saved, SavedPage};
#[cfg(feature = "ssr")]
use crate::start::{START_ID, Start};

/// Where the files of every page are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// The styles.
    pub style: String,
    /// The icon.
    pub icon: String,
    /// What brings the designer to life; none in a build without the browser's part.
    pub script: Option<Script>,
    /// Light or dark, where somebody chose; otherwise as the system has it.
    pub theme: Option<&'static str>,
}

/// The page's own wasm module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The script module that starts it.
    pub module: String,
    /// The wasm module.
    pub wasm: String,
    /// The script that loads the rest of it.
    pub loader: String,
    /// The rest: what edits.
    pub editor: String,
    /// The word of this answer's policy for what it loads.
    pub nonce: String,
    /// The page reloads itself when its server was away: for those who change it.
    pub reload: bool,
}

/// Reloads when the server sends other files than before.
#[cfg(feature = "ssr")]
const RELOAD: &str = r#"const files = (page) => String(page.match(/\/(assets|style)\/[^"]+/g));
let before;
setInterval(async () => {
  try {
    const answer = await fetch("/", { headers: { accept: "text/html" } });
    const now = files(await answer.text());
    before ??= now;
    if (now !== before) location.reload();
  } catch {}
}, 700);"#;

/// The designer's document.
#[cfg(feature = "ssr")]
pub(crate) fn designer_document(links: &Links, start: &Start) -> impl IntoView + use<> {
    let embedded = start.embedded();
    let start = start.clone();
    let script = links.script.clone().map(|script| {
        view! {
            <link rel="modulepreload" href=script.module.clone() nonce=script.nonce.clone()/>
            <link rel="modulepreload" href=script.loader nonce=script.nonce.clone()/>
            <link
                rel="preload"
                {..leptos::attr::custom::custom_attribute("as", "fetch")}
                type="application/wasm"
                crossorigin="anonymous"
                href=script.wasm
            />
            // Behind what makes the page alive.
            <link
                rel="preload"
                {..leptos::attr::custom::custom_attribute("as", "fetch")}
                {..leptos::attr::custom::custom_attribute("fetchpriority", "low")}
                type="application/wasm"
                crossorigin="anonymous"
                href=script.editor
            />
            <script type="application/json" id=START_ID nonce=script.nonce.clone() inner_html=embedded></script>
            <script type="module" src=script.module nonce=script.nonce.clone()></script>
            {script.reload.then(|| view! { <script type="module" nonce=script.nonce inner_html=RELOAD></script> })}
        }
    });
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=links.theme>
            <head>
                <Head links=links.clone()/>
                <title>"Slipway: FastAPI backends from a design"</title>
                {script}
            </head>
            <body><Designer start/></body>
        </html>
    }
}

/// The document of the presets.
#[cfg(feature = "ssr")]
pub(crate) fn gallery_document(links: &Links, base_url: String, presets: Vec<PresetCard>) -> impl IntoView + use<> {
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=links.theme>
            <head>
                <Head links=links.clone()/>
                <title>"Slipway: presets"</title>
            </head>
            <body>
                <a class="skip" href="#main">"Skip to the presets"</a>
                <TopBar/>
                <Gallery base_url presets/>
                <StatusBar/>
            </body>
        </html>
    }
}

/// The document of a saved design, with what other services show where somebody gives its link.
#[cfg(feature = "ssr")]
pub(crate) fn saved_document(links: &Links, page: SavedPage) -> impl IntoView + use<> {
    // Leptos has no method for `property`.
    use leptos::attr::custom::custom_attribute;

    let title = page.card.title.clone();
    let description = page.card.description.clone();
    let link = page.link.clone();
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=links.theme>
            <head>
                <Head links=links.clone()/>
                <title>{format!("{title}: a FastAPI backend drawn with Slipway")}</title>
                <meta property="og:type" content="website"/>
                <meta property="og:site_name" content="Slipway"/>
                <meta {..custom_attribute("property", "og:title")} content=title.clone()/>
                <meta {..custom_attribute("property", "og:description")} content=description/>
                <meta {..custom_attribute("property", "og:url")} content=link.clone()/>
                <meta {..custom_attribute("property", "og:image")} content=format!("{link}.png")/>
                <meta property="og:image:width" content="1200"/>
                <meta property="og:image:height" content="630"/>
                <meta {..custom_attribute("property", "og:image:alt")} content=format!("The model of {title}")/>
                <meta name="twitter:card" content="summary_large_image"/>
                <meta name="robots" content="noindex"/>
            </head>
            <body>
                <a class="skip" href="#main">"Skip to the design"</a>
                <TopBar/>
                <Saved page/>
                <StatusBar/>
            </body>
        </html>
    }
}

/// The document of a model in a frame.
#[cfg(feature = "ssr")]
pub(crate) fn embedded_document(links: &Links, embedded: Embedded) -> impl IntoView + use<> {
    let Embedded { title, link, model } = embedded;
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <Head links=links.clone()/>
                <title>{format!("The model of {title}")}</title>
                <meta name="robots" content="noindex"/>
            </head>
            <body class="embedded">
                <header class="embedded-head">
                    <h1>{title.clone()}</h1>
                    <a href=link target="_blank" rel="noopener">"Open in Slipway"</a>
                </header>
                <main
                    class="canvas"
                    tabindex="0"
                    aria-label=format!("Model of {title}")
                    inner_html=svg(&model, None)
                ></main>
            </body>
        </html>
    }
}

#[cfg(feature = "ssr")]
#[component]
fn Head(links: Links) -> impl IntoView {
    view! {
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="description" content="Design a FastAPI backend, download a project that already works."/>
        <link rel="icon" href=links.icon type="image/svg+xml"/>
        <link rel="stylesheet" href=links.style/>
    }
}

/// The name, which leads to the first page.
#[component]
pub(crate) fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href="/" aria-label="Slipway, home">
            <svg class="brand-mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path class="brand-hull" d="M2 6.5h16l-2.6 5.2a3 3 0 0 1-2.7 1.7H7.3a3 3 0 0 1-2.7-1.7z"/>
                <path class="brand-way" d="M3 16.5h14"/>
            </svg>
            "Slipway"
        </a>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
#[component]
fn TopBar() -> impl IntoView {
    view! {
        <header class="topbar">
            <Brand/>
            <nav class="topnav" aria-label="Reference">
                <a href="/">"Designer"</a>
                <a href="/api/v1/schema">"Design schema"</a>
                <a href="/api/v1/openapi.json">"OpenAPI"</a>
            </nav>
        </header>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
#[component]
fn StatusBar() -> impl IntoView {
    view! {
        <footer class="statusbar">
            <span>"Slipway " {env!("CARGO_PKG_VERSION")}</span>
            <span>"Design format 1"</span>
            <span class="statusbar-end">"Nothing you send is stored, unless you save it."</span>
        </footer>
    }
    .into_any()
}
