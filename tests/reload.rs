//! A running server follows its files, however they are saved, and stays what it is where they
//! are of no use.

use std::fs;
use std::time::Duration;

use rmcp::model::{ProtocolVersion, ServerNotification, SubscriptionFilter};
use rmcp::service::ClientLifecycleMode;
use serde_json::{Value, json};

use crate::support::guest::{Guest, success, tool};
use crate::support::listener::{guest_of, running, serve, serve_as, until_guest};
use crate::support::world::{World, call, text};

/// A guest whose tools answer with this word.
fn guest(tools: &[&str], word: &str) -> Guest {
    Guest::new()
        .tools(tools.iter().map(|name| tool(name, &[])).collect())
        .call_says(success(&json!({}), word))
}

/// A world whose only tools are those of `guest.wasm`, with more configuration.
fn world(more: &str) -> (World, String) {
    let world = World::new();
    let path = world.guest(&guest(&["probe"], "first"));
    configure(&world, more);
    (world, path.to_str().unwrap().to_owned())
}

fn configure(world: &World, more: &str) {
    let path = world.path("guest.wasm");
    let quoted = path.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{quoted}\"\n{more}\n[tools]\ndefault = false\n[hook]\nresident = false\n"
    ));
}

#[tokio::test]
async fn every_way_of_saving_is_seen() {
    let (world, path) = world("");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    world.guest(&guest(&["probe"], "in place"));
    served.until_said("probe", "in place").await;
    let beside = world.write("guest.tmp", guest(&["probe"], "renamed over").build());
    fs::rename(beside, &path).unwrap();
    served.until_said("probe", "renamed over").await;
    fs::remove_file(&path).unwrap();
    until_guest(&world, &path, "gone", |guest| !guest["pending"].is_null());
    assert_eq!(served.said("probe").await, "renamed over");
    world.guest(&guest(&["probe"], "created again"));
    served.until_said("probe", "created again").await;
    let status = guest_of(&world, &path);
    assert_eq!(status["generation"], 4, "{status}");
    assert_eq!(status["pending"], Value::Null);
}

#[tokio::test]
async fn a_folder_that_is_replaced_or_reached_by_a_link_is_followed() {
    let world = World::new();
    world.write("builds/1/guest.wasm", guest(&["probe"], "first").build());
    std::os::unix::fs::symlink("1", world.path("builds/now")).unwrap();
    let path = world.path("builds/now/guest.wasm");
    world.configure(&format!(
        "[[guest]]\npath = {path:?}\n[tools]\ndefault = false\n"
    ));
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    world.write(
        "builds/1/guest.wasm",
        guest(&["probe"], "behind the link").build(),
    );
    served.until_said("probe", "behind the link").await;
    world.write(
        "builds/2/guest.wasm",
        guest(&["probe"], "linked anew").build(),
    );
    std::os::unix::fs::symlink("2", world.path("builds/next")).unwrap();
    fs::rename(world.path("builds/next"), world.path("builds/now")).unwrap();
    served.until_said("probe", "linked anew").await;
    fs::rename(world.path("builds"), world.path("gone")).unwrap();
    world.write(
        "builds/now/guest.wasm",
        guest(&["probe"], "a new folder").build(),
    );
    served.until_said("probe", "a new folder").await;
    world.write(
        "builds/now/guest.wasm",
        guest(&["probe"], "followed there").build(),
    );
    served.until_said("probe", "followed there").await;
}

#[tokio::test]
async fn a_folder_that_appears_later_is_followed() {
    let world = World::new();
    world.configure("[[guest]]\nfolder = \"more/guests\"\n[tools]\ndefault = false\n");
    let served = serve(&world, &[]).await;
    assert_eq!(served.client.list_all_tools().await.unwrap(), []);
    world.write(
        "config/kleisli/more/guests/a.wasm",
        guest(&["first"], "a").build(),
    );
    served.until_said("first", "a").await;
    world.write(
        "config/kleisli/more/guests/b.wasm",
        guest(&["second"], "b").build(),
    );
    served.until_said("second", "b").await;
    fs::remove_file(world.path("config/kleisli/more/guests/a.wasm")).unwrap();
    served.until_said("first", "there is no tool `first`").await;
    assert_eq!(served.said("second").await, "b");
}

