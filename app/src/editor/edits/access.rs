//! Who may do what: roles, and the access of operations.

use generator::design::{Access, Design, EndpointAccess, EntityId, Operation, Ref, Role, RoleId};

use super::super::unique::fresh;

/// Which access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessOf {
    /// What counts where nothing else is said.
    Default,
    /// `list` and `get` of an entity.
    Read(EntityId),
    /// The other operations of an entity.
    Write(EntityId),
    /// One operation of an entity.
    Own(EntityId, Operation),
}

/// Sets an access; `None` lets the more general one count.
pub fn set_access(design: &mut Design, of: &AccessOf, access: Option<Access>) {
    let entity = match of {
        AccessOf::Default => {
            design.auth.default_access = access.unwrap_or(Access::SignedIn);
            return;
        }
        AccessOf::Read(entity) | AccessOf::Write(entity) | AccessOf::Own(entity, _) => entity,
    };
    let Some(entity) = design.entities.iter_mut().find(|one| one.id == *entity) else { return };
    let written = &mut entity.endpoints.access;
    match of {
        AccessOf::Default => {}
        AccessOf::Read(_) => written.read = access,
        AccessOf::Write(_) => written.write = access,
        AccessOf::Own(_, operation) => written.own[*operation as usize] = access,
    }
}

/// Every access that is written.
fn every_access(design: &mut Design) -> impl Iterator<Item = &mut Access> {
    let of_entities = design.entities.iter_mut().flat_map(|entity| {
        let EndpointAccess { read, write, own } = &mut entity.endpoints.access;
        read.iter_mut().chain(write).chain(own.iter_mut().flatten())
    });
    std::iter::once(&mut design.auth.default_access).chain(of_entities)
}

/// Turns references to roles into their names: what they become is for somebody to decide, since an access without
/// its roles would let others in.
pub(super) fn forget_roles(design: &mut Design, gone: &[Role]) {
    for access in every_access(design) {
        if let Access::Rule { roles, .. } = access {
            for reference in roles {
                if let Some(role) = gone.iter().find(|role| reference.to() == Some(&role.id)) {
                    *reference = Ref::Unknown(role.name.clone());
                }
            }
        }
    }
}

/// Adds a role; its id is made of this first name.
pub fn add_role(design: &mut Design, name: &str) -> Option<RoleId> {
    let roles = &mut design.auth.jwt.as_mut()?.roles;
    let id = RoleId(fresh(name, |id| roles.iter().any(|role| role.id.as_str() == id)));
    roles.push(Role { id: id.clone(), name: name.to_owned(), description: None });
    Some(id)
}

/// Renames a role.
pub fn rename_role(design: &mut Design, id: &RoleId, name: &str) {
    let roles = design.auth.jwt.iter_mut().flat_map(|jwt| &mut jwt.roles);
    if let Some(role) = roles.into_iter().find(|role| role.id == *id) {
        name.clone_into(&mut role.name);
    }
}

/// Deletes a role. Accesses that name it keep the name, as a problem.
pub fn delete_role(design: &mut Design, id: &RoleId) {
    let Some(jwt) = &mut design.auth.jwt else { return };
    let gone: Vec<Role> = jwt.roles.iter().filter(|role| role.id == *id).cloned().collect();
    jwt.roles.retain(|role| role.id != *id);
    forget_roles(design, &gone);
}
