use kleisli::protocol::{
    Contents, GithubBranchesRequest, GithubBranchesResponse, GithubCommitsRequest,
    GithubCommitsResponse, GithubContentsRequest, GithubContentsResponse, GithubMeResponse,
    GithubReleasesRequest, GithubReleasesResponse, GithubRepositoryResponse, GithubRequest,
    GithubSearchCodeRequest, GithubSearchCodeResponse, GithubSearchRepositoriesRequest,
    GithubSearchRepositoriesResponse, GithubSearchUsersRequest, GithubSearchUsersResponse,
    GithubTagsRequest, GithubTagsResponse,
};

use super::{REPOSITORY, read, repository};
use crate::request;

#[tokio::test]
#[ignore = "wants `just github`"]
async fn me() {
    let answer: GithubMeResponse = read(request::me()).await;
    assert_eq!(answer.account.login, "octocat");
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn search_users() {
    let request = GithubSearchUsersRequest {
        query: "octo type:user".into(),
        max_count: 30,
    };
    let answer: GithubSearchUsersResponse = read(GithubRequest::GithubSearchUsers(request)).await;
    assert!(!answer.accounts.is_empty());
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn a_repository() {
    let answer: GithubRepositoryResponse = read(request::repository(REPOSITORY)).await;
    assert_eq!(answer.repository.name, REPOSITORY);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn search_repositories() {
    let request = GithubSearchRepositoriesRequest {
        query: "tetris language:assembly".into(),
        max_count: 30,
    };
    let request = GithubRequest::GithubSearchRepositories(request);
    let answer: GithubSearchRepositoriesResponse = read(request).await;
    assert!(!answer.repositories.is_empty());
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn contents() {
    for revision in [None, Some("feature/a".to_owned())] {
        let request = GithubContentsRequest {
            repository: repository(),
            path: "README.md".into(),
            revision,
            max_bytes: 1_000_000,
        };
        let answer: GithubContentsResponse = read(GithubRequest::GithubContents(request)).await;
        let Contents::File(file) = answer.contents else {
            panic!("the example is a file");
        };
        assert_eq!(file.path, "README.md");
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn branches() {
    let request = GithubBranchesRequest {
        repository: repository(),
        max_count: 30,
    };
    let answer: GithubBranchesResponse = read(GithubRequest::GithubBranches(request)).await;
    assert!(!answer.branches.is_empty());
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn tags() {
    let request = GithubTagsRequest {
        repository: repository(),
        max_count: 30,
    };
    let answer: GithubTagsResponse = read(GithubRequest::GithubTags(request)).await;
    assert!(!answer.tags.is_empty());
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn commits() {
    let minimal = GithubCommitsRequest {
        repository: repository(),
        revision: None,
        path: None,
        author: None,
        since: None,
        until: None,
        max_count: 1,
    };
    let full = GithubCommitsRequest {
        revision: Some("main".into()),
        path: Some("src/lib.rs".into()),
        author: Some("octocat".into()),
        since: Some("2026-01-01T00:00:00Z".into()),
        until: Some("2026-02-01T00:00:00Z".into()),
        max_count: 250,
        ..minimal.clone()
    };
    for request in [minimal, full] {
        let answer: GithubCommitsResponse = read(GithubRequest::GithubCommits(request)).await;
        assert!(!answer.commits.is_empty());
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn releases() {
    let request = GithubReleasesRequest {
        repository: repository(),
        max_count: 30,
    };
    let answer: GithubReleasesResponse = read(GithubRequest::GithubReleases(request)).await;
    assert!(!answer.releases.is_empty());
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn search_code() {
    let request = GithubSearchCodeRequest {
        query: "addClass in:file repo:jquery/jquery".into(),
        max_count: 30,
    };
    let answer: GithubSearchCodeResponse = read(GithubRequest::GithubSearchCode(request)).await;
    assert!(!answer.matches.is_empty());
}
