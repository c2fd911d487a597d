//! Agents' hooks: what each verdict becomes for each agent, and what becomes of bad input.

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::process::Run;
use crate::support::world::World;

const CLIENTS: [&str; 5] = ["claude", "codex", "gemini", "copilot", "cursor"];

/// A question about a shell command, in an agent's own form.
fn question(client: &str, command: &Value) -> Value {
    match client {
        "claude" => json!({
            "session_id": "s", "transcript_path": "/t", "cwd": "/", "permission_mode": "default",
            "hook_event_name": "PreToolUse", "tool_name": "Bash",
            "tool_input": {"command": command, "description": "d"}, "tool_use_id": "u", "new": 1,
        }),
        "codex" => json!({
            "session_id": "s", "turn_id": "t", "model": "m", "cwd": "/",
            "hook_event_name": "PreToolUse", "tool_name": "Bash",
            "tool_input": {"command": command},
        }),
        "gemini" => json!({
            "session_id": "s", "cwd": "/", "hook_event_name": "BeforeTool", "timestamp": "now",
            "tool_name": "run_shell_command", "tool_input": {"command": command},
        }),
        "copilot" => json!({
            "sessionId": "s", "timestamp": 1, "cwd": "/", "toolName": "bash",
            "toolArgs": json!({"command": command}).to_string(),
        }),
        "cursor" => json!({
            "hook_event_name": "beforeShellExecution", "command": command, "cwd": "/",
            "conversation_id": "c",
        }),
        other => panic!("no client {other}"),
    }
}

/// A world whose policy always gives this verdict, and which leaves no process behind.
fn world(verdict: &str, hook: &str) -> World {
    let world = World::new();
    let guest = world.guest(&Guest::new().judges(verdict));
    world.configure(&format!(
        "[[guest]]\npath = {guest:?}\n[hook]\nresident = false\n{hook}"
    ));
    world
}

fn ask(world: &World, flags: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
    let mut arguments = vec!["hook", "pre-tool-use"];
    arguments.extend(flags);
    world.kleisli(&arguments).stdin(stdin).run()
}

/// What an agent reads: nothing, or one JSON object.
#[track_caller]
fn answer(run: Run) -> Option<Value> {
    let stdout = run.success();
    (!stdout.is_empty()).then(|| serde_json::from_str(&stdout).expect("one JSON object"))
}

fn hook_output(decision: &str, reason: &str) -> Value {
    json!({"hookSpecificOutput": {
        "hookEventName": "PreToolUse",
        "permissionDecision": decision,
        "permissionDecisionReason": reason,
    }})
}

/// The answer of each agent, in the order of `CLIENTS`.
#[track_caller]
fn each(verdict: &Value, expected: [Option<Value>; 5]) {
    let world = world(&verdict.to_string(), "");
    for (client, expected) in CLIENTS.into_iter().zip(expected) {
        let stdin = question(client, &json!("ls")).to_string();
        assert_eq!(answer(ask(&world, &[], stdin)), expected, "{client}");
    }
}

#[test]
fn no_opinion_is_silence() {
    each(
        &json!({"kind": "NoOpinion"}),
        [None, None, None, None, None],
    );
}

#[test]
fn allow_is_said_to_those_who_understand_it() {
    let verdict = json!({"kind": "Allow", "payload": {"rule": "r", "reason": "fine"}});
    let reason = "kleisli, rule `r`: fine";
    each(
        &verdict,
        [
            Some(hook_output("allow", reason)),
            None,
            Some(json!({"decision": "allow", "reason": reason})),
            Some(json!({"permissionDecision": "allow", "permissionDecisionReason": reason})),
            Some(json!({"permission": "allow", "user_message": reason, "agent_message": reason})),
        ],
    );
}

