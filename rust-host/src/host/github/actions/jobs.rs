use serde::Deserialize;

use super::state;
use crate::host::CallScope;
use crate::host::github::name::Target;
use crate::host::github::pages::{Page, list};
use crate::host::github::said::list_or_none;
use crate::protocol::{
    CallError, GithubWorkflowJobsRequest, GithubWorkflowJobsResponse, Job, Step,
};

/// The jobs of the last attempt of a workflow run.
pub(in crate::host::github) fn jobs(
    request: &GithubWorkflowJobsRequest,
    scope: &CallScope,
) -> Result<GithubWorkflowJobsResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target
        .route()
        .at("actions")
        .at("runs")
        .at(&request.run_id)
        .at("jobs")
        .query("filter", "latest");
    let listed = list::<Jobs>(target.api, &route, request.max_count)?;
    let listed = listed.map(Job::from);
    Ok(GithubWorkflowJobsResponse {
        jobs: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

#[derive(Debug, Deserialize)]
struct Jobs {
    total_count: u64,
    jobs: Vec<Described>,
}

impl Page for Jobs {
    type Item = Described;

    fn open(self) -> (Vec<Described>, Option<u64>) {
        (self.jobs, Some(self.total_count))
    }
}

/// What GitHub tells of a job.
#[derive(Debug, Deserialize)]
struct Described {
    id: i64,
    name: String,
    status: Option<String>,
    conclusion: Option<String>,
    started_at: Option<String>,
    completed_at: Option<String>,
    #[serde(default, deserialize_with = "list_or_none")]
    steps: Vec<DescribedStep>,
    /// Its address in the API.
    url: String,
    html_url: Option<String>,
}

#[derive(Debug, Deserialize)]
struct DescribedStep {
    number: u32,
    name: String,
    status: Option<String>,
    conclusion: Option<String>,
}

impl From<Described> for Job {
    fn from(job: Described) -> Self {
        Self {
            id: job.id,
            name: job.name,
            state: state::of(job.status.as_deref(), job.conclusion.as_deref()),
            started_at: job.started_at,
            completed_at: job.completed_at,
            steps: job.steps.into_iter().map(Step::from).collect(),
            url: job.html_url.unwrap_or(job.url),
        }
    }
}

impl From<DescribedStep> for Step {
    fn from(step: DescribedStep) -> Self {
        Self {
            number: step.number,
            name: step.name,
            state: state::of(step.status.as_deref(), step.conclusion.as_deref()),
        }
    }
}
