//! How the checks of a revision stand, both kinds together.

use kleisli::protocol::{
    CheckState, ChecksState, GithubChecksRequest, GithubChecksResponse, GithubRequest,
};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::pulls::{COMMIT, REPOSITORY, ok, path};
use crate::world::World;

fn checks(max_count: u32) -> GithubRequest {
    GithubRequest::GithubChecks(GithubChecksRequest {
        repository: Some(REPOSITORY.into()),
        revision: "topic/x".into(),
        max_count,
    })
}

fn run(name: &str, status: &str, conclusion: Option<&str>) -> Value {
    json!({
        "id": 1,
        "name": name,
        "status": status,
        "conclusion": conclusion,
        "output": { "title": null, "summary": null },
        "app": null,
        "html_url": null,
        "details_url": null,
        "started_at": null,
        "completed_at": null,
    })
}

fn status(name: &str, state: &str) -> Value {
    json!({
        "context": name,
        "state": state,
        "description": null,
        "target_url": null,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-02T00:00:00Z",
    })
}

async fn world(runs: &[Value], statuses: &[Value]) -> World {
    let world = World::new().await;
    let statuses = json!({
        // GitHub says so even where there are none.
        "state": "pending",
        "sha": COMMIT,
        "total_count": statuses.len(),
        "statuses": statuses,
    });
    let runs = json!({ "total_count": runs.len(), "check_runs": runs });
    let of_branch = path("/commits/topic%2Fx/status");
    world.answers("GET", &of_branch, ok(statuses.clone())).await;
    let of_commit = path(&format!("/commits/{COMMIT}"));
    world
        .answers("GET", &format!("{of_commit}/status"), ok(statuses))
        .await;
    world
        .answers("GET", &format!("{of_commit}/check-runs"), ok(runs))
        .await;
    world
}

async fn read(runs: &[Value], statuses: &[Value]) -> GithubChecksResponse {
    let world = world(runs, statuses).await;
    world.ask(checks(100)).await.expect("checks")
}

#[tokio::test]
async fn both_kinds_are_one_list_with_what_failed_first() {
    let runs = [
        run("build", "completed", Some("success")),
        run("lint", "in_progress", None),
        run("test", "completed", Some("timed_out")),
        run("docs", "completed", Some("skipped")),
    ];
    let statuses = [status("deploy", "pending"), status("audit", "error")];
    let response = read(&runs, &statuses).await;
    let found: Vec<_> = response
        .checks
        .iter()
        .map(|check| (check.name.as_str(), check.state))
        .collect();
    assert_eq!(
        found,
        [
            ("audit", CheckState::Failure),
            ("test", CheckState::TimedOut),
            ("deploy", CheckState::InProgress),
            ("lint", CheckState::InProgress),
            ("build", CheckState::Success),
            ("docs", CheckState::Skipped),
        ]
    );
    assert_eq!(response.state, ChecksState::Failure);
    assert_eq!(response.commit, COMMIT);
    assert_eq!((response.total, response.more), (Some(6), false));
}

#[tokio::test]
async fn all_together_stand_as_the_worst_of_them() {
    let passed = [run("a", "completed", Some("neutral"))];
    for (conclusion, expected) in [
        (Some("success"), ChecksState::Success),
        (Some("failure"), ChecksState::Failure),
        (Some("cancelled"), ChecksState::Failure),
        (Some("action_required"), ChecksState::Failure),
        (Some("stale"), ChecksState::Pending),
    ] {
        let runs = [passed[0].clone(), run("b", "completed", conclusion)];
        assert_eq!(read(&runs, &[]).await.state, expected, "{conclusion:?}");
    }
    for (word, expected) in [
        ("queued", ChecksState::Pending),
        ("waiting", ChecksState::Pending),
        ("in_progress", ChecksState::Pending),
    ] {
        let runs = [passed[0].clone(), run("b", word, None)];
        assert_eq!(read(&runs, &[]).await.state, expected, "{word}");
    }
    for (word, expected) in [
        ("success", ChecksState::Success),
        ("pending", ChecksState::Pending),
        ("failure", ChecksState::Failure),
        ("error", ChecksState::Failure),
    ] {
        let statuses = [status("b", word)];
        assert_eq!(read(&passed, &statuses).await.state, expected, "{word}");
    }
}

