//! Changes repositories on this disk.

use crate::host::CallScope;
use crate::protocol::*;

fn unfinished<T>() -> Result<T, CallError> {
    Err(CallError::new(
        ErrorCode::Unsupported,
        "this is not built yet",
    ))
}

pub(super) fn worktrees(
    _request: &GitWorktreesRequest,
    _scope: &CallScope,
) -> Result<GitWorktreesResponse, CallError> {
    unfinished()
}

pub(super) fn stashes(
    _request: &GitStashesRequest,
    _scope: &CallScope,
) -> Result<GitStashesResponse, CallError> {
    unfinished()
}

pub(super) fn stage(
    _request: &GitStageRequest,
    _scope: &CallScope,
) -> Result<GitStageResponse, CallError> {
    unfinished()
}

pub(super) fn unstage(
    _request: &GitUnstageRequest,
    _scope: &CallScope,
) -> Result<GitUnstageResponse, CallError> {
    unfinished()
}

pub(super) fn commit(
    _request: &GitCommitRequest,
    _scope: &CallScope,
) -> Result<GitCommitResponse, CallError> {
    unfinished()
}

pub(super) fn create_branch(
    _request: &GitCreateBranchRequest,
    _scope: &CallScope,
) -> Result<GitCreateBranchResponse, CallError> {
    unfinished()
}

pub(super) fn rename_branch(
    _request: &GitRenameBranchRequest,
    _scope: &CallScope,
) -> Result<GitRenameBranchResponse, CallError> {
    unfinished()
}

pub(super) fn switch(
    _request: &GitSwitchRequest,
    _scope: &CallScope,
) -> Result<GitSwitchResponse, CallError> {
    unfinished()
}

pub(super) fn create_tag(
    _request: &GitCreateTagRequest,
    _scope: &CallScope,
) -> Result<GitCreateTagResponse, CallError> {
    unfinished()
}

pub(super) fn reset(
    _request: &GitResetRequest,
    _scope: &CallScope,
) -> Result<GitResetResponse, CallError> {
    unfinished()
}

pub(super) fn stash(
    _request: &GitStashRequest,
    _scope: &CallScope,
) -> Result<GitStashResponse, CallError> {
    unfinished()
}

pub(super) fn apply_stash(
    _request: &GitApplyStashRequest,
    _scope: &CallScope,
) -> Result<GitApplyStashResponse, CallError> {
    unfinished()
}

pub(super) fn add_worktree(
    _request: &GitAddWorktreeRequest,
    _scope: &CallScope,
) -> Result<GitAddWorktreeResponse, CallError> {
    unfinished()
}

pub(super) fn merge(
    _request: &GitMergeRequest,
    _scope: &CallScope,
) -> Result<GitMergeResponse, CallError> {
    unfinished()
}

pub(super) fn cherry_pick(
    _request: &GitCherryPickRequest,
    _scope: &CallScope,
) -> Result<GitCherryPickResponse, CallError> {
    unfinished()
}

pub(super) fn init(
    _request: &GitInitRequest,
    _scope: &CallScope,
) -> Result<GitInitResponse, CallError> {
    unfinished()
}

pub(super) fn restore(
    _request: &GitRestoreRequest,
    _scope: &CallScope,
) -> Result<GitRestoreResponse, CallError> {
    unfinished()
}

pub(super) fn reset_hard(
    _request: &GitResetHardRequest,
    _scope: &CallScope,
) -> Result<GitResetHardResponse, CallError> {
    unfinished()
}

pub(super) fn delete_branch(
    _request: &GitDeleteBranchRequest,
    _scope: &CallScope,
) -> Result<GitDeleteBranchResponse, CallError> {
    unfinished()
}

pub(super) fn delete_tag(
    _request: &GitDeleteTagRequest,
    _scope: &CallScope,
) -> Result<GitDeleteTagResponse, CallError> {
    unfinished()
}

pub(super) fn drop_stash(
    _request: &GitDropStashRequest,
    _scope: &CallScope,
) -> Result<GitDropStashResponse, CallError> {
    unfinished()
}

pub(super) fn remove_worktree(
    _request: &GitRemoveWorktreeRequest,
    _scope: &CallScope,
) -> Result<GitRemoveWorktreeResponse, CallError> {
    unfinished()
}

pub(super) fn abort(
    _request: &GitAbortRequest,
    _scope: &CallScope,
) -> Result<GitAbortResponse, CallError> {
    unfinished()
}
