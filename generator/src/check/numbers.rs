//! Which numbers a field can hold.

use crate::design::{Exact, Field, FieldType};

/// [`Exact::scaled`] counts in these.
const ONE: i128 = 1_000_000_000_000_000_000;
/// Digits of a decimal where the design gives none.
const PRECISION: u32 = 12;
/// Digits after the point of a decimal where the design gives none.
const SCALE: u32 = 2;

/// Numbers times 10^18.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub least: i128,
    pub greatest: i128,
    /// The distance of neighbours; `None` for a float without `multipleOf`.
    step: Option<i128>,
    /// For a float without step: the ends themselves are not within.
    open: (bool, bool),
}

/// Digits in all and after the point.
pub(super) fn decimal_digits(field: &Field) -> (u32, u32) {
    let scale = field.scale.unwrap_or(SCALE);
    (field.precision.unwrap_or_else(|| PRECISION.max(scale)), scale)
}

impl Range {
    /// The range of a field of a number type whose own settings make sense.
    pub fn of(field: &Field) -> Option<Self> {
        let (limit, unit) = match field.r#type {
            FieldType::Integer => (i128::from(i32::MAX) * ONE, Some(ONE)),
            FieldType::BigInteger => (i128::from(i64::MAX) * ONE, Some(ONE)),
            FieldType::Decimal => {
                let (precision, scale) = decimal_digits(field);
                let unit = ONE / 10_i128.pow(scale.min(18));
                (10_i128.pow(precision.saturating_sub(scale).min(20)) * ONE - unit, Some(unit))
            }
            FieldType::Float => (i128::MAX / 4, None),
            _ => return None,
        };
        let multiple = field.multiple_of.as_ref().map(Exact::scaled).filter(|multiple| *multiple > 0);
        let step = match (unit, multiple) {
            (Some(unit), Some(multiple)) => Some((unit / gcd(unit, multiple)).saturating_mul(multiple)),
            (unit, multiple) => unit.or(multiple),
        };
        let lowest = match field.r#type {
            FieldType::Integer => i128::from(i32::MIN) * ONE,
            FieldType::BigInteger => i128::from(i64::MIN) * ONE,
            _ => -limit,
        };
        let (ge, gt) = (field.ge.as_ref().map(Exact::scaled), field.gt.as_ref().map(Exact::scaled));
        let (le, lt) = (field.le.as_ref().map(Exact::scaled), field.lt.as_ref().map(Exact::scaled));
        Some(match step {
            Some(step) => {
                let down = |value: i128| value.div_euclid(step).saturating_mul(step);
                let up = |value: i128| down(-value).saturating_neg();
                let least = [Some(up(lowest)), ge.map(up), gt.map(|gt| down(gt).saturating_add(step))];
                let greatest = [Some(down(limit)), le.map(down), lt.map(|lt| up(lt).saturating_sub(step))];
                Self {
                    least: least.into_iter().flatten().max().unwrap_or(lowest),
                    greatest: greatest.into_iter().flatten().min().unwrap_or(limit),
                    step: Some(step),
                    open: (false, false),
                }
            }
            None => {
                let least = ge.max(gt).unwrap_or(lowest);
                let greatest = [le, lt].into_iter().flatten().min().unwrap_or(limit);
                Self { least, greatest, step: None, open: (gt == Some(least), lt == Some(greatest)) }
            }
        })
    }

    /// How many numbers are within; `None` for more than can be counted.
    pub fn count(&self) -> Option<i128> {
        match self.step {
            Some(step) if self.greatest >= self.least => Some(self.greatest.checked_sub(self.least)? / step + 1),
            Some(_) => Some(0),
            None if self.greatest < self.least => Some(0),
            None if self.greatest == self.least => Some(i128::from(!self.open.0 && !self.open.1)),
            None => None,
        }
    }

    /// True if a number is within.
    pub fn has(&self, value: &Exact) -> bool {
        let value = value.scaled();
        let inside = (self.least..=self.greatest).contains(&value)
            && !(self.open.0 && value == self.least)
            && !(self.open.1 && value == self.greatest);
        inside && self.step.is_none_or(|step| value % step == 0)
    }
}

fn gcd(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::Range;
    use crate::design::{Exact, FieldType, file, load};

    fn count(r#type: FieldType, change: impl Fn(&mut file::Field)) -> Option<i128> {
        let mut field = file::Field::new("f", r#type);
        change(&mut field);
        let mut entity = file::Entity::new("A");
        entity.fields.push(field);
        let text = r#"{"formatVersion":1,"project":{"name":"X","scale":"medium"}}"#;
        let mut file = crate::design::read(text.as_bytes()).unwrap();
        file.entities.push(entity);
        Range::of(&load(&file).entities[0].fields[0]).unwrap().count()
    }

    #[test]
    fn numbers_are_counted() {
        let exact = Exact::new;
        assert_eq!(count(FieldType::Integer, |_| {}), Some(1 << 32));
        assert_eq!(count(FieldType::BigInteger, |_| {}), Some(1 << 64));
        assert_eq!(count(FieldType::Integer, |field| (field.ge, field.le) = (exact("1"), exact("3"))), Some(3));
        assert_eq!(count(FieldType::Integer, |field| (field.gt, field.lt) = (exact("3"), exact("4"))), Some(0));
        assert_eq!(count(FieldType::Integer, |field| (field.gt, field.lt) = (exact("-1.5"), exact("0.5"))), Some(2));
        assert_eq!(
            count(FieldType::Integer, |field| {
                (field.ge, field.le, field.multiple_of) = (exact("-5"), exact("5"), exact("5"));
            }),
            Some(3)
        );
        assert_eq!(count(FieldType::Decimal, |field| (field.precision, field.scale) = (Some(1), Some(0))), Some(19));
        assert_eq!(count(FieldType::Decimal, |field| (field.ge, field.le) = (exact("0"), exact("0.01"))), Some(2));
        assert_eq!(count(FieldType::Float, |field| (field.gt, field.lt) = (exact("0"), exact("0.001"))), None);
        assert_eq!(count(FieldType::Float, |field| (field.gt, field.le) = (exact("1"), exact("1"))), Some(0));
        assert_eq!(count(FieldType::Float, |field| (field.ge, field.le) = (exact("1"), exact("1"))), Some(1));
        assert_eq!(
            count(FieldType::Float, |field| {
                (field.ge, field.le, field.multiple_of) = (exact("0"), exact("1"), exact("0.5"));
            }),
            Some(3)
        );
    }
}
