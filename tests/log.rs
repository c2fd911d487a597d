//! The log of calls and hooks: what is kept, what never is, and how it is shown.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::guest::{Guest, tool, wat_string};
use crate::support::process::Kleisli;
use crate::support::world::{World, call, code};

pub const ASK: &str = r#"{"kind":"Ask","payload":{"rule":"r","reason":"it hurts","because":[]}}"#;

/// A world whose only guest is this one, and which leaves no process behind.
pub fn world(guest: &Guest, more: &str) -> World {
    let world = World::new();
    let path = world.guest(guest);
    let path = path.display();
    world.configure(&format!(
        "{more}\n[[guest]]\npath = \"{path}\"\ngrants = [\"Git\"]\n[policy]\ndefault = false\n\
         [hook]\nresident = false\n"
    ));
    world
}

/// A guest whose tool asks for this once for each call, and answers `done`.
pub fn asking(operation: &str, times: u32, request: &Value) -> Guest {
    let request = request.to_string();
    Guest::new()
        .tools(vec![tool("probe", &["Git"])])
        .import(&format!(
            r#"(import "env" "{operation}" (func $ask (param i64) (result i64)))"#
        ))
        .with(&format!(
            r#"(data (i32.const 60000) "{}")
               (func $asks (local $i i32)
                 (loop $next
                   (drop (call $ask (call $block (i32.const 60000) (i32.const {}))))
                   (local.set $i (i32.add (local.get $i) (i32.const 1)))
                   (br_if $next (i32.lt_u (local.get $i) (i32.const {times})))))
               (data (i32.const 62000) "{}")"#,
            wat_string(&request),
            request.len(),
            wat_string(DONE),
        ))
        .call_runs(&format!(
            "(call $asks) (call $say (i32.const 62000) (i32.const {}))",
            DONE.len()
        ))
}

const DONE: &str = r#"{"kind":"Success","payload":{"structured":{},"text":"done"}}"#;

fn file(world: &World) -> PathBuf {
    world.path("home/.local/state/kleisli/audit.jsonl")
}

