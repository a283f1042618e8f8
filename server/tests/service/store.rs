//! The store: made, migrated and opened again; and the work of older versions in it.

use server::store::{Moment, NewDesign};
use server::{DatabaseUrl, Engine, Quota, Settings, Store};

use crate::client::{Browser, app_on, blog, database, get};

#[tokio::test]
async fn what_is_saved_is_there_after_a_restart() {
    let url = database().await;
    let first = Store::open(&url, 2).await.unwrap();
    let app = app_on(Engine::default(), first.clone(), Settings::default());
    let mut browser = Browser::new(&app);
    let id = browser.save(blog()).await;
    first.close().await;
    let app = app_on(Engine::default(), Store::open(&url, 2).await.unwrap(), Settings::default());
    assert_eq!(get(&app, &format!("/d/{id}.json")).await.status, 200);
    assert_eq!(browser.moved(&app).save(blog()).await, id);
}

#[tokio::test]
async fn instances_may_start_at_the_same_time() {
    let url = database().await;
    if matches!(url, DatabaseUrl::Sqlite(_)) {
        // One instance has a file; a second start finds what the first has made.
        for _ in 0..3 {
            Store::open(&url, 2).await.unwrap().ready().await.unwrap();
        }
        return;
    }
    let opened = tokio::join!(Store::open(&url, 2), Store::open(&url, 2), Store::open(&url, 2));
    for store in [opened.0, opened.1, opened.2] {
        store.unwrap().ready().await.unwrap();
    }
}

/// A link lives longer than the version of the format that it was made by: one design of each version is kept.
#[tokio::test]
async fn designs_of_every_version_open_by_their_links() {
    let store = Store::open(&database().await, 2).await.unwrap();
    let app = app_on(Engine::default(), store.clone(), Settings::default());
    let formats = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/tests/formats");
    let mut versions = 0;
    for folder in std::fs::read_dir(formats).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let document = std::fs::read_to_string(&path).unwrap();
            let digest = path.display().to_string();
            let design = NewDesign { name: "Old", document: &document, digest: &format!("{digest:0>16}") };
            let quota = Quota { designs: 1000, bytes: 1 << 30 };
            let saved = store.save_design("somebody", design, quota, Moment(0)).await.unwrap();
            let answer = get(&app, &format!("/d/{}.json", saved.listed.id)).await;
            assert_eq!(answer.status, 200, "{}: {}", path.display(), answer.text());
            assert_eq!(answer.json()["formatVersion"], 1);
            let zip = get(&app, &format!("/d/{}.zip", saved.listed.id)).await;
            let expected = if generator::generate(document.as_bytes()).is_ok() { 200 } else { 422 };
            assert_eq!(zip.status, expected, "{}", path.display());
            versions += 1;
        }
    }
    assert!(versions > 0);
}
