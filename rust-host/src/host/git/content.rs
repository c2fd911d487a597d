use git2::{Blob, Oid, Repository};

use super::error::{invalid, not_found, unreadable};
use super::paths::quote;
use super::tree::{self, Found};
use crate::protocol::{CallError, EntryKind};

/// How far git looks for a NUL before it takes content for text, in bytes.
const BINARY_SEARCH: usize = 8000;

/// Beyond this git takes any content for binary, in bytes: the default of `core.bigFileThreshold`.
const MAX_TEXT: i64 = 512 << 20;

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

/// Text content; nothing where git takes it for binary, as it does with what is very large.
pub(super) fn read(repository: &Repository, id: Oid) -> Result<Option<Blob<'_>>, CallError> {
    if size(repository, id)? > MAX_TEXT {
        return Ok(None);
    }
    let blob = blob(repository, id)?;
    Ok(Some(blob).filter(|blob| !is_binary(blob.content())))
}

/// Content of any kind.
pub(super) fn blob(repository: &Repository, id: Oid) -> Result<Blob<'_>, CallError> {
    repository
        .find_blob(id)
        .map_err(|error| unreadable(repository, id, &error))
}

/// How long content is, in bytes.
pub(super) fn size(repository: &Repository, id: Oid) -> Result<i64, CallError> {
    let (size, _) = repository
        .odb()?
        .read_header(id)
        .map_err(|error| unreadable(repository, id, &error))?;
    Ok(i64::try_from(size).unwrap_or(i64::MAX))
}

fn is_binary(content: &[u8]) -> bool {
    content.iter().take(BINARY_SEARCH).any(|byte| *byte == 0)
}
