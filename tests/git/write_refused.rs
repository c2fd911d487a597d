//! What can go wrong around any change: locks, a full disk, deadlines.

use std::fs;
use std::os::unix::fs::symlink;
use std::thread;
use std::time::{Duration, Instant};

use kleisli::host::{CallScope, Deadline};
use kleisli::protocol::{
    CallError, ErrorCode, GitCommitResponse, GitCreateBranchResponse, GitStageResponse,
    GitSwitchResponse, GitWriteRequest,
};

use crate::repo::{Repo, change, scope};
use crate::twins::{hook, person};
use crate::write_request::{commit, create_branch, stage, switch};

/// A repository with something to commit.
fn ready() -> Repo {
    let repo = person();
    repo.write("a", "1").commit("first");
    repo.write("a", "2").git(["add", "a"]);
    repo
}

fn try_commit(scope: &CallScope) -> Result<GitCommitResponse, CallError> {
    change(scope, GitWriteRequest::GitCommit(commit("second")))
}

#[test]
fn a_lock_that_was_left_behind_is_named() {
    let repo = ready();
    let scope = scope(&[repo.top()]);
    repo.git(["branch", "topic"]);
    for lock in ["index.lock", "HEAD.lock", "refs/heads/new.lock"] {
        let path = repo.top().join(".git").join(lock);
        fs::write(&path, "").unwrap();
        let answer = match lock {
            "index.lock" => {
                change::<GitStageResponse>(&scope, GitWriteRequest::GitStage(stage(&["."])))
                    .map(drop)
            }
            "HEAD.lock" => {
                change::<GitSwitchResponse>(&scope, GitWriteRequest::GitSwitch(switch("topic")))
                    .map(drop)
            }
            _ => change::<GitCreateBranchResponse>(
                &scope,
                GitWriteRequest::GitCreateBranch(create_branch("new")),
            )
            .map(drop),
        };
        let error = answer.unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict, "{lock}: {error:?}");
        assert!(
            error
                .message
                .starts_with(&format!("`{}` is there", path.display())),
            "{error:?}"
        );
        assert!(path.exists());
        fs::remove_file(path).unwrap();
    }
}

/// A disk that is full only for one file: nothing can be written to `/dev/full`.
#[test]
fn a_full_disk_is_unavailable_and_nothing_is_half_done() {
    let repo = ready();
    let log = repo.top().join(".git/logs/HEAD");
    fs::remove_file(&log).unwrap();
    symlink("/dev/full", &log).unwrap();
    let before = repo.head();
    let error = try_commit(&scope(&[repo.top()])).unwrap_err();
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
    assert!(error.message.starts_with("the disk is full"), "{error:?}");
    assert_eq!(repo.head(), before);
    assert_eq!(repo.git(["diff", "--cached", "--name-only"]), "a");
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

/// A repository whose hook takes its time, and tells its process.
fn slow() -> Repo {
    let repo = ready();
    hook(
        &repo,
        "pre-commit",
        "sleep 60 & echo $! > .git/sleeper; echo $$ > .git/hook; wait",
    );
    repo
}

fn assert_ended(repo: &Repo, began: Instant) {
    assert!(began.elapsed() < Duration::from_secs(10));
    for name in ["sleeper", "hook"] {
        let pid = fs::read_to_string(repo.top().join(".git").join(name)).unwrap();
        // A process that was killed takes a moment to be gone.
        let told = Instant::now();
        while is_alive(&pid) {
            assert!(told.elapsed() < Duration::from_secs(5), "{name}");
            thread::sleep(Duration::from_millis(10));
        }
    }
    assert!(!repo.top().join(".git/index.lock").exists());
    assert_eq!(repo.git(["diff", "--cached", "--name-only"]), "a");
}

#[test]
fn the_deadline_ends_a_hook() {
    let repo = slow();
    let scope = CallScope {
        deadline: Deadline::after(Duration::from_millis(700)),
        ..scope(&[repo.top()])
    };
    let (before, began) = (repo.head(), Instant::now());
    let error = try_commit(&scope).unwrap_err();
    assert_eq!(error.code, ErrorCode::Timeout, "{error:?}");
    assert_ended(&repo, began);
    assert_eq!(repo.head(), before);
}

#[test]
fn a_cancelled_call_ends_a_hook() {
    let repo = slow();
    let scope = scope(&[repo.top()]);
    let (deadline, hooked) = (scope.deadline.clone(), repo.top().join(".git/hook"));
    let began = Instant::now();
    let canceller = thread::spawn(move || {
        while !hooked.exists() && began.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        deadline.cancel();
    });
    let error = try_commit(&scope).unwrap_err();
    canceller.join().unwrap();
    assert_eq!(error.code, ErrorCode::Cancelled, "{error:?}");
    assert_ended(&repo, began);
}

#[test]
fn a_repository_without_a_person_at_a_terminal_is_never_waited_for() {
    let repo = ready();
    hook(&repo, "pre-commit", "cat; true < /dev/tty || echo none");
    let ours = try_commit(&scope(&[repo.top()])).unwrap();
    assert!(ours.output.ends_with("none"), "{}", ours.output);
}

#[test]
fn an_error_is_said_in_words_for_whoever_asked() {
    let repo = ready();
    let scope = scope(&[repo.top()]);
    fs::write(repo.top().join(".git/config"), "[core").unwrap();
    let error = try_commit(&scope).unwrap_err();
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
    assert!(error.message.contains("configuration"), "{error:?}");
}
