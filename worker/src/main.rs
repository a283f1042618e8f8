//! The entry of the worker's wasm module: a question comes as a message, its answer leaves as one.

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::start();
}

/// There is no worker outside of a browser.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod browser {
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::prelude::{Closure, JsValue};
    use wasm_bindgen::{JsCast, throw_str};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
    use worker::Workshop;
    use worker::protocol::{Answer, Question};

    pub(crate) fn start() {
        std::panic::set_hook(Box::new(|panic| throw_str(&panic.to_string())));
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let mut workshop = Workshop::default();
        let hear = {
            let scope = scope.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let text = event.data().as_string().unwrap_or_default();
                let question: Question = match serde_json::from_str(&text) {
                    Ok(question) => question,
                    Err(error) => throw_str(&format!("the page says what the worker does not know: {error}")),
                };
                let clock = || scope.performance().map_or(0.0, |performance| performance.now());
                let (answer, bytes) = workshop.answer(question, clock);
                say(&scope, &answer, bytes);
            })
        };
        scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        say(&scope, &Answer::Ready, None);
    }

    /// The answer as text and, where there are some, its bytes, which are handed over and not copied.
    fn say(scope: &DedicatedWorkerGlobalScope, answer: &Answer, bytes: Option<Vec<u8>>) {
        let text = serde_json::to_string(answer).unwrap_or_else(|error| throw_str(&error.to_string()));
        let message = Array::of1(&JsValue::from(text));
        let handed_over = Array::new();
        if let Some(bytes) = bytes {
            let bytes = Uint8Array::from(bytes.as_slice());
            handed_over.push(&bytes.buffer());
            message.push(&bytes);
        }
        if let Err(error) = scope.post_message_with_transfer(&message, &handed_over) {
            wasm_bindgen::throw_val(error);
        }
    }
}
