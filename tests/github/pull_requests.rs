//! Pull requests: read, listed, opened and changed.

use kleisli::protocol::{
    ErrorCode, GithubCreatePullRequestRequest, GithubCreatePullRequestResponse,
    GithubPullRequestRequest, GithubPullRequestResponse, GithubPullRequestsRequest,
    GithubPullRequestsResponse, GithubRequest, GithubUpdatePullRequestRequest,
    GithubUpdatePullRequestResponse, GithubWriteRequest, IssueFilter, IssueState, Mergeable,
    PullRequest, PullRequestSort,
};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::pulls::{
    COMMIT, REPOSITORY, listed_pull_request, lost_end, ok, path, pull_request, sent,
};
use crate::world::World;

fn get() -> GithubRequest {
    GithubRequest::GithubPullRequest(GithubPullRequestRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
    })
}

fn list() -> GithubPullRequestsRequest {
    GithubPullRequestsRequest {
        repository: Some(REPOSITORY.into()),
        state: IssueFilter::All,
        head: None,
        base: None,
        sort: PullRequestSort::Created,
        max_count: 10,
    }
}

fn create() -> GithubCreatePullRequestRequest {
    GithubCreatePullRequestRequest {
        repository: Some(REPOSITORY.into()),
        title: "Say why".into(),
        body: None,
        head: "topic".into(),
        base: Some("main".into()),
        draft: true,
        maintainer_can_modify: false,
    }
}

fn update() -> GithubUpdatePullRequestRequest {
    GithubUpdatePullRequestRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        title: None,
        body: None,
        state: None,
        base: None,
    }
}

async fn read(said: Value) -> PullRequest {
    let world = World::new().await;
    world.answers("GET", &path("/pulls/7"), ok(said)).await;
    let response: GithubPullRequestResponse = world.ask(get()).await.expect("a pull request");
    response.pull_request
}

#[tokio::test]
async fn a_pull_request_is_read_whole() {
    let mut said = pull_request(7);
    said["head"]["repo"]["full_name"] = "grace/engine".into();
    let read = read(said).await;
    assert_eq!(read.repository, "ada/engine");
    assert_eq!(read.body.as_deref(), Some("Why it is better"));
    assert_eq!(read.author, "grace");
    assert_eq!(read.head.branch, "topic");
    assert_eq!(read.head.commit, COMMIT);
    assert_eq!(read.head.repository.as_deref(), Some("grace/engine"));
    assert_eq!(read.base.repository.as_deref(), Some("ada/engine"));
    assert_eq!(read.labels, ["bug"]);
    assert_eq!(read.assignees, ["ada"]);
    assert_eq!(read.reviewers, ["alan", "team:core"]);
    assert_eq!(read.mergeable, Some(Mergeable::Clean));
    assert_eq!((read.commits, read.files), (Some(3), Some(5)));
    assert_eq!((read.additions, read.deletions), (Some(100), Some(7)));
    // GitHub names the commit of a merge that it only tried.
    assert_eq!(read.merge_commit, None);
    assert!(!read.merged && !read.auto_merge && !read.draft);
}

#[tokio::test]
async fn a_pull_request_from_a_deleted_fork_of_a_deleted_account_is_read() {
    let mut said = pull_request(7);
    said["head"] = lost_end("topic");
    said["user"] = Value::Null;
    said["body"] = Value::Null;
    for list in ["assignees", "requested_reviewers", "requested_teams"] {
        said[list] = Value::Null;
    }
    let read = read(said).await;
    assert_eq!(read.author, "ghost");
    assert_eq!(read.head.repository, None);
    assert_eq!(read.head.branch, "topic");
    assert_eq!(read.body, None);
    assert!(read.assignees.is_empty() && read.reviewers.is_empty());
}

#[tokio::test]
async fn a_merged_pull_request_says_by_which_commit() {
    let mut said = pull_request(7);
    said["state"] = "closed".into();
    said["merged"] = true.into();
    said["merged_at"] = "2026-01-03T00:00:00Z".into();
    said["mergeable"] = Value::Null;
    said["mergeable_state"] = "unknown".into();
    said["auto_merge"] = json!({ "merge_method": "squash" });
    let read = read(said).await;
    assert!(read.merged && read.auto_merge);
    assert_eq!(read.state, IssueState::Closed);
    assert_eq!(read.merged_at.as_deref(), Some("2026-01-03T00:00:00Z"));
    let commit = "e5bd3914e2e596debea16f433f57875b5b90bcd6";
    assert_eq!(read.merge_commit.as_deref(), Some(commit));
    // It isn't that GitHub is still finding out.
    assert_eq!(read.mergeable, None);
}

