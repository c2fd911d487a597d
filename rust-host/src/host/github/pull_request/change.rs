use http::Method;
use serde::{Deserialize, Serialize};

use super::described::Described;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::protocol::{
    CallError, ErrorCode, GithubCreatePullRequestRequest, GithubCreatePullRequestResponse,
    GithubUpdatePullRequestRequest, GithubUpdatePullRequestResponse, IssueState,
};

/// Opens a pull request.
pub(in crate::host::github) fn create(
    request: &GithubCreatePullRequestRequest,
    scope: &CallScope,
) -> Result<GithubCreatePullRequestResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let base = match &request.base {
        Some(base) => base.clone(),
        None => default_branch(&target)?,
    };
    let new = NewPullRequest {
        title: &request.title,
        body: request.body.as_deref(),
        head: &request.head,
        base: &base,
        draft: request.draft,
        maintainer_can_modify: request.maintainer_can_modify,
    };
    let made: Described = target
        .api
        .send_json(Method::POST, &target.route().at("pulls"), &new)?;
    Ok(GithubCreatePullRequestResponse {
        pull_request: made.into(),
    })
}

/// Changes a pull request.
pub(in crate::host::github) fn update(
    request: &GithubUpdatePullRequestRequest,
    scope: &CallScope,
) -> Result<GithubUpdatePullRequestResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let change = Change {
        title: request.title.as_deref(),
        body: request.body.as_deref(),
        state: request.state,
        base: request.base.as_deref(),
    };
    if change == Change::default() {
        return Err(CallError::new(
            ErrorCode::InvalidArguments,
            "nothing is to be changed; give a `title`, `body`, `state` or `base`",
        ));
    }
    let route = target.route().at("pulls").at(&request.number);
    let changed: Described = target.api.send_json(Method::PATCH, &route, &change)?;
    Ok(GithubUpdatePullRequestResponse {
        pull_request: changed.into(),
    })
}

/// A pull request as GitHub wants it.
#[derive(Serialize)]
struct NewPullRequest<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    head: &'a str,
    base: &'a str,
    draft: bool,
    maintainer_can_modify: bool,
}

#[derive(Default, PartialEq, Serialize)]
struct Change<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<IssueState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
}

fn default_branch(target: &Target<'_>) -> Result<String, CallError> {
    #[derive(Deserialize)]
    struct Repository {
        default_branch: String,
    }
    let Repository { default_branch } = target.api.get_json(&target.route())?;
    Ok(default_branch)
}
