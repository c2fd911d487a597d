//! A call ends when its time is up, or when nobody wants it any more.

use std::time::{Duration, Instant};

use kleisli::protocol::ErrorCode;
use serde_json::Value;
use wiremock::ResponseTemplate;

use crate::world::{World, ask};
use crate::{request, said};

/// Long beside what it takes to end a call, and short beside `SLOW`.
const SOON: Duration = Duration::from_secs(10);
const SLOW: Duration = Duration::from_mins(1);

async fn slow() -> World {
    let world = World::new().await;
    let answer = ResponseTemplate::new(200)
        .set_body_json(said::account("ada"))
        .set_delay(SLOW);
    world.answers("GET", "/user", answer).await;
    world
}

#[tokio::test]
async fn a_slow_answer_is_not_waited_for_past_the_deadline() {
    let world = slow().await;
    let begun = Instant::now();
    let scope = world.within(Duration::from_millis(300));
    let error = ask::<Value>(scope, request::me()).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Timeout);
    assert!(begun.elapsed() < SOON);
}

#[tokio::test]
async fn a_cancelled_call_ends_in_the_middle_of_a_request() {
    let world = slow().await;
    let scope = world.scope();
    let deadline = scope.deadline.clone();
    let begun = Instant::now();
    let call = tokio::spawn(ask::<Value>(scope, request::me()));
    while world.asked().await.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    deadline.cancel();
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(error.code, ErrorCode::Cancelled);
    assert!(begun.elapsed() < SOON);
}

#[tokio::test]
async fn a_cancelled_call_does_not_wait_for_a_limit_to_end() {
    let world = World::new().await;
    let limit = ResponseTemplate::new(429).insert_header("retry-after", "30");
    world.answers("GET", "/user", limit).await;
    let scope = world.scope();
    let deadline = scope.deadline.clone();
    let begun = Instant::now();
    let call = tokio::spawn(ask::<Value>(scope, request::me()));
    while world.asked().await.is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    deadline.cancel();
    assert_eq!(call.await.unwrap().unwrap_err().code, ErrorCode::Cancelled);
    assert!(begun.elapsed() < SOON);
}

#[tokio::test]
async fn a_call_that_is_over_asks_nothing() {
    let world = slow().await;
    let error = ask::<Value>(world.within(Duration::ZERO), request::me())
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Timeout);
    assert!(world.asked().await.is_empty());
}
