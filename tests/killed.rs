//! Whatever is killed, at whatever moment, leaves nothing behind that stops the next start: no
//! socket, no lock, no half of a file that somebody believes.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::process::Kleisli;
use crate::support::world::World;

const DENY: &str = r#"{"kind":"Deny","payload":{"rule":"r","reason":"it hurts","because":[]}}"#;

/// How often each is killed.
const TIMES: usize = 70;

/// A world with a small policy and a cache of its own.
fn world(hook: &str) -> World {
    let world = World::new();
    let guest = world.guest(&Guest::new().judges(DENY));
    world.configure(&format!(
        "[[guest]]\npath = \"{}\"\n[tools]\ndefault = false\n\
         [policy]\ndefault = false\n[hook]\n{hook}\n",
        guest.display()
    ));
    world
}

fn kleisli(world: &World, arguments: &[&str]) -> Kleisli {
    let command = world.kleisli(arguments);
    command.env("XDG_CACHE_HOME", world.path("cache"))
}

fn question(world: &World) -> Vec<u8> {
    let question = json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": "Bash",
        "tool_input": {"command": "ls"},
    });
    question.to_string().into()
}

/// The decision of a whole hook.
fn decision(world: &World) -> String {
    let hook = kleisli(world, &["hook", "pre-tool-use"]).stdin(question(world));
    let said: Value = serde_json::from_str(&hook.run().success()).expect("JSON");
    let decision = &said["hookSpecificOutput"]["permissionDecision"];
    decision.as_str().expect("a decision").to_owned()
}

/// The process that listens for the project, by `kleisli status`; nothing where none does.
fn running(world: &World) -> Option<u64> {
    let status = kleisli(world, &["status", "--json"]).run().success();
    let status: Value = serde_json::from_str(&status).expect("JSON");
    status["running"]["pid"].as_u64()
}

/// Waits until a process listens that is not this one.
#[track_caller]
fn listener(world: &World, other_than: Option<u64>) -> u64 {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        match running(world) {
            Some(pid) if Some(pid) != other_than => return pid,
            _ => assert!(Instant::now() < end, "nobody listens"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A moment before this one, another each time.
fn moment(longest: Duration) -> Duration {
    let chance = RandomState::new().hash_one(()) % 1_000;
    longest * u32::try_from(chance).expect("it is small") / 1_000
}

fn start(mut command: Command, stdin: Option<&[u8]>) -> Child {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    if let Some(bytes) = stdin {
        let mut input = child.stdin.take().expect("its stdin");
        input.write_all(bytes).expect("it reads");
    }
    child
}

fn kill(mut child: Child) {
    child.kill().expect("it is ours");
    child.wait().expect("it ends");
}

fn kill_pid(pid: u64) {
    let killed = Command::new("kill").args(["-9", &pid.to_string()]).status();
    assert!(killed.expect("`kill` is there").success());
}

/// How long something takes here, so that the moments fall into it.
fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

#[test]
fn a_server_killed_at_any_moment() {
    let world = world("resident = false");
    let server = || start(kleisli(&world, &["serve"]).into_command(), None);
    let begin = timed(|| {
        let server = server();
        listener(&world, None);
        kill(server);
    });
    for _ in 0..TIMES {
        let server = server();
        std::thread::sleep(moment(begin));
        kill(server);
    }
    let server = server();
    assert_eq!(listener(&world, None), u64::from(server.id()));
    assert_eq!(decision(&world), "deny");
    kill(server);
    assert_eq!(decision(&world), "deny");
}

#[test]
fn a_hook_killed_at_any_moment() {
    let world = world("resident = false");
    let whole = timed(|| assert_eq!(decision(&world), "deny"));
    for _ in 0..TIMES {
        let hook = kleisli(&world, &["hook", "pre-tool-use"]).into_command();
        let hook = start(hook, Some(&question(&world)));
        std::thread::sleep(moment(whole));
        kill(hook);
    }
    assert_eq!(decision(&world), "deny");
    // What the log has can be read, and the last verdict is in it.
    let log = kleisli(&world, &["policy", "log", "--json"])
        .run()
        .success();
    assert!(log.contains("it hurts"), "{log}");
}

#[test]
fn a_resident_killed_at_any_moment() {
    let world = world("idle_s = 60");
    let mut last = None;
    let mut begin = Duration::from_millis(100);
    for time in 0..TIMES {
        // The first hook after each death judges alone and starts the next resident.
        assert_eq!(decision(&world), "deny");
        if time % 5 == 0 {
            let mut pid = 0;
            begin = timed(|| pid = listener(&world, last)).max(Duration::from_millis(1));
            kill_pid(pid);
            last = Some(pid);
        } else {
            std::thread::sleep(moment(begin * 2));
            if let Some(pid) = running(&world) {
                kill_pid(pid);
                last = Some(pid);
            }
        }
    }
    assert_eq!(decision(&world), "deny");
    kill_pid(listener(&world, last));
}

/// Compiling the default guests takes longest, and is what the cache is for.
#[test]
fn a_start_killed_while_it_compiles() {
    let world = World::new();
    let serve = || start(kleisli(&world, &["serve"]).into_command(), None);
    let list = || kleisli(&world, &["policy", "list"]).run().success();
    for _ in 0..5 {
        let server = serve();
        std::thread::sleep(moment(Duration::from_secs(3)));
        kill(server);
    }
    assert!(list().contains("git"), "the default policy's rules");
}

#[test]
fn half_of_what_the_cache_keeps_is_not_believed() {
    let world = world("resident = false");
    assert_eq!(decision(&world), "deny");
    for part in [0, 1, 2] {
        let mut cut = 0;
        each_file(&world.path("cache"), &mut |file| {
            let whole = fs::read(file).expect("a file");
            fs::write(file, &whole[..whole.len() * part / 3]).expect("a file");
            cut += 1;
        });
        assert!(
            cut >= 3,
            "the compiler's configuration, code and a description"
        );
        assert_eq!(decision(&world), "deny", "{part} thirds");
    }
}

fn each_file(folder: &Path, work: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            each_file(&path, work);
        } else {
            work(&path);
        }
    }
}
