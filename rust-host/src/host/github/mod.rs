//! The effects `GitHub` and `GitHubWrite` by octocrab: one file for each kind of thing.

mod account;
mod answer;
mod api;
mod cache;
mod client;
mod credentials;
mod error;
mod exchange;
mod name;
mod pages;
mod remotes;
mod route;
mod server;

use super::CallScope;
use super::reply::encode;
use crate::protocol::*;

pub use client::GitHub;
pub use credentials::Token;
pub use server::AddressError;

fn unfinished<T>() -> Result<T, CallError> {
    Err(CallError::new(
        ErrorCode::Unsupported,
        "this is not built yet",
    ))
}

/// Answers one request of the effect `GitHub` with a reply in JSON; a failure is a reply too.
#[must_use]
pub fn answer(request: GithubRequest, scope: &CallScope) -> Vec<u8> {
    match request {
        GithubRequest::GithubMe(request) => encode(account::me(&request, scope)),
        GithubRequest::GithubSearchUsers(request) => encode(account::search_users(&request, scope)),
        GithubRequest::GithubRepository(_request) => {
            encode(unfinished::<GithubRepositoryResponse>())
        }
        GithubRequest::GithubSearchRepositories(_request) => {
            encode(unfinished::<GithubSearchRepositoriesResponse>())
        }
        GithubRequest::GithubContents(_request) => encode(unfinished::<GithubContentsResponse>()),
        GithubRequest::GithubBranches(_request) => encode(unfinished::<GithubBranchesResponse>()),
        GithubRequest::GithubCommits(_request) => encode(unfinished::<GithubCommitsResponse>()),
        GithubRequest::GithubReleases(_request) => encode(unfinished::<GithubReleasesResponse>()),
        GithubRequest::GithubTags(_request) => encode(unfinished::<GithubTagsResponse>()),
        GithubRequest::GithubSearchCode(_request) => {
            encode(unfinished::<GithubSearchCodeResponse>())
        }
        GithubRequest::GithubIssues(_request) => encode(unfinished::<GithubIssuesResponse>()),
        GithubRequest::GithubSearchIssues(_request) => {
            encode(unfinished::<GithubSearchIssuesResponse>())
        }
        GithubRequest::GithubIssue(_request) => encode(unfinished::<GithubIssueResponse>()),
        GithubRequest::GithubIssueComments(_request) => {
            encode(unfinished::<GithubIssueCommentsResponse>())
        }
        GithubRequest::GithubLabels(_request) => encode(unfinished::<GithubLabelsResponse>()),
        GithubRequest::GithubSubIssues(_request) => encode(unfinished::<GithubSubIssuesResponse>()),
        GithubRequest::GithubPullRequests(_request) => {
            encode(unfinished::<GithubPullRequestsResponse>())
        }
        GithubRequest::GithubPullRequest(_request) => {
            encode(unfinished::<GithubPullRequestResponse>())
        }
        GithubRequest::GithubPullRequestDiff(_request) => {
            encode(unfinished::<GithubPullRequestDiffResponse>())
        }
        GithubRequest::GithubPullRequestFiles(_request) => {
            encode(unfinished::<GithubPullRequestFilesResponse>())
        }
        GithubRequest::GithubPullRequestCommits(_request) => {
            encode(unfinished::<GithubPullRequestCommitsResponse>())
        }
        GithubRequest::GithubReviews(_request) => encode(unfinished::<GithubReviewsResponse>()),
        GithubRequest::GithubReviewComments(_request) => {
            encode(unfinished::<GithubReviewCommentsResponse>())
        }
        GithubRequest::GithubReviewThreads(_request) => {
            encode(unfinished::<GithubReviewThreadsResponse>())
        }
        GithubRequest::GithubChecks(_request) => encode(unfinished::<GithubChecksResponse>()),
        GithubRequest::GithubWorkflowRuns(_request) => {
            encode(unfinished::<GithubWorkflowRunsResponse>())
        }
        GithubRequest::GithubWorkflowRun(_request) => {
            encode(unfinished::<GithubWorkflowRunResponse>())
        }
        GithubRequest::GithubWorkflowJobs(_request) => {
            encode(unfinished::<GithubWorkflowJobsResponse>())
        }
        GithubRequest::GithubJobLog(_request) => encode(unfinished::<GithubJobLogResponse>()),
    }
}

/// Answers one request of the effect `GitHubWrite` with a reply in JSON; a failure is a reply too.
#[must_use]
pub fn answer_write(request: GithubWriteRequest, scope: &CallScope) -> Vec<u8> {
    let _ = scope;
    match request {
        GithubWriteRequest::GithubCreateIssue(_request) => {
            encode(unfinished::<GithubCreateIssueResponse>())
        }
        GithubWriteRequest::GithubUpdateIssue(_request) => {
            encode(unfinished::<GithubUpdateIssueResponse>())
        }
        GithubWriteRequest::GithubComment(_request) => {
            encode(unfinished::<GithubCommentResponse>())
        }
        GithubWriteRequest::GithubEditLabels(_request) => {
            encode(unfinished::<GithubEditLabelsResponse>())
        }
        GithubWriteRequest::GithubEditAssignees(_request) => {
            encode(unfinished::<GithubEditAssigneesResponse>())
        }
        GithubWriteRequest::GithubEditSubIssues(_request) => {
            encode(unfinished::<GithubEditSubIssuesResponse>())
        }
        GithubWriteRequest::GithubCreatePullRequest(_request) => {
            encode(unfinished::<GithubCreatePullRequestResponse>())
        }
        GithubWriteRequest::GithubUpdatePullRequest(_request) => {
            encode(unfinished::<GithubUpdatePullRequestResponse>())
        }
        GithubWriteRequest::GithubRequestReviewers(_request) => {
            encode(unfinished::<GithubRequestReviewersResponse>())
        }
        GithubWriteRequest::GithubReview(_request) => encode(unfinished::<GithubReviewResponse>()),
        GithubWriteRequest::GithubMergePullRequest(_request) => {
            encode(unfinished::<GithubMergePullRequestResponse>())
        }
        GithubWriteRequest::GithubUpdatePullRequestBranch(_request) => {
            encode(unfinished::<GithubUpdatePullRequestBranchResponse>())
        }
        GithubWriteRequest::GithubRerunWorkflow(_request) => {
            encode(unfinished::<GithubRerunWorkflowResponse>())
        }
    }
}
