use super::content::{file, first_line, read, size};
use super::count::count;
use super::paths::quote;
use super::{paths, repository, revision};
use crate::host::CallScope;
use crate::protocol::{
    CallError, FileContent, GitReadFileRequest, GitReadFileResponse, TextContent,
};

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
    let content = match read(&repository, found.id)? {
        Some(blob) => FileContent::Text(cut(
            blob.content(),
            start,
            request.max_lines as usize,
            request.max_bytes as usize,
        )),
        None => FileContent::Binary,
    };
    Ok(GitReadFileResponse {
        path: quote(&path),
        revision: commit.id().to_string(),
        id: found.id.to_string(),
        entry: found.kind(),
        size: size(&repository, found.id)?,
        content,
    })
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