#[tokio::test]
async fn a_commit_without_checks_does_not_wait_for_any() {
    let response = read(&[], &[]).await;
    assert_eq!(response.state, ChecksState::None);
    assert_eq!((response.total, response.more), (Some(0), false));
}

#[tokio::test]
async fn what_is_not_listed_counts_all_the_same() {
    let mut runs: Vec<_> = (0..30)
        .map(|number| run(&format!("{number:02}"), "completed", Some("success")))
        .collect();
    runs.push(run("last", "completed", Some("failure")));
    let world = world(&runs, &[status("first", "success")]).await;
    for (limit, names) in [(2, &["last", "00"][..]), (0, &[])] {
        let response: GithubChecksResponse = world.ask(checks(limit)).await.unwrap();
        let found: Vec<_> = response.checks.iter().map(|check| &check.name).collect();
        assert_eq!(found, names);
        assert_eq!(response.state, ChecksState::Failure);
        assert_eq!((response.total, response.more), (Some(32), true));
    }
}

#[tokio::test]
async fn a_check_says_what_it_is_about() {
    let mut of_actions = run("build", "completed", Some("success"));
    of_actions["output"]["title"] = "All is well".into();
    of_actions["app"] = json!({ "slug": "github-actions" });
    let page = "https://github.com/ada/engine/actions/runs/4711/job/42";
    of_actions["html_url"] = page.into();
    of_actions["details_url"] = page.into();
    of_actions["started_at"] = "2026-01-01T00:00:00Z".into();
    let mut of_others = of_actions.clone();
    of_others["name"] = "other".into();
    of_others["app"]["slug"] = "somebody".into();
    let mut deploy = status("deploy", "success");
    deploy["description"] = "Done".into();
    deploy["target_url"] = "https://example.com".into();
    let response = read(&[of_actions, of_others], &[deploy]).await;
    let [build, deploy, other] = &response.checks[..] else {
        panic!("three checks")
    };
    assert_eq!(build.description.as_deref(), Some("All is well"));
    assert_eq!(build.url.as_deref(), Some(page));
    assert_eq!(build.started_at.as_deref(), Some("2026-01-01T00:00:00Z"));
    assert_eq!(build.run_id, Some(4711));
    assert_eq!(other.run_id, None);
    assert_eq!(deploy.description.as_deref(), Some("Done"));
    assert_eq!(deploy.url.as_deref(), Some("https://example.com"));
    assert_eq!(deploy.completed_at.as_deref(), Some("2026-01-02T00:00:00Z"));
}

#[tokio::test]
async fn checks_are_those_of_one_commit_though_the_branch_moves() {
    let world = world(&[], &[]).await;
    let _: GithubChecksResponse = world.ask(checks(10)).await.unwrap();
    let asked = world.asked().await;
    let paths: Vec<_> = asked.iter().map(|request| request.url.path()).collect();
    let of_commit = path(&format!("/commits/{COMMIT}"));
    assert_eq!(
        paths,
        [
            path("/commits/topic%2Fx/status"),
            format!("{of_commit}/status"),
            format!("{of_commit}/check-runs"),
        ]
    );
}

#[tokio::test]
async fn a_revision_that_is_not_there_is_not_found() {
    let world = World::new().await;
    let said = ResponseTemplate::new(404).set_body_json(json!({ "message": "Not Found" }));
    world
        .answers("GET", &path("/commits/topic%2Fx/status"), said)
        .await;
    let error = world.refused(checks(10)).await;
    assert_eq!(error.code, kleisli::protocol::ErrorCode::NotFound);
}
