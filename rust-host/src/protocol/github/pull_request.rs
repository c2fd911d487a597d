use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{IssueFilter, IssueState, RemoteCommit};

/// Asks for the pull requests of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Which of them.
    pub state: IssueFilter,
    /// Only those from this branch, `owner:branch`, or a branch of the repository itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Only those into this branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// What comes first.
    pub sort: PullRequestSort,
    /// How many at most.
    pub max_count: u32,
}

/// What comes first.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PullRequestSort {
    /// The newest.
    Created,
    /// What changed last.
    Updated,
    /// What was said most about.
    Popularity,
    /// What is open the longest.
    LongRunning,
}

/// The pull requests of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestsResponse {
    /// The pull requests, without their bodies.
    pub pull_requests: Vec<PullRequest>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Asks for a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
}

/// A pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestResponse {
    /// The pull request.
    pub pull_request: PullRequest,
}

/// A pull request. What GitHub tells only of a single one is left out in lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PullRequest {
    /// The repository that it goes to, `owner/name`.
    pub repository: String,
    /// Its number.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// What it says; left out in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Whether it is open.
    pub state: IssueState,
    /// Whether it is not ready to be reviewed.
    pub draft: bool,
    /// Whether it was merged.
    pub merged: bool,
    /// Who opened it.
    pub author: String,
    /// What is to be merged.
    pub head: PullRequestEnd,
    /// Where it goes.
    pub base: PullRequestEnd,
    /// Its labels.
    pub labels: Vec<String>,
    /// Whose it is.
    pub assignees: Vec<String>,
    /// Who is asked to review it: logins, and teams as `team:slug`.
    pub reviewers: Vec<String>,
    /// Whether it can be merged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mergeable: Option<Mergeable>,
    /// Whether GitHub merges it by itself once it may.
    pub auto_merge: bool,
    /// How many commits it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commits: Option<u32>,
    /// How many files it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<u32>,
    /// How many lines it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additions: Option<u32>,
    /// How many lines it deletes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletions: Option<u32>,
    /// The commit that merged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge_commit: Option<String>,
    /// When it was opened.
    pub created_at: String,
    /// When it changed last.
    pub updated_at: String,
    /// When it was merged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_at: Option<String>,
    /// Its page.
    pub url: String,
}

/// One end of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PullRequestEnd {
    /// The branch.
    pub branch: String,
    /// The commit at its tip.
    pub commit: String,
    /// Its repository, `owner/name`; none where the fork was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
}

/// Whether a pull request can be merged.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mergeable {
    /// It can.
    Clean,
    /// It can, but checks fail or are not done.
    Unstable,
    /// Rules forbid it: a review or a check is missing.
    Blocked,
    /// The base has commits that it lacks, and has to be merged into it first.
    Behind,
    /// There are conflicts with the base.
    Conflicts,
    /// It is not ready.
    Draft,
    /// GitHub is still finding out; ask again in a moment.
    Unknown,
}

/// Asks for what a pull request changes, as one text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestDiffRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// How many bytes at most.
    pub max_bytes: u32,
}

/// What a pull request changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestDiffResponse {
    /// The text in git's unified format, cut at the end of a line.
    pub diff: String,
    /// The size of the whole text in bytes, as far as it was read.
    pub size: i64,
    /// Whether `diff` is shorter than the whole.
    pub cut: bool,
}

/// Asks for the files that a pull request changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestFilesRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// How many files at most; GitHub tells 3,000.
    pub max_count: u32,
    /// How many bytes of patch text at most, over all files.
    pub max_bytes: u32,
}

/// The files that a pull request changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestFilesResponse {
    /// The files, by path.
    pub files: Vec<PullRequestFile>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// What a pull request changes in one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PullRequestFile {
    /// Its path, or the old one where it is deleted.
    pub path: String,
    /// Its old path, where it was renamed or copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_path: Option<String>,
    /// What happens to it.
    pub change: FileChange,
    /// How many lines are added.
    pub additions: u32,
    /// How many lines are deleted.
    pub deletions: u32,
    /// The hunks in unified format; none where it is binary or too large for GitHub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patch: Option<String>,
    /// Whether the patch is shorter than the file's whole difference.
    pub cut: bool,
}

/// What happens to a file of a pull request.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileChange {
    /// It is new.
    Added,
    /// It goes.
    Removed,
    /// Its content differs.
    Modified,
    /// It has another path.
    Renamed,
    /// It is made from another file.
    Copied,
    /// Its mode differs.
    Changed,
    /// It stays.
    Unchanged,
}

/// Asks for the commits of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestCommitsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// How many at most; GitHub tells 250.
    pub max_count: u32,
}

/// The commits of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubPullRequestCommitsResponse {
    /// The oldest first.
    pub commits: Vec<RemoteCommit>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Asks for the reviews of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// How many at most.
    pub max_count: u32,
}

