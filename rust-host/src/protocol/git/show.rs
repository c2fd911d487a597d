use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Commit, Diff, Signature};

/// Asks for one commit and what it changed against its first parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitShowRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// A branch, tag or id; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Only what it changed in this file or folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// How many unchanged lines around each change.
    pub context_lines: u32,
    /// How many files at most.
    pub max_files: u32,
    /// How many bytes of patch text at most, over all files.
    pub max_bytes: u32,
}

/// One commit and what it changed against its first parent, or all its files where it has none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitShowResponse {
    /// The commit.
    pub commit: Commit,
    /// The annotated tag that the revision names, where it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
    /// What the commit changed.
    pub diff: Diff,
}

/// An annotated tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// The tag's name.
    pub name: String,
    /// Who made it, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tagger: Option<Signature>,
    /// The tag's message.
    pub message: String,
}
