use super::error::{conflict, not_found};
use super::failure::failure;
use super::program::Git;
use super::{branches, names, repository, worktrees};
use crate::host::CallScope;
use crate::protocol::{CallError, GitAddWorktreeRequest, GitAddWorktreeResponse};

/// `git worktree add`. Unlike git it makes a branch only where one is asked for.
pub(in crate::host::git) fn add_worktree(
    request: &GitAddWorktreeRequest,
    scope: &CallScope,
) -> Result<GitAddWorktreeResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let path = names::new_folder(&request.path, scope)?;
    let revision = names::commit(&repository, request.revision.as_deref())?;
    let mut git = Git::of(&repository, scope).args(["worktree", "add", "--quiet"]);
    if let Some(name) = request.new_branch.as_deref() {
        let name = names::branch(name)?;
        if branches::local(&repository, name)?.is_some() {
            return Err(conflict(format!(
                "the branch `{name}` is there already; pass it as `revision`, or another name as \
                 `new_branch`"
            )));
        }
        git = git.args(["-b", name]);
    } else if branches::local(&repository, &revision)?.is_none() {
        git = git.arg("--detach");
    }
    git.arg("--end-of-options")
        .arg(&path)
        .arg(&revision)
        .success(failure)?;
    let worktree = worktrees::find(&repository, &path, scope)?.ok_or_else(|| {
        not_found("the new work tree is gone again; `git_worktrees` lists what is there")
    })?;
    Ok(GitAddWorktreeResponse { worktree })
}
