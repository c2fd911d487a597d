use super::described::Described;
use crate::host::CallScope;
use crate::host::github::api::Api;
use crate::host::github::name::Target;
use crate::host::github::pages::{Found, list, list_some};
use crate::host::github::route::Route;
use crate::protocol::{
    CallError, GithubIssueRequest, GithubIssueResponse, GithubIssuesRequest, GithubIssuesResponse,
    GithubSearchIssuesRequest, GithubSearchIssuesResponse, IssueFilter, IssueSort,
};

/// An issue.
pub(in crate::host::github) fn issue(
    request: &GithubIssueRequest,
    scope: &CallScope,
) -> Result<GithubIssueResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.issue(request.number);
    let issue: Described = target.api.get_json(&route)?;
    Ok(GithubIssueResponse {
        issue: issue.into_issue(),
    })
}

/// The issues of a repository. GitHub lists pull requests among them, and counts them too.
pub(in crate::host::github) fn issues(
    request: &GithubIssuesRequest,
    scope: &CallScope,
) -> Result<GithubIssuesResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let labels = Some(request.labels.join(",")).filter(|labels| !labels.is_empty());
    let route = target
        .route()
        .at("issues")
        .query("state", filter(request.state))
        .query("sort", sort(request.sort))
        .query("direction", "desc")
        .query_some("labels", labels.as_ref())
        .query_some("assignee", request.assignee.as_deref())
        .query_some("creator", request.author.as_deref())
        .query_some("milestone", request.milestone.as_deref())
        .query_some("since", request.since.as_deref());
    let is_issue = |described: &Described| !described.is_pull_request();
    let listed = list_some::<Vec<Described>>(target.api, &route, request.max_count, is_issue)?;
    let listed = listed.map(Described::into_listed);
    Ok(GithubIssuesResponse {
        issues: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// Searches issues and pull requests.
pub(in crate::host::github) fn search(
    request: &GithubSearchIssuesRequest,
    scope: &CallScope,
) -> Result<GithubSearchIssuesResponse, CallError> {
    let route = Route::new(["search", "issues"]).query("q", &request.query);
    let found = list::<Found<Described>>(Api::of(scope), &route, request.max_count)?;
    let found = found.map(Described::into_listed);
    Ok(GithubSearchIssuesResponse {
        issues: found.items,
        total: found.total,
        more: found.more,
    })
}

fn filter(filter: IssueFilter) -> &'static str {
    match filter {
        IssueFilter::Open => "open",
        IssueFilter::Closed => "closed",
        IssueFilter::All => "all",
    }
}

fn sort(sort: IssueSort) -> &'static str {
    match sort {
        IssueSort::Created => "created",
        IssueSort::Updated => "updated",
        IssueSort::Comments => "comments",
    }
}
