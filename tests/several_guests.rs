//! Several guests at once: beside each other, under prefixes, in folders, and with a broken one.

use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::guest::{Guest, success, tool};
use crate::support::listener::{guest_of, running, serve};
use crate::support::process::Run;
use crate::support::world::World;

/// A guest with one tool, which answers its own name and this word.
fn guest(name: &str, word: &str) -> Guest {
    Guest::new()
        .tools(vec![tool(name, &[])])
        .call_says(success(&Value::Object(serde_json::Map::new()), word))
}

const ALONE: &str = "[tools]\ndefault = false\n[hook]\nresident = false\n";

fn two(world: &World, first: &str, second: &str) {
    world.configure(&format!(
        "[[guest]]\npath = \"a.wasm\"\n{first}\n[[guest]]\npath = \"b.wasm\"\n{second}\n{ALONE}"
    ));
}

fn place(world: &World, name: &str, guest: &Guest) -> String {
    let path = world.write(&format!("config/kleisli/{name}"), guest.build());
    path.to_str().unwrap().to_owned()
}

fn called(world: &World, tool: &str) -> Run {
    world.kleisli(&["call", tool]).run()
}

/// What a hook answers about a shell command.
fn decision(world: &World) -> Value {
    let stdin = serde_json::json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": "Bash",
        "tool_input": {"command": "ls"},
    });
    let hook = world.kleisli(&["hook", "pre-tool-use"]);
    let said = hook.stdin(stdin.to_string()).run().success();
    if said.is_empty() {
        return Value::Null;
    }
    serde_json::from_str::<Value>(&said).unwrap()["hookSpecificOutput"]["permissionDecision"].take()
}

#[test]
fn the_tools_of_all_are_there() {
    let world = World::new();
    place(&world, "a.wasm", &guest("first", "from a"));
    place(&world, "b.wasm", &guest("second", "from b"));
    two(&world, "", "");
    assert_eq!(called(&world, "first").success(), "from a\n");
    assert_eq!(called(&world, "second").success(), "from b\n");
}

#[test]
fn each_has_limits_of_its_own() {
    let world = World::new();
    let forever = "(loop $forever (br $forever))";
    place(
        &world,
        "a.wasm",
        &guest("first", "from a").call_runs(forever),
    );
    place(&world, "b.wasm", &guest("second", "from b"));
    two(&world, "limits = {deadline_ms = 200}", "");
    let message = called(&world, "first").failure(1);
    assert!(message.contains("timeout: `first` ran past"), "{message}");
    assert_eq!(called(&world, "second").success(), "from b\n");
}

