//! Guests that misbehave in the middle of a call: the call fails, the server goes on.

use std::time::Duration;

use rmcp::ServiceError;
use rmcp::model::CallToolResult;
use serde_json::json;

use crate::support::guest::{Guest, success, tool, wat_string};
use crate::support::world::{Client, World, call, code, text};

async fn served(world: &World, guest: &Guest) -> Client {
    let path = world.guest(guest);
    world.serve(&["--guest", path.to_str().unwrap()]).await
}

/// The answer to the one call of a guest, and then that to a second one.
async fn twice(guest: &Guest) -> (CallToolResult, CallToolResult) {
    let world = World::new();
    world.configure("[limits]\ndeadline_ms = 300\nmemory_mb = 64\n");
    let client = served(&world, guest).await;
    let first = call(&client, "probe", json!({})).await.unwrap();
    let second = call(&client, "probe", json!({})).await.unwrap();
    (first, second)
}

/// Does this in the first call of each instance, and answers well in later ones. An instance that
/// were used again after a fault would answer well the second time.
fn first_call(wat: &str) -> Guest {
    let good = success(&json!({}), "the same instance again");
    let data = wat_string(&good);
    Guest::new()
        .with(&format!(
            r#"(global $used (mut i32) (i32.const 0)) (data (i32.const 60000) "{data}")"#
        ))
        .call_runs(&format!(
            "(if (global.get $used)
               (then (call $say (i32.const 60000) (i32.const {})))
               (else (global.set $used (i32.const 1)) {wat}))",
            good.len()
        ))
}

#[tokio::test]
async fn a_guest_that_traps_is_replaced() {
    let (first, second) = twice(&first_call("unreachable")).await;
    for answer in [first, second] {
        assert_eq!(code(&answer).as_deref(), Some("internal"));
        assert!(text(&answer).contains("unreachable"), "{}", text(&answer));
    }
}

#[tokio::test]
async fn a_guest_that_loops_is_ended_at_its_deadline_and_replaced() {
    let (first, second) = twice(&first_call("(loop $forever (br $forever))")).await;
    for answer in [first, second] {
        assert_eq!(code(&answer).as_deref(), Some("timeout"));
        assert_eq!(
            text(&answer),
            "timeout: `probe` ran past its deadline; ask for less at once, or raise \
             `deadline_ms` in the configuration"
        );
    }
}

#[tokio::test]
async fn a_guest_that_answers_nothing_is_replaced() {
    let (first, second) = twice(&first_call("nop")).await;
    for answer in [first, second] {
        assert_eq!(code(&answer).as_deref(), Some("internal"));
        assert!(
            text(&answer).contains("returned without an answer"),
            "{}",
            text(&answer)
        );
    }
}

#[tokio::test]
async fn a_guest_that_exits_is_replaced() {
    let import = r#"(import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))"#;
    for (status, said) in [(0, "without an answer"), (7, "exited with code 7")] {
        let guest = first_call(&format!("(call $exit (i32.const {status}))")).import(import);
        let (first, second) = twice(&guest).await;
        for answer in [first, second] {
            assert_eq!(code(&answer).as_deref(), Some("internal"));
            assert!(text(&answer).contains(said), "{}", text(&answer));
        }
    }
}

#[tokio::test]
async fn a_guest_that_takes_all_memory_is_replaced() {
    let guest = first_call("(loop $more (drop (memory.grow (i32.const 64))) (br $more))");
    let (first, second) = twice(&guest).await;
    for answer in [first, second] {
        assert_eq!(
            code(&answer).as_deref(),
            Some("unavailable"),
            "{}",
            text(&answer)
        );
        assert!(
            text(&answer).contains("ran out of memory"),
            "{}",
            text(&answer)
        );
    }
}

#[tokio::test]
async fn a_guest_can_not_sleep_past_its_deadline() {
    // A subscription to the relative monotonic clock for an hour.
    let guest = Guest::new()
        .import(
            r#"(import "wasi_snapshot_preview1" "poll_oneoff"
                 (func $poll (param i32 i32 i32 i32) (result i32)))"#,
        )
        .with(
            r#"(data (i32.const 60016) "\01") (data (i32.const 60024) "\00\a0\b8\30\46\03\00\00")"#,
        )
        .call_runs(
            "(if (i32.eqz (call $poll
                   (i32.const 60000) (i32.const 61000) (i32.const 1) (i32.const 62000)))
               (then unreachable))",
        );
    let (answer, _) = twice(&guest).await;
    // It is told that it can't, goes on, and ends without an answer.
    assert!(
        text(&answer).contains("without an answer"),
        "{}",
        text(&answer)
    );
}