#[tokio::test]
async fn files_are_looked_at_where_nobody_tells_of_changes() {
    let (world, _) = world("[reload]\npoll_ms = 50");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    world.guest(&guest(&["probe"], "second"));
    served.until_said("probe", "second").await;
    configure(&world, "[reload]\npoll_ms = 50\n[limits]\ninstances = 3");
    world.guest(&guest(&["probe", "other"], "third"));
    served.until_said("other", "third").await;
}

#[tokio::test]
async fn whoever_wants_no_watching_asks() {
    let (world, path) = world("[reload]\nwatch = false");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    assert_eq!(
        world.kleisli(&["reload"]).run().success(),
        "Nothing has changed.\n"
    );
    world.guest(&guest(&["probe", "other"], "second"));
    assert_eq!(
        world.kleisli(&["reload"]).run().success(),
        format!("guest `{path}`: generation 2\n  + tool `other` []\n")
    );
    assert_eq!(served.said("probe").await, "second");
    world.guest(&guest(&["other"], "third"));
    let report = world.kleisli(&["reload", "--json"]).run().success();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        report["changes"],
        json!([format!("guest `{path}`: generation 3\n  - tool `probe`")])
    );
}

#[test]
fn without_a_server_there_is_nothing_to_reload() {
    let message = World::new().kleisli(&["reload"]).run().failure(1);
    assert!(
        message.contains("no server runs for this project"),
        "{message}"
    );
}

#[tokio::test]
async fn what_can_not_be_used_leaves_the_old_one_in_place_and_says_why() {
    let (world, path) = world("");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    let whole = guest(&["probe"], "whole").build();
    let cases: [(Vec<u8>, &str); 8] = [
        (
            whole[..whole.len() / 2].to_vec(),
            "is not a WebAssembly module",
        ),
        (b"#!/bin/sh\n".to_vec(), "does not begin with `\\0asm`"),
        (Vec::new(), "is not a WebAssembly module"),
        (
            Guest::new().without("handle_mcp_call").build(),
            "does not export `handle_mcp_call`",
        ),
        (
            Guest::new()
                .import(r#"(import "env" "disk" (func (param i64) (result i64)))"#)
                .build(),
            "imports `env.disk`, which this host does not know",
        ),
        (
            Guest::new().describe_says("[]").build(),
            "does not fit the boundary",
        ),
        (
            Guest::new().describe_runs("unreachable").build(),
            "failed to start: it trapped",
        ),
        (
            guest(&["probe", "probe"], "twice").build(),
            "two tools are called `probe`",
        ),
    ];
    for (bytes, said) in cases {
        world.write("guest.wasm", bytes);
        let refused = |value: &Value| {
            value["pending"]["reason"]
                .as_str()
                .is_some_and(|reason| reason.contains(said))
        };
        let status = until_guest(&world, &path, said, refused);
        assert_eq!(status["generation"], 1, "{status}");
        assert_eq!(served.said("probe").await, "first", "{said}");
        served
            .until_told(said, |listener| {
                listener.logs().iter().any(|log| log.contains(said))
            })
            .await;
    }
    world.guest(&guest(&["probe"], "good again"));
    served.until_said("probe", "good again").await;
    assert_eq!(guest_of(&world, &path)["pending"], Value::Null);
}

#[tokio::test]
async fn a_guest_that_hangs_while_it_describes_itself_leaves_the_old_one_in_place() {
    let (world, path) = world("");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    world.guest(&Guest::new().describe_runs("(loop $forever (br $forever))"));
    until_guest(&world, &path, "refused", |guest| {
        !guest["pending"].is_null()
    });
    assert_eq!(served.said("probe").await, "first");
}

#[tokio::test]
async fn a_version_that_takes_another_guests_name_is_refused() {
    let (world, _) = world("");
    let path = world.path("guest.wasm");
    let other = world.write("other.wasm", guest(&["other"], "of the other").build());
    world.configure(&format!(
        "[[guest]]\npath = {path:?}\n[[guest]]\npath = {other:?}\n[tools]\ndefault = false\n"
    ));
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("other").await, "of the other");
    world.guest(&guest(&["probe", "other"], "stolen"));
    let status = until_guest(&world, path.to_str().unwrap(), "refused", |guest| {
        !guest["pending"].is_null()
    });
    let reason = status["pending"]["reason"].as_str().unwrap();
    assert!(reason.contains("has a tool `other`"), "{reason}");
    assert!(reason.contains(other.to_str().unwrap()), "{reason}");
    assert_eq!(served.said("other").await, "of the other");
    assert_eq!(served.said("probe").await, "first");
}

