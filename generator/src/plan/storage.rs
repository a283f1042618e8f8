//! What depends on the database: the types of columns, and values as the database itself writes them.

use serde::Serialize;
use serde_json::Value;

use super::samples;
use super::types::{TypeFacts, decimal_digits};
use crate::design::{Design, Field, FieldType};
use crate::render::quote;

/// Where rows are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// PostgreSQL; also where there is no database.
    Postgresql,
    /// SQLite, which has no type for decimals, durations, lists and moments with an offset.
    Sqlite,
}

/// The types of columns that are there whatever the design says, as Python.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StorageFacts {
    /// What `Field` needs for a moment, with a comma behind it; nothing where it finds the type by itself.
    pub moment: &'static str,
    /// A moment in a migration.
    pub moment_migration: &'static str,
    /// What `Field` needs for a list of texts.
    pub texts: &'static str,
    /// A list of texts in a migration.
    pub texts_migration: &'static str,
    /// True if models have columns of types that SQLite lacks.
    pub own_columns: bool,
    /// True if tables are made when the program starts, because there are no migrations.
    pub creates_tables: bool,
}

impl Storage {
    /// That of a design.
    #[must_use]
    pub fn of(design: &Design) -> Self {
        match &design.options.database {
            Some(database) if database.sqlite.is_some() => Self::Sqlite,
            _ => Self::Postgresql,
        }
    }

    /// The types that templates ask for.
    #[must_use]
    pub fn facts(self, design: &Design) -> StorageFacts {
        let creates_tables = design.options.database.is_some() && design.options.migrations.is_none();
        match self {
            Self::Postgresql => StorageFacts {
                moment: "",
                moment_migration: "sa.DateTime(timezone=True)",
                texts: "sa.ARRAY(sa.Text)",
                texts_migration: "sa.ARRAY(sa.Text())",
                own_columns: false,
                creates_tables,
            },
            Self::Sqlite => StorageFacts {
                moment: "sa_type=MomentColumn, ",
                moment_migration: "sa.DateTime()",
                texts: "sa.JSON",
                texts_migration: "sa.JSON()",
                own_columns: own_columns(design),
                creates_tables,
            },
        }
    }

    /// The type of a field where SQLite has another than PostgreSQL.
    #[must_use]
    pub fn own_type(self, field: &Field) -> Option<TypeFacts> {
        if self == Self::Postgresql {
            return None;
        }
        let (annotation, sa_type, migration) = match field.r#type {
            FieldType::Decimal => {
                let (precision, scale) = decimal_digits(field);
                ("Decimal", format!("DecimalColumn({precision}, {scale})"), "sa.BigInteger()")
            }
            FieldType::Datetime => ("dt.datetime", "MomentColumn".to_owned(), "sa.DateTime()"),
            FieldType::Duration => ("dt.timedelta", "DurationColumn".to_owned(), "sa.BigInteger()"),
            FieldType::Json => ("dict[str, Any]", "MutableDict.as_mutable(sa.JSON())".to_owned(), "sa.JSON()"),
            FieldType::List => ("list[str]", "MutableList.as_mutable(sa.JSON())".to_owned(), "sa.JSON()"),
            _ => return None,
        };
        Some(TypeFacts {
            annotation: annotation.to_owned(),
            arguments: vec![format!("sa_type={sa_type}")],
            migration: migration.to_owned(),
        })
    }

    /// A default that the database has, as Python, where SQLite writes it otherwise than PostgreSQL.
    #[must_use]
    pub fn own_default(self, field: &Field, value: &Value) -> Option<String> {
        if self == Self::Postgresql {
            return None;
        }
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some(match field.r#type {
            FieldType::Decimal => quote::python(&shifted(&text, decimal_digits(field).1)),
            FieldType::Duration => quote::python(&microseconds(&text).to_string()),
            FieldType::Datetime => quote::python(&moment(&text)),
            FieldType::Time => quote::python(&padded(&text)),
            FieldType::Uuid => quote::python(&text.replace('-', "").to_lowercase()),
            FieldType::List => quote::python(&value.to_string()),
            FieldType::Bytes => {
                let hex: String = samples::base64_decode(&text).iter().map(|byte| format!("{byte:02x}")).collect();
                format!("sa.text({})", quote::python(&format!("x'{hex}'")))
            }
            _ => return None,
        })
    }

    /// How many digits a column keeps behind the point as if they stood before it.
    #[must_use]
    pub fn shift(self, field: &Field) -> u32 {
        if self == Self::Sqlite && field.r#type == FieldType::Decimal { decimal_digits(field).1 } else { 0 }
    }
}

