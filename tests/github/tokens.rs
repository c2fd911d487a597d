//! Tokens: missing, refused, without the right, and never shown.

use kleisli::host::github::Token;
use kleisli::protocol::{CallError, ErrorCode};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::request;
use crate::world::{TOKEN, World};

async fn refused(world: World, status: u16, message: &str, headers: &[(&str, &str)]) -> CallError {
    let answer = ResponseTemplate::new(status).set_body_json(json!({ "message": message }));
    let answer = headers.iter().fold(answer, |answer, (name, value)| {
        answer.insert_header(*name, *value)
    });
    world.answers("GET", "/repos/ada/engine", answer).await;
    let error = world
        .refused(request::repository(request::REPOSITORY))
        .await;
    assert_eq!(world.asked().await.len(), 1);
    error
}

#[tokio::test]
async fn requests_show_the_token_and_who_asks() {
    let world = World::new().await;
    world.refused(request::me()).await;
    let headers = &world.asked().await[0].headers;
    assert_eq!(headers["authorization"], format!("Bearer {TOKEN}"));
    let agents: Vec<_> = headers.get_all("user-agent").iter().collect();
    assert_eq!(agents, [&format!("kleisli/{}", env!("CARGO_PKG_VERSION"))]);
    assert_eq!(headers["accept"], "application/vnd.github+json");
    assert_eq!(headers["x-github-api-version"], "2022-11-28");
}

#[tokio::test]
async fn without_a_token_none_is_shown() {
    let world = World::without_token().await;
    world.refused(request::me()).await;
    assert!(!world.asked().await[0].headers.contains_key("authorization"));
}

#[tokio::test]
async fn no_token_is_told_with_how_to_give_one() {
    let error = refused(
        World::without_token().await,
        401,
        "Requires authentication",
        &[],
    )
    .await;
    assert_eq!(error.code, ErrorCode::Unauthenticated);
    assert!(error.message.contains("there is no token"), "{error}");
    assert!(error.message.contains("`gh auth login`"), "{error}");
    assert!(error.message.contains("`GITHUB_TOKEN`"), "{error}");
}

#[tokio::test]
async fn a_token_that_is_refused_is_told() {
    let error = refused(World::new().await, 401, "Bad credentials", &[]).await;
    assert_eq!(error.code, ErrorCode::Unauthenticated);
    assert!(error.message.contains("refuses the token"), "{error}");
    assert_eq!(
        error.detail.as_deref(),
        Some("HTTP 401 Unauthorized: Bad credentials")
    );
}

#[tokio::test]
async fn a_missing_scope_is_named() {
    let scopes = [
        ("x-oauth-scopes", "gist, read:org"),
        ("x-accepted-oauth-scopes", "repo"),
    ];
    let error = refused(World::new().await, 403, "Must have admin rights", &scopes).await;
    assert_eq!(error.code, ErrorCode::PermissionDenied);
    assert!(error.message.contains("`repo`") && error.message.contains("`gist, read:org`"));
}

#[tokio::test]
async fn a_missing_permission_is_named() {
    let permissions = [("x-accepted-github-permissions", "issues=write")];
    let message = "Resource not accessible by personal access token";
    let error = refused(World::new().await, 403, message, &permissions).await;
    assert_eq!(error.code, ErrorCode::PermissionDenied);
    assert!(error.message.contains("`issues=write`"), "{error}");
}

#[tokio::test]
async fn what_the_token_may_do_but_its_owner_may_not_is_no_matter_of_scopes() {
    let scopes = [
        ("x-oauth-scopes", "repo"),
        ("x-accepted-oauth-scopes", "repo, public_repo"),
    ];
    let error = refused(World::new().await, 403, "Must have push access.", &scopes).await;
    assert_eq!(error.code, ErrorCode::PermissionDenied);
    assert!(error.message.contains("Must have push access"), "{error}");
    assert!(!error.message.contains("scope"), "{error}");
}

#[tokio::test]
async fn single_sign_on_is_told() {
    let sso = [(
        "x-github-sso",
        "required; url=https://github.com/orgs/ada/sso?x=1",
    )];
    let error = refused(World::new().await, 403, "Resource protected by SAML", &sso).await;
    assert_eq!(error.code, ErrorCode::PermissionDenied);
    assert!(error.message.contains("single sign-on"), "{error}");
}

#[tokio::test]
async fn what_is_not_shown_may_be_private() {
    let error = refused(World::new().await, 404, "Not Found", &[]).await;
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(error.message.contains("does not exist"), "{error}");
    assert!(
        error
            .message
            .contains("private and the token may not see it"),
        "{error}"
    );

    let error = refused(World::without_token().await, 404, "Not Found", &[]).await;
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(
        error.message.contains("private and there is no token"),
        "{error}"
    );
}

#[tokio::test]
async fn a_scope_that_would_show_it_is_named() {
    let scopes = [("x-oauth-scopes", ""), ("x-accepted-oauth-scopes", "repo")];
    let error = refused(World::new().await, 404, "Not Found", &scopes).await;
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(
        error.message.contains("one of the scopes `repo`"),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_that_shows_the_token_is_not_repeated() {
    let message = format!("I know you: Bearer {TOKEN}!");
    for status in [400, 403, 404, 409, 422] {
        // The world looks for the token in every refusal.
        let error = refused(World::new().await, status, &message, &[]).await;
        assert!(error.detail.unwrap().contains("***"));
    }
}

#[test]
fn a_token_shows_nothing() {
    let token = Token::new(&format!(" {TOKEN}\n")).unwrap();
    assert_eq!(format!("{token} {token:?}"), "*** ***");
    let github = crate::world::at("http://127.0.0.1:1", Some(TOKEN));
    assert!(!format!("{github:?}").contains(TOKEN));
    for text in ["", " ", "a b", "ghp\u{e4}", "a\r\nHost: b"] {
        assert!(Token::new(text).is_none(), "{text:?}");
    }
}
