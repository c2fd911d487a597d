use http::Method;
use serde::Deserialize;
use serde_json::json;

use super::state;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::{Page, list};
use crate::protocol::{
    CallError, CheckState, ErrorCode, GithubRerunWorkflowRequest, GithubRerunWorkflowResponse,
    GithubWorkflowRunRequest, GithubWorkflowRunResponse, GithubWorkflowRunsRequest,
    GithubWorkflowRunsResponse, WorkflowRun,
};

/// The workflow runs of a repository, the newest first.
pub(in crate::host::github) fn runs(
    request: &GithubWorkflowRunsRequest,
    scope: &CallScope,
) -> Result<GithubWorkflowRunsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let commit = request.commit.as_deref().map(whole_id).transpose()?;
    let route = match &request.workflow {
        Some(workflow) => target
            .route()
            .at("actions")
            .at("workflows")
            .at(workflow)
            .at("runs"),
        None => target.route().at("actions").at("runs"),
    };
    let route = route
        .query_some("branch", request.branch.as_deref())
        .query_some("head_sha", commit)
        .query_some("event", request.event.as_deref())
        .query_some("status", request.state.map(word));
    let listed = list::<Runs>(target.api, &route, request.max_count)?.map(WorkflowRun::from);
    Ok(GithubWorkflowRunsResponse {
        runs: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

/// A workflow run.
pub(in crate::host::github) fn run(
    request: &GithubWorkflowRunRequest,
    scope: &CallScope,
) -> Result<GithubWorkflowRunResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("actions").at("runs").at(&request.run_id);
    let run: Described = target.api.get_json(&route)?;
    Ok(GithubWorkflowRunResponse { run: run.into() })
}

/// Runs a workflow run once more, all of it or what failed.
pub(in crate::host::github) fn rerun(
    request: &GithubRerunWorkflowRequest,
    scope: &CallScope,
) -> Result<GithubRerunWorkflowResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let what = if request.failed_only {
        "rerun-failed-jobs"
    } else {
        "rerun"
    };
    let route = target
        .route()
        .at("actions")
        .at("runs")
        .at(&request.run_id)
        .at(what);
    target
        .api
        .send(Method::POST, &route, &json!({}))
        .map_err(|error| not_done(error, &target, request.run_id))?;
    Ok(GithubRerunWorkflowResponse {
        run_id: request.run_id,
    })
}

/// GitHub forbids to run again what is not done, as if the token may not.
fn not_done(error: CallError, target: &Target<'_>, run_id: i64) -> CallError {
    if error.code != ErrorCode::PermissionDenied {
        return error;
    }
    let route = target.route().at("actions").at("runs").at(&run_id);
    let run = target.api.get_json::<Described>(&route);
    if run.is_ok_and(|run| state::is_pending(WorkflowRun::from(run).state)) {
        return CallError {
            code: ErrorCode::Conflict,
            message: format!(
                "workflow run {run_id} is not done; wait until it is, then run it once more"
            ),
            ..error
        };
    }
    error
}

/// A commit's id, which GitHub wants whole here: of a part of one it finds no runs, and says
/// nothing.
fn whole_id(commit: &str) -> Result<&str, CallError> {
    let is_whole =
        matches!(commit.len(), 40 | 64) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_whole {
        return Ok(commit);
    }
    Err(CallError::new(
        ErrorCode::InvalidArguments,
        format!(
            "`{}` is not the whole id of a commit, which GitHub finds runs by; give all of its \
             40 digits, or `branch`",
            commit.escape_debug()
        ),
    ))
}

/// GitHub's word for a state, which it filters workflow runs by.
fn word(state: CheckState) -> &'static str {
    match state {
        CheckState::Queued => "queued",
        CheckState::InProgress => "in_progress",
        CheckState::Success => "success",
        CheckState::Failure => "failure",
        CheckState::Neutral => "neutral",
        CheckState::Cancelled => "cancelled",
        CheckState::Skipped => "skipped",
        CheckState::TimedOut => "timed_out",
        CheckState::ActionRequired => "action_required",
        CheckState::Stale => "stale",
    }
}

#[derive(Debug, Deserialize)]
struct Runs {
    total_count: u64,
    workflow_runs: Vec<Described>,
}

impl Page for Runs {
    type Item = Described;

    fn open(self) -> (Vec<Described>, Option<u64>) {
        (self.workflow_runs, Some(self.total_count))
    }
}

/// What GitHub tells of a workflow run.
#[derive(Debug, Deserialize)]
struct Described {
    id: i64,
    name: Option<String>,
    /// The file of the workflow.
    path: String,
    display_title: Option<String>,
    status: Option<String>,
    conclusion: Option<String>,
    event: String,
    head_branch: Option<String>,
    head_sha: String,
    run_attempt: Option<u32>,
    created_at: String,
    updated_at: String,
    html_url: String,
}

impl From<Described> for WorkflowRun {
    fn from(run: Described) -> Self {
        let name = run.name.unwrap_or(run.path);
        Self {
            id: run.id,
            title: run.display_title.unwrap_or_else(|| name.clone()),
            name,
            state: state::of(run.status.as_deref(), run.conclusion.as_deref()),
            event: run.event,
            branch: run.head_branch,
            commit: run.head_sha,
            attempt: run.run_attempt.unwrap_or(1),
            created_at: run.created_at,
            updated_at: run.updated_at,
            url: run.html_url,
        }
    }
}
