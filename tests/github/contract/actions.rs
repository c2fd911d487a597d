use kleisli::protocol::{
    CheckState, ChecksState, GithubChecksRequest, GithubChecksResponse, GithubJobLogRequest,
    GithubJobLogResponse, GithubRequest, GithubRerunWorkflowRequest, GithubRerunWorkflowResponse,
    GithubWorkflowJobsRequest, GithubWorkflowJobsResponse, GithubWorkflowRunRequest,
    GithubWorkflowRunResponse, GithubWorkflowRunsRequest, GithubWorkflowRunsResponse,
    GithubWriteRequest,
};

use super::{read, repository, write};

const RUN: i64 = 30_433_642;

#[tokio::test]
#[ignore = "wants `just github`"]
async fn checks() {
    let request = GithubRequest::GithubChecks(GithubChecksRequest {
        repository: repository(),
        revision: "feature/x".into(),
        max_count: 250,
    });
    let answer: GithubChecksResponse = read(request).await;
    assert_eq!(answer.state, ChecksState::Success);
    assert_eq!(answer.checks.len(), 3);
    let readme = answer
        .checks
        .iter()
        .find(|check| check.name == "mighty_readme");
    assert_eq!(readme.expect("a check run").state, CheckState::Neutral);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn workflow_runs() {
    let minimal = GithubWorkflowRunsRequest {
        repository: repository(),
        workflow: None,
        branch: None,
        commit: None,
        event: None,
        state: None,
        max_count: 1,
    };
    let mut requests = vec![minimal.clone()];
    // Prism takes no workflow by its id: the document wants a number or a text, and it is both.
    for state in [
        CheckState::Queued,
        CheckState::InProgress,
        CheckState::Success,
        CheckState::Failure,
        CheckState::Neutral,
        CheckState::Cancelled,
        CheckState::Skipped,
        CheckState::TimedOut,
        CheckState::ActionRequired,
        CheckState::Stale,
    ] {
        requests.push(GithubWorkflowRunsRequest {
            workflow: Some("build.yml".into()),
            branch: Some("master".into()),
            commit: Some("acb5820ced9479c074f688cc328bf03f341a511d".into()),
            event: Some("push".into()),
            state: Some(state),
            max_count: 250,
            ..minimal.clone()
        });
    }
    for request in requests {
        let request = GithubRequest::GithubWorkflowRuns(request);
        let answer: GithubWorkflowRunsResponse = read(request).await;
        assert_eq!(answer.runs[0].id, RUN);
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn workflow_run() {
    let request = GithubRequest::GithubWorkflowRun(GithubWorkflowRunRequest {
        repository: repository(),
        run_id: RUN,
    });
    let answer: GithubWorkflowRunResponse = read(request).await;
    assert_eq!(answer.run.name, "Build");
    assert_eq!(answer.run.state, CheckState::Queued);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn jobs() {
    let request = GithubRequest::GithubWorkflowJobs(GithubWorkflowJobsRequest {
        repository: repository(),
        run_id: RUN,
        max_count: 250,
    });
    let answer: GithubWorkflowJobsResponse = read(request).await;
    assert_eq!(answer.jobs[0].name, "build");
    assert_eq!(answer.jobs[0].steps[0].state, CheckState::Success);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn job_log() {
    let request = GithubRequest::GithubJobLog(GithubJobLogRequest {
        repository: repository(),
        job_id: 399_444_496,
        max_lines: 100,
        max_bytes: 100_000,
    });
    let answer: GithubJobLogResponse = read(request).await;
    assert_eq!(answer.text, "What lies elsewhere\n");
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn rerun() {
    for failed_only in [false, true] {
        let request = GithubWriteRequest::GithubRerunWorkflow(GithubRerunWorkflowRequest {
            repository: repository(),
            run_id: RUN,
            failed_only,
        });
        let answer: GithubRerunWorkflowResponse = write(request).await;
        assert_eq!(answer.run_id, RUN);
    }
}
