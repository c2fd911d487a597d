use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for the files that a revision holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitListFilesRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// A branch, tag or id; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Only what is below this folder, or this one file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Whether folders are opened; otherwise they are listed themselves.
    pub recursive: bool,
    /// How many entries at most.
    pub max_count: u32,
    /// How many entries to pass over first.
    pub skip: u32,
}

/// The files that a revision holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitListFilesResponse {
    /// The commit whose files are listed.
    pub revision: String,
    /// The entries, in git's order.
    pub entries: Vec<TreeEntry>,
    /// How many there are in all, listed or not.
    pub total: u32,
}

/// A path that a revision holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TreeEntry {
    /// The path, from the top of the repository.
    pub path: String,
    /// What it is.
    pub entry: EntryKind,
    /// The id of its content, or of the commit that a submodule stands at.
    pub id: String,
    /// The size in bytes of a file, an executable or a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

/// What a path in a revision is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// An ordinary file.
    File,
    /// A file that may be executed.
    Executable,
    /// A symbolic link.
    Link,
    /// A folder.
    Folder,
    /// Another repository.
    Submodule,
}