#[tokio::test]
async fn whether_it_can_be_merged_is_told_in_our_words() {
    for (state, mergeable, expected) in [
        ("clean", json!(true), Mergeable::Clean),
        ("has_hooks", json!(true), Mergeable::Clean),
        ("unstable", json!(true), Mergeable::Unstable),
        ("blocked", json!(true), Mergeable::Blocked),
        ("behind", json!(true), Mergeable::Behind),
        ("dirty", json!(false), Mergeable::Conflicts),
        ("draft", json!(true), Mergeable::Draft),
        ("unknown", Value::Null, Mergeable::Unknown),
        ("unknown", json!(false), Mergeable::Conflicts),
        ("a word of tomorrow", json!(true), Mergeable::Clean),
    ] {
        let mut said = pull_request(7);
        said["mergeable_state"] = state.into();
        said["mergeable"] = mergeable;
        assert_eq!(read(said).await.mergeable, Some(expected), "{state}");
    }
}

#[tokio::test]
async fn a_list_has_no_bodies_and_asks_for_what_was_wanted() {
    let world = World::new().await;
    let said = json!([listed_pull_request(8), listed_pull_request(7)]);
    world.answers("GET", &path("/pulls"), ok(said)).await;
    for (head, sort, query) in [
        (
            Some("topic/x"),
            PullRequestSort::Updated,
            "state=all&head=ada%3Atopic%2Fx&base=main&sort=updated&direction=desc&per_page=10",
        ),
        (
            Some("grace:topic"),
            PullRequestSort::LongRunning,
            "state=all&head=grace%3Atopic&base=main&sort=long-running&direction=asc&per_page=10",
        ),
        (
            None,
            PullRequestSort::Popularity,
            "state=all&base=main&sort=popularity&direction=desc&per_page=10",
        ),
    ] {
        let request = GithubPullRequestsRequest {
            head: head.map(Into::into),
            base: Some("main".into()),
            sort,
            ..list()
        };
        let response: GithubPullRequestsResponse = world
            .ask(GithubRequest::GithubPullRequests(request))
            .await
            .unwrap();
        let numbers: Vec<_> = response
            .pull_requests
            .iter()
            .map(|one| one.number)
            .collect();
        assert_eq!(numbers, [8, 7]);
        assert!(response.pull_requests.iter().all(|one| one.body.is_none()));
        assert!(
            response
                .pull_requests
                .iter()
                .all(|one| one.mergeable.is_none())
        );
        assert_eq!((response.total, response.more), (Some(2), false));
        let asked = world.asked().await;
        assert_eq!(asked.last().unwrap().url.query(), Some(query));
    }
}

#[tokio::test]
async fn a_new_one_goes_to_the_default_branch() {
    let world = World::new().await;
    let repository = json!({ "full_name": REPOSITORY, "default_branch": "trunk" });
    world.answers("GET", &path(""), ok(repository)).await;
    let made = ResponseTemplate::new(201).set_body_json(pull_request(9));
    world.answers("POST", &path("/pulls"), made).await;
    let request = GithubCreatePullRequestRequest {
        base: None,
        body: Some("Because".into()),
        ..create()
    };
    let response: GithubCreatePullRequestResponse = world
        .change(GithubWriteRequest::GithubCreatePullRequest(request))
        .await
        .unwrap();
    assert_eq!(response.pull_request.number, 9);
    let expected = json!({
        "title": "Say why",
        "body": "Because",
        "head": "topic",
        "base": "trunk",
        "draft": true,
        "maintainer_can_modify": false,
    });
    let sent = sent(&world).await;
    assert_eq!(
        sent.last(),
        Some(&("POST".into(), path("/pulls"), expected))
    );
}

#[tokio::test]
async fn a_new_one_that_is_refused_says_why() {
    let world = World::new().await;
    let said = json!({
        "message": "Validation Failed",
        "errors": [
            { "resource": "PullRequest", "code": "custom", "message": "No commits between main and topic" },
            { "resource": "PullRequest", "field": "head", "code": "invalid" },
        ],
    });
    let refusal = ResponseTemplate::new(422).set_body_json(said);
    world.answers("POST", &path("/pulls"), refusal).await;
    let error = world
        .change::<Value>(GithubWriteRequest::GithubCreatePullRequest(create()))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    for reason in ["No commits between main and topic", "`head` is not valid"] {
        assert!(error.message.contains(reason), "{error}");
    }
    assert_eq!(sent(&world).await.len(), 1);
}

#[tokio::test]
async fn only_what_changes_is_sent() {
    let world = World::new().await;
    let changed = ok(pull_request(7));
    world.answers("PATCH", &path("/pulls/7"), changed).await;
    let request = GithubUpdatePullRequestRequest {
        state: Some(IssueState::Closed),
        body: Some(String::new()),
        ..update()
    };
    let response: GithubUpdatePullRequestResponse = world
        .change(GithubWriteRequest::GithubUpdatePullRequest(request))
        .await
        .unwrap();
    assert_eq!(response.pull_request.number, 7);
    let expected = json!({ "state": "closed", "body": "" });
    assert_eq!(sent(&world).await[0].2, expected);
}

#[tokio::test]
async fn a_change_of_nothing_is_refused() {
    let world = World::new().await;
    let error = world
        .change::<Value>(GithubWriteRequest::GithubUpdatePullRequest(update()))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    assert!(world.asked().await.is_empty());
}
