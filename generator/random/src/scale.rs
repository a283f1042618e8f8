//! The scales: designs are drawn as for `medium`, and some of them put at another one.

use generator::check::{check, has_errors};
use generator::design::file::{Access, Design, EndpointAccess, Entity, Field, List, Mixins, Options};
use generator::design::{Operation, Pagination, Permit, Scale, Visibility};

use crate::source::Source;

/// The same at one of the scales.
pub fn at_any(source: &mut Source, design: Design) -> Design {
    match source.below(20) {
        0..2 => in_memory(source, design),
        2..7 => in_one_file(design),
        7..12 => at(design, Scale::Enterprise),
        _ => design,
    }
}

fn at(mut design: Design, scale: Scale) -> Design {
    design.project.scale = scale;
    design
}

/// In one file more names meet than in modules of their own; where two do, the design stays as it is.
fn in_one_file(design: Design) -> Design {
    let small = at(design.clone(), Scale::Small);
    if has_errors(&check(&small)) { design } else { small }
}

/// What is left of a design without a database, and without users.
fn in_memory(source: &mut Source, design: Design) -> Design {
    let mut design = at(design, Scale::Hello);
    design.relationships = Vec::new();
    if design.auth.jwt.take().is_some() {
        design.auth.default_access = Access::SignedIn;
        for entity in &mut design.entities {
            entity.endpoints.access = EndpointAccess::default();
        }
    }
    for entity in &mut design.entities {
        forget_rows(source, entity);
    }
    let Options { health, docker, ci, pre_commit, dev_container, .. } = design.options;
    design.options = Options { health, docker, ci, pre_commit, dev_container, ..Options::default() };
    design
}

fn forget_rows(source: &mut Source, entity: &mut Entity) {
    entity.mixins = Mixins::default();
    entity.unique.clear();
    entity.indexes.clear();
    entity.checks.clear();
    entity.default_order.clear();
    for field in &mut entity.fields {
        *field = Field {
            column: None,
            unique: false,
            index: false,
            server_default: false,
            read: Visibility::Always,
            ..field.clone()
        };
    }
    let endpoints = &mut entity.endpoints;
    endpoints.nested.clear();
    endpoints.list = List {
        pagination: source.pick(&[Pagination::Offset, Pagination::None]),
        page_size: endpoints.list.page_size,
        max_page_size: endpoints.list.max_page_size,
        ..List::default()
    };
    if !entity.fields.iter().any(|field| field.update == Permit::Allowed) {
        endpoints.operations.retain(|one| !matches!(one, Operation::Replace | Operation::Update));
    }
}
