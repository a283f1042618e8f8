//! The model as one SVG: colours by class, places by attribute, so that the strictest policy lets it through.

use leptos::prelude::*;

use super::geometry::{self, HEAD, Line, Place, ROW, WIDTH};
use super::{EntityView, FieldView, Mark, Model};

#[component]
pub(crate) fn Picture(model: Model) -> impl IntoView {
    let drawing = geometry::draw(&model);
    let names: Vec<&str> = model.entities.iter().map(|entity| entity.name.as_str()).collect();
    let label = format!("{}. {}.", names.join(", "), model.sentences().join(". "));
    let lines = drawing.lines.into_iter().map(draw_line).collect_view();
    let cards = model.entities.into_iter().zip(drawing.places);
    let cards = cards.map(|(entity, place)| draw_card(entity, place)).collect_view();
    view! {
        <svg
            class="model"
            role="img"
            aria-label=label
            width=drawing.width
            height=drawing.height
            viewBox=format!("0 0 {} {}", drawing.width, drawing.height)
        >
            {lines}
            {cards}
        </svg>
    }
    .into_any()
}

fn draw_line(line: Line) -> impl IntoView {
    view! {
        <g class="model-line">
            <path d=line.path></path>
            <path d=line.ends></path>
        </g>
    }
}

fn draw_card(entity: EntityView, place: Place) -> impl IntoView {
    let rows = entity.fields.into_iter().zip(0..);
    let rows = rows.map(|(field, row)| draw_row(field, row)).collect_view();
    view! {
        <g class="model-card" transform=format!("translate({} {})", place.x, place.y)>
            <rect class="model-box" width=WIDTH height=place.height rx="6"></rect>
            <path class="model-rule" d=format!("M0 {HEAD}H{WIDTH}")></path>
            <text class="model-name" x="12" y="18">{entity.name}</text>
            {rows}
        </g>
    }
}

fn draw_row(field: FieldView, row: i32) -> impl IntoView {
    let y = HEAD + ROW * row + 15;
    let class = match field.mark {
        Mark::None => "model-field",
        Mark::Primary => "model-field model-key",
        Mark::Foreign(_) => "model-field model-foreign",
        Mark::Unique => "model-field model-unique",
    };
    let kind = match field.mark {
        Mark::Primary => "PK".to_owned(),
        Mark::Unique => format!("{} U", field.kind),
        Mark::Foreign(_) | Mark::None => field.kind,
    };
    let kind = if field.nullable { format!("{kind}?") } else { kind };
    view! {
        <g class=class>
            <text x="12" y=y>{field.name}</text>
            <text class="model-kind" x=WIDTH - 12 y=y text-anchor="end">{kind}</text>
        </g>
    }
}
