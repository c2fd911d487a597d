use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ChangeKind, Upstream};

/// Asks what differs between the last commit, the index and the work tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStatusRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// How many entries at most.
    pub max_count: u32,
}

/// What differs between the last commit, the index and the work tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStatusResponse {
    /// The top of the work tree, or the git folder of a bare repository; an absolute path.
    pub root: String,
    /// The branch that is checked out, born or not; none where the head is detached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The commit that is checked out; none in an empty repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// The branch that this one follows, where it follows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<Upstream>,
    /// Whether the repository has no work tree; then there are no entries.
    pub bare: bool,
    /// What is going on in the repository.
    pub state: RepositoryState,
    /// What differs, by path.
    pub entries: Vec<StatusEntry>,
    /// How many entries there are in all, listed or not.
    pub total: u32,
}

/// One path that differs. Where a side has no change, it is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusEntry {
    /// The path; that of a folder which is untracked as a whole ends with `/`.
    pub path: String,
    /// The path in the last commit, where the file was renamed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_path: Option<String>,
    /// What the index changes against the last commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staged: Option<ChangeKind>,
    /// What the work tree changes against the index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unstaged: Option<ChangeKind>,
}

/// What is going on in a repository.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepositoryState {
    /// Nothing is left unfinished.
    Clean,
    /// A merge is waiting for its commit.
    Merge,
    /// A revert is waiting for its commit.
    Revert,
    /// A cherry-pick is waiting for its commit.
    CherryPick,
    /// A bisection is going on.
    Bisect,
    /// A rebase is going on.
    Rebase,
    /// Patches from a mailbox are being applied.
    ApplyMailbox,
}
