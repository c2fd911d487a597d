use std::ops::Range;

use git2::Repository;

use super::commit::{self, Text, headline};
use super::content::{file, first_line, read};
use super::count::count;
use super::date::iso;
use super::lines::{self, Origin};
use super::paths::quote;
use super::{paths, repository, revision};
use crate::host::CallScope;
use crate::protocol::{BlameHunk, CallError, ErrorCode, GitBlameRequest, GitBlameResponse};

/// `git blame REVISION -- PATH`: renames of the whole file are followed; lines that moved between
/// files are not, nor is `blame.ignoreRevsFile` read. What is not committed has no part in it.
pub(super) fn blame(
    request: &GitBlameRequest,
    scope: &CallScope,
) -> Result<GitBlameResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let start = first_line(request.start_line)?;
    let path = paths::file_in_tree(&repository, &request.path)?;
    let commit = revision::commit(&repository, request.revision.as_deref())?;
    let id = commit.id();
    let found = file(&repository, commit.tree_id(), id, &path)?;
    let blob = read(&repository, found.id)?.ok_or_else(|| {
        CallError::new(
            ErrorCode::Unsupported,
            format!(
                "`{}` is binary and has no lines; ask `git_log` with its path who changed it",
                quote(&path)
            ),
        )
    })?;
    let text: Vec<_> = blob
        .content()
        .split_inclusive(|byte| *byte == b'\n')
        .collect();
    let range = wanted(start, request.max_lines, text.len());
    let origins = lines::origins(&repository, &scope.deadline, commit, &path, range)?;
    let hunks = origins
        .into_iter()
        .map(|origin| hunk(&repository, origin, &path, &text))
        .collect::<Result<_, _>>()?;
    Ok(GitBlameResponse {
        revision: id.to_string(),
        hunks,
        total_lines: count(text.len()),
    })
}

fn wanted(start: usize, max_lines: u32, total: usize) -> Range<usize> {
    let start = start.min(total);
    start..start.saturating_add(max_lines as usize).min(total)
}

fn hunk(
    repository: &Repository,
    origin: Origin,
    path: &[u8],
    text: &[&[u8]],
) -> Result<BlameHunk, CallError> {
    let commit = commit::find(repository, origin.commit)?;
    let author = commit.author();
    Ok(BlameHunk {
        start_line: count(origin.lines.start + 1),
        commit: origin.commit.to_string(),
        author: Text::of(&commit).decode(author.name_bytes()).into_owned(),
        date: iso(author.when()),
        summary: headline(&commit),
        old_path: (origin.path != path).then(|| quote(&origin.path)),
        lines: text[origin.lines].iter().map(|line| bare(line)).collect(),
    })
}

/// A line without its end.
fn bare(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).into_owned()
}
