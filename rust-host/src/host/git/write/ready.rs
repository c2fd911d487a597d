use git2::{Oid, Repository};

use super::conflicts;
use super::error::{conflict, invalid};
use super::repository;
use super::revision;
use super::status;
use crate::host::CallScope;
use crate::protocol::{CallError, RepositoryState};

/// Opens a repository whose files are to be changed.
///
/// # Errors
/// `invalid_arguments` where it is bare, and what opening it says.
pub(super) fn open(repo_path: Option<&str>, scope: &CallScope) -> Result<Repository, CallError> {
    let repository = repository::open(repo_path, scope)?;
    if repository.is_bare() {
        return Err(invalid(format!(
            "`{}` is a bare repository, which has no files to work on; pass the folder of a work \
             tree as `repo_path`",
            repository.path().display()
        )));
    }
    Ok(repository)
}

/// Refuses while something is going on that a change would be mixed up with.
pub(super) fn at_rest(repository: &Repository) -> Result<(), CallError> {
    let what = match status::state(repository) {
        RepositoryState::Clean | RepositoryState::Bisect => return Ok(()),
        RepositoryState::Merge => "a merge",
        RepositoryState::Revert => "a revert",
        RepositoryState::CherryPick => "a cherry-pick",
        RepositoryState::Rebase => "a rebase",
        RepositoryState::ApplyMailbox => "a series of patches",
    };
    Err(conflict(format!(
        "{what} is going on in the repository; commit it, or give it up with `git_abort`"
    )))
}

/// Refuses while the index has conflicts, which what is going on need not explain.
pub(super) fn without_conflicts(repository: &Repository) -> Result<(), CallError> {
    match conflicts::of(repository)?.first() {
        None => Ok(()),
        Some(first) => Err(conflict(format!(
            "`{}` is in conflict; resolve and stage it, or give up with `git_abort`",
            first.path
        ))),
    }
}

/// The commit that is checked out, which has to be there.
pub(super) fn head(repository: &Repository) -> Result<Oid, CallError> {
    Ok(revision::commit(repository, None)?.id())
}
