use git2::{Remote, Repository};

use super::repository;
use crate::host::CallScope;
use crate::protocol::CallError;

/// Where the remote that is meant where none is named fetches from, `insteadOf` applied; none
/// where the first root's repository has no such remote.
///
/// # Errors
/// Why that repository can't be read.
pub(in crate::host) fn default_url(scope: &CallScope) -> Result<Option<String>, CallError> {
    let repository = repository::open(None, scope)?;
    let Some(remote) = find(&repository) else {
        return Ok(None);
    };
    Ok(remote.url().ok().map(Into::into))
}

/// The remote of the current branch, else `origin`, else the only one.
fn find(repository: &Repository) -> Option<Remote<'_>> {
    let of_branch = repository
        .head()
        .ok()
        .and_then(|head| repository.branch_upstream_remote(head.name().ok()?).ok())
        .and_then(|name| repository.find_remote(name.as_str().ok()?).ok());
    of_branch
        .or_else(|| repository.find_remote("origin").ok())
        .or_else(|| only(repository))
}

fn only(repository: &Repository) -> Option<Remote<'_>> {
    let names = repository.remotes().ok()?;
    let mut names = names.iter();
    match (names.next(), names.next()) {
        (Some(name), None) => repository.find_remote(name.ok()??).ok(),
        _ => None,
    }
}
