//! Names inside one thing: usable, and different after their safe form, without regard to case.

use std::collections::BTreeMap;

use super::Context;
use super::lists::{FieldList, Holder};
use super::report::{Report, quote, remove, replace};
use crate::design::{End, Entity, Outgoing, Relationship, RelationshipKind, Target, file};
use crate::names;
use crate::plan::storage::Storage;

/// What the built-in user has.
pub(super) const USER_PROPERTIES: &[&str] = &[
    "id",
    "email",
    "password",
    "hashed_password",
    "password_hash",
    "current_password",
    "new_password",
    "is_active",
    "is_admin",
    "active",
    "role",
    "roles",
    "created_at",
    "updated_at",
    "token",
    "tokens",
    "password_changed_at",
    "token_version",
    "failed_logins",
    "last_login_at",
];

pub(super) fn check(context: &Context, report: &mut Report) {
    for list in &context.lists {
        fields(context, list, report);
    }
    if let Some(jwt) = &context.file.auth.jwt {
        roles(&jwt.roles, report);
    }
    for (index, r#enum) in context.file.enums.iter().enumerate() {
        values(&format!("/enums/{index}"), r#enum, report);
    }
}

/// Reports a name of which nothing usable is left; true if it is usable.
pub(super) fn usable(report: &mut Report, at: &str, name: &str) -> bool {
    if !names::snake(name).is_empty() {
        return true;
    }
    if name.trim().is_empty() {
        report.error("name-empty", at, "the name is empty", "Give it a name.");
    } else {
        let message = format!("nothing of the name {} is left in ASCII letters and digits", quote(name));
        report.error("name-unusable", at, message, "Use at least one Latin letter or digit.");
    }
    false
}

/// Names that are taken, in lower case, with the words for who takes them.
#[derive(Default)]
struct Taken(BTreeMap<String, String>);

impl Taken {
    /// Takes a name; gives who has it already.
    fn take(&mut self, name: &str, by: &str) -> Option<String> {
        let name = name.to_lowercase();
        if let Some(first) = self.0.get(&name) {
            return Some(first.clone());
        }
        self.0.insert(name, by.to_owned());
        None
    }
}

/// The properties of a holder, as JSON, Python and the database see them.
struct Scope<'r> {
    report: &'r mut Report,
    holder: String,
    sqlite: bool,
    api: Taken,
    python: Taken,
    columns: Taken,
}

impl Scope<'_> {
    fn built_in(&mut self, name: &str) {
        let by = format!("the built-in {name}");
        self.api.take(name, &by);
        self.python.take(name, &by);
        self.columns.take(name, &by);
    }

    /// Takes a property's name; reports it if another has it.
    fn property(&mut self, at: &str, name: &str, words: &str) -> bool {
        let Some(attribute) = names::attribute(name) else { return false };
        let by = format!("{words} {}", quote(name));
        let other = self.api.take(&attribute.api, &by).or_else(|| self.python.take(&attribute.python, &by));
        let Some(other) = other else { return true };
        let message = if other == by {
            format!("{} has {by} twice", self.holder)
        } else {
            format!("in {} {by} is the same as {other} after its safe form {}", self.holder, attribute.api)
        };
        self.report.error("name-taken", at, message, "Rename one of them.");
        false
    }

    /// Takes a column; reports it if another has it, or PostgreSQL.
    fn column(&mut self, at: &str, column: &str, words: &str) {
        if column.len() > names::MAX_IDENTIFIER {
            let message = format!("the column {} has more than {} bytes", quote(column), names::MAX_IDENTIFIER);
            self.report.error("identifier-too-long", at, message, "Shorten the name, or give it a column.");
        }
        if SYSTEM_COLUMNS.contains(&column) {
            let message = format!("PostgreSQL has a column {column} in every table");
            self.report.error("column-reserved", at, message, "Give it another name or column.");
        }
        if self.sqlite && names::SQLITE_UNQUOTED.contains(&column) {
            let message = format!("SQLite has {column} as a word of its own");
            self.report.error("column-reserved", at, message, "Give it another name or column.");
        }
        if let Some(other) = self.columns.take(column, words) {
            let message = format!("the column {} of {words} is also that of {other}", quote(column));
            self.report.error("column-taken", at, message, "Give one of them another column.");
        }
    }
}

