//! Bad input to a hook under the default policy: always an answer, and silence only where the
//! whole call was read and nothing is against it.

use serde_json::{Value, json};

use crate::support::world::World;

/// The default policy, and no process that stays.
fn world() -> World {
    let world = World::new();
    world.configure("[hook]\nresident = false\ndeadline_ms = 60000\n");
    world
}

/// What is said to Claude Code: the decision and the reason, or nothing.
#[track_caller]
fn said(world: &World, stdin: impl Into<Vec<u8>>) -> Option<(String, String)> {
    let hook = world.kleisli(&["hook", "pre-tool-use", "--client", "claude"]);
    let stdout = hook.stdin(stdin).run().success();
    if stdout.is_empty() {
        return None;
    }
    let answer: Value = serde_json::from_str(&stdout).expect("one JSON object");
    let output = &answer["hookSpecificOutput"];
    let text = |key: &str| output[key].as_str().expect("a text").to_owned();
    Some((text("permissionDecision"), text("permissionDecisionReason")))
}

fn question(world: &World, tool: &str, input: &Value) -> String {
    json!({
        "session_id": "s", "cwd": world.project(), "hook_event_name": "PreToolUse",
        "tool_name": tool, "tool_input": input,
    })
    .to_string()
}

fn shell(world: &World, command: impl Into<Value>) -> Option<(String, String)> {
    let command: Value = command.into();
    said(world, question(world, "Bash", &json!({"command": command})))
}

