use http::Method;
use serde::Serialize;
use serde_json::Value;

use super::described::Described;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::protocol::{
    CallError, CloseReason, GithubCreateIssueRequest, GithubCreateIssueResponse,
    GithubUpdateIssueRequest, GithubUpdateIssueResponse, IssueState,
};

#[derive(Serialize)]
struct New<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    labels: &'a [String],
    assignees: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    milestone: Option<i64>,
}

#[derive(Serialize)]
struct Changes<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<IssueState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state_reason: Option<CloseReason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assignees: Option<&'a [String]>,
    /// `null` takes it off.
    #[serde(skip_serializing_if = "Option::is_none")]
    milestone: Option<Value>,
}

/// Opens an issue.
pub(in crate::host::github) fn create(
    request: &GithubCreateIssueRequest,
    scope: &CallScope,
) -> Result<GithubCreateIssueResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let new = New {
        title: &request.title,
        body: request.body.as_deref(),
        labels: &request.labels,
        assignees: &request.assignees,
        milestone: request.milestone,
    };
    let route = target.route().at("issues");
    let issue: Described = target.api.send_json(Method::POST, &route, &new)?;
    Ok(GithubCreateIssueResponse {
        issue: issue.into_issue(),
    })
}

/// Changes an issue.
pub(in crate::host::github) fn update(
    request: &GithubUpdateIssueRequest,
    scope: &CallScope,
) -> Result<GithubUpdateIssueResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let changes = Changes {
        title: request.title.as_deref(),
        body: request.body.as_deref(),
        state: request.state,
        state_reason: request.reason,
        labels: request.labels.as_deref(),
        assignees: request.assignees.as_deref(),
        milestone: request.milestone.map(|number| match number {
            0 => Value::Null,
            number => number.into(),
        }),
    };
    let route = target.issue(request.number);
    let issue: Described = target.api.send_json(Method::PATCH, &route, &changes)?;
    Ok(GithubUpdateIssueResponse {
        issue: issue.into_issue(),
    })
}
