//! What a call may use: each limit of `[limits]` that no other file is about, with its answer.

use serde_json::{Value, json};

use crate::support::guest::{Guest, tool, wat_string};
use crate::support::process::Run;
use crate::support::world::{World, call, code, text};

/// A guest that asks for an operation so often, and gives the last reply as its own answer.
fn asking(operation: &str, times: u32, request: &Value) -> Guest {
    let request = request.to_string();
    Guest::new()
        .tools(vec![tool("probe", &[])])
        .import(&format!(
            r#"(import "env" "{operation}" (func $ask (param i64) (result i64)))
               (import "extism:host/env" "length" (func $length (param i64) (result i64)))
               (import "extism:host/env" "free" (func $free (param i64)))"#
        ))
        .with(&format!(
            r#"(data (i32.const 60000) "{}")
               (func $asks (local $i i32) (local $request i64) (local $reply i64)
                 (loop $next
                   (if (i64.ne (local.get $reply) (i64.const 0))
                     (then (call $free (local.get $reply))))
                   (local.set $request (call $block (i32.const 60000) (i32.const {})))
                   (local.set $reply (call $ask (local.get $request)))
                   (call $free (local.get $request))
                   (local.set $i (i32.add (local.get $i) (i32.const 1)))
                   (br_if $next (i32.lt_u (local.get $i) (i32.const {times}))))
                 (call $output_set (local.get $reply) (call $length (local.get $reply))))"#,
            wat_string(&request),
            request.len(),
        ))
        .call_runs("(call $asks)")
}

fn world(guest: &Guest, limits: &str) -> World {
    let world = World::new();
    let guest = world.guest(guest);
    let guest = guest.display();
    world.configure(&format!(
        "[[guest]]\npath = \"{guest}\"\n[limits]\n{limits}\n[tools]\ndefault = false\n\
         [policy]\ndefault = false\n"
    ));
    world
}

fn line(text: &str) -> Value {
    json!({"kind": "LogMessage", "payload": {"level": "warn", "message": text}})
}

#[test]
fn a_call_that_asks_for_too_much_is_refused_the_rest() {
    let world = world(&asking("log_message", 5, &line("x")), "effects = 3");
    let run = world.kleisli(&["call", "probe"]).run();
    let lines = run.stderr.matches("WARN").count();
    assert_eq!(lines, 3, "{run:?}");
    let message = run.failure(1);
    assert!(
        message.ends_with(
            "kleisli: unsupported: `probe` asked for more than 3 effects; ask for less at once, \
             or raise `effects` under `[limits]` in the configuration\n"
        ),
        "{message}"
    );
    let effects = world.only_line()["effects"].take();
    let counts: Vec<_> = effects.as_array().unwrap().iter().collect();
    assert_eq!(counts.len(), 2, "{effects}");
    assert_eq!(
        (&counts[0]["count"], &counts[0]["outcome"]),
        (&json!(3), &json!("ok"))
    );
    assert_eq!(
        (&counts[1]["count"], &counts[1]["outcome"]),
        (&json!(2), &json!("unsupported"))
    );
}

#[test]
fn an_import_called_a_million_times_costs_no_memory_and_ends() {
    let guest = asking("log_message", 1_000_000, &line("x"));
    let world = world(&guest, "effects = 10\nmemory_mb = 16\ndeadline_ms = 120000");
    let message = world.kleisli(&["call", "probe"]).run().failure(1);
    assert!(
        message.contains("unsupported: `probe` asked for more than 10 effects"),
        "{message}"
    );
    assert_eq!(world.only_line()["effects"][1]["count"], 999_990);
}

#[test]
fn a_call_that_logs_too_much_is_not_kept_further() {
    let long = "x".repeat(500);
    let world = world(&asking("log_message", 50, &line(&long)), "log_kb = 1");
    let run: Run = world.kleisli(&["call", "probe"]).run();
    assert_eq!(run.stderr.matches(&long).count(), 2, "{run:?}");
    assert_eq!(run.stderr.matches("it logs too much").count(), 1, "{run:?}");
}

#[test]
fn what_nobody_hears_counts_for_nothing() {
    let quiet = json!({"kind": "LogMessage", "payload": {"level": "debug", "message": "x"}});
    let world = world(&asking("log_message", 50, &quiet), "log_kb = 0");
    let run = world.kleisli(&["call", "probe"]).run();
    assert!(!run.stderr.contains("it logs too much"), "{run:?}");
}

#[tokio::test]
async fn arguments_longer_than_the_limit_are_refused_and_the_next_call_is_served() {
    let world = world(&Guest::new(), "input_mb = 1");
    let client = world.serve(&[]).await;
    let long = json!({"text": "x".repeat(2 << 20)});
    let answer = call(&client, "probe", long).await.unwrap();
    assert_eq!(code(&answer).as_deref(), Some("invalid_arguments"));
    assert!(
        text(&answer).ends_with(
            "and the limit is 1048576; give it less at once, or raise `input_mb` in the \
             configuration"
        ),
        "{}",
        text(&answer)
    );
    // However often that happens, it is not the guest that failed.
    for _ in 0..8 {
        let long = json!({"text": "x".repeat(2 << 20)});
        let answer = call(&client, "probe", long).await.unwrap();
        assert_eq!(code(&answer).as_deref(), Some("invalid_arguments"));
    }
    let answer = call(&client, "probe", json!({})).await.unwrap();
    assert_eq!(text(&answer), "done");
}

#[test]
fn a_request_longer_than_the_limit_is_an_answer() {
    let guest = Guest::new()
        .import(
            r#"(import "env" "log_message" (func $ask (param i64) (result i64)))
               (import "extism:host/env" "length" (func $length (param i64) (result i64)))"#,
        )
        .with(
            "(func $relay (local $reply i64)
               (local.set $reply (call $ask (call $alloc (i64.const 2000000))))
               (call $output_set (local.get $reply) (call $length (local.get $reply))))",
        )
        .call_runs("(call $relay)");
    let world = world(&guest, "input_mb = 1");
    let message = world.kleisli(&["call", "probe"]).run().failure(1);
    assert!(
        message.ends_with(
            "kleisli: invalid_arguments: the request of `log_message` can't be read: it is \
             2000000 bytes long, and the limit is 1048576\n"
        ),
        "{message}"
    );
}

#[test]
fn limits_that_can_not_work_are_refused() {
    for (limit, said) in [
        ("input_mb = 0", "`input_mb` is 0; it has to be 1 to 1024"),
        (
            "effects = 0",
            "`effects` is 0; it has to be 1 to 1000000000",
        ),
        (
            "log_kb = 2000000",
            "`log_kb` is 2000000; it has to be 0 to 1048576",
        ),
        ("effects = -1", "invalid value"),
    ] {
        let world = world(&Guest::new(), limit);
        let message = world.kleisli(&["tools"]).run().failure(1);
        assert!(message.contains(said), "{message}");
    }
}

#[test]
fn a_project_can_lower_these_limits_too_but_not_raise_them() {
    for (user, project, holds) in [("3", "1000", "3"), ("1000", "3", "3")] {
        let guest = asking("log_message", 5, &line("x"));
        let world = world(&guest, &format!("effects = {user}"));
        world.write(
            "project/kleisli.toml",
            format!("[limits]\neffects = {project}\n"),
        );
        let message = world.kleisli(&["call", "probe"]).run().failure(1);
        let said = format!("asked for more than {holds} effects");
        assert!(message.contains(&said), "{message}");
    }
}
