//! Guests made to do harm. Each has two tools: `probe` does the harm, and `well` answers. Whatever
//! `probe` does, it has its answer with a stable code, `well` answers meanwhile, and both are
//! served again afterwards.

use std::net::TcpListener;
use std::sync::LazyLock;

use rmcp::model::CallToolResult;
use serde_json::json;

use crate::support::guest::{Guest, fickle, success, tool, wat_string};
use crate::support::world::{Client, World, call, code, text};

/// Ample for what should end by itself.
const AMPLE: &str = "[limits]\nmemory_mb = 64\n";
/// For what takes long on a busy machine.
const PATIENT: &str = "[limits]\nmemory_mb = 64\ndeadline_ms = 600000\n";
/// For what has to be ended.
const SHORT: &str = "[limits]\nmemory_mb = 64\ndeadline_ms = 2000\n";

static WELL: LazyLock<String> = LazyLock::new(|| success(&json!({}), "well"));

/// Where the answer of `well` lies in the guest's memory.
const AT: usize = 60_000;

/// A guest whose `probe` runs these instructions, and answers well if it gets past them.
fn guest(harm: &str) -> Guest {
    guest_of(&["Log", "GitHub"], harm)
}

fn guest_of(effects: &[&str], harm: &str) -> Guest {
    let length = WELL.len();
    // The input begins with `{"tool":"`, and the tool's name with `p` or `w`.
    Guest::new()
        .tools(vec![tool("probe", effects), tool("well", &[])])
        .import(
            r#"(import "extism:host/env" "input_load_u8"
                 (func $input_u8 (param i64) (result i32)))"#,
        )
        .with(&format!(
            "(data (i32.const {AT}) \"{}\")",
            wat_string(&*WELL)
        ))
        .call_runs(&format!(
            "(if (i32.eq (call $input_u8 (i64.const 9)) (i32.const {}))
               (then {harm}))
             (call $say (i32.const {AT}) (i32.const {length}))",
            u32::from(b'p'),
        ))
}

/// What `probe` is answered, the same each time, where all else goes on.
async fn harm(guest: &Guest, limits: &str) -> CallToolResult {
    let world = World::new();
    harm_in(&world, guest, limits).await
}

async fn harm_in(world: &World, guest: &Guest, configuration: &str) -> CallToolResult {
    let path = world.guest(guest);
    world.configure(&format!(
        "{configuration}[[guest]]\npath = \"{}\"\ngrants = [\"GitHub\"]\n",
        path.display()
    ));
    let client = world.serve(&[]).await;
    let (first, ()) = tokio::join!(probe(&client), well(&client, 10));
    well(&client, 1).await;
    let second = probe(&client).await;
    assert_eq!(
        code(&first),
        code(&second),
        "{} {}",
        text(&first),
        text(&second)
    );
    well(&client, 1).await;
    first
}

async fn probe(client: &Client) -> CallToolResult {
    call(client, "probe", json!({})).await.expect("an answer")
}

async fn well(client: &Client, times: usize) {
    for _ in 0..times {
        let answer = call(client, "well", json!({})).await.expect("an answer");
        assert_eq!(text(&answer), "well");
    }
}

/// Expects a failure with this code, which says this, in its text for people.
#[track_caller]
fn failed(answer: &CallToolResult, expected: &str, said: &str) {
    assert_eq!(code(answer).as_deref(), Some(expected), "{}", text(answer));
    assert!(text(answer).contains(said), "{}", text(answer));
}

#[tokio::test]
async fn traps_of_every_kind() {
    let cases = [
        ("unreachable", "unreachable"),
        (
            "(drop (i32.div_s (i32.const 1) (i32.const 0)))",
            "divide by zero",
        ),
        (
            "(drop (i32.load (i32.const -4)))",
            "out of bounds memory access",
        ),
        (
            "(drop (i32.trunc_f32_s (f32.const nan)))",
            "invalid conversion",
        ),
        ("(call_indirect (i32.const 0))", "uninitialized element"),
        ("(call_indirect (i32.const 7))", "undefined element"),
    ];
    for (trap, said) in cases {
        let guest = guest(trap).with("(table 1 1 funcref)");
        failed(&harm(&guest, AMPLE).await, "internal", said);
    }
}

