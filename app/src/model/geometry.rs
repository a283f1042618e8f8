//! Where cards and lines go. Columns come from the design's own layout, drawn close together so that a model
//! fits a screen; within a column the order is kept and nothing overlaps.

use std::collections::BTreeMap;

use super::{Mark, Model};

pub(super) const WIDTH: i32 = 208;
pub(super) const HEAD: i32 = 28;
pub(super) const ROW: i32 = 20;
const FOOT: i32 = 4;
const GAP_X: i32 = 60;
const GAP_Y: i32 = 32;
const MARGIN: i32 = 24;
/// Between two lines that leave the same card.
const SPREAD: i32 = 12;
/// Between two lines that run beside each other.
const LANE: i32 = 6;
/// The room to the right of the last column that a line from a card to itself takes.
const LOOP: i32 = 28;

/// A card's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) height: i32,
}

/// The drawing: places by entity, lines by relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawing {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) places: Vec<Place>,
    pub(super) lines: Vec<Line>,
}

/// A line and the signs at its two ends, as SVG path data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) path: String,
    pub(super) ends: String,
}

/// A point on a card's edge, and the way out: 1 is to the right, -1 to the left.
#[derive(Debug, Clone, Copy)]
struct Port {
    x: i32,
    y: i32,
    out: i32,
}

pub(super) fn draw(model: &Model) -> Drawing {
    let places = place(model);
    let lines = (0..model.relations.len()).map(|relation| line(model, &places, relation)).collect();
    let extent = |edge: fn(&Place) -> i32| places.iter().map(edge).max().unwrap_or(0) + MARGIN;
    Drawing {
        width: extent(|place| place.x + WIDTH) + LOOP,
        height: extent(|place| place.y + place.height),
        places,
        lines,
    }
}

fn height(model: &Model, entity: usize) -> i32 {
    let rows = model.entities.get(entity).map_or(0, |entity| entity.fields.len());
    HEAD + ROW * i32::try_from(rows).unwrap_or(0) + FOOT
}

fn place(model: &Model) -> Vec<Place> {
    // Without a place of their own, entities form a grid of four columns behind the others.
    let wish = |entity: usize| {
        let index = i32::try_from(entity).unwrap_or(0);
        let own = model.entities.get(entity).and_then(|entity| entity.position);
        own.unwrap_or((100_000 + index % 4, index / 4))
    };
    let mut columns: Vec<i32> = (0..model.entities.len()).map(|entity| wish(entity).0).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut order: Vec<usize> = (0..model.entities.len()).collect();
    order.sort_by_key(|&entity| wish(entity));

    let mut places = vec![Place { x: 0, y: 0, height: 0 }; model.entities.len()];
    let mut below: Vec<i32> = vec![MARGIN; columns.len()];
    let top = order.iter().map(|&entity| wish(entity).1).min().unwrap_or(0);
    for entity in order {
        let (x, y) = wish(entity);
        let column = columns.binary_search(&x).unwrap_or(0);
        let y = (MARGIN + y.saturating_sub(top).clamp(0, 4000)).max(below[column]);
        let height = height(model, entity);
        let column_x = i32::try_from(column).unwrap_or(0) * (WIDTH + GAP_X);
        places[entity] = Place { x: MARGIN + column_x, y, height };
        below[column] = y + height + GAP_Y;
    }
    pull_up(&mut places);
    settle(&mut places);
    places
}

/// Takes out the empty space that full-size cards would have needed: a card rises until it nearly meets the one above.
fn pull_up(places: &mut [Place]) {
    const LOOSE: i32 = 2 * GAP_Y;
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&index| (places[index].x, places[index].y));
    let mut above: Option<Place> = None;
    for index in order {
        let place = &mut places[index];
        if let Some(above) = above.filter(|above| above.x == place.x) {
            place.y = place.y.min(above.y + above.height + LOOSE);
        }
        above = Some(*place);
    }
}

/// Moves each column to the middle, then up as far as all of them can go.
fn settle(places: &mut [Place]) {
    let mut columns: BTreeMap<i32, (i32, i32)> = BTreeMap::new();
    for place in places.iter() {
        let (top, bottom) = columns.entry(place.x).or_insert((place.y, 0));
        *top = place.y.min(*top);
        *bottom = (place.y + place.height).max(*bottom);
    }
    let tallest = columns.values().map(|(top, bottom)| bottom - top).max().unwrap_or(0);
    for place in places {
        if let Some((top, bottom)) = columns.get(&place.x) {
            place.y += MARGIN - top + (tallest - (bottom - top)) / 2;
        }
    }
}

