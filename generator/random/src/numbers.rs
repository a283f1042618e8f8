//! Bounds of numbers that at least five numbers keep, and numbers within them. Counted in units of 10^-18.

use generator::design::{Exact, FieldType, file::Field};

use crate::source::Source;

const ONE: i128 = 1_000_000_000_000_000_000;

/// Numbers from one to another in steps; a float without `multipleOf` in eighths.
pub struct Range {
    least: i128,
    greatest: i128,
    step: i128,
}

impl Range {
    fn count(&self) -> i128 {
        if self.greatest < self.least { 0 } else { (self.greatest - self.least) / self.step + 1 }
    }

    /// One of the numbers.
    pub fn value(&self, source: &mut Source) -> Exact {
        let count = self.count();
        let place = match source.below(4) {
            0 => 0,
            1 => count - 1,
            _ => source.wide(count),
        };
        exact(self.least + place * self.step)
    }
}

/// The number, without needless zeros.
fn exact(scaled: i128) -> Exact {
    let (sign, magnitude) = if scaled < 0 { ("-", -scaled) } else { ("", scaled) };
    let fraction = format!("{:018}", magnitude % ONE);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    Exact::new(&format!("{sign}{}{point}{fraction}", magnitude / ONE)).unwrap_or_else(|| Exact::from(0))
}

fn gcd(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

/// Gives a number field constraints; says which numbers it then holds.
pub fn constrain(source: &mut Source, field: &mut Field) -> Range {
    loop {
        (field.ge, field.gt, field.le, field.lt, field.multiple_of) = (None, None, None, None, None);
        (field.precision, field.scale) = (None, None);
        let (lowest, highest, unit) = limits(source, field);
        let multiple = source.some(25, |source| multiple(source, field, unit));
        field.multiple_of = multiple.map(exact);
        let step = match multiple {
            Some(multiple) => unit / gcd(unit, multiple) * multiple,
            None => unit,
        };
        let down = |value: i128| value.div_euclid(step) * step;
        let up = |value: i128| -down(-value);
        let bounded = source.chance(60);
        let window = bounded.then(|| window(source, lowest, highest, unit));
        let (mut least, mut greatest) = (up(lowest), down(highest));
        if let Some((from, to)) = window {
            if source.chance(70) {
                let open = source.chance(40);
                *(if open { &mut field.gt } else { &mut field.ge }) = Some(exact(from));
                least = least.max(if open { down(from) + step } else { up(from) });
            }
            if source.chance(70) {
                let open = source.chance(40);
                *(if open { &mut field.lt } else { &mut field.le }) = Some(exact(to));
                greatest = greatest.min(if open { up(to) - step } else { down(to) });
            }
        }
        let range = Range { least, greatest, step };
        if range.count() >= 5 {
            return range;
        }
    }
}

/// The least and the greatest number of the type, and the distance of neighbours.
fn limits(source: &mut Source, field: &mut Field) -> (i128, i128, i128) {
    match field.r#type {
        FieldType::Integer => (i128::from(i32::MIN) * ONE, i128::from(i32::MAX) * ONE, ONE),
        FieldType::BigInteger => (i128::from(i64::MIN) * ONE, i128::from(i64::MAX) * ONE, ONE),
        FieldType::Decimal => {
            field.precision = source.some(60, |source| source.between(1, 38));
            let most = field.precision.unwrap_or(18);
            field.scale = source.some(60, |source| source.between(0, most.min(18)));
            let scale = field.scale.unwrap_or(2);
            let precision = field.precision.unwrap_or(12.max(scale));
            if precision < scale {
                field.scale = Some(0);
            }
            let scale = field.scale.unwrap_or(2);
            let precision = field.precision.unwrap_or(12.max(scale));
            let unit = ONE / 10_i128.pow(scale);
            let limit = 10_i128.pow((precision - scale).min(19)) * ONE - unit;
            (-limit, limit, unit)
        }
        // Few digits, so that binary numbers say the same.
        _ => (-1_000_000 * ONE, 1_000_000 * ONE, ONE / 8),
    }
}

fn multiple(source: &mut Source, field: &Field, unit: i128) -> i128 {
    match field.r#type {
        FieldType::Float => source.pick(&[ONE / 8, ONE / 4, ONE / 2, ONE, 5 * ONE, 3 * ONE / 8]),
        FieldType::Decimal => unit * source.pick(&[1, 2, 5, 25, 3]),
        _ => ONE * source.pick(&[1, 2, 3, 5, 7, 10, 100, 1_000]),
    }
}

/// Two numbers of the type: small ones, or anywhere.
fn window(source: &mut Source, lowest: i128, highest: i128, unit: i128) -> (i128, i128) {
    let span = (highest - lowest) / unit;
    let (near, far) = (source.wide(2_000.min(span)) * unit, source.wide(span) * unit);
    match source.below(5) {
        0 => (0_i128.max(lowest), near),
        1 => ((-near).max(lowest), near.min(highest)),
        2 => (lowest, highest),
        3 => (lowest.max(unit), highest),
        _ => {
            let other = lowest + source.wide(span) * unit;
            let far = lowest + far;
            (far.min(other), far.max(other))
        }
    }
}
