use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::StatusEntry;

/// Puts changes of the work tree into the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStageRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Files and folders, by name and not by pattern; `.` is everything.
    pub paths: Vec<String>,
    /// How many entries at most in the answer.
    pub max_count: u32,
}

/// What is staged now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStageResponse {
    /// The paths that a commit would change, limited.
    pub staged: Vec<StatusEntry>,
    /// How many there are in all, listed or not.
    pub total: u32,
}

/// Takes changes out of the index; the work tree stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitUnstageRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Files and folders, by name and not by pattern; `.` is everything.
    pub paths: Vec<String>,
    /// How many entries at most in the answer.
    pub max_count: u32,
}

/// What is staged still.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitUnstageResponse {
    /// The paths that a commit would change, limited.
    pub staged: Vec<StatusEntry>,
    /// How many there are in all, listed or not.
    pub total: u32,
}

/// Gives files the content that they have elsewhere; their changes are lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRestoreRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Files and folders, by name and not by pattern; `.` is everything.
    pub paths: Vec<String>,
    /// The revision that has the content; the index where it is left out, or the head where
    /// `staged` is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether the index is restored.
    pub staged: bool,
    /// Whether the work tree is restored.
    pub work_tree: bool,
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRestoreResponse {
    /// The paths whose content changed, limited to 1,000.
    pub restored: Vec<String>,
    /// How many there are in all, listed or not.
    pub total: u32,
}

/// Moves the current branch to a commit; no file of the work tree changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitResetRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The commit; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Whether the index follows.
    pub mode: ResetMode,
}

/// What follows a branch that is moved.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResetMode {
    /// Nothing: what the commits changed is staged.
    Soft,
    /// The index: what the commits changed is not staged.
    Mixed,
}

/// Where the branch was, and is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitResetResponse {
    /// The commit that was checked out.
    pub before: String,
    /// The commit that is checked out.
    pub after: String,
}

/// Moves the current branch to a commit, and the index and the work tree with it; changes are lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitResetHardRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The commit; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
}

/// Where the branch was, and what was lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitResetHardResponse {
    /// The commit that was checked out.
    pub before: String,
    /// The commit that is checked out.
    pub after: String,
    /// The paths whose uncommitted changes are lost, limited to 1,000.
    pub lost: Vec<String>,
    /// How many there are in all, listed or not.
    pub total_lost: u32,
}