#[tokio::test]
async fn an_answer_that_is_not_json_is_a_fault() {
    let (answer, _) = twice(&Guest::new().call_says("done")).await;
    assert_eq!(code(&answer).as_deref(), Some("internal"));
    assert!(
        text(&answer).contains("does not fit the boundary"),
        "{}",
        text(&answer)
    );
}

#[tokio::test]
async fn an_answer_longer_than_the_limit_is_refused() {
    // 11 MiB of spaces.
    let guest = Guest::new()
        .import(r#"(import "extism:host/env" "store_u64" (func $store_u64 (param i64 i64)))"#)
        .call_runs("(call $huge)")
        .with(
            r"(func $huge (local $block i64) (local $i i64)
                (local.set $block (call $alloc (i64.const 11534336)))
                (loop $next
                  (call $store_u64 (i64.add (local.get $block) (local.get $i))
                    (i64.const 0x2020202020202020))
                  (local.set $i (i64.add (local.get $i) (i64.const 8)))
                  (br_if $next (i64.lt_u (local.get $i) (i64.const 11534336))))
                (call $output_set (local.get $block) (i64.const 11534336)))",
        );
    let world = World::new();
    let client = served(&world, &guest).await;
    let answer = call(&client, "probe", json!({})).await.unwrap();
    assert_eq!(
        text(&answer),
        "unsupported: the answer of `probe` is 11534336 bytes long, and the limit is 10485760; \
         ask for less at once"
    );
}

