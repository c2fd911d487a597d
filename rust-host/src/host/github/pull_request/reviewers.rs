use http::Method;
use serde::Serialize;

use super::described::{Described, TEAM};
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::protocol::{
    CallError, ErrorCode, GithubRequestReviewersRequest, GithubRequestReviewersResponse,
};

/// Asks people to review a pull request, then others no longer.
pub(in crate::host::github) fn request_reviewers(
    request: &GithubRequestReviewersRequest,
    scope: &CallScope,
) -> Result<GithubRequestReviewersResponse, CallError> {
    if request.add.is_empty() && request.remove.is_empty() {
        return Err(CallError::new(
            ErrorCode::InvalidArguments,
            "nobody is to be asked, and nobody no longer; put logins, and teams as `team:slug`, \
             into `add` or `remove`",
        ));
    }
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target
        .route()
        .at("pulls")
        .at(&request.number)
        .at("requested_reviewers");
    let send = |method, names| {
        target
            .api
            .send_json::<Described>(method, &route, &Reviewers::of(names))
    };
    let mut reviewers = Vec::new();
    if !request.add.is_empty() {
        reviewers = send(Method::POST, &request.add)?.into_reviewers();
    }
    if !request.remove.is_empty() {
        reviewers = send(Method::DELETE, &request.remove)
            .map_err(|error| half_done(error, &request.add))?
            .into_reviewers();
    }
    Ok(GithubRequestReviewersResponse { reviewers })
}

/// Says that the first half was done before the second one failed.
fn half_done(error: CallError, added: &[String]) -> CallError {
    if added.is_empty() {
        return error;
    }
    CallError {
        message: format!(
            "those to `add` were asked, but nobody was removed: {}",
            error.message
        ),
        ..error
    }
}

/// People and teams, as GitHub wants them: apart.
#[derive(Serialize)]
struct Reviewers<'a> {
    reviewers: Vec<&'a str>,
    team_reviewers: Vec<&'a str>,
}

impl<'a> Reviewers<'a> {
    fn of(names: &'a [String]) -> Self {
        let mut all = Self {
            reviewers: Vec::new(),
            team_reviewers: Vec::new(),
        };
        for name in names {
            match name.strip_prefix(TEAM) {
                Some(slug) => all.team_reviewers.push(slug),
                None => all.reviewers.push(name),
            }
        }
        all
    }
}
