//! Sign-in: roles and what users have beside the built-in.

use generator::design::Registration;
use generator::design::file::{Jwt, Named};
use generator::names as safe;

use crate::enums::Drawn;
use crate::field;
use crate::names::{self, Kind};
use crate::source::Source;
use crate::taken::Taken;
use crate::text;

/// Sign-in with how accesses name its roles.
pub struct SignIn {
    pub jwt: Jwt,
    pub roles: Vec<String>,
}

pub fn draw(source: &mut Source, enums: &[Drawn], user: &mut Taken) -> SignIn {
    let mut taken = Taken::default();
    let mut references = Vec::new();
    let mut roles = Vec::new();
    for number in 0..source.index(4) {
        let name = if source.chance(20) && taken.take(&["admin".to_owned()]) {
            source.pick(&["admin", "Admin"]).to_owned()
        } else {
            names::free(source, Kind::Any, |name| taken.take(&[safe::snake(name)]))
        };
        let (id, reference) = names::id_and_reference(source, &name, number);
        references.push(reference);
        roles.push(Named { id, name, description: text::description(source) });
    }
    let user_fields = field::fields(source, if roles.len() > 1 { 4 } else { 2 }, enums, user)
        .into_iter()
        .map(|made| made.field)
        .collect();
    let registration = source.pick(&[Registration::Open, Registration::Closed]);
    let access_minutes = source.pick(&[1, 15, 60, 525_600]);
    SignIn { jwt: Jwt { access_minutes, registration, roles, user_fields }, roles: references }
}
