//! The model as one SVG: colours by class, places by attribute, so that the strictest policy lets it through. It is XML
//! as well as HTML: the same text stands inside a page and alone.

use super::geometry::{self, Drawing, HEAD, Line, Place, ROW, WIDTH};
use super::{EntityView, FieldView, Mark, Model};

/// Letters of an entity's name, and of a row in all, that a card has room for.
const NAME_LETTERS: usize = 24;
const ROW_LETTERS: usize = 27;
/// Letters of a type that its row always keeps.
const KIND_LETTERS: usize = 14;

/// The picture; `style` is CSS for where no page brings it.
pub(crate) fn svg(model: &Model, style: Option<&str>) -> String {
    let drawing = geometry::draw(model);
    let (width, height) = (drawing.width, drawing.height);
    let names: Vec<&str> = model.entities.iter().map(|entity| entity.name.as_str()).collect();
    let label = xml(&format!("{}. {}.", names.join(", "), model.sentences().join(". ")));
    let style = style.map(|style| format!("<style>{}</style>", xml(style))).unwrap_or_default();
    let drawn = drawn(model, drawing);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"model\" role=\"img\" aria-label=\"{label}\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">{style}{drawn}</svg>"
    )
}

/// Lines and cards, the cards above.
pub(super) fn drawn(model: &Model, drawing: Drawing) -> String {
    let lines = drawing.lines.iter().map(draw_line);
    let cards = model.entities.iter().zip(drawing.places).map(|(entity, place)| draw_card(entity, place));
    lines.chain(cards).collect()
}

fn draw_line(line: &Line) -> String {
    format!("<g class=\"model-line\"><path d=\"{}\"/><path d=\"{}\"/></g>", line.path, line.ends)
}

fn draw_card(entity: &EntityView, place: Place) -> String {
    let rows: String = entity.fields.iter().zip(0..).map(|(field, row)| draw_row(field, row)).collect();
    format!(
        "<g class=\"model-card\" transform=\"translate({} {})\"><rect class=\"model-box\" width=\"{WIDTH}\" \
         height=\"{}\" rx=\"6\"/><path class=\"model-rule\" d=\"M0 {HEAD}H{WIDTH}\"/><text class=\"model-name\" \
         x=\"12\" y=\"18\">{}</text>{rows}</g>",
        place.x,
        place.y,
        place.height,
        xml(&cut(&entity.name, NAME_LETTERS)),
    )
}

fn draw_row(field: &FieldView, row: i32) -> String {
    let class = match field.mark {
        Mark::None => "model-field",
        Mark::Primary => "model-field model-key",
        Mark::Foreign(_) => "model-field model-foreign",
        Mark::Unique => "model-field model-unique",
    };
    let kind = cut(&field.kind, KIND_LETTERS);
    let kind = match field.mark {
        Mark::Primary => "PK".to_owned(),
        Mark::Unique => format!("{kind} U"),
        Mark::Foreign(_) | Mark::None => kind,
    };
    let kind = if field.nullable { format!("{kind}?") } else { kind };
    let name = cut(&field.name, ROW_LETTERS.saturating_sub(kind.chars().count()));
    let (y, right) = (HEAD + ROW * row + 15, WIDTH - 12);
    format!(
        "<g class=\"{class}\"><text x=\"12\" y=\"{y}\">{}</text><text class=\"model-kind\" x=\"{right}\" y=\"{y}\" \
         text-anchor=\"end\">{}</text></g>",
        xml(&name),
        xml(&kind),
    )
}

/// The text, or as much of it as there is room for.
pub(super) fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    text.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
}

/// The text between tags and in quotes. XML 1.0 has no place for most control characters.
pub(super) fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            letter if letter.is_control() => safe.push('\u{fffd}'),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(name: &str, field: &str) -> Model {
        let fields =
            vec![FieldView { name: field.to_owned(), kind: "string".to_owned(), mark: Mark::Unique, nullable: true }];
        let entity =
            EntityView { name: name.to_owned(), description: None, fields, operations: Vec::new(), position: None };
        Model { entities: vec![entity], relations: Vec::new() }
    }

    #[test]
    fn texts_stay_texts() {
        let picture = svg(&model("<script>&\"", "\u{1}]]>"), None);
        assert!(picture.contains(">&lt;script&gt;&amp;&quot;</text>"), "{picture}");
        assert!(picture.contains(">\u{fffd}]]&gt;</text>"), "{picture}");
        assert!(!picture.contains("<script"), "{picture}");
    }

    #[test]
    fn long_names_end_where_the_card_does() {
        let picture = svg(&model(&"E".repeat(60), &"f".repeat(60)), None);
        assert!(picture.contains(&format!(">{}…<", "E".repeat(NAME_LETTERS - 1))), "{picture}");
        assert!(picture.contains(&format!(">{}…<", "f".repeat(ROW_LETTERS - 1 - "string U?".len()))), "{picture}");
    }

    #[test]
    fn alone_it_brings_its_style() {
        let picture = svg(&model("A", "b"), Some(".model > text { fill: red }"));
        assert!(picture.contains("<style>.model &gt; text { fill: red }</style>"), "{picture}");
    }
}
