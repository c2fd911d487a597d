use git2::{Oid, Repository};

use super::count::count;
use super::paths::quote;
use crate::protocol::{CallError, Upstream};

/// The branch that a local branch follows by configuration, whether or not that still exists.
/// Counting the commits between them can't be interrupted.
pub(super) fn of(
    repository: &Repository,
    branch: &str,
    tip: Option<Oid>,
) -> Result<Option<Upstream>, CallError> {
    let Ok(name) = repository.branch_upstream_name(branch) else {
        return Ok(None);
    };
    let short = short(&name);
    let there = str::from_utf8(&name)
        .ok()
        .and_then(|name| repository.refname_to_id(name).ok());
    let (ahead, behind) = match (tip, there) {
        (Some(tip), Some(there)) => {
            let (ahead, behind) = repository.graph_ahead_behind(tip, there)?;
            (Some(count(ahead)), Some(count(behind)))
        }
        _ => (None, None),
    };
    Ok(Some(Upstream {
        name: quote(short),
        ahead,
        behind,
    }))
}

/// A reference's name as people write it.
pub(super) fn short(name: &[u8]) -> &[u8] {
    name.strip_prefix(b"refs/heads/")
        .or_else(|| name.strip_prefix(b"refs/remotes/"))
        .unwrap_or(name)
}
