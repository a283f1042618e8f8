//! The page, the help for terminals, the assets, and the headers on everything.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use server::{Engine, Settings};

use crate::client::{Answer, Browser, app, app_set, get, named, send};

async fn page(accept: &str) -> Answer {
    let request = Request::get("/").header(header::HOST, "slipway.test:3000").header(header::ACCEPT, accept);
    send(&app().await, request.body(Body::empty()).unwrap()).await
}

async fn browse(path: &str) -> Answer {
    let request = Request::get(path).header(header::HOST, "slipway.test:3000").header(header::ACCEPT, BROWSER);
    send(&app().await, request.body(Body::empty()).unwrap()).await
}

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

#[tokio::test]
async fn browsers_get_the_designer_with_a_project_in_it() {
    let answer = page(BROWSER).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let html = answer.text();
    assert!(html.starts_with("<!DOCTYPE html>"));
    // What can be read and done before any script has come, or without.
    assert!(html.contains("action=\"/api/v1/presets/blog.zip\""));
    assert!(html.contains("app/models/post.py") && html.contains(">class</span> <span class=\"t-f\">Post</span>"));
    for landmark in ["<main", "<header", "<footer", "<nav", "<h1", "href=\"#main\"", "href=\"/presets\""] {
        assert!(html.contains(landmark), "{landmark}");
    }
}

#[tokio::test]
async fn the_designer_begins_with_the_wished_preset_and_file() {
    let html = |path: &'static str| async move { browse(path).await.text().to_owned() };
    let readme = html("/?file=README.md").await;
    assert!(readme.contains("aria-label=\"README.md\"") && readme.contains("# Blog"));
    assert!(html("/?preset=record-shop").await.contains("action=\"/api/v1/presets/record-shop.zip\""));
    // What there is not is passed over.
    assert_eq!(html("/?file=../etc/passwd&preset=%3Cscript%3E").await, html("/").await);
}

#[tokio::test]
async fn the_presets_have_a_page_that_needs_no_script() {
    let answer = browse("/presets").await;
    assert_eq!(answer.status, StatusCode::OK);
    let html = answer.text();
    assert!(!html.contains("<script"));
    for preset in generator::presets() {
        assert!(html.contains(preset.title));
        assert!(html.contains(preset.description));
        assert!(html.contains(&format!("href=\"/?preset={}\"", preset.id)));
        assert!(html.contains(&format!("action=\"/api/v1/presets/{}.zip\"", preset.id)));
        assert!(html.contains(&format!("http://slipway.test:3000/api/v1/presets/{}.zip", preset.id)));
    }
    for landmark in ["<main", "<header", "<footer", "<nav", "<h1", "href=\"#main\""] {
        assert!(html.contains(landmark), "{landmark}");
    }
}

#[tokio::test]
async fn the_policy_covers_the_pages_and_the_pages_keep_to_it() {
    for path in ["/", "/presets"] {
        keeps_to_its_policy(path).await;
    }
}

async fn keeps_to_its_policy(path: &str) {
    let answer = browse(path).await;
    let policy = answer.header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "script-src 'self' 'nonce-",
        "'wasm-unsafe-eval'",
        "style-src 'self' 'nonce-",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(rule), "{rule}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline"));
    assert_ne!(policy, browse(path).await.header("content-security-policy"), "a nonce is used once");
    let html = answer.text();
    assert!(!html.contains(" style=\"") && !html.contains("<style"));
    assert!(!html.contains(" onclick=") && !html.contains("javascript:"));
    for elsewhere in ["src=\"http", "src=\"//", "<link rel=\"stylesheet\" href=\"http"] {
        assert!(!html.contains(elsewhere), "{elsewhere}");
    }
}

#[tokio::test]
async fn terminals_get_a_help_with_the_address_that_they_asked() {
    for accept in ["*/*", "application/json", "text/plain"] {
        let answer = page(accept).await;
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(answer.header("vary").to_lowercase(), "accept");
        assert!(answer.text().contains("http://slipway.test:3000/api/v1/projects"));
    }
}

#[tokio::test]
async fn every_address_in_the_help_answers() {
    let app = app().await;
    let help = page("*/*").await;
    let mut found = 0;
    for word in help.text().split_whitespace() {
        if let Some(path) = word.strip_prefix("http://slipway.test:3000/") {
            let answer = get(&app, &format!("/{path}")).await;
            // The two that take a design know the address and want another method.
            let expected = match path {
                "api/v1/check" | "api/v1/projects" => StatusCode::METHOD_NOT_ALLOWED,
                _ => StatusCode::OK,
            };
            assert_eq!(answer.status, expected, "{path}");
            found += 1;
        }
    }
    assert!(found >= 6);
}

