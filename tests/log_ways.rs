//! The log of calls and hooks, whatever way they come, and of reloads.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::log::{ASK, asking, bash, entries, hook, world};
use crate::support::guest::{Guest, success, tool};
use crate::support::listener::serve;
use crate::support::world::{World, call};

/// The first line of this kind that has these words, once it is there.
fn line_with(world: &World, kind: &str, words: &str) -> Value {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let entries = entries(world, &[]);
        let found = entries
            .iter()
            .find(|entry| entry["kind"] == kind && entry.to_string().contains(words));
        if let Some(found) = found {
            return found.clone();
        }
        assert!(Instant::now() < end, "no line with `{words}`: {entries:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test]
async fn a_reload_is_a_line_whether_it_was_taken_or_not() {
    let world = world(&Guest::new(), "[tools]\ndefault = false");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "done");
    let project = world.project().canonicalize().unwrap();
    world.guest(&Guest::new().call_says(success(&json!({}), "second")));
    served.until_said("probe", "second").await;
    let taken = line_with(&world, "reload", "generation 2");
    assert_eq!(taken["outcome"], "ok", "{taken}");
    assert_eq!(taken["client"], "kleisli", "{taken}");
    assert_eq!(taken["project"], json!(project), "{taken}");
    world.guest(&Guest::new().tools(vec![tool("probe", &["GitWrite"])]));
    let held = line_with(&world, "reload", "it wants `GitWrite`");
    assert_eq!(held["outcome"], "refused", "{held}");
    world.write("guest.wasm", "no guest");
    let refused = line_with(&world, "reload", "is not a WebAssembly module");
    assert_eq!(refused["outcome"], "refused", "{refused}");
    let shown = world.kleisli(&["log", "--problems"]).run().success();
    assert!(shown.contains(" kleisli reload: guest `"), "{shown}");
    assert_eq!(world.kleisli(&["policy", "log"]).run().success(), "");
}

#[tokio::test]
async fn a_running_server_keeps_its_log_as_the_configuration_now_says() {
    let world = world(&Guest::new(), "");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "done");
    let config = world.path("config/kleisli/config.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{text}[log]\narguments = false\n")).unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        assert_eq!(served.said("probe").await, "done");
        let entries = entries(&world, &["-n", "1"]);
        if entries[0].get("arguments").is_none() {
            break;
        }
        assert!(Instant::now() < end, "{entries:?}");
    }
}

#[tokio::test]
async fn a_secret_in_a_broken_configuration_is_told_to_nobody() {
    let secret = "pl4nted-t0ken-th4t-n0body-kn0ws";
    let world = world(&Guest::new(), "");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "done");
    world.configure(&format!("[github]\ntoken = \"{secret}\"\n"));
    let line = line_with(&world, "reload", "unknown field `token`");
    let mut said = vec![line.to_string()];
    served
        .until_told("the broken configuration", |listener| {
            listener.logs().iter().any(|log| log.contains("`token`"))
        })
        .await;
    said.extend(served.listener.logs());
    for arguments in [&["status"][..], &["tools"], &["log"]] {
        let run = world.kleisli(arguments).run();
        said.push(format!("{run:?}"));
    }
    said.push(hook(&world, &bash(&world, "ls")).run().success());
    for said in said {
        assert!(!said.contains(secret), "{said}");
    }
}

