//! How an instance begins, and what it may do before and outside of calls.

use serde_json::json;

use crate::support::guest::{Guest, success, tool, wat_string};
use crate::support::world::{World, call};

/// Counts how often the runtime was started, and says so in every answer: `describe` traps unless
/// it was once, and calls say the number.
fn counting() -> Guest {
    let answer = success(&json!({"inits": 0}), "inits");
    let digit = 60_000 + answer.find(":0").expect("the digit") + 1;
    let data = wat_string(&answer);
    Guest::new()
        .with(&format!(
            r#"(global $inits (mut i32) (i32.const 0))
               (data (i32.const 60000) "{data}")
               (func (export "hs_init") (param i32 i32)
                 (global.set $inits (i32.add (global.get $inits) (i32.const 1))))
               (func $once (if (i32.ne (global.get $inits) (i32.const 1)) (then unreachable)))"#
        ))
        .call_runs(&format!(
            "(i32.store8 (i32.const {digit}) (i32.add (i32.const 48) (global.get $inits)))
             (call $say (i32.const 60000) (i32.const {}))",
            answer.len()
        ))
}

#[tokio::test]
async fn hs_init_is_called_once_for_an_instance() {
    let world = World::new();
    let path = world.guest(&counting());
    let client = world.serve(&["--guest", path.to_str().unwrap()]).await;
    for _ in 0..3 {
        let answer = call(&client, "probe", json!({})).await.unwrap();
        assert_eq!(answer.structured_content, Some(json!({"inits": 1})));
    }
}

#[tokio::test]
async fn an_instance_is_used_again_after_a_call_that_went_well() {
    let world = World::new();
    world.configure("[limits]\ninstances = 1\n");
    // Each call counts where `hs_init` would, so a fresh instance would begin again.
    let answer = success(&json!({"calls": 0}), "calls");
    let digit = 60_000 + answer.find(":0").expect("the digit") + 1;
    let guest = Guest::new()
        .with(&format!(
            "(global $calls (mut i32) (i32.const 0)) (data (i32.const 60000) \"{}\")",
            wat_string(&answer)
        ))
        .call_runs(&format!(
            "(global.set $calls (i32.add (global.get $calls) (i32.const 1)))
             (i32.store8 (i32.const {digit}) (i32.add (i32.const 48) (global.get $calls)))
             (call $say (i32.const 60000) (i32.const {}))",
            answer.len()
        ));
    let path = world.guest(&guest);
    let client = world.serve(&["--guest", path.to_str().unwrap()]).await;
    for calls in 1..=3 {
        let answer = call(&client, "probe", json!({})).await.unwrap();
        assert_eq!(answer.structured_content, Some(json!({"calls": calls})));
    }
}

#[tokio::test]
async fn hs_init_is_called_before_describe() {
    let world = World::new();
    // It can only be loaded if `describe` finds the runtime started, once.
    let guest = counting()
        .describe_runs("(call $once) (call $describe_well)")
        .with(&format!(
            "(func $describe_well {})",
            describe_in_place(61_000)
        ));
    let path = world.guest(&guest);
    let client = world.serve(&["--guest", path.to_str().unwrap()]).await;
    assert_eq!(client.list_all_tools().await.unwrap().len(), 1);
}

/// Data and the instructions that answer `describe` with it.
fn describe_in_place(at: usize) -> String {
    let description = json!({
        "protocol": 1, "name": "counting", "version": "1", "hooks": [], "rules": [],
        "tools": [tool("probe", &[])],
    })
    .to_string();
    let data = wat_string(&description);
    format!(
        "(call $say (i32.const {at}) (i32.const {}))) (data (i32.const {at}) \"{data}\") (func",
        description.len()
    )
}

#[test]
fn a_guest_that_asks_for_effects_while_it_is_built_is_refused() {
    let guest =
        Guest::new().import(r#"(import "env" "log_message" (func $log (param i64) (result i64)))"#);
    let ask = "(drop (call $log (i64.const 0)))";
    for guest in [
        guest.clone().initialize(ask),
        guest.clone().with(&format!(
            "(func (export \"hs_init\") (param i32 i32) {ask})"
        )),
        guest.with(&format!("(func $start {ask}) (start $start)")),
    ] {
        let world = World::new();
        let path = world.guest(&guest);
        let arguments = ["tools", "--guest", path.to_str().unwrap()];
        let message = world.kleisli(&arguments).run().failure(1);
        assert!(
            message.contains("it asked for `log_message` while it was being built"),
            "{message}"
        );
    }
}
