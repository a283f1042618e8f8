//! From the design to the document, in its two spellings: the file form says ids and derived words, the link form
//! leaves out what can be derived. Both load to the same design.

use indexmap::IndexMap;

use super::derive;
use super::file;
use super::ids::needed;
use super::load::relationship_name;
use super::model::{
    Access, Auth, Check, Design, EndpointAccess, Endpoints, Entity, Enum, Field, Index, Jwt, Position, Relationship,
    Side, Through, Unique,
};
use super::reference::{EnumId, Property, Ref, RoleId, Target};
use super::scope::{ID_FORM, Scope};
use super::scopes::{self, Sides, property_id, side_id, target_id, write_ordered};
use super::write::pretty;

/// How much of what can be derived is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Everything that another version could read differently: ids, plural, table. For `slipway.json`.
    File,
    /// As little as loads to the same design. For links; `$schema` is dropped.
    Link,
}

impl Design {
    /// The text of `slipway.json`: pretty, with ids and derived words, one line for what fits into 120 columns.
    #[must_use]
    pub fn file_form(&self) -> String {
        pretty(&value(&self.to_file(Form::File)))
    }

    /// The text of a link: minified, without what can be derived.
    #[must_use]
    pub fn link_form(&self) -> String {
        value(&self.to_file(Form::Link)).to_string()
    }

    /// The document of this design in one of its forms.
    #[must_use]
    pub fn to_file(&self, form: Form) -> file::Design {
        Saver::new(self, form).design()
    }
}

/// The pretty text of a document as it is, without adding or leaving out anything.
#[must_use]
pub fn to_pretty(file: &file::Design) -> String {
    pretty(&value(file))
}

fn value(file: &file::Design) -> serde_json::Value {
    serde_json::to_value(file).expect("the document has only texts as keys")
}

struct Saver<'d> {
    design: &'d Design,
    form: Form,
    enums: Scope<EnumId>,
    targets: Scope<Target>,
    roles: Scope<RoleId>,
    sides: Sides<'d>,
}

impl<'d> Saver<'d> {
    fn new(design: &'d Design, form: Form) -> Self {
        Self {
            design,
            form,
            enums: design.enum_scope(),
            targets: design.target_scope(),
            roles: design.role_scope(),
            sides: Sides::of(&design.relationships),
        }
    }

    /// The ids to write of a list of `(id, name)`.
    fn ids(&self, list: &[(&str, &str)]) -> Vec<Option<String>> {
        let write = match self.form {
            Form::File => vec![true; list.len()],
            Form::Link => needed(list),
        };
        list.iter().zip(write).map(|((id, _), write)| write.then(|| (*id).to_owned())).collect()
    }

    /// A word that can be derived: left out of the link form.
    fn derived(&self, word: &str, derived: &str) -> Option<String> {
        (self.form == Form::File || word != derived).then(|| word.to_owned())
    }

    fn design(&self) -> file::Design {
        let design = self.design;
        file::Design {
            format_version: file::FormatVersion,
            schema: design.schema.clone().filter(|_| self.form == Form::File),
            project: design.project.clone(),
            enums: self.enums(),
            entities: self.entities(),
            relationships: self.relationships(),
            auth: self.auth(),
            options: design.options.clone(),
            layout: self.layout(),
        }
    }

