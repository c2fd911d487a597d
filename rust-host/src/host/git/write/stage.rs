use super::failure::failure;
use super::pathspec::Pathspec;
use super::program::Git;
use super::{ready, status};
use crate::host::CallScope;
use crate::host::git::count::count;
use crate::protocol::{CallError, GitStageRequest, GitStageResponse};

/// `git add`: also what was deleted; filters run.
pub(in crate::host::git) fn stage(
    request: &GitStageRequest,
    scope: &CallScope,
) -> Result<GitStageResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    let paths = Pathspec::of(&repository, &request.paths, scope)?;
    let git = Git::of(&repository, scope).arg("add");
    paths.give(git).success(failure)?;
    let mut staged = status::staged(&repository)?;
    let total = count(staged.len());
    staged.truncate(request.max_count as usize);
    Ok(GitStageResponse { staged, total })
}
