use super::failure::failure;
use super::program::Git;
use super::{names, ready};
use crate::host::CallScope;
use crate::protocol::{CallError, GitResetRequest, GitResetResponse, ResetMode};

/// `git reset --soft` or `--mixed`; not while something is going on, which it would make forgotten.
pub(in crate::host::git) fn reset(
    request: &GitResetRequest,
    scope: &CallScope,
) -> Result<GitResetResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    ready::at_rest(&repository)?;
    let before = ready::head(&repository)?;
    let revision = names::commit(&repository, request.revision.as_deref())?;
    let mode = match request.mode {
        ResetMode::Soft => "--soft",
        ResetMode::Mixed => "--mixed",
    };
    Git::of(&repository, scope)
        .args(["reset", "--quiet", mode, &revision, "--"])
        .success(failure)?;
    Ok(GitResetResponse {
        before: before.to_string(),
        after: ready::head(&repository)?.to_string(),
    })
}
