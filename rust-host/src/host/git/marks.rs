use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use git2::{Delta, DiffDelta, IndexEntry, IndexEntryExtendedFlag, Repository};

use super::patch;
use crate::protocol::ChangeKind;

/// What happened to a file on the index's way to the work tree, or on the way to the index. Git
/// minds two marks of the index that libgit2 passes over: a path that a sparse checkout leaves
/// out is not deleted, and one that is only intended to be added (`git add -N`) is new to the
/// work tree, not to the index.
pub(super) fn change(
    repository: &Repository,
    delta: &DiffDelta<'_>,
    side: Side,
) -> Option<ChangeKind> {
    let marked = |flag| {
        entry(repository, delta).is_some_and(|entry| {
            let flags = IndexEntryExtendedFlag::from_bits_truncate(entry.flags_extended);
            flags.contains(flag)
        })
    };
    match (side, delta.status()) {
        (Side::WorkTree, Delta::Deleted)
            if marked(IndexEntryExtendedFlag::SKIP_WORKTREE) && is_as_staged(repository, delta) =>
        {
            None
        }
        (Side::WorkTree, Delta::Modified) if is_empty(delta) => {
            let intended = marked(IndexEntryExtendedFlag::INTENT_TO_ADD);
            Some(if intended {
                ChangeKind::Added
            } else {
                ChangeKind::Modified
            })
        }
        (Side::Index, Delta::Added) if marked(IndexEntryExtendedFlag::INTENT_TO_ADD) => None,
        (_, status) => patch::change(status),
    }
}

/// What the new side of a comparison is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    Index,
    WorkTree,
}

fn entry(repository: &Repository, delta: &DiffDelta<'_>) -> Option<IndexEntry> {
    let path = Path::new(OsStr::from_bytes(delta.new_file().path_bytes()?));
    repository.index().ok()?.get_path(path, 0)
}

/// Whether the old side is what the index has, and not an older commit's.
fn is_as_staged(repository: &Repository, delta: &DiffDelta<'_>) -> bool {
    entry(repository, delta).is_some_and(|entry| entry.id == delta.old_file().id())
}

/// Whether the old side can be what stands in the index for a path that is yet to be added.
fn is_empty(delta: &DiffDelta<'_>) -> bool {
    delta.old_file().size() == 0
}
