//! Views that are only ever drawn in the browser, never taken over from the server.
//!
//! An erased view carries the code for all of its lives. These have one: without the code that takes HTML over, the part
//! of the page that edits is a fifth smaller.

use leptos::attr::Attribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyView;
use leptos::tachys::view::{Position, PositionState};

/// Erases the type of a view that comes when the page is alive already.
pub(crate) trait Drawn {
    fn drawn(self) -> AnyView;
}

impl<V: RenderHtml + Send> Drawn for V {
    fn drawn(self) -> AnyView {
        Fresh(self).into_any()
    }
}

struct Fresh<V>(V);

impl<V: Render> Render for Fresh<V> {
    type State = V::State;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        self.0.rebuild(state);
    }
}

impl<V: RenderHtml> AddAnyAttr for Fresh<V> {
    type Output<Added: Attribute> = Fresh<V::Output<Added>>;

    fn add_any_attr<Added: Attribute>(self, attribute: Added) -> Self::Output<Added>
    where
        Self::Output<Added>: RenderHtml,
    {
        Fresh(self.0.add_any_attr(attribute))
    }
}

impl<V: RenderHtml> RenderHtml for Fresh<V> {
    type AsyncOutput = Fresh<V::AsyncOutput>;
    type Owned = Fresh<V::Owned>;

    const MIN_LENGTH: usize = V::MIN_LENGTH;

    fn dry_resolve(&mut self) {
        self.0.dry_resolve();
    }

    async fn resolve(self) -> Self::AsyncOutput {
        Fresh(self.0.resolve().await)
    }

    fn to_html_with_buf(
        self,
        buffer: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<leptos::attr::any_attribute::AnyAttribute>,
    ) {
        self.0.to_html_with_buf(buffer, position, escape, mark_branches, attributes);
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        // There is nothing to take over.
        self.build()
    }

    fn into_owned(self) -> Self::Owned {
        Fresh(self.0.into_owned())
    }
}
