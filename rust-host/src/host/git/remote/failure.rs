//! What it means where git could not reach a remote, or the remote would not serve it. git has no
//! codes for that, only words, which `LC_ALL` keeps in English.

use std::io;

use super::super::program::Output;
use super::words;
use crate::host::CallScope;
use crate::protocol::{CallError, ErrorCode};

/// What a run of git says when it fails, and what that means. The first that fits counts, so what
/// is special comes before what is general.
const MEANINGS: [(&[&str], Meaning); 13] = [
    (
        &["transport '", "' not allowed"],
        Meaning::ForbiddenProtocol,
    ),
    (
        &["REMOTE HOST IDENTIFICATION HAS CHANGED"],
        Meaning::HostKeyChanged,
    ),
    (&["Host key verification failed"], Meaning::HostKeyUnknown),
    (&["detected dubious ownership"], Meaning::OtherOwner),
    (&["returned error: 429"], Meaning::RateLimited),
    (&["No space left on device"], Meaning::DiskFull),
    (&[".lock': File exists"], Meaning::Locked),
    (&["couldn't find remote ref"], Meaning::NoReference),
    (
        &["Remote branch ", " not found in upstream"],
        Meaning::NoReference,
    ),
    (&["SSL certificate problem"], Meaning::Certificate),
    (&["certificate verification failed"], Meaning::Certificate),
    (&["returned error: 403"], Meaning::Forbidden),
    (&["ermission to ", " denied to "], Meaning::Forbidden),
];

/// What is said where credentials are missing or were refused.
const WANTS_CREDENTIALS: [&str; 8] = [
    "Authentication failed for",
    "could not read Username for",
    "could not read Password for",
    "Permission denied (",
    "Too many authentication failures",
    "Invalid username or ",
    "Support for password authentication was removed",
    "returned error: 401",
];

/// What is said where nothing is at the address.
const NOT_FOUND: [&str; 5] = [
    "Repository not found",
    "returned error: 404",
    "does not appear to be a git repository",
    "The project you were looking for could not be found",
    "' not found",
];

/// What is said where the way there, or the server, is broken.
const UNREACHABLE: [&str; 15] = [
    "Could not resolve host",
    "Failed to connect",
    "Could not connect to server",
    "Connection refused",
    "Connection timed out",
    "Connection reset",
    "Connection closed by",
    "Network is unreachable",
    "No route to host",
    "Operation timed out",
    "Empty reply from server",
    "early EOF",
    "unexpected disconnect",
    "hung up unexpectedly",
    "unable to access '",
];

#[derive(Clone, Copy)]
enum Meaning {
    ForbiddenProtocol,
    HostKeyChanged,
    HostKeyUnknown,
    OtherOwner,
    RateLimited,
    DiskFull,
    Locked,
    NoReference,
    Certificate,
    Forbidden,
    WantsCredentials,
    NotFound,
    Unreachable,
    Other,
}

/// The error for a run of git that failed on its way to `place`, a remote's name or an address
/// without credentials.
pub(super) fn of(output: &Output, place: &str, scope: &CallScope) -> CallError {
    let text = String::from_utf8_lossy(&output.stderr);
    let (code, message) = explain(meaning(&text), place);
    CallError::new(code, message).with_detail(words::end(&output.stderr, scope))
}

/// Whether git could not go on for want of credentials, or with those that it had.
pub(super) fn wants_credentials(words: &[u8]) -> bool {
    let text = String::from_utf8_lossy(words);
    matches!(meaning(&text), Meaning::WantsCredentials)
}

/// kleisli does not know where it is itself.
pub(super) fn no_helper(error: &io::Error) -> CallError {
    CallError::new(
        ErrorCode::Unavailable,
        "kleisli can't hand the GitHub token to git, because its own program is gone; start it \
         again",
    )
    .with_detail(error.to_string())
}

fn meaning(text: &str) -> Meaning {
    let said = |parts: &[&str]| parts.iter().all(|part| text.contains(part));
    let any = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    if let Some((_, meaning)) = MEANINGS.iter().find(|(parts, _)| said(parts)) {
        *meaning
    } else if any(&WANTS_CREDENTIALS) {
        Meaning::WantsCredentials
    } else if any(&NOT_FOUND) {
        Meaning::NotFound
    } else if any(&UNREACHABLE) {
        Meaning::Unreachable
    } else {
        Meaning::Other
    }
}

fn explain(meaning: Meaning, place: &str) -> (ErrorCode, String) {
    match meaning {
        Meaning::ForbiddenProtocol => (
            ErrorCode::PermissionDenied,
            format!(
                "`{place}` leads to a protocol that kleisli does not let git use; give it an \
                 https or ssh URL"
            ),
        ),
        Meaning::HostKeyChanged => (
            ErrorCode::Unauthenticated,
            format!(
                "the host of `{place}` has another ssh key than before; a person has to find out \
                 why before anything is sent there"
            ),
        ),
        Meaning::HostKeyUnknown => (
            ErrorCode::Unauthenticated,
            format!(
                "ssh does not know the host of `{place}` yet; a person has to connect there once \
                 with `ssh` and accept its key"
            ),
        ),
        Meaning::OtherOwner => (
            ErrorCode::PermissionDenied,
            format!(
                "another user owns the repository at `{place}`; if you trust it, a person can \
                 run `git config --global --add safe.directory DIR`"
            ),
        ),
        Meaning::RateLimited => (
            ErrorCode::RateLimited,
            format!("the server of `{place}` asks to wait; try again in a minute"),
        ),
        Meaning::DiskFull => (
            ErrorCode::Unavailable,
            "the disk is full; make room and try again".into(),
        ),
        Meaning::Locked => (
            ErrorCode::Conflict,
            "another git process holds a lock in the repository; try again when it is done".into(),
        ),
        Meaning::NoReference => (
            ErrorCode::NotFound,
            format!(
                "`{place}` has no such branch or tag; `git_fetch` without `refspecs` brings what \
                 it has"
            ),
        ),
        Meaning::Certificate => (
            ErrorCode::Unavailable,
            format!(
                "the certificate of `{place}` can't be verified; a person has to mend it, or \
                 name its authority in git's `http.sslCAInfo`"
            ),
        ),
        Meaning::Forbidden => (
            ErrorCode::PermissionDenied,
            format!(
                "`{place}` knows these credentials and does not allow this; ask for access, or \
                 push to a fork"
            ),
        ),
        Meaning::WantsCredentials => (
            ErrorCode::Unauthenticated,
            format!(
                "`{place}` wants credentials, and git has none that it takes; run `gh auth \
                 login`, set up a credential helper, or load an ssh key into the agent"
            ),
        ),
        Meaning::NotFound => (
            ErrorCode::NotFound,
            format!(
                "there is no repository at `{place}`, or these credentials may not see it; check \
                 the address, and who git is there"
            ),
        ),
        Meaning::Unreachable => (
            ErrorCode::Unavailable,
            format!("`{place}` can't be reached, or broke off; check the network and try again"),
        ),
        Meaning::Other => (
            ErrorCode::Unavailable,
            format!("git failed on its way to `{place}`; its words say why"),
        ),
    }
}
