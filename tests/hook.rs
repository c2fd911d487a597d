//! Agents' hooks: what each verdict becomes for each agent, and what becomes of bad input.

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::process::Run;
use crate::support::world::World;

pub const CLIENTS: [&str; 5] = ["claude", "codex", "gemini", "copilot", "cursor"];

/// A question about a shell command, in an agent's own form.
pub fn question(client: &str, command: &Value) -> Value {
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
    judged_by(&Guest::new().judges(verdict), hook)
}

/// A world with this policy alone, which leaves no process behind.
pub fn judged_by(guest: &Guest, hook: &str) -> World {
    let world = World::new();
    let guest = world.guest(guest);
    let guest = guest.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{guest}\"\n[policy]\ndefault = false\n[hook]\nresident = false\n{hook}"
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

pub const PASS: &str = r#"{"kind":"NoOpinion"}"#;

/// A policy that wants a push to be one with a lease, and says this of that one.
pub fn wants_a_lease(of_lease: &str) -> Guest {
    let rewrite = json!({"kind": "Rewrite", "payload": {
        "rule": "r", "reason": "safer", "input": {"command": "git push --force-with-lease"}}});
    Guest::new().judges_where(&[("-with-lease", of_lease)], &rewrite.to_string())
}

/// A question without what no agent needs, so that the other input leaves nothing out.
pub fn plain(client: &str, command: &str) -> Value {
    let mut question = question(client, &json!(command));
    if let Some(Value::Object(input)) = question.get_mut("tool_input") {
        input.retain(|key, _| key == "command");
    }
    question
}

#[test]
fn rewrite_is_done_where_the_other_input_passes_and_the_agent_takes_it() {
    let world = judged_by(&wants_a_lease(PASS), "");
    let reason = "kleisli, rule `r`: safer";
    let other = json!({"command": "git push --force-with-lease"});
    let with_input = |decision: &str| {
        let mut output = hook_output(decision, reason);
        output["hookSpecificOutput"]["updatedInput"] = other.clone();
        output
    };
    let instead = format!("{reason}. Instead: {other}");
    let expected = [
        with_input("ask"),
        with_input("allow"),
        json!({"decision": "allow", "reason": reason, "hookSpecificOutput": {"tool_input": other}}),
        json!({"permissionDecision": "ask", "permissionDecisionReason": reason,
            "modifiedArgs": other}),
        json!({"permission": "ask", "user_message": instead, "agent_message": instead}),
    ];
    for (client, expected) in CLIENTS.into_iter().zip(expected) {
        let stdin = plain(client, "git push --force").to_string();
        assert_eq!(answer(ask(&world, &[], stdin)), Some(expected), "{client}");
    }
    // Cursor's event for any tool can't ask, but takes another input.
    let stdin = json!({"hook_event_name": "preToolUse", "tool_name": "Shell", "cwd": "",
        "tool_input": {"command": "git push --force"}, "workspace_roots": ["/"]});
    let said = answer(ask(&world, &[], stdin.to_string())).unwrap();
    assert_eq!(said["permission"], "allow", "{said}");
    assert_eq!(said["updated_input"], other);
}

#[test]
fn gemini_keeps_what_the_other_input_leaves_out_so_that_one_is_refused() {
    let world = judged_by(&wants_a_lease(PASS), "");
    let mut question = plain("gemini", "git push --force");
    question["tool_input"]["dir_path"] = json!("/elsewhere");
    let said = answer(ask(&world, &[], question.to_string())).unwrap();
    assert_eq!(said["decision"], "deny", "{said}");
}

#[test]
fn rewrite_to_what_is_denied_is_denied() {
    let deny = json!({"kind": "Deny",
        "payload": {"rule": "no-pushing", "reason": "it hurts", "because": []}});
    let world = judged_by(&wants_a_lease(&deny.to_string()), "");
    for client in CLIENTS {
        let stdin = plain(client, "git push --force").to_string();
        let said = answer(ask(&world, &[], stdin)).unwrap().to_string();
        assert!(
            said.contains("deny") && said.contains("no-pushing"),
            "{said}"
        );
        assert!(!said.contains("with-lease"), "{said}");
    }
}

#[test]
fn rewrite_to_what_can_not_be_judged_does_not_run_by_itself() {
    let broken = wants_a_lease(r#"{"kind":"Nonsense"}"#);
    for (hook, expected) in [("", "ask"), ("on_failure = \"deny\"\n", "deny")] {
        let world = judged_by(&broken, hook);
        let stdin = plain("claude", "git push --force").to_string();
        let said = answer(ask(&world, &[], stdin)).unwrap();
        assert_eq!(said["hookSpecificOutput"]["permissionDecision"], expected);
        let stdin = plain("codex", "git push --force").to_string();
        let said = answer(ask(&world, &[], stdin)).unwrap();
        assert_eq!(said["hookSpecificOutput"]["permissionDecision"], "deny");
    }
}

/// The ways in which agents name the tool `git_push` of a server.
fn pushes() -> Vec<Value> {
    let input = json!({"force": true});
    let claude = |tool: &str| json!({"hook_event_name": "PreToolUse", "tool_name": tool, "tool_input": input, "cwd": "/"});
    let mut codex = claude("mcp__guard__git_push");
    codex["turn_id"] = json!("t");
    codex["model"] = json!("m");
    let gemini = |tool: &str| json!({"hook_event_name": "BeforeTool", "tool_name": tool, "tool_input": input, "cwd": "/"});
    let mut in_context = gemini("mcp_my_server_git_push");
    in_context["mcp_context"] = json!({"server_name": "my_server", "tool_name": "git_push"});
    let copilot = |tool: &str| json!({"toolName": tool, "toolArgs": input, "cwd": "/"});
    let cursor = |event: &str, tool: &str| json!({"hook_event_name": event, "tool_name": tool, "tool_input": input.to_string(), "workspace_roots": ["/"]});
    vec![
        claude("mcp__kleisli__git_push"),
        claude("mcp__guard__git_push"),
        claude("mcp__plugin_tools_kleisli__git_push"),
        codex,
        gemini("mcp__guard__git_push"),
        gemini("mcp_guard_git_push"),
        in_context,
        copilot("kleisli-git_push"),
        copilot("my-guard-git_push"),
        cursor("beforeMCPExecution", "git_push"),
        cursor("beforeMCPExecution", "MCP:guard:git_push"),
        cursor("beforeMCPExecution", "mcp__guard__git_push"),
        cursor("preToolUse", "MCP:git_push"),
    ]
}

#[test]
fn a_tool_has_one_name_for_the_policy_whatever_the_server_is_called() {
    let deny = json!({"kind": "Deny",
        "payload": {"rule": "r", "reason": "it hurts", "because": []}});
    // The tool's own name, with the same input beside it.
    let seen = r#""tool":"git_push","input":{"force":true}"#;
    let guest = Guest::new().judges_where(&[(seen, &deny.to_string())], PASS);
    let world = judged_by(&guest, "");
    for question in pushes() {
        let said = answer(ask(&world, &[], question.to_string()));
        let said = said.unwrap_or_else(|| panic!("nothing is said to {question}"));
        assert!(said.to_string().contains("deny"), "{question}: {said}");
    }
    for tool in [
        "mcp__guard__git_pull",
        "mcp____git_push",
        "mcp__git_push",
        "mcp__guard__",
    ] {
        let question = json!({"hook_event_name": "PreToolUse", "tool_name": tool,
            "tool_input": {"force": true}, "cwd": "/"});
        assert_eq!(
            answer(ask(&world, &[], question.to_string())),
            None,
            "{tool}"
        );
    }
}

#[test]
fn the_name_with_the_server_is_judged_as_well() {
    let deny = json!({"kind": "Deny",
        "payload": {"rule": "r", "reason": "it hurts", "because": []}});
    let guest = Guest::new().judges_where(&[("mcp__db__", &deny.to_string())], PASS);
    let world = judged_by(&guest, "");
    let question = json!({"hook_event_name": "PreToolUse", "tool_name": "mcp__db__query",
        "tool_input": {}, "cwd": "/"});
    let said = answer(ask(&world, &[], question.to_string())).unwrap();
    assert_eq!(said["hookSpecificOutput"]["permissionDecision"], "deny");
}

#[test]
fn cursor_is_not_asked_to_ask_where_it_can_not() {
    let verdict =
        json!({"kind": "Ask", "payload": {"rule": "r", "reason": "who knows", "because": []}});
    let world = world(&verdict.to_string(), "");
    let questions = [
        (
            json!({"hook_event_name": "beforeReadFile", "file_path": "/f", "content": "c"}),
            "deny",
        ),
        (
            json!({"hook_event_name": "preToolUse", "tool_name": "Write",
            "tool_input": {"file_path": "/f", "content": "c"}}),
            "deny",
        ),
        (
            json!({"hook_event_name": "beforeMCPExecution", "tool_name": "t", "tool_input": "{}"}),
            "ask",
        ),
    ];
    for (question, expected) in questions {
        let said = answer(ask(&world, &[], question.to_string())).unwrap();
        assert_eq!(said["permission"], expected, "{question}");
    }
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
    let guest = guest.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{guest}\"\n[hook]\nresident = false\ndeadline_ms = 200\n"
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
