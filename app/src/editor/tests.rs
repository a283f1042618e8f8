//! What editing does, on the presets.

use generator::design::*;

use super::edits::*;
use super::{Document, Place, Problems, saved};

fn design(id: &str) -> Design {
    let preset = generator::presets().iter().find(|preset| preset.id == id).unwrap();
    load(&read(preset.design.as_bytes()).unwrap())
}

fn blog() -> Document {
    let (document, notices) = Document::new(design("blog"));
    assert_eq!(notices, Vec::<String>::new());
    document
}

fn codes(document: &Document) -> Vec<&'static str> {
    Problems::of(document.design()).all.iter().map(|placed| placed.problem.code).collect()
}

fn post() -> EntityId {
    "Post".into()
}

fn posts() -> FieldsOf {
    FieldsOf::Entity(post())
}

#[test]
fn renaming_keeps_ids_and_references() {
    let mut document = blog();
    document.edit("Rename", |design| rename_entity(design, &post(), "Article"));
    document.edit("Rename", |design| field_mut(design, &posts(), &"title".into()).unwrap().name = "headline".into());
    document.edit("Rename", |design| rename_role(design, &"editor".into(), "moderator"));
    document.edit("Rename", |design| {
        rename_value(design, &"PostStatus".into(), &"draft".into(), "sketch");
        rename_side(design, &"Author.posts-Post.author".into(), End::To, "writer");
    });
    let article = document.design().entity(&post()).unwrap();
    assert_eq!((article.plural.as_str(), article.table.as_str()), ("articles", "articles"));
    assert_eq!(codes(&document), Vec::<&str>::new());
    let text = document.design().link_form();
    assert!(text.contains(r#""sorts":["published_at","headline"]"#), "{text}");
    assert!(text.contains(r#""properties":["writer","slug"]"#) && text.contains(r#""default":"sketch""#));
}

#[test]
fn words_given_by_hand_do_not_follow_a_rename() {
    let mut document = blog();
    document.edit("Plural", |design| design.entities[1].plural = "blog posts".to_owned());
    document.edit("Rename", |design| rename_entity(design, &post(), "Article"));
    let article = document.design().entity(&post()).unwrap();
    assert_eq!((article.singular.as_str(), article.plural.as_str()), ("article", "blog posts"));
    assert_eq!(article.table, "posts");
}

#[test]
fn typing_is_one_step_and_half_a_name_catches_nothing() {
    let mut document = blog();
    let before = document.design().clone();
    for name in ["", "s", "sl", "slu", "slug", "slugs"] {
        document.edit_typing("Rename title", "title", |design| {
            field_mut(design, &posts(), &"title".into()).unwrap().name = name.to_owned();
        });
    }
    assert_eq!(codes(&document), Vec::<&str>::new());
    assert_eq!(document.undo().as_deref(), Some("Rename title"));
    assert_eq!(*document.design(), before);
    assert_eq!(document.to_undo(), None);
    document.redo();
    assert!(document.design().link_form().contains(r#""search":["slugs","body"]"#));
}

#[test]
fn an_emptied_name_loses_no_reference_while_it_is_typed() {
    let mut document = blog();
    let id: RelationshipId = "Author.posts-Post.author".into();
    for name in ["", "a", "articles"] {
        document.edit_typing("Rename", "side", |design| rename_side(design, &id, End::From, name));
    }
    assert_eq!(document.design().entities[0].endpoints.nested[0].to().map(|side| &side.relationship), Some(&id));
}

#[test]
fn typing_back_to_what_it_was_leaves_no_step() {
    let mut document = blog();
    for name in ["titles", "title"] {
        document.edit_typing("Rename", "title", |design| {
            field_mut(design, &posts(), &"title".into()).unwrap().name = name.to_owned();
        });
    }
    assert_eq!(document.to_undo(), None);
}

#[test]
fn a_new_step_forgets_what_was_undone() {
    let mut document = blog();
    document.edit("One", |design| design.project.name = "One".to_owned());
    document.undo();
    document.edit("Two", |design| design.project.name = "Two".to_owned());
    assert_eq!(document.to_redo(), None);
    assert!(!document.edit("Nothing", |design| design.project.name = "Two".to_owned()));
    assert_eq!(document.to_undo(), Some("Two"));
}

#[test]
fn deleting_an_entity_takes_its_relationships_and_undo_brings_all_back() {
    let mut document = blog();
    let before = document.design().clone();
    document.edit("Delete Author", |design| delete_entity(design, &"Author".into()));
    assert_eq!(document.design().relationships.len(), 3);
    assert_eq!(codes(&document), Vec::<&str>::new());
    document.undo();
    assert_eq!(*document.design(), before);
}

#[test]
fn deleting_a_field_takes_what_cannot_be_without_it() {
    let mut document = blog();
    for field in ["slug", "published_at"] {
        document.edit("Delete", |design| delete_field(design, &posts(), &field.into()));
    }
    let post = document.design().entity(&post()).unwrap();
    assert!(post.unique.is_empty() && post.default_order.is_empty());
    assert_eq!(post.indexes[0].properties.len(), 1);
    assert_eq!(codes(&document), Vec::<&str>::new());
}

#[test]
fn deleting_an_enum_a_value_or_a_role_leaves_a_problem() {
    let mut document = blog();
    document.edit("Delete", |design| delete_enum(design, &"PostStatus".into()));
    let problems = Problems::of(document.design());
    assert!(problems.all[0].problem.message.contains("PostStatus"), "{problems:?}");
    assert_eq!(problems.all[0].place, Place::of("entities").at("Post").at("fields").at("status").at("enum"));
    document.undo();
    document.edit("Delete", |design| delete_value(design, &"PostStatus".into(), &"draft".into()));
    assert_ne!(codes(&document), Vec::<&str>::new());
    document.undo();
    document.edit("Delete", |design| delete_role(design, &"editor".into()));
    assert!(codes(&document).contains(&"unknown-reference"), "{:?}", codes(&document));
    // The same name again mends it.
    document.edit("Add", |design| {
        add_role(design, "editor");
    });
    assert_eq!(codes(&document), Vec::<&str>::new());
}

#[test]
fn a_change_of_type_loses_nothing() {
    let mut document = blog();
    let before = document.design().clone();
    for r#type in [FieldType::Integer, FieldType::String] {
        document.edit("Type", |design| field_mut(design, &posts(), &"title".into()).unwrap().r#type = r#type);
    }
    assert_eq!(*document.design(), before);
}

#[test]
fn new_things_get_their_ids_from_their_first_names() {
    let mut document = blog();
    document.edit("Add", |design| {
        let entity = add_entity(design, "Post");
        assert_eq!(entity.as_str(), "Post#2");
        rename_entity(design, &entity, "Page");
        let of = FieldsOf::Entity(entity.clone());
        add_field(design, &of, "title", FieldType::String);
        add_relationship(design, &Target::User, RelationshipKind::OneToMany, &Target::Entity(entity));
    });
    let page = document.design().entities.last().unwrap();
    assert_eq!((page.name.as_str(), page.table.as_str(), page.fields.len()), ("Page", "pages", 1));
    assert_eq!(codes(&document), Vec::<&str>::new());
}

#[test]
fn fixes_mend_their_problems_in_one_step() {
    let mut document = blog();
    document.edit("Break", |design| field_mut(design, &posts(), &"title".into()).unwrap().ge = Some(Exact::from(1)));
    let problems = Problems::of(document.design());
    let fix = problems.all[0].problem.fix.clone().unwrap();
    let fixed = apply_fix(document.design(), &fix).unwrap();
    document.edit(fix.title, |design| *design = fixed);
    assert_eq!(codes(&document), Vec::<&str>::new());
    document.undo();
    document.undo();
    assert_eq!(document.to_undo(), None);
}

#[test]
fn sign_in_off_leaves_problems_and_on_again_mends_them() {
    let mut document = blog();
    document.edit("Off", |design| switch_sign_in(design, false));
    assert!(codes(&document).contains(&"sign-in-missing"));
    document.edit("On", |design| {
        switch_sign_in(design, true);
        add_role(design, "editor");
    });
    assert_eq!(codes(&document), Vec::<&str>::new());
}

#[test]
fn what_is_kept_is_what_was_there() {
    let mut document = blog();
    document.edit("Delete", |design| delete_role(design, &"editor".into()));
    let saved::Found::Design(found) = saved::restore(&document.design().link_form()) else { panic!() };
    assert_eq!(*found, **document.design());
    assert!(matches!(saved::restore("{"), saved::Found::Broken(_)));
}

#[test]
fn equal_ids_from_elsewhere_are_told_apart_and_said() {
    let mut two = design("blog");
    let copy = two.entities[2].clone();
    two.entities.push(copy);
    let (document, notices) = Document::new(two);
    assert_eq!(notices.len(), 1);
    assert_eq!(document.design().entities.last().unwrap().id.as_str(), "Tag#2");
}

mod walks {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    /// An edit that picks what it changes by chance.
    fn act(design: &mut Design, kind: u8, picks: [Index; 3], name: &str) {
        if design.entities.is_empty() || kind == 0 {
            add_entity(design, name);
            return;
        }
        let entity = picks[0].get(&design.entities).id.clone();
        let of = match kind % 3 {
            0 => FieldsOf::User,
            1 if !design.relationships.is_empty() => FieldsOf::Link(picks[0].get(&design.relationships).id.clone()),
            _ => FieldsOf::Entity(entity.clone()),
        };
        let field = {
            let list = fields(design, &of);
            (!list.is_empty()).then(|| picks[1].get(list).id.clone())
        };
        let relationship = (!design.relationships.is_empty()).then(|| picks[1].get(&design.relationships).id.clone());
        let r#enum = (!design.enums.is_empty()).then(|| picks[1].get(&design.enums).clone());
        let end = if picks[2].index(2) == 0 { End::From } else { End::To };
        let other = Target::Entity(picks[2].get(&design.entities).id.clone());
        match (kind, field, relationship, r#enum) {
            (1, ..) => rename_entity(design, &entity, name),
            (2, ..) => move_entity(design, &entity, picks[1].index(9)),
            (3, ..) => delete_entity(design, &entity),
            (4..=6, ..) => {
                add_field(design, &of, name, guess_type(name));
            }
            (7..=9, Some(id), ..) => {
                if let Some(field) = field_mut(design, &of, &id) {
                    field.name = name.to_owned();
                }
            }
            (10..=12, Some(id), ..) => move_field(design, &of, &id, picks[2].index(9)),
            (13..=15, Some(id), ..) => delete_field(design, &of, &id),
            (16, ..) => {
                let kinds = [RelationshipKind::OneToOne, RelationshipKind::OneToMany, RelationshipKind::ManyToMany];
                add_relationship(design, &Target::Entity(entity), *picks[1].get(&kinds), &other);
            }
            (17, _, Some(id), _) => rename_side(design, &id, end, name),
            (18, _, Some(id), _) => set_side_entity(design, &id, end, &other),
            (19, _, Some(id), _) => delete_relationship(design, &id),
            (20, ..) => {
                let id = add_enum(design, name);
                add_value(design, &id, name);
            }
            (21, .., Some(r#enum)) => delete_enum(design, &r#enum.id),
            (22, .., Some(r#enum)) if !r#enum.values.is_empty() => {
                let value = picks[2].get(&r#enum.values);
                rename_value(design, &r#enum.id, &value.id, name);
            }
            (23, .., Some(r#enum)) if !r#enum.values.is_empty() => {
                delete_value(design, &r#enum.id, &picks[2].get(&r#enum.values).id);
            }
            (24, ..) => {
                add_role(design, name);
            }
            (25, ..) => delete_role(design, &"editor".into()),
            (26, ..) => switch_sign_in(design, picks[0].index(2) == 0),
            (27, ..) => set_access(design, &AccessOf::Write(entity), Some(Access::Public)),
            (28, ..) => design.entities.iter_mut().for_each(|entity| entity.timestamps = !entity.timestamps),
            (29, ..) => {
                *design = super::design(if picks[0].index(2) == 0 { "blog" } else { "record-shop" });
            }
            _ => name.clone_into(&mut design.project.name),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn undo_to_the_start_and_redo_to_the_end(
            walk in proptest::collection::vec(
                (0_u8..32, any::<[Index; 3]>(), proptest::sample::select(vec!["", "Post", "title", "editor", "a", "x y", "id:a"]), any::<bool>()),
                1..24,
            )
        ) {
            let mut document = blog();
            let mut designs = vec![document.design().clone()];
            for (kind, picks, name, typed) in walk {
                let steps = document.to_undo().map(str::to_owned);
                if typed {
                    document.seal();
                    document.edit_typing(format!("{} {kind}", designs.len()), "input", |design| act(design, kind, picks, name));
                } else {
                    document.edit(format!("{} {kind}", designs.len()), |design| act(design, kind, picks, name));
                }
                if document.to_undo() != steps.as_deref() {
                    designs.push(document.design().clone());
                }
                // A reload changes nothing.
                let saved::Found::Design(found) = saved::restore(&document.design().link_form()) else { panic!() };
                prop_assert_eq!(&*found, &**document.design());
            }
            for expected in designs.iter().rev().skip(1) {
                document.undo();
                prop_assert_eq!(document.design(), expected);
            }
            prop_assert_eq!(document.to_undo(), None);
            for expected in designs.iter().skip(1) {
                document.redo();
                prop_assert_eq!(document.design(), expected);
            }
            prop_assert_eq!(document.to_redo(), None);
        }
    }
}
