//! The effects `GitHub` and `GitHubWrite` by octocrab: one file for each kind of thing.
//!
//! An operation finds its repository with [`name`], asks through [`api`], by [`pages`] where
//! there are many, and turns what it reads of GitHub's answer into the wire's types. Below that,
//! [`client`] waits, tries again and ends with the call, [`exchange`] asks once and decides who is
//! shown the token, and [`error`] says what a refusal means.

mod account;
mod answer;
mod api;
mod cache;
mod client;
mod commits;
mod contents;
mod credentials;
mod error;
mod exchange;
mod issue;
mod name;
mod pages;
mod refs;
mod releases;
mod repository;
mod route;
mod said;
mod search_code;
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
        GithubRequest::GithubRepository(request) => encode(repository::repository(&request, scope)),
        GithubRequest::GithubSearchRepositories(request) => {
            encode(repository::search_repositories(&request, scope))
        }
        GithubRequest::GithubContents(request) => encode(contents::contents(&request, scope)),
        GithubRequest::GithubBranches(request) => encode(refs::branches(&request, scope)),
        GithubRequest::GithubCommits(request) => encode(commits::commits(&request, scope)),
        GithubRequest::GithubReleases(request) => encode(releases::releases(&request, scope)),
        GithubRequest::GithubTags(request) => encode(refs::tags(&request, scope)),
        GithubRequest::GithubSearchCode(request) => {
            encode(search_code::search_code(&request, scope))
        }
        GithubRequest::GithubIssues(request) => encode(issue::issues(&request, scope)),
        GithubRequest::GithubSearchIssues(request) => encode(issue::search(&request, scope)),
        GithubRequest::GithubIssue(request) => encode(issue::issue(&request, scope)),
        GithubRequest::GithubIssueComments(request) => encode(issue::comments(&request, scope)),
        GithubRequest::GithubLabels(request) => encode(issue::labels(&request, scope)),
        GithubRequest::GithubSubIssues(request) => encode(issue::sub_issues(&request, scope)),
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
    match request {
        GithubWriteRequest::GithubCreateIssue(request) => encode(issue::create(&request, scope)),
        GithubWriteRequest::GithubUpdateIssue(request) => encode(issue::update(&request, scope)),
        GithubWriteRequest::GithubComment(request) => encode(issue::comment(&request, scope)),
        GithubWriteRequest::GithubEditLabels(request) => {
            encode(issue::edit_labels(&request, scope))
        }
        GithubWriteRequest::GithubEditAssignees(request) => {
            encode(issue::edit_assignees(&request, scope))
        }
        GithubWriteRequest::GithubEditSubIssues(request) => {
            encode(issue::edit_sub_issues(&request, scope))
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
