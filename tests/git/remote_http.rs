//! Clones, fetches and pushes over HTTP, with servers that want credentials, fail, hang and cut.

use std::fs;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use kleisli::host::{CallScope, Deadline, Progress, Step};
use kleisli::protocol::{CallError, ErrorCode, GitCloneResponse, GitWriteRequest};

use crate::http::{Manner, Server};
use crate::remote::{Pair, clone, fetch, push};
use crate::repo::change;

/// `ada:s3cret`, as HTTP has it.
const BASIC: &str = "YWRhOnMzY3JldA==";

/// The pair, whose remote is served in this manner.
fn served(manner: Manner) -> (Pair, Server) {
    let pair = Pair::new();
    let server = Server::start(pair.folder(), manner);
    let url = server.url("remote.git");
    pair.repo.git(["remote", "set-url", "origin", &url]);
    (pair, server)
}

/// A credential helper of the repository that gives this password and notes what it is told.
fn helper(pair: &Pair, password: &str) -> std::path::PathBuf {
    let notes = pair.folder().join("notes");
    let script = format!(
        "!f() {{ echo $1 >>'{}'; test $1 = get && echo username=ada && echo password={password}; }}; f",
        notes.display()
    );
    pair.repo.git(["config", "credential.helper", &script]);
    notes
}

fn clone_within(scope: &CallScope, server: &Server) -> Result<GitCloneResponse, CallError> {
    let request = clone(server.url("remote.git"), "../copy");
    change(scope, GitWriteRequest::GitClone(request))
}

#[test]
fn a_server_on_this_machine_is_cloned_fetched_and_pushed_to() {
    let (pair, server) = served(Manner::Open);
    let answer = clone_within(&pair.scope(), &server).expect("a clone");
    assert_eq!(answer.head, Some(pair.repo.head()));
    let id = pair.advance("topic");
    let answer = pair.fetch(fetch()).expect("a fetch");
    assert_eq!(answer.updates[0].after, Some(id));
    let head = pair.repo.write("a", "2\n").commit("second");
    pair.push(push()).expect("a push");
    assert_eq!(pair.there(&["rev-parse", "main"]), head);
    assert!(server.credentials().iter().all(String::is_empty));
}

#[test]
fn git_asks_its_own_credential_helper() {
    let (pair, server) = served(Manner::Basic(BASIC.into()));
    let notes = helper(&pair, "s3cret");
    let head = pair.repo.commit("second");
    pair.push(push()).expect("a push");
    assert_eq!(pair.there(&["rev-parse", "main"]), head);
    assert!(server.credentials().contains(&format!("Basic {BASIC}")));
    let notes = fs::read_to_string(notes).expect("the helper ran");
    assert_eq!(notes.lines().collect::<Vec<_>>(), ["get", "store"]);
}

#[test]
fn missing_and_refused_credentials_are_unauthenticated() {
    let (pair, _server) = served(Manner::Basic(BASIC.into()));
    for refused in [false, true] {
        if refused {
            helper(&pair, "wr0ng");
        }
        let error = pair.push(push()).expect_err("it is not let in");
        assert_eq!(error.code, ErrorCode::Unauthenticated, "{error:?}");
        assert_eq!(
            error.message,
            "`origin` wants credentials, and git has none that it takes; run `gh auth login`, set \
             up a credential helper, or load an ssh key into the agent"
        );
        assert!(!format!("{error:?}").contains("wr0ng"));
    }
}

#[test]
fn passwords_in_the_configuration_are_used_and_never_told() {
    let (pair, server) = served(Manner::Basic(BASIC.into()));
    let with = |password: &str| {
        let url = server.url("remote.git");
        let url = url.replace("http://", &format!("http://ada:{password}@"));
        pair.repo.git(["remote", "set-url", "origin", &url]);
    };
    with("s3cret");
    let answer = pair.fetch(fetch()).expect("a fetch");
    assert!(!format!("{answer:?}").contains("s3cret"));
    assert!(!format!("{:?}", pair.remotes()).contains("s3cret"));
    for password in ["wr0ng", "wr0ng%40pass"] {
        with(password);
        let error = pair.fetch(fetch()).expect_err("it is not let in");
        assert_eq!(error.code, ErrorCode::Unauthenticated, "{error:?}");
        assert!(!format!("{error:?}").contains("wr0ng"), "{error:?}");
    }
}

#[test]
fn what_a_server_fails_with_has_its_code() {
    for (status, code, part) in [
        ("404 Not Found", ErrorCode::NotFound, "may not see it"),
        (
            "403 Forbidden",
            ErrorCode::PermissionDenied,
            "ask for access",
        ),
        ("429 Too Many Requests", ErrorCode::RateLimited, "try again"),
        (
            "500 Internal Server Error",
            ErrorCode::Unavailable,
            "try again",
        ),
        (
            "503 Service Unavailable",
            ErrorCode::Unavailable,
            "try again",
        ),
        (
            "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"git\"",
            ErrorCode::Unauthenticated,
            "gh auth login",
        ),
    ] {
        let (pair, server) = served(Manner::Status(status));
        helper(&pair, "s3cret");
        for error in [
            pair.fetch(fetch()).expect_err(status),
            pair.push(push()).expect_err(status),
            clone_within(&pair.scope(), &server).expect_err(status),
        ] {
            assert_eq!(error.code, code, "{error:?}");
            assert!(error.message.contains(part), "{error:?}");
            assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
        }
        assert!(!pair.folder().join("copy").exists());
        // No loop: each of the three asks once, and once more with credentials.
        assert!(
            server.credentials().len() <= 8,
            "{:?}",
            server.credentials()
        );
    }
}

