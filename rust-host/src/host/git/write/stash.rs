use super::failure::failure;
use super::program::Git;
use super::{names, ready, stashes};
use crate::host::CallScope;
use crate::protocol::{CallError, GitStashRequest, GitStashResponse};

/// `git stash push`. Where nothing changed git does nothing, and says so to nobody.
pub(in crate::host::git) fn stash(
    request: &GitStashRequest,
    scope: &CallScope,
) -> Result<GitStashResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    ready::head(&repository)?;
    ready::without_conflicts(&repository)?;
    let before = stashes::total(&repository)?;
    let mut git = Git::of(&repository, scope)
        .args(["stash", "push", "--quiet"])
        .flag("--include-untracked", request.include_untracked)
        .flag("--keep-index", request.keep_index);
    if let Some(message) = &request.message {
        git = git.arg(format!("--message={}", names::message(message)?));
    }
    git.success(failure)?;
    let stash = if stashes::total(&repository)? > before {
        Some(stashes::at(&repository, 0)?)
    } else {
        None
    };
    Ok(GitStashResponse { stash })
}
