use git2::{Commit, Oid, Repository, Tree};

use super::error::unreadable;
use crate::protocol::{CallError, EntryKind};

const FOLDER: i32 = 0o040_000;
const EXECUTABLE: i32 = 0o100_755;
const LINK: i32 = 0o120_000;
const SUBMODULE: i32 = 0o160_000;

/// What a tree holds at a path.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Found {
    pub(super) id: Oid,
    /// The mode as git writes it into trees.
    pub(super) mode: i32,
}

impl Found {
    pub(super) fn kind(self) -> EntryKind {
        kind(self.mode)
    }

    /// Whether it is content: a file, an executable or a link.
    pub(super) fn is_blob(self) -> bool {
        !matches!(self.mode, FOLDER | SUBMODULE)
    }
}

pub(super) fn kind(mode: i32) -> EntryKind {
    match mode {
        FOLDER => EntryKind::Folder,
        SUBMODULE => EntryKind::Submodule,
        LINK => EntryKind::Link,
        EXECUTABLE => EntryKind::Executable,
        _ => EntryKind::File,
    }
}

/// A commit's tree.
pub(super) fn of<'repo>(
    repository: &'repo Repository,
    commit: &Commit<'repo>,
) -> Result<Tree<'repo>, CallError> {
    find(repository, commit.tree_id())
}

pub(super) fn find(repository: &Repository, id: Oid) -> Result<Tree<'_>, CallError> {
    repository
        .find_tree(id)
        .map_err(|error| unreadable(repository, id, &error))
}

/// What a tree holds at a path, links not followed; nothing where the path leads nowhere.
pub(super) fn at_path(
    repository: &Repository,
    tree: Oid,
    path: &[u8],
) -> Result<Option<Found>, CallError> {
    let mut found = Found {
        id: tree,
        mode: FOLDER,
    };
    for name in path.split(|byte| *byte == b'/') {
        if found.mode != FOLDER {
            return Ok(None);
        }
        let folder = find(repository, found.id)?;
        let Some(entry) = folder.get_name_bytes(name) else {
            return Ok(None);
        };
        found = Found {
            id: entry.id(),
            mode: entry.filemode(),
        };
    }
    Ok(Some(found))
}
