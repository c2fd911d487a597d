use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for the work trees of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitWorktreesRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
}

/// The work trees of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitWorktreesResponse {
    /// The main one first, the others by path.
    pub worktrees: Vec<Worktree>,
}

/// A folder in which a commit of the repository is checked out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Worktree {
    /// Its top, an absolute path.
    pub path: String,
    /// Whether it is the one that the repository was made with.
    pub main: bool,
    /// The branch that is checked out; none where the head is detached or it is bare.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The commit that is checked out; none where there is no commit yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Whether it is locked, so that it is not removed.
    pub locked: bool,
    /// Whether its folder is gone.
    pub missing: bool,
}

/// Makes a folder in which another commit is checked out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitAddWorktreeRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The new folder, inside the allowed roots.
    pub path: String,
    /// What is checked out: a branch, or another revision with its head detached; the head where it
    /// is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// The name of a branch to make at the revision and to check out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_branch: Option<String>,
}

/// The new work tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitAddWorktreeResponse {
    /// The work tree.
    pub worktree: Worktree,
}

/// Removes a linked work tree and its files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRemoveWorktreeRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Its top.
    pub path: String,
    /// Whether changes and untracked files in it may be lost.
    pub force: bool,
}

/// The work tree that was removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitRemoveWorktreeResponse {
    /// As it was before.
    pub worktree: Worktree,
}