#[tokio::test]
async fn an_endless_loop() {
    let answer = harm(&guest("(loop $forever (br $forever))"), SHORT).await;
    failed(&answer, "timeout", "ran past its deadline");
}

#[tokio::test]
async fn deep_recursion() {
    let guest = guest("(drop (call $deep (i32.const 0)))").with(
        "(func $deep (param i32) (result i32)
           (i32.add (i32.const 1) (call $deep (i32.add (local.get 0) (i32.const 1)))))",
    );
    failed(
        &harm(&guest, AMPLE).await,
        "internal",
        "call stack exhausted",
    );
}

#[tokio::test]
async fn memory_without_end() {
    for more in [
        "(memory.grow (i32.const 16))",
        "(i32.wrap_i64 (call $alloc (i64.const 1048576)))",
    ] {
        let guest = guest(&format!("(loop $more (drop {more}) (br $more))"));
        failed(
            &harm(&guest, SHORT).await,
            "unavailable",
            "ran out of memory",
        );
    }
}

#[tokio::test]
async fn four_gigabytes_at_once() {
    for much in [
        "(memory.grow (i32.const 65535))",
        "(i32.wrap_i64 (call $alloc (i64.const 0x100000000)))",
    ] {
        let answer = harm(&guest(&format!("(drop {much})")), SHORT).await;
        failed(&answer, "unavailable", "ran out of memory");
    }
}

