//! The operations of the effects `GitHub`, which reads, and `GitHubWrite`.
//!
//! A repository is named `owner/name`; where a request names none, the remote of the first root's
//! repository says which. Moments are in ISO 8601 as GitHub writes them, in UTC. A login is empty
//! nowhere: `ghost` stands for an account that was deleted, as on GitHub's pages.

mod account;
mod issue;
mod pull_request;
mod repository;
mod workflow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use account::{
    Account, AccountKind, GithubMeRequest, GithubMeResponse, GithubSearchUsersRequest,
    GithubSearchUsersResponse,
};
pub use issue::{
    CloseReason, Comment, GithubCommentRequest, GithubCommentResponse, GithubCreateIssueRequest,
    GithubCreateIssueResponse, GithubEditAssigneesRequest, GithubEditAssigneesResponse,
    GithubEditLabelsRequest, GithubEditLabelsResponse, GithubEditSubIssuesRequest,
    GithubEditSubIssuesResponse, GithubIssueCommentsRequest, GithubIssueCommentsResponse,
    GithubIssueRequest, GithubIssueResponse, GithubIssuesRequest, GithubIssuesResponse,
    GithubLabelsRequest, GithubLabelsResponse, GithubSearchIssuesRequest,
    GithubSearchIssuesResponse, GithubSubIssuesRequest, GithubSubIssuesResponse,
    GithubUpdateIssueRequest, GithubUpdateIssueResponse, Issue, IssueFilter, IssueSort, IssueState,
    Label,
};
pub use pull_request::{
    DiffSide, FileChange, GithubCreatePullRequestRequest, GithubCreatePullRequestResponse,
    GithubMergePullRequestRequest, GithubMergePullRequestResponse, GithubPullRequestCommitsRequest,
    GithubPullRequestCommitsResponse, GithubPullRequestDiffRequest, GithubPullRequestDiffResponse,
    GithubPullRequestFilesRequest, GithubPullRequestFilesResponse, GithubPullRequestRequest,
    GithubPullRequestResponse, GithubPullRequestsRequest, GithubPullRequestsResponse,
    GithubRequestReviewersRequest, GithubRequestReviewersResponse, GithubReviewCommentsRequest,
    GithubReviewCommentsResponse, GithubReviewRequest, GithubReviewResponse,
    GithubReviewThreadsRequest, GithubReviewThreadsResponse, GithubReviewsRequest,
    GithubReviewsResponse, GithubUpdatePullRequestBranchRequest,
    GithubUpdatePullRequestBranchResponse, GithubUpdatePullRequestRequest,
    GithubUpdatePullRequestResponse, MergeMethod, Mergeable, NewReviewComment, PullRequest,
    PullRequestEnd, PullRequestFile, PullRequestSort, Review, ReviewComment, ReviewEvent,
    ReviewState, ReviewThread, ThreadComment,
};
pub use repository::{
    Asset, CodeMatch, Contents, GithubBranchesRequest, GithubBranchesResponse,
    GithubCommitsRequest, GithubCommitsResponse, GithubContentsRequest, GithubContentsResponse,
    GithubReleasesRequest, GithubReleasesResponse, GithubRepositoryRequest,
    GithubRepositoryResponse, GithubSearchCodeRequest, GithubSearchCodeResponse,
    GithubSearchRepositoriesRequest, GithubSearchRepositoriesResponse, GithubTagsRequest,
    GithubTagsResponse, Release, RemoteBranch, RemoteCommit, RemoteEntry, RemoteEntryKind,
    RemoteFile, RemoteFolder, RemoteTag, Repository, Visibility,
};
pub use workflow::{
    Check, CheckState, ChecksState, GithubChecksRequest, GithubChecksResponse, GithubJobLogRequest,
    GithubJobLogResponse, GithubRerunWorkflowRequest, GithubRerunWorkflowResponse,
    GithubWorkflowJobsRequest, GithubWorkflowJobsResponse, GithubWorkflowRunRequest,
    GithubWorkflowRunResponse, GithubWorkflowRunsRequest, GithubWorkflowRunsResponse, Job, Step,
    WorkflowRun,
};

