//! The protocol on the wire: what a client may send, and that stdout carries nothing else.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::courier::courier;
use crate::support::guest::{Guest, success, wat_string};
use crate::support::http::{Manner, Server};
use crate::support::process::Kleisli;
use crate::support::world::World;

/// A client that speaks in lines and believes nothing.
struct Wire {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Wire {
    /// Starts a server and says hello.
    fn open(kleisli: Kleisli) -> Self {
        let mut wire = Self::start(kleisli);
        wire.send(&json!({
            "jsonrpc": "2.0", "id": 0, "method": "initialize",
            "params": {
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "wire", "version": "1"},
            },
        }));
        assert_eq!(wire.receive()["id"], 0);
        wire.send(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
        wire
    }

    fn start(kleisli: Kleisli) -> Self {
        let mut child = kleisli
            .into_command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("its stdout"));
        Self {
            child,
            input,
            output,
        }
    }

    fn send(&mut self, message: &Value) {
        self.send_bytes(format!("{message}\n").as_bytes());
    }

    fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("stdin is open");
        input.write_all(bytes).expect("the server reads");
        input.flush().expect("the server reads");
    }

    fn call(&mut self, id: u64, tool: &str) {
        self.send(&json!({
            "jsonrpc": "2.0", "id": id, "method": "tools/call",
            "params": {"name": tool, "arguments": {}},
        }));
    }

    /// The next line, which has to be a message.
    fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    /// Closes stdin and waits for the end.
    fn close(mut self) -> Option<i32> {
        drop(self.input.take());
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.child.kill().expect("a child");
        panic!("the server did not end with its stdin");
    }
}

fn serve(world: &World, guest: &Guest) -> Kleisli {
    let path = world.guest(guest);
    world.kleisli(&["serve", "--guest", path.to_str().unwrap()])
}

#[test]
fn lines_that_are_no_message_leave_the_session_as_it_was() {
    let world = World::new();
    let mut wire = Wire::open(serve(&world, &Guest::new()));
    for line in [
        "not json\n",
        "{\"jsonrpc\":\"2.0\"\n",
        "[]\n",
        "42\n",
        "{\"hello\":\"world\"}\n",
        "\n",
        "\u{0}\u{1}\n",
    ] {
        wire.send_bytes(line.as_bytes());
    }
    wire.send_bytes(b"\xff\xfe\n");
    wire.call(7, "probe");
    // Errors about the lines may come first; the call's answer comes all the same.
    let answer = loop {
        let message = wire.receive();
        if message["id"] == 7 {
            break message;
        }
        assert!(message.get("error").is_some(), "{message}");
    };
    assert_eq!(answer["result"]["content"][0]["text"], "done");
    assert_eq!(wire.close(), Some(0));
}

#[test]
fn stdin_that_closes_in_the_middle_of_a_call_ends_the_server() {
    let world = World::new();
    let guest = Guest::new().call_runs("(loop $forever (br $forever))");
    let mut wire = Wire::open(serve(&world, &guest));
    wire.call(1, "probe");
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(wire.close(), Some(0));
}

/// Whether a process names this folder in its command line.
fn anything_works_in(folder: &std::path::Path) -> bool {
    let folder = folder.to_str().expect("a path").as_bytes();
    let processes = std::fs::read_dir("/proc").expect("processes");
    processes.flatten().any(|process| {
        let words = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
        words.windows(folder.len()).any(|part| part == folder)
    })
}

