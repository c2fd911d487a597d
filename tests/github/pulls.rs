//! What a GitHub says of pull requests and of what happens around them, as its documentation shows
//! it, without what kleisli does not read.

use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::world::World;

/// The repository that the tests ask about.
pub const REPOSITORY: &str = "ada/engine";

/// A commit.
pub const COMMIT: &str = "6dcb09b5b57875f334f61aebed695e2e4193db5e";

/// The path of something in that repository.
pub fn path(rest: &str) -> String {
    format!("/repos/{REPOSITORY}{rest}")
}

pub fn ok(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

/// What GitHub was sent, in order: the method, the path and the body.
pub async fn sent(world: &World) -> Vec<(String, String, Value)> {
    let parts = |request: wiremock::Request| {
        let body = serde_json::from_slice(&request.body).unwrap_or_default();
        (
            request.method.to_string(),
            request.url.path().to_owned(),
            body,
        )
    };
    world.asked().await.into_iter().map(parts).collect()
}

/// An open pull request from a branch of the repository itself.
pub fn pull_request(number: u32) -> Value {
    let mut said = listed_pull_request(number);
    let more = json!({
        "merged": false,
        "mergeable": true,
        "mergeable_state": "clean",
        "commits": 3,
        "changed_files": 5,
        "additions": 100,
        "deletions": 7,
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        said[name] = value.clone();
    }
    said
}

/// The same as it comes in a list.
pub fn listed_pull_request(number: u32) -> Value {
    json!({
        "id": 1000 + number,
        "number": number,
        "title": format!("Change {number}"),
        "body": "Why it is better",
        "state": "open",
        "draft": false,
        "user": { "login": "grace" },
        "labels": [{ "id": 1, "name": "bug" }],
        "assignees": [{ "login": "ada" }],
        "requested_reviewers": [{ "login": "alan" }],
        "requested_teams": [{ "slug": "core", "name": "The core" }],
        "head": end("topic", Some(REPOSITORY)),
        "base": end("main", Some(REPOSITORY)),
        "auto_merge": null,
        "merge_commit_sha": "e5bd3914e2e596debea16f433f57875b5b90bcd6",
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-02T00:00:00Z",
        "closed_at": null,
        "merged_at": null,
        "html_url": format!("https://github.com/ada/engine/pull/{number}"),
    })
}

fn end(branch: &str, repository: Option<&str>) -> Value {
    json!({
        "label": format!("ada:{branch}"),
        "ref": branch,
        "sha": COMMIT,
        "user": null,
        "repo": repository.map(|name| json!({ "full_name": name })),
    })
}

/// The end of a pull request whose fork was deleted.
pub fn lost_end(branch: &str) -> Value {
    end(branch, None)
}

pub fn review(state: &str) -> Value {
    json!({
        "id": 80,
        "user": null,
        "body": "",
        "state": state,
        "html_url": "https://github.com/ada/engine/pull/7#pullrequestreview-80",
        "commit_id": null,
    })
}

pub fn workflow_run(id: i64) -> Value {
    json!({
        "id": id,
        "name": null,
        "path": ".github/workflows/ci.yml",
        "display_title": "Say why",
        "status": "completed",
        "conclusion": "startup_failure",
        "event": "push",
        "head_branch": null,
        "head_sha": COMMIT,
        "run_attempt": 2,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-02T00:00:00Z",
        "html_url": format!("https://github.com/ada/engine/actions/runs/{id}"),
    })
}
