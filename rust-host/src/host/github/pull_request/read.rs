use super::described::Described;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::protocol::{
    CallError, GithubPullRequestRequest, GithubPullRequestResponse, GithubPullRequestsRequest,
    GithubPullRequestsResponse, IssueFilter, PullRequestSort,
};

/// The pull requests of a repository.
pub(in crate::host::github) fn pull_requests(
    request: &GithubPullRequestsRequest,
    scope: &CallScope,
) -> Result<GithubPullRequestsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    // GitHub overlooks a branch that is named without its owner.
    let head = request.head.as_deref().map(|head| {
        if head.contains(':') {
            head.to_owned()
        } else {
            format!("{}:{head}", target.name.owner)
        }
    });
    let (sort, direction) = order(request.sort);
    let route = target
        .route()
        .at("pulls")
        .query("state", filter(request.state))
        .query_some("head", head.as_deref())
        .query_some("base", request.base.as_deref())
        .query("sort", sort)
        .query("direction", direction);
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(Described::into_listed);
    Ok(GithubPullRequestsResponse {
        pull_requests: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// A pull request.
pub(in crate::host::github) fn pull_request(
    request: &GithubPullRequestRequest,
    scope: &CallScope,
) -> Result<GithubPullRequestResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("pulls").at(&request.number);
    let pull_request: Described = target.api.get_json(&route)?;
    Ok(GithubPullRequestResponse {
        pull_request: pull_request.into(),
    })
}

fn filter(state: IssueFilter) -> &'static str {
    match state {
        IssueFilter::Open => "open",
        IssueFilter::Closed => "closed",
        IssueFilter::All => "all",
    }
}

/// GitHub's words for what comes first.
fn order(sort: PullRequestSort) -> (&'static str, &'static str) {
    match sort {
        PullRequestSort::Created => ("created", "desc"),
        PullRequestSort::Updated => ("updated", "desc"),
        PullRequestSort::Popularity => ("popularity", "desc"),
        PullRequestSort::LongRunning => ("long-running", "asc"),
    }
}
