use serde::Deserialize;

use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::host::github::said::{Login, login};
use crate::protocol::{
    CallError, DiffSide, GithubReviewCommentsRequest, GithubReviewCommentsResponse, ReviewComment,
};

/// The comments on lines of a pull request, the oldest first.
pub(in crate::host::github) fn review_comments(
    request: &GithubReviewCommentsRequest,
    scope: &CallScope,
) -> Result<GithubReviewCommentsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target
        .route()
        .at("pulls")
        .at(&request.number)
        .at("comments")
        .query("sort", "created")
        .query("direction", "asc")
        .query_some("since", request.since.as_deref());
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(ReviewComment::from);
    Ok(GithubReviewCommentsResponse {
        comments: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// What GitHub tells of a comment on a line.
#[derive(Debug, Deserialize)]
struct Described {
    id: i64,
    in_reply_to_id: Option<i64>,
    user: Option<Login>,
    body: String,
    path: String,
    line: Option<u32>,
    start_line: Option<u32>,
    side: Option<Side>,
    created_at: String,
    html_url: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Side {
    Left,
    Right,
}

impl From<Described> for ReviewComment {
    fn from(comment: Described) -> Self {
        Self {
            id: comment.id,
            reply_to: comment.in_reply_to_id,
            author: login(comment.user),
            body: comment.body,
            path: comment.path,
            line: comment.line,
            start_line: comment.start_line,
            // Comments on a whole file have no side, and are on what it is now.
            side: match comment.side {
                Some(Side::Left) => DiffSide::Left,
                Some(Side::Right) | None => DiffSide::Right,
            },
            created_at: comment.created_at,
            url: comment.html_url,
        }
    }
}