fn line(model: &Model, places: &[Place], index: usize) -> Line {
    let relation = &model.relations[index];
    let (from, to) = (places[relation.from], places[relation.to]);
    let key = model.entities[relation.to].fields.iter().position(|field| field.mark == Mark::Foreign(Some(index)));
    let row = |row: usize| HEAD + ROW * i32::try_from(row).unwrap_or(0) + ROW / 2;
    // Lines that leave the same card are set apart, so that each can be followed.
    let before = |end: usize| {
        let earlier = model.relations[..index].iter();
        let same = earlier.filter(|other| other.from == end || other.to == end).count();
        HEAD / 2 + SPREAD * (i32::try_from(same).unwrap_or(0) % 4)
    };
    let from_y = from.y + before(relation.from);
    let to_y = to.y + key.map_or_else(|| before(relation.to), row);
    let (start, end) = if to.x > from.x {
        (Port { x: from.x + WIDTH, y: from_y, out: 1 }, Port { x: to.x, y: to_y, out: -1 })
    } else if to.x < from.x {
        (Port { x: from.x, y: from_y, out: -1 }, Port { x: to.x + WIDTH, y: to_y, out: 1 })
    } else {
        let right = from.x + WIDTH;
        (Port { x: right, y: from_y, out: 1 }, Port { x: right, y: to_y, out: 1 })
    };
    Line {
        path: route(start, end, index),
        ends: format!("{}{}", sign(start, relation.from_many), sign(end, relation.to_many)),
    }
}

/// Out of one card and into the other at right angles, with round corners.
fn route(start: Port, end: Port, index: usize) -> String {
    // Neighbours in the list run beside each other, not on top of each other.
    let lane = LANE * (i32::try_from(index % 5).unwrap_or(0) - 2);
    let middle = if start.out == end.out {
        // The same side: around it.
        start.x.max(end.x) + LOOP - 2 * LANE + lane / 2
    } else {
        i32::midpoint(start.x, end.x) + lane
    };
    let drop = end.y - start.y;
    if drop == 0 {
        return format!("M{} {}H{}", start.x, start.y, end.x);
    }
    let radius = (drop.abs() / 2).min(8);
    let turn = radius * drop.signum();
    let on = (end.x - middle).signum() * radius;
    format!(
        "M{sx} {sy}H{before}Q{middle} {sy} {middle} {after_y}V{before_y}Q{middle} {ey} {after} {ey}H{ex}",
        sx = start.x,
        sy = start.y,
        before = middle - start.out * radius,
        after_y = start.y + turn,
        before_y = end.y - turn,
        after = middle + on,
        ex = end.x,
        ey = end.y,
    )
}

/// A crow's foot for many, a bar for one.
fn sign(port: Port, many: bool) -> String {
    let Port { x, y, out } = port;
    let tip = x + 10 * out;
    if many {
        format!("M{x} {}L{tip} {y}L{x} {}", y - 5, y + 5)
    } else {
        format!("M{0} {1}V{2}", x + 8 * out, y - 4, y + 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityView, FieldView, RelationView};

    fn entity(name: &str, position: Option<(i32, i32)>) -> EntityView {
        EntityView {
            name: name.to_owned(),
            description: None,
            fields: vec![FieldView {
                name: "id".to_owned(),
                kind: "integer".to_owned(),
                mark: Mark::Primary,
                nullable: false,
            }],
            operations: Vec::new(),
            position,
        }
    }

    #[test]
    fn cards_never_overlap_and_stay_inside() {
        let positions = [Some((0, 0)), Some((0, 10)), Some((900, -50)), None, None, Some((i32::MAX, i32::MIN))];
        let model = Model {
            entities: positions.into_iter().map(|position| entity("A", position)).collect(),
            relations: Vec::new(),
        };
        let drawing = draw(&model);
        for (index, a) in drawing.places.iter().enumerate() {
            assert!(a.x >= 0 && a.y >= 0);
            assert!(a.x + WIDTH <= drawing.width && a.y + a.height <= drawing.height);
            for b in &drawing.places[index + 1..] {
                assert!(a.x != b.x || a.y + a.height <= b.y || b.y + b.height <= a.y, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_line_can_lead_to_its_own_card() {
        let relation = RelationView { from: 0, to: 0, from_many: false, to_many: true, required: false, name: None };
        let model = Model { entities: vec![entity("Node", None)], relations: vec![relation] };
        let drawing = draw(&model);
        assert_eq!(drawing.lines.len(), 1);
        assert!(drawing.lines[0].path.starts_with('M'));
    }

    #[test]
    fn nothing_at_all_is_drawn_too() {
        assert_eq!(draw(&Model::default()).places, []);
    }
}
