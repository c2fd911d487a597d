use serde::Deserialize;

use super::api::Api;
use super::name::Target;
use super::pages::{Found, list};
use super::route::Route;
use super::said::{list_or_none, some};
use crate::host::CallScope;
use crate::protocol::{
    CallError, GithubRepositoryRequest, GithubRepositoryResponse, GithubSearchRepositoriesRequest,
    GithubSearchRepositoriesResponse, Repository, Visibility,
};

/// What GitHub tells of a repository.
#[derive(Debug, Deserialize)]
struct Described {
    full_name: String,
    description: Option<String>,
    html_url: String,
    default_branch: String,
    /// Older servers tell only whether it is private.
    visibility: Option<String>,
    private: bool,
    #[serde(default)]
    archived: bool,
    fork: bool,
    parent: Option<Named>,
    language: Option<String>,
    #[serde(default, deserialize_with = "list_or_none")]
    topics: Vec<String>,
    license: Option<License>,
    stargazers_count: u32,
    forks_count: u32,
    open_issues_count: u32,
    pushed_at: Option<String>,
    permissions: Option<Permissions>,
}

#[derive(Debug, Deserialize)]
struct Named {
    full_name: String,
}

#[derive(Debug, Deserialize)]
struct License {
    spdx_id: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Permissions {
    push: Option<bool>,
}

/// A repository.
pub(super) fn repository(
    request: &GithubRepositoryRequest,
    scope: &CallScope,
) -> Result<GithubRepositoryResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let described: Described = target.api.get_json(&target.route())?;
    Ok(GithubRepositoryResponse {
        repository: described.into(),
    })
}

/// Searches repositories.
pub(super) fn search_repositories(
    request: &GithubSearchRepositoriesRequest,
    scope: &CallScope,
) -> Result<GithubSearchRepositoriesResponse, CallError> {
    let route = Route::new(["search", "repositories"]).query("q", &request.query);
    let found = list::<Found<Described>>(Api::of(scope), &route, request.max_count)?;
    let found = found.map(Repository::from);
    Ok(GithubSearchRepositoriesResponse {
        repositories: found.items,
        total: found.total,
        more: found.more,
    })
}

impl From<Described> for Repository {
    fn from(repository: Described) -> Self {
        let visibility = match repository.visibility.as_deref() {
            Some("internal") => Visibility::Internal,
            _ if repository.private => Visibility::Private,
            _ => Visibility::Public,
        };
        // GitHub's word for a licence that it doesn't know.
        let license = repository.license.and_then(|license| license.spdx_id);
        let license = license.filter(|name| name != "NOASSERTION");
        Self {
            name: repository.full_name,
            description: some(repository.description),
            url: repository.html_url,
            default_branch: repository.default_branch,
            visibility,
            archived: repository.archived,
            fork: repository.fork,
            parent: repository.parent.map(|parent| parent.full_name),
            language: repository.language,
            topics: repository.topics,
            license,
            stars: repository.stargazers_count,
            forks: repository.forks_count,
            open_issues: repository.open_issues_count,
            pushed_at: repository.pushed_at,
            can_push: repository
                .permissions
                .and_then(|permissions| permissions.push),
        }
    }
}
