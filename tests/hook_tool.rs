//! The tool by which a client's hooks ask the server: the command's own answers.

use std::collections::BTreeSet;

use rmcp::model::{
    CallToolRequestParams, CallToolResult, ClientCapabilities, ClientConfig, Implementation,
};
use rmcp::service::{RoleClient, RunningService};
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, ServiceExt};
use serde_json::{Value, json};

use crate::log_ways::lines;
use crate::support::guest::Guest;
use crate::support::world::{World, call, code, text};

const ASK: &str = r#"{"kind":"Ask","payload":{"rule":"r","reason":"who knows","because":[]}}"#;
const DENY: &str = r#"{"kind":"Deny","payload":{"rule":"r","reason":"it hurts","because":[]}}"#;
const ALLOW: &str = r#"{"kind":"Allow","payload":{"rule":"r","reason":"fine"}}"#;
const REWRITE: &str = r#"{"kind":"Rewrite","payload":{"rule":"r","reason":"safer",
    "input":{"command":"ls -l"}}}"#;
const PASS: &str = r#"{"kind":"NoOpinion"}"#;
const NONSENSE: &str = r#"{"kind":"Nonsense"}"#;

/// A world with this verdict on everything, which leaves no process behind.
fn world(verdict: &str, hook: &str) -> World {
    let world = World::new();
    let guest = world.guest(&Guest::new().judges(verdict));
    let guest = guest.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{guest}\"\n[policy]\ndefault = false\n[hook]\nresident = false\n{hook}"
    ));
    world
}

fn question(world: &World) -> Value {
    json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": "Bash",
        "tool_input": {"command": "ls"}, "tool_use_id": "toolu_1",
    })
}

/// What a hook reads in the tool's answer.
#[track_caller]
fn said(answer: &CallToolResult) -> Value {
    assert_ne!(answer.is_error, Some(true), "{answer:?}");
    serde_json::from_str(&text(answer)).expect("JSON")
}

/// What the command prints; an object without a word where that is nothing.
fn printed(world: &World, question: &Value) -> Value {
    let run = world.kleisli(&["hook", "pre-tool-use"]);
    let stdout = run.stdin(question.to_string()).run().success();
    if stdout.is_empty() {
        return json!({});
    }
    serde_json::from_str(&stdout).expect("JSON")
}

#[tokio::test]
async fn the_tool_answers_as_the_command_does() {
    for verdict in [PASS, ALLOW, ASK, DENY, REWRITE, NONSENSE] {
        for on_failure in ["ask", "deny", "allow"] {
            let world = world(verdict, &format!("on_failure = \"{on_failure}\"\n"));
            let client = world.serve(&[]).await;
            let question = question(&world);
            let answer = call(&client, "pre_tool_use", question.clone())
                .await
                .unwrap();
            assert_eq!(said(&answer), printed(&world, &question), "{verdict}");
        }
    }
}

#[tokio::test]
async fn the_tool_is_listed_where_the_user_wants_it() {
    for (hook, listed) in [("", false), ("mcp_tool = true\n", true)] {
        let world = world(PASS, hook);
        let client = world.serve(&[]).await;
        let tools = client.list_all_tools().await.unwrap();
        let names: BTreeSet<_> = tools.iter().map(|tool| tool.name.as_ref()).collect();
        assert_eq!(names.contains("pre_tool_use"), listed, "{names:?}");
        // It works all the same: a hook that can't ask would let everything pass.
        let answer = call(&client, "pre_tool_use", question(&world))
            .await
            .unwrap();
        assert_eq!(said(&answer), json!({}));
    }
}

#[tokio::test]
async fn the_tool_is_no_call_that_a_policy_judges_or_that_is_kept() {
    let world = world(DENY, "");
    let client = world.serve(&[]).await;
    let answer = call(&client, "pre_tool_use", question(&world))
        .await
        .unwrap();
    assert_eq!(
        said(&answer)["hookSpecificOutput"]["permissionDecision"],
        "deny"
    );
    // The line of the call that the hook is about, and none of the hook's own.
    assert_eq!(lines(&world, 1), ["hook claude Bash"]);
    let answer = call(&client, "probe", json!({})).await.unwrap();
    assert_eq!(code(&answer).as_deref(), Some("permission_denied"));
}

