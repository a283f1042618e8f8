//! Who may call what.

use generator::design::Operation;
use generator::design::file::{Access, EndpointAccess, Rule};

use crate::source::Source;

/// An access; with an owner where rows have one.
pub fn access(source: &mut Source, roles: &[String], owner: bool) -> Access {
    match source.below(10) {
        0..2 => Access::Public,
        2 => Access::SignedIn,
        3..7 if owner => Access::Owner,
        7..10 if !roles.is_empty() => {
            let mut named = source.subset(roles, 3);
            if named.is_empty() {
                named.push(source.pick(roles));
            }
            Access::Rule(Rule { owner: owner && source.chance(50), roles: named })
        }
        9 => Access::Rule(Rule { owner, roles: Vec::new() }),
        _ => Access::SignedIn,
    }
}

/// True if everybody may.
fn is_public(access: Option<&Access>) -> bool {
    access == Some(&Access::Public)
}

/// What an entity says about its operations. Who creates a row that has an owner is signed in.
pub fn of_entity(
    source: &mut Source,
    operations: &[Operation],
    roles: &[String],
    owner: bool,
    default: &Access,
) -> EndpointAccess {
    let mut some = |operation: Option<Operation>| {
        let there = operation.is_none_or(|operation| operations.contains(&operation));
        if there { source.some(45, |source| access(source, roles, owner)) } else { None }
    };
    let reads = operations.iter().any(|operation| operation.is_read());
    let writes = operations.iter().any(|operation| !operation.is_read());
    let mut access = EndpointAccess {
        read: some(None).filter(|_| reads),
        write: some(None).filter(|_| writes),
        list: some(Some(Operation::List)),
        get: some(Some(Operation::Get)),
        create: some(Some(Operation::Create)),
        replace: some(Some(Operation::Replace)),
        update: some(Some(Operation::Update)),
        delete: some(Some(Operation::Delete)),
    };
    let create = access.create.as_ref().or(access.write.as_ref()).or(Some(default));
    if owner && operations.contains(&Operation::Create) && is_public(create) {
        access.create = Some(Access::SignedIn);
    }
    access
}