#[test]
fn a_repository_that_the_server_does_not_have_is_not_found() {
    let (pair, server) = served(Manner::Open);
    let request = clone(server.url("none.git"), "../copy");
    let error = pair.clone(request).expect_err("it is not there");
    assert_eq!(error.code, ErrorCode::NotFound, "{error:?}");
    assert!(!pair.folder().join("copy").exists());
}

#[test]
fn nobody_at_the_port_is_unavailable() {
    let (pair, server) = served(Manner::Open);
    drop(server);
    let error = pair.fetch(fetch()).expect_err("nobody is there");
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
}

#[test]
fn a_redirect_does_not_lead_to_another_protocol() {
    let (pair, _server) = served(Manner::Status(
        "302 Found\r\nLocation: ftp://127.0.0.1/remote.git/info/refs?service=git-upload-pack",
    ));
    let error = pair.fetch(fetch()).expect_err("it leads elsewhere");
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
}

#[test]
fn a_server_that_breaks_off_leaves_nothing_behind() {
    let pair = Pair::new();
    pair.repo.write("large", noise(300_000)).commit("large");
    pair.repo.git(["push", "-q"]);
    for bytes in [10, 50_000] {
        let server = Server::start(pair.folder(), Manner::Cut(bytes));
        let error = clone_within(&pair.scope(), &server).expect_err("it breaks off");
        assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
        assert!(!pair.folder().join("copy").exists());
    }
}

#[test]
fn a_clone_that_is_cancelled_in_the_middle_leaves_nothing_behind() {
    let pair = Pair::new();
    pair.repo.write("large", noise(300_000)).commit("large");
    pair.repo.git(["push", "-q"]);
    fs::create_dir(pair.folder().join("empty")).expect("a folder");
    for (path, manner) in [
        ("copy", Manner::Slow(200)),
        ("empty", Manner::Slow(200)),
        ("copy", Manner::Hang),
    ] {
        let server = Server::start(pair.folder(), manner);
        let scope = pair.scope();
        let deadline = scope.deadline.clone();
        let folder = pair.folder().join(path);
        let watched = folder.clone();
        let killer = thread::spawn(move || {
            let end = Instant::now() + Duration::from_secs(20);
            while !watched.join(".git").exists() && Instant::now() < end {
                thread::sleep(Duration::from_millis(5));
            }
            thread::sleep(Duration::from_millis(500));
            let began = watched.join(".git").exists();
            deadline.cancel();
            began
        });
        let request = clone(server.url("remote.git"), &format!("../{path}"));
        let answer = change::<GitCloneResponse>(&scope, GitWriteRequest::GitClone(request));
        assert_eq!(
            answer.expect_err("it was cancelled").code,
            ErrorCode::Cancelled
        );
        assert!(killer.join().expect("a thread"), "it was in the middle");
        if path == "empty" {
            assert_eq!(fs::read_dir(&folder).expect("it stays").count(), 0);
        } else {
            assert!(!folder.exists());
        }
    }
}

#[test]
fn a_remote_that_hangs_is_a_timeout() {
    let (pair, _server) = served(Manner::Hang);
    let scope = CallScope {
        deadline: Deadline::after(Duration::from_millis(500)),
        ..pair.scope()
    };
    let began = Instant::now();
    let answer = change::<GitCloneResponse>(&scope, GitWriteRequest::GitFetch(fetch()));
    let error = answer.expect_err("it hangs");
    assert_eq!(error.code, ErrorCode::Timeout, "{error:?}");
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn progress_is_told_from_the_first_object_to_the_last() {
    let pair = Pair::new();
    for number in 0..30 {
        pair.repo
            .write(format!("f{number}"), noise(1000 + number))
            .commit("more");
    }
    pair.repo.git(["push", "-q"]);
    let server = Server::start(pair.folder(), Manner::Slow(20));
    let heard = Arc::new(Mutex::new(Vec::new()));
    let listener = Arc::clone(&heard);
    let scope = CallScope {
        progress: Progress::new(move |step| listener.lock().expect("a lock").push(step)),
        ..pair.scope()
    };
    clone_within(&scope, &server).expect("a clone");
    let heard = heard.lock().expect("a lock");
    let of = |message: &str| -> Vec<&Step> {
        heard
            .iter()
            .filter(|step| step.message == message)
            .collect()
    };
    let received = of("Receiving objects");
    let last = received.last().expect("objects were received");
    assert_eq!(Some(last.done), last.total);
    assert!(received.len() > 2, "{received:?}");
    assert!(received.is_sorted_by_key(|step| step.done));
    assert!(!of("Counting objects").is_empty());
}

/// Bytes that can't be compressed, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = length as u64 | 1;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        state.to_le_bytes()[7]
    };
    (0..length).map(|_| next()).collect()
}
