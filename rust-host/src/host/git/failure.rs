//! The one place where the git program's failures get their codes, as `error` is for libgit2's.
//!
//! git has one exit code for nearly everything, so its words decide; they are in English, because
//! [`program`](super::program) sets the locale.

use super::program::Output;
use crate::protocol::{CallError, ErrorCode};

use ErrorCode::{
    Conflict, InvalidArguments, NotFound, PermissionDenied, Unauthenticated, Unavailable,
    Unsupported,
};

/// Part of git's words, the code that they mean, and what to do. The first that fits counts.
const MEANINGS: &[(&str, ErrorCode, &str)] = &[
    (
        "No space left on device",
        Unavailable,
        "the disk is full; make room, then try again",
    ),
    (
        "Disk quota exceeded",
        Unavailable,
        "the disk quota is used up; make room, then try again",
    ),
    (
        "Read-only file system",
        Unavailable,
        "the file system can only be read; remount it, or work elsewhere",
    ),
    (
        "lease tell me who you are",
        InvalidArguments,
        "git doesn't know who makes the commit; run `git config user.name NAME` and `git config \
         user.email ADDRESS` in the repository first",
    ),
    (
        "empty ident name",
        InvalidArguments,
        "git doesn't know who makes the commit; run `git config user.name NAME` in the \
         repository first",
    ),
    ("failed to sign", Unauthenticated, UNSIGNED),
    ("unable to sign", Unauthenticated, UNSIGNED),
    ("Couldn't load public key", Unauthenticated, UNSIGNED),
    ("user.signingkey", Unauthenticated, UNSIGNED),
    (
        " filter '",
        Unavailable,
        "a filter that the repository's attributes ask for failed; install what it runs, such as \
         `git-lfs`, and try again",
    ),
    (
        "You are in the middle of",
        Conflict,
        "a commit can't be amended while something else waits for its commit; commit that \
         first, or give it up with `git_abort`",
    ),
    (
        "cannot switch branch while",
        Conflict,
        "something is going on in the repository; commit it, or give it up with `git_abort`",
    ),
    ("you have unmerged files", Conflict, CONFLICTS),
    ("resolve your current index first", Conflict, CONFLICTS),
    ("needs merge", Conflict, CONFLICTS),
    ("is unmerged", Conflict, CONFLICTS),
    (
        "is not fully merged",
        Conflict,
        "the branch has commits that its upstream, or else the head, lacks; merge it first, or \
         pass `force` to lose them",
    ),
    (
        "fast-forward, aborting",
        Conflict,
        "the branch can't simply move forward, because both sides have commits of their own; \
         pass another `fast_forward` to merge them",
    ),
    (
        "unrelated histories",
        Conflict,
        "the two have no common ancestor, so they are not merged; name another revision",
    ),
    (
        "ignored by one of your",
        Conflict,
        "some of the paths are ignored by a `.gitignore`, the others are staged; leave the \
         ignored ones out, or change that file",
    ),
    ("used by worktree at", Conflict, TAKEN),
    ("checked out at", Conflict, TAKEN),
    (
        "contains modified or untracked files",
        Conflict,
        "the work tree has changes or untracked files; commit them, or pass `force` to lose them",
    ),
    (
        "locked working tree",
        Conflict,
        "the work tree is locked; a person can run `git worktree unlock` on it",
    ),
    (
        "without --index",
        Conflict,
        "what was staged in the stash no longer fits; leave `restore_index` out",
    ),
    (
        "restore untracked files from stash",
        Conflict,
        "untracked files of the stash are there already; move those in the work tree away first",
    ),
    (
        "cannot lock ref",
        Conflict,
        "a reference can't be written, because another has part of its name, or it just changed; \
         pass another name, or try again",
    ),
    (
        "already exists",
        Conflict,
        "something of that name is there already; pass another name",
    ),
    (
        "did not match any file",
        NotFound,
        "one of the paths is not there; `git_status` lists what changed, `git_list_files` what \
         is committed",
    ),
    (
        "invalid reference:",
        NotFound,
        "there is no such branch; `git_branches` lists them, and `create` makes one",
    ),
    (
        "a branch is expected",
        InvalidArguments,
        "that is not a branch; pass `detach` to check a commit out without one",
    ),
    (
        "empty commit message",
        InvalidArguments,
        "nothing is left of the message once git has cleaned it up; say what the commit changes",
    ),
    (
        "no tag message",
        InvalidArguments,
        "the configuration wants every tag signed (`tag.gpgSign`), and that takes a `message`",
    ),
    (
        "beyond a symbolic link",
        InvalidArguments,
        "a path leads through a symbolic link; pass the path that the link stands for",
    ),
    (
        "Permission denied",
        PermissionDenied,
        "a file or folder can't be written; see that it belongs to whoever runs kleisli",
    ),
    (
        "insufficient permission",
        PermissionDenied,
        "the repository can't be written; see that it belongs to whoever runs kleisli",
    ),
    (
        "unknown option",
        Unsupported,
        "the `git` program is too old for this; install git 2.30 or later",
    ),
];