#[test]
fn the_strictest_verdict_of_all_holds() {
    let world = World::new();
    let verdict = |kind: &str| {
        format!(r#"{{"kind":"{kind}","payload":{{"rule":"r","reason":"x","because":[]}}}}"#)
    };
    place(
        &world,
        "a.wasm",
        &guest("first", "").judges(r#"{"kind":"NoOpinion"}"#),
    );
    place(
        &world,
        "b.wasm",
        &guest("second", "").judges(&verdict("Ask")),
    );
    two(&world, "", "");
    assert_eq!(decision(&world), "ask");
    place(
        &world,
        "a.wasm",
        &guest("first", "").judges(&verdict("Deny")),
    );
    assert_eq!(decision(&world), "deny");
    // One that is there for its tools alone has no say.
    two(&world, "judges = false", "judges = false");
    assert_eq!(decision(&world), Value::Null);
}

#[test]
fn names_that_clash_are_refused_with_both_guests_or_told_apart_by_a_prefix() {
    let world = World::new();
    let a = place(&world, "a.wasm", &guest("probe", "from a"));
    let b = place(&world, "b.wasm", &guest("probe", "from b"));
    two(&world, "", "");
    let run = world.kleisli(&["tools"]).run();
    assert_eq!(
        run.stderr,
        format!(
            "kleisli: guest `{b}` has a tool `probe`, and so has guest `{a}`; give one of them a \
             `prefix` under `[[guest]]` in the configuration\n"
        )
    );
    assert_eq!(run.success().matches("probe").count(), 1);
    assert_eq!(called(&world, "probe").success(), "from a\n");
    two(&world, "", "prefix = \"b_\"");
    assert_eq!(called(&world, "probe").success(), "from a\n");
    assert_eq!(called(&world, "b_probe").success(), "from b\n");
}

#[test]
fn a_broken_guest_that_is_there_for_its_tools_alone_harms_no_other() {
    let world = World::new();
    place(&world, "a.wasm", &guest("first", "from a"));
    let b = world.write("config/kleisli/b.wasm", "half of a file");
    let b = b.display();
    two(&world, "", "judges = false");
    let run = world.kleisli(&["tools"]).run();
    let why = format!("guest `{b}` is not a WebAssembly module");
    assert!(run.stderr.contains(&why), "{run:?}");
    assert!(run.success().contains("first"));
    assert_eq!(called(&world, "first").success(), "from a\n");
    let message = called(&world, "second").failure(1);
    assert!(
        message.contains(&format!("the tools of guest `{b}` are missing")),
        "{message}"
    );
    assert_eq!(decision(&world), Value::Null);
}

#[test]
fn a_hook_does_not_wait_for_a_guest_that_is_there_for_its_tools_alone() {
    let world = World::new();
    let deny = r#"{"kind":"Deny","payload":{"rule":"r","reason":"it hurts","because":[]}}"#;
    place(&world, "a.wasm", &guest("first", "from a").judges(deny));
    let endless = Guest::new().describe_runs("(loop $on (br $on))");
    place(&world, "b.wasm", &endless);
    two(&world, "", "judges = false");
    let mut server = world.kleisli(&["serve"]).into_command();
    server.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut server = server.spawn().expect("the binary starts");
    while running(&world).is_null() {
        thread::sleep(Duration::from_millis(20));
    }
    let decision = decision(&world);
    server.kill().expect("it is ours");
    server.wait().expect("it ends");
    assert_eq!(decision, "deny");
}

#[test]
fn a_broken_guest_that_has_no_policy_harms_no_other() {
    let world = World::new();
    place(&world, "a.wasm", &guest("first", "from a"));
    // Its file shows that it can't judge.
    place(&world, "b.wasm", &Guest::new().describe_says("[]"));
    two(&world, "", "");
    assert_eq!(called(&world, "first").success(), "from a\n");
}

#[test]
fn nothing_is_judged_without_a_guest_that_might_judge() {
    let world = World::new();
    place(&world, "a.wasm", &guest("first", "from a"));
    world.write("config/kleisli/b.wasm", "half of a file");
    for judges in ["", "judges = true"] {
        two(&world, "", judges);
        let message = called(&world, "first").failure(1);
        assert!(
            message.contains("unavailable: no call can be judged, because guest"),
            "{message}"
        );
        assert!(message.contains("write `judges = false`"), "{message}");
        assert_eq!(decision(&world), "ask");
        // The good one's tools are listed all the same.
        assert!(world.kleisli(&["tools"]).run().success().contains("first"));
    }
}

#[test]
fn a_guest_that_is_there_to_judge_has_to() {
    let world = World::new();
    place(&world, "a.wasm", &guest("first", "from a"));
    place(&world, "b.wasm", &guest("second", "from b"));
    two(&world, "", "judges = true");
    assert_eq!(decision(&world), "ask");
    let message = called(&world, "first").failure(1);
    assert!(message.contains("and it has no policy"), "{message}");
}

#[tokio::test]
async fn every_guest_of_a_folder_is_there_and_a_broken_one_harms_no_other() {
    let world = World::new();
    place(&world, "guests/a.wasm", &guest("first", "from a"));
    place(&world, "guests/b.wasm", &guest("second", "from b"));
    let broken = world.write("config/kleisli/guests/c.wasm", "\0asm half");
    world.write("config/kleisli/guests/notes.txt", "no guest");
    world.configure(&format!("[[guest]]\nfolder = \"guests\"\n{ALONE}"));
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("first").await, "from a");
    assert_eq!(served.said("second").await, "from b");
    let status = guest_of(&world, broken.to_str().unwrap());
    let problem = status["problem"].as_str().unwrap();
    assert!(problem.contains("is not a WebAssembly module"), "{status}");
}

#[test]
fn a_folder_gives_no_file_a_right() {
    let world = World::new();
    let allow = r#"{"kind":"Allow","payload":{"rule":"r","reason":"fine"}}"#;
    place(&world, "guests/a.wasm", &guest("first", "").judges(allow));
    place(
        &world,
        "guests/b.wasm",
        &Guest::new().tools(vec![tool("second", &["Git"])]),
    );
    world.configure(&format!("[[guest]]\nfolder = \"guests\"\n{ALONE}"));
    // Neither a word in what the agent may do, nor an effect.
    assert_eq!(decision(&world), Value::Null);
    let run = world.kleisli(&["tools"]).run();
    assert!(run.stderr.contains("wants the effect `Git`"), "{run:?}");
    assert!(!run.success().contains("second"));
    world.configure(&format!(
        "[[guest]]\nfolder = \"guests\"\njudges = true\n{ALONE}"
    ));
    world.write("config/kleisli/guests/b.wasm", "broken");
    // A broken one among those that judge stops all.
    assert_eq!(decision(&world), "ask");
    std::fs::remove_file(world.path("config/kleisli/guests/b.wasm")).unwrap();
    assert_eq!(decision(&world), "allow");
}
