use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Commit;

/// Asks for the commits that lead to a revision, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitLogRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// A branch, tag, id or range (`main..topic`); the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// How many commits at most.
    pub max_count: u32,
    /// How many commits to pass over first.
    pub skip: u32,
    /// Only commits that change this file or folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Only commits whose author's name or address contains this, in any case of letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Only commits whose message contains this, in any case of letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Only commits of this date or later, in a form that git reads: `2026-11-01`, `2 weeks ago`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Only commits of this date or earlier, in a form that git reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The commits that lead to a revision, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitLogResponse {
    /// The commits.
    pub commits: Vec<Commit>,
    /// Whether there are more after these.
    pub more: bool,
}
