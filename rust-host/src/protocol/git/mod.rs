//! The operations of the effect `Git`: they read repositories inside the allowed roots.
//!
//! Paths are relative to the top of the work tree, with `/` between their parts. A path that is
//! not UTF-8, or that begins with a double quote, is written as git writes it in its own output:
//! in double quotes, with C escapes (`"caf\351.txt"`); the same form is understood in requests.

mod blame;
mod branches;
mod commit;
mod diff;
mod list_files;
mod log;
mod read_file;
mod show;
mod status;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use blame::{BlameHunk, GitBlameRequest, GitBlameResponse};
pub use branches::{Branch, BranchScope, GitBranchesRequest, GitBranchesResponse, Upstream};
pub use commit::{Commit, Signature};
pub use diff::{
    ChangeKind, Comparison, Diff, FileDiff, GitDiffRequest, GitDiffResponse, RevisionRange,
};
pub use list_files::{EntryKind, GitListFilesRequest, GitListFilesResponse, TreeEntry};
pub use log::{GitLogRequest, GitLogResponse};
pub use read_file::{FileContent, GitReadFileRequest, GitReadFileResponse, TextContent};
pub use show::{GitShowRequest, GitShowResponse, Tag};
pub use status::{GitStatusRequest, GitStatusResponse, RepositoryState, StatusEntry};

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
}
