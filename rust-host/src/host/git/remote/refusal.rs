//! A reference that a remote, git or a hook refused to send or to take.

use super::super::program::Output;
use super::words;
use crate::host::CallScope;
use crate::protocol::{CallError, ErrorCode, RefUpdate};

/// The error for a reference that was refused; the remote's own words are its detail.
pub(super) fn of(
    update: &RefUpdate,
    remote: &str,
    output: &Output,
    scope: &CallScope,
) -> CallError {
    let reason = update.reason.as_deref().unwrap_or_default();
    let name = &update.reference;
    let message = match reason {
        "fetch first" | "non-fast-forward" => format!(
            "`{remote}` has commits in `{name}` that are not in what is sent; `git_fetch`, merge \
             them with `git_merge`, and push again"
        ),
        "stale info" => format!(
            "`{name}` at `{remote}` is not at the expected commit any more; `git_fetch`, look at \
             what came, and ask again"
        ),
        "already exists" => format!(
            "`{remote}` has another `{name}`; give the tag another name, or replace it with \
             `git_force_push`"
        ),
        _ => format!("`{remote}` refused `{name}`: {reason}; its words say what it wants"),
    };
    CallError::new(ErrorCode::Conflict, message).with_detail(words::end(&output.stderr, scope))
}

/// Whether the repository's `pre-push` hook stopped a push.
pub(super) fn is_by_hook(output: &Output) -> bool {
    output.failed_hook.as_deref() == Some("pre-push")
}

/// The error for a push that the hook stopped.
pub(super) fn by_hook(others: &[u8], output: &Output, scope: &CallScope) -> CallError {
    let mut said = others.to_vec();
    said.extend_from_slice(&output.stderr);
    CallError::new(
        ErrorCode::Conflict,
        "the repository's `pre-push` hook refused, and nothing was sent; do what it asks, and \
         push again",
    )
    .with_detail(words::end(&said, scope))
}