/// What the lines are about, once there are so many of them: kind, client and tool.
#[track_caller]
pub fn lines(world: &World, count: usize) -> Vec<String> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let entries = entries(world, &[]);
        if entries.len() >= count {
            assert_eq!(entries.len(), count, "{entries:?}");
            let told = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_owned();
            let line = |entry| {
                ["kind", "client", "tool"]
                    .map(|key| told(entry, key))
                    .join(" ")
            };
            return entries.iter().map(line).collect();
        }
        assert!(Instant::now() < end, "{entries:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Waits until this runs for the world's project.
fn until_running(world: &World, words: &str) {
    let end = Instant::now() + Duration::from_secs(20);
    while !world.kleisli(&["status"]).run().success().contains(words) {
        assert!(Instant::now() < end, "there is not {words}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn whatever_way_a_call_or_a_hook_comes_it_is_one_line() {
    let world = world(&Guest::new().judges(ASK), "");
    let client = world.serve(&[]).await;
    call(&client, "probe", json!({})).await.unwrap();
    assert_eq!(lines(&world, 1)[0], "call rmcp probe");
    until_running(&world, "a server");
    let question = bash(&world, "ls");
    hook(&world, &question).run().success();
    assert_eq!(lines(&world, 2)[1], "hook claude Bash");
    call(&client, "pre_tool_use", question.clone())
        .await
        .unwrap();
    assert_eq!(lines(&world, 3)[2], "hook claude Bash");
    call(&client, "pre_tool_use", json!({"tool_name": 1}))
        .await
        .unwrap();
    assert_eq!(lines(&world, 4)[3], "hook claude pre_tool_use");
    // What the running server can't answer for is judged by the hook.
    let other = ["hook", "pre-tool-use", "--guest", "guest.wasm"];
    world.write(
        "project/guest.wasm",
        fs::read(world.path("guest.wasm")).unwrap(),
    );
    let run = world.kleisli(&other).stdin(question.to_string()).run();
    run.success();
    assert_eq!(lines(&world, 5)[4], "hook claude Bash");
    world.kleisli(&["call", "probe"]).run().failure(1);
    assert_eq!(lines(&world, 6)[5], "call kleisli call probe");
    client.cancel().await.unwrap();
    assert_eq!(lines(&world, 6).len(), 6);
}

#[test]
fn a_hook_is_one_line_with_a_resident_too() {
    let world = World::new();
    let guest = world.guest(&Guest::new().judges(ASK));
    let guest = guest.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{guest}\"\n[policy]\ndefault = false\n[hook]\nidle_s = 1\n"
    ));
    hook(&world, &bash(&world, "first")).run().success();
    until_running(&world, "a resident");
    hook(&world, &bash(&world, "second")).run().success();
    assert_eq!(lines(&world, 2), ["hook claude Bash"; 2]);
    until_running(&world, "nothing");
    assert_eq!(lines(&world, 2).len(), 2);
}

#[tokio::test]
async fn each_guest_of_a_call_is_named_and_has_limits_of_its_own() {
    let world = World::new();
    let message = json!({"kind": "LogMessage", "payload": {"level": "debug", "message": "x"}});
    let judge = Guest::new().judges(r#"{"kind":"NoOpinion"}"#);
    let judge = world.write("judge.wasm", judge.tools(Vec::new()).build());
    let probe = world.guest(&asking("log_message", 3, &message));
    world.configure(&format!(
        "[[guest]]\npath = \"{}\"\nlimits = {{effects = 1}}\n[[guest]]\npath = \"{}\"\n\
         grants = [\"Git\"]\nlimits = {{effects = 2}}\n[policy]\ndefault = false\n\
         [tools]\ndefault = false\n[hook]\nresident = false\n",
        judge.display(),
        probe.display(),
    ));
    world.kleisli(&["call", "probe"]).run().success();
    let line = world.only_line();
    let guests = line["guests"].as_array().unwrap();
    let named = |at: usize, name: &str| guests[at].as_str().unwrap().contains(name);
    assert_eq!(guests.len(), 2, "{line}");
    assert!(named(0, "judge.wasm@") && named(1, "guest.wasm@"), "{line}");
    let effects = &line["effects"];
    assert_eq!(
        (&effects[0]["count"], &effects[0]["outcome"]),
        (&json!(2), &json!("ok"))
    );
    assert_eq!(effects[1]["outcome"], "unsupported", "{line}");
}

#[test]
fn the_policy_guards_a_named_configuration_and_not_its_folder() {
    let world = World::new();
    let project = world.project();
    fs::write(project.join("other.toml"), "").unwrap();
    for (command, verdict) in [
        (
            "echo x > other.toml",
            "denied, by the rule `guard.configuration`",
        ),
        (
            "echo x > ~/.config/kleisli/trusted.toml",
            "denied, by the rule `guard.configuration`",
        ),
        ("echo x > notes.txt", "passes"),
    ] {
        let said = world.kleisli(&["policy", "explain", "--config", "other.toml", command]);
        let said = said.run().success();
        assert!(said.starts_with(verdict), "{command}: {said}");
    }
}

#[test]
fn the_policy_lets_the_log_be_read_and_not_changed() {
    let world = World::new();
    let log = "~/.local/state/kleisli/audit.jsonl";
    for (command, verdict) in [
        (
            format!("rm {log}"),
            "denied, by the rule `guard.configuration`",
        ),
        (
            format!("sed -i '$d' {log}"),
            "denied, by the rule `guard.configuration`",
        ),
        (format!("tail {log}"), "passes"),
    ] {
        let said = world.kleisli(&["policy", "explain", &command]);
        let said = said.run().success();
        assert!(said.starts_with(verdict), "{command}: {said}");
    }
}
