use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Asks how the checks of a commit stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubChecksRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// A branch, tag or commit.
    pub revision: String,
    /// How many at most.
    pub max_count: u32,
}

/// How the checks of a commit stand: check runs and commit statuses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubChecksResponse {
    /// All of them together.
    pub state: ChecksState,
    /// The commit.
    pub commit: String,
    /// Each of them, what failed first, then what is not done.
    pub checks: Vec<Check>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// How all checks of a commit stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChecksState {
    /// All that were run passed.
    Success,
    /// At least one failed.
    Failure,
    /// None failed so far, and not all are done.
    Pending,
    /// There are none.
    None,
}

/// A check of a commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: CheckState,
    /// What it says in short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The workflow run that it is part of, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_id: Option<i64>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<String>,
}

/// How a check, a workflow run or a job stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// It waits.
    Queued,
    /// It runs.
    InProgress,
    /// It passed.
    Success,
    /// It failed.
    Failure,
    /// It passed no judgement.
    Neutral,
    /// It was stopped.
    Cancelled,
    /// It was not run.
    Skipped,
    /// It ran too long.
    TimedOut,
    /// A person has to do something.
    ActionRequired,
    /// It never ended, and GitHub gave it up.
    Stale,
}

/// Asks for the workflow runs of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubWorkflowRunsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Only those of this workflow: the name of its file, or its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workflow: Option<String>,
    /// Only those on this branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// Only those of this commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// Only those that this event began, such as `push`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Only those that stand so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CheckState>,
    /// How many at most.
    pub max_count: u32,
}

/// The workflow runs of a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubWorkflowRunsResponse {
    /// The newest first.
    pub runs: Vec<WorkflowRun>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Asks for a workflow run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubWorkflowRunRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its id.
    pub run_id: i64,
}

/// A workflow run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubWorkflowRunResponse {
    /// The run.
    pub run: WorkflowRun,
}

/// A workflow run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkflowRun {
    /// Its id.
    pub id: i64,
    /// The name of its workflow.
    pub name: String,
    /// What it runs for, such as a commit's first line.
    pub title: String,
    /// How it stands.
    pub state: CheckState,
    /// The event that began it.
    pub event: String,
    /// The branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The commit.
    pub commit: String,
    /// Which attempt it is, counted from 1.
    pub attempt: u32,
    /// When it was made.
    pub created_at: String,
    /// When it changed last.
    pub updated_at: String,
    /// Its page.
    pub url: String,
}

/// Asks for the jobs of a workflow run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubWorkflowJobsRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its id.
    pub run_id: i64,
    /// How many at most.
    pub max_count: u32,
}

/// The jobs of the last attempt of a workflow run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubWorkflowJobsResponse {
    /// The jobs, in GitHub's order.
    pub jobs: Vec<Job>,
    /// How many there are in all, listed or not; none where GitHub does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A job of a workflow run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: CheckState,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<String>,
    /// What it does.
    pub steps: Vec<Step>,
    /// Its page.
    pub url: String,
}

/// A step of a job.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its place, counted from 1.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: CheckState,
}

/// Asks for the end of a job's log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubJobLogRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// The job's id.
    pub job_id: i64,
    /// How many lines at most, counted from the end.
    pub max_lines: u32,
    /// How many bytes at most, counted from the end.
    pub max_bytes: u32,
}

/// The end of a job's log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubJobLogResponse {
    /// The lines; bytes that are not UTF-8 appear as U+FFFD, and colours are taken out.
    pub text: String,
    /// The size of the whole log in bytes.
    pub size: i64,
    /// Whether there is more before.
    pub cut: bool,
}

/// Runs a workflow run once more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubRerunWorkflowRequest {
    /// The repository as `owner/name`; that of the current remote where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Its id.
    pub run_id: i64,
    /// Whether only the jobs that failed run again.
    pub failed_only: bool,
}

/// It runs once more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GithubRerunWorkflowResponse {
    /// Its id, which stays the same.
    pub run_id: i64,
}
