//! `shell_parse`: any text as a command line, through the door that guests use and on a stack as
//! small as theirs.

#![no_main]

use std::sync::LazyLock;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use kleisli::host::{CallScope, Deadline, OPERATIONS, Operation, dispatch};
use kleisli::protocol::{Reply, ShellKind, ShellParseResponse};
use libfuzzer_sys::fuzz_target;
use serde_json::json;

/// What is left to a host function: tokio's threads have 2 MiB, of which wasmtime allows a guest
/// 512 KiB.
const STACK: usize = 1536 << 10;

/// A thread that answers one request after the other.
struct Parser {
    requests: SyncSender<Vec<u8>>,
    replies: Receiver<Vec<u8>>,
}

// Only libFuzzer's own thread asks, so the lock is never waited for.
static PARSER: LazyLock<std::sync::Mutex<Parser>> = LazyLock::new(|| {
    let (requests, asked) = sync_channel::<Vec<u8>>(0);
    let (answer, replies) = sync_channel(0);
    let parser = std::thread::Builder::new().stack_size(STACK);
    parser
        .spawn(move || {
            for request in asked {
                let deadline = Deadline::after(Duration::from_mins(1));
                let scope = CallScope::without_effects("fuzz", deadline);
                let reply = dispatch(operation(), &request, Some(&scope));
                if answer.send(reply).is_err() {
                    return;
                }
            }
        })
        .expect("a thread");
    Parser { requests, replies }.into()
});

fn operation() -> &'static Operation {
    let named = |operation: &&Operation| operation.name == "shell_parse";
    OPERATIONS.iter().find(named).expect("the operation")
}

fuzz_target!(|bytes: &[u8]| {
    let command = String::from_utf8_lossy(bytes);
    let request = json!({"kind": "ShellParse", "payload": {"command": command}});
    let parser = PARSER.lock().expect("the thread lives");
    parser
        .requests
        .send(request.to_string().into())
        .expect("the thread lives");
    let reply = parser.replies.recv().expect("the thread lives");
    match serde_json::from_slice(&reply).expect("a reply") {
        Reply::Success(answer) => check(&command, &answer),
        Reply::Error(error) => panic!("{error:?}"),
    }
});

/// What every guest may rely on.
fn check(command: &str, answer: &ShellParseResponse) {
    let nodes = &answer.nodes;
    assert!(nodes.len() <= 20_000);
    assert_eq!(nodes[0].kind, ShellKind::Program);
    for (index, node) in nodes.iter().enumerate() {
        let (start, end) = (node.start as usize, node.end as usize);
        assert!((node.parent as usize) < index.max(1), "{index}: {node:?}");
        assert!(start <= end && end <= command.len(), "{index}: {node:?}");
        assert!(command.is_char_boundary(start), "{index}: {node:?}");
        assert!(command.is_char_boundary(end), "{index}: {node:?}");
    }
    let unreadable = nodes.iter().any(|node| node.kind == ShellKind::Unreadable);
    assert!(!(answer.whole && unreadable), "whole and unreadable");
}
