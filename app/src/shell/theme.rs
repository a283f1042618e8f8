//! Light and dark: as the system has it, or as somebody chose. The choice is a cookie, so that the server's first paint
//! has it already.

use leptos::prelude::*;

/// How the page is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The theme that the page came with, which the page follows from now on.
    pub fn begin() -> RwSignal<Self> {
        let theme = RwSignal::new(Self::System);
        Effect::new(move |before: Option<Option<Self>>| {
            let now = theme.get();
            let root = document().document_element();
            match before {
                None => {
                    let word = root.and_then(|root| root.get_attribute("data-theme"));
                    let came = Self::ALL.into_iter().find(|theme| Some(theme.word()) == word.as_deref());
                    if let Some(came) = came {
                        theme.set(came);
                    }
                }
                Some(_) => {
                    if let Some(root) = root {
                        // Neither name nor value can be refused.
                        let _ = root.set_attribute("data-theme", now.word());
                    }
                    remember(now);
                }
            }
            Some(now)
        });
        theme
    }

    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The one that the switch leads to.
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Keeps the choice for a year.
fn remember(theme: Theme) {
    use wasm_bindgen::JsCast;
    if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
        // Without cookies the choice holds until the page is left.
        let _ = document.set_cookie(&format!("theme={}; Path=/; Max-Age=31536000; SameSite=Lax", theme.word()));
    }
}