/// Closes stdin once the server has been asked, and gives what the log says of the call.
fn closed_while_waiting(world: &World, server: &Server, kleisli: Kleisli) -> Value {
    let mut wire = Wire::open(kleisli);
    wire.call(1, "probe");
    let end = Instant::now() + Duration::from_mins(1);
    while server.credentials().is_empty() {
        assert!(Instant::now() < end, "nothing was asked of the server");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(wire.close(), Some(0));
    world.only_line()
}

#[test]
fn stdin_that_closes_ends_what_git_does_over_the_network() {
    let world = World::new();
    world.commits(1);
    let server = Server::start(&world.project(), Manner::Hang);
    let request = json!({"url": server.url("remote.git"), "path": "copy"});
    courier(&world, "GitWrite", "git_clone", "GitClone", &request);
    let line = closed_while_waiting(&world, &server, world.kleisli(&["serve"]));
    assert_eq!(line["outcome"], "cancelled", "{line}");
    let end = Instant::now() + Duration::from_secs(20);
    while anything_works_in(&world.project()) {
        assert!(Instant::now() < end, "git goes on without the server");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn stdin_that_closes_ends_a_request_to_github() {
    let world = World::new();
    let server = Server::start(&world.project(), Manner::Hang);
    courier(&world, "GitHub", "github_me", "GithubMe", &json!({}));
    let kleisli = world
        .kleisli(&["serve"])
        .env("GITHUB_API_URL", server.origin())
        .env("GITHUB_TOKEN", "ghp_0000000000000000000000000000000000to");
    let line = closed_while_waiting(&world, &server, kleisli);
    assert_eq!(line["outcome"], "cancelled", "{line}");
}

#[test]
fn stdin_that_closes_before_hello_is_a_failure() {
    let world = World::new();
    let path = world.guest(&Guest::new());
    let run = world
        .kleisli(&["serve", "--guest", path.to_str().unwrap()])
        .run();
    let message = run.failure(1);
    assert!(
        message.starts_with("kleisli: no MCP session: "),
        "{message}"
    );
    assert!(message.ends_with("start this from an MCP client, or try `kleisli call`\n"));
}

/// A world whose tool clones slowly.
fn cloning() -> (World, Server) {
    let world = World::new();
    world.commits(30);
    world.git(&["clone", "-q", "--bare", ".", "remote.git"]);
    let server = Server::start(&world.project(), Manner::Slow(20));
    let request = json!({"url": server.url("remote.git"), "path": "copy"});
    courier(&world, "GitWrite", "git_clone", "GitClone", &request);
    (world, server)
}

#[test]
fn progress_is_told_before_the_answer_and_never_after_it() {
    let (world, _server) = cloning();
    let mut wire = Wire::open(world.kleisli(&["serve"]));
    wire.send(&json!({
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {"name": "probe", "arguments": {}, "_meta": {"progressToken": "mine"}},
    }));
    let mut notes = 0;
    let answer = loop {
        let message = wire.receive();
        if message["method"] != "notifications/progress" {
            break message;
        }
        assert_eq!(message["params"]["progressToken"], "mine");
        notes += 1;
    };
    assert_eq!(answer["result"]["content"][0]["text"], "done");
    assert!(notes > 0, "nothing was told");
    drop(wire.input.take());
    let mut rest = String::new();
    wire.output.read_to_string(&mut rest).expect("the rest");
    assert_eq!(rest, "");
    assert_eq!(wire.close(), Some(0));
}

#[test]
fn a_client_that_did_not_ask_is_told_nothing_of_progress() {
    let (world, _server) = cloning();
    let mut wire = Wire::open(world.kleisli(&["serve"]));
    wire.call(1, "probe");
    let answer = wire.receive();
    assert_eq!(answer["id"], 1, "{answer}");
    assert_eq!(answer["result"]["content"][0]["text"], "done");
    assert_eq!(wire.close(), Some(0));
}

/// A guest that writes to WASI's stdout before it answers.
fn talkative() -> Guest {
    let answer = success(&json!({}), "done");
    let data = wat_string(&answer);
    Guest::new()
        .import(
            r#"(import "wasi_snapshot_preview1" "fd_write"
                 (func $write (param i32 i32 i32 i32) (result i32)))"#,
        )
        .with(&format!(
            r#"(data (i32.const 60000) "noise on stdout\0a")
               (data (i32.const 60100) "\60\ea\00\00\10\00\00\00")
               (data (i32.const 61000) "{data}")"#
        ))
        .call_runs(&format!(
            "(drop (call $write
               (i32.const 1) (i32.const 60100) (i32.const 1) (i32.const 60200)))
             (call $say (i32.const 61000) (i32.const {}))",
            answer.len()
        ))
}

#[test]
fn stdout_stays_clean_whatever_the_environment_says() {
    let world = World::new();
    let kleisli = serve(&world, &talkative())
        .env("EXTISM_ENABLE_WASI_OUTPUT", "1")
        .env("KLEISLI_LOG", "trace");
    let mut wire = Wire::open(kleisli);
    wire.call(1, "probe");
    // Every line is a message, or `receive` fails.
    assert_eq!(wire.receive()["id"], 1);
    assert_eq!(wire.close(), Some(0));
}

#[test]
fn many_calls_at_once_are_all_answered() {
    let world = World::new();
    let mut wire = Wire::open(serve(&world, &Guest::new()));
    for id in 1..=100 {
        wire.call(id, "probe");
    }
    let mut answered: Vec<_> = (1..=100)
        .map(|_| wire.receive()["id"].as_u64().expect("an id"))
        .collect();
    answered.sort_unstable();
    assert_eq!(answered, (1..=100).collect::<Vec<_>>());
    assert_eq!(wire.close(), Some(0));
}
