use git2::{IndexEntry, Repository};

use super::paths::quote;
use crate::protocol::{CallError, Conflict, ConflictSide};

/// The conflicts in the index as it is on disk, by path.
pub(super) fn of(repository: &Repository) -> Result<Vec<Conflict>, CallError> {
    let mut index = repository.index()?;
    index.read(true)?;
    let mut conflicts = Vec::new();
    for found in index.conflicts()? {
        let found = found?;
        let entry = [&found.our, &found.their, &found.ancestor]
            .into_iter()
            .find_map(Option::as_ref);
        conflicts.push(Conflict {
            path: entry.map(|entry| quote(&entry.path)).unwrap_or_default(),
            ours: side(found.ancestor.as_ref(), found.our.as_ref()),
            theirs: side(found.ancestor.as_ref(), found.their.as_ref()),
        });
    }
    Ok(conflicts)
}

fn side(ancestor: Option<&IndexEntry>, entry: Option<&IndexEntry>) -> ConflictSide {
    match (ancestor, entry) {
        (None, Some(_)) => ConflictSide::Added,
        (Some(_), None) => ConflictSide::Deleted,
        (Some(old), Some(new)) if (old.id, old.mode) != (new.id, new.mode) => {
            ConflictSide::Modified
        }
        (Some(_), Some(_)) | (None, None) => ConflictSide::Unchanged,
    }
}
