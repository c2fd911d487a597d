//! The tools that use git and GitHub at once, from the shell to a bare repository and a GitHub on
//! loopback that knows one repository.

use std::fs;

use serde_json::{Value, json};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::process::Run;
use crate::support::world::{World, git};

const REPOSITORY: &str = "/repos/ada/engine";
const TOKEN: &str = "ghp_0000000000000000000000000000000000to";

/// What GitHub says of the pull request from `topic`.
fn pull_request(title: &str) -> Value {
    let end = |branch: &str| {
        json!({"ref": branch, "sha": "6dcb09b5b57875f334f61aebed695e2e4193db5e",
            "label": format!("ada:{branch}"), "user": {"login": "ada"},
            "repo": {"full_name": "ada/engine"}})
    };
    json!({
        "id": 1, "number": 7, "title": title, "body": null, "state": "open", "draft": false,
        "user": {"login": "ada"}, "labels": [], "assignees": [], "requested_reviewers": [],
        "requested_teams": [], "head": end("topic"), "base": end("main"), "auto_merge": null,
        "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
        "merged_at": null, "merge_commit_sha": null, "merged": false, "mergeable": true,
        "mergeable_state": "clean", "commits": 1, "changed_files": 1, "additions": 1,
        "deletions": 0, "html_url": "https://github.com/ada/engine/pull/7",
    })
}

/// A project on the branch `topic`, one commit ahead of `main`. It is fetched from the GitHub on
/// loopback by name, and pushed to a bare repository in the project.
struct Project {
    world: World,
    github: MockServer,
}

impl Project {
    async fn new() -> Self {
        let github = MockServer::start().await;
        let world = World::new();
        world.commits(2);
        let origin = format!("{}/ada/engine.git", github.uri());
        world.git(&["init", "-q", "--bare", "-b", "main", "bare"]);
        fs::write(world.project().join(".git/info/exclude"), "bare\n").unwrap();
        world.git(&["remote", "add", "origin", &origin]);
        let bare = world.project().join("bare").display().to_string();
        world.git(&["remote", "set-url", "--push", "origin", &bare]);
        world.git(&["push", "-q", "origin", "main"]);
        world.git(&["update-ref", "refs/remotes/origin/main", "main"]);
        world.git(&["switch", "-q", "-c", "topic"]);
        world.write("project/new.txt", "new\n");
        world.git(&["add", "."]);
        world.git(&["commit", "-q", "-m", "Add a file", "-m", "It was missing."]);
        let project = Self { world, github };
        project
            .says(
                "GET",
                REPOSITORY,
                &json!({
                    "full_name": "ada/engine", "description": null, "default_branch": "main",
                    "html_url": "https://github.com/ada/engine", "visibility": "public",
                    "private": false, "archived": false, "fork": false, "language": null,
                    "topics": [], "license": null, "stargazers_count": 0, "forks_count": 0,
                    "open_issues_count": 0, "pushed_at": null,
                }),
            )
            .await;
        project
    }

    async fn says(&self, verb: &str, at: &str, body: &Value) {
        Mock::given(method(verb))
            .and(path(format!("/api/v3{at}")))
            .respond_with(ResponseTemplate::new(200).set_body_json(body))
            .mount(&self.github)
            .await;
    }

    /// Runs a tool by `kleisli call --json` with the token in the environment.
    async fn call(&self, arguments: &[&str]) -> Run {
        let mut words = vec!["call", "--json"];
        words.extend(arguments);
        let kleisli = self
            .world
            .kleisli(&words)
            .env("GITHUB_API_URL", format!("{}/api/v3", self.github.uri()))
            .env("GITHUB_TOKEN", TOKEN);
        let run = tokio::task::spawn_blocking(|| kleisli.run()).await.unwrap();
        let said = format!("{run:?}");
        assert!(!said.contains(TOKEN), "{said}");
        run
    }

    /// What GitHub was sent that changes something.
    async fn changes(&self) -> Vec<(String, Value)> {
        let requests = self.github.received_requests().await.unwrap();
        let changing = requests.iter().filter(|request| request.method != "GET");
        changing
            .map(|request| {
                let body = serde_json::from_slice(&request.body).unwrap_or_default();
                (request.url.path().to_owned(), body)
            })
            .collect()
    }
}

fn structured(run: Run) -> Value {
    serde_json::from_str(&run.success()).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_is_pushed_and_its_pull_request_opened() {
    let project = Project::new().await;
    let pulls = format!("{REPOSITORY}/pulls");
    project.says("GET", &pulls, &json!([])).await;
    project
        .says("POST", &pulls, &pull_request("Add a file"))
        .await;
    let opened = structured(project.call(&["pull_request_open"]).await);
    assert_eq!(opened["number"], 7);
    assert_eq!(
        opened["changes"],
        json!(["`topic` at `origin` was pushed", "#7 was opened"])
    );
    let bare = project.world.project().join("bare");
    let tip = project.world.git(&["rev-parse", "topic"]);
    assert_eq!(git(&bare, &["rev-parse", "topic"]), tip);
    let sent = project.changes().await;
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert_eq!(sent[0].0, format!("/api/v3{pulls}"));
    assert_eq!(sent[0].1["title"], "Add a file");
    assert_eq!(sent[0].1["body"], "It was missing.");
    assert_eq!(sent[0].1["base"], "main");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_request_that_is_open_is_only_pushed_to() {
    let project = Project::new().await;
    let pulls = format!("{REPOSITORY}/pulls");
    project
        .says("GET", &pulls, &json!([pull_request("Add a file")]))
        .await;
    let opened = structured(project.call(&["pull_request_open"]).await);
    assert_eq!(opened["changes"], json!(["`topic` at `origin` was pushed"]));
    assert!(project.changes().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_pushed_from_a_dirty_tree_or_from_where_pull_requests_go() {
    let project = Project::new().await;
    project
        .says("GET", &format!("{REPOSITORY}/pulls"), &json!([]))
        .await;
    project.world.write("project/new.txt", "changed\n");
    let run = project.call(&["pull_request_open"]).await;
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout.contains("not committed, commit first"),
        "{run:?}"
    );
    project.world.git(&["checkout", "-q", "."]);
    project.world.git(&["switch", "-q", "main"]);
    let run = project.call(&["pull_request_open"]).await;
    assert!(
        run.stdout.contains("`main` is where pull requests go"),
        "{run:?}"
    );
    let bare = project.world.project().join("bare");
    assert_eq!(git(&bare, &["branch", "--list", "topic"]), "");
    assert!(project.changes().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_tells_its_pull_request_and_what_github_did_not_tell() {
    let project = Project::new().await;
    let pulls = format!("{REPOSITORY}/pulls");
    project
        .says("GET", &pulls, &json!([pull_request("Add a file")]))
        .await;
    let one = format!("{pulls}/7");
    project.says("GET", &one, &pull_request("Add a file")).await;
    // The checks are not there for this token.
    let status = structured(project.call(&["branch_status"]).await);
    let said = status.to_string();
    assert!(said.contains("Add a file"), "{said}");
    assert!(said.contains("checks"), "{said}");
    assert!(!status["unseen"].as_array().unwrap().is_empty(), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changelog_groups_commits() {
    let project = Project::new().await;
    let changelog = structured(project.call(&["changelog", "from=main", "to=topic"]).await);
    assert!(changelog.to_string().contains("Add a file"), "{changelog}");
}
