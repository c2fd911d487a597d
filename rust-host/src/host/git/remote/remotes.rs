use git2::Repository;

use super::super::paths::quote;
use super::super::repository;
use super::address::shown;
use super::name::{self, Way};
use crate::host::CallScope;
use crate::protocol::{CallError, GitRemotesRequest, GitRemotesResponse, Remote};

/// `git remote -v`, by name.
pub(in crate::host::git) fn remotes(
    request: &GitRemotesRequest,
    scope: &CallScope,
) -> Result<GitRemotesResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let names = name::all(&repository)?;
    let remotes = names
        .iter()
        .map(|name| describe(&repository, name))
        .collect::<Result<_, _>>()?;
    Ok(GitRemotesResponse {
        remotes,
        default_remote: name::meant(&repository, &names, Way::Fetch)?,
    })
}

fn describe(repository: &Repository, name: &str) -> Result<Remote, CallError> {
    let remote = repository.find_remote(name)?;
    let url = quote(remote.url_bytes());
    let push_url = remote.pushurl_bytes().map(quote);
    Ok(Remote {
        name: name.to_owned(),
        push_url: push_url
            .filter(|push| *push != url)
            .map(|push| shown(&push)),
        url: shown(&url),
    })
}
