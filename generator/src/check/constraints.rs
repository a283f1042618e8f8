//! Composite unique, indexes, checks, default order.

use std::collections::BTreeSet;

use super::Context;
use super::report::{Report, quote, remove};
use crate::design::{Check, Design, End, Entity, FieldType, Property, Ref, RelationshipKind, Visibility};

pub(super) fn check(context: &Context, report: &mut Report) {
    for (index, entity) in context.design.entities.iter().enumerate() {
        let at = format!("/entities/{index}");
        let mut rules = Rules { design: context.design, entity, report };
        let mut seen = BTreeSet::new();
        for (place, unique) in entity.unique.iter().enumerate() {
            let at = format!("{at}/unique/{place}");
            let properties: Vec<&Ref<Property>> = unique.properties.iter().collect();
            rules.columns(&at, &properties);
            let set: BTreeSet<&Ref<Property>> = properties.iter().copied().collect();
            if !set.is_empty() && !seen.insert(set) {
                rules
                    .report
                    .error("constraint-twice", at.clone(), "the same properties are unique together twice", "Keep one.")
                    .fix("Remove it", vec![remove(at)]);
            }
        }
        let mut seen = BTreeSet::new();
        for (place, plain) in entity.indexes.iter().enumerate() {
            let at = format!("{at}/indexes/{place}");
            let properties: Vec<&Ref<Property>> = plain.properties.iter().map(|ordered| &ordered.property).collect();
            rules.columns(&at, &properties);
            if !plain.properties.is_empty() && !seen.insert(&plain.properties) {
                rules
                    .report
                    .error("constraint-twice", at.clone(), "the same index is there twice", "Keep one.")
                    .fix("Remove it", vec![remove(at)]);
            }
        }
        for (place, check) in entity.checks.iter().enumerate() {
            rules.check(&format!("{at}/checks/{place}"), check);
        }
        let order: Vec<&Ref<Property>> = entity.default_order.iter().map(|ordered| &ordered.property).collect();
        rules.once(&format!("{at}/defaultOrder"), &order);
        for (item, property) in order.iter().enumerate() {
            rules.sortable(&format!("{at}/defaultOrder/{item}"), property, false);
        }
    }
}

/// The rules for the properties of one entity.
pub(super) struct Rules<'r> {
    pub design: &'r Design,
    pub entity: &'r Entity,
    pub report: &'r mut Report,
}

/// What a property is, for the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Field(FieldType),
    Key,
    Timestamp,
    /// A relation whose key is in the entity's own table.
    One,
    /// A one-to-one whose key is in the other table.
    OtherKey,
    /// A relation to many.
    Many,
}

