//! Every list of fields of a design, with its place.

use crate::design::{Design, Entity, Field, Relationship, file};

/// Whose fields they are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder<'d> {
    Entity(&'d Entity),
    Link(&'d Relationship),
    User,
}

/// The fields of one holder: as written and resolved, in the same order.
#[derive(Debug)]
pub(super) struct FieldList<'d> {
    pub holder: Holder<'d>,
    /// The place of the list.
    pub at: String,
    pub written: &'d [file::Field],
    pub fields: &'d [Field],
}

impl<'d> FieldList<'d> {
    /// Each field with its place.
    pub fn each(&self) -> impl Iterator<Item = (String, &'d Field)> + '_ {
        self.fields.iter().enumerate().map(|(index, field)| (format!("{}/{index}", self.at), field))
    }

    /// Whose fields they are, for messages.
    pub fn holder_name(&self) -> String {
        match self.holder {
            Holder::Entity(entity) => entity.name.clone(),
            Holder::Link(relationship) => {
                let name = relationship.through.as_ref().and_then(|through| through.name.clone());
                name.unwrap_or_else(|| "the link".to_owned())
            }
            Holder::User => "User".to_owned(),
        }
    }
}

pub(super) fn field_lists<'d>(file: &'d file::Design, design: &'d Design) -> Vec<FieldList<'d>> {
    let entities = file.entities.iter().zip(&design.entities).enumerate().map(|(index, (written, entity))| FieldList {
        holder: Holder::Entity(entity),
        at: format!("/entities/{index}/fields"),
        written: &written.fields,
        fields: &entity.fields,
    });
    let relationships = file.relationships.iter().zip(&design.relationships).enumerate();
    let links = relationships.filter_map(|(index, (written, relationship))| {
        Some(FieldList {
            holder: Holder::Link(relationship),
            at: format!("/relationships/{index}/through/fields"),
            written: &written.through.as_ref()?.fields,
            fields: &relationship.through.as_ref()?.fields,
        })
    });
    let user = file.auth.jwt.as_ref().zip(design.auth.jwt.as_ref()).map(|(written, jwt)| FieldList {
        holder: Holder::User,
        at: "/auth/jwt/userFields".to_owned(),
        written: &written.user_fields,
        fields: &jwt.user_fields,
    });
    entities.chain(links).chain(user).collect()
}