/// Columns that every table of PostgreSQL has.
const SYSTEM_COLUMNS: &[&str] = &["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"];

fn fields(context: &Context, list: &FieldList, report: &mut Report) {
    let holder = list.holder_name();
    let sqlite = Storage::of(context.design) == Storage::Sqlite;
    let mut scope =
        Scope { report, holder, sqlite, api: Taken::default(), python: Taken::default(), columns: Taken::default() };
    match list.holder {
        Holder::Entity(entity) => mixins(entity, list, &mut scope),
        Holder::Link(relationship) => link(context, relationship, &mut scope),
        Holder::User => USER_PROPERTIES.iter().for_each(|name| scope.built_in(name)),
    }
    for ((at, field), written) in list.each().zip(list.written) {
        let name_at = format!("{at}/name");
        if !usable(scope.report, &name_at, &field.name) {
            continue;
        }
        let words = format!("the field {}", quote(&field.name));
        let free = scope.property(&name_at, &field.name, "the field");
        match (&written.column, names::attribute(&field.name)) {
            (Some(column), _) => {
                let column_at = format!("{at}/column");
                if identifier(scope.report, &column_at, column) {
                    scope.column(&column_at, column, &words);
                }
            }
            (None, Some(attribute)) if free => scope.column(&name_at, &attribute.api, &words),
            _ => {}
        }
    }
    let target = match list.holder {
        Holder::Entity(entity) => entity.target(),
        Holder::User => Target::User,
        Holder::Link(_) => return,
    };
    for side in context.design.sides(&target) {
        self::side(context, side, &mut scope);
    }
}

fn mixins(entity: &Entity, list: &FieldList, scope: &mut Scope) {
    scope.built_in("id");
    if entity.timestamps {
        scope.built_in("created_at");
        scope.built_in("updated_at");
    }
    if entity.soft_delete {
        scope.built_in("deleted_at");
    }
    if let Some(owner) = &entity.owner {
        let at = format!("{}/mixins/owner/name", list.at.trim_end_matches("/fields"));
        if usable(scope.report, &at, &owner.name) && scope.property(&at, &owner.name, "the owner") {
            let key = format!("{}_id", names::snake(&owner.name));
            scope.property(&at, &key, "the owner's key");
            scope.column(&at, &key, "the owner");
        }
    }
}

/// The two ends of a link: relations and keys of its own.
fn link(context: &Context, relationship: &Relationship, scope: &mut Scope) {
    scope.built_in("id");
    let class = |end| names::snake(&super::tables::end_class(context, relationship, end));
    let (from, to) = (class(End::From), class(End::To));
    let clash = from == to || from == format!("{to}_id") || to == format!("{from}_id");
    let ends = if clash { [format!("from_{from}"), format!("to_{to}")] } else { [from, to] };
    for (end, side) in ends.iter().zip([&relationship.from, &relationship.to]) {
        scope.built_in(&format!("{end}_id"));
        scope.built_in(end);
        if let Some(column) = &side.column {
            scope.columns.take(column, "the link itself");
        }
    }
}

fn side(context: &Context, side: Outgoing, scope: &mut Scope) {
    let here = side.here();
    let place = context.design.relationships.iter().position(|one| std::ptr::eq(one, side.relationship));
    let end = if side.end == End::From { "from" } else { "to" };
    let at = format!("/relationships/{}/{end}", place.unwrap_or_default());
    let Some(name) = &here.name else { return };
    let name_at = format!("{at}/name");
    if !usable(scope.report, &name_at, name) || !scope.property(&name_at, name, "the relation") {
        return;
    }
    let words = format!("the relation {}", quote(name));
    if side.has_key() {
        let key = format!("{}_id", names::snake(name));
        if !scope.property(&name_at, &key, "the key") {
            return;
        }
        match &here.column {
            Some(column) => {
                let column_at = format!("{at}/column");
                if identifier(scope.report, &column_at, column) {
                    scope.column(&column_at, column, &words);
                }
            }
            None => scope.column(&name_at, &key, &words),
        }
    } else if side.relationship.kind == RelationshipKind::ManyToMany {
        let there = context.design.entities.iter().find(|one| side.there().entity.to() == Some(&one.target()));
        let snake = names::snake(name);
        let one = match there {
            Some(there) if snake == names::snake(&there.plural) => names::snake(&there.singular),
            _ => names::singular(&snake),
        };
        scope.property(&name_at, &format!("{one}_ids"), "the keys");
    }
}

