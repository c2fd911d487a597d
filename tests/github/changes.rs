//! What pull requests change: as one text, by file, by commit.

use kleisli::protocol::{
    ErrorCode, FileChange, GithubPullRequestCommitsRequest, GithubPullRequestCommitsResponse,
    GithubPullRequestDiffRequest, GithubPullRequestDiffResponse, GithubPullRequestFilesRequest,
    GithubPullRequestFilesResponse, GithubRequest,
};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::pulls::{REPOSITORY, ok, path};
use crate::world::World;

fn diff(max_bytes: u32) -> GithubRequest {
    GithubRequest::GithubPullRequestDiff(GithubPullRequestDiffRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        max_bytes,
    })
}

fn files(max_bytes: u32) -> GithubRequest {
    GithubRequest::GithubPullRequestFiles(GithubPullRequestFilesRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        max_count: 10,
        max_bytes,
    })
}

fn file(name: &str, lines: u32, patch: Option<&str>) -> Value {
    let mut said = json!({
        "sha": null,
        "filename": name,
        "status": "modified",
        "additions": lines,
        "deletions": 0,
        "changes": lines,
    });
    if let Some(patch) = patch {
        said["patch"] = patch.into();
    }
    said
}

async fn read(text: impl Into<Vec<u8>>, max_bytes: u32) -> GithubPullRequestDiffResponse {
    let world = World::new().await;
    let answer = ResponseTemplate::new(200).set_body_raw(text, "application/vnd.github.diff");
    world.answers("GET", &path("/pulls/7"), answer).await;
    let response = world.ask(diff(max_bytes)).await.expect("a difference");
    let asked = world.asked().await;
    assert_eq!(asked[0].headers["accept"], "application/vnd.github.diff");
    response
}

#[tokio::test]
async fn a_difference_is_cut_after_a_line() {
    let text = "diff --git a/ä b/ä\n+é\n-x\n";
    let size = i64::try_from(text.len()).unwrap();
    for (max_bytes, expected) in [
        (1000, text),
        (28, text),
        (27, "diff --git a/ä b/ä\n+é\n"),
        (25, "diff --git a/ä b/ä\n+é\n"),
        (24, "diff --git a/ä b/ä\n"),
        (23, "diff --git a/ä b/ä\n"),
        (14, ""),
        (0, ""),
    ] {
        let response = read(text, max_bytes).await;
        assert_eq!(response.diff, expected, "{max_bytes}");
        assert_eq!(response.cut, expected != text, "{max_bytes}");
        assert_eq!(response.size, size);
    }
}

#[tokio::test]
async fn a_difference_of_50_mb_is_cut_and_not_read_to_its_end() {
    const SIZE: usize = 50_000_000;
    let line = "+one more line of many\n";
    let text = line.repeat(SIZE / line.len());
    let response = read(text, 100_000).await;
    assert!(response.cut);
    assert_eq!(response.diff, line.repeat(100_000 / line.len()));
    let read = usize::try_from(response.size).unwrap();
    assert!((100_000..SIZE / 10).contains(&read), "{read}");
}

#[tokio::test]
async fn bytes_that_are_no_text_are_replaced() {
    let response = read(*b"+a\xffb\n", 100).await;
    assert_eq!(response.diff, "+a\u{fffd}b\n");
    assert!(!response.cut);
}

#[tokio::test]
async fn a_difference_that_is_too_large_for_github_leads_to_its_files() {
    let world = World::new().await;
    let said = json!({
        "message": "Sorry, the diff exceeded the maximum number of lines (20000)",
        "errors": [{ "resource": "PullRequest", "field": "diff", "code": "too_large" }],
    });
    let refusal = ResponseTemplate::new(406).set_body_json(said);
    world.answers("GET", &path("/pulls/7"), refusal).await;
    let error = world.refused(diff(10)).await;
    assert_eq!(error.code, ErrorCode::Unsupported);
    assert!(
        error.message.contains("`github_pull_request_files`"),
        "{error}"
    );
    assert!(
        error
            .detail
            .unwrap()
            .contains("maximum number of lines (20000)")
    );
    assert_eq!(world.asked().await.len(), 1);
}