#[tokio::test]
async fn an_effect_that_the_tool_does_not_name_is_refused() {
    let world = World::new();
    world.commits(1);
    let guest = asking_for("git_log", 60_000, r#"{\"kind\":\"GitLog\",\"payload\":{}}"#)
        .tools(vec![tool("probe", &["Log"])]);
    let client = served(&world, &guest).await;
    let answer = call(&client, "probe", json!({})).await.unwrap();
    assert_eq!(
        text(&answer),
        "permission_denied: `git_log` needs the effect `Git`, which the type of `probe` does \
         not name"
    );
}

#[tokio::test]
async fn a_request_that_does_not_fit_its_schema_is_an_answer() {
    let cases = [
        (r"not json", "does not fit its schema"),
        (r"[1]", "does not fit its schema"),
        (
            r#"{\"kind\":\"GitLog\",\"payload\":{}}"#,
            "takes requests of kind `LogMessage`",
        ),
        (
            r#"{\"kind\":\"LogMessage\",\"payload\":{\"level\":3}}"#,
            "does not fit its schema",
        ),
        (r"\ff\fe", "does not fit its schema"),
    ];
    for (request, said) in cases {
        let world = World::new();
        let client = served(&world, &asking_for("log_message", 60_000, request)).await;
        let answer = call(&client, "probe", json!({})).await.unwrap();
        assert_eq!(
            code(&answer).as_deref(),
            Some("invalid_arguments"),
            "{}",
            text(&answer)
        );
        assert!(text(&answer).contains(said), "{request}: {}", text(&answer));
    }
}

#[tokio::test]
async fn an_offset_that_is_no_block_is_an_answer() {
    for offset in ["0", "-1", "1", "99999999999"] {
        let world = World::new();
        let guest = asking_at("log_message", &format!("(i64.const {offset})"));
        let client = served(&world, &guest).await;
        let answer = call(&client, "probe", json!({})).await.unwrap();
        assert_eq!(
            code(&answer).as_deref(),
            Some("invalid_arguments"),
            "{}",
            text(&answer)
        );
        assert!(text(&answer).contains("can't be read"), "{}", text(&answer));
    }
}

#[tokio::test]
async fn an_answer_that_reaches_past_the_shared_memory_is_refused() {
    for (offset, length) in [
        ("(call $block (i32.const 0) (i32.const 8))", "0x00900000"),
        ("(call $block (i32.const 0) (i32.const 8))", "-1"),
        ("(i64.const 0)", "64"),
        ("(i64.const 0x00900000)", "64"),
        ("(i64.const -8)", "64"),
    ] {
        let guest =
            Guest::new().call_runs(&format!("(call $output_set {offset} (i64.const {length}))"));
        let world = World::new();
        let client = served(&world, &guest).await;
        let answer = call(&client, "probe", json!({})).await.unwrap();
        assert!(
            matches!(code(&answer).as_deref(), Some("internal" | "unsupported")),
            "{offset} {length}: {}",
            text(&answer)
        );
    }
}

/// The header before a block has its length, and a guest can write there.
#[tokio::test]
async fn a_block_with_a_forged_header_can_not_bring_the_server_down() {
    for distance in 1..=16 {
        for word in [
            "0x00f0000000f00000",
            "0xffffffff",
            "-1",
            "0x0000000100000001",
        ] {
            let world = World::new();
            let client = served(&world, &forging(distance, word)).await;
            let answer = call(&client, "probe", json!({})).await.unwrap();
            let code = code(&answer);
            let expected = ["invalid_arguments", "internal", "unavailable"];
            assert!(
                code.as_deref().is_some_and(|code| expected.contains(&code)),
                "{distance} {word}: {}",
                text(&answer)
            );
            let next = call(&client, "probe", json!({})).await;
            assert!(next.is_ok(), "{distance} {word}: {next:?}");
        }
    }
}

/// Writes a word this far before its request, and asks for a line in the log.
fn forging(distance: u32, word: &str) -> Guest {
    asking_at(
        "log_message",
        "(call $forge (call $block (i32.const 60000) (i32.const 64)))",
    )
    .import(r#"(import "extism:host/env" "store_u64" (func $store_u64 (param i64 i64)))"#)
    .with(&format!(
        "(func $forge (param $block i64) (result i64)
           (call $store_u64
             (i64.sub (local.get $block) (i64.const {distance})) (i64.const {word}))
           (local.get $block))"
    ))
}

#[tokio::test]
async fn a_cancelled_call_ends_and_the_next_one_is_served() {
    let world = World::new();
    world.configure("[limits]\ninstances = 1\n");
    let good = success(&json!({}), "served");
    // It loops where its input is long, and answers where it is short.
    let guest = Guest::new()
        .import(r#"(import "extism:host/env" "input_length" (func $input (result i64)))"#)
        .with(&format!(
            r#"(data (i32.const 60000) "{}")"#,
            wat_string(&good)
        ))
        .call_runs(&format!(
            "(if (i64.gt_u (call $input) (i64.const 2000))
               (then (loop $forever (br $forever))))
             (call $say (i32.const 60000) (i32.const {}))",
            good.len()
        ));
    let client = served(&world, &guest).await;
    let pending = call(&client, "probe", json!({"long": "x".repeat(3000)}));
    // Dropping the request sends its cancellation.
    let waited = tokio::time::timeout(Duration::from_millis(300), pending).await;
    assert!(waited.is_err(), "it loops");
    // There is one permit. The next call gets it well before the deadline of a minute.
    let next = tokio::time::timeout(Duration::from_secs(20), call(&client, "probe", json!({})));
    let answer = next.await.expect("the permit is free again").unwrap();
    assert_eq!(text(&answer), "served");
}

#[tokio::test]
async fn the_name_of_no_tool_is_an_error_of_the_protocol() {
    let world = World::new();
    let client = served(&world, &Guest::new()).await;
    let Err(ServiceError::McpError(error)) = call(&client, "prove", json!({})).await else {
        panic!("an unknown tool is refused");
    };
    assert_eq!(error.code.0, -32602);
    assert!(
        error
            .message
            .ends_with("there is no tool `prove`; did you mean `probe`?"),
        "{error:?}"
    );
    assert_eq!(error.data, Some(json!({"code": "unknown_tool"})));
}

/// A guest whose call asks for an operation and gives the reply as its own answer.
fn asking_for(operation: &str, at: usize, request: &str) -> Guest {
    let length = wat_length(request);
    asking_at(
        operation,
        &format!("(call $block (i32.const {at}) (i32.const {length}))"),
    )
    .with(&format!(r#"(data (i32.const {at}) "{request}")"#))
}

/// The same, with instructions for the request's offset.
fn asking_at(operation: &str, offset: &str) -> Guest {
    Guest::new()
        .import(&format!(
            r#"(import "env" "{operation}" (func $ask (param i64) (result i64)))"#
        ))
        .import(r#"(import "extism:host/env" "length" (func $length (param i64) (result i64)))"#)
        .call_runs("(call $relay)")
        .with(&format!(
            "(func $relay (local $reply i64)
               (local.set $reply (call $ask {offset}))
               (call $output_set (local.get $reply) (call $length (local.get $reply))))"
        ))
}

/// How many bytes a WAT string stands for: `\"` and `\ff` are one each.
fn wat_length(string: &str) -> usize {
    let bytes = string.as_bytes();
    let (mut at, mut length) = (0, 0);
    while at < bytes.len() {
        at += match (bytes[at], bytes.get(at + 1)) {
            (b'\\', Some(b'"')) => 2,
            (b'\\', Some(_)) => 3,
            _ => 1,
        };
        length += 1;
    }
    length
}
