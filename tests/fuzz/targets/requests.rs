//! What a guest asks the host for: any bytes, decoded as the request of any operation. What only
//! reads is also run, on a repository that is thrown away and with a GitHub that is not there.

#![no_main]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use kleisli::host::github::GitHub;
use kleisli::host::{
    CallScope, Deadline, Ledger, OPERATIONS, Operation, Progress, Roots, dispatch,
};
use kleisli::protocol::{
    Effect, GitDestroyRequest, GitRequest, GitWriteRequest, GithubRequest, GithubWriteRequest,
    LogRequest, Reply, ShellRequest,
};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Shorter than GitHub's client pauses before it tries again.
const LIMIT: Duration = Duration::from_millis(200);

struct World {
    runtime: Runtime,
    roots: Arc<Roots>,
    github: Arc<GitHub>,
    _folder: TempDir,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let top = folder.path().join("repo");
    repository(&top);
    // Nothing listens on the port that was reserved for what answers nothing.
    let github = GitHub::at("http://127.0.0.1:9/api/v3", None).expect("an address");
    World {
        runtime: Runtime::new().expect("a runtime"),
        roots: Roots::named([top]).expect("a root").into(),
        github: github.into(),
        _folder: folder,
    }
});

fuzz_target!(|bytes: &[u8]| {
    let _runtime = WORLD.runtime.enter();
    // The request goes to the operation that it names; every other one refuses it by its kind.
    let named = serde_json::from_slice::<Value>(bytes).ok();
    let kind = named.as_ref().and_then(|value| value["kind"].as_str());
    let at = OPERATIONS
        .iter()
        .position(|operation| Some(operation.kind) == kind);
    let other = usize::from(bytes.first().copied().unwrap_or(0)) % OPERATIONS.len();
    let operation = &OPERATIONS[at.unwrap_or(other)];
    if operation.effect.only_reads() {
        let reply = dispatch(operation, bytes, Some(&scope(operation)));
        let reply: Reply<Value> = serde_json::from_slice(&reply).expect("a reply");
        if let Reply::Error(error) = reply {
            assert!(!error.message.contains("please report this"), "{error:?}");
        }
    }
    match operation.effect {
        Effect::Git => decode::<GitRequest>(bytes),
        Effect::GitWrite => decode::<GitWriteRequest>(bytes),
        Effect::GitDestroy => decode::<GitDestroyRequest>(bytes),
        Effect::GitHub => decode::<GithubRequest>(bytes),
        Effect::GitHubWrite => decode::<GithubWriteRequest>(bytes),
        Effect::Log => decode::<LogRequest>(bytes),
        Effect::Shell => decode::<ShellRequest>(bytes),
    }
});

/// What is read is what is written.
fn decode<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
    if let Ok(request) = serde_json::from_slice::<T>(bytes) {
        let written = serde_json::to_vec(&request).expect("JSON");
        let read: T = serde_json::from_slice(&written).expect("a request");
        assert_eq!(read, request);
    }
}

fn scope(operation: &Operation) -> CallScope {
    CallScope {
        name: "fuzz".into(),
        effects: vec![operation.effect],
        roots: Arc::clone(&WORLD.roots),
        deadline: Deadline::after(LIMIT),
        ledger: Ledger::default(),
        progress: Progress::default(),
        github: Arc::clone(&WORLD.github),
    }
}

/// A repository with a little of everything that the operations read.
fn repository(top: &Path) {
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"])
            .args(arguments)
            .current_dir(top)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    };
    let write = |name: &str, content: &[u8]| fs::write(top.join(name), content).expect("a file");
    fs::create_dir_all(top.join("src")).expect("a folder");
    git(&["init", "-q", "-b", "main"]);
    for number in 0..12_u8 {
        write(
            "file.txt",
            format!("line {number}\nsame\nsame\n").repeat(8).as_bytes(),
        );
        write(
            "src/main.rs",
            format!("fn main() {{ {number}; }}\n").as_bytes(),
        );
        write("binary", &[0, number, 0xff]);
        git(&["add", "-A"]);
        git(&[
            "commit",
            "-q",
            "-m",
            &format!("commit {number}\n\nwith a body"),
        ]);
    }
    git(&["checkout", "-q", "-b", "feature", "HEAD~3"]);
    write("other file", "feature\n".as_bytes());
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "the feature"]);
    git(&["checkout", "-q", "main"]);
    git(&["merge", "-q", "--no-edit", "feature"]);
    git(&["tag", "-a", "v1", "-m", "a tag"]);
    git(&[
        "remote",
        "add",
        "origin",
        "https://github.com/ada/engine.git",
    ]);
    write("file.txt", b"changed\n");
    git(&["stash"]);
    git(&["worktree", "add", "-q", "../linked", "feature"]);
    write("src/main.rs", b"staged\n");
    git(&["add", "-A"]);
    write("untracked", b"new\n");
}