/// Frees what is no block, what is one in the middle, and what is free already; asks for the
/// length of each; and uses a block again that was freed twice.
#[tokio::test]
async fn blocks_that_are_none_and_blocks_freed_twice() {
    let two = "(local.set $a (call $alloc (i64.const 64)))
               (call $free (local.get $a)) (call $free (local.get $a))
               (local.set $a (call $alloc (i64.const 64)))
               (local.set $b (call $alloc (i64.const 64)))
               (call $store_u8 (local.get $a) (i32.const 1))
               (call $store_u8 (local.get $b) (i32.const 2))
               (call $free (local.get $b)) (call $free (local.get $a))";
    let mut cases = vec![two.to_owned()];
    for offset in ["0", "1", "-1", "65", "0x7fffffffffffffff"] {
        cases.push(format!("(call $free (i64.const {offset}))"));
        cases.push(format!("(drop (call $length (i64.const {offset})))"));
    }
    cases.push(
        "(local.set $a (call $alloc (i64.const 64)))
         (call $free (i64.add (local.get $a) (i64.const 8)))
         (call $free (local.get $a))"
            .into(),
    );
    for case in cases {
        let guest = guest("(call $harm)")
            .import(r#"(import "extism:host/env" "free" (func $free (param i64)))"#)
            .import(
                r#"(import "extism:host/env" "length" (func $length (param i64) (result i64)))"#,
            )
            .with(&format!(
                "(func $harm (local $a i64) (local $b i64) {case})"
            ));
        let answer = harm(&guest, SHORT).await;
        // It goes on as if nothing were, or has trapped.
        assert!(
            matches!(code(&answer).as_deref(), None | Some("internal")),
            "{case}: {}",
            text(&answer)
        );
    }
}

#[tokio::test]
async fn an_answer_of_fifty_megabytes() {
    let guest = guest(
        "(call $output_set (call $alloc (i64.const 52428800)) (i64.const 52428800))
         (return (i32.const 0))",
    );
    failed(
        &harm(&guest, AMPLE).await,
        "unsupported",
        "52428800 bytes long",
    );
}

#[tokio::test]
async fn answers_that_are_no_json_of_ours() {
    let deep = format!(
        r#"{{"kind":"Success","payload":{{"structured":{{"a":{}}},"text":""}}}}"#,
        "[".repeat(100_000)
    );
    let answers: [&[u8]; 6] = [
        b"\xff\xfe",
        b"{\"kind\":\"Success\",\"payload\":{\"structured\":{},\"text\":\"\xed\xa0\x80\"}}",
        br#"{"kind":"Success","payload":{"structured":{},"text":"\ud800"}}"#,
        br#"{"kind":"Success","kind":"Error","payload":{"structured":{},"text":""}}"#,
        deep.as_bytes(),
        b"\0",
    ];
    for answer in answers {
        let (data, length) = (wat_string(answer), answer.len());
        let guest = guest(&format!(
            "(call $say (i32.const 61000) (i32.const {length})) (return (i32.const 0))"
        ))
        .with(&format!("(data (i32.const 61000) \"{data}\")"));
        let answer = harm(&guest, AMPLE).await;
        failed(&answer, "internal", "does not fit the boundary");
    }
}

/// A guest whose `probe` repeats a request and frees both its block and that of the reply.
fn asking(operation: &str, request: &str, again: &str) -> Guest {
    let (data, length) = (wat_string(request), request.len());
    guest("(call $repeat)")
        .import(&format!(
            r#"(import "env" "{operation}" (func $ask (param i64) (result i64)))"#
        ))
        .import(r#"(import "extism:host/env" "free" (func $free (param i64)))"#)
        .with(&format!(
            "(data (i32.const 61000) \"{data}\")
             (func $repeat (local $request i64) (local $times i32)
               (loop $again
                 (local.set $request (call $block (i32.const 61000) (i32.const {length})))
                 (call $free (call $ask (local.get $request)))
                 (call $free (local.get $request))
                 (local.set $times (i32.add (local.get $times) (i32.const 1)))
                 {again}))"
        ))
}

const LOG: &str = r#"{"kind":"LogMessage","payload":{"level":"debug","message":""}}"#;

#[tokio::test]
async fn an_import_called_without_end() {
    let guest = asking("log_message", LOG, "(br $again)");
    failed(
        &harm(&guest, SHORT).await,
        "timeout",
        "ran past its deadline",
    );
}

/// Where each block is freed, 64 MB are enough for any number: these would be 200 MB.
#[tokio::test]
async fn an_import_called_a_hundred_thousand_times() {
    let often = "(br_if $again (i32.lt_u (local.get $times) (i32.const 100000)))";
    let long = format!("{}{}", " ".repeat(1_900), LOG);
    let answer = harm(&asking("log_message", &long, often), PATIENT).await;
    assert_eq!(text(&answer), "well");
}

#[tokio::test]
async fn a_host_call_that_does_not_end() {
    // It takes connections and never answers.
    let github = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = github.local_addr().unwrap();
    let request = r#"{"kind":"GithubRepository","payload":{"repository":"ada/engine"}}"#;
    // After a reply it asks again: one that came just at the deadline would let it answer.
    let guest = asking("github_repository", request, "(br $again)");
    let configuration = format!("{SHORT}[github]\nurl = \"http://{address}/api/v3\"\n");
    failed(
        &harm(&guest, &configuration).await,
        "timeout",
        "ran past its deadline",
    );
}

/// It tosses a coin for a letter of its name, so that the child that tries it and the server may
/// see the same, and a later instance another.
#[tokio::test]
async fn an_instance_that_describes_itself_otherwise_than_the_first() {
    let world = World::new();
    let path = world.guest(&fickle(1));
    for _ in 0..64 {
        let client = world.serve(&["--guest", path.to_str().unwrap()]).await;
        if client.list_all_tools().await.is_err() {
            continue;
        }
        // Each call throws its instance away, and the next one gets a new one.
        for _ in 0..64 {
            let answer = probe(&client).await;
            // After a few such calls it is held back.
            if code(&answer).as_deref() == Some("unavailable") {
                break;
            }
            assert_eq!(code(&answer).as_deref(), Some("internal"));
            if text(&answer).contains("does not answer the same each time") {
                return;
            }
        }
    }
    panic!("64 coins fell on the same side");
}

/// An agent that waits too long for its hook goes on without it.
#[test]
fn a_hook_whose_guest_never_comes_to_its_end_while_it_loads() {
    let world = World::new();
    let guest = Guest::new().judges(r#"{"kind":"NoOpinion"}"#);
    let path = world.guest(&guest.initialize("(loop $forever (br $forever))"));
    world.configure(&format!(
        "[[guest]]\npath = \"{}\"\n[hook]\nresident = false\ndeadline_ms = 500\n",
        path.display()
    ));
    let question = json!({
        "hook_event_name": "PreToolUse", "tool_name": "Bash", "tool_input": {"command": "ls"},
    });
    let hook = world.kleisli(&["hook", "pre-tool-use"]);
    let said = hook.stdin(question.to_string()).run().success();
    assert!(said.contains(r#""permissionDecision":"ask""#), "{said}");
    assert!(
        said.contains("`pre_tool_use` ran past its deadline"),
        "{said}"
    );
}