#[tokio::test]
async fn a_public_address_stands_wherever_an_address_is_printed() {
    let url = "https://slipway.example".parse().unwrap();
    let settings = Settings { public_url: Some(url), ..Settings::default() };
    let app = app_set(Engine::default(), settings).await;
    for (path, accept) in [("/presets", BROWSER), ("/", "*/*")] {
        let request = Request::get(path).header(header::HOST, "10.0.0.7:3000").header(header::ACCEPT, accept);
        let answer = send(&app, request.body(Body::empty()).unwrap()).await;
        assert!(answer.text().contains("https://slipway.example/api/v1/presets/blog.zip"));
        assert!(!answer.text().contains("10.0.0.7"));
    }
}

#[tokio::test]
async fn a_hostile_host_is_not_repeated() {
    for accept in [BROWSER, "*/*"] {
        let request = Request::get("/").header(header::HOST, "x\"><script>;id").header(header::ACCEPT, accept);
        let answer = send(&app().await, request.body(Body::empty()).unwrap()).await;
        assert!(!answer.text().contains("<script>"));
    }
}

#[tokio::test]
async fn assets_are_named_by_their_content_and_kept_for_good() {
    let app = app().await;
    let page = page(BROWSER).await;
    let mut links = page.text().split("href=\"").filter(|link| link.starts_with("/style/"));
    for (link, content_type) in [(links.next(), "image/svg+xml"), (links.next(), "text/css; charset=utf-8")] {
        let path = link.unwrap().split('"').next().unwrap();
        for encoding in ["identity", "br", "gzip"] {
            let request = Request::get(path).header(header::ACCEPT_ENCODING, encoding).body(Body::empty()).unwrap();
            let answer = send(&app, request).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert_eq!(answer.header("content-type"), content_type);
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
            let expected = if encoding == "identity" { "" } else { encoding };
            assert_eq!(answer.header("content-encoding"), expected);
        }
    }
    assert_eq!(get(&app, "/style/slipway-0000000000000000.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn security_headers_are_on_every_answer() {
    let app = app().await;
    for path in ["/", "/nothing", "/healthz", "/api/v1/check", "/api/v1/schema", "/api/v1/presets/blog.zip"] {
        let answer = get(&app, path).await;
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        for name in ["referrer-policy", "permissions-policy", "x-request-id"] {
            assert!(!answer.header(name).is_empty(), "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn a_saved_design_has_a_page_that_needs_no_script() {
    let app = app().await;
    let mut browser = Browser::new(&app);
    let id = browser.save(&named("Journal & <b>")).await;
    let request = Request::get(format!("/d/{id}")).header(header::HOST, "slipway.test:3000");
    let answer = send(&app, request.header(header::ACCEPT, BROWSER).body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-cache"));
    let html = answer.text();
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains(" style=\""));
    for part in [
        "Journal &amp; &lt;b".to_owned(),
        format!("href=\"/?design={id}\""),
        format!("href=\"/d/{id}.json\""),
        format!("action=\"/d/{id}.zip\""),
        format!("http://slipway.test:3000/d/{id}.zip"),
        "property=\"og:title\"".to_owned(),
        "class=\"model\"".to_owned(),
    ] {
        assert!(html.contains(&part), "{part}");
    }
    // Going on with it begins with its project.
    let request = Request::get(format!("/?design={id}")).header(header::ACCEPT, BROWSER);
    let designer = send(&app, request.body(Body::empty()).unwrap()).await;
    assert!(designer.text().contains(&format!("action=\"/d/{id}.zip\"")));
    browser.send("DELETE", &format!("/api/v1/designs/{id}"), "").await;
    let request = Request::get(format!("/d/{id}")).header(header::ACCEPT, BROWSER).body(Body::empty()).unwrap();
    send(&app, request).await.assert_problem(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_design_with_errors_has_a_page_and_no_project() {
    let app = app().await;
    let wrong = r#"{ "formatVersion": 1, "project": { "name": "Blog", "scale": "medium", "package": "9" } }"#;
    let id = Browser::new(&app).save(wrong).await;
    let request = Request::get(format!("/d/{id}")).header(header::ACCEPT, BROWSER).body(Body::empty()).unwrap();
    let html = send(&app, request).await;
    assert!(html.text().contains("1 error") && !html.text().contains("Download zip"));
    assert!(!html.text().contains("/?design="));
}