/// What `kleisli log` with these flags prints, one value a line.
pub fn entries(world: &World, flags: &[&str]) -> Vec<Value> {
    let mut arguments = vec!["log", "--json"];
    arguments.extend(flags);
    let said = world.kleisli(&arguments).run().success();
    let lines = said.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

pub fn hook(world: &World, question: &Value) -> Kleisli {
    let hook = ["hook", "pre-tool-use", "--client", "claude"];
    world.kleisli(&hook).stdin(question.to_string())
}

pub fn bash(world: &World, command: &str) -> Value {
    json!({
        "hook_event_name": "PreToolUse", "cwd": world.project(), "tool_name": "Bash",
        "tool_input": {"command": command},
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_a_line_with_all_that_came_of_it() {
    let log = json!({"kind": "GitLog", "payload": {"revision": "HEAD", "max_count": 1, "skip": 0}});
    let world = world(&asking("git_log", 2, &log), "");
    world.commits(1);
    let client = world.serve(&[]).await;
    let answer = call(&client, "probe", json!({"a": "b"})).await.unwrap();
    assert_eq!(code(&answer), None, "{answer:?}");
    client.cancel().await.unwrap();
    let entries = entries(&world, &[]);
    let [entry] = entries.as_slice() else {
        panic!("{entries:?}")
    };
    assert_eq!(entry["kind"], "call");
    assert_eq!(entry["client"], "rmcp");
    assert!(entry["version"].is_string(), "{entry}");
    assert_eq!(entry["tool"], "probe");
    assert_eq!(entry["arguments"], json!({"a": "b"}));
    assert_eq!(entry["outcome"], "ok");
    assert_eq!(entry.get("verdict"), None);
    let project = world.project().canonicalize().unwrap();
    assert_eq!(entry["project"], json!(project));
    let guest = entry["guests"][0].as_str().unwrap();
    let (name, hash) = guest.rsplit_once('@').unwrap();
    assert!(name.ends_with("guest.wasm"), "{guest}");
    assert_eq!(hash.len(), 12, "{guest}");
    let effect = &entry["effects"][0];
    assert_eq!(
        (&effect["name"], &effect["count"], &effect["outcome"]),
        (&json!("git_log"), &json!(2), &json!("ok")),
        "{entry}"
    );
    let whole = entry["ms"].as_f64().unwrap();
    assert!(effect["ms"].as_f64().unwrap() <= whole, "{entry}");
    assert!(entry["time"].as_str().unwrap().ends_with('Z'), "{entry}");
    let mode = fs::metadata(file(&world)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let folder = file(&world).parent().unwrap().to_path_buf();
    let mode = fs::metadata(folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn what_fails_is_a_line_with_its_code() {
    let world = world(&Guest::new().call_runs("unreachable"), "");
    world.kleisli(&["call", "probe"]).run().failure(1);
    world.kleisli(&["call", "prove"]).run().failure(1);
    let entries = entries(&world, &["--problems"]);
    let outcomes: Vec<_> = entries.iter().map(|entry| &entry["outcome"]).collect();
    assert_eq!(outcomes, ["internal", "unknown_tool"]);
    assert_eq!(entries[0]["client"], "kleisli call");
    assert!(
        entries[1]["error"].as_str().unwrap().contains("no tool"),
        "{entries:?}"
    );
}

#[test]
fn a_hook_is_a_line_whatever_came_of_it() {
    let silent = world(&Guest::new().judges(r#"{"kind":"NoOpinion"}"#), "");
    hook(&silent, &bash(&silent, "ls -l")).run().success();
    let kept = entries(&silent, &[]);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(kept[0]["kind"], "hook");
    assert_eq!(kept[0]["client"], "claude");
    assert_eq!(kept[0]["arguments"], json!({"command": "ls -l"}));
    assert_eq!(kept[0]["outcome"], "ok");
    assert_eq!(kept[0].get("verdict"), None);
    assert_eq!(silent.kleisli(&["policy", "log"]).run().success(), "");
    assert!(entries(&silent, &["--problems"]).is_empty());

    // What no policy saw.
    hook(&silent, &json!("no object")).run().success();
    silent.configure("limits = 3");
    hook(&silent, &bash(&silent, "ls")).run().success();
    let kept = entries(&silent, &["--problems"]);
    let outcomes: Vec<_> = kept.iter().map(|entry| &entry["outcome"]).collect();
    assert_eq!(outcomes, ["invalid_arguments", "unavailable"], "{kept:?}");
    assert!(kept.iter().all(|entry| entry["verdict"] == "failed"));
}

#[test]
fn a_rewritten_input_is_no_line_of_its_own() {
    let rewrite = r#"{"kind":"Rewrite","payload":{"rule":"r","reason":"it hurts",
        "input":{"command":"ls"}}}"#;
    let world = world(&Guest::new().judges(rewrite), "");
    hook(&world, &bash(&world, "ls -l")).run().success();
    let line = world.only_line();
    assert_eq!(line["verdict"], "rewrite", "{line}");
    assert_eq!(line["arguments"], json!({"command": "ls -l"}));
}

#[test]
fn a_call_that_is_asked_about_says_so() {
    let world = world(&Guest::new().judges(ASK), "");
    world.kleisli(&["call", "probe"]).run().failure(1);
    let kept = entries(&world, &["--problems"]);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(kept[0]["outcome"], "permission_denied");
    assert_eq!(kept[0]["verdict"], "ask");
    assert_eq!(kept[0]["rule"], "r");
}

/// Every file below a folder.
fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn no_file_of_the_state_folder_has_a_secret() {
    let planted = "pl4nted-t0ken-th4t-n0body-kn0ws";
    let shaped = format!("ghp_{}", "Zz9".repeat(12));
    let world = world(&Guest::new().judges(ASK), "");
    let secrets = [planted, &shaped, "hunter22", "Sup3rS3cret"];
    let commands = [
        format!("curl -H 'Authorization: Bearer {planted}' https://ada:hunter22@example.org"),
        format!("echo {shaped} | gh auth login --with-token; export DB_PASSWORD=Sup3rS3cret"),
        format!("{} {shaped} {planted}", "x".repeat(190)),
        format!("{}{shaped}", "x ".repeat(3000)),
    ];
    for command in &commands {
        let run = hook(&world, &bash(&world, command)).env("DEPLOY_TOKEN", planted);
        run.run().success();
        let arguments = json!({"text": command, "list": [command], command: 1, "password": 
            "Sup3rS3cret", "deep": {"token": ["hunter22"]}});
        let run = world.kleisli(&["call", "probe", "--args", &arguments.to_string()]);
        run.env("DEPLOY_TOKEN", planted).run().failure(1);
    }
    assert_eq!(entries(&world, &[]).len(), 8);
    let mut found = Vec::new();
    files_below(&world.path("home"), &mut found);
    assert!(found.contains(&file(&world)), "{found:?}");
    for path in found {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        for secret in secrets {
            assert!(!text.contains(secret), "{secret} in {}", path.display());
        }
    }
}

#[test]
fn the_users_configuration_turns_it_off_or_leaves_arguments_out() {
    let guest = Guest::new();
    let off = world(&guest, "[log]\nenabled = false");
    off.kleisli(&["call", "probe"]).run().success();
    assert!(!file(&off).exists());
    let bare = world(&guest, "[log]\narguments = false");
    bare.kleisli(&["call", "probe", "a=b"]).run().success();
    assert_eq!(entries(&bare, &[])[0].get("arguments"), None);
    for (text, said) in [
        ("[log]\nsize_mb = 0", "`size_mb` is 0; it has to be 1 to"),
        ("[log]\nkeep = 100", "`keep` is 100; it has to be 0 to 99"),
        ("[log]\nenabled = 1", "invalid type"),
        ("[log]\nfile = \"x\"", "unknown field `file`"),
    ] {
        let world = world(&guest, text);
        let message = world.kleisli(&["tools"]).run().failure(1);
        assert!(message.contains(said), "{message}");
    }
    // A project has no say in it.
    let world = world(&guest, "");
    world.write("project/kleisli.toml", "[log]\nenabled = false\n");
    let message = world.kleisli(&["tools"]).run().failure(1);
    assert!(message.contains("unknown field `log`"), "{message}");
}

#[test]
fn a_log_that_can_not_be_written_fails_no_call() {
    let world = world(&Guest::new(), "");
    world.write("home/.local/state", "no folder");
    let run = world.kleisli(&["call", "probe"]).run();
    assert!(run.stderr.contains("can't be kept in"), "{run:?}");
    assert_eq!(run.success(), "done\n");
    let run = world.kleisli(&["log"]).run();
    assert_eq!(run.success(), "");
}

/// Lines of other days, so many bytes of them at least.
fn old_lines(bytes: usize) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < bytes {
        let line = json!({"time": "2026-11-01T10:00:00.000Z", "kind": "call", "client": "old",
            "tool": format!("old_{number}"), "project": "/elsewhere/a", "outcome": "ok",
            "ms": 1.0});
        text.push_str(&line.to_string());
        text.push('\n');
        number += 1;
    }
    text
}

#[test]
fn a_file_that_is_full_is_put_aside_and_still_shown() {
    let world = world(&Guest::new(), "[log]\nsize_mb = 1\nkeep = 1");
    world.write("home/.local/state/kleisli/audit.jsonl", old_lines(1 << 20));
    world.kleisli(&["call", "probe"]).run().success();
    assert!(fs::metadata(file(&world)).unwrap().len() < 2000);
    let shown = entries(&world, &["--limit", "2"]);
    assert!(shown[0]["tool"].as_str().unwrap().starts_with("old_"));
    assert_eq!(shown[1]["tool"], "probe");
}

#[test]
fn flags_say_which_lines_are_shown() {
    let world = world(&Guest::new(), "");
    world.write("home/.local/state/kleisli/audit.jsonl", old_lines(800));
    world.kleisli(&["call", "probe"]).run().success();
    let tools = |flags: &[&str]| -> Vec<String> {
        let entries = entries(&world, flags);
        let tools = entries.iter().map(|entry| entry["tool"].as_str().unwrap());
        tools.map(Into::into).collect()
    };
    assert!(tools(&[]).len() > 3);
    assert_eq!(tools(&["--tool", "probe"]), ["probe"]);
    assert_eq!(
        tools(&["--tool", "probe", "--tool", "old_1"]),
        ["old_1", "probe"]
    );
    assert_eq!(tools(&["--project", "."]), ["probe"]);
    assert!(!tools(&["--project", "/elsewhere"]).contains(&"probe".into()));
    assert_eq!(tools(&["--project", "/else"]), [""; 0]);
    assert_eq!(tools(&["-n", "1"]), ["probe"]);
    assert_eq!(tools(&["--limit", "0"]), [""; 0]);
    for since in ["1h", "1 hour ago", "2026-11-02", "yesterday"] {
        assert_eq!(tools(&["--since", since]), ["probe"], "{since}");
    }
    let message = world.kleisli(&["log", "--since", "soon"]).run().failure(2);
    assert!(message.contains("the date `soon`"), "{message}");
    // For a person, without colours where there is no terminal.
    let shown = world.kleisli(&["log", "-n", "1"]).run().success();
    assert!(shown.contains(" kleisli call probe"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

/// A `kleisli log --follow`, which ends when it is dropped.
struct Follower {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Follower {
    fn start(world: &World, arguments: &[&str]) -> Self {
        let mut command = world.kleisli(arguments).into_command();
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    fn next(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn following_goes_on_while_files_change_places() {
    let world = world(&Guest::new().judges(ASK), "[log]\nsize_mb = 1\nkeep = 2");
    hook(&world, &bash(&world, "first")).run().success();
    let mut all = Follower::start(&world, &["log", "--follow", "--json", "-n", "1"]);
    let mut verdicts = Follower::start(&world, &["policy", "log", "-f", "--json"]);
    assert_eq!(all.next()["arguments"]["command"], "first");
    assert_eq!(verdicts.next()["arguments"]["command"], "first");
    for round in 0..3 {
        // No verdict, and enough to begin another file with the next line.
        let path = file(&world);
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str(&old_lines(1 << 20));
        fs::write(&path, text).unwrap();
        let command = format!("round {round}");
        hook(&world, &bash(&world, &command)).run().success();
        assert_eq!(verdicts.next()["arguments"]["command"], json!(command));
        let mut between = 0;
        while all.next()["tool"] != "Bash" {
            between += 1;
        }
        assert!(between > 1000, "{between}");
    }
    assert!(
        world
            .path("home/.local/state/kleisli/audit.2.jsonl")
            .exists()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_that_are_killed_leave_lines_that_can_be_read() {
    let world = world(&Guest::new(), "");
    let mut kills = 0;
    for round in 0_u64..8 {
        let mut servers = Vec::new();
        for _ in 0..2 {
            let command = world.kleisli(&["serve"]).into_tokio();
            let transport = rmcp::transport::TokioChildProcess::new(command).unwrap();
            let pid = transport.id().unwrap();
            let client = rmcp::ServiceExt::serve((), transport).await.unwrap();
            call(&client, "probe", json!({})).await.unwrap();
            let calls = tokio::spawn(async move {
                let arguments = json!({"text": "x".repeat(5000)});
                while call(&client, "probe", arguments.clone()).await.is_ok() {}
            });
            servers.push((pid, calls));
        }
        // At another moment of their work each time.
        tokio::time::sleep(Duration::from_millis(10 + round * 7)).await;
        for (pid, calls) in servers {
            let pid = i32::try_from(pid).unwrap();
            let pid = rustix::process::Pid::from_raw(pid).unwrap();
            rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
            kills += 1;
            calls.await.unwrap();
        }
    }
    world.kleisli(&["call", "probe", "last=1"]).run().success();
    let bytes = fs::read(file(&world)).unwrap();
    let lines: Vec<_> = bytes.split(|byte| *byte == b'\n').collect();
    let whole = |line: &&[u8]| serde_json::from_slice::<Value>(line).is_ok();
    let good = lines.iter().copied().filter(|line| whole(line)).count();
    // After the last line's end there is nothing.
    let bad = lines.len() - 1 - good;
    assert!(bad <= kills, "{bad} of {}", lines.len());
    let shown = entries(&world, &["-n", "100000"]);
    assert_eq!(shown.len(), good);
    assert_eq!(shown.last().unwrap()["arguments"], json!({"last": 1}));
}

#[test]
fn a_line_that_was_cut_off_does_not_swallow_the_next() {
    let world = world(&Guest::new(), "");
    world
        .kleisli(&["call", "probe", "number=1"])
        .run()
        .success();
    let whole = fs::read(file(&world)).unwrap();
    for at in [1, whole.len() / 2, whole.len() - 1] {
        fs::write(file(&world), &whole[..at]).unwrap();
        world
            .kleisli(&["call", "probe", "number=2"])
            .run()
            .success();
        let shown = entries(&world, &[]);
        let last = shown.last().expect("the second call");
        assert_eq!(last["arguments"], json!({"number": 2}), "{at}");
    }
}
