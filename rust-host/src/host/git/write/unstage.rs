use super::failure::failure;
use super::pathspec::Pathspec;
use super::program::Git;
use super::{ready, revision, status};
use crate::host::CallScope;
use crate::host::git::count::count;
use crate::protocol::{CallError, GitUnstageRequest, GitUnstageResponse};

/// `git restore --staged`, and before the first commit `git rm --cached`.
pub(in crate::host::git) fn unstage(
    request: &GitUnstageRequest,
    scope: &CallScope,
) -> Result<GitUnstageResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    let paths = Pathspec::of(&repository, &request.paths, scope)?;
    let git = Git::of(&repository, scope);
    let git = match revision::head(&repository)? {
        Some(_) => git.args(["restore", "--staged"]),
        None => git.args(["rm", "--quiet", "--cached", "--force", "-r"]),
    };
    paths.give(git).success(failure)?;
    let mut staged = status::staged(&repository)?;
    let total = count(staged.len());
    staged.truncate(request.max_count as usize);
    Ok(GitUnstageResponse { staged, total })
}
