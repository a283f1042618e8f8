//! The picture outside of a page: as a file of its own, and as the card that other services show beside a link.

use super::picture::{cut, drawn, svg, xml};
use super::{Model, geometry};
use crate::words::count;

/// The page's colours, and how a model uses them.
const TOKENS: &str = include_str!("../../../style/tokens.css");
const MODEL: &str = include_str!("../../../style/model.css");
const CARD: &str = include_str!("../../../style/card.css");

/// What services that show links ask for: 1200 to 630.
const WIDTH: i32 = 1200;
const HEIGHT: i32 = 630;
const MARGIN: i32 = 56;
/// Where the model begins, below title and facts.
const TOP: i32 = 152;
/// Letters of a title that there is room for.
const TITLE_LETTERS: usize = 40;
/// How much larger than in the page a small model may be.
const LARGEST: f64 = 2.0;

/// The model as an SVG file, light or dark as its reader has it.
#[must_use]
pub fn picture(model: &Model) -> String {
    svg(model, Some(&format!("{TOKENS}{MODEL}")))
}

/// The model with its project's name, 1200 to 630, in light colours, without anything that only browsers know.
#[must_use]
pub fn card(title: &str, model: &Model) -> String {
    let style = light(&format!("{CARD}{MODEL}"));
    let drawing = geometry::draw(model);
    let mut facts = count(model.entities.len(), "entity", "entities");
    if !model.relations.is_empty() {
        facts += &format!(" · {}", count(model.relations.len(), "relationship", "relationships"));
    }
    let title = cut(title, TITLE_LETTERS);
    let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
    let room = (f64::from(WIDTH - 2 * MARGIN), f64::from(HEIGHT - TOP - MARGIN));
    let scale = (room.0 / width).min(room.1 / height).min(LARGEST);
    let left = f64::from(MARGIN) + (room.0 - width * scale) / 2.0;
    let top = f64::from(TOP) + (room.1 - height * scale) / 2.0;
    let right = WIDTH - MARGIN;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
         <style>{}</style><rect class=\"card-ground\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>\
         <text class=\"card-title\" x=\"{MARGIN}\" y=\"88\">{}</text>\
         <text class=\"card-facts\" x=\"{MARGIN}\" y=\"124\">{facts}</text>\
         <text class=\"card-brand\" x=\"{right}\" y=\"88\" text-anchor=\"end\">Slipway</text>\
         <g class=\"model\" transform=\"translate({left:.1} {top:.1}) scale({scale:.3})\">{}</g></svg>",
        xml(&style),
        xml(&title),
        drawn(model, drawing),
    )
}

/// The rules with each colour of the light theme in the place of its name: renderers that are no browsers know neither
/// variables nor `light-dark()`.
fn light(rules: &str) -> String {
    let mut rules = rules.split("@media").next().unwrap_or_default().to_owned();
    for line in TOKENS.lines() {
        let Some((name, value)) = line.trim().strip_suffix(';').and_then(|line| line.split_once(": ")) else {
            continue;
        };
        let value = value.strip_prefix("light-dark(").and_then(|colours| colours.split(',').next()).unwrap_or(value);
        rules = rules.replace(&format!("var({name})"), value);
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_names_colours_that_every_renderer_knows() {
        let card = card("Blog & more", &Model::default());
        assert!(card.contains(">Blog &amp; more</text>"), "{card}");
        assert!(!card.contains("var(") && !card.contains("light-dark("), "{card}");
    }
}
