use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Branch, Commit};

/// Makes a branch; what is checked out stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCreateBranchRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Its name.
    pub name: String,
    /// Where it begins; the head where it is left out. A remote's branch becomes its upstream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_point: Option<String>,
}

/// The new branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCreateBranchResponse {
    /// The branch.
    pub branch: Branch,
}

/// Gives a branch another name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRenameBranchRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Its name; the current branch where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its new name.
    pub new_name: String,
}

/// The renamed branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRenameBranchResponse {
    /// The branch.
    pub branch: Branch,
}

/// Deletes a local branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDeleteBranchRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether it goes though its commits are in no other branch.
    pub force: bool,
}

/// The branch that was deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDeleteBranchResponse {
    /// As it was before; a branch made at its target brings it back.
    pub branch: Branch,
}

/// Checks out a branch or a commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitSwitchRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The branch; with `create` the name of a new one, with `detach` any revision.
    pub target: String,
    /// Whether the branch is made.
    pub create: bool,
    /// Where the new branch begins; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_point: Option<String>,
    /// Whether the commit is checked out without its branch.
    pub detach: bool,
}

/// What is checked out now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitSwitchResponse {
    /// The branch; none where the head is detached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The commit; none on a branch that has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Commit>,
    /// What hooks printed, cut after 4,000 bytes; perhaps nothing.
    pub output: String,
}

/// Makes a tag, signed where the configuration wants that.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCreateTagRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Its name.
    pub name: String,
    /// What it names; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// What it says; without one it is a plain name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// The new tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCreateTagResponse {
    /// Its name.
    pub name: String,
    /// The commit, or other object, that it names.
    pub target: String,
    /// Whether it has a message.
    pub annotated: bool,
    /// Whether it is signed.
    pub signed: bool,
}

/// Deletes a local tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDeleteTagRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Its name.
    pub name: String,
}

/// The tag that was deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDeleteTagResponse {
    /// Its name.
    pub name: String,
    /// What it named; a tag made there brings a plain one back.
    pub target: String,
}