impl Rules<'_> {
    pub fn kind(&self, property: &Ref<Property>) -> Option<Kind> {
        Some(match property.to()? {
            Property::Id => Kind::Key,
            Property::CreatedAt | Property::UpdatedAt => Kind::Timestamp,
            Property::Owner => Kind::One,
            Property::Field(id) => Kind::Field(self.entity.field(id)?.r#type),
            Property::Side(side) => {
                let relationship = self.design.relationship(&side.relationship)?;
                match (relationship.kind, side.end) {
                    (RelationshipKind::ManyToMany, _) | (RelationshipKind::OneToMany, End::From) => Kind::Many,
                    (RelationshipKind::OneToOne, End::From) => Kind::OtherKey,
                    (_, End::To) => Kind::One,
                }
            }
        })
    }

    /// The property's name, for messages.
    pub fn name(&self, property: &Ref<Property>) -> String {
        match property {
            Ref::Unknown(text) => text.clone(),
            Ref::To(Property::Id) => "id".to_owned(),
            Ref::To(Property::CreatedAt) => "created_at".to_owned(),
            Ref::To(Property::UpdatedAt) => "updated_at".to_owned(),
            Ref::To(Property::Owner) => self.entity.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default(),
            Ref::To(Property::Field(id)) => self.entity.field(id).map(|field| field.name.clone()).unwrap_or_default(),
            Ref::To(Property::Side(side)) => self
                .design
                .relationship(&side.relationship)
                .and_then(|relationship| relationship.side(side.end).name.clone())
                .unwrap_or_default(),
        }
    }

    /// True if answers never show the property.
    pub fn is_hidden(&self, property: &Ref<Property>) -> bool {
        match property.to() {
            Some(Property::Field(id)) => self.entity.field(id).is_some_and(|field| field.read == Visibility::Never),
            _ => false,
        }
    }

    /// Reports an item of a list with the fix of taking it out.
    pub fn take_out(&mut self, code: &'static str, at: &str, message: String, hint: &str) {
        self.report.error(code, at, message, hint).fix("Remove it", vec![remove(at)]);
    }

    /// Reports items that are there twice.
    pub fn once(&mut self, at: &str, properties: &[&Ref<Property>]) {
        let mut seen = BTreeSet::new();
        for (item, property) in properties.iter().enumerate() {
            if !seen.insert(*property) {
                let message = format!("{} is there twice", quote(&self.name(property)));
                self.take_out("item-twice", &format!("{at}/{item}"), message, "Keep one.");
            }
        }
    }

    /// Properties of a unique constraint or an index: columns of the entity's own table.
    fn columns(&mut self, at: &str, properties: &[&Ref<Property>]) {
        if properties.is_empty() {
            let message = "no properties are named".to_owned();
            self.take_out("constraint-empty", at, message, "Name some, or leave it out.");
        }
        let at = format!("{at}/properties");
        self.once(&at, properties);
        for (item, property) in properties.iter().enumerate() {
            let fault = match self.kind(property) {
                Some(Kind::Many) => "leads to many rows",
                Some(Kind::OtherKey) => "has its key in the other table",
                Some(Kind::Field(FieldType::Json | FieldType::List)) => "is of a type that is not compared",
                _ => continue,
            };
            let message = format!("{} {fault}", quote(&self.name(property)));
            self.report.error(
                "property-unfit",
                format!("{at}/{item}"),
                message,
                "Name a property with a column that is compared.",
            );
        }
    }

    /// A property to sort by. `strict`: a hidden one is an error, since callers choose.
    pub fn sortable(&mut self, at: &str, property: &Ref<Property>, strict: bool) {
        let fault = match self.kind(property) {
            Some(Kind::Many) => "leads to many rows",
            Some(Kind::OtherKey) => "has its key in the other table",
            Some(Kind::Field(FieldType::Json | FieldType::Bytes | FieldType::List)) => "is of a type that has no order",
            _ => {
                if self.is_hidden(property) {
                    self.hidden(at, property, strict);
                }
                return;
            }
        };
        let message = format!("{} {fault}", quote(&self.name(property)));
        self.take_out("property-unfit", at, message, "Take it out.");
    }

    /// A property that answers never show, used where its value can be found out.
    pub fn hidden(&mut self, at: &str, property: &Ref<Property>, strict: bool) {
        let name = self.name(property);
        let message = format!("{} is never shown, but its value can be found out here", quote(&name));
        let hint = "Take it out, or let answers show it.";
        if strict {
            self.take_out("hidden-used", at, message, hint);
        } else {
            self.report.warning("hidden-used", at, message, hint).fix("Remove it", vec![remove(at)]);
        }
    }

    fn check(&mut self, at: &str, check: &Check) {
        match (&check.with, &check.value) {
            (None, None) => {
                let message = format!("the check {} compares with nothing", quote(&check.name));
                self.report.error("check-operands", at, message, "Add `with` or `value`.");
                return;
            }
            (Some(_), Some(_)) => {
                let message = format!("the check {} compares with two things", quote(&check.name));
                self.take_out("check-operands", &format!("{at}/value"), message, "Keep `with` or `value`.");
                return;
            }
            _ => {}
        }
        let Some(left) = self.kind(&check.property) else { return };
        let Some(family) = family(left) else {
            let message = format!("{} is of a type that checks do not compare", quote(&self.name(&check.property)));
            self.report.error("check-type", format!("{at}/property"), message, "Use numbers, days or times.");
            return;
        };
        if check.value.is_some() && family != Family::Number {
            let message = format!("{} is no number", quote(&self.name(&check.property)));
            self.report.error(
                "check-type",
                format!("{at}/value"),
                message,
                "Compare it with another property by `with`.",
            );
        }
        if let Some(with) = &check.with
            && let Some(right) = self.kind(with)
        {
            let place = format!("{at}/with");
            if *with == check.property {
                let message = format!("{} is compared with itself", quote(&self.name(with)));
                self.report.error("check-operands", place, message, "Compare it with another property.");
            } else if self::family(right) != Some(family) {
                let (one, other) = (quote(&self.name(&check.property)), quote(&self.name(with)));
                let message = format!("{one} and {other} are not of the same kind");
                self.report.error("check-type", place, message, "Compare numbers with numbers, days with days.");
            }
        }
    }
}

/// Kinds of values that are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Number,
    Day,
    Time,
    Moment,
    Duration,
}

fn family(kind: Kind) -> Option<Family> {
    match kind {
        Kind::Timestamp => Some(Family::Moment),
        Kind::Field(r#type) => match r#type {
            FieldType::Integer | FieldType::BigInteger | FieldType::Float | FieldType::Decimal => Some(Family::Number),
            FieldType::Date => Some(Family::Day),
            FieldType::Time => Some(Family::Time),
            FieldType::Datetime => Some(Family::Moment),
            FieldType::Duration => Some(Family::Duration),
            _ => None,
        },
        _ => None,
    }
}