/// Bytes that are no question, as ways to break a whole one.
fn broken(whole: &str) -> Vec<(&'static str, Vec<u8>)> {
    let with = |command: &[u8]| {
        let (before, after) = whole.split_once("harmless").expect("the command");
        [before.as_bytes(), command, after.as_bytes()].concat()
    };
    let twice = whole.replacen("\"command\":", "\"command\":\"rm -rf /\",\"command\":", 1);
    let two_tools = whole.replacen("\"tool_name\":", "\"tool_name\":\"Read\",\"tool_name\":", 1);
    let deep = format!("{}1{}", "[".repeat(2000), "]".repeat(2000));
    let objects = format!("{}1{}", "{\"a\":".repeat(2000), "}".repeat(2000));
    vec![
        ("nothing", Vec::new()),
        ("white space", b" \n\t".to_vec()),
        ("half", whole.as_bytes()[..whole.len() / 2].to_vec()),
        ("an array", format!("[{whole}]").into_bytes()),
        ("a text", b"\"PreToolUse\"".to_vec()),
        ("two objects", format!("{whole}{whole}").into_bytes()),
        ("a comment", format!("{whole} // rest").into_bytes()),
        ("a key twice", twice.into_bytes()),
        ("the tool twice", two_tools.into_bytes()),
        ("invalid UTF-8", with(b"ls \xff")),
        ("UTF-8 that is too long", with(b"ls \xc0\xaf")),
        ("a surrogate in UTF-8", with(b"ls \xed\xa0\x80")),
        ("a lone surrogate", with(b"ls \\ud800")),
        ("a byte of zero", with(b"ls \x00")),
        ("a broken escape", with(b"ls \\x41")),
        (
            "UTF-16",
            whole.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        ("2,000 arrays", deep.into_bytes()),
        ("2,000 objects", objects.clone().into_bytes()),
        (
            "2,000 objects inside",
            with(b"ls\",\"more\":")
                .into_iter()
                .chain(objects.bytes())
                .collect(),
        ),
    ]
}

#[test]
fn what_is_no_question_is_asked_about() {
    let world = world();
    let whole = question(&world, "Bash", &json!({"command": "harmless"}));
    assert_eq!(said(&world, whole.clone()), None);
    for (what, stdin) in broken(&whole) {
        let (decision, reason) = said(&world, stdin).unwrap_or_else(|| panic!("{what}: silence"));
        assert_eq!(decision, "ask", "{what}: {reason}");
        assert!(
            reason.starts_with("kleisli could not judge this call: "),
            "{what}: {reason}"
        );
    }
}

#[test]
fn a_byte_order_mark_hides_nothing() {
    let world = world();
    for (command, objects) in [("harmless", false), ("rm -rf /", true)] {
        let question = question(&world, "Bash", &json!({"command": command}));
        let marked = format!("\u{feff}{question}");
        assert_eq!(said(&world, marked).is_some(), objects, "{command}");
    }
}

#[test]
fn a_call_that_is_not_what_the_tool_takes_is_asked_about() {
    let world = world();
    let inputs = [
        json!({"command": 42}),
        json!({"command": null}),
        json!({"command": {"line": "rm -rf /"}}),
        json!({"command": ["rm", 1]}),
        json!({"command": [["rm", "-rf", "/"]]}),
        json!({"description": "no command"}),
    ];
    for input in inputs {
        let (decision, reason) = said(&world, question(&world, "Bash", &input)).unwrap();
        assert_eq!(decision, "ask", "{input}");
        assert!(reason.contains("`command` is"), "{input}: {reason}");
    }
    let (decision, _) = said(&world, question(&world, "Bash", &json!("rm -rf /"))).unwrap();
    assert_eq!(decision, "ask");
}

#[test]
fn a_command_as_a_list_of_words_is_read() {
    let world = world();
    for (words, objects) in [
        (json!(["ls", "-l"]), false),
        (json!(["echo", "rm -rf /"]), false),
        (json!(["rm", "-rf", "/"]), true),
        (json!(["bash", "-lc", "rm -rf /"]), true),
    ] {
        assert_eq!(shell(&world, words.clone()).is_some(), objects, "{words}");
    }
}

#[test]
fn an_unknown_event_is_asked_about_and_an_unknown_tool_is_nobodys_business() {
    let world = world();
    let unknown = question(&world, "Fresh", &json!({"anything": 1}));
    assert_eq!(said(&world, unknown.clone()), None);
    for event in ["PostToolUse", "pretooluse", ""] {
        let other = unknown.replace("PreToolUse", event);
        let (decision, reason) = said(&world, other).unwrap();
        assert_eq!(decision, "ask");
        assert!(reason.contains("the event"), "{reason}");
    }
}

#[test]
fn what_shells_read_in_their_own_way_hides_nothing() {
    let world = world();
    let commands = [
        "ls\0; rm -rf /",
        "rm -rf /\0",
        "rm -rf /\r\n",
        "ls\r\nrm -rf /\r\n",
        "rm\u{a0}-rf / ; rm -rf /",
    ];
    for command in commands {
        assert!(shell(&world, command).is_some(), "{command:?}: silence");
    }
}

#[test]
fn a_command_that_can_not_be_read_as_a_whole_is_never_passed_over() {
    let world = world();
    let nested = format!("{}rm -rf /{}", "(".repeat(5000), ")".repeat(5000));
    let spaced = format!("{}ls{}", "( ".repeat(5000), " )".repeat(5000));
    let braces = format!("{}ls; {}", "{ ".repeat(5000), "}; ".repeat(5000));
    let substitutions = format!("{}ls{}", "$(".repeat(5000), ")".repeat(5000));
    let commands: Vec<String> = vec![
        nested,
        spaced,
        braces,
        substitutions,
        "echo 'rm".into(),
        "echo \"rm -rf /".into(),
        "echo $(rm -rf /".into(),
        "echo `rm -rf /".into(),
        "echo ${x".into(),
        "ls $((1 + ".into(),
        "(ls".into(),
        "{ ls".into(),
        "if ls; then rm -rf /".into(),
        "case x in".into(),
        "ls; }; rm -rf /".into(),
        "bash <<EOF\nrm -rf /".into(),
        "ls <<".into(),
    ];
    for command in commands {
        let found = shell(&world, command.as_str());
        assert!(found.is_some(), "silence on {command:.60}");
    }
}

#[test]
fn two_megabytes_are_read_to_their_end() {
    const MANY: usize = (2 << 20) / 12;
    let world = world();
    let long = "echo 12345; ".repeat(MANY);
    for end in ["rm -rf /", "cat ~/.ssh/id_rsa"] {
        assert!(shell(&world, format!("{long}{end}")).is_some(), "{end}");
    }
    let words = "12345678901 ".repeat(MANY);
    assert_eq!(shell(&world, format!("echo '{words}'")), None);
    assert!(shell(&world, format!("echo '{words}'; rm -rf /")).is_some());
    // More words than a syntax tree may have, so that nobody knows what else is there.
    assert!(shell(&world, format!("echo {words}")).is_some());
    let heredoc = |end: &str| {
        format!(
            "cat > notes <<'END'\n{}END\n{end}",
            "12345678901\n".repeat(MANY)
        )
    };
    assert_eq!(shell(&world, heredoc("ls")), None);
    assert!(shell(&world, heredoc("rm -rf /")).is_some());
}

#[test]
fn a_file_of_two_megabytes_is_read_to_its_end() {
    let world = world();
    let file = world.project().join("notes.txt");
    let write = |content: String| {
        let input = json!({"file_path": file, "content": content});
        said(&world, question(&world, "Write", &input))
    };
    let plain = "twelve bytes\n".repeat((2 << 20) / 13);
    assert_eq!(write(plain.clone()), None);
    // A real one's shape, in two pieces here so that nobody finds a secret in this file.
    let token = format!("gh{}_{}", "p", "a8F3kQ9zR2mW7xT4vB6nL1cJ5hD0sY8gP3eU");
    let (_, reason) = write(format!("{plain}token = \"{token}\"\n")).expect("an objection");
    assert!(!reason.contains(&token), "{reason}");
}

#[test]
fn more_than_can_be_read_is_asked_about() {
    let world = world();
    let huge = "x".repeat((32 << 20) + 1);
    let (decision, reason) = said(&world, huge).unwrap();
    assert_eq!(decision, "ask");
    assert!(reason.contains("longer than"), "{reason}");
}
