//! What every run of git can rely on. The programs are git's own aliases.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::{Git, Output, words};
use crate::host::{CallScope, Deadline, Ledger, Progress, Roots};
use crate::protocol::{CallError, ErrorCode};

fn scope(limit: Duration) -> CallScope {
    CallScope {
        name: "test".into(),
        effects: Vec::new(),
        roots: Arc::new(Roots::default()),
        deadline: Deadline::after(limit),
        ledger: Ledger::default(),
        progress: Progress::default(),
        github: Arc::default(),
    }
}

/// Runs a shell script as git would run a hook.
fn script<'a>(text: &str, folder: &Path, scope: &'a CallScope) -> Git<'a> {
    Git::at(folder, scope).args(["-c", &format!("alias.script=!{text}"), "script"])
}

fn run(text: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    script(text, folder.path(), &scope).run().unwrap()
}

/// Whether a process is there and not only waits for its parent to hear of its end.
fn is_alive(pid: &str) -> bool {
    fs::read_to_string(format!("/proc/{}/stat", pid.trim())).is_ok_and(|stat| {
        !stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .starts_with(" Z")
    })
}

/// Whether a process that was told to end does so, which the system may take its time for.
fn ends(pid: &str) -> bool {
    let end = Instant::now() + Duration::from_secs(20);
    while is_alive(pid) && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(10));
    }
    !is_alive(pid)
}

#[test]
fn keeps_the_two_outputs_and_the_code() {
    let output = run("echo out; echo words >&2; exit 7");
    assert_eq!(output.stdout, b"out\n");
    assert_eq!(output.words(), "words");
    assert_eq!(output.code(), Some(7));
    assert!(!output.succeeded() && !output.was_killed());
    assert!(run("true").succeeded());
}

#[test]
fn tells_when_a_signal_ended_it() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    let output = script("kill -KILL $PPID; sleep 1", folder.path(), &scope);
    let output = output.run().unwrap();
    assert!(output.was_killed());
    assert_eq!(output.code(), None);
}

#[test]
fn gives_more_input_than_a_pipe_holds_while_it_reads() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    let bytes = vec![b'x'; 3 << 20];
    let git = script("cat", folder.path(), &scope).input(bytes.clone());
    assert!(git.run().unwrap().stdout == bytes);
}

#[test]
fn a_program_that_does_not_read_its_input_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    let git = script("true", folder.path(), &scope).input(vec![b'x'; 3 << 20]);
    assert!(git.run().unwrap().succeeded());
}

#[test]
fn listens_to_the_words_as_they_come() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    let mut heard = Vec::new();
    let output = script(
        "printf one >&2; echo out; printf two >&2",
        folder.path(),
        &scope,
    )
    .listen(|part| heard.extend_from_slice(part))
    .run()
    .unwrap();
    assert_eq!(output.stderr, b"onetwo");
    assert_eq!(heard, b"onetwo");
}

#[test]
fn what_it_leaves_in_the_background_does_not_hold_it() {
    let began = Instant::now();
    let output = run("sleep 30 & echo done");
    assert_eq!(output.stdout, b"done\n");
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn nobody_is_asked_for_anything() {
    let output = run(
        "test -t 0 && echo terminal; tty; cat; echo $GIT_TERMINAL_PROMPT; \
                      : < /dev/tty && echo terminal",
    );
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains('0') && !text.contains("terminal"), "{text}");
}

#[test]
fn the_deadline_ends_all_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_millis(300));
    let began = Instant::now();
    let text = "sleep 60 & echo $! > two; echo $$ > one; wait";
    let error = script(text, folder.path(), &scope).run().unwrap_err();
    assert_eq!(error.code, ErrorCode::Timeout);
    assert!(began.elapsed() < Duration::from_secs(10));
    for name in ["one", "two"] {
        let pid = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(ends(&pid), "{name}");
    }
}

#[test]
fn one_that_does_not_mind_being_told_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_millis(300));
    let began = Instant::now();
    let text = "trap '' TERM; echo $$ > one; while true; do sleep 1; done";
    let error = script(text, folder.path(), &scope).run().unwrap_err();
    assert_eq!(error.code, ErrorCode::Timeout);
    assert!(began.elapsed() < Duration::from_secs(10));
    let pid = fs::read_to_string(folder.path().join("one")).unwrap();
    assert!(ends(&pid));
}

#[test]
fn a_cancelled_call_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_mins(1));
    let deadline = scope.deadline.clone();
    let canceller = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        deadline.cancel();
    });
    let error = script("sleep 60", folder.path(), &scope).run().unwrap_err();
    assert_eq!(error.code, ErrorCode::Cancelled);
    canceller.join().unwrap();
    let error = script("touch late", folder.path(), &scope)
        .run()
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Cancelled);
    assert!(!folder.path().join("late").exists());
}

#[test]
fn the_hook_that_refused_is_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    let top = folder.path();
    let at = |arguments: &[&str]| Git::at(top, &scope).args(arguments).run().unwrap();
    assert!(at(&["init", "-q"]).succeeded());
    fs::create_dir_all(top.join("hooks")).unwrap();
    for (name, text) in [
        ("pre-commit", "echo fine"),
        ("commit-msg", "echo no; exit 3"),
    ] {
        let hook = top.join("hooks").join(name);
        fs::write(&hook, format!("#!/bin/sh\n{text}\n")).unwrap();
        assert!(
            std::process::Command::new("chmod")
                .arg("+x")
                .arg(hook)
                .status()
                .unwrap()
                .success()
        );
    }
    let commit = [
        "-c",
        "core.hooksPath=hooks",
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.com",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "first",
    ];
    let output = at(&commit);
    assert_eq!(output.failed_hook.as_deref(), Some("commit-msg"));
    assert_eq!(output.words(), "fine\nno");
    fs::remove_file(top.join("hooks/commit-msg")).unwrap();
    assert_eq!(at(&commit).failed_hook, None);
}

#[test]
fn a_failure_is_what_its_reader_makes_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    let failed = |output: &Output| CallError::new(ErrorCode::Conflict, output.words());
    let git = script("echo no >&2; exit 1", folder.path(), &scope);
    assert_eq!(git.success(failed).unwrap_err().message, "no");
    let git = script("echo fine", folder.path(), &scope);
    assert_eq!(git.success(failed).unwrap().stdout, b"fine\n");
}

#[test]
fn an_argument_that_no_program_can_take_is_invalid() {
    let folder = tempfile::tempdir().unwrap();
    let scope = scope(Duration::from_secs(20));
    for argument in ["a\0b".to_owned(), "a".repeat(3 << 20)] {
        let error = Git::at(folder.path(), &scope)
            .arg(argument)
            .run()
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{error:?}");
    }
}

#[test]
fn what_it_prints_for_people_holds_no_secret() {
    let output = run("echo https://ada:secret@example.com/x ghp_0123456789abcdefghij >&2");
    assert_eq!(output.words(), "https://example.com/x ***");
}

#[test]
fn words_are_cut_between_characters() {
    let long = "\u{20ac}".repeat(2000);
    let cut = words(long.as_bytes());
    assert_eq!(cut.len(), 3999);
    assert_eq!(words(b" caf\xe9\n"), "caf\u{fffd}");
}
