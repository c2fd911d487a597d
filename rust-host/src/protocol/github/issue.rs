use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks for the issues of a repository; pull requests are left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubIssuesRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Which of them.
    pub state: IssueFilter,
    /// Only those with all of these labels.
    pub labels: Vec<String>,
    /// Only those of this login; `none` and `*` stand for nobody and anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Only those that this login opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Only those of the milestone with this number; `none` and `*` as above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<String>,
    /// Only those that changed since this moment, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// What comes first.
    pub sort: IssueSort,
    /// How many at most.
    pub max_count: u32,
}

/// Which issues or pull requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueFilter {
    /// Those that are open.
    Open,
    /// Those that are closed.
    Closed,
    /// All.
    All,
}

/// What comes first.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueSort {
    /// The newest.
    Created,
    /// What changed last.
    Updated,
    /// What was said most about.
    Comments,
}

/// The issues of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubIssuesResponse {
    /// The issues, without their bodies.
    pub issues: Vec<Issue>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Searches issues and pull requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchIssuesRequest {
    /// The words and qualifiers of GitHub's search, such as `repo:owner/name is:pr author:ada`.
    pub query: String,
    /// How many at most.
    pub max_count: u32,
}

/// The issues and pull requests that fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSearchIssuesResponse {
    /// The best first, without their bodies.
    pub issues: Vec<Issue>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Asks for an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubIssueRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
}

/// An issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubIssueResponse {
    /// The issue.
    pub issue: Issue,
}

/// An issue, or a pull request where a search finds one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Its repository, `owner/name`.
    pub repository: String,
    /// Its number.
    pub number: i64,
    /// Its id, which is another number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// What it says; left out in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Whether it is open.
    pub state: IssueState,
    /// Why it was closed, where GitHub tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CloseReason>,
    /// Who opened it.
    pub author: String,
    /// Its labels.
    pub labels: Vec<String>,
    /// Whose it is.
    pub assignees: Vec<String>,
    /// The title of its milestone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<String>,
    /// How many comments there are.
    pub comments: u32,
    /// Whether no more can be said.
    pub locked: bool,
    /// Whether it is a pull request.
    pub pull_request: bool,
    /// When it was opened.
    pub created_at: String,
    /// When it changed last.
    pub updated_at: String,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<String>,
    /// Its page.
    pub url: String,
}

/// Whether an issue or a pull request is open.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueState {
    /// It is open.
    Open,
    /// It is closed.
    Closed,
}

/// Why an issue was closed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// It is done.
    Completed,
    /// It will not be done.
    NotPlanned,
    /// It says what another one says.
    Duplicate,
    /// It is open again.
    Reopened,
}

/// Asks for what was said about an issue or a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubIssueCommentsRequest {
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

/// What was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubIssueCommentsResponse {
    /// The oldest first.
    pub comments: Vec<Comment>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Its id.
    pub id: i64,
    /// Who said it.
    pub author: String,
    /// What was said.
    pub body: String,
    /// When it was said.
    pub created_at: String,
    /// When it was changed last.
    pub updated_at: String,
    /// Its page.
    pub url: String,
}

/// Asks for the labels of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubLabelsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// How many at most.
    pub max_count: u32,
}

/// The labels of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubLabelsResponse {
    /// The labels, by name.
    pub labels: Vec<Label>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its colour, six hexadecimal digits.
    pub color: String,
}

/// Asks for the issues that are parts of another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSubIssuesRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The number of the whole.
    pub number: i64,
    /// How many at most.
    pub max_count: u32,
}

/// The issues that are parts of another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubSubIssuesResponse {
    /// The parts, in their order, without their bodies.
    pub issues: Vec<Issue>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Opens an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCreateIssueRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its title.
    pub title: String,
    /// What it says, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Its labels.
    pub labels: Vec<String>,
    /// Whose it is.
    pub assignees: Vec<String>,
    /// The number of its milestone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<i64>,
}

/// The new issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCreateIssueResponse {
    /// The issue.
    pub issue: Issue,
}

/// Changes an issue; what is left out stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubUpdateIssueRequest {
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
    /// Why it is closed, or `reopened`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CloseReason>,
    /// All its labels; others are taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<String>>,
    /// Everybody whose it is; others are taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignees: Option<Vec<String>>,
    /// The number of its milestone; 0 takes it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<i64>,
}

/// The changed issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubUpdateIssueResponse {
    /// The issue.
    pub issue: Issue,
}

/// Says something about an issue or a pull request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCommentRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// What is said, in Markdown.
    pub body: String,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubCommentResponse {
    /// The comment.
    pub comment: Comment,
}

/// Puts labels on an issue or a pull request, and takes others off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubEditLabelsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// The labels to put on.
    pub add: Vec<String>,
    /// The labels to take off.
    pub remove: Vec<String>,
}

/// The labels that it has now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubEditLabelsResponse {
    /// The labels.
    pub labels: Vec<String>,
}

/// Gives an issue or a pull request to people, and takes it from others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubEditAssigneesRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its number.
    pub number: i64,
    /// Whose it becomes.
    pub add: Vec<String>,
    /// Whose it no longer is.
    pub remove: Vec<String>,
}

/// Whose it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubEditAssigneesResponse {
    /// Their logins; GitHub leaves out those who have no part in the repository.
    pub assignees: Vec<String>,
}

/// Makes issues parts of another one, and others no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubEditSubIssuesRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The number of the whole.
    pub number: i64,
    /// The numbers of the issues, in the same repository, that become parts.
    pub add: Vec<i64>,
    /// The numbers of those that no longer are.
    pub remove: Vec<i64>,
}

/// The parts that it has now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubEditSubIssuesResponse {
    /// The parts, in their order, without their bodies.
    pub issues: Vec<Issue>,
}