/// Reports a column, table or constraint whose name the database or its tools would stumble over; true if it is fine.
pub(super) fn identifier(report: &mut Report, at: &str, name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ');
    if name.len() > names::MAX_IDENTIFIER {
        let message = format!("{} has more than {} bytes", quote(name), names::MAX_IDENTIFIER);
        report
            .error("identifier-too-long", at, message, "Shorten it.")
            .fix("Shorten it", vec![replace(at, names::shorten(&names::snake(name)))]);
        return false;
    }
    if name.trim() != name || name.is_empty() || !name.bytes().all(fits) {
        let message = format!("{} is no name for the database", quote(name));
        let safe = names::snake(name);
        let entry =
            report.error("identifier-invalid", at, message, "Use ASCII letters, digits, _, - and spaces inside.");
        if safe.starts_with(|first: char| first.is_ascii_lowercase()) && safe.len() <= names::MAX_IDENTIFIER {
            entry.fix(format!("Write {safe}"), vec![replace(at, safe)]);
        } else if !at.ends_with("/name") {
            entry.fix("Leave it out", vec![remove(at)]);
        }
        return false;
    }
    true
}

fn roles(roles: &[file::Named], report: &mut Report) {
    let mut taken = Taken::default();
    for (index, role) in roles.iter().enumerate() {
        let at = format!("/auth/jwt/roles/{index}/name");
        if usable(report, &at, &role.name)
            && let Some(other) = taken.take(&names::snake(&role.name), &quote(&role.name))
        {
            let message = format!("the role {} is the same as {other} after its safe form", quote(&role.name));
            report
                .error("name-taken", at, message, "Rename one of them, or remove it.")
                .fix("Remove the role", vec![remove(format!("/auth/jwt/roles/{index}"))]);
        }
    }
}

fn values(at: &str, r#enum: &file::Enum, report: &mut Report) {
    if r#enum.values.is_empty() {
        let message = format!("the enum {} has no values", quote(&r#enum.name));
        report.error("enum-empty", format!("{at}/values"), message, "Add one, or remove the enum.");
    }
    let mut members = Taken::default();
    let mut stored = BTreeMap::new();
    for (index, value) in r#enum.values.iter().enumerate() {
        let name_at = format!("{at}/values/{index}/name");
        if usable(report, &name_at, &value.name)
            && let Some(other) = members.take(&names::member(&value.name), &quote(&value.name))
        {
            let message = format!("the value {} is the same as {other} after its safe form", quote(&value.name));
            report.error("name-taken", &name_at, message, "Rename one of them.");
        }
        let text = value.value.as_ref().unwrap_or(&value.name);
        let text_at = if value.value.is_some() { format!("{at}/values/{index}/value") } else { name_at };
        if text.is_empty() && value.value.is_some() {
            report
                .error("enum-value-invalid", &text_at, "the stored text is empty", "Write one, or leave it out.")
                .fix("Leave it out", vec![remove(text_at.clone())]);
        } else if text.len() > names::MAX_IDENTIFIER || text.contains('\0') {
            let message = format!("{} cannot be stored as a value of an enum", quote(text));
            let hint = format!("Use at most {} bytes and no NUL character.", names::MAX_IDENTIFIER);
            report.error("enum-value-invalid", &text_at, message, hint);
        }
        if let Some(first) = stored.insert(text, index) {
            let message = format!("{} is stored for two values, also for {at}/values/{first}", quote(text));
            report.error("enum-value-taken", text_at, message, "Store another text for one of them.");
        }
    }
}
