use super::error::{conflict, invalid, not_found};
use super::failure::failure;
use super::program::Git;
use super::{repository, worktrees};
use crate::host::CallScope;
use crate::protocol::{CallError, GitRemoveWorktreeRequest, GitRemoveWorktreeResponse};

/// `git worktree remove`, also of one whose folder is gone.
pub(in crate::host::git) fn remove_worktree(
    request: &GitRemoveWorktreeRequest,
    scope: &CallScope,
) -> Result<GitRemoveWorktreeResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let top = scope.roots.resolve_new(&request.path)?;
    if worktrees::is_at(&worktrees::main(&repository)?, &top) {
        return Err(invalid(format!(
            "`{}` is the main work tree, which can't be removed; `git_worktrees` lists the others",
            request.path
        )));
    }
    let worktree = worktrees::find(&repository, &top, scope)?.ok_or_else(|| {
        not_found(format!(
            "`{}` is not the top of a work tree of this repository; `git_worktrees` lists them",
            request.path
        ))
    })?;
    if worktree.locked {
        return Err(conflict(format!(
            "the work tree `{}` is locked; a person can run `git worktree unlock` on it",
            request.path
        )));
    }
    // Not from the work tree itself, which will be gone.
    Git::at(repository.commondir(), scope)
        .args(["worktree", "remove"])
        .flag("--force", request.force)
        .arg("--end-of-options")
        .arg(&top)
        .success(failure)?;
    Ok(GitRemoveWorktreeResponse { worktree })
}