#[tokio::test]
async fn a_client_is_told_once_of_other_tools_and_not_of_other_bodies() {
    let (world, _) = world("");
    let served = serve(&world, &[]).await;
    let capabilities = served.client.peer_info().unwrap().capabilities.clone();
    assert_eq!(capabilities.tools.unwrap().list_changed, Some(true));
    assert_eq!(served.client.list_all_tools().await.unwrap().len(), 1);
    world.guest(&guest(&["probe"], "another body"));
    served.until_said("probe", "another body").await;
    world.guest(&guest(&["probe", "other"], "another list"));
    served
        .until_told("of other tools", |listener| listener.lists() > 0)
        .await;
    assert_eq!(served.listener.lists(), 1);
    assert_eq!(served.client.list_all_tools().await.unwrap().len(), 2);
    world.guest(&guest(&["other"], "one is gone"));
    served
        .until_told("that one is gone", |listener| listener.lists() > 1)
        .await;
    let said = served.said("probe").await;
    assert!(said.contains("there is no tool `probe`"), "{said}");
}

#[tokio::test]
async fn a_subscriber_is_told_of_other_tools() {
    let (world, _) = world("");
    let begin = ClientLifecycleMode::Discover {
        preferred_versions: vec![ProtocolVersion::V_2026_07_28],
    };
    let served = serve_as(&world, &[], begin).await;
    let filter = SubscriptionFilter::builder().tools_list_changed().build();
    let mut subscription = served.client.listen(filter).await.unwrap();
    assert_eq!(subscription.acknowledged().tools_list_changed, Some(true));
    assert_eq!(served.said("probe").await, "first");
    world.guest(&guest(&["probe", "other"], "second"));
    let next = tokio::time::timeout(Duration::from_mins(1), subscription.next());
    let told = next.await.expect("it is told").unwrap();
    assert!(
        matches!(
            told,
            Some(ServerNotification::ToolListChangedNotification(_))
        ),
        "{told:?}"
    );
    assert_eq!(served.client.list_all_tools().await.unwrap().len(), 2);
    assert_eq!(served.listener.lists(), 0);
}

#[tokio::test]
async fn a_client_that_never_listens_gets_the_right_answer_of_a_tool_that_is_gone() {
    let (world, path) = world("");
    let client = world.serve(&[]).await;
    assert_eq!(
        text(&call(&client, "probe", json!({})).await.unwrap()),
        "first"
    );
    world.guest(&guest(&["prove"], "renamed"));
    until_guest(&world, &path, "reloaded", |guest| guest["generation"] == 2);
    let Err(rmcp::ServiceError::McpError(error)) = call(&client, "probe", json!({})).await else {
        panic!("it is gone");
    };
    assert!(
        error.message.ends_with("did you mean `prove`?"),
        "{error:?}"
    );
    assert_eq!(error.data, Some(json!({"code": "unknown_tool"})));
}

#[tokio::test]
async fn a_call_ends_on_the_version_that_it_began_on() {
    let (world, path) = world("");
    // Some billion turns of a loop, then the answer.
    let good = success(&json!({}), "slowly");
    let slow = guest(&["probe"], "")
        .with(&format!(
            r#"(global $turns (mut i64) (i64.const 0)) (data (i32.const 60000) "{}")"#,
            crate::support::guest::wat_string(&good)
        ))
        .call_runs(&format!(
            "(loop $again
               (global.set $turns (i64.add (global.get $turns) (i64.const 1)))
               (br_if $again (i64.lt_u (global.get $turns) (i64.const 2000000000))))
             (call $say (i32.const 60000) (i32.const {}))",
            good.len()
        ));
    world.guest(&slow);
    let served = serve(&world, &[]).await;
    assert_eq!(served.client.list_all_tools().await.unwrap().len(), 1);
    until_guest(&world, &path, "loaded", |guest| guest["generation"] == 1);
    let begun = served.said("probe");
    let changed = async {
        world.guest(&guest(&["other"], "quickly"));
        served.until_said("other", "quickly").await
    };
    let (begun, changed) = tokio::join!(begun, changed);
    assert_eq!((begun.as_str(), changed.as_str()), ("slowly", "quickly"));
    until_guest(&world, &path, "dropped", |_| {
        running(&world)["generations"] == 2
    });
}

