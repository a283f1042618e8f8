//! What the page says about the presets: read from their designs, measured on their projects.

use app::{EntityView, FieldView, Mark, Model, PresetCard, ProjectSize, RelationView};
use generator::archive;
use generator::design::file::{Design, Entity, Field, Key, Operation, Relationship, RelationshipKind};

use crate::presets::{Preset, Presets};

/// The presets as the page shows them; computed once.
pub(super) fn cards(presets: &Presets) -> Vec<PresetCard> {
    presets.cards(card).to_vec()
}

fn card(preset: &Preset) -> Option<PresetCard> {
    let design: Design = serde_json::from_str(&preset.design)
        .inspect_err(|error| tracing::error!(preset = %preset.id, %error, "a preset is no design"))
        .ok()?;
    Some(PresetCard { size: size(preset), ..card_of(&preset.id, &preset.title, &preset.description, &design) })
}

/// What the page says about any design.
pub(super) fn card_of(id: &str, title: &str, description: &str, design: &Design) -> PresetCard {
    let operations = |entity: &Entity| entity.endpoints.operations.len() + entity.endpoints.nested.len();
    PresetCard {
        id: id.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
        operations: design.entities.iter().map(operations).sum(),
        sign_in: sign_in(design),
        size: None,
        model: model(design),
    }
}

fn size(preset: &Preset) -> Option<ProjectSize> {
    let project = generator::generate(preset.design.as_bytes())
        .inspect_err(|problems| tracing::error!(preset = %preset.id, ?problems, "a preset has problems"))
        .ok()?;
    Some(ProjectSize {
        files: project.files.len(),
        lines: project.files.values().map(|text| text.lines().count()).sum(),
        zip: archive::zip(&project).ok()?.len(),
    })
}

fn sign_in(design: &Design) -> Option<String> {
    let jwt = design.auth.jwt.as_ref()?;
    let roles: Vec<&str> = jwt.roles.iter().map(|role| role.name.as_str()).collect();
    Some(match roles.as_slice() {
        [] => "sign-in with JWT".to_owned(),
        [role] => format!("sign-in with JWT, role {role}"),
        roles => format!("sign-in with JWT, roles {}", roles.join(", ")),
    })
}

/// What the picture of a design shows.
pub(crate) fn model(design: &Design) -> Model {
    let index = |name: &str| design.entities.iter().position(|entity| entity.name == name);
    // Lines lead between the design's own entities; the built-in user shows as a row.
    let drawn = design.relationships.iter().filter_map(|relationship| {
        let ends = (index(&relationship.from.entity)?, index(&relationship.to.entity)?);
        Some((relationship, ends))
    });
    let drawn: Vec<(&Relationship, (usize, usize))> = drawn.collect();
    let relations = drawn.iter().map(|(relationship, (from, to))| RelationView {
        from: *from,
        to: *to,
        from_many: relationship.kind == RelationshipKind::ManyToMany,
        to_many: relationship.kind != RelationshipKind::OneToOne,
        required: relationship.to.required,
        name: relationship.from.name.clone(),
    });
    let entities = design.entities.iter().enumerate().map(|(index, entity)| EntityView {
        name: entity.name.clone(),
        description: entity.description.clone(),
        fields: rows(entity, index, &drawn),
        operations: operations(entity),
        position: design.layout.entities.get(&entity.name).map(|[x, y]| (*x, *y)),
    });
    Model { entities: entities.collect(), relations: relations.collect() }
}

/// The key, the entity's own fields, then what leads elsewhere.
fn rows(entity: &Entity, index: usize, drawn: &[(&Relationship, (usize, usize))]) -> Vec<FieldView> {
    let key = FieldView {
        name: "id".to_owned(),
        kind: match entity.key {
            Key::Integer => "integer",
            Key::Uuid4 | Key::Uuid7 => "uuid",
        }
        .to_owned(),
        mark: Mark::Primary,
        nullable: false,
    };
    let own = entity.fields.iter().map(|field| FieldView {
        name: field.name.clone(),
        kind: kind(field),
        mark: if field.unique { Mark::Unique } else { Mark::None },
        nullable: field.nullable,
    });
    let owner = entity.mixins.owner.iter().map(|owner| FieldView {
        name: owner.name.clone(),
        kind: "User".to_owned(),
        mark: Mark::Foreign(None),
        nullable: false,
    });
    let foreign = drawn.iter().enumerate().filter_map(|(relation, (relationship, (_, to)))| {
        let holds_key = *to == index && relationship.kind != RelationshipKind::ManyToMany;
        let name = relationship.to.name.as_ref().unwrap_or(&relationship.from.entity);
        holds_key.then(|| FieldView {
            name: name.clone(),
            kind: relationship.from.entity.clone(),
            mark: Mark::Foreign(Some(relation)),
            nullable: !relationship.to.required,
        })
    });
    std::iter::once(key).chain(own).chain(foreign).chain(owner).collect()
}

fn kind(field: &Field) -> String {
    field.r#enum.clone().unwrap_or_else(|| word(&field.r#type))
}

fn operations(entity: &Entity) -> Vec<String> {
    let own = entity.endpoints.operations.iter().map(word::<Operation>);
    let nested = entity.endpoints.nested.iter().map(|side| format!("list its {side}"));
    own.chain(nested).collect()
}

/// The word that the format has for a value.
fn word<T: serde::Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_has_a_card_with_what_its_design_contains() {
        let cards = cards(&Presets::default());
        assert_eq!(cards.len(), generator::presets().len());
        let blog = cards.iter().find(|card| card.id == "blog").unwrap();
        let names: Vec<&str> = blog.model.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert_eq!(names, ["Author", "Post", "Tag", "Comment"]);
        let post = &blog.model.entities[1];
        assert!(post.fields.iter().any(|field| field.name == "author" && field.kind == "Author"));
        assert!(post.fields.iter().any(|field| field.name == "status" && field.kind == "PostStatus"));
        assert!(blog.operations > 20);
        assert!(blog.size.is_some_and(|size| size.files > 0 && size.zip > 0));
    }
}
