//! The policy judges kleisli's own tools, whatever the client does with hooks.

use serde_json::json;

use crate::support::guest::Guest;
use crate::support::world::{World, call, code, text};

/// The answer to a call under a policy that always gives this verdict.
async fn under(verdict: &str) -> (Option<String>, String) {
    let world = World::new();
    let path = world.guest(&Guest::new().judges(verdict));
    let client = world.serve(&["--guest", path.to_str().unwrap()]).await;
    let answer = call(&client, "probe", json!({})).await.unwrap();
    (code(&answer), text(&answer))
}

#[tokio::test]
async fn a_policy_without_an_opinion_lets_a_call_run() {
    assert_eq!(
        under(r#"{"kind":"NoOpinion"}"#).await,
        (None, "done".into())
    );
}

#[tokio::test]
async fn a_policy_that_allows_lets_a_call_run() {
    let verdict = r#"{"kind":"Allow","payload":{"rule":"r","reason":"fine"}}"#;
    assert_eq!(under(verdict).await, (None, "done".into()));
}

#[tokio::test]
async fn a_policy_that_denies_stops_a_call_and_says_what_is_safer() {
    let verdict = json!({
        "kind": "Deny",
        "payload": {"rule": "no-probes", "reason": "it hurts", "safer": "ask first", "because": []},
    });
    assert_eq!(
        under(&verdict.to_string()).await,
        (
            Some("permission_denied".into()),
            "permission_denied: rule `no-probes` objects to `probe`: it hurts; ask first".into()
        )
    );
}

#[tokio::test]
async fn a_policy_that_asks_stops_a_call() {
    let verdict = r#"{"kind":"Ask","payload":{"rule":"r","reason":"who knows","because":[]}}"#;
    let (code, text) = under(verdict).await;
    assert_eq!(code.as_deref(), Some("permission_denied"));
    assert!(
        text.ends_with("who knows; a person has to run it themselves"),
        "{text}"
    );
}

#[tokio::test]
async fn a_policy_that_rewrites_says_the_other_input() {
    let verdict = r#"{"kind":"Rewrite","payload":{"rule":"r","reason":"safer","input":{"a":1}}}"#;
    let (code, text) = under(verdict).await;
    assert_eq!(code.as_deref(), Some("permission_denied"));
    assert!(
        text.ends_with(r#"safer; call it again with {"a":1}"#),
        "{text}"
    );
}

#[tokio::test]
async fn a_policy_that_fails_lets_nothing_pass() {
    let failure = r#"{"kind":"Error","payload":{"code":"internal","message":"no rules"}}"#;
    let (code, text) = under(failure).await;
    assert_eq!(code.as_deref(), Some("permission_denied"));
    assert_eq!(
        text,
        "permission_denied: the policy failed, so `probe` did not run\nno rules"
    );
    for nonsense in ["yes", "{}", r#"{"kind":"Maybe"}"#] {
        let (code, _) = under(nonsense).await;
        assert_eq!(code.as_deref(), Some("internal"), "{nonsense}");
    }
}

#[test]
fn a_policy_that_is_announced_has_to_be_there() {
    let world = World::new();
    let guest = Guest::new().judges("{}").without("handle_pre_tool_use");
    let path = world.guest(&guest);
    let message = world
        .kleisli(&["tools", "--guest", path.to_str().unwrap()])
        .run()
        .failure(1);
    assert!(
        message.contains("does not export `handle_pre_tool_use`"),
        "{message}"
    );
}
