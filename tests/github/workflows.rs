//! Workflow runs and their jobs.

use kleisli::protocol::{
    CheckState, ErrorCode, GithubRequest, GithubRerunWorkflowRequest, GithubRerunWorkflowResponse,
    GithubWorkflowJobsRequest, GithubWorkflowJobsResponse, GithubWorkflowRunRequest,
    GithubWorkflowRunResponse, GithubWorkflowRunsRequest, GithubWorkflowRunsResponse,
    GithubWriteRequest,
};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::pulls::{COMMIT, REPOSITORY, ok, path, sent, workflow_run};
use crate::world::World;

const RUN: i64 = 30_433_642;

fn runs() -> GithubWorkflowRunsRequest {
    GithubWorkflowRunsRequest {
        repository: Some(REPOSITORY.into()),
        workflow: None,
        branch: None,
        commit: None,
        event: None,
        state: None,
        max_count: 10,
    }
}

fn rerun(failed_only: bool) -> GithubWriteRequest {
    GithubWriteRequest::GithubRerunWorkflow(GithubRerunWorkflowRequest {
        repository: Some(REPOSITORY.into()),
        run_id: RUN,
        failed_only,
    })
}

#[tokio::test]
async fn runs_are_those_that_were_asked_for() {
    let world = World::new().await;
    let said = json!({ "total_count": 1, "workflow_runs": [workflow_run(RUN)] });
    world
        .answers("GET", &path("/actions/runs"), ok(said.clone()))
        .await;
    let of_workflow = path("/actions/workflows/ci.yml/runs");
    world.answers("GET", &of_workflow, ok(said)).await;
    let all = GithubWorkflowRunsRequest {
        workflow: Some("ci.yml".into()),
        branch: Some("topic/x".into()),
        commit: Some(COMMIT.into()),
        event: Some("push".into()),
        state: Some(CheckState::TimedOut),
        ..runs()
    };
    for request in [runs(), all] {
        let response: GithubWorkflowRunsResponse = world
            .ask(GithubRequest::GithubWorkflowRuns(request))
            .await
            .unwrap();
        assert_eq!(response.runs[0].id, RUN);
        assert_eq!((response.total, response.runs.len()), (Some(1), 1));
    }
    let asked = world.asked().await;
    assert_eq!(asked[0].url.query(), Some("per_page=10"));
    assert_eq!(asked[1].url.path(), of_workflow);
    let query =
        format!("branch=topic%2Fx&head_sha={COMMIT}&event=push&status=timed_out&per_page=10");
    assert_eq!(asked[1].url.query(), Some(query.as_str()));
}

#[tokio::test]
async fn a_part_of_an_id_finds_no_runs_and_is_refused() {
    let world = World::new().await;
    for commit in ["6dcb09b", "main", "", &"g".repeat(40)] {
        let request = GithubWorkflowRunsRequest {
            commit: Some(commit.into()),
            ..runs()
        };
        let error = world
            .refused(GithubRequest::GithubWorkflowRuns(request))
            .await;
        assert_eq!(error.code, ErrorCode::InvalidArguments, "{commit}");
    }
    assert!(world.asked().await.is_empty());
}

#[tokio::test]
async fn a_run_is_read_with_what_may_be_missing() {
    let world = World::new().await;
    let at = path(&format!("/actions/runs/{RUN}"));
    world.answers("GET", &at, ok(workflow_run(RUN))).await;
    let request = GithubRequest::GithubWorkflowRun(GithubWorkflowRunRequest {
        repository: Some(REPOSITORY.into()),
        run_id: RUN,
    });
    let GithubWorkflowRunResponse { run } = world.ask(request).await.unwrap();
    assert_eq!(run.name, ".github/workflows/ci.yml");
    assert_eq!(run.title, "Say why");
    assert_eq!(run.state, CheckState::Failure);
    assert_eq!((run.branch, run.attempt), (None, 2));
    assert_eq!(run.commit, COMMIT);
}

#[tokio::test]
async fn jobs_are_those_of_the_last_attempt_with_their_steps() {
    let world = World::new().await;
    let job = |status: &str, conclusion: Value, steps: Value| {
        json!({
            "id": 42,
            "name": "build",
            "status": status,
            "conclusion": conclusion,
            "started_at": "2026-01-01T00:00:00Z",
            "completed_at": null,
            "steps": steps,
            "url": "https://api.github.com/repos/ada/engine/actions/jobs/42",
            "html_url": null,
        })
    };
    let steps = json!([
        { "number": 1, "name": "Set up", "status": "completed", "conclusion": "success" },
        { "number": 2, "name": "Test", "status": "in_progress", "conclusion": null },
    ]);
    let said = json!({
        "total_count": 2,
        "jobs": [
            job("in_progress", Value::Null, steps),
            job("waiting", Value::Null, Value::Null),
        ],
    });
    let at = path(&format!("/actions/runs/{RUN}/jobs"));
    world.answers("GET", &at, ok(said)).await;
    let request = GithubRequest::GithubWorkflowJobs(GithubWorkflowJobsRequest {
        repository: Some(REPOSITORY.into()),
        run_id: RUN,
        max_count: 10,
    });
    let response: GithubWorkflowJobsResponse = world.ask(request).await.unwrap();
    let [running, waiting] = &response.jobs[..] else {
        panic!("two jobs")
    };
    assert_eq!(running.state, CheckState::InProgress);
    assert_eq!(waiting.state, CheckState::Queued);
    assert_eq!(
        running.url,
        "https://api.github.com/repos/ada/engine/actions/jobs/42"
    );
    let states: Vec<_> = running
        .steps
        .iter()
        .map(|step| (step.number, step.state))
        .collect();
    assert_eq!(
        states,
        [(1, CheckState::Success), (2, CheckState::InProgress)]
    );
    assert!(waiting.steps.is_empty());
    let query = Some("filter=latest&per_page=10");
    assert_eq!(world.asked().await[0].url.query(), query);
}

#[tokio::test]
async fn a_run_runs_again_whole_or_where_it_failed() {
    let world = World::new().await;
    let whole = path(&format!("/actions/runs/{RUN}/rerun"));
    let failed = path(&format!("/actions/runs/{RUN}/rerun-failed-jobs"));
    for at in [&whole, &failed] {
        let begun = ResponseTemplate::new(201).set_body_json(json!({}));
        world.answers("POST", at, begun).await;
    }
    for failed_only in [false, true] {
        let response: GithubRerunWorkflowResponse = world.change(rerun(failed_only)).await.unwrap();
        assert_eq!(response.run_id, RUN);
    }
    let paths: Vec<_> = sent(&world)
        .await
        .into_iter()
        .map(|(_, path, _)| path)
        .collect();
    assert_eq!(paths, [whole, failed]);
}

#[tokio::test]
async fn a_run_that_is_not_done_is_a_conflict_and_no_question_of_rights() {
    for (status, code) in [
        ("in_progress", ErrorCode::Conflict),
        ("completed", ErrorCode::PermissionDenied),
    ] {
        let world = World::new().await;
        let reason = json!({ "message": "This workflow is already running" });
        let refusal = ResponseTemplate::new(403).set_body_json(reason);
        let at = path(&format!("/actions/runs/{RUN}"));
        world.answers("POST", &format!("{at}/rerun"), refusal).await;
        let mut said = workflow_run(RUN);
        said["status"] = status.into();
        if status == "in_progress" {
            said["conclusion"] = Value::Null;
        }
        world.answers("GET", &at, ok(said)).await;
        let error = world.change::<Value>(rerun(false)).await.unwrap_err();
        assert_eq!(error.code, code, "{error}");
    }
}
