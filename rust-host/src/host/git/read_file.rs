use git2::{Blob, Oid, Repository};

use super::error::{invalid, not_found, unreadable};
use super::paths::quote;
use super::tree::{self, Found};
use super::upstream::count;
use super::{paths, repository, revision};
use crate::host::CallScope;
use crate::protocol::{
    CallError, EntryKind, FileContent, GitReadFileRequest, GitReadFileResponse, TextContent,
};

/// How far git looks for a NUL before it takes content for text, in bytes.
const BINARY_SEARCH: usize = 8000;

/// `git show REVISION:PATH`: a file as the revision holds it, a link as the path that it holds.
pub(super) fn read_file(
    request: &GitReadFileRequest,
    scope: &CallScope,
) -> Result<GitReadFileResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let start = first_line(request.start_line)?;
    let path = paths::file_in_tree(&repository, &request.path)?;
    let commit = revision::commit(&repository, request.revision.as_deref())?;
    let found = file(&repository, commit.tree_id(), commit.id(), &path)?;
    scope.deadline.check()?;
    let blob = content(&repository, found.id)?;
    let content = if is_binary(blob.content()) {
        FileContent::Binary
    } else {
        FileContent::Text(cut(
            blob.content(),
            start,
            request.max_lines as usize,
            request.max_bytes as usize,
        ))
    };
    Ok(GitReadFileResponse {
        path: quote(&path),
        revision: commit.id().to_string(),
        id: found.id.to_string(),
        entry: found.kind(),
        size: i64::try_from(blob.size()).unwrap_or(i64::MAX),
        content,
    })
}

/// A line number of a request, counted from 0.
pub(super) fn first_line(start_line: u32) -> Result<usize, CallError> {
    (start_line as usize)
        .checked_sub(1)
        .ok_or_else(|| invalid("`start_line` is counted from 1"))
}

/// What a commit holds at a path that has to be a file or a link.
pub(super) fn file(
    repository: &Repository,
    tree: Oid,
    commit: Oid,
    path: &[u8],
) -> Result<Found, CallError> {
    let name = quote(path);
    let found = tree::at_path(repository, tree, path)?.ok_or_else(|| {
        not_found(format!(
            "`{name}` does not exist at `{commit}`; `git_list_files` lists what does"
        ))
    })?;
    match found.kind() {
        EntryKind::Folder => Err(invalid(format!(
            "`{name}` is a folder; list it with `git_list_files`"
        ))),
        EntryKind::Submodule => Err(invalid(format!(
            "`{name}` is a submodule; pass its folder as `repo_path` to read its files"
        ))),
        _ => Ok(found),
    }
}

pub(super) fn content(repository: &Repository, id: Oid) -> Result<Blob<'_>, CallError> {
    repository
        .find_blob(id)
        .map_err(|error| unreadable(repository, id, &error))
}

/// Whether git takes content for binary.
pub(super) fn is_binary(content: &[u8]) -> bool {
    content.iter().take(BINARY_SEARCH).any(|byte| *byte == 0)
}

/// Lines from `start`, counted from 0, as many as fit. Only a line that is too long on its own
/// is cut in the middle.
fn cut(content: &[u8], start: usize, max_lines: usize, max_bytes: usize) -> TextContent {
    let lines = || content.split_inclusive(|byte| *byte == b'\n');
    let mut text = String::new();
    let (mut line_count, mut is_cut) = (0, false);
    for line in lines().skip(start).take(max_lines) {
        let line = String::from_utf8_lossy(line);
        if text.len() + line.len() <= max_bytes {
            text.push_str(&line);
            line_count += 1;
            continue;
        }
        if line_count == 0 {
            text.push_str(&line[..line.floor_char_boundary(max_bytes)]);
            line_count = 1;
            is_cut = true;
        }
        break;
    }
    TextContent {
        text,
        start_line: count(start + 1),
        line_count,
        total_lines: count(lines().count()),
        cut: is_cut,
    }
}
