//! A file can't give itself rights: what wants more than it had waits for a person.

use serde_json::{Value, json};

use crate::support::guest::{Guest, success, tool};
use crate::support::listener::{guest_of, serve, until_guest};
use crate::support::process::on_a_terminal;
use crate::support::world::World;

const DENY: &str = r#"{"kind":"Deny","payload":{"rule":"r","reason":"it hurts","because":[]}}"#;

fn guest(effects: &[&str], word: &str) -> Guest {
    Guest::new()
        .tools(vec![tool("probe", effects)])
        .call_says(success(&json!({}), word))
}

fn configure(world: &World, more: &str) -> String {
    let path = world.path("guest.wasm");
    let quoted = path.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{quoted}\"\n{more}\n[tools]\ndefault = false\n\
         [hook]\nresident = false\n"
    ));
    path.to_str().unwrap().to_owned()
}

fn is_held(guest: &Value) -> bool {
    !guest["pending"]["wants"].is_null()
}

/// What a hook answers about a shell command.
fn decision(world: &World) -> Value {
    let stdin = json!({
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

#[tokio::test]
async fn a_version_that_wants_another_effect_is_held_until_it_is_granted() {
    let world = World::new();
    world.guest(&guest(&["Git"], "first"));
    let path = configure(&world, "grants = [\"Git\"]");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    world.guest(&guest(&["Git", "GitWrite"], "second"));
    let held = until_guest(&world, &path, "held", is_held);
    assert_eq!(
        held["pending"]["wants"],
        json!({"effects": ["GitWrite"], "judges": null})
    );
    assert_eq!(
        held["pending"]["changes"],
        json!(["~ tool `probe`: effects [Git] → [Git, GitWrite], annotations"])
    );
    assert_eq!(served.said("probe").await, "first");
    let page = world.kleisli(&["status"]).run().success();
    assert!(
        page.contains("not taken: it wants `GitWrite`, which the running version has not"),
        "{page}"
    );
    // A grant in the user's configuration is a person's word.
    configure(&world, "grants = [\"Git\", \"GitWrite\"]");
    served.until_said("probe", "second").await;
    assert!(!is_held(&guest_of(&world, &path)));
    // And so is one that is taken back.
    configure(&world, "");
    served.until_said("probe", "there is no tool `probe`").await;
}

#[tokio::test]
async fn a_person_can_accept_what_is_held() {
    let world = World::new();
    world.guest(&guest(&[], "first"));
    let path = configure(&world, "");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    world.guest(&guest(&["Git"], "second"));
    until_guest(&world, &path, "held", is_held);
    let run = world.kleisli(&["reload"]).run();
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stdout.contains("it wants `Git`"), "{run:?}");
    let message = world.kleisli(&["reload", "--accept"]).stdin("y\n").run();
    assert!(message.failure(2).contains("needs a terminal"));
    if !on_a_terminal(&world, "reload --accept", "n\n") {
        eprintln!("skipped: script(1) is not here");
        return;
    }
    assert!(is_held(&guest_of(&world, &path)));
    assert!(on_a_terminal(&world, "reload --accept", "y\n"));
    served.until_said("probe", "second").await;
    assert_eq!(guest_of(&world, &path)["generation"], 2);
    // It is kept for the next start.
    let tools = world.kleisli(&["tools"]).run().success();
    assert!(tools.contains("probe [Git]"), "{tools}");
}

#[tokio::test]
async fn a_version_that_judges_no_longer_is_held_and_the_old_one_goes_on_judging() {
    let world = World::new();
    world.guest(&guest(&[], "first").judges(DENY));
    let path = configure(&world, "");
    let served = serve(&world, &[]).await;
    let said = served.said("probe").await;
    assert!(said.contains("rule `r` objects"), "{said}");
    world.guest(&guest(&[], "second"));
    let held = until_guest(&world, &path, "held", is_held);
    assert_eq!(held["pending"]["wants"]["judges"], false);
    let said = served.said("probe").await;
    assert!(said.contains("rule `r` objects"), "{said}");
    // Hooks are answered by the version that runs, too.
    assert_eq!(decision(&world), "deny");
    configure(&world, "judges = false");
    served.until_said("probe", "second").await;
    assert_eq!(decision(&world), Value::Null);
}

#[tokio::test]
async fn a_version_that_begins_to_judge_is_held() {
    let world = World::new();
    world.guest(&guest(&[], "first"));
    let path = configure(&world, "");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    let allow = r#"{"kind":"Allow","payload":{"rule":"r","reason":"fine"}}"#;
    world.guest(&guest(&[], "second").judges(allow));
    let held = until_guest(&world, &path, "held", is_held);
    assert_eq!(held["pending"]["wants"]["judges"], true);
    assert_eq!(served.said("probe").await, "first");
    assert_eq!(decision(&world), Value::Null);
}

#[tokio::test]
async fn a_policy_that_breaks_goes_on_judging_as_it_was() {
    let world = World::new();
    world.guest(&guest(&[], "").judges(DENY));
    let path = configure(&world, "judges = true");
    let served = serve(&world, &[]).await;
    assert!(served.said("probe").await.contains("rule `r` objects"));
    world.write("guest.wasm", "broken");
    until_guest(&world, &path, "refused", |guest| {
        !guest["pending"].is_null()
    });
    assert_eq!(decision(&world), "deny");
    let ask = DENY.replace("Deny", "Ask");
    world.guest(&guest(&[], "").judges(&ask));
    until_guest(&world, &path, "reloaded", |guest| guest["generation"] == 2);
    assert_eq!(decision(&world), "ask");
}

#[tokio::test]
async fn a_policy_whose_file_leaves_its_folder_stays() {
    let world = World::new();
    let path = world.write(
        "config/kleisli/guests/a.wasm",
        guest(&[], "").judges(DENY).build(),
    );
    world.configure(
        "[[guest]]\nfolder = \"guests\"\njudges = true\n[tools]\ndefault = false\n\
         [hook]\nresident = false\n",
    );
    let served = serve(&world, &[]).await;
    assert!(served.said("probe").await.contains("rule `r` objects"));
    std::fs::remove_file(&path).unwrap();
    let held = until_guest(&world, path.to_str().unwrap(), "held", is_held);
    assert_eq!(held["pending"]["changes"], json!(["its file is gone"]));
    assert_eq!(decision(&world), "deny");
    if on_a_terminal(&world, "reload --accept", "y\n") {
        served.until_said("probe", "there is no tool `probe`").await;
        assert_eq!(decision(&world), Value::Null);
    }
}
