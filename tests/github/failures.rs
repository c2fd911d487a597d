//! GitHub fails, or answers what can't be read.

use kleisli::protocol::{CallError, ErrorCode, GithubMeResponse, GithubRepositoryResponse};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::ResponseTemplate;

use std::sync::Arc;

use crate::world::{TOKEN, World, ask, at, change, scope};
use crate::{request, said};

/// Whose address it is, answered byte for byte: the first connection gets the first of these.
async fn raw(answers: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut question = vec![0; 1 << 16];
            let _ = stream.read(&mut question).await.expect("a question");
            stream.write_all(&answer).await.expect("it is read");
        }
    });
    format!("http://{address}")
}

/// An answer that promises more than comes.
fn cut(body: &str) -> Vec<u8> {
    let promised = body.len() + 10;
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {promised}\r\n\r\n{body}")
        .into_bytes()
}

fn whole(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}

#[tokio::test]
async fn a_failure_that_passes_is_not_seen() {
    let world = World::new().await;
    for status in [500, 502, 503] {
        world
            .answers_first(1, "GET", "/user", ResponseTemplate::new(status))
            .await;
    }
    let answer = ResponseTemplate::new(200).set_body_json(said::account("ada"));
    world.answers("GET", "/user", answer).await;
    let me: GithubMeResponse = world.ask(request::me()).await.unwrap();
    assert_eq!(me.account.login, "ada");
}

#[tokio::test]
async fn a_failure_that_stays_is_told() {
    let world = World::new().await;
    let page = ResponseTemplate::new(502).set_body_raw("<html>Unicorn!</html>", "text/html");
    world.answers("GET", "/user", page).await;
    let error = world.refused(request::me()).await;
    assert_eq!(error.code, ErrorCode::Unavailable);
    assert_eq!(error.detail.as_deref(), Some("HTTP 502 Bad Gateway"));
    assert_eq!(world.asked().await.len(), 4);
}

#[tokio::test]
async fn a_change_that_fails_is_not_made_twice() {
    let world = World::new().await;
    world
        .answers(
            "POST",
            "/repos/ada/engine/issues/7/comments",
            ResponseTemplate::new(502),
        )
        .await;
    let error = change::<Value>(world.scope(), request::comment("once"))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Unavailable);
    assert!(error.message.contains("look whether it has"), "{error}");
    assert_eq!(world.asked().await.len(), 1);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again() {
    let account = said::account("ada").to_string();
    let address = raw(vec![cut(&account), cut(""), whole(&account)]).await;
    let github = Arc::new(at(&address, Some(TOKEN)));
    let me: GithubMeResponse = ask(scope(&github), request::me()).await.unwrap();
    assert_eq!(me.account.login, "ada");
}

#[tokio::test]
async fn half_an_answer_is_never_taken_for_a_whole_one() {
    let account = said::account("ada").to_string();
    let address = raw(vec![cut(&account); 4]).await;
    let github = Arc::new(at(&address, Some(TOKEN)));
    let error = ask::<Value>(scope(&github), request::me())
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Unavailable);
}

#[tokio::test]
async fn nobody_there_is_unavailable() {
    let address = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let github = Arc::new(at(&address, Some(TOKEN)));
    let error = ask::<Value>(scope(&github), request::me())
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Unavailable);
    let detail = error.detail.unwrap().to_lowercase();
    assert!(
        detail.contains("refused") && detail.lines().count() == 1,
        "{detail}"
    );
}

#[tokio::test]
async fn a_web_page_is_not_an_answer() {
    let world = World::new().await;
    let page = ResponseTemplate::new(200).set_body_raw("<!DOCTYPE html><p>Log in", "text/html");
    world.answers("GET", "/user", page).await;
    let error = world.refused(request::me()).await;
    assert_eq!(error.code, ErrorCode::Unavailable);
    assert!(error.message.contains("`GITHUB_API_URL`"), "{error}");
    assert_eq!(world.asked().await.len(), 1);
}