/// The operations of the effect `GitHub`, one kind per import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum GithubRequest {
    /// Asks whose token kleisli has.
    GithubMe(GithubMeRequest),
    /// Searches people and organisations.
    GithubSearchUsers(GithubSearchUsersRequest),
    /// Asks for a repository.
    GithubRepository(GithubRepositoryRequest),
    /// Searches repositories.
    GithubSearchRepositories(GithubSearchRepositoriesRequest),
    /// Asks for a file or a folder of a repository.
    GithubContents(GithubContentsRequest),
    /// Asks for the branches of a repository.
    GithubBranches(GithubBranchesRequest),
    /// Asks for the commits that lead to a revision, newest first.
    GithubCommits(GithubCommitsRequest),
    /// Asks for the releases of a repository.
    GithubReleases(GithubReleasesRequest),
    /// Asks for the tags of a repository.
    GithubTags(GithubTagsRequest),
    /// Searches the code of default branches.
    GithubSearchCode(GithubSearchCodeRequest),
    /// Asks for the issues of a repository; pull requests are left out.
    GithubIssues(GithubIssuesRequest),
    /// Searches issues and pull requests.
    GithubSearchIssues(GithubSearchIssuesRequest),
    /// Asks for an issue.
    GithubIssue(GithubIssueRequest),
    /// Asks for what was said about an issue or a pull request.
    GithubIssueComments(GithubIssueCommentsRequest),
    /// Asks for the labels of a repository.
    GithubLabels(GithubLabelsRequest),
    /// Asks for the issues that are parts of another one.
    GithubSubIssues(GithubSubIssuesRequest),
    /// Asks for the pull requests of a repository.
    GithubPullRequests(GithubPullRequestsRequest),
    /// Asks for a pull request.
    GithubPullRequest(GithubPullRequestRequest),
    /// Asks for what a pull request changes, as one text.
    GithubPullRequestDiff(GithubPullRequestDiffRequest),
    /// Asks for the files that a pull request changes.
    GithubPullRequestFiles(GithubPullRequestFilesRequest),
    /// Asks for the commits of a pull request.
    GithubPullRequestCommits(GithubPullRequestCommitsRequest),
    /// Asks for the reviews of a pull request.
    GithubReviews(GithubReviewsRequest),
    /// Asks for the comments on lines of a pull request.
    GithubReviewComments(GithubReviewCommentsRequest),
    /// Asks for the conversations on lines of a pull request.
    GithubReviewThreads(GithubReviewThreadsRequest),
    /// Asks how the checks of a commit stand.
    GithubChecks(GithubChecksRequest),
    /// Asks for the workflow runs of a repository.
    GithubWorkflowRuns(GithubWorkflowRunsRequest),
    /// Asks for a workflow run.
    GithubWorkflowRun(GithubWorkflowRunRequest),
    /// Asks for the jobs of a workflow run.
    GithubWorkflowJobs(GithubWorkflowJobsRequest),
    /// Asks for the end of a job's log.
    GithubJobLog(GithubJobLogRequest),
}

/// The operations of the effect `GitHubWrite`, one kind per import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum GithubWriteRequest {
    /// Opens an issue.
    GithubCreateIssue(GithubCreateIssueRequest),
    /// Changes an issue; what is left out stays.
    GithubUpdateIssue(GithubUpdateIssueRequest),
    /// Says something about an issue or a pull request.
    GithubComment(GithubCommentRequest),
    /// Puts labels on an issue or a pull request, and takes others off.
    GithubEditLabels(GithubEditLabelsRequest),
    /// Gives an issue or a pull request to people, and takes it from others.
    GithubEditAssignees(GithubEditAssigneesRequest),
    /// Makes issues parts of another one, and others no longer.
    GithubEditSubIssues(GithubEditSubIssuesRequest),
    /// Opens a pull request.
    GithubCreatePullRequest(GithubCreatePullRequestRequest),
    /// Changes a pull request; what is left out stays.
    GithubUpdatePullRequest(GithubUpdatePullRequestRequest),
    /// Asks people to review a pull request, and others no longer.
    GithubRequestReviewers(GithubRequestReviewersRequest),
    /// Reviews a pull request.
    GithubReview(GithubReviewRequest),
    /// Merges a pull request.
    GithubMergePullRequest(GithubMergePullRequestRequest),
    /// Merges the base into the branch of a pull request.
    GithubUpdatePullRequestBranch(GithubUpdatePullRequestBranchRequest),
    /// Runs a workflow run once more.
    GithubRerunWorkflow(GithubRerunWorkflowRequest),
}
