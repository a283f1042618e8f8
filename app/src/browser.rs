//! What the page asks of the browser: files saved, texts copied, marks left.

use js_sys::Array;
use leptos::leptos_dom::logging::console_error;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Leaves a mark in the browser's timeline, for `cargo xtask bench`.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        // Without the mark a time is not printed.
        let _ = performance.mark(name);
    }
}

/// Saves bytes or a text as a file.
pub(crate) fn save(name: &str, media_type: &str, content: &JsValue) {
    if let Err(error) = try_save(name, media_type, content) {
        console_error(&format!("{name} cannot be saved: {error:?}"));
    }
}

fn try_save(name: &str, media_type: &str, content: &JsValue) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(content), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser holds on to what it has begun to save.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(60));
    Ok(())
}

/// Copies a text; `done` hears whether the browser let it.
pub(crate) fn copy(text: &str, done: impl Fn(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    // Without a secure address there is none, whatever the bindings say.
    if clipboard.is_undefined() {
        return done(false);
    }
    let copied = clipboard.write_text(text);
    leptos::task::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(copied).await.is_ok());
    });
}
