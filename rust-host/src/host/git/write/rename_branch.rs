use super::error::{conflict, invalid};
use super::failure::failure;
use super::program::Git;
use super::{branches, names, repository};
use crate::host::CallScope;
use crate::protocol::{CallError, GitRenameBranchRequest, GitRenameBranchResponse};

/// `git branch --move`: its reflog and its configuration go with it.
pub(in crate::host::git) fn rename_branch(
    request: &GitRenameBranchRequest,
    scope: &CallScope,
) -> Result<GitRenameBranchResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let current = branches::current(&repository)?;
    let Some(name) = request.name.clone().or(current) else {
        return Err(invalid(
            "no branch is checked out; pass the `name` of the one to rename",
        ));
    };
    names::existing_branch(&repository, &name)?;
    let new_name = names::branch(&request.new_name)?;
    if new_name != name && branches::local(&repository, new_name)?.is_some() {
        return Err(conflict(format!(
            "the branch `{new_name}` is there already; pass another name"
        )));
    }
    Git::of(&repository, scope)
        .args(["branch", "--move", "--end-of-options", &name, new_name])
        .success(failure)?;
    Ok(GitRenameBranchResponse {
        branch: names::existing_branch(&repository, new_name)?,
    })
}
