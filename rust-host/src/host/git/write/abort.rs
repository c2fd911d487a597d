use super::error::{conflict, invalid};
use super::failure::failure;
use super::program::Git;
use super::{ready, status};
use crate::host::CallScope;
use crate::protocol::{CallError, GitAbortRequest, GitAbortResponse, RepositoryState, Unfinished};

/// `--abort` of whatever is going on.
pub(in crate::host::git) fn abort(
    request: &GitAbortRequest,
    scope: &CallScope,
) -> Result<GitAbortResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    let (command, aborted) = match status::state(&repository) {
        RepositoryState::Merge => ("merge", Unfinished::Merge),
        RepositoryState::CherryPick => ("cherry-pick", Unfinished::CherryPick),
        RepositoryState::Revert => ("revert", Unfinished::Revert),
        RepositoryState::Rebase => ("rebase", Unfinished::Rebase),
        RepositoryState::ApplyMailbox => ("am", Unfinished::ApplyMailbox),
        RepositoryState::Bisect => {
            return Err(invalid(
                "a bisection is going on, which has nothing to put back; a person can end it with \
                 `git bisect reset`",
            ));
        }
        RepositoryState::Clean => {
            return Err(conflict(
                "nothing is going on that could be given up; `git_restore` and `git_reset_hard` \
                 put files back",
            ));
        }
    };
    Git::of(&repository, scope)
        .args([command, "--abort"])
        .success(failure)?;
    Ok(GitAbortResponse {
        aborted,
        head: ready::head(&repository)?.to_string(),
    })
}