/// The reviews of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewsResponse {
    /// The oldest first.
    pub reviews: Vec<Review>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Its id.
    pub id: i64,
    /// Who reviewed.
    pub author: String,
    /// What the review says.
    pub state: ReviewState,
    /// What was said about the whole; perhaps nothing.
    pub body: String,
    /// The commit that was reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// When it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<String>,
    /// Its page.
    pub url: String,
}

/// What a review says.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// It agrees.
    Approved,
    /// It wants changes.
    ChangesRequested,
    /// It does neither.
    Commented,
    /// It no longer counts.
    Dismissed,
    /// It is not sent yet.
    Pending,
}

/// Asks for the comments on lines of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewCommentsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// Only what changed since this moment, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// How many at most.
    pub max_count: u32,
}

/// The comments on lines of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewCommentsResponse {
    /// The oldest first.
    pub comments: Vec<ReviewComment>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A comment on a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewComment {
    /// Its id.
    pub id: i64,
    /// The id of the comment that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<i64>,
    /// Who said it.
    pub author: String,
    /// What was said.
    pub body: String,
    /// The file.
    pub path: String,
    /// The last line that it is about; none where the line is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The first line, where it is about several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_line: Option<u32>,
    /// Which side of the difference the line is on.
    pub side: DiffSide,
    /// When it was said.
    pub created_at: String,
    /// Its page.
    pub url: String,
}

/// A side of a difference.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DiffSide {
    /// The old one.
    Left,
    /// The new one.
    Right,
}

/// Asks for the conversations on lines of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewThreadsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// Whether those that are resolved are left out.
    pub unresolved_only: bool,
    /// How many at most.
    pub max_count: u32,
}

/// The conversations on lines of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewThreadsResponse {
    /// The oldest first.
    pub threads: Vec<ReviewThread>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A conversation on a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewThread {
    /// Its id.
    pub id: String,
    /// The file.
    pub path: String,
    /// The line; none where it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Whether it is resolved.
    pub resolved: bool,
    /// Whether the line has changed since.
    pub outdated: bool,
    /// What was said, the oldest first, 50 at most.
    pub comments: Vec<ThreadComment>,
}

/// Something that was said in a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThreadComment {
    /// Who said it.
    pub author: String,
    /// What was said.
    pub body: String,
    /// When it was said.
    pub created_at: String,
    /// Its page.
    pub url: String,
}

/// Opens a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCreatePullRequestRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its title.
    pub title: String,
    /// What it says, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What is to be merged: a branch, or `owner:branch` for one in a fork.
    pub head: String,
    /// Where it goes; the default branch where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Whether it is not ready to be reviewed.
    pub draft: bool,
    /// Whether maintainers may push to its branch.
    pub maintainer_can_modify: bool,
}

/// The new pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCreatePullRequestResponse {
    /// The pull request.
    pub pull_request: PullRequest,
}

/// Changes a pull request; what is left out stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubUpdatePullRequestRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it says, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Whether it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<IssueState>,
    /// Where it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
}

/// The changed pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubUpdatePullRequestResponse {
    /// The pull request.
    pub pull_request: PullRequest,
}

/// Asks people to review a pull request, and others no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubRequestReviewersRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// Who is asked: logins, and teams as `team:slug`.
    pub add: Vec<String>,
    /// Who no longer is.
    pub remove: Vec<String>,
}

/// Who is asked now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubRequestReviewersResponse {
    /// Logins, and teams as `team:slug`.
    pub reviewers: Vec<String>,
}

/// Reviews a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// What the review says.
    pub event: ReviewEvent,
    /// What is said about the whole; wanted where it comments or asks for changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The commit that was reviewed; the last one where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// What is said about lines.
    pub comments: Vec<NewReviewComment>,
}

/// What a new review says.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewEvent {
    /// It agrees.
    Approve,
    /// It wants changes.
    RequestChanges,
    /// It does neither.
    Comment,
}

/// A new comment on a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReviewComment {
    /// The file.
    pub path: String,
    /// The last line that it is about, as the difference counts it.
    pub line: u32,
    /// The first line, where it is about several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_line: Option<u32>,
    /// Which side of the difference the line is on.
    pub side: DiffSide,
    /// What is said, in Markdown.
    pub body: String,
}

/// The new review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubReviewResponse {
    /// The review.
    pub review: Review,
}

/// Merges a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubMergePullRequestRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// How.
    pub method: MergeMethod,
    /// The first line of the merge commit's message; GitHub's own where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The rest of that message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The commit that has to be at its tip still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_head: Option<String>,
}

/// How a pull request is merged.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MergeMethod {
    /// With a merge commit.
    Merge,
    /// As one commit.
    Squash,
    /// As its commits, on top of the base.
    Rebase,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubMergePullRequestResponse {
    /// The commit that merged it.
    pub commit: String,
    /// What GitHub says.
    pub message: String,
}

/// Merges the base into the branch of a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubUpdatePullRequestBranchRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// The commit that has to be at its tip still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_head: Option<String>,
}

/// What GitHub says; it goes on in the background.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubUpdatePullRequestBranchResponse {
    /// Its words.
    pub message: String,
}
