use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Commit;

/// Commits what is staged, as the repository's hooks, signing and configuration want it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCommitRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The message; that of the amended commit, or of the merge that is going on, where it is left
    /// out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether changes of tracked files are staged before.
    pub all: bool,
    /// Whether a commit that changes nothing may be made.
    pub allow_empty: bool,
    /// Whether it takes the place of the last commit.
    pub amend: bool,
}

/// The new commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCommitResponse {
    /// The commit.
    pub commit: Commit,
    /// The branch that it is on; none where the head is detached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// How many files it changes.
    pub files: u32,
    /// How many lines it adds.
    pub additions: u32,
    /// How many lines it deletes.
    pub deletions: u32,
    /// Whether it is signed.
    pub signed: bool,
    /// The commit that it takes the place of, where it amends one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced: Option<String>,
    /// What hooks printed, cut after 4,000 bytes; perhaps nothing.
    pub output: String,
}
