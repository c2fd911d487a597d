//! GitHub asks to wait: within the deadline that is done, past it that is said.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use kleisli::protocol::{ErrorCode, GithubCommentResponse, GithubMeResponse};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::world::{World, ask, change};
use crate::{request, said};

const SECONDARY: &str = "You have exceeded a secondary rate limit. Please wait a few minutes.";

fn refusal(status: u16, message: &str, headers: &[(&str, &str)]) -> ResponseTemplate {
    let answer = ResponseTemplate::new(status).set_body_json(json!({ "message": message }));
    headers.iter().fold(answer, |answer, (name, value)| {
        answer.insert_header(*name, *value)
    })
}

/// Refusals by a limit that ends in a second, and in an hour.
fn limits(seconds: i64) -> Vec<ResponseTemplate> {
    let after = seconds.to_string();
    let reset = (Timestamp::now().as_second() + seconds).to_string();
    let spent = [
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", reset.as_str()),
    ];
    vec![
        refusal(429, SECONDARY, &[("retry-after", &after)]),
        refusal(403, SECONDARY, &[("retry-after", &after)]),
        refusal(403, "API rate limit exceeded for user ID 1.", &spent),
        refusal(429, "API rate limit exceeded for user ID 1.", &spent),
    ]
}

#[tokio::test]
async fn a_wait_within_the_deadline_is_waited() {
    for limit in limits(1) {
        let world = World::new().await;
        world.answers_first(1, "GET", "/user", limit).await;
        let answer = ResponseTemplate::new(200).set_body_json(said::account("ada"));
        world.answers("GET", "/user", answer).await;
        let me: GithubMeResponse = world.ask(request::me()).await.unwrap();
        assert_eq!(me.account.login, "ada");
        assert_eq!(world.asked().await.len(), 2);
    }
}

#[tokio::test]
async fn a_wait_is_as_long_as_it_was_asked_for() {
    let world = World::new().await;
    let limit = refusal(429, SECONDARY, &[("retry-after", "1")]);
    world
        .answers_first(1, "POST", "/repos/ada/engine/issues/7/comments", limit)
        .await;
    let answer = ResponseTemplate::new(201).set_body_json(said::comment("hello"));
    world
        .answers("POST", "/repos/ada/engine/issues/7/comments", answer)
        .await;
    let begun = Instant::now();
    // GitHub did not look at it, so a change may be asked for again too.
    let said: GithubCommentResponse = world.change(request::comment("hello")).await.unwrap();
    assert_eq!(said.comment.author, "ghost");
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_wait_past_the_deadline_is_told_at_once() {
    for limit in limits(3_000) {
        let world = World::new().await;
        world.answers("GET", "/user", limit).await;
        let begun = Instant::now();
        let error = world.refused(request::me()).await;
        assert_eq!(error.code, ErrorCode::RateLimited, "{error:?}");
        let seconds = error
            .message
            .split(' ')
            .find_map(|word| word.parse::<u32>().ok());
        assert!((2_900..=3_000).contains(&seconds.unwrap()), "{error}");
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert_eq!(world.asked().await.len(), 1);
    }
}

#[tokio::test]
async fn a_limit_that_does_not_say_how_long_counts_as_a_minute() {
    let world = World::new().await;
    world
        .answers("GET", "/user", refusal(403, SECONDARY, &[]))
        .await;
    let scope = world.within(Duration::from_secs(20));
    let error = ask::<Value>(scope, request::me()).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::RateLimited);
    assert!(error.message.contains(" 60 s"), "{error}");
}

#[tokio::test]
async fn a_limit_that_never_ends_is_told_before_the_deadline() {
    let world = World::new().await;
    let limit = refusal(429, SECONDARY, &[("retry-after", "0")]);
    world
        .answers("POST", "/repos/ada/engine/issues/7/comments", limit)
        .await;
    let scope = world.within(Duration::from_secs(2));
    let error = change::<Value>(scope, request::comment(""))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::RateLimited);
    assert!((2..=10).contains(&world.asked().await.len()));
}

#[tokio::test]
async fn without_a_token_it_is_said_that_one_helps() {
    for (world, helps) in [
        (World::new().await, false),
        (World::without_token().await, true),
    ] {
        let limit = refusal(403, SECONDARY, &[("retry-after", "3000")]);
        world.answers("GET", "/user", limit).await;
        let error = world.refused(request::me()).await;
        assert_eq!(error.message.contains("`GITHUB_TOKEN`"), helps, "{error}");
    }
}
