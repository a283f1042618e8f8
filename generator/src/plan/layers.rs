//! Where the layers of a large project meet: which services there are, and which repositories each asks.

use serde::Serialize;

use super::EntityPlan;
use super::link::Link;
use super::resource::Resource;

/// What an entity's layers are made of.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Layers {
    /// True if there is something to decide: a row to be found, to be written, or a list that depends on the caller.
    pub service: bool,
    /// True if the list is everybody's, so that its endpoint reads the repository.
    pub plain_list: bool,
    /// The repositories of others that the service asks: class and module.
    pub repositories: Vec<(String, String)>,
    /// True if others look one of its rows up.
    pub looked_up: bool,
    /// True if others look several of its rows up.
    pub looked_up_all: bool,
    /// True if what others look up is locked, so that it is not marked as deleted meanwhile.
    pub keeps: bool,
    /// Loader options for sets that a request writes and no answer shows, which would be loaded lazily otherwise.
    pub written_loads: Vec<String>,
}

/// Gives each entity its layers; gives those of `User`.
pub(super) fn fill(entities: &mut [EntityPlan], links: &[Link]) -> Layers {
    let mut single: Vec<String> = Vec::new();
    let mut several: Vec<String> = Vec::new();
    let mut referred: Vec<String> = Vec::new();
    for entity in entities.iter_mut() {
        let resource = &entity.resource;
        let writes = resource.create.is_some() || resource.replace.is_some() || resource.update.is_some();
        let mut others: Vec<(String, String)> = Vec::new();
        if writes {
            let both = resource.references.iter().chain(&resource.sets);
            others.extend(both.map(|reference| (reference.class.clone(), reference.module.clone())));
            referred.extend(resource.references.iter().map(|reference| reference.class.clone()));
            several.extend(resource.sets.iter().map(|set| set.class.clone()));
        }
        for nested in &resource.nested {
            others.push((nested.parent_class.clone(), nested.parent_module.clone()));
            single.push(nested.parent_class.clone());
        }
        let mut repositories: Vec<(String, String)> = Vec::new();
        for other in others {
            if other.0 != entity.names.class && !repositories.contains(&other) {
                repositories.push(other);
            }
        }
        let owned_list = resource.list.as_ref().is_some_and(|list| list.guard.owner.is_some());
        let one = resource.get.is_some() || resource.delete.is_some();
        entity.layers = Layers {
            service: writes || one || owned_list || !resource.nested.is_empty(),
            plain_list: resource.list.is_some() && !owned_list,
            repositories,
            written_loads: written_loads(resource),
            ..Layers::default()
        };
    }
    for end in links.iter().flat_map(|link| &link.ends) {
        single.extend([end.parent_class.clone(), end.other_class.clone()]);
    }
    for entity in entities.iter_mut() {
        let is_referred = referred.contains(&entity.names.class);
        entity.layers.looked_up = is_referred || single.contains(&entity.names.class);
        entity.layers.keeps = is_referred && entity.resource.alive.is_some();
        entity.layers.looked_up_all = several.contains(&entity.names.class);
    }
    let user = "User".to_owned();
    let looked_up = single.contains(&user) || referred.contains(&user);
    Layers { looked_up, looked_up_all: several.contains(&user), ..Layers::default() }
}

/// What a request writes is in the options of the rows that it finds, behind what answers show.
fn written_loads(resource: &Resource) -> Vec<String> {
    let locked = resource.rows.iter().filter(|row| row.locked);
    let mut loads: Vec<String> = Vec::new();
    for option in locked.flat_map(|row| &row.options).filter(|option| !option.starts_with('*')) {
        if !loads.contains(option) {
            loads.push(option.clone());
        }
    }
    loads
}
