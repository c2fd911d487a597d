use http::Method;
use serde::Deserialize;
use serde_json::json;

use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::host::github::said::{Login, login};
use crate::protocol::{
    CallError, Comment, GithubCommentRequest, GithubCommentResponse, GithubIssueCommentsRequest,
    GithubIssueCommentsResponse,
};

/// What GitHub tells of a comment.
#[derive(Debug, Deserialize)]
struct Described {
    id: i64,
    user: Option<Login>,
    #[serde(default)]
    body: String,
    created_at: String,
    updated_at: String,
    html_url: String,
}

/// What was said about an issue or a pull request.
pub(in crate::host::github) fn comments(
    request: &GithubIssueCommentsRequest,
    scope: &CallScope,
) -> Result<GithubIssueCommentsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target
        .issue(request.number)
        .at("comments")
        .query_some("since", request.since.as_deref());
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(Comment::from);
    Ok(GithubIssueCommentsResponse {
        comments: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// Says something about an issue or a pull request.
pub(in crate::host::github) fn comment(
    request: &GithubCommentRequest,
    scope: &CallScope,
) -> Result<GithubCommentResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.issue(request.number).at("comments");
    let body = json!({ "body": request.body });
    let comment: Described = target.api.send_json(Method::POST, &route, &body)?;
    Ok(GithubCommentResponse {
        comment: comment.into(),
    })
}

impl From<Described> for Comment {
    fn from(comment: Described) -> Self {
        Self {
            id: comment.id,
            author: login(comment.user),
            body: comment.body,
            created_at: comment.created_at,
            updated_at: comment.updated_at,
            url: comment.html_url,
        }
    }
}
