use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for the difference between two states of the files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDiffRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// Which two states.
    pub comparison: Comparison,
    /// Only this file or folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// How many unchanged lines around each change.
    pub context_lines: u32,
    /// How many files at most.
    pub max_files: u32,
    /// How many bytes of patch text at most, over all files.
    pub max_bytes: u32,
}

/// Which two states of the files are compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum Comparison {
    /// The index with the work tree: what is not staged.
    Unstaged,
    /// The last commit with the index: what would be committed.
    Staged,
    /// A revision with the work tree.
    Since(String),
    /// One revision with another.
    Between(RevisionRange),
}

/// Two revisions to compare.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisionRange {
    /// The old side.
    pub from: String,
    /// The new side.
    pub to: String,
    /// Whether the old side is the best common ancestor of both, as in `from...to`.
    pub merge_base: bool,
}

/// The difference between two states of the files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitDiffResponse {
    /// The difference.
    pub diff: Diff,
}

/// What changed between two states of the files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diff {
    /// The files, by path.
    pub files: Vec<FileDiff>,
    /// How many files differ in all, listed or not.
    pub total_files: u32,
    /// How many lines were added, in all files that differ.
    pub additions: u32,
    /// How many lines were deleted, in all files that differ.
    pub deletions: u32,
}

/// What changed in one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileDiff {
    /// The path on the new side, or on the old one where the file was deleted.
    pub path: String,
    /// The path on the old side, where the file was renamed or copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_path: Option<String>,
    /// What happened to the file.
    pub change: ChangeKind,
    /// Whether git takes the file for binary; then there is no patch.
    pub binary: bool,
    /// How many lines were added.
    pub additions: u32,
    /// How many lines were deleted.
    pub deletions: u32,
    /// The hunks in unified format, without the file's header; cut at the end of a line where
    /// `cut` says so.
    pub patch: String,
    /// Whether `patch` is shorter than the file's whole difference.
    pub cut: bool,
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// Its content or mode differs.
    Modified,
    /// It is gone.
    Deleted,
    /// It has another path.
    Renamed,
    /// It was made from another file.
    Copied,
    /// It became a link, a submodule or a file.
    TypeChanged,
    /// git does not know it.
    Untracked,
    /// Both sides of a merge changed it.
    Conflicted,
}
