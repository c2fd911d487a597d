//! A guest with one tool that asks the host for one operation and tells what came of it.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::guest::{Guest, success, tool, wat_string};
use super::world::World;

/// Where the guest keeps the request, and its answer where all went well.
const REQUEST: usize = 60_000;
const DONE: usize = 63_000;

/// A guest whose tool `probe` asks for `operation` with this request, with the effect that it
/// needs; granted in the configuration of this world.
pub fn courier(
    world: &World,
    effect: &str,
    operation: &str,
    kind: &str,
    payload: &Value,
) -> PathBuf {
    let request = json!({"kind": kind, "payload": payload}).to_string();
    assert!(request.len() < DONE - REQUEST, "the request is too long");
    let done = success(&json!({}), "done");
    let guest = Guest::new()
        .tools(vec![tool("probe", &[effect])])
        .import(&format!(
            r#"(import "env" "{operation}" (func $ask (param i64) (result i64)))
               (import "extism:host/env" "length" (func $length (param i64) (result i64)))
               (import "extism:host/env" "load_u8" (func $load (param i64) (result i32)))"#
        ))
        .with(&format!(
            r#"(global $reply (mut i64) (i64.const 0))
               (data (i32.const {REQUEST}) "{}")
               (data (i32.const {DONE}) "{}")"#,
            wat_string(&request),
            wat_string(&done)
        ))
        // The tenth byte of a reply tells a success from an error, which is passed on as it is.
        .call_runs(&format!(
            "(global.set $reply
               (call $ask (call $block (i32.const {REQUEST}) (i32.const {}))))
             (if (i32.eq (call $load (i64.add (global.get $reply) (i64.const 9)))
                         (i32.const {}))
               (then (call $output_set (global.get $reply) (call $length (global.get $reply))))
               (else (call $say (i32.const {DONE}) (i32.const {}))))",
            request.len(),
            b'E',
            done.len()
        ));
    let path = world.guest(&guest);
    world.configure(&format!(
        "[tools]\ndefault = false\n[[guest]]\npath = \"{}\"\ngrants = [\"{effect}\"]\n",
        path.display()
    ));
    path
}
