//! The ends of jobs' logs.

use kleisli::protocol::{
    CallError, ErrorCode, GithubJobLogRequest, GithubJobLogResponse, GithubRequest,
};
use wiremock::ResponseTemplate;

use crate::pulls::{REPOSITORY, path};
use crate::world::{TOKEN, World};

const LOG: &str = "/actions/jobs/42/logs";

fn log(max_lines: u32, max_bytes: u32) -> GithubRequest {
    GithubRequest::GithubJobLog(GithubJobLogRequest {
        repository: Some(REPOSITORY.into()),
        job_id: 42,
        max_lines,
        max_bytes,
    })
}

async fn world(text: impl Into<Vec<u8>>) -> World {
    let world = World::new().await;
    let answer = ResponseTemplate::new(200).set_body_raw(text, "text/plain");
    world.answers("GET", &path(LOG), answer).await;
    world
}

async fn read(text: impl Into<Vec<u8>>, max_lines: u32, max_bytes: u32) -> (String, bool) {
    let response: GithubJobLogResponse = world(text)
        .await
        .ask(log(max_lines, max_bytes))
        .await
        .expect("a log");
    (response.text, response.cut)
}

async fn refused(status: u16) -> CallError {
    let world = World::new().await;
    let answer = ResponseTemplate::new(status).set_body_json(serde_json::json!({
        "message": "The resource is not here",
    }));
    world.answers("GET", &path(LOG), answer).await;
    world.refused(log(10, 1000)).await
}

#[tokio::test]
async fn the_host_that_has_the_log_does_not_get_the_token() {
    let world = World::new().await;
    let store = World::without_token().await;
    let place = format!("{}/logs/42?signature=1", store.server.uri());
    let led = ResponseTemplate::new(302).insert_header("location", place);
    world.answers("GET", &path(LOG), led).await;
    let text = ResponseTemplate::new(200).set_body_string("one\ntwo\n");
    store.answers("GET", "/logs/42", text).await;
    let response: GithubJobLogResponse = world.ask(log(1, 1000)).await.unwrap();
    assert_eq!(response.text, "two\n");
    assert_eq!((response.size, response.cut), (8, true));
    let shown = &world.asked().await[0].headers["authorization"];
    assert_eq!(shown, format!("Bearer {TOKEN}").as_str());
    let asked = store.asked().await;
    assert_eq!(asked.len(), 1);
    assert!(!asked[0].headers.contains_key("authorization"));
    assert!(!format!("{:?}", asked[0]).contains(TOKEN));
}

#[tokio::test]
async fn the_last_lines_are_told() {
    let text = "one\ntwo\nthree\n";
    for (max_lines, max_bytes, expected) in [
        (10, 1000, text),
        (3, 14, text),
        (2, 1000, "two\nthree\n"),
        (10, 13, "two\nthree\n"),
        (10, 10, "two\nthree\n"),
        (10, 9, "three\n"),
        (1, 1000, "three\n"),
        // Of a line that is too long there is its end.
        (10, 5, "hree\n"),
        (0, 1000, ""),
        (10, 0, ""),
    ] {
        let expected = (expected.to_owned(), expected != text);
        assert_eq!(
            read(text, max_lines, max_bytes).await,
            expected,
            "{max_lines} {max_bytes}"
        );
    }
    assert_eq!(read("one\ntwo", 1, 1000).await, ("two".into(), true));
    assert_eq!(read("", 10, 1000).await, (String::new(), false));
}

#[tokio::test]
async fn colours_go_and_times_stay() {
    let text = "\u{feff}2026-01-01T00:00:00.0000000Z \u{1b}[31;1merror\u{1b}[0m: \u{1b}]8;;x\u{7}ä\u{1b}]8;;\u{7}\n";
    let expected = "2026-01-01T00:00:00.0000000Z error: ä\n";
    assert_eq!(read(text, 10, 1000).await, (expected.into(), false));
    // The limit is of what is told.
    let most = u32::try_from(expected.len()).unwrap();
    assert_eq!(read(text, 10, most).await, (expected.into(), false));
}

#[tokio::test]
async fn a_sequence_without_an_end_hides_no_other_line() {
    let (text, _) = read("one\u{1b}]0;title\ntwo\u{1b}[\nthree\n", 10, 1000).await;
    assert_eq!(text, "one\ntwo\nthree\n");
}

#[tokio::test]
async fn bytes_that_are_no_text_are_replaced() {
    let (text, cut) = read(*b"a\xff\xc3\nb\n", 10, 1000).await;
    assert_eq!((text.as_str(), cut), ("a\u{fffd}\u{fffd}\nb\n", false));
}

#[tokio::test]
async fn of_a_long_log_the_end_is_kept() {
    let line = "2026-01-01T00:00:00.0000000Z one more line of many\n";
    let count = 20_000_000 / line.len();
    let text = format!("{}the end\n", line.repeat(count));
    let size = i64::try_from(text.len()).unwrap();
    let world = world(text).await;
    let response: GithubJobLogResponse = world.ask(log(u32::MAX, 1_000_000)).await.unwrap();
    assert_eq!((response.size, response.cut), (size, true));
    let lines = (1_000_000 - "the end\n".len()) / line.len();
    let expected = format!("{}the end\n", line.repeat(lines));
    assert!(response.text == expected, "{} bytes", response.text.len());
}

#[tokio::test]
async fn a_log_that_is_not_there_says_what_may_be_the_matter() {
    for status in [404, 410] {
        let error = refused(status).await;
        assert_eq!(error.code, ErrorCode::NotFound);
        assert!(error.message.contains("`github_workflow_jobs`"), "{error}");
    }
    assert_eq!(refused(403).await.code, ErrorCode::PermissionDenied);
}
