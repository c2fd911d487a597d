//! Who answers hooks: a server, a resident, or the hook itself, and all with one word.

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::world::World;

const DENY: &str = r#"{"kind":"Deny","payload":{"rule":"r","reason":"it hurts","because":[]}}"#;

/// A world with a policy, whose residents end a second after the last hook.
fn world(hook: &str) -> World {
    let world = World::new();
    let guest = world.guest(&Guest::new().judges(DENY));
    let guest = guest.display();
    world.configure(&format!("[[guest]]\npath = \"{guest}\"\n[hook]\n{hook}"));
    world
}

/// The decision of a hook about a shell command in the project.
fn decision(world: &World) -> String {
    let stdin = json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": "Bash",
        "tool_input": {"command": "ls"},
    });
    let run = world
        .kleisli(&["hook", "pre-tool-use"])
        .stdin(stdin.to_string())
        .run();
    let said: Value = serde_json::from_str(&run.success()).unwrap();
    let decision = &said["hookSpecificOutput"]["permissionDecision"];
    decision.as_str().unwrap().to_owned()
}

/// What runs for the project, by `kleisli status`.
fn running(world: &World) -> Value {
    let status = world.kleisli(&["status", "--json"]).run().success();
    serde_json::from_str::<Value>(&status).unwrap()["running"].take()
}

/// Waits until what runs is as it should be.
#[track_caller]
fn until(world: &World, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let now = running(world);
        if holds(&now) {
            return now;
        }
        assert!(Instant::now() < end, "still not {what}: {now}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The socket of the world's only project.
fn socket(world: &World) -> PathBuf {
    let files = fs::read_dir(world.path("run/kleisli")).unwrap();
    files
        .map(|file| file.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "sock"))
        .expect("a socket")
}

/// A server with nothing on its stdin yet, which ends when it is dropped.
struct Server(std::process::Child);

impl Server {
    fn start(world: &World) -> Self {
        let mut command = world.kleisli(&["serve"]).into_command();
        command.stdin(Stdio::piped()).stdout(Stdio::null());
        Self(command.spawn().unwrap())
    }

    fn pid(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_first_hook_starts_a_resident_that_answers_the_next_and_ends_idle() {
    let world = world("idle_s = 5\n");
    assert_eq!(running(&world), Value::Null);
    assert_eq!(decision(&world), "deny");
    let resident = until(&world, "running", |now| !now.is_null());
    assert_eq!(resident["serves"], false);
    assert_eq!(decision(&world), "deny");
    assert_eq!(running(&world)["pid"], resident["pid"]);
    until(&world, "ended", Value::is_null);
}

#[test]
fn no_resident_where_the_user_wants_none() {
    let world = world("resident = false\n");
    assert_eq!(decision(&world), "deny");
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(running(&world), Value::Null);
}

#[test]
fn the_socket_is_the_users_alone() {
    let world = world("resident = false\n");
    let _server = Server::start(&world);
    until(&world, "running", |now| !now.is_null());
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(world.path("run/kleisli")), 0o700);
    assert_eq!(mode(socket(&world)), 0o600);
    assert!(
        fs::metadata(socket(&world))
            .unwrap()
            .file_type()
            .is_socket()
    );
}

#[test]
fn a_folder_that_others_can_use_is_not_used() {
    let world = world("resident = false\n");
    fs::create_dir(world.path("run/kleisli")).unwrap();
    fs::set_permissions(world.path("run/kleisli"), fs::Permissions::from_mode(0o777)).unwrap();
    let message = world.kleisli(&["status"]).run().failure(1);
    assert!(message.contains("only you can use"), "{message}");
    // The hook itself still judges.
    assert_eq!(decision(&world), "deny");
}

#[test]
fn a_server_takes_the_place_of_a_resident_and_is_followed_when_it_is_killed() {
    let world = world("idle_s = 30\n");
    assert_eq!(decision(&world), "deny");
    until(&world, "a resident", |now| now["serves"] == false);
    let first = Server::start(&world);
    until(&world, "the first server", |now| now["pid"] == first.pid());
    let second = Server::start(&world);
    assert_eq!(decision(&world), "deny");
    assert_eq!(running(&world)["pid"], first.pid());
    // `drop` kills it with SIGKILL, so it can put nothing away.
    drop(first);
    until(&world, "the second server", |now| {
        now["pid"] == second.pid()
    });
    assert_eq!(decision(&world), "deny");
}

#[test]
fn a_changed_configuration_counts_at_once() {
    let world = world("idle_s = 30\n");
    assert_eq!(decision(&world), "deny");
    let old = until(&world, "a resident", |now| !now.is_null());
    let ask = r#"{"kind":"Ask","payload":{"rule":"r","reason":"who knows","because":[]}}"#;
    world.guest(&Guest::new().judges(ask));
    // The resident is stale: the hook judges alone, and the resident ends.
    assert_eq!(decision(&world), "ask");
    until(&world, "gone", |now| now["pid"] != old["pid"]);
    assert_eq!(decision(&world), "ask");
    let new = until(&world, "a new resident", |now| !now.is_null());
    assert_ne!(new["pid"], old["pid"]);
    let pid = new["pid"].to_string();
    Command::new("kill").arg(pid).status().unwrap();
}

#[test]
fn nonsense_on_the_socket_harms_nobody() {
    use std::io::{Read, Write};
    use std::os::unix::net::UnixStream;

    let world = world("resident = false\n");
    let server = Server::start(&world);
    until(&world, "running", |now| !now.is_null());
    for line in ["\n", "{}\n", "[1,2", "\u{0}\n", "{\"kind\":\"Judge\"}\n"] {
        let mut stream = UnixStream::connect(socket(&world)).unwrap();
        stream.write_all(line.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut told = String::new();
        stream.read_to_string(&mut told).unwrap();
        assert!(told.contains("the question can't be read"), "{told}");
    }
    assert_eq!(decision(&world), "deny");
    assert_eq!(running(&world)["pid"], server.pid());
}