    fn enums(&self) -> Vec<file::Enum> {
        let list: Vec<_> = self.design.enums.iter().map(|r#enum| (r#enum.id.as_str(), r#enum.name.as_str())).collect();
        let r#enum = |(r#enum, id): (&Enum, Option<String>)| file::Enum {
            id,
            name: r#enum.name.clone(),
            description: r#enum.description.clone(),
            values: self.values(r#enum),
        };
        self.design.enums.iter().zip(self.ids(&list)).map(r#enum).collect()
    }

    fn values(&self, r#enum: &Enum) -> Vec<file::EnumValue> {
        let list: Vec<_> = r#enum.values.iter().map(|value| (value.id.as_str(), value.name.as_str())).collect();
        let ids = self.ids(&list);
        r#enum
            .values
            .iter()
            .zip(ids)
            .map(|(value, id)| file::EnumValue {
                id,
                name: value.name.clone(),
                value: (value.value != value.name).then(|| value.value.clone()),
                description: value.description.clone(),
            })
            .collect()
    }

    fn fields(&self, fields: &[Field]) -> Vec<file::Field> {
        let list: Vec<_> = fields.iter().map(|field| (field.id.as_str(), field.name.as_str())).collect();
        fields.iter().zip(self.ids(&list)).map(|(field, id)| self.field(field, id)).collect()
    }

    fn field(&self, field: &Field, id: Option<String>) -> file::Field {
        let r#enum = |reference: &Ref<EnumId>| self.enums.write(reference, |id| format!("{ID_FORM}{id}"));
        let field = field.clone();
        file::Field {
            id,
            name: field.name,
            r#type: field.r#type,
            r#enum: field.r#enum.as_ref().map(r#enum),
            column: field.column,
            nullable: field.nullable,
            unique: field.unique,
            index: field.index,
            default: field.default,
            generate: field.generate,
            server_default: field.server_default,
            min_length: field.min_length,
            max_length: field.max_length,
            pattern: field.pattern,
            ge: field.ge,
            gt: field.gt,
            le: field.le,
            lt: field.lt,
            multiple_of: field.multiple_of,
            precision: field.precision,
            scale: field.scale,
            min_items: field.min_items,
            max_items: field.max_items,
            create: field.create,
            update: field.update,
            read: field.read,
            description: field.description,
            example: field.example,
        }
    }

    fn entities(&self) -> Vec<file::Entity> {
        let entities = &self.design.entities;
        let list: Vec<_> = entities.iter().map(|entity| (entity.id.as_str(), entity.name.as_str())).collect();
        entities.iter().zip(self.ids(&list)).map(|(entity, id)| self.entity(entity, id)).collect()
    }

    fn entity(&self, entity: &Entity, id: Option<String>) -> file::Entity {
        let scope = scopes::properties(entity, &self.sides);
        let properties = |references: &[Ref<Property>]| {
            references.iter().map(|reference| scope.write(reference, property_id)).collect::<Vec<_>>()
        };
        let unique =
            |unique: &Unique| file::Unique { properties: properties(&unique.properties), name: unique.name.clone() };
        let index = |index: &Index| file::Index {
            properties: index.properties.iter().map(|ordered| write_ordered(&scope, ordered)).collect(),
            name: index.name.clone(),
        };
        let check = |check: &Check| file::Check {
            name: check.name.clone(),
            property: scope.write(&check.property, property_id),
            compare: check.compare,
            with: check.with.as_ref().map(|reference| scope.write(reference, property_id)),
            value: check.value.clone(),
        };
        let singular = derive::singular(&entity.name);
        file::Entity {
            id,
            name: entity.name.clone(),
            singular: (entity.singular != singular).then(|| entity.singular.clone()),
            plural: self.derived(&entity.plural, &derive::plural(&entity.name)),
            table: self.derived(&entity.table, &derive::table(&entity.plural)),
            description: entity.description.clone(),
            key: entity.key,
            mixins: file::Mixins {
                timestamps: entity.timestamps.then_some(file::Timestamps {}),
                soft_delete: entity.soft_delete.then_some(file::SoftDelete {}),
                owner: entity.owner.clone(),
            },
            fields: self.fields(&entity.fields),
            unique: entity.unique.iter().map(unique).collect(),
            indexes: entity.indexes.iter().map(index).collect(),
            checks: entity.checks.iter().map(check).collect(),
            default_order: entity.default_order.iter().map(|ordered| write_ordered(&scope, ordered)).collect(),
            endpoints: self.endpoints(entity, &scope),
        }
    }

    fn endpoints(&self, entity: &Entity, scope: &Scope<Property>) -> file::Endpoints {
        let endpoints: &Endpoints = &entity.endpoints;
        let properties = |references: &[Ref<Property>]| {
            references.iter().map(|reference| scope.write(reference, property_id)).collect::<Vec<_>>()
        };
        let nested = scopes::sides(entity, &self.sides);
        file::Endpoints {
            operations: endpoints.operations.clone(),
            access: self.endpoint_access(&endpoints.access),
            list: file::List {
                pagination: endpoints.list.pagination,
                page_size: endpoints.list.page_size,
                max_page_size: endpoints.list.max_page_size,
                filters: properties(&endpoints.list.filters),
                sorts: properties(&endpoints.list.sorts),
                search: properties(&endpoints.list.search),
            },
            nested: endpoints
                .nested
                .iter()
                .map(|side| nested.write(side, |side| format!("{ID_FORM}{}", side_id(side))))
                .collect(),
            path: endpoints.path.clone(),
            tag: endpoints.tag.clone(),
        }
    }

    fn endpoint_access(&self, access: &EndpointAccess) -> file::EndpointAccess {
        let of = |access: &Option<Access>| access.as_ref().map(|access| self.access(access));
        let [list, get, create, replace, update, delete] = &access.own;
        file::EndpointAccess {
            read: of(&access.read),
            write: of(&access.write),
            list: of(list),
            get: of(get),
            create: of(create),
            replace: of(replace),
            update: of(update),
            delete: of(delete),
        }
    }

    fn access(&self, access: &Access) -> file::Access {
        match access {
            Access::Public => file::Access::Public,
            Access::SignedIn => file::Access::SignedIn,
            Access::Rule { owner, roles } => match (owner, roles.is_empty()) {
                (false, true) => file::Access::SignedIn,
                (true, true) => file::Access::Owner,
                _ => file::Access::Rule(file::Rule {
                    owner: *owner,
                    roles: roles.iter().map(|role| self.roles.write(role, |id| format!("{ID_FORM}{id}"))).collect(),
                }),
            },
        }
    }

    fn relationships(&self) -> Vec<file::Relationship> {
        let relationships = &self.design.relationships;
        let names: Vec<String> =
            relationships.iter().map(|relationship| relationship_name(&relationship.from, &relationship.to)).collect();
        let list: Vec<_> =
            relationships.iter().map(|one| one.id.as_str()).zip(names.iter().map(String::as_str)).collect();
        let relationship = |(one, id): (&Relationship, Option<String>)| file::Relationship {
            id,
            kind: one.kind,
            description: one.description.clone(),
            from: self.side(&one.from),
            to: self.side(&one.to),
            on_delete: one.on_delete,
            through: one.through.as_ref().map(|through: &Through| file::Through {
                name: through.name.clone(),
                table: through.table.clone(),
                fields: self.fields(&through.fields),
            }),
        };
        relationships.iter().zip(self.ids(&list)).map(relationship).collect()
    }

    fn side(&self, side: &Side) -> file::Side {
        file::Side {
            entity: self.targets.write(&side.entity, target_id),
            name: side.name.clone(),
            required: side.required,
            show: side.show,
            column: side.column.clone(),
        }
    }

    fn auth(&self) -> file::Auth {
        let auth: &Auth = &self.design.auth;
        let jwt = |jwt: &Jwt| {
            let list: Vec<_> = jwt.roles.iter().map(|role| (role.id.as_str(), role.name.as_str())).collect();
            let roles = jwt.roles.iter().zip(self.ids(&list));
            file::Jwt {
                access_minutes: jwt.access_minutes,
                registration: jwt.registration,
                roles: roles
                    .map(|(role, id)| file::Named {
                        id,
                        name: role.name.clone(),
                        description: role.description.clone(),
                    })
                    .collect(),
                user_fields: self.fields(&jwt.user_fields),
            }
        };
        file::Auth {
            api_key: auth.api_key.clone(),
            jwt: auth.jwt.as_ref().map(jwt),
            default_access: self.access(&auth.default_access),
        }
    }

    fn layout(&self) -> file::Layout {
        let mut entities = IndexMap::new();
        let mut put = |target: Target, position: Option<Position>| {
            if let Some(Position { x, y }) = position {
                entities.insert(self.targets.write(&Ref::To(target), target_id), [x, y]);
            }
        };
        for entity in &self.design.entities {
            put(entity.target(), entity.position);
        }
        put(Target::User, self.design.user_position);
        file::Layout { entities }
    }
}
