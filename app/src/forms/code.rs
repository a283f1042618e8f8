//! Words with `code` in backticks, as the format and the problems write them.

use leptos::prelude::*;

use crate::drawn::Drawn;

/// The words, with what stands in backticks as code.
pub(crate) fn code_words(text: &str) -> impl IntoView + use<> {
    let piece = |(index, piece): (usize, &str)| {
        let piece = piece.to_owned();
        if index % 2 == 1 { view! { <code>{piece}</code> }.drawn() } else { piece.drawn() }
    };
    text.split('`').enumerate().map(piece).collect_view()
}

/// The words without the backticks, for where there is no code: lists to choose from.
pub(crate) fn plain_words(text: &str) -> String {
    text.replace('`', "")
}
