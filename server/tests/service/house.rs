//! The presets of a house: before Slipway's own, wherever presets are; wrong files are named and left out.

use std::fs;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::{Engine, PresetError, Presets, Settings};
use tempfile::TempDir;

use crate::client::{app_set, blog, get, named, send};

fn house() -> (TempDir, Presets, Vec<PresetError>) {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("our-start.json", &named("Our start"));
    write("blog.json", &named("Our blog"));
    write("broken.json", "{");
    write("wrong.json", &blog().replacen("\"Post\"", "\"class\"", 1));
    write("Not A Word.json", blog());
    write("README.md", "no design");
    let (presets, faults) = Presets::with_house(folder.path()).unwrap();
    (folder, presets, faults)
}

#[tokio::test]
async fn presets_of_the_house_come_first() {
    let (_folder, presets, _) = house();
    let app = app_set(Engine::default(), Settings { presets, ..Settings::default() }).await;
    let list = get(&app, "/api/v1/presets").await.json();
    let ids: Vec<&str> = list["presets"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids[..2], ["blog", "our-start"]);
    assert_eq!(ids.len(), generator::presets().len() + 1);
    assert_eq!(list["presets"][0]["title"], "Our blog");
    assert_eq!(get(&app, "/api/v1/presets/our-start").await.text(), named("Our start"));
    assert_eq!(get(&app, "/api/v1/presets/our-start.zip").await.status, StatusCode::OK);
    assert!(get(&app, "/").await.text().contains("/api/v1/presets/our-start.zip"));
    for path in ["/?file=README.md", "/presets", "/?preset=our-start"] {
        let request = Request::get(path).header("accept", "text/html").body(Body::empty()).unwrap();
        let answer = send(&app, request).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(["our-start", "Our blog"].iter().any(|word| answer.text().contains(word)), "{path}");
    }
}

#[test]
fn wrong_files_are_named() {
    let (folder, _, faults) = house();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    for (name, why) in [("Not A Word.json", "lower-case"), ("broken.json", "JSON"), ("wrong.json", "/entities")] {
        let path = folder.path().join(name).display().to_string();
        assert!(said.iter().any(|fault| fault.contains(&path) && fault.contains(why)), "{name}: {said:?}");
    }
    assert!(Presets::with_house(&folder.path().join("nowhere")).is_err());
}