#[test]
fn deny_is_said_to_all() {
    let verdict = json!({"kind": "Deny",
        "payload": {"rule": "r", "reason": "it hurts", "safer": "leave it", "because": []}});
    let reason = "kleisli, rule `r`: it hurts. Instead: leave it";
    each(
        &verdict,
        [
            Some(hook_output("deny", reason)),
            Some(hook_output("deny", reason)),
            Some(json!({"decision": "deny", "reason": reason})),
            Some(json!({"permissionDecision": "deny", "permissionDecisionReason": reason})),
            Some(json!({"permission": "deny", "user_message": reason, "agent_message": reason})),
        ],
    );
}

#[test]
fn ask_is_deny_where_an_agent_can_not_ask_and_says_how_to_allow_it() {
    let verdict =
        json!({"kind": "Ask", "payload": {"rule": "r", "reason": "who knows", "because": []}});
    let reason = "kleisli, rule `r`: who knows";
    let denied = "kleisli, rule `r`: who knows. A person has to allow this: they can run it \
        themselves, or add an exception for the rule to kleisli's configuration";
    each(
        &verdict,
        [
            Some(hook_output("ask", reason)),
            Some(hook_output("deny", denied)),
            Some(json!({"decision": "deny", "reason": denied})),
            Some(json!({"permissionDecision": "ask", "permissionDecisionReason": reason})),
            Some(json!({"permission": "ask", "user_message": reason, "agent_message": reason})),
        ],
    );
}

#[test]
fn rewrite_is_asked_about_or_refused_where_the_other_input_would_not_pass() {
    let verdict = json!({"kind": "Rewrite",
        "payload": {"rule": "r", "reason": "safer", "input": {"command": "ls -l"}}});
    let reason = "kleisli, rule `r`: safer";
    let instead = "kleisli, rule `r`: safer. Instead: {\"command\":\"ls -l\"}";
    let mut asked = hook_output("ask", reason);
    asked["hookSpecificOutput"]["updatedInput"] = json!({"command": "ls -l"});
    each(
        &verdict,
        [
            Some(asked),
            Some(hook_output("deny", instead)),
            Some(json!({"decision": "deny", "reason": instead})),
            Some(json!({
                "permissionDecision": "ask", "permissionDecisionReason": reason,
                "modifiedArgs": {"command": "ls -l"},
            })),
            Some(json!({"permission": "ask", "user_message": instead, "agent_message": instead})),
        ],
    );
}

/// What can't be judged, and a word of the reason that is given.
fn unreadable() -> Vec<(Vec<u8>, &'static str)> {
    let deep = format!("{}{}", "[".repeat(2000), "]".repeat(2000));
    let whole = question("claude", &json!("ls")).to_string();
    let twice = whole.replacen(
        "\"command\":\"ls\"",
        "\"command\":\"ls\",\"command\":\"rm\"",
        1,
    );
    assert_ne!(whole, twice);
    let mut invalid = whole.clone().into_bytes();
    invalid.extend(b"\xff");
    vec![
        (Vec::new(), "nothing on stdin"),
        (b"\xef\xbb\xbf".to_vec(), "nothing on stdin"),
        (whole.as_bytes()[..40].to_vec(), "can't be read as JSON"),
        (b"[]".to_vec(), "not a JSON object"),
        (twice.into_bytes(), "`command` stands twice"),
        (invalid, "can't be read as JSON"),
        (
            br#"{"tool_name":"\ud800"}"#.to_vec(),
            "can't be read as JSON",
        ),
        (deep.into_bytes(), "can't be read as JSON"),
        (b"{}".to_vec(), "is missing"),
    ]
}

