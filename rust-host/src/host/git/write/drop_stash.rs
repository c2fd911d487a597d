use super::failure::failure;
use super::program::Git;
use super::{repository, stashes};
use crate::host::CallScope;
use crate::protocol::{CallError, GitDropStashRequest, GitDropStashResponse};

/// `git stash drop`.
pub(in crate::host::git) fn drop_stash(
    request: &GitDropStashRequest,
    scope: &CallScope,
) -> Result<GitDropStashResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let stash = stashes::at(&repository, request.index)?;
    Git::of(&repository, scope)
        .args(["stash", "drop", "--quiet"])
        .arg(format!("stash@{{{}}}", request.index))
        .success(failure)?;
    Ok(GitDropStashResponse { stash })
}