/// True if a table has a decimal, a moment or a duration.
fn own_columns(design: &Design) -> bool {
    let links = design.relationships.iter().filter_map(|relationship| relationship.through.as_ref());
    let fields = design.entities.iter().flat_map(|entity| &entity.fields);
    let own = [FieldType::Decimal, FieldType::Datetime, FieldType::Duration];
    design.auth.jwt.is_some()
        || design.entities.iter().any(|entity| entity.timestamps)
        || fields.chain(links.flat_map(|through| &through.fields)).any(|field| own.contains(&field.r#type))
}

/// A decimal number times 10 to the power of `digits`, without needless zeros.
#[must_use]
pub fn shifted(number: &str, digits: u32) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = digits as usize;
    let fraction = format!("{fraction:0<digits$}");
    let (moved, rest) = fraction.split_at(digits);
    let joined = format!("{whole}{moved}");
    let whole = joined.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = rest.trim_end_matches('0');
    let sign = if whole == "0" && rest.is_empty() { "" } else { sign };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// An ISO 8601 duration that `check` has seen, in microseconds.
fn microseconds(text: &str) -> i64 {
    let (mut total, mut digits, mut fraction) = (0_i64, String::new(), None);
    let mut time = false;
    for character in text.chars() {
        let seconds = match character {
            'T' => {
                time = true;
                continue;
            }
            'D' => 86_400,
            'H' => 3_600,
            'M' if time => 60,
            'S' => 1,
            '.' => {
                fraction = Some(String::new());
                continue;
            }
            '0'..='9' => {
                fraction.as_mut().unwrap_or(&mut digits).push(character);
                continue;
            }
            _ => continue,
        };
        let behind = format!("{:0<6}", fraction.take().unwrap_or_default());
        let count: i64 = std::mem::take(&mut digits).parse().unwrap_or(0);
        total += (count * 1_000_000 + behind.parse::<i64>().unwrap_or(0)) * seconds;
    }
    total
}

/// A time of day with six digits behind the point, if it has any.
fn padded(time: &str) -> String {
    match time.split_once('.') {
        Some((clock, fraction)) => format!("{clock}.{fraction:0<6}"),
        None => time.to_owned(),
    }
}

/// A moment with an offset that `check` has seen, as SQLite keeps it: `2026-02-28 08:30:00`, in UTC.
fn moment(text: &str) -> String {
    let Some((date, rest)) = text.split_once('T') else { return text.to_owned() };
    let (time, offset) = match rest.strip_suffix('Z') {
        Some(time) => (time, 0),
        None => {
            let (time, offset) = rest.split_at(rest.rfind(['+', '-']).unwrap_or(rest.len()));
            let minutes = |text: &str| text.parse::<i64>().unwrap_or(0);
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let (hours, rest) = offset.get(1..).and_then(|offset| offset.split_once(':')).unwrap_or(("0", "0"));
            (time, sign * (minutes(hours) * 60 + minutes(rest)))
        }
    };
    if offset == 0 {
        return format!("{date} {}", padded(time));
    }
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let mut parts = date.split('-');
    let days = days(number(parts.next()), number(parts.next()), number(parts.next()));
    let mut parts = time.splitn(3, ':');
    let minutes = number(parts.next()) * 60 + number(parts.next()) - offset + days * 24 * 60;
    let (year, month, day) = date_of(minutes.div_euclid(24 * 60));
    let of_day = minutes.rem_euclid(24 * 60);
    let seconds = padded(parts.next().unwrap_or("00"));
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{seconds}", of_day / 60, of_day % 60)
}

/// The days from 1970-01-01 to a day of the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms").
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day: the way back.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{microseconds, moment, shifted};

    #[test]
    fn numbers_are_shifted_exactly() {
        for (number, digits, wanted) in [
            ("12.50", 2, "1250"),
            ("-0.5", 2, "-50"),
            ("7", 3, "7000"),
            ("0.005", 2, "0.5"),
            ("-1.25", 1, "-12.5"),
            ("0.00", 2, "0"),
            ("3", 0, "3"),
        ] {
            assert_eq!(shifted(number, digits), wanted);
        }
    }

    #[test]
    fn durations_are_counted() {
        assert_eq!(microseconds("P1DT1H1M1.5S"), 90_061_500_000);
        assert_eq!(microseconds("PT0.000001S"), 1);
    }

    #[test]
    fn moments_are_brought_to_utc() {
        assert_eq!(moment("2026-02-28T09:30:00Z"), "2026-02-28 09:30:00");
        assert_eq!(moment("2026-03-01T00:30:00.5+01:00"), "2026-02-28 23:30:00.500000");
        assert_eq!(moment("2024-12-31T23:30:00-01:00"), "2025-01-01 00:30:00");
        assert_eq!(moment("2024-02-28T23:30:00-01:00"), "2024-02-29 00:30:00");
    }
}
