use serde::Deserialize;

use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::list;
use crate::host::github::said::{Login, login};
use crate::protocol::{
    CallError, GithubReviewsRequest, GithubReviewsResponse, Review, ReviewState,
};

/// The reviews of a pull request, the oldest first.
pub(in crate::host::github) fn reviews(
    request: &GithubReviewsRequest,
    scope: &CallScope,
) -> Result<GithubReviewsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("pulls").at(&request.number).at("reviews");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(Review::from);
    Ok(GithubReviewsResponse {
        reviews: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// What GitHub tells of a review.
#[derive(Debug, Deserialize)]
pub(super) struct Described {
    id: i64,
    user: Option<Login>,
    state: String,
    body: Option<String>,
    commit_id: Option<String>,
    submitted_at: Option<String>,
    html_url: String,
}

impl From<Described> for Review {
    fn from(review: Described) -> Self {
        Self {
            id: review.id,
            author: login(review.user),
            state: match review.state.as_str() {
                "APPROVED" => ReviewState::Approved,
                "CHANGES_REQUESTED" => ReviewState::ChangesRequested,
                "DISMISSED" => ReviewState::Dismissed,
                "PENDING" => ReviewState::Pending,
                _ => ReviewState::Commented,
            },
            body: review.body.unwrap_or_default(),
            commit: review.commit_id,
            submitted_at: review.submitted_at,
            url: review.html_url,
        }
    }
}
