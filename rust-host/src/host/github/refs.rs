use serde::Deserialize;

use super::name::Target;
use super::pages::list;
use crate::host::CallScope;
use crate::protocol::{
    CallError, GithubBranchesRequest, GithubBranchesResponse, GithubTagsRequest,
    GithubTagsResponse, RemoteBranch, RemoteTag,
};

/// What GitHub tells of a branch or a tag.
#[derive(Debug, Deserialize)]
struct Described {
    name: String,
    commit: Commit,
    #[serde(default)]
    protected: bool,
}

#[derive(Debug, Deserialize)]
struct Commit {
    sha: String,
}

/// The branches of a repository.
pub(super) fn branches(
    request: &GithubBranchesRequest,
    scope: &CallScope,
) -> Result<GithubBranchesResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("branches");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(|branch| RemoteBranch {
        name: branch.name,
        head: branch.commit.sha,
        protected: branch.protected,
    });
    Ok(GithubBranchesResponse {
        branches: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// The tags of a repository.
pub(super) fn tags(
    request: &GithubTagsRequest,
    scope: &CallScope,
) -> Result<GithubTagsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("tags");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(|tag| RemoteTag {
        name: tag.name,
        commit: tag.commit.sha,
    });
    Ok(GithubTagsResponse {
        tags: listed.items,
        total: listed.total,
        more: listed.more,
    })
}
