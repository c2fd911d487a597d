//! The effects `GitHub` and `GitHubWrite` by octocrab: one file for each kind of thing.
//!
//! An operation finds its repository with [`name`], asks through [`api`], by [`pages`] where
//! there are many, and turns what it reads of GitHub's answer into the wire's types. Below that,
//! [`client`] waits, tries again and ends with the call, [`exchange`] asks once and decides who is
//! shown the token, and [`error`] says what a refusal means.

mod account;
mod actions;
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
mod pull_request;
mod refs;
mod releases;
mod repository;
mod route;
mod said;
mod search_code;
mod server;
mod web;

use super::CallScope;
use super::reply::encode;
use crate::protocol::{GithubRequest, GithubWriteRequest};

pub use client::GitHub;
pub use credentials::Token;
pub use server::AddressError;

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
        GithubRequest::GithubPullRequests(request) => {
            encode(pull_request::pull_requests(&request, scope))
        }
        GithubRequest::GithubPullRequest(request) => {
            encode(pull_request::pull_request(&request, scope))
        }
        GithubRequest::GithubPullRequestDiff(request) => {
            encode(pull_request::diff(&request, scope))
        }
        GithubRequest::GithubPullRequestFiles(request) => {
            encode(pull_request::files(&request, scope))
        }
        GithubRequest::GithubPullRequestCommits(request) => {
            encode(pull_request::commits(&request, scope))
        }
        GithubRequest::GithubReviews(request) => encode(pull_request::reviews(&request, scope)),
        GithubRequest::GithubReviewComments(request) => {
            encode(pull_request::review_comments(&request, scope))
        }
        GithubRequest::GithubReviewThreads(request) => {
            encode(pull_request::threads(&request, scope))
        }
        GithubRequest::GithubChecks(request) => encode(actions::checks(&request, scope)),
        GithubRequest::GithubWorkflowRuns(request) => encode(actions::runs(&request, scope)),
        GithubRequest::GithubWorkflowRun(request) => encode(actions::run(&request, scope)),
        GithubRequest::GithubWorkflowJobs(request) => encode(actions::jobs(&request, scope)),
        GithubRequest::GithubJobLog(request) => encode(actions::job_log(&request, scope)),
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
        GithubWriteRequest::GithubCreatePullRequest(request) => {
            encode(pull_request::create(&request, scope))
        }
        GithubWriteRequest::GithubUpdatePullRequest(request) => {
            encode(pull_request::update(&request, scope))
        }
        GithubWriteRequest::GithubRequestReviewers(request) => {
            encode(pull_request::request_reviewers(&request, scope))
        }
        GithubWriteRequest::GithubReview(request) => encode(pull_request::review(&request, scope)),
        GithubWriteRequest::GithubMergePullRequest(request) => {
            encode(pull_request::merge(&request, scope))
        }
        GithubWriteRequest::GithubUpdatePullRequestBranch(request) => {
            encode(pull_request::update_branch(&request, scope))
        }
        GithubWriteRequest::GithubRerunWorkflow(request) => encode(actions::rerun(&request, scope)),
    }
}
