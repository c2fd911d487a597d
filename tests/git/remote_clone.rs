//! `git_clone` of repositories on this disk, and by ssh without a network.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use kleisli::host::{CallScope, Deadline};
use kleisli::protocol::{ErrorCode, GitCloneRequest, GitCloneResponse, GitWriteRequest};
use serde_json::Value;

use crate::remote::{Pair, clone, executable};
use crate::repo::change;

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_clone_is_what_git_makes_of_it() {
    let pair = Pair::new();
    pair.advance("topic");
    let url = pair.folder().join("remote.git").display().to_string();
    for (number, url) in [url.clone(), format!("file://{url}")].iter().enumerate() {
        let path = format!("../copy{number}");
        let answer = pair.clone(clone(url, &path)).expect("a clone");
        let root = pair.folder().join(format!("copy{number}"));
        assert_eq!(
            answer,
            GitCloneResponse {
                root: root.display().to_string(),
                branch: Some("main".into()),
                head: Some(pair.repo.head()),
            }
        );
        assert_eq!(pair.run(&root, &["status", "--porcelain"]), "");
        assert_eq!(fs::read(root.join("a")).expect("a file"), b"1\n");
        // Nothing is shared with the original.
        assert!(!root.join(".git/objects/info/alternates").exists());
    }
    let request = GitCloneRequest {
        branch: Some("topic".into()),
        depth: Some(1),
        ..clone("../remote.git", "../shallow")
    };
    let answer = pair.clone(request).expect("a clone");
    assert_eq!(answer.branch.as_deref(), Some("topic"));
    let root = pair.folder().join("shallow");
    assert_eq!(pair.run(&root, &["rev-list", "--count", "HEAD"]), "1");
}

#[test]
fn an_empty_repository_can_be_cloned_into_an_empty_folder() {
    let pair = Pair::new();
    pair.run(
        pair.folder(),
        &["init", "-q", "--bare", "-b", "trunk", "empty.git"],
    );
    fs::create_dir(pair.folder().join("here")).expect("a folder");
    let answer = pair
        .clone(clone("../empty.git", "../here"))
        .expect("a clone");
    assert_eq!(answer.head, None);
    assert_eq!(answer.branch.as_deref(), Some("trunk"));
}

#[test]
fn places_that_are_taken_or_outside_are_refused() {
    let pair = Pair::new();
    let before = entries(pair.folder());
    let refused = |path: &str| {
        let error = pair.clone(clone("../remote.git", path)).expect_err(path);
        (error.code, error.message)
    };
    assert_eq!(
        refused("../repo"),
        (
            ErrorCode::Conflict,
            "`../repo` is there already and not an empty folder; pass another `path`".into()
        )
    );
    assert_eq!(refused("a").0, ErrorCode::Conflict);
    assert_eq!(refused("../../elsewhere").0, ErrorCode::PermissionDenied);
    assert_eq!(refused("/elsewhere").0, ErrorCode::PermissionDenied);
    assert_eq!(refused(".git/hooks/new").0, ErrorCode::PermissionDenied);
    assert_eq!(refused("none/deep").0, ErrorCode::NotFound);
    assert_eq!(refused("").0, ErrorCode::InvalidArguments);
    assert_eq!(refused("a\0b").0, ErrorCode::InvalidArguments);
    assert_eq!(entries(pair.folder()), before);
}

#[test]
fn addresses_that_are_none_or_hold_secrets_are_refused_and_not_repeated() {
    let pair = Pair::new();
    let before = entries(pair.folder());
    let token = format!("ghp_{}", "a1".repeat(18));
    for (url, code) in [
        (
            "https://ada:s3cret@example.org/a.git".into(),
            ErrorCode::InvalidArguments,
        ),
        (
            format!("https://{token}@github.com/a/b"),
            ErrorCode::InvalidArguments,
        ),
        (
            "ssh://git:s3cret@example.org/a".into(),
            ErrorCode::InvalidArguments,
        ),
        (
            "git:s3cret@example.org:a".into(),
            ErrorCode::InvalidArguments,
        ),
        (
            "--upload-pack=touch s3cret".into(),
            ErrorCode::InvalidArguments,
        ),
        ("-x".into(), ErrorCode::InvalidArguments),
        (String::new(), ErrorCode::InvalidArguments),
        ("https://".into(), ErrorCode::InvalidArguments),
        (
            "https://example.org/a\nb".into(),
            ErrorCode::InvalidArguments,
        ),
        (
            "ssh://-oProxyCommand=touch/a".into(),
            ErrorCode::InvalidArguments,
        ),
        ("-oProxyCommand=x@y:z".into(), ErrorCode::InvalidArguments),
        ("git@-oProxyCommand=x:z".into(), ErrorCode::InvalidArguments),
        (
            "http://example.org/a.git".into(),
            ErrorCode::PermissionDenied,
        ),
        (
            "git://example.org/a.git".into(),
            ErrorCode::PermissionDenied,
        ),
        ("ext::touch hacked".into(), ErrorCode::PermissionDenied),
        ("fd::17".into(), ErrorCode::PermissionDenied),
        (
            "persistent-https://example.org/a".into(),
            ErrorCode::PermissionDenied,
        ),
        ("/etc".into(), ErrorCode::PermissionDenied),
        ("file:///etc".into(), ErrorCode::PermissionDenied),
        ("../../..".into(), ErrorCode::PermissionDenied),
        ("../none".into(), ErrorCode::NotFound),
    ] {
        let error = pair.clone(clone(url.clone(), "../copy")).expect_err(&url);
        assert_eq!(error.code, code, "{url}: {error:?}");
        let told = format!("{error:?}");
        assert!(!told.contains("s3cret") || url.starts_with("--"), "{told}");
        assert!(!told.contains(&token), "{told}");
    }
    assert_eq!(entries(pair.folder()), before);
}

