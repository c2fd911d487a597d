//! Fetches from remotes, and pushes to them.

use crate::host::CallScope;
use crate::protocol::*;

fn unfinished<T>() -> Result<T, CallError> {
    Err(CallError::new(
        ErrorCode::Unsupported,
        "this is not built yet",
    ))
}

pub(super) fn remotes(
    _request: &GitRemotesRequest,
    _scope: &CallScope,
) -> Result<GitRemotesResponse, CallError> {
    unfinished()
}

pub(super) fn clone(
    _request: &GitCloneRequest,
    _scope: &CallScope,
) -> Result<GitCloneResponse, CallError> {
    unfinished()
}

pub(super) fn fetch(
    _request: &GitFetchRequest,
    _scope: &CallScope,
) -> Result<GitFetchResponse, CallError> {
    unfinished()
}

pub(super) fn push(
    _request: &GitPushRequest,
    _scope: &CallScope,
) -> Result<GitPushResponse, CallError> {
    unfinished()
}

pub(super) fn force_push(
    _request: &GitForcePushRequest,
    _scope: &CallScope,
) -> Result<GitForcePushResponse, CallError> {
    unfinished()
}