const CONFLICTS: &str = "there are conflicts; resolve and stage them, or give up with `git_abort`";

const TAKEN: &str = "the branch is checked out in a work tree; `git_worktrees` lists them";

const UNSIGNED: &str = "the configuration wants a signature, and it can't be made, so nothing was \
                        recorded; see that the key is there and unlocked (`user.signingKey`, \
                        `gpg.program`)";

/// What is said to whoever left something waiting.
pub(super) const WAITING: &str =
    "; what is done so far waits: mend that and commit, or give it up with `git_abort`";

/// What a run of git that failed means.
pub(super) fn failure(output: &Output) -> CallError {
    let words = String::from_utf8_lossy(&output.stderr);
    let (code, message) = if let Some(hook) = refusing(output) {
        (
            Conflict,
            format!(
                "the hook `{hook}` refuses; do what its words in the detail ask for, then try again"
            ),
        )
    } else if output.was_killed() {
        (
            Unavailable,
            "git was ended by a signal before it was done; see `git_status`, then try again".into(),
        )
    } else {
        translate(&words)
    };
    let error = CallError::new(code, message);
    match output.words() {
        words if words.is_empty() => error,
        words => error.with_detail(words),
    }
}

/// The hook that git gave up for. Those that run afterwards can't be what it was.
fn refusing(output: &Output) -> Option<&str> {
    let hook = output.failed_hook.as_deref()?;
    (!hook.starts_with("post-")).then_some(hook)
}

fn translate(words: &str) -> (ErrorCode, String) {
    if let Some(lock) = between(words, "Unable to create '", "': File exists") {
        return (
            Conflict,
            format!(
                "`{lock}` is there: another git works here, or one that died left it behind; try \
                 again, and if no git runs in this repository remove that file"
            ),
        );
    }
    if let Some(message) = overwritten(words) {
        return (Conflict, message);
    }
    if let Some((_, code, message)) = MEANINGS.iter().find(|(part, ..)| words.contains(part)) {
        return (*code, (*message).to_owned());
    }
    (Unavailable, unknown(words))
}

/// Changes that are not committed and stand in the way, by the files that they are in.
fn overwritten(words: &str) -> Option<String> {
    let (_, list) = words.split_once("would be overwritten by")?;
    let files: Vec<_> = list
        .lines()
        .skip(1)
        .map_while(|line| line.strip_prefix('\t'))
        .collect();
    let which = match files.as_slice() {
        [] => "in the work tree".to_owned(),
        [one] => format!("in `{one}`"),
        [one, rest @ ..] => format!("in `{one}` and {} other files", rest.len()),
    };
    Some(format!(
        "changes {which} that are not committed would be overwritten; commit, stash or restore \
         them first, and move untracked files away"
    ))
}

fn unknown(words: &str) -> String {
    let first = words
        .lines()
        .find_map(|line| {
            line.strip_prefix("fatal: ")
                .or_else(|| line.strip_prefix("error: "))
        })
        .unwrap_or("it said nothing of why")
        .trim_end_matches('.');
    format!("git could not do it: {first}; see `git_status` for how things stand")
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
