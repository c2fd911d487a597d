use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EntryKind;

/// Asks for a file as it is at a revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitReadFileRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The file.
    pub path: String,
    /// A branch, tag or id; the head where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// The first line, counted from 1.
    pub start_line: u32,
    /// How many lines at most.
    pub max_lines: u32,
    /// How many bytes of text at most; a longer line is cut.
    pub max_bytes: u32,
}

/// A file as it is at a revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitReadFileResponse {
    /// The path, from the top of the repository.
    pub path: String,
    /// The commit at which the file was read.
    pub revision: String,
    /// The id of the file's content.
    pub id: String,
    /// What it is: a file, an executable or a link.
    pub entry: EntryKind,
    /// The size of the whole content in bytes.
    pub size: i64,
    /// The content.
    pub content: FileContent,
}

/// A file's content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum FileContent {
    /// Text, or the target of a link.
    Text(TextContent),
    /// Bytes that are not text; they are not sent.
    Binary,
}

/// Lines of a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextContent {
    /// The lines with their ends; bytes that are not UTF-8 appear as U+FFFD.
    pub text: String,
    /// The first line, counted from 1.
    pub start_line: u32,
    /// How many lines `text` holds, the last perhaps in part.
    pub line_count: u32,
    /// How many lines the file has.
    pub total_lines: u32,
    /// Whether the last line was cut in the middle.
    pub cut: bool,
}
