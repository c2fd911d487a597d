//! The operations of the effects `Git`, which reads repositories inside the allowed roots,
//! `GitWrite`, which changes them so that nothing is lost, and `GitDestroy`.
//!
//! Paths are relative to the top of the work tree, with `/` between their parts. A path that is
//! not UTF-8, or that begins with a double quote, is written as git writes it in its own output:
//! in double quotes, with C escapes (`"caf\351.txt"`); the same form is understood in requests.

mod blame;
mod branches;
mod commit;
mod diff;
mod index;
mod list_files;
mod log;
mod make_commit;
mod merge;
mod read_file;
mod refs;
mod remote;
mod remotes;
mod show;
mod stash;
mod status;
mod worktrees;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use blame::{BlameHunk, GitBlameRequest, GitBlameResponse};
pub use branches::{Branch, BranchScope, GitBranchesRequest, GitBranchesResponse, Upstream};
pub use commit::{Commit, Signature};
pub use diff::{
    ChangeKind, Comparison, Diff, FileDiff, GitDiffRequest, GitDiffResponse, RevisionRange,
};
pub use index::{
    GitResetHardRequest, GitResetHardResponse, GitResetRequest, GitResetResponse,
    GitRestoreRequest, GitRestoreResponse, GitStageRequest, GitStageResponse, GitUnstageRequest,
    GitUnstageResponse, ResetMode,
};
pub use list_files::{EntryKind, GitListFilesRequest, GitListFilesResponse, TreeEntry};
pub use log::{GitLogRequest, GitLogResponse};
pub use make_commit::{GitCommitRequest, GitCommitResponse};
pub use merge::{
    Conflict, ConflictSide, FastForward, GitAbortRequest, GitAbortResponse, GitCherryPickRequest,
    GitCherryPickResponse, GitMergeRequest, GitMergeResponse, MergeOutcome, OnConflict, Unfinished,
};
pub use read_file::{FileContent, GitReadFileRequest, GitReadFileResponse, TextContent};
pub use refs::{
    GitCreateBranchRequest, GitCreateBranchResponse, GitCreateTagRequest, GitCreateTagResponse,
    GitDeleteBranchRequest, GitDeleteBranchResponse, GitDeleteTagRequest, GitDeleteTagResponse,
    GitRenameBranchRequest, GitRenameBranchResponse, GitSwitchRequest, GitSwitchResponse,
};
pub use remote::{
    GitCloneRequest, GitCloneResponse, GitFetchRequest, GitFetchResponse, GitForcePushRequest,
    GitForcePushResponse, GitInitRequest, GitInitResponse, GitPushRequest, GitPushResponse,
    RefOutcome, RefUpdate,
};
pub use remotes::{GitRemotesRequest, GitRemotesResponse, Remote};
pub use show::{GitShowRequest, GitShowResponse, Tag};
pub use stash::{
    GitApplyStashRequest, GitApplyStashResponse, GitDropStashRequest, GitDropStashResponse,
    GitStashRequest, GitStashResponse, GitStashesRequest, GitStashesResponse, Stash,
};
pub use status::{GitStatusRequest, GitStatusResponse, RepositoryState, StatusEntry};
pub use worktrees::{
    GitAddWorktreeRequest, GitAddWorktreeResponse, GitRemoveWorktreeRequest,
    GitRemoveWorktreeResponse, GitWorktreesRequest, GitWorktreesResponse, Worktree,
};

/// The operations of the effect `Git`, one kind per import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum GitRequest {
    /// What differs between the last commit, the index and the work tree.
    GitStatus(GitStatusRequest),
    /// The commits that lead to a revision, newest first.
    GitLog(GitLogRequest),
    /// One commit and what it changed.
    GitShow(GitShowRequest),
    /// The difference between two states of the files.
    GitDiff(GitDiffRequest),
    /// The branches and where they stand.
    GitBranches(GitBranchesRequest),
    /// Who last changed each line of a file.
    GitBlame(GitBlameRequest),
    /// A file as it is at a revision.
    GitReadFile(GitReadFileRequest),
    /// The files that a revision holds.
    GitListFiles(GitListFilesRequest),
    /// The repositories that this one knows.
    GitRemotes(GitRemotesRequest),
    /// The work trees of the repository.
    GitWorktrees(GitWorktreesRequest),
    /// What is stashed.
    GitStashes(GitStashesRequest),
}

/// The operations of the effect `GitWrite`, one kind per import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum GitWriteRequest {
    /// Puts changes of the work tree into the index.
    GitStage(GitStageRequest),
    /// Takes changes out of the index.
    GitUnstage(GitUnstageRequest),
    /// Commits what is staged.
    GitCommit(GitCommitRequest),
    /// Makes a branch.
    GitCreateBranch(GitCreateBranchRequest),
    /// Gives a branch another name.
    GitRenameBranch(GitRenameBranchRequest),
    /// Checks out a branch or a commit.
    GitSwitch(GitSwitchRequest),
    /// Makes a tag.
    GitCreateTag(GitCreateTagRequest),
    /// Moves the current branch, and no file.
    GitReset(GitResetRequest),
    /// Puts changes aside.
    GitStash(GitStashRequest),
    /// Brings stashed changes back.
    GitApplyStash(GitApplyStashRequest),
    /// Makes another work tree.
    GitAddWorktree(GitAddWorktreeRequest),
    /// Merges a revision into the current branch.
    GitMerge(GitMergeRequest),
    /// Applies commits to the current branch.
    GitCherryPick(GitCherryPickRequest),
    /// Makes a repository.
    GitInit(GitInitRequest),
    /// Copies a repository from elsewhere.
    GitClone(GitCloneRequest),
    /// Brings what is new at a remote.
    GitFetch(GitFetchRequest),
    /// Sends commits to a remote.
    GitPush(GitPushRequest),
}

/// The operations of the effect `GitDestroy`, one kind per import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum GitDestroyRequest {
    /// Gives files the content that they have elsewhere.
    GitRestore(GitRestoreRequest),
    /// Moves the current branch, and every file.
    GitResetHard(GitResetHardRequest),
    /// Deletes a local branch.
    GitDeleteBranch(GitDeleteBranchRequest),
    /// Deletes a local tag.
    GitDeleteTag(GitDeleteTagRequest),
    /// Throws stashed changes away.
    GitDropStash(GitDropStashRequest),
    /// Removes a linked work tree and its files.
    GitRemoveWorktree(GitRemoveWorktreeRequest),
    /// Gives up what is going on.
    GitAbort(GitAbortRequest),
    /// Makes a remote's branch what it is here, or deletes it.
    GitForcePush(GitForcePushRequest),
}
