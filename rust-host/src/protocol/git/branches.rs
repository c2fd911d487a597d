use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for the branches and where they stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitBranchesRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Which branches.
    pub scope: BranchScope,
    /// Only branches that lead to this revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
    /// Only branches that don't lead to this revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_contains: Option<String>,
    /// How many branches at most.
    pub max_count: u32,
}

/// Which branches.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BranchScope {
    /// The repository's own.
    Local,
    /// Those that it knows of its remotes.
    Remote,
    /// Both.
    All,
}

/// The branches and where they stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitBranchesResponse {
    /// The branch that is checked out, born or not; none where the head is detached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// The branches by name, local ones first.
    pub branches: Vec<Branch>,
    /// How many there are in all, listed or not.
    pub total: u32,
}

/// A branch and the commit at its tip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The name without `refs/heads/` or `refs/remotes/`.
    pub name: String,
    /// Whether it belongs to a remote.
    pub remote: bool,
    /// The id of the commit at its tip.
    pub target: String,
    /// The first line of that commit's message.
    pub summary: String,
    /// That commit's date, in ISO 8601 with its own offset.
    pub date: String,
    /// The branch that this one follows, where it follows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream: Option<Upstream>,
}

/// The branch that another follows, and how far apart they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Upstream {
    /// Its name, such as `origin/main`.
    pub name: String,
    /// How many commits the branch has that this one lacks; none where it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<u32>,
    /// How many commits this one has that the branch lacks; none where it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<u32>,
}