#[tokio::test]
async fn patches_share_one_limit() {
    let world = World::new().await;
    let said = json!([
        file("a", 1, Some("@@ -0,0 +1 @@\n+a")),
        file("b", 2, Some("@@ -0,0 +1,2 @@\n+b\n+é")),
        file("c", 1, Some("+c")),
    ]);
    world
        .answers("GET", &path("/pulls/7/files"), ok(said))
        .await;
    for (max_bytes, patches) in [
        (1000, ["@@ -0,0 +1 @@\n+a", "@@ -0,0 +1,2 @@\n+b\n+é", "+c"]),
        (40, ["@@ -0,0 +1 @@\n+a", "@@ -0,0 +1,2 @@\n+b\n+é", "+c"]),
        (39, ["@@ -0,0 +1 @@\n+a", "@@ -0,0 +1,2 @@\n+b\n+é", ""]),
        // What is small enough is left out too once something didn't fit.
        (37, ["@@ -0,0 +1 @@\n+a", "@@ -0,0 +1,2 @@\n+b\n", ""]),
        (15, ["@@ -0,0 +1 @@\n", "", ""]),
        (0, ["", "", ""]),
    ] {
        let response: GithubPullRequestFilesResponse = world.ask(files(max_bytes)).await.unwrap();
        let found: Vec<_> = response
            .files
            .iter()
            .map(|file| file.patch.as_deref().unwrap())
            .collect();
        assert_eq!(found, patches, "{max_bytes}");
        for (file, whole) in response.files.iter().zip([16, 22, 2]) {
            let length = file.patch.as_ref().unwrap().len();
            assert_eq!(file.cut, length < whole, "{max_bytes} {}", file.path);
        }
        assert_eq!((response.total, response.more), (Some(3), false));
    }
}

#[tokio::test]
async fn a_file_without_a_patch_says_whether_something_is_missing() {
    let world = World::new().await;
    let mut moved = file("new", 0, None);
    moved["status"] = "renamed".into();
    moved["previous_filename"] = "old".into();
    let said = json!([
        file("image.png", 0, None),
        file("huge", 30_000, None),
        moved
    ]);
    world
        .answers("GET", &path("/pulls/7/files"), ok(said))
        .await;
    let response: GithubPullRequestFilesResponse = world.ask(files(1000)).await.unwrap();
    let cut: Vec<_> = response.files.iter().map(|file| file.cut).collect();
    assert_eq!(cut, [false, true, false]);
    assert!(response.files.iter().all(|file| file.patch.is_none()));
    assert_eq!(response.files[2].change, FileChange::Renamed);
    assert_eq!(response.files[2].old_path.as_deref(), Some("old"));
}

#[tokio::test]
async fn commits_have_authors_with_and_without_accounts() {
    let world = World::new().await;
    let commit = |account: Value, author: Value| {
        json!({
            "sha": "1",
            "html_url": "https://github.com/ada/engine/commit/1",
            "author": account,
            "commit": { "message": "Say\n\nwhy", "author": author },
        })
    };
    let ada = json!({ "name": "Ada Lovelace", "date": "2026-01-01T00:00:00Z" });
    let said = json!([
        commit(json!({ "login": "ada" }), ada.clone()),
        commit(json!({}), ada.clone()),
        commit(Value::Null, ada),
        commit(Value::Null, Value::Null),
    ]);
    world
        .answers("GET", &path("/pulls/7/commits"), ok(said))
        .await;
    let request = GithubRequest::GithubPullRequestCommits(GithubPullRequestCommitsRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        max_count: 10,
    });
    let response: GithubPullRequestCommitsResponse = world.ask(request).await.unwrap();
    let authors: Vec<_> = response
        .commits
        .iter()
        .map(|commit| &commit.author)
        .collect();
    assert_eq!(authors, ["ada", "Ada Lovelace", "Ada Lovelace", "ghost"]);
    assert_eq!(response.commits[0].message, "Say\n\nwhy");
}
