use git2::{ErrorCode as GitCode, Repository};

use super::error::not_found;
use super::{commits, repository};
use crate::host::CallScope;
use crate::host::git::count::count;
use crate::protocol::{CallError, GitStashesRequest, GitStashesResponse, Stash};

/// The reference whose reflog is the list of stashes.
const STASH: &str = "refs/stash";

/// `git stash list`.
pub(in crate::host::git) fn stashes(
    request: &GitStashesRequest,
    scope: &CallScope,
) -> Result<GitStashesResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let total = total(&repository)?;
    let mut stashes = Vec::new();
    for index in 0..total.min(request.max_count as usize) {
        scope.deadline.check()?;
        stashes.push(at(&repository, count(index))?);
    }
    Ok(GitStashesResponse {
        stashes,
        total: count(total),
    })
}

/// The stash at a place, which has to be there.
pub(super) fn at(repository: &Repository, index: u32) -> Result<Stash, CallError> {
    let missing = || {
        not_found(format!(
            "there is no stash {index}; `git_stashes` lists them, 0 is the newest"
        ))
    };
    if total(repository)? == 0 {
        return Err(missing());
    }
    let log = repository.reflog(STASH)?;
    let entry = log.get(index as usize).ok_or_else(missing)?;
    let commit = commits::find(repository, entry.id_new())?;
    let message = entry.message_bytes().unwrap_or_default();
    Ok(Stash {
        index,
        id: entry.id_new().to_string(),
        message: String::from_utf8_lossy(message).trim_ascii_end().to_owned(),
        author: commits::describe(&commit).author,
    })
}

/// How many there are.
pub(super) fn total(repository: &Repository) -> Result<usize, CallError> {
    match repository.find_reference(STASH) {
        Ok(_) => Ok(repository.reflog(STASH)?.len()),
        Err(error) if error.code() == GitCode::NotFound => Ok(0),
        Err(error) => Err(error.into()),
    }
}
