use http::Method;
use serde::Serialize;

use super::reviews::Described;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::protocol::{
    CallError, DiffSide, ErrorCode, GithubReviewRequest, GithubReviewResponse, NewReviewComment,
    ReviewEvent,
};

/// Reviews a pull request, with all that is said about lines at once.
pub(in crate::host::github) fn review(
    request: &GithubReviewRequest,
    scope: &CallScope,
) -> Result<GithubReviewResponse, CallError> {
    let comments: Result<Vec<_>, _> = request.comments.iter().map(LineComment::of).collect();
    let review = NewReview {
        event: event(request.event),
        body: request.body.as_deref(),
        commit_id: request.commit.as_deref(),
        comments: comments?,
    };
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("pulls").at(&request.number).at("reviews");
    let sent: Described = target.api.send_json(Method::POST, &route, &review)?;
    Ok(GithubReviewResponse {
        review: sent.into(),
    })
}

#[derive(Serialize)]
struct NewReview<'a> {
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    comments: Vec<LineComment<'a>>,
}

#[derive(Serialize)]
struct LineComment<'a> {
    path: &'a str,
    body: &'a str,
    line: u32,
    side: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_side: Option<&'static str>,
}

impl<'a> LineComment<'a> {
    fn of(comment: &'a NewReviewComment) -> Result<Self, CallError> {
        if comment.start_line.is_some_and(|start| start > comment.line) {
            return Err(CallError::new(
                ErrorCode::InvalidArguments,
                format!(
                    "the comment on `{}` ends at line {}, before its `start_line`; swap the two",
                    comment.path, comment.line
                ),
            ));
        }
        let side = side(comment.side);
        // GitHub refuses a comment on several lines that is on one.
        let start_line = comment.start_line.filter(|start| *start < comment.line);
        Ok(Self {
            path: &comment.path,
            body: &comment.body,
            line: comment.line,
            side,
            start_line,
            start_side: start_line.map(|_| side),
        })
    }
}

fn side(side: DiffSide) -> &'static str {
    match side {
        DiffSide::Left => "LEFT",
        DiffSide::Right => "RIGHT",
    }
}

fn event(event: ReviewEvent) -> &'static str {
    match event {
        ReviewEvent::Approve => "APPROVE",
        ReviewEvent::RequestChanges => "REQUEST_CHANGES",
        ReviewEvent::Comment => "COMMENT",
    }
}
