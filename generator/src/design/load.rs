//! From the document to the design: ids filled in, derived words written out, references resolved. It never fails.

use super::derive;
use super::file;
use super::ids::fill;
use super::model::{
    Access, Auth, Check, Design, EndpointAccess, Endpoints, Entity, Enum, EnumValue, Field, Index, Jwt, List, Position,
    Relationship, Role, Side, Through, Unique,
};
use super::reference::{EnumId, FieldId, Property, Ref, RoleId, Target};
use super::scope::Scope;
use super::scopes::{self, Sides, USER, resolve_ordered};

/// Resolves a document. What is wrong with it stays as it is: `check` says so.
#[must_use]
pub fn load(file: &file::Design) -> Design {
    let enums = enums(&file.enums);
    let enum_scope = scopes::enums(&enums);
    let auth = auth(&file.auth, &enum_scope);
    let role_scope = scopes::roles(auth.jwt.iter().flat_map(|jwt| &jwt.roles));
    let auth = Auth { default_access: access(&file.auth.default_access, &role_scope), ..auth };
    let mut entities = entities(&file.entities, &enum_scope);
    let target_scope = scopes::targets(&entities, auth.jwt.is_some());
    let relationships = relationships(&file.relationships, &target_scope, &enum_scope);
    let sides = Sides::of(&relationships);
    for (entity, written) in entities.iter_mut().zip(&file.entities) {
        let properties = scopes::properties(entity, &sides);
        let nested = scopes::sides(entity, &sides);
        refer(entity, written, &properties);
        entity.endpoints.nested = written.endpoints.nested.iter().map(|text| nested.resolve(text)).collect();
        entity.endpoints.access = endpoint_access(&written.endpoints.access, &role_scope);
    }
    let user_position = place(&file.layout, &target_scope, &mut entities);
    Design {
        schema: file.schema.clone(),
        project: file.project.clone(),
        enums,
        entities,
        relationships,
        auth,
        options: file.options.clone(),
        user_position,
    }
}

fn ids<'f>(list: impl IntoIterator<Item = (&'f Option<String>, &'f str)>) -> Vec<String> {
    let list: Vec<(Option<&str>, &str)> = list.into_iter().map(|(id, name)| (id.as_deref(), name)).collect();
    fill(&list)
}

