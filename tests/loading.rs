//! Files that are no guest, and guests that are refused before they serve.

use serde_json::json;

use crate::support::guest::{Guest, fickle, tool};
use crate::support::world::{World, call};

/// What `kleisli tools` says of a guest that it refuses.
fn refusal(world: &World, wasm: &[u8]) -> String {
    let path = world.write("guest.wasm", wasm);
    let arguments = ["tools", "--guest", path.to_str().unwrap()];
    let message = world.kleisli(&arguments).run().failure(1);
    let message = message.replace(path.to_str().unwrap(), "GUEST");
    // A machine under load says this too.
    let compiling =
        "kleisli: compiling guest `GUEST` to machine code; this is done once and kept\n";
    message.replace(compiling, "")
}

fn refused(guest: &Guest) -> String {
    refusal(&World::new(), &guest.build())
}

#[test]
fn a_file_that_is_not_there() {
    let world = World::new();
    let arguments = ["tools", "--guest", "nowhere.wasm"];
    let message = world.kleisli(&arguments).run().failure(1);
    assert_eq!(
        message,
        "kleisli: can't read guest `nowhere.wasm`: No such file or directory (os error 2)\n"
    );
}

#[test]
fn a_file_that_is_not_wasm() {
    let message = refusal(&World::new(), b"#!/bin/sh\n");
    assert_eq!(
        message,
        "kleisli: guest `GUEST` is not a WebAssembly module: it does not begin with `\\0asm`; \
         build it with `wasm32-wasi-ghc` as a reactor\n"
    );
}

#[test]
fn a_file_that_is_half_written() {
    let whole = Guest::new().build();
    let message = refusal(&World::new(), &whole[..whole.len() / 2]);
    assert!(message.contains("is not a WebAssembly module"), "{message}");
}

#[test]
fn a_guest_without_describe() {
    assert_eq!(
        refused(&Guest::new().without("describe")),
        "kleisli: guest `GUEST` does not export `describe` as a function without arguments that \
         returns an i32; `Kleisli.Export` has it ready\n"
    );
}