#[tokio::test]
async fn a_changed_configuration_counts_while_the_server_runs() {
    let (world, path) = world("");
    let served = serve(&world, &[]).await;
    assert_eq!(served.said("probe").await, "first");
    // What tools there are, and how long they may take.
    configure(&world, "prefix = \"my_\"");
    served.until_said("my_probe", "first").await;
    configure(&world, "limits = {deadline_ms = 100}");
    world.guest(&guest(&["probe"], "").call_runs("(loop $forever (br $forever))"));
    served
        .until_said("probe", "timeout: `probe` ran past")
        .await;
    world.guest(&guest(&["probe"], "second"));
    served.until_said("probe", "second").await;
    // The project's file as well.
    world.write("project/kleisli.toml", "[tools]\ndisabled = [\"probe\"]\n");
    served.until_said("probe", "`probe` is disabled").await;
    fs::remove_file(world.path("project/kleisli.toml")).unwrap();
    served.until_said("probe", "second").await;
    // One that is broken leaves everything as it was.
    configure(&world, "[limits]\ndeadline_ms = 1");
    let end = std::time::Instant::now() + Duration::from_mins(1);
    while running(&world)["configuration"].is_null() {
        assert!(std::time::Instant::now() < end, "{}", running(&world));
    }
    let problem = running(&world)["configuration"].to_string();
    assert!(
        problem.contains("`deadline_ms` is 1; it has to be"),
        "{problem}"
    );
    assert_eq!(served.said("probe").await, "second");
    served
        .until_told("why", |listener| {
            let logs = listener.logs();
            logs.iter().any(|log| log.contains("stays as it was"))
        })
        .await;
    // A name that nobody has is a mistake too, and what only a restart changes is told.
    configure(
        &world,
        "limits = {deadline_ms = 100}\n[reload]\nwatch = true",
    );
    let report = world.kleisli(&["reload"]).run().success();
    assert_eq!(report, "Nothing has changed.\n");
    let guest = world.path("guest.wasm");
    world.configure(&format!(
        "[[guest]]\npath = {guest:?}\nlimits = {{deadline_ms = 100}}\n[tools]\ndefault = false\ntoolsets = [\"nowhere\"]\n"
    ));
    let report = world.kleisli(&["reload"]).run();
    assert_eq!(report.code, Some(1), "{report:?}");
    assert!(
        report.stdout.contains("there is no toolset `nowhere`"),
        "{report:?}"
    );
    assert_eq!(served.said("probe").await, "second");
    let root = world.project();
    world.configure(&format!(
        "roots = [{root:?}]\n[[guest]]\npath = {guest:?}\nlimits = {{deadline_ms = 100}}\n\
         [tools]\ndefault = false\n"
    ));
    let report = world.kleisli(&["reload"]).run().success();
    assert_eq!(
        report,
        "later: `roots` changed, which counts after a restart\n"
    );
    // And a guest that is taken out of it is gone.
    world.configure("[tools]\ndefault = false\n");
    served.until_said("probe", "there is no tool `probe`").await;
    assert_eq!(guest_of(&world, &path), Value::Null);
}

#[tokio::test]
async fn a_guest_that_fails_every_time_is_held_back_and_recovers() {
    let (world, path) = world("");
    let good = success(&json!({}), "well");
    let failing = Guest::new()
        .import(r#"(import "extism:host/env" "input_length" (func $input (result i64)))"#)
        .with(&format!(
            r#"(data (i32.const 60000) "{}")"#,
            crate::support::guest::wat_string(&good)
        ))
        .call_runs(&format!(
            "(if (i64.gt_u (call $input) (i64.const 2000)) (then unreachable))
             (call $say (i32.const 60000) (i32.const {}))",
            good.len()
        ));
    world.guest(&failing);
    let served = serve(&world, &[]).await;
    let bad = json!({"long": "x".repeat(3000)});
    let mut said = String::new();
    for _ in 0..100 {
        let answer = call(&served.client, "probe", bad.clone()).await.unwrap();
        said = text(&answer);
        if said.contains("held back") {
            break;
        }
        assert!(said.starts_with("internal: the guest failed"), "{said}");
    }
    assert!(
        said.starts_with(
            "unavailable: the guest of `probe` is held back because it fails every time"
        ),
        "{said}"
    );
    assert!(said.contains("unreachable"), "{said}");
    served.until_said("probe", "well").await;
    assert_eq!(guest_of(&world, &path)["held_back"], Value::Null);
}