#[test]
fn branches_that_are_none_never_reach_git() {
    let pair = Pair::new();
    for branch in ["--bare", "-b", "", "a b", "a\nb"] {
        let request = GitCloneRequest {
            branch: Some(branch.into()),
            ..clone("../remote.git", "../copy")
        };
        let error = pair.clone(request).expect_err(branch);
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{branch}");
    }
    let request = GitCloneRequest {
        branch: Some("nowhere".into()),
        ..clone("../remote.git", "../copy")
    };
    let error = pair.clone(request).expect_err("no such branch");
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
    assert!(!pair.folder().join("copy").exists());
}

#[test]
fn submodules_are_not_cloned() {
    let pair = Pair::new();
    pair.repo
        .git(["submodule", "--quiet", "add", "../remote.git", "lib"]);
    pair.repo.commit("a submodule");
    pair.repo.git(["push", "-q"]);
    pair.clone(clone("../remote.git", "../copy"))
        .expect("a clone");
    assert_eq!(entries(&pair.folder().join("copy/lib")), [""; 0]);
}

/// A repository whose ssh is a script, and the address that it answers for.
fn with_ssh(pair: &Pair, script: &str) -> String {
    let ssh = pair.folder().join("ssh");
    executable(&ssh, script);
    let repo = pair.repo.top().join(".git");
    let command = format!("'{}'", ssh.display());
    pair.run(&repo, &["config", "core.sshCommand", &command]);
    format!(
        "ada@example.org:{}",
        pair.folder().join("remote.git").display()
    )
}

#[test]
fn ssh_is_the_one_that_git_is_configured_with() {
    let pair = Pair::new();
    let seen = pair.folder().join("seen");
    // The last word is the command that runs there.
    let script = format!(
        "echo \"$@\" >>'{}'; for last; do :; done; exec sh -c \"$last\"",
        seen.display()
    );
    let url = with_ssh(&pair, &script);
    let id = pair.advance("main");
    pair.repo.git(["config", "remote.origin.url", &url]);
    let answer = pair.fetch(crate::remote::fetch()).expect("a fetch");
    assert_eq!(answer.updates[0].after, Some(id));
    let words = fs::read_to_string(&seen).expect("ssh was run");
    assert!(words.contains("ada@example.org git-upload-pack"), "{words}");
}

#[test]
fn what_ssh_fails_with_has_its_code() {
    let pair = Pair::new();
    for (words, code, part) in [
        (
            "Host key verification failed.",
            ErrorCode::Unauthenticated,
            "accept its key",
        ),
        (
            "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
            ErrorCode::Unauthenticated,
            "another ssh key than before",
        ),
        (
            "ada@example.org: Permission denied (publickey).",
            ErrorCode::Unauthenticated,
            "ssh key",
        ),
        (
            "ssh: Could not resolve hostname example.org: Name or service not known",
            ErrorCode::Unavailable,
            "network",
        ),
        (
            "ssh: connect to host example.org port 22: Connection refused",
            ErrorCode::Unavailable,
            "network",
        ),
        (
            "fatal: write error: No space left on device",
            ErrorCode::Unavailable,
            "make room",
        ),
        (
            "ERROR: Repository not found.",
            ErrorCode::NotFound,
            "may not see it",
        ),
        (
            "ERROR: Permission to a/b.git denied to ada.",
            ErrorCode::PermissionDenied,
            "ask for access",
        ),
    ] {
        let url = with_ssh(&pair, &format!("printf '%s\\n' '{words}' >&2; exit 255"));
        pair.repo.git(["config", "remote.origin.url", &url]);
        let error = pair.fetch(crate::remote::fetch()).expect_err(words);
        assert_eq!(error.code, code, "{error:?}");
        assert!(error.message.contains(part), "{error:?}");
        let detail = error.detail.expect("the words");
        assert!(
            detail.contains(words.lines().next().expect("a line")),
            "{detail}"
        );
    }
}

#[test]
fn a_remote_that_hangs_is_left_with_all_that_was_started() {
    let pair = Pair::new();
    let pid = pair.folder().join("pid");
    let script = format!("echo $$ >'{}'; exec sleep 60", pid.display());
    let url = with_ssh(&pair, &script);
    pair.repo.git(["config", "remote.origin.url", &url]);
    for cancelled in [false, true] {
        let _ = fs::remove_file(&pid);
        let limit = Duration::from_millis(if cancelled { 60_000 } else { 700 });
        let call = CallScope {
            deadline: Deadline::after(limit),
            ..pair.scope()
        };
        let deadline = call.deadline.clone();
        let killer = thread::spawn(move || {
            thread::sleep(Duration::from_millis(700));
            if cancelled {
                deadline.cancel();
            }
        });
        let began = Instant::now();
        let request = GitWriteRequest::GitFetch(crate::remote::fetch());
        let error = change::<Value>(&call, request).expect_err("it hangs");
        if cancelled {
            assert_eq!(error.code, ErrorCode::Cancelled, "{error:?}");
        } else {
            assert_eq!(error.code, ErrorCode::Timeout, "{error:?}");
            assert!(error.message.contains("`deadline_ms`"), "{error}");
        }
        assert!(began.elapsed() < Duration::from_secs(10));
        killer.join().expect("a thread");
        let pid = fs::read_to_string(&pid).expect("the other side began");
        assert!(!is_running(pid.trim()), "it runs still");
    }
}

/// Whether a process is there, and no zombie that nobody has waited for.
fn is_running(pid: &str) -> bool {
    let output = Command::new("ps").args(["-o", "stat=", "-p", pid]).output();
    let state = output.expect("ps runs").stdout;
    !(state.is_empty() || state.starts_with(b"Z"))
}