#[test]
fn a_guest_that_asks_for_an_unknown_function() {
    let guest = Guest::new().import(r#"(import "env" "git_lgo" (func (param i64) (result i64)))"#);
    assert_eq!(
        refused(&guest),
        "kleisli: guest `GUEST` imports `env.git_lgo`, which this host does not know; did you \
         mean `git_log`?\n"
    );
    let guest = Guest::new().import(r#"(import "env" "disk" (func (param i64) (result i64)))"#);
    let message = refused(&guest);
    assert!(
        message.contains("in `env` it offers `git_status`, `git_log`, "),
        "{message}"
    );
    assert!(message.ends_with(" and `shell_parse`\n"), "{message}");
}

#[test]
fn a_guest_that_asks_for_an_unknown_namespace() {
    let guest = Guest::new().import(r#"(import "host" "git_log" (func (param i64) (result i64)))"#);
    assert_eq!(
        refused(&guest),
        "kleisli: guest `GUEST` imports `host.git_log`, which this host does not know; it offers \
         the namespaces `env`, `extism:host/user`, `extism:host/env` and \
         `wasi_snapshot_preview1`\n"
    );
}

#[test]
fn a_guest_that_asks_for_extisms_own_http() {
    let guest = Guest::new()
        .import(r#"(import "extism:host/env" "http_request" (func (param i64 i64) (result i64)))"#);
    let message = refused(&guest);
    assert!(
        message.contains("`extism:host/env.http_request`"),
        "{message}"
    );
}

#[test]
fn a_guest_that_asks_for_an_operation_of_another_type() {
    let guest = Guest::new().import(r#"(import "env" "git_log" (func (param i32) (result i32)))"#);
    assert_eq!(
        refused(&guest),
        "kleisli: guest `GUEST` imports `env.git_log` as `(i32) -> (i32)`; it is \
         `(i64) -> (i64)`\n"
    );
}

#[test]
fn operations_are_there_in_both_namespaces() {
    let world = World::new();
    let guest = Guest::new()
        .import(r#"(import "env" "git_log" (func (param i64) (result i64)))"#)
        .import(r#"(import "extism:host/user" "git_log" (func (param i64) (result i64)))"#);
    let path = world.guest(&guest);
    let arguments = ["tools", "--guest", path.to_str().unwrap()];
    assert!(
        world
            .kleisli(&arguments)
            .run()
            .success()
            .starts_with("TEST\n\nprobe")
    );
}

#[test]
fn a_guest_whose_describe_is_not_json() {
    let message = refused(&Guest::new().describe_says("tools: none"));
    assert!(message.contains("does not fit the boundary"), "{message}");
}

#[test]
fn a_guest_whose_describe_is_another_protocol() {
    let answer =
        json!({"protocol": 2, "name": "x", "version": "1", "tools": [], "hooks": [], "rules": []});
    let message = refused(&Guest::new().describe_says(&answer.to_string()));
    assert!(
        message.contains("speaks version 2 of the boundary"),
        "{message}"
    );
}

#[test]
fn a_guest_that_says_why_it_can_not_describe_itself() {
    let answer = json!({
        "kind": "Error",
        "payload": {"code": "internal", "message": "two tools are called `x`"},
    });
    let message = refused(&Guest::new().describe_says(&answer.to_string()));
    assert!(message.contains("two tools are called `x`"), "{message}");
}

#[test]
fn a_guest_with_two_tools_of_one_name() {
    let guest = Guest::new().tools(vec![tool("probe", &[]), tool("probe", &[])]);
    assert_eq!(
        refused(&guest),
        "kleisli: guest `GUEST` describes itself wrongly: two tools are called `probe`; rename \
         one\n"
    );
}

#[test]
fn a_guest_whose_tool_has_no_usable_name() {
    let message = refused(&Guest::new().tools(vec![tool("git log", &[])]));
    assert!(
        message.contains("the tool name `git log` is not"),
        "{message}"
    );
}

#[test]
fn a_guest_that_wants_an_effect_that_is_not_granted() {
    let world = World::new();
    let message = refusal(
        &world,
        &Guest::new().tools(vec![tool("probe", &["Git"])]).build(),
    );
    let config = world.path("config/kleisli/config.toml");
    assert_eq!(
        message,
        format!(
            "kleisli: guest `GUEST` wants the effect `Git` for its tool `probe`, which is not \
             granted; grant it under `[[guest]]` in `{}`\n",
            config.display()
        )
    );
}

#[test]
fn a_guest_that_wants_an_effect_that_is_granted() {
    let world = World::new();
    let path = world.guest(&Guest::new().tools(vec![tool("probe", &["Git"])]));
    world.configure(&format!("[[guest]]\npath = {path:?}\ngrants = [\"Git\"]\n"));
    assert!(
        world
            .kleisli(&["tools"])
            .run()
            .success()
            .contains("TEST\n\nprobe [Git]")
    );
}

/// Each takes as long as a guest may take at most, so they are tried at once.
#[test]
fn a_guest_that_loops_before_its_first_call() {
    let forever = "(loop $forever (br $forever))";
    let killed = "ended without an answer or computed for longer";
    let start = format!("(func $start {forever}) (start $start)");
    let hs_init = format!("(func (export \"hs_init\") (param i32 i32) {forever})");
    let guests = [
        (Guest::new().initialize(forever), killed),
        (Guest::new().with(&start), killed),
        (Guest::new().with(&hs_init), killed),
        (Guest::new().describe_runs(forever), "ran past its deadline"),
    ];
    let tried = guests.map(|(guest, said)| (std::thread::spawn(move || refused(&guest)), said));
    for (message, said) in tried {
        let message = message.join().unwrap();
        assert!(message.contains(said), "{message}");
    }
}

#[test]
fn a_guest_whose_runtime_traps() {
    let hs_init = r#"(func (export "hs_init") (param i32 i32) unreachable)"#;
    let message = refused(&Guest::new().with(hs_init));
    assert!(message.contains("unreachable"), "{message}");
}

#[test]
fn a_guest_whose_describe_is_as_long_as_its_memory_or_no_text() {
    for (describe, said) in [
        (
            "(call $output_set (call $alloc (i64.const 52428800)) (i64.const 52428800))",
            "its answer is 52428800 bytes long; the limit is 10485760",
        ),
        (
            r#"(call $say (i32.const 60000) (i32.const 2))) (data (i32.const 60000) "\ff\fe") (func"#,
            "does not fit the boundary",
        ),
    ] {
        let guest = Guest::new().describe_runs("(call $describe_so)");
        let message = refused(&guest.with(&format!("(func $describe_so {describe})")));
        assert!(message.contains(said), "{message}");
    }
}

#[test]
fn a_guest_whose_tables_could_take_memory_past_its_limit() {
    for tables in [
        "(table 1 funcref)",
        "(table 2000000 2000000 funcref)",
        "(table 0 1048576 funcref) (table 0 1 externref)",
    ] {
        assert_eq!(
            refused(&Guest::new().with(tables)),
            "kleisli: guest `GUEST` has tables for more than 1048576 elements, or for any number; \
             give them a smaller maximum (`wasm-ld` without `--growable-table` does)\n"
        );
    }
}

#[test]
fn a_guest_that_describes_itself_otherwise_each_time() {
    let message = refused(&fickle(0x0f0f_0f0f_0f0f_0f0f));
    assert!(
        message.contains("`describe` does not answer the same each time"),
        "{message}"
    );
}

#[test]
fn a_guest_that_traps_while_it_is_built() {
    let message = refused(&Guest::new().initialize("unreachable"));
    assert!(message.contains("unreachable"), "{message}");
}

#[test]
fn a_guest_that_exits_while_it_describes_itself() {
    let guest = Guest::new()
        .import(r#"(import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))"#)
        .describe_runs("(call $exit (i32.const 0))");
    let message = refused(&guest);
    assert!(message.contains("without an answer"), "{message}");
}

#[tokio::test]
async fn a_client_is_told_why_the_guest_can_not_be_loaded() {
    let world = World::new();
    let path = world.guest(&Guest::new().describe_says("[]"));
    let client = world.serve(&["--guest", path.to_str().unwrap()]).await;
    let error = client.list_all_tools().await.unwrap_err().to_string();
    assert!(error.contains("does not fit the boundary"), "{error}");
    let answer = call(&client, "probe", json!({})).await.unwrap();
    assert_eq!(
        crate::support::world::code(&answer).as_deref(),
        Some("unavailable")
    );
}
