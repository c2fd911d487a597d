//! Conversations on lines, which come by GraphQL.

use kleisli::protocol::{
    ErrorCode, GithubRequest, GithubReviewThreadsRequest, GithubReviewThreadsResponse,
};
use serde_json::{Value, json};
use wiremock::{Mock, Request, Respond, ResponseTemplate};

use crate::pulls::{REPOSITORY, ok, sent};
use crate::world::World;

fn threads(unresolved_only: bool, max_count: u32) -> GithubReviewThreadsRequest {
    GithubReviewThreadsRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        unresolved_only,
        max_count,
    }
}

/// Conversations `0` to `count - 1` in pages, of which every third is not resolved.
struct Threads {
    count: usize,
}

impl Respond for Threads {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let asked: Value = serde_json::from_slice(&request.body).expect("JSON");
        let variables = &asked["variables"];
        let first = usize::try_from(variables["first"].as_u64().expect("a page's size")).unwrap();
        assert!((1..=100).contains(&first), "GitHub refuses {first}");
        let begin: usize = match &variables["after"] {
            Value::Null => 0,
            cursor => cursor.as_str().expect("a cursor").parse().unwrap(),
        };
        let end = (begin + first).min(self.count);
        let nodes: Vec<_> = (begin..end)
            .map(|number| thread(number, number % 3 != 0))
            .collect();
        let page = json!({
            "totalCount": self.count,
            "pageInfo": { "hasNextPage": end < self.count, "endCursor": end.to_string() },
            "nodes": nodes,
        });
        ok(found(&page))
    }
}

fn thread(number: usize, resolved: bool) -> Value {
    json!({
        "id": number.to_string(),
        "path": "src/lib.rs",
        "line": null,
        "isResolved": resolved,
        "isOutdated": true,
        "comments": { "nodes": [{
            "author": null,
            "body": "Why?",
            "createdAt": "2026-01-01T00:00:00Z",
            "url": "https://github.com/ada/engine/pull/7#discussion_r1",
        }] },
    })
}

fn found(threads: &Value) -> Value {
    json!({ "data": { "repository": { "pullRequest": { "reviewThreads": threads } } } })
}

async fn world(count: usize) -> World {
    let world = World::new().await;
    let mock = Mock::given(wiremock::matchers::path("/graphql"));
    world
        .server
        .register(mock.respond_with(Threads { count }))
        .await;
    world
}

async fn said(answer: Value) -> World {
    let world = World::new().await;
    world.answers("POST", "/graphql", ok(answer)).await;
    world
}

async fn listed(
    world: &World,
    unresolved_only: bool,
    max_count: u32,
) -> (Vec<usize>, Option<u32>, bool) {
    let request = GithubRequest::GithubReviewThreads(threads(unresolved_only, max_count));
    let response: GithubReviewThreadsResponse = world.ask(request).await.expect("a list");
    let ids = response
        .threads
        .iter()
        .map(|thread| thread.id.parse().unwrap());
    (ids.collect(), response.total, response.more)
}

async fn refused(world: &World) -> kleisli::protocol::CallError {
    world
        .refused(GithubRequest::GithubReviewThreads(threads(false, 10)))
        .await
}

#[tokio::test]
async fn all_pages_are_read_up_to_the_limit() {
    let world = world(250).await;
    let numbers = |count: usize| (0..count).collect::<Vec<_>>();
    for (limit, requests) in [(1000, 3), (250, 3), (249, 3), (100, 1), (10, 1), (0, 1)] {
        let before = world.asked().await.len();
        let most = 250.min(limit as usize);
        let expected = (numbers(most), Some(250), most < 250);
        assert_eq!(listed(&world, false, limit).await, expected, "{limit}");
        assert_eq!(world.asked().await.len() - before, requests, "{limit}");
    }
}

#[tokio::test]
async fn what_is_resolved_is_left_out_and_the_limit_is_still_reached() {
    // 84 of them are not resolved.
    let world = world(250).await;
    let open = |count: usize| (0..count).map(|number| 3 * number).collect::<Vec<_>>();
    for (limit, total) in [(1000, Some(84)), (84, Some(84)), (83, Some(84)), (40, None)] {
        let most = 84.min(limit as usize);
        let expected = (open(most), total, most < 84);
        assert_eq!(listed(&world, true, limit).await, expected, "{limit}");
    }
}

#[tokio::test]
async fn a_conversation_is_read_with_what_may_be_missing() {
    let mut first = thread(1, false);
    first["line"] = 12.into();
    first["isOutdated"] = false.into();
    first["comments"]["nodes"][0]["author"] = json!({ "login": "ada" });
    let second = thread(2, true);
    let page = json!({
        "totalCount": 3,
        "pageInfo": { "hasNextPage": false, "endCursor": null },
        "nodes": [first, null, second],
    });
    let world = said(found(&page)).await;
    let request = GithubRequest::GithubReviewThreads(threads(false, 10));
    let response: GithubReviewThreadsResponse = world.ask(request).await.unwrap();
    let [first, second] = &response.threads[..] else {
        panic!("two conversations")
    };
    assert_eq!(
        (first.line, first.resolved, first.outdated),
        (Some(12), false, false)
    );
    assert_eq!(
        (second.line, second.resolved, second.outdated),
        (None, true, true)
    );
    assert_eq!(first.comments[0].author, "ada");
    assert_eq!(second.comments[0].author, "ghost");
    let (_, _, body) = &sent(&world).await[0];
    let variables = json!({
        "owner": "ada", "name": "engine", "number": 7, "first": 10, "after": null,
    });
    assert_eq!(body["variables"], variables);
}

#[tokio::test]
async fn a_pull_request_that_is_not_there_is_not_found() {
    for answer in [
        json!({ "data": { "repository": { "pullRequest": null } } }),
        json!({ "data": { "repository": null } }),
        json!({
            "data": { "repository": { "pullRequest": null } },
            "errors": [{
                "type": "NOT_FOUND",
                "path": ["repository", "pullRequest"],
                "message": "Could not resolve to a PullRequest with the number of 7.",
            }],
        }),
    ] {
        let error = refused(&said(answer).await).await;
        assert_eq!(error.code, ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn errors_in_a_good_answer_are_errors() {
    for (kind, code) in [
        ("FORBIDDEN", ErrorCode::PermissionDenied),
        ("INSUFFICIENT_SCOPES", ErrorCode::PermissionDenied),
        ("UNPROCESSABLE", ErrorCode::InvalidArguments),
    ] {
        let page = json!({
            "totalCount": 1,
            "pageInfo": { "hasNextPage": false, "endCursor": null },
            "nodes": [thread(1, false)],
        });
        let mut answer = found(&page);
        answer["errors"] = json!([{ "type": kind, "message": "Not like this." }]);
        let error = refused(&said(answer).await).await;
        assert_eq!(error.code, code, "{kind}");
        assert!(error.message.contains("Not like this"), "{error}");
    }
}

#[tokio::test]
async fn a_number_that_graphql_does_not_know_is_not_found() {
    let world = World::new().await;
    let request = GithubReviewThreadsRequest {
        number: 1 << 40,
        ..threads(false, 10)
    };
    let error = world
        .refused(GithubRequest::GithubReviewThreads(request))
        .await;
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(world.asked().await.is_empty());
}
