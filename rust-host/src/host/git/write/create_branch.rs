use super::error::conflict;
use super::failure::failure;
use super::program::Git;
use super::{branches, names, repository};
use crate::host::CallScope;
use crate::protocol::{CallError, GitCreateBranchRequest, GitCreateBranchResponse};

/// `git branch NAME START`, which follows a remote's branch as configured.
pub(in crate::host::git) fn create_branch(
    request: &GitCreateBranchRequest,
    scope: &CallScope,
) -> Result<GitCreateBranchResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let name = names::branch(&request.name)?;
    if branches::local(&repository, name)?.is_some() {
        return Err(conflict(format!(
            "the branch `{name}` is there already; pass another name, or switch to it"
        )));
    }
    let start = names::commit(&repository, request.start_point.as_deref())?;
    Git::of(&repository, scope)
        .args(["branch", "--quiet", "--end-of-options", name, &start])
        .success(failure)?;
    Ok(GitCreateBranchResponse {
        branch: names::existing_branch(&repository, name)?,
    })
}