#[tokio::test]
async fn an_answer_of_another_shape_is_told_without_another_try() {
    let world = World::new().await;
    for body in [json!({ "login": 7 }), json!([]), json!(null)] {
        let answer = ResponseTemplate::new(200).set_body_json(body);
        world.answers_first(1, "GET", "/user", answer).await;
        assert_eq!(
            world.refused(request::me()).await.code,
            ErrorCode::Unavailable
        );
    }
    assert_eq!(world.asked().await.len(), 3);
}

#[tokio::test]
async fn what_kleisli_does_not_know_is_passed_over() {
    let world = World::new().await;
    let mut repository = said::repository("ada/engine");
    repository["visibility"] = json!("a new one");
    repository["something_new"] = json!({ "a": [1, 2] });
    let answer = ResponseTemplate::new(200).set_body_json(repository);
    world.answers("GET", "/repos/ada/engine", answer).await;
    let answer: GithubRepositoryResponse =
        world.ask(request::repository("ada/engine")).await.unwrap();
    assert_eq!(answer.repository.name, "ada/engine");
}

/// GitHub's refusal with this status and body, of a new comment.
async fn refused(status: u16, body: Value) -> CallError {
    let world = World::new().await;
    let answer = ResponseTemplate::new(status).set_body_json(body);
    world
        .answers("POST", "/repos/ada/engine/issues/7/comments", answer)
        .await;
    let error = change::<Value>(world.scope(), request::comment("x"))
        .await
        .unwrap_err();
    assert_eq!(world.asked().await.len(), 1, "{error}");
    error
}

#[tokio::test]
async fn what_is_not_valid_is_told_with_github_s_reasons() {
    let error = refused(
        422,
        json!({
            "message": "Validation Failed",
            "errors": [
                { "resource": "Issue", "field": "title", "code": "missing_field" },
                { "resource": "Issue", "field": "assignees", "code": "invalid", "value": "eve" },
                { "resource": "Issue", "code": "custom", "message": "body is too long." },
                "and more",
            ],
        }),
    )
    .await;
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    assert_eq!(
        error.message,
        "GitHub refuses this: Validation Failed: `title` is missing, `assignees` is not valid, \
         body is too long, and more; change that and try again"
    );
}

#[tokio::test]
async fn what_is_there_already_is_a_conflict() {
    let taken = json!({ "resource": "Label", "field": "name", "code": "already_exists" });
    let error = refused(
        422,
        json!({ "message": "Validation Failed", "errors": [taken] }),
    )
    .await;
    assert_eq!(error.code, ErrorCode::Conflict);
    assert!(error.message.contains("`name` is there already"), "{error}");
}

#[tokio::test]
async fn other_refusals_have_their_codes() {
    for (status, message, code) in [
        (400, "Problems parsing JSON", ErrorCode::InvalidArguments),
        (405, "Pull Request is not mergeable", ErrorCode::Conflict),
        (409, "Head branch was modified", ErrorCode::Conflict),
        (
            410,
            "Issues are disabled for this repo",
            ErrorCode::Unsupported,
        ),
        (410, "This issue was deleted", ErrorCode::NotFound),
        (413, "Payload too large", ErrorCode::InvalidArguments),
        (418, "I'm a teapot", ErrorCode::InvalidArguments),
        (
            451,
            "Repository access blocked",
            ErrorCode::PermissionDenied,
        ),
    ] {
        let error = refused(status, json!({ "message": message })).await;
        assert_eq!(error.code, code, "{error:?}");
        assert!(
            error.detail.as_deref().unwrap().contains(message),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_refusal_of_another_shape_is_told_too() {
    for body in [
        json!([]),
        json!({ "errors": "no" }),
        json!({ "message": 7 }),
        json!(null),
    ] {
        let error = refused(422, body).await;
        assert_eq!(error.code, ErrorCode::InvalidArguments);
    }
}

#[tokio::test]
async fn somebody_else_s_words_are_one_line_of_bounded_length() {
    let words = format!("a\n\u{1b}[31mred\u{0}{}", "x".repeat(100_000));
    let error = refused(422, json!({ "message": words })).await;
    for text in [error.message, error.detail.unwrap()] {
        assert!(text.len() < 1_000);
        assert!(!text.chars().any(char::is_control), "{text}");
    }
}
