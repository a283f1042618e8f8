//! Saved designs: who may read them, who may change what, and what a link answers.

use std::io::{Cursor, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use server::{Engine, Keeping, Quota, Settings};

use crate::client::{Answer, Browser, app, app_on, app_set, blog, get, named, send, store};

#[tokio::test]
async fn a_saved_design_is_there_for_everybody_who_has_its_link() {
    let app = app().await;
    let mut owner = Browser::new(&app);
    let answer = owner.send("POST", "/api/v1/designs", blog()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let saved = answer.json();
    let id = saved["id"].as_str().unwrap();
    assert_eq!(saved["url"], format!("http://slipway.test/d/{id}"));
    assert_eq!(answer.header("location"), format!("http://slipway.test/d/{id}"));
    assert_eq!((saved["name"].as_str(), saved["createdAt"].as_str()), (Some("Blog"), saved["visitedAt"].as_str()));
    for path in [format!("/d/{id}.json"), format!("/api/v1/designs/{id}")] {
        let design = get(&app, &path).await;
        assert_eq!((design.status, design.header("content-type")), (StatusCode::OK, "application/json"));
        assert_eq!(design.header("cache-control"), "no-cache");
        // Complete: with the ids and words that another version could derive in another way.
        let loaded =
            |text: &str| generator::design::load(&generator::design::read(text.as_bytes()).unwrap()).file_form();
        assert_eq!(design.text(), loaded(blog()));
    }
    let overview = get(&app, &format!("/d/{id}")).await;
    assert_eq!(overview.status, StatusCode::OK);
    for word in overview.text().split_whitespace().filter_map(|word| word.strip_prefix("http://slipway.test")) {
        assert_eq!(get(&app, word).await.status, StatusCode::OK, "{word}");
    }
}

#[tokio::test]
async fn ids_say_nothing_and_repeat_nothing() {
    let app = app().await;
    let mut browser = Browser::new(&app);
    let (first, second) = (browser.save(blog()).await, browser.save(&named("Journal")).await);
    // 24 letters of 5 bits.
    assert_eq!((first.len(), second.len()), (24, 24));
    let same = first.bytes().zip(second.bytes()).filter(|(a, b)| a == b).count();
    assert!(same < 12, "{first} {second}");
    for wrong in ["", "a", "aaaaaaaaaaaaaaaaaaaaaaaa", &first.to_uppercase(), &format!("{first}a"), "..%2F..%2Fetc"] {
        for path in [format!("/d/{wrong}"), format!("/d/{wrong}.zip"), format!("/api/v1/designs/{wrong}")] {
            if wrong.is_empty() && path.starts_with("/api") {
                continue;
            }
            get(&app, &path).await.assert_problem(StatusCode::NOT_FOUND);
        }
    }
    get(&app, &format!("/d/{first}.exe")).await.assert_problem(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_same_design_saved_again_is_the_same_link() {
    let app = app().await;
    let (mut one, mut other) = (Browser::new(&app), Browser::new(&app));
    let first = one.save(blog()).await;
    // Other spaces are no other design.
    let compact = serde_json::from_str::<serde_json::Value>(blog()).unwrap().to_string();
    let again = one.send("POST", "/api/v1/designs", compact).await;
    assert_eq!((again.status, again.json()["id"].as_str()), (StatusCode::OK, Some(first.as_str())));
    assert_ne!(other.save(blog()).await, first);
    assert_eq!(one.get("/api/v1/designs").await.json()["designs"].as_array().unwrap().len(), 1);
    // A click too many.
    let journal = named("Journal");
    let (mut left, mut right) = (one.moved(&app), one.moved(&app));
    let (left, right) = tokio::join!(left.save(&journal), right.save(&journal));
    assert_eq!(left, right);
}

#[tokio::test]
async fn what_is_no_design_is_not_saved_and_what_has_problems_is() {
    let app = app().await;
    let mut browser = Browser::new(&app);
    browser.send("POST", "/api/v1/designs", "{").await.assert_problem(StatusCode::BAD_REQUEST);
    for wrong in ["[]", "{}", "{\"formatVersion\": 99}"] {
        let body =
            browser.send("POST", "/api/v1/designs", wrong).await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(body["problems"][0]["code"].is_string());
    }
    assert!(!browser.has_session());
    let wrong = r#"{ "formatVersion": 1, "project": { "name": "Blog", "scale": "medium", "package": "9" } }"#;
    let id = browser.save(wrong).await;
    assert_eq!(get(&app, &format!("/d/{id}.json")).await.status, StatusCode::OK);
    let body = get(&app, &format!("/d/{id}.zip")).await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body["problems"][0]["at"], "/project/package");
}

#[tokio::test]
async fn owners_list_rename_and_remove_and_nobody_else_does() {
    let app = app().await;
    let (mut owner, mut stranger) = (Browser::new(&app), Browser::new(&app));
    let (first, second) = (owner.save(blog()).await, owner.save(&named("Journal")).await);
    stranger.save(&named("Elsewhere")).await;
    let names = async |browser: &mut Browser| {
        let list = browser.get("/api/v1/designs").await;
        assert_eq!(list.header("cache-control"), "no-store");
        let list = list.json();
        let mut names: Vec<String> =
            list["designs"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    let path = format!("/api/v1/designs/{first}");
    let rename = r#"{"name": " Notes "}"#;
    for who in [&mut stranger, &mut Browser::new(&app)] {
        who.send("PATCH", &path, rename).await.assert_problem(StatusCode::NOT_FOUND);
        who.send("DELETE", &path, "").await.assert_problem(StatusCode::NOT_FOUND);
    }
    assert_eq!(names(&mut stranger).await, ["Elsewhere"]);
    assert_eq!(names(&mut Browser::new(&app)).await, Vec::<String>::new());

    assert_eq!(owner.send("PATCH", &path, rename).await.status, StatusCode::NO_CONTENT);
    assert_eq!(names(&mut owner).await, ["Journal", "Notes"]);
    for wrong in [r#"{"name": ""}"#, r#"{"name": "a\nb"}"#, "{}", "[]", r#"{"name": "a", "owner": "b"}"#] {
        owner.send("PATCH", &path, wrong).await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
    }
    owner
        .send("PATCH", &path, format!("{{\"name\": \"{}\"}}", "x".repeat(121)))
        .await
        .assert_problem(StatusCode::UNPROCESSABLE_ENTITY);

    assert_eq!(owner.send("DELETE", &path, "").await.status, StatusCode::NO_CONTENT);
    owner.send("DELETE", &path, "").await.assert_problem(StatusCode::NOT_FOUND);
    assert_eq!(names(&mut owner).await, ["Journal"]);
    get(&app, &format!("/d/{first}.json")).await.assert_problem(StatusCode::NOT_FOUND);
    assert_eq!(get(&app, &format!("/d/{second}.json")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn there_is_room_for_so_many_designs_of_one_owner() {
    for quota in [Quota { designs: 2, bytes: u64::MAX }, Quota { designs: 9, bytes: 2 * 20_000 }] {
        let settings = Settings { keeping: Keeping { quota, ..Keeping::default() }, ..Settings::default() };
        let app = app_set(Engine::default(), settings).await;
        let mut browser = Browser::new(&app);
        let mut full = false;
        for name in ["One", "Two", "Three", "Four", "Five", "Six"] {
            let answer = browser.send("POST", "/api/v1/designs", named(name)).await;
            full = !answer.status.is_success();
            if full {
                answer.assert_problem(StatusCode::INSUFFICIENT_STORAGE);
                break;
            }
        }
        assert!(full, "{quota:?}");
        // What is there already needs no room, and what is removed makes some.
        let first = browser.save(&named("One")).await;
        browser.send("DELETE", &format!("/api/v1/designs/{first}"), "").await;
        browser.save(&named("Seven")).await;
        Browser::new(&app).save(blog()).await;
    }
}

async fn asked(app: &axum::Router, path: &str, etag: &str) -> Answer {
    let request = Request::get(path).header(header::IF_NONE_MATCH, etag).body(Body::empty()).unwrap();
    send(app, request).await
}

#[tokio::test]
async fn a_project_that_the_client_has_is_not_made_again() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let engine = Engine {
        generate: |design| {
            MADE.fetch_add(1, Ordering::Relaxed);
            generator::generate(design)
        },
        ..Engine::default()
    };
    let store = store().await;
    let app = app_on(engine, store.clone(), Settings::default());
    let mut owner = Browser::new(&app);
    let id = owner.save(blog()).await;
    let path = format!("/d/{id}.zip");
    let zip = get(&app, &path).await;
    assert_eq!((zip.status, zip.header("content-type")), (StatusCode::OK, "application/zip"));
    assert_eq!(zip.header("content-disposition"), "attachment; filename=\"blog.zip\"");
    assert_eq!(zip.body, generator::archive::zip(&generator::generate(blog().as_bytes()).unwrap()).unwrap());
    let mut archive = zip::ZipArchive::new(Cursor::new(zip.body.to_vec())).unwrap();
    let mut design = String::new();
    archive.by_name("blog/slipway.json").unwrap().read_to_string(&mut design).unwrap();
    assert_eq!(design, get(&app, &format!("/d/{id}.json")).await.text());

    // Kept for those who ask next, also by another link to the same design.
    let other = Browser::new(&app).save(blog()).await;
    assert_eq!(get(&app, &format!("/d/{other}.zip")).await.body, zip.body);
    assert_eq!(MADE.load(Ordering::Relaxed), 1);
    // Another process has kept nothing, and needs nothing to say that nothing has changed.
    let second = app_on(engine, store, Settings::default());
    for path in [path.clone(), format!("/d/{id}.json"), format!("/d/{id}.svg"), format!("/d/{id}.png")] {
        let etag = get(&app, &path).await.header("etag").to_owned();
        let answer = asked(&second, &path, &etag).await;
        assert_eq!((answer.status, answer.header("etag")), (StatusCode::NOT_MODIFIED, etag.as_str()));
        assert!(answer.body.is_empty());
        assert_eq!(asked(&second, &path, "W/\"zip-other\"").await.status, StatusCode::OK);
    }
    assert_eq!(MADE.load(Ordering::Relaxed), 2);

    // What is removed is gone at once, whoever has it.
    owner.send("DELETE", &format!("/api/v1/designs/{id}"), "").await;
    asked(&app, &path, zip.header("etag")).await.assert_problem(StatusCode::NOT_FOUND);
    asked(&second, &path, "*").await.assert_problem(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_saved_design_has_pictures_that_other_pages_may_show() {
    let app = app().await;
    let mut owner = Browser::new(&app);
    let hostile = blog().replace("\"name\": \"Tag\"", "\"name\": \"<script>]]>&\\u0001\\\"\"");
    assert_ne!(hostile, blog());
    for design in [
        blog().to_owned(),
        hostile,
        "{\"formatVersion\": 1, \"project\": {\"name\": \"Empty\", \"scale\": \"medium\"}}".to_owned(),
    ] {
        let id = owner.save(&design).await;
        let svg = get(&app, &format!("/d/{id}.svg")).await;
        assert_eq!((svg.status, svg.header("content-type")), (StatusCode::OK, "image/svg+xml"));
        assert!(
            svg.text().starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" ") && !svg.text().contains("<script")
        );
        assert!(svg.header("content-security-policy").contains("default-src 'none'"));
        // Drawing it reads it as XML, as browsers do.
        let png = get(&app, &format!("/d/{id}.png")).await;
        assert_eq!((png.status, png.header("content-type")), (StatusCode::OK, "image/png"));
        let (width, height) = (1200_u32.to_be_bytes(), 630_u32.to_be_bytes());
        assert_eq!(png.body[..24], [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &width, &height].concat());
        for picture in [&svg, &png] {
            assert_eq!(picture.header("cross-origin-resource-policy"), "cross-origin");
            assert_eq!(picture.header("cache-control"), "no-cache");
        }
    }
}

#[tokio::test]
async fn only_the_embedded_view_may_stand_in_a_frame() {
    let app = app().await;
    let id = Browser::new(&app).save(blog()).await;
    for (path, anywhere) in [(format!("/d/{id}"), false), (format!("/d/{id}/embed"), true)] {
        let request = Request::get(&path).header(header::HOST, "slipway.test").header(header::ACCEPT, "text/html");
        let answer = send(&app, request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
        let policy = answer.header("content-security-policy");
        let ancestors = policy.split("; ").find_map(|rule| rule.strip_prefix("frame-ancestors "));
        assert_eq!(ancestors, Some(if anywhere { "*" } else { "'none'" }), "{path}");
        assert!(answer.text().contains("<svg xmlns") && answer.text().contains(">Post</text>"), "{path}");
        assert!(answer.text().contains(&format!("http://slipway.test/d/{id}")), "{path}");
    }
    get(&app, &format!("/d/{}/embed", "a".repeat(24))).await.assert_problem(StatusCode::NOT_FOUND);
    // What shows the link elsewhere finds the card.
    let request =
        Request::get(format!("/d/{id}")).header(header::HOST, "slipway.test").header(header::ACCEPT, "text/html");
    let page = send(&app, request.body(Body::empty()).unwrap()).await;
    assert!(page.text().contains(&format!("property=\"og:image\" content=\"http://slipway.test/d/{id}.png\"")));
}
