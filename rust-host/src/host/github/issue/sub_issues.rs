use http::Method;
use serde_json::json;

use super::described::Described;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::protocol::{
    CallError, GithubEditSubIssuesRequest, GithubEditSubIssuesResponse, GithubSubIssuesRequest,
    GithubSubIssuesResponse,
};

/// The issues that are parts of another one.
pub(in crate::host::github) fn sub_issues(
    request: &GithubSubIssuesRequest,
    scope: &CallScope,
) -> Result<GithubSubIssuesResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.issue(request.number).at("sub_issues");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(Described::into_listed);
    Ok(GithubSubIssuesResponse {
        issues: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// Makes issues parts of another one, and others no longer. All of them are looked up before
/// anything is changed, because GitHub wants their ids.
pub(in crate::host::github) fn edit_sub_issues(
    request: &GithubEditSubIssuesRequest,
    scope: &CallScope,
) -> Result<GithubEditSubIssuesResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let whole = target.issue(request.number);
    let id = |number: &i64| {
        let issue: Described = target.api.get_json(&target.issue(*number))?;
        Ok::<_, CallError>(issue.id)
    };
    let add = request.add.iter().map(id).collect::<Result<Vec<_>, _>>()?;
    let remove = request
        .remove
        .iter()
        .map(id)
        .collect::<Result<Vec<_>, _>>()?;
    for (ids, method, place) in [
        (add, Method::POST, "sub_issues"),
        (remove, Method::DELETE, "sub_issue"),
    ] {
        for id in ids {
            let part = json!({ "sub_issue_id": id });
            let route = whole.clone().at(place);
            target.api.send(method.clone(), &route, &part)?;
        }
    }
    let route = whole.at("sub_issues");
    let listed = list::<Vec<Described>>(target.api, &route, u32::MAX)?;
    let listed = listed.map(Described::into_listed);
    Ok(GithubEditSubIssuesResponse {
        issues: listed.items,
    })
}
