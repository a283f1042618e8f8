//! The entry of the page's wasm module.

#[cfg(target_arch = "wasm32")]
fn main() {
    app::hydrate();
}

/// Outside of a browser there is no page to bring to life.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
