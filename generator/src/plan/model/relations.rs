//! The relations of a class.

use super::Relation;
use crate::design::{Design, End, OnDelete, Outgoing, Ref, Relationship, RelationshipKind, Show, Target};
use crate::names;
use crate::plan::scope::{EntityNames, Scope, has_own_fields};
use crate::render::quote;

type Relations = (Vec<Relation>, Vec<(String, String)>, Vec<(String, String)>);

pub(super) fn relations(scope: &Scope<'_>, target: &Target, names: &EntityNames) -> Relations {
    let (mut relations, mut annotated, mut links) = (Vec::new(), Vec::new(), Vec::new());
    if let Target::Entity(id) = target
        && let Some(owner) = scope.design.entity(id).and_then(|entity| entity.owner.as_ref())
        && owner.show == Show::Nested
    {
        let key = scope.foreign_key(&owner.name).python;
        relations.push(Relation {
            attribute: relation_attribute(&owner.name),
            annotation: if owner.on_delete == OnDelete::SetNull {
                "Mapped[Optional[\"User\"]]".to_owned()
            } else {
                "Mapped[\"User\"]".to_owned()
            },
            arguments: vec![foreign_keys(&names.class, &key, &[])],
        });
        annotated.push(("user".to_owned(), "User".to_owned()));
    }
    for side in scope.design.sides(target) {
        let Some(name) = &side.here().name else { continue };
        let there = scope.at(side.relationship, side.end.other());
        relations.push(relation(scope, side, name, names, there));
        if there.class != names.class {
            annotated.push((there.module.clone(), there.class.clone()));
        }
        if side.relationship.kind == RelationshipKind::ManyToMany {
            let link = scope.link(side.relationship);
            links.push((link.module, link.class));
        }
    }
    annotated.sort();
    annotated.dedup();
    links.sort();
    links.dedup();
    (relations, annotated, links)
}

/// The attribute of a relation.
#[must_use]
pub fn relation_attribute(name: &str) -> String {
    names::attribute(name).map(|name| name.python).unwrap_or_default()
}

fn foreign_keys(class: &str, attribute: &str, more: &[String]) -> String {
    let mut entries = vec![format!("\"foreign_keys\": \"[{class}.{attribute}]\"")];
    entries.extend_from_slice(more);
    format!("sa_relationship_kwargs={{{}}}", entries.join(", "))
}

fn relation(
    scope: &Scope<'_>,
    side: Outgoing<'_>,
    name: &str,
    names_here: &EntityNames,
    there: &EntityNames,
) -> Relation {
    let relationship = side.relationship;
    let own_fields = has_own_fields(relationship);
    let mut arguments = Vec::new();
    if let Some(back) = side.there().name.as_ref().filter(|_| !own_fields) {
        arguments.push(format!("back_populates={}", quote::python(&relation_attribute(back))));
    }
    let mut entries = Vec::new();
    let annotation = match relationship.kind {
        RelationshipKind::ManyToMany => {
            let link = scope.link(relationship);
            arguments.push(format!("link_model={}", link.class));
            if own_fields {
                entries.push("\"viewonly\": True".to_owned());
            } else {
                arguments.push("passive_deletes=True".to_owned());
            }
            if relationship.from.entity == relationship.to.entity {
                let (mine, other) = match side.end {
                    End::From => (&link.from_key, &link.to_key),
                    End::To => (&link.to_key, &link.from_key),
                };
                let (class, link) = (&names_here.class, &link.class);
                entries.push(format!("\"primaryjoin\": \"{class}.id == {link}.{mine}\""));
                entries.push(format!("\"secondaryjoin\": \"{class}.id == {link}.{other}\""));
            }
            format!("Mapped[list[\"{}\"]]", there.class)
        }
        _ => {
            let (carrier, key) = match side.end {
                End::To => (names_here, scope.foreign_key(name).python),
                End::From => {
                    (there, side.there().name.as_deref().map(|name| scope.foreign_key(name).python).unwrap_or_default())
                }
            };
            if several_between(scope.design, relationship) {
                entries.push(format!("\"foreign_keys\": \"[{}.{key}]\"", carrier.class));
            }
            if relationship.from.entity == relationship.to.entity && side.end == End::To {
                entries.push(format!("\"remote_side\": \"{}.id\"", names_here.class));
            }
            if side.end == End::From {
                arguments.push("passive_deletes=\"all\"".to_owned());
            }
            match (side.end, relationship.kind) {
                (End::From, RelationshipKind::OneToOne) => {
                    entries.push("\"uselist\": False".to_owned());
                    format!("Mapped[Optional[\"{}\"]]", there.class)
                }
                (End::From, _) => format!("Mapped[list[\"{}\"]]", there.class),
                (End::To, _) if side.here().required => format!("Mapped[\"{}\"]", there.class),
                (End::To, _) => format!("Mapped[Optional[\"{}\"]]", there.class),
            }
        }
    };
    if side.leads_to_many() && scope.shows(side) {
        // An answer lists them in the same order every time.
        entries.push(format!("\"order_by\": \"{}.id\"", there.class));
    }
    if !entries.is_empty() {
        arguments.push(format!("sa_relationship_kwargs={{{}}}", entries.join(", ")));
    }
    Relation { attribute: relation_attribute(name), annotation, arguments }
}

/// True if more than one foreign key joins the two tables, so that SQLAlchemy must be told which one is meant.
fn several_between(design: &Design, relationship: &Relationship) -> bool {
    let pair = |relationship: &Relationship| {
        let mut ends = [relationship.from.entity.clone(), relationship.to.entity.clone()];
        ends.sort();
        ends
    };
    let wanted = pair(relationship);
    let keys = design
        .relationships
        .iter()
        .filter(|other| other.kind != RelationshipKind::ManyToMany && pair(other) == wanted)
        .count();
    let owned = |end: &Ref<Target>| match end.to() {
        Some(Target::Entity(id)) => design.entity(id).is_some_and(|entity| entity.owner.is_some()),
        _ => false,
    };
    let owner_key = wanted.contains(&Ref::To(Target::User)) && wanted.iter().any(owned);
    keys + usize::from(owner_key) > 1
}
