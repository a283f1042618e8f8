//! What callers can do with an entity, and its constraints over several properties.

use generator::design::file::{Access, Check, Endpoints, Index, List, Unique};
use generator::design::{Compare, Exact, FieldType, Operation, Pagination, Permit, Visibility};

use crate::access;
use crate::entity::{Draft, SideKind};
use crate::field::index_bytes;
use crate::names::{self, Kind};
use crate::source::Source;
use crate::tables::Tables;
use crate::taken::Taken;

/// A property as lists see it.
struct Property {
    reference: String,
    r#type: Option<FieldType>,
    side: Option<SideKind>,
    hidden: bool,
    values: usize,
    /// The most bytes that it takes in an index; none if they are too many.
    bytes: Option<u32>,
    /// A text that may be too long for a cursor.
    long: bool,
}

fn properties(draft: &Draft) -> Vec<Property> {
    let fixed = |name: &str, r#type: Option<FieldType>| Property {
        reference: name.to_owned(),
        r#type,
        side: None,
        hidden: false,
        values: 3,
        bytes: Some(16),
        long: false,
    };
    let mut properties = vec![fixed("id", None)];
    let mixins = &draft.entity.mixins;
    if mixins.timestamps.is_some() {
        properties.extend(["created_at", "updated_at"].map(|name| fixed(name, Some(FieldType::Datetime))));
    }
    if let Some(owner) = &mixins.owner {
        properties.push(Property { side: Some(SideKind::Key), ..fixed(&owner.name, None) });
    }
    properties.extend(draft.fields.iter().map(|made| Property {
        reference: made.reference.clone(),
        r#type: Some(made.field.r#type),
        side: None,
        hidden: made.field.read == Visibility::Never,
        values: made.values,
        bytes: index_bytes(&made.field),
        long: matches!(made.field.r#type, FieldType::String | FieldType::Text | FieldType::Url)
            && made.field.max_length.is_none_or(|length| length > 500),
    }));
    properties.extend(draft.sides.iter().map(|side| Property { side: Some(side.kind), ..fixed(&side.name, None) }));
    properties
}

impl Property {
    fn is(&self, types: &[FieldType]) -> bool {
        self.r#type.is_some_and(|r#type| types.contains(&r#type))
    }

    /// True if the entity's table has it.
    fn is_column(&self) -> bool {
        matches!(self.side, None | Some(SideKind::Key))
    }
}

fn references<'p>(properties: impl Iterator<Item = &'p Property>) -> Vec<String> {
    properties.map(|property| property.reference.clone()).collect()
}

/// Gives an entity its operations, lists and constraints.
pub fn complete(
    source: &mut Source,
    draft: &mut Draft,
    roles: &[String],
    default: &Access,
    sign_in: bool,
    tables: &mut Tables,
) {
    let properties = properties(draft);
    let operations = operations(source, draft);
    let owner = draft.entity.mixins.owner.is_some();
    let access = if sign_in {
        access::of_entity(source, &operations, roles, owner, default)
    } else {
        let public = |source: &mut Source| source.some(8, |_| Access::Public);
        generator::design::file::EndpointAccess { read: public(source), write: public(source), ..Default::default() }
    };
    let many: Vec<String> = draft
        .sides
        .iter()
        .filter(|side| matches!(side.kind, SideKind::Many | SideKind::Linked))
        .map(|side| side.name.clone())
        .collect();
    draft.entity.endpoints = Endpoints {
        operations,
        access,
        list: list(source, &properties),
        nested: if source.chance(60) { source.subset(&many, 3) } else { Vec::new() },
        path: source.some(15, path).filter(|path| tables.paths.take(&[format!("/{}", path.trim_matches('/'))])),
        tag: source.some(10, |source| names::name(source, Kind::Any)),
    };
    constraints(source, draft, &properties, tables);
    let entity = &mut draft.entity;
    let orders = entity.endpoints.list.sorts.iter().chain(&entity.default_order);
    let orders: Vec<&str> = orders.map(|order| order.strip_prefix('-').unwrap_or(order)).collect();
    if properties.iter().any(|property| property.long && orders.contains(&property.reference.as_str())) {
        entity.endpoints.list.pagination = Pagination::Offset;
    }
}

/// As many of the properties as fit into an index together.
fn fitting(properties: Vec<&Property>) -> Vec<&Property> {
    let mut left = 2_600;
    let fits = |property: &&Property| match property.bytes {
        Some(bytes) if bytes <= left => {
            left -= bytes;
            true
        }
        _ => false,
    };
    properties.into_iter().filter(fits).collect()
}

fn path(source: &mut Source) -> String {
    let part =
        |source: &mut Source| source.pick(&["things", "v1.x", "A-B", "~me", "x_y", "items", "42", "posts", "id"]);
    let (first, second) = (part(source), part(source));
    match source.below(4) {
        0 => format!("/{first}/{second}"),
        1 => first.to_owned(),
        _ => format!("/{first}"),
    }
}