#[tokio::test]
async fn input_may_come_as_text_and_a_folder_may_be_left_out() {
    let world = world(REWRITE, "");
    let client = world.serve(&[]).await;
    let mut question = question(&world);
    let whole = call(&client, "pre_tool_use", question.clone())
        .await
        .unwrap();
    question["tool_input"] = json!(question["tool_input"].to_string());
    question["cwd"] = json!("");
    question.as_object_mut().unwrap().remove("hook_event_name");
    let as_text = call(&client, "pre_tool_use", question).await.unwrap();
    assert_eq!(said(&as_text), said(&whole));
}

#[tokio::test]
async fn what_can_not_be_read_is_asked_about() {
    let world = world(PASS, "");
    let client = world.serve(&[]).await;
    let twice = r#"{"command":"ls","command":"rm -rf /"}"#;
    let broken = [
        (json!({}), "`tool_name` is missing"),
        (json!({"tool_name": "Bash"}), "`tool_input` is missing"),
        (
            json!({"tool_name": 1, "tool_input": {}}),
            "`tool_name` is not a text",
        ),
        (
            json!({"tool_name": "Bash", "tool_input": 1}),
            "`tool_input` is not an object",
        ),
        (
            json!({"tool_name": "Bash", "tool_input": "ls"}),
            "`tool_input`: ",
        ),
        (
            json!({"tool_name": "Bash", "tool_input": twice}),
            "stands twice",
        ),
        (
            json!({"tool_name": "Bash", "tool_input": {}, "cwd": 1}),
            "`cwd` is not a text",
        ),
        (
            json!({"tool_name": "Bash", "tool_input": {}, "hook_event_name": "Stop"}),
            "the event `Stop` is not `PreToolUse`",
        ),
    ];
    for (question, reason) in broken {
        let answer = call(&client, "pre_tool_use", question.clone())
            .await
            .unwrap();
        let output = said(&answer)["hookSpecificOutput"].take();
        assert_eq!(output["permissionDecision"], "ask", "{question}");
        let words = output["permissionDecisionReason"].as_str().unwrap();
        assert!(words.contains(reason), "{words}");
    }
}

#[tokio::test]
async fn a_changed_configuration_counts_at_once() {
    let world = world(PASS, "");
    let client = world.serve(&[]).await;
    let answer = call(&client, "pre_tool_use", question(&world))
        .await
        .unwrap();
    assert_eq!(said(&answer), json!({}));
    world.guest(&Guest::new().judges(DENY));
    let answer = call(&client, "pre_tool_use", question(&world))
        .await
        .unwrap();
    assert_eq!(
        said(&answer)["hookSpecificOutput"]["permissionDecision"],
        "deny"
    );
}

/// A client by Codex's name.
struct Codex;

impl ClientHandler for Codex {
    fn get_info(&self) -> ClientConfig {
        let identity = Implementation::new("codex-mcp-client", "1");
        ClientConfig::new(ClientCapabilities::default(), identity)
    }
}

#[tokio::test]
async fn codex_which_can_not_ask_is_told_to_deny() {
    let world = world(ASK, "");
    let transport = TokioChildProcess::new(world.kleisli(&["serve"]).into_tokio()).unwrap();
    let client: RunningService<RoleClient, _> = Codex.serve(transport).await.unwrap();
    let arguments = question(&world).as_object().cloned().unwrap();
    let request = CallToolRequestParams::new("pre_tool_use").with_arguments(arguments);
    let answer = client.call_tool(request).await.unwrap();
    assert_eq!(
        said(&answer)["hookSpecificOutput"]["permissionDecision"],
        "deny"
    );
}
