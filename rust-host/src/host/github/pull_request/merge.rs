use http::Method;
use serde::{Deserialize, Serialize};

use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::protocol::{
    CallError, ErrorCode, GithubMergePullRequestRequest, GithubMergePullRequestResponse,
    GithubUpdatePullRequestBranchRequest, GithubUpdatePullRequestBranchResponse, MergeMethod,
};

/// Merges a pull request.
pub(in crate::host::github) fn merge(
    request: &GithubMergePullRequestRequest,
    scope: &CallScope,
) -> Result<GithubMergePullRequestResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("pulls").at(&request.number).at("merge");
    let merge = NewMerge {
        merge_method: request.method,
        commit_title: request.title.as_deref(),
        commit_message: request.message.as_deref(),
        sha: request.expected_head.as_deref(),
    };
    let outcome: Outcome = target.api.send_json(Method::PUT, &route, &merge)?;
    if !outcome.merged {
        return Err(CallError::new(
            ErrorCode::Conflict,
            "GitHub did not merge it, and does not refuse it either; `github_pull_request` tells \
             whether it can be merged",
        )
        .with_detail(outcome.message));
    }
    Ok(GithubMergePullRequestResponse {
        commit: outcome.sha,
        message: outcome.message,
    })
}

/// Merges the base into the branch of a pull request, which GitHub does once it has answered.
pub(in crate::host::github) fn update_branch(
    request: &GithubUpdatePullRequestBranchRequest,
    scope: &CallScope,
) -> Result<GithubUpdatePullRequestBranchResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target
        .route()
        .at("pulls")
        .at(&request.number)
        .at("update-branch");
    let update = Update {
        expected_head_sha: request.expected_head.as_deref(),
    };
    let said: Said = target
        .api
        .send_json(Method::PUT, &route, &update)
        .map_err(stale)?;
    Ok(GithubUpdatePullRequestBranchResponse {
        message: said.message.unwrap_or_default(),
    })
}

/// What GitHub wants to know for a merge.
#[derive(Serialize)]
struct NewMerge<'a> {
    merge_method: MergeMethod,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit_message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha: Option<&'a str>,
}

#[derive(Deserialize)]
struct Outcome {
    sha: String,
    merged: bool,
    message: String,
}

/// What GitHub wants to know to bring a branch up to date.
#[derive(Serialize)]
struct Update<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    expected_head_sha: Option<&'a str>,
}

#[derive(Deserialize)]
struct Said {
    message: Option<String>,
}

/// A branch that moved on, or has conflicts, GitHub refuses as if the request were wrong.
fn stale(error: CallError) -> CallError {
    if error.code != ErrorCode::InvalidArguments {
        return error;
    }
    CallError {
        code: ErrorCode::Conflict,
        ..error
    }
}