fn operations(source: &mut Source, draft: &Draft) -> Vec<Operation> {
    let mut operations = match source.below(10) {
        0..4 => Operation::USUAL.to_vec(),
        4..8 => Operation::ALL.to_vec(),
        _ => source.subset(&Operation::ALL, 6),
    };
    let by_fields = draft.fields.iter().any(|made| made.field.update == Permit::Allowed);
    let by_sides = draft.sides.iter().any(|side| side.written);
    if !by_fields && !by_sides {
        operations.retain(|operation| !matches!(operation, Operation::Replace | Operation::Update));
    }
    operations
}

fn list(source: &mut Source, properties: &[Property]) -> List {
    use FieldType::{Bytes, Email, Json, String as Line, Text, Url};
    let open = || properties.iter().filter(|property| !property.hidden);
    let filters = references(
        open()
            .filter(|property| !property.is(&[Json, Bytes, FieldType::List]))
            .filter(|property| matches!(property.side, None | Some(SideKind::Key | SideKind::Linked))),
    );
    let sorts =
        references(open().filter(|property| property.is_column() && !property.is(&[Json, Bytes, FieldType::List])));
    let search = references(open().filter(|property| property.is(&[Line, Text, Email, Url])));
    let (page_size, max_page_size) = source.pick(&[(20, 100), (20, 100), (1, 1), (50, 10_000), (100, 100), (5, 20)]);
    List {
        pagination: source.pick(&[
            Pagination::Offset,
            Pagination::Offset,
            Pagination::Cursor,
            Pagination::Cursor,
            Pagination::None,
        ]),
        page_size,
        max_page_size,
        filters: if source.chance(60) { source.subset(&filters, 6) } else { Vec::new() },
        sorts: if source.chance(50) { source.subset(&sorts, 4) } else { Vec::new() },
        search: if source.chance(50) { source.subset(&search, 3) } else { Vec::new() },
    }
}

fn ordered(source: &mut Source, references: Vec<String>) -> Vec<String> {
    references
        .into_iter()
        .map(|reference| if source.chance(40) { format!("-{reference}") } else { reference })
        .collect()
}

fn constraints(source: &mut Source, draft: &mut Draft, properties: &[Property], tables: &mut Tables) {
    use FieldType::{Bytes, Json};
    let compared: Vec<&Property> =
        properties.iter().filter(|one| one.is_column() && !one.is(&[Json, FieldType::List])).collect();
    let mut name = |source: &mut Source| {
        source.some(40, names::identifier).filter(|name| tables.tables.take(std::slice::from_ref(name)))
    };
    if source.chance(30) {
        let together = fitting(source.subset(&compared, 3));
        let values = together.iter().fold(1, |values, property| values * property.values);
        if values >= 3 {
            let properties = references(together.into_iter());
            draft.entity.unique.push(Unique { properties, name: name(source) });
        }
    }
    if source.chance(30) {
        let properties = references(fitting(source.subset(&compared, 3)).into_iter());
        if !properties.is_empty() {
            let properties = ordered(source, properties);
            draft.entity.indexes.push(Index { properties, name: name(source) });
        }
    }
    if source.chance(30) {
        let sortable = compared.iter().filter(|one| !one.is(&[Bytes]) && !one.hidden).copied();
        let order = references(sortable);
        let order = source.subset(&order, 2);
        draft.entity.default_order = ordered(source, order);
    }
    let mut taken = Taken::default();
    for _ in 0..source.below(4) {
        draft.entity.checks.extend(check(source, properties, &mut taken));
    }
}

const NUMBERS: &[FieldType] = &[FieldType::Integer, FieldType::BigInteger, FieldType::Float, FieldType::Decimal];
const FAMILIES: &[&[FieldType]] =
    &[NUMBERS, &[FieldType::Date], &[FieldType::Time], &[FieldType::Datetime], &[FieldType::Duration]];

fn check(source: &mut Source, properties: &[Property], taken: &mut Taken) -> Option<Check> {
    let of = |family: &[FieldType]| properties.iter().filter(|property| property.is(family)).collect::<Vec<_>>();
    let families: Vec<&[FieldType]> =
        FAMILIES.iter().copied().filter(|family| of(family).len() > usize::from(*family != NUMBERS)).collect();
    if families.is_empty() {
        return None;
    }
    let family = source.pick(&families);
    let all = of(family);
    let compare = source.pick(&[Compare::Lt, Compare::Le, Compare::Gt, Compare::Ge, Compare::Eq, Compare::Ne]);
    let two = source.subset(&all, 2);
    let (property, with, value) = match two.as_slice() {
        [one, other] => (one, Some(other.reference.clone()), None),
        [one] if family == NUMBERS => {
            let value = source.pick(&["0", "-1.5", "100", "9007199254740993", "0.10"]);
            (one, None, Exact::new(value))
        }
        _ => return None,
    };
    let name = names::identifier(source);
    taken.take(std::slice::from_ref(&name)).then(|| Check {
        name,
        property: property.reference.clone(),
        compare,
        with,
        value,
    })
}
