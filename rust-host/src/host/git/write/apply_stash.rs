use super::failure::failure;
use super::program::Git;
use super::{conflicts, ready, stashes};
use crate::host::CallScope;
use crate::protocol::{CallError, GitApplyStashRequest, GitApplyStashResponse};

/// `git stash apply`, or `pop`. Conflicts are an answer, not a failure.
pub(in crate::host::git) fn apply_stash(
    request: &GitApplyStashRequest,
    scope: &CallScope,
) -> Result<GitApplyStashResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    ready::without_conflicts(&repository)?;
    let stash = stashes::at(&repository, request.index)?;
    let output = Git::of(&repository, scope)
        .args([
            "stash",
            if request.drop { "pop" } else { "apply" },
            "--quiet",
        ])
        .flag("--index", request.restore_index)
        .arg(format!("stash@{{{}}}", request.index))
        .run()?;
    let conflicts = conflicts::of(&repository)?;
    if !output.succeeded() && conflicts.is_empty() {
        return Err(failure(&output));
    }
    Ok(GitApplyStashResponse {
        stash,
        dropped: request.drop && output.succeeded(),
        conflicts,
    })
}