#[test]
fn bad_input_is_asked_about_in_the_agents_own_form() {
    let world = world(r#"{"kind":"NoOpinion"}"#, "");
    for (stdin, reason) in unreadable() {
        let said = answer(ask(&world, &["--client", "claude"], stdin.clone())).unwrap();
        let output = &said["hookSpecificOutput"];
        assert_eq!(output["permissionDecision"], "ask", "{said}");
        let words = output["permissionDecisionReason"].as_str().unwrap();
        assert!(words.contains(reason), "{words}");
        let said = answer(ask(&world, &["--client", "codex"], stdin)).unwrap();
        assert_eq!(said["hookSpecificOutput"]["permissionDecision"], "deny");
    }
}

#[test]
fn bad_input_from_nobody_ends_with_the_code_that_every_agent_takes_for_no() {
    let world = world(r#"{"kind":"NoOpinion"}"#, "");
    for (stdin, reason) in unreadable() {
        let words = ask(&world, &[], stdin).failure(2);
        assert!(
            words.contains(reason) || words.contains("name it with"),
            "{words}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_harm() {
    let world = world(r#"{"kind":"NoOpinion"}"#, "");
    let mut stdin = b"\xef\xbb\xbf".to_vec();
    stdin.extend(question("claude", &json!("ls")).to_string().bytes());
    assert_eq!(answer(ask(&world, &[], stdin)), None);
}

#[test]
fn another_event_is_not_passed_over() {
    let world = world(r#"{"kind":"NoOpinion"}"#, "");
    let stdin = json!({"hook_event_name": "Stop", "tool_name": "Bash", "tool_input": {}});
    let said = answer(ask(&world, &[], stdin.to_string())).unwrap();
    let reason = &said["hookSpecificOutput"]["permissionDecisionReason"];
    assert!(
        reason
            .as_str()
            .unwrap()
            .contains("the event `Stop` is not `PreToolUse`"),
        "{said}"
    );
}

#[test]
fn a_policy_that_fails_gives_what_the_user_wants_then() {
    let broken = r#"{"kind":"Nonsense"}"#;
    let stdin = question("claude", &json!("ls")).to_string();
    let ways = [
        ("", Some("ask")),
        ("on_failure = \"deny\"\n", Some("deny")),
        ("on_failure = \"allow\"\n", None),
    ];
    for (hook, expected) in ways {
        let said = answer(ask(&world(broken, hook), &[], stdin.clone()));
        let decision = said.as_ref().map(|said| {
            let output = &said["hookSpecificOutput"];
            output["permissionDecision"].as_str().unwrap()
        });
        assert_eq!(decision, expected, "{said:?}");
    }
}

#[test]
fn a_guest_that_is_gone_and_a_broken_configuration_are_asked_about() {
    let stdin = question("claude", &json!("ls")).to_string();
    let gone = World::new();
    gone.configure("[[guest]]\npath = \"gone.wasm\"\n[hook]\nresident = false\n");
    let broken = World::new();
    broken.configure("[hook]\non_failure = \"alow\"\n");
    for world in [gone, broken] {
        let said = answer(ask(&world, &[], stdin.clone())).unwrap();
        assert_eq!(
            said["hookSpecificOutput"]["permissionDecision"], "ask",
            "{said}"
        );
    }
}

#[test]
fn a_policy_without_end_is_stopped_at_the_hooks_deadline() {
    let world = World::new();
    let forever = Guest::new().judges_by("(loop $forever (br $forever))");
    let guest = world.guest(&forever);
    world.configure(&format!(
        "[[guest]]\npath = {guest:?}\n[hook]\nresident = false\ndeadline_ms = 200\n"
    ));
    let stdin = question("claude", &json!("ls")).to_string();
    let said = answer(ask(&world, &[], stdin)).unwrap();
    assert_eq!(
        said["hookSpecificOutput"]["permissionDecision"], "ask",
        "{said}"
    );
}

#[test]
fn a_project_has_no_say_in_how_hooks_fail() {
    let world = world(r#"{"kind":"Nonsense"}"#, "");
    world.write("project/kleisli.toml", "[hook]\non_failure = \"allow\"\n");
    let mut stdin = question("claude", &json!("ls"));
    stdin["cwd"] = json!(world.project());
    let said = answer(ask(&world, &[], stdin.to_string())).unwrap();
    assert_eq!(
        said["hookSpecificOutput"]["permissionDecision"], "ask",
        "{said}"
    );
}
