use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Conflict, Signature};

/// Asks for what is stashed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStashesRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// How many at most.
    pub max_count: u32,
}

/// What is stashed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStashesResponse {
    /// The newest first.
    pub stashes: Vec<Stash>,
    /// How many there are in all, listed or not.
    pub total: u32,
}

/// Changes that were put aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stash {
    /// Its place: 0 is the newest.
    pub index: u32,
    /// The id of its commit.
    pub id: String,
    /// Its message, such as `On main: try another way`.
    pub message: String,
    /// Who put it aside, and when.
    pub author: Signature,
}

/// Puts the changes of the work tree and the index aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStashRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// What they are; git's own words where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether untracked files go too.
    pub include_untracked: bool,
    /// Whether what is staged stays as it is.
    pub keep_index: bool,
}

/// What was put aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitStashResponse {
    /// The new stash; none where there was nothing to put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stash: Option<Stash>,
}

/// Brings stashed changes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitApplyStashRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Which: 0 is the newest.
    pub index: u32,
    /// Whether it is dropped once it was brought back without conflicts.
    pub drop: bool,
    /// Whether what was staged is staged again.
    pub restore_index: bool,
}

/// What became of the stashed changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitApplyStashResponse {
    /// The stash.
    pub stash: Stash,
    /// Whether it was dropped.
    pub dropped: bool,
    /// The paths that both sides changed; the stash is kept then.
    pub conflicts: Vec<Conflict>,
}

/// Throws stashed changes away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDropStashRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Which: 0 is the newest.
    pub index: u32,
}

/// What was thrown away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDropStashResponse {
    /// The stash; its id can still be given to `git stash apply` until git cleans up.
    pub stash: Stash,
}
