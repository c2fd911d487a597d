use crate::host::CallScope;
use crate::host::github::commits::Described;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::protocol::{
    CallError, GithubPullRequestCommitsRequest, GithubPullRequestCommitsResponse, RemoteCommit,
};

/// The commits of a pull request, the oldest first.
pub(in crate::host::github) fn commits(
    request: &GithubPullRequestCommitsRequest,
    scope: &CallScope,
) -> Result<GithubPullRequestCommitsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("pulls").at(&request.number).at("commits");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(RemoteCommit::from);
    Ok(GithubPullRequestCommitsResponse {
        commits: listed.items,
        total: listed.total,
        more: listed.more,
    })
}