fn enums(written: &[file::Enum]) -> Vec<Enum> {
    let ids_of_enums = ids(written.iter().map(|r#enum| (&r#enum.id, r#enum.name.as_str())));
    let values = |values: &[file::EnumValue]| {
        let ids = ids(values.iter().map(|value| (&value.id, value.name.as_str())));
        let value = |(value, id): (&file::EnumValue, String)| EnumValue {
            id: super::ValueId(id),
            name: value.name.clone(),
            value: value.value.clone().unwrap_or_else(|| value.name.clone()),
            description: value.description.clone(),
        };
        values.iter().zip(ids).map(value).collect()
    };
    let r#enum = |(r#enum, id): (&file::Enum, String)| Enum {
        id: EnumId(id),
        name: r#enum.name.clone(),
        description: r#enum.description.clone(),
        values: values(&r#enum.values),
    };
    written.iter().zip(ids_of_enums).map(r#enum).collect()
}

fn fields(written: &[file::Field], enums: &Scope<EnumId>) -> Vec<Field> {
    let ids = ids(written.iter().map(|field| (&field.id, field.name.as_str())));
    written.iter().zip(ids).map(|(written, id)| field(written, id, enums)).collect()
}

fn field(written: &file::Field, id: String, enums: &Scope<EnumId>) -> Field {
    let written = written.clone();
    Field {
        id: FieldId(id),
        name: written.name,
        r#type: written.r#type,
        r#enum: written.r#enum.map(|text| enums.resolve(&text)),
        column: written.column,
        nullable: written.nullable,
        unique: written.unique,
        index: written.index,
        default: written.default,
        generate: written.generate,
        server_default: written.server_default,
        min_length: written.min_length,
        max_length: written.max_length,
        pattern: written.pattern,
        ge: written.ge,
        gt: written.gt,
        le: written.le,
        lt: written.lt,
        multiple_of: written.multiple_of,
        precision: written.precision,
        scale: written.scale,
        min_items: written.min_items,
        max_items: written.max_items,
        create: written.create,
        update: written.update,
        read: written.read,
        description: written.description,
        example: written.example,
    }
}

/// The entities without what refers to properties and roles.
fn entities(written: &[file::Entity], enums: &Scope<EnumId>) -> Vec<Entity> {
    let ids = ids(written.iter().map(|entity| (&entity.id, entity.name.as_str())));
    written.iter().zip(ids).map(|(written, id)| entity(written, id, enums)).collect()
}

fn entity(written: &file::Entity, id: String, enums: &Scope<EnumId>) -> Entity {
    let plural = written.plural.clone().unwrap_or_else(|| derive::plural(&written.name));
    let endpoints = &written.endpoints;
    let mut operations = endpoints.operations.clone();
    operations.sort();
    Entity {
        id: super::EntityId(id),
        name: written.name.clone(),
        singular: written.singular.clone().unwrap_or_else(|| derive::singular(&written.name)),
        table: written.table.clone().unwrap_or_else(|| derive::table(&plural)),
        plural,
        description: written.description.clone(),
        key: written.key,
        timestamps: written.mixins.timestamps.is_some(),
        soft_delete: written.mixins.soft_delete.is_some(),
        owner: written.mixins.owner.clone(),
        fields: fields(&written.fields, enums),
        unique: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
        default_order: Vec::new(),
        endpoints: Endpoints {
            operations,
            access: EndpointAccess::default(),
            list: List {
                pagination: endpoints.list.pagination,
                page_size: endpoints.list.page_size,
                max_page_size: endpoints.list.max_page_size,
                filters: Vec::new(),
                sorts: Vec::new(),
                search: Vec::new(),
            },
            nested: Vec::new(),
            path: endpoints.path.clone(),
            tag: endpoints.tag.clone(),
        },
        position: None,
    }
}

/// Resolves what of an entity refers to its properties.
fn refer(entity: &mut Entity, written: &file::Entity, scope: &Scope<Property>) {
    let properties = |texts: &[String]| texts.iter().map(|text| scope.resolve(text)).collect::<Vec<_>>();
    let ordered = |texts: &[String]| texts.iter().map(|text| resolve_ordered(scope, text)).collect::<Vec<_>>();
    let unique =
        |unique: &file::Unique| Unique { properties: properties(&unique.properties), name: unique.name.clone() };
    let index = |index: &file::Index| Index { properties: ordered(&index.properties), name: index.name.clone() };
    let check = |check: &file::Check| Check {
        name: check.name.clone(),
        property: scope.resolve(&check.property),
        compare: check.compare,
        with: check.with.as_ref().map(|text| scope.resolve(text)),
        value: check.value.clone(),
    };
    entity.unique = written.unique.iter().map(unique).collect();
    entity.indexes = written.indexes.iter().map(index).collect();
    entity.checks = written.checks.iter().map(check).collect();
    entity.default_order = ordered(&written.default_order);
    let list = &written.endpoints.list;
    entity.endpoints.list.filters = properties(&list.filters);
    entity.endpoints.list.sorts = properties(&list.sorts);
    entity.endpoints.list.search = properties(&list.search);
}

fn relationships(written: &[file::Relationship], targets: &Scope<Target>, enums: &Scope<EnumId>) -> Vec<Relationship> {
    let ends: Vec<(Side, Side)> = written
        .iter()
        .map(|relationship| (side(&relationship.from, targets), side(&relationship.to, targets)))
        .collect();
    let names: Vec<String> = ends.iter().map(|(from, to)| relationship_name(from, to)).collect();
    let ids = ids(written.iter().zip(&names).map(|(relationship, name)| (&relationship.id, name.as_str())));
    written
        .iter()
        .zip(ends)
        .zip(ids)
        .map(|((written, (from, to)), id)| Relationship {
            id: super::RelationshipId(id),
            kind: written.kind,
            description: written.description.clone(),
            from,
            to,
            on_delete: written.on_delete,
            through: written.through.as_ref().filter(|through| **through != file::Through::default()).map(|through| {
                Through {
                    name: through.name.clone(),
                    table: through.table.clone(),
                    fields: fields(&through.fields, enums),
                }
            }),
        })
        .collect()
}

fn side(written: &file::Side, targets: &Scope<Target>) -> Side {
    Side {
        entity: targets.resolve(&written.entity),
        name: written.name.clone(),
        required: written.required,
        show: written.show,
        column: written.column.clone(),
    }
}

/// What stands for a relationship's name: `<from entity id>.<from name>-<to entity id>.<to name>`.
pub(crate) fn relationship_name(from: &Side, to: &Side) -> String {
    let end = |side: &Side| {
        let entity = match &side.entity {
            Ref::To(Target::User) => USER,
            Ref::To(Target::Entity(id)) => id.as_str(),
            Ref::Unknown(text) => text,
        };
        format!("{entity}.{}", side.name.as_deref().unwrap_or_default())
    };
    format!("{}-{}", end(from), end(to))
}

fn access(written: &file::Access, roles: &Scope<RoleId>) -> Access {
    match written {
        file::Access::Public => Access::Public,
        file::Access::SignedIn => Access::SignedIn,
        file::Access::Owner => Access::Rule { owner: true, roles: Vec::new() },
        file::Access::Rule(rule) if !rule.owner && rule.roles.is_empty() => Access::SignedIn,
        file::Access::Rule(rule) => {
            Access::Rule { owner: rule.owner, roles: rule.roles.iter().map(|text| roles.resolve(text)).collect() }
        }
    }
}

fn endpoint_access(written: &file::EndpointAccess, roles: &Scope<RoleId>) -> EndpointAccess {
    let of = |written: &Option<file::Access>| written.as_ref().map(|written| access(written, roles));
    EndpointAccess {
        read: of(&written.read),
        write: of(&written.write),
        own: [
            of(&written.list),
            of(&written.get),
            of(&written.create),
            of(&written.replace),
            of(&written.update),
            of(&written.delete),
        ],
    }
}

/// Sign-in without the default access, which refers to the roles.
fn auth(written: &file::Auth, enums: &Scope<EnumId>) -> Auth {
    let jwt = written.jwt.as_ref().map(|jwt| {
        let ids = ids(jwt.roles.iter().map(|role| (&role.id, role.name.as_str())));
        let role = |(role, id): (&file::Named, String)| Role {
            id: RoleId(id),
            name: role.name.clone(),
            description: role.description.clone(),
        };
        Jwt {
            access_minutes: jwt.access_minutes,
            registration: jwt.registration,
            roles: jwt.roles.iter().zip(ids).map(role).collect(),
            user_fields: fields(&jwt.user_fields, enums),
        }
    });
    Auth { api_key: written.api_key.clone(), jwt, default_access: Access::SignedIn }
}

/// Puts the entities where the layout says and gives the place of `User`. A key that names nothing is left out.
fn place(layout: &file::Layout, targets: &Scope<Target>, entities: &mut [Entity]) -> Option<Position> {
    let mut user = None;
    let mut places = std::collections::BTreeMap::new();
    for (text, [x, y]) in &layout.entities {
        let position = Position { x: *x, y: *y };
        match targets.resolve(text) {
            Ref::To(Target::User) => user = Some(position),
            Ref::To(Target::Entity(id)) => {
                places.insert(id, position);
            }
            Ref::Unknown(_) => {}
        }
    }
    for entity in entities {
        entity.position = places.get(&entity.id).copied();
    }
    user
}
