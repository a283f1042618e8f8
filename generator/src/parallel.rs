//! The same work on many things: on all cores where there are threads, one after the other in a browser.

/// What `work` makes of each item, in the order of the items.
#[cfg(not(target_arch = "wasm32"))]
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().map(work).collect()
}

/// What `work` makes of each item, in the order of the items.
#[cfg(target_arch = "wasm32")]
pub fn each<T, R>(items: &[T], work: impl Fn(&T) -> R) -> Vec<R> {
    items.iter().map(work).collect()
}
