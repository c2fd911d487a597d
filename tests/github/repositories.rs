//! Repositories, their history, and what is found in them.

use kleisli::protocol::{
    GithubCommitsRequest, GithubCommitsResponse, GithubReleasesRequest, GithubReleasesResponse,
    GithubRepositoryResponse, GithubRequest, GithubSearchCodeRequest, GithubSearchCodeResponse,
    Visibility,
};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::world::World;
use crate::{request, said};

#[tokio::test]
async fn a_repository_is_told() {
    let world = World::new().await;
    let answer = ResponseTemplate::new(200).set_body_json(said::repository("ada/engine"));
    world.answers("GET", "/repos/ada/engine", answer).await;
    let answer: GithubRepositoryResponse =
        world.ask(request::repository("ada/engine")).await.unwrap();
    let repository = answer.repository;
    assert_eq!(repository.visibility, Visibility::Internal);
    assert_eq!(repository.parent.as_deref(), Some("babbage/engine"));
    assert_eq!(repository.can_push, Some(true));
    assert_eq!((repository.description, repository.license), (None, None));
    assert_eq!(
        (repository.stars, repository.forks, repository.open_issues),
        (3, 2, 1)
    );
}

#[tokio::test]
async fn a_commit_s_author_may_be_no_account() {
    let commit = |author: serde_json::Value| {
        json!({
            "sha": "1",
            "html_url": "https://github.com/ada/engine/commit/1",
            "commit": {
                "message": "Begin\n\nWith care.\n",
                "author": { "name": "Ada Lovelace", "date": "2026-01-01T00:00:00Z" },
            },
            "author": author,
        })
    };
    let world = World::new().await;
    let commits = json!([
        commit(json!({ "login": "ada" })),
        commit(json!({})),
        commit(json!(null))
    ]);
    let answer = ResponseTemplate::new(200).set_body_json(commits);
    world
        .answers("GET", "/repos/ada/engine/commits", answer)
        .await;
    let request = GithubCommitsRequest {
        repository: Some("ada/engine".into()),
        revision: Some("feature/a&b".into()),
        path: None,
        author: None,
        since: None,
        until: None,
        max_count: 10,
    };
    let answer: GithubCommitsResponse = world
        .ask(GithubRequest::GithubCommits(request))
        .await
        .unwrap();
    let authors: Vec<_> = answer
        .commits
        .iter()
        .map(|commit| commit.author.as_str())
        .collect();
    assert_eq!(authors, ["ada", "Ada Lovelace", "Ada Lovelace"]);
    assert_eq!(answer.commits[0].message, "Begin\n\nWith care.\n");
    let query = world.asked().await[0].url.query().unwrap().to_owned();
    assert_eq!(query, "sha=feature%2Fa%26b&per_page=10");
}

#[tokio::test]
async fn a_release_comes_with_its_files() {
    let world = World::new().await;
    let releases = json!([{
        "tag_name": "v1",
        "name": "",
        "body": null,
        "draft": false,
        "prerelease": true,
        "published_at": null,
        "html_url": "https://github.com/ada/engine/releases/v1",
        "assets": [{
            "name": "engine.tar.gz",
            "size": 5_000_000_000_i64,
            "download_count": 7,
            "browser_download_url": "https://github.com/ada/engine/releases/v1/engine.tar.gz",
        }],
    }]);
    let answer = ResponseTemplate::new(200).set_body_json(releases);
    world
        .answers("GET", "/repos/ada/engine/releases", answer)
        .await;
    let request = GithubReleasesRequest {
        repository: Some("ada/engine".into()),
        max_count: 1,
    };
    let answer: GithubReleasesResponse = world
        .ask(GithubRequest::GithubReleases(request))
        .await
        .unwrap();
    let release = &answer.releases[0];
    assert_eq!((&release.name, &release.body), (&None, &None));
    assert_eq!(release.assets[0].size, 5_000_000_000);
    assert_eq!((answer.total, answer.more), (Some(1), false));
}

#[tokio::test]
async fn found_code_shows_the_parts_that_fit() {
    let world = World::new().await;
    let found = json!({
        "total_count": 1,
        "items": [{
            "path": "src/engine.rs",
            "html_url": "https://github.com/ada/engine/blob/1/src/engine.rs",
            "repository": { "full_name": "ada/engine" },
            "text_matches": [
                { "property": "content", "fragment": "fn engine()" },
                { "property": "path", "fragment": "src/engine.rs" },
            ],
        }],
    });
    let answer = ResponseTemplate::new(200).set_body_json(found);
    world.answers("GET", "/search/code", answer).await;
    let request = GithubSearchCodeRequest {
        query: "engine".into(),
        max_count: 5,
    };
    let answer: GithubSearchCodeResponse = world
        .ask(GithubRequest::GithubSearchCode(request))
        .await
        .unwrap();
    assert_eq!(answer.matches[0].fragments, ["fn engine()"]);
    let accept = world.asked().await[0].headers["accept"].clone();
    assert_eq!(accept, "application/vnd.github.text-match+json");
}
