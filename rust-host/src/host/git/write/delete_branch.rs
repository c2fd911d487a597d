use super::failure::failure;
use super::program::Git;
use super::{names, repository};
use crate::host::CallScope;
use crate::protocol::{CallError, GitDeleteBranchRequest, GitDeleteBranchResponse};

/// `git branch --delete`.
pub(in crate::host::git) fn delete_branch(
    request: &GitDeleteBranchRequest,
    scope: &CallScope,
) -> Result<GitDeleteBranchResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let branch = names::existing_branch(&repository, &request.name)?;
    Git::of(&repository, scope)
        .args(["branch", "--quiet", "--delete"])
        .flag("--force", request.force)
        .args(["--end-of-options", &request.name])
        .success(failure)?;
    Ok(GitDeleteBranchResponse { branch })
}
