use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks who last changed each line of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitBlameRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The file.
    pub path: String,
    /// The revision at which the file is read; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// The first line, counted from 1.
    pub start_line: u32,
    /// How many lines at most.
    pub max_lines: u32,
}

/// Who last changed each line of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitBlameResponse {
    /// The commit at which the file was read.
    pub revision: String,
    /// Runs of lines that come from one commit, in the file's order.
    pub hunks: Vec<BlameHunk>,
    /// How many lines the file has.
    pub total_lines: u32,
}

/// A run of lines that come from one commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlameHunk {
    /// The first line, counted from 1.
    pub start_line: u32,
    /// The id of the commit.
    pub commit: String,
    /// Who wrote the change.
    pub author: String,
    /// When, in ISO 8601 with the author's own offset.
    pub date: String,
    /// The first line of the commit's message.
    pub summary: String,
    /// The file's path in that commit, where it was another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_path: Option<String>,
    /// The lines, without their ends.
    pub lines: Vec<String>,
}
