//! What is said about pull requests: reviews, comments on lines, and who is asked.

use kleisli::protocol::{
    DiffSide, ErrorCode, GithubRequest, GithubRequestReviewersRequest,
    GithubRequestReviewersResponse, GithubReviewCommentsRequest, GithubReviewCommentsResponse,
    GithubReviewRequest, GithubReviewResponse, GithubReviewsRequest, GithubReviewsResponse,
    GithubWriteRequest, NewReviewComment, ReviewEvent, ReviewState,
};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::pulls::{COMMIT, REPOSITORY, listed_pull_request, ok, path, review, sent};
use crate::world::World;

fn new_review(event: ReviewEvent) -> GithubReviewRequest {
    GithubReviewRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        event,
        body: None,
        commit: None,
        comments: Vec::new(),
    }
}

fn on_line(start_line: Option<u32>, line: u32, side: DiffSide) -> NewReviewComment {
    NewReviewComment {
        path: "src/a b.rs".into(),
        line,
        start_line,
        side,
        body: "Why?".into(),
    }
}

fn reviewers(add: &[&str], remove: &[&str]) -> GithubWriteRequest {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    GithubWriteRequest::GithubRequestReviewers(GithubRequestReviewersRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        add: names(add),
        remove: names(remove),
    })
}

#[tokio::test]
async fn a_review_says_all_at_once() {
    let world = World::new().await;
    let said = ok(review("CHANGES_REQUESTED"));
    world.answers("POST", &path("/pulls/7/reviews"), said).await;
    let request = GithubReviewRequest {
        body: Some("Almost".into()),
        commit: Some(COMMIT.into()),
        comments: vec![
            on_line(None, 3, DiffSide::Right),
            on_line(Some(3), 5, DiffSide::Left),
            // GitHub refuses a range of one line.
            on_line(Some(4), 4, DiffSide::Right),
        ],
        ..new_review(ReviewEvent::RequestChanges)
    };
    let response: GithubReviewResponse = world
        .change(GithubWriteRequest::GithubReview(request))
        .await
        .unwrap();
    assert_eq!(response.review.state, ReviewState::ChangesRequested);
    assert_eq!(response.review.author, "ghost");
    let file = "src/a b.rs";
    let expected = json!({
        "event": "REQUEST_CHANGES",
        "body": "Almost",
        "commit_id": COMMIT,
        "comments": [
            { "path": file, "body": "Why?", "line": 3, "side": "RIGHT" },
            {
                "path": file,
                "body": "Why?",
                "line": 5,
                "side": "LEFT",
                "start_line": 3,
                "start_side": "LEFT",
            },
            { "path": file, "body": "Why?", "line": 4, "side": "RIGHT" },
        ],
    });
    let sent = sent(&world).await;
    assert_eq!(sent, [("POST".into(), path("/pulls/7/reviews"), expected)]);
}

#[tokio::test]
async fn a_review_without_words_sends_none() {
    for (event, word) in [
        (ReviewEvent::Approve, "APPROVE"),
        (ReviewEvent::Comment, "COMMENT"),
    ] {
        let world = World::new().await;
        let said = ok(review("APPROVED"));
        world.answers("POST", &path("/pulls/7/reviews"), said).await;
        let request = GithubWriteRequest::GithubReview(new_review(event));
        world.change::<GithubReviewResponse>(request).await.unwrap();
        assert_eq!(sent(&world).await[0].2, json!({ "event": word }));
    }
}

#[tokio::test]
async fn a_comment_that_ends_before_it_begins_is_refused() {
    let world = World::new().await;
    let request = GithubReviewRequest {
        comments: vec![on_line(Some(5), 3, DiffSide::Right)],
        ..new_review(ReviewEvent::Comment)
    };
    let error = world
        .change::<Value>(GithubWriteRequest::GithubReview(request))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    assert!(error.message.contains("`src/a b.rs`"), "{error}");
    assert!(world.asked().await.is_empty());
}

#[tokio::test]
async fn a_review_that_is_refused_says_why() {
    let world = World::new().await;
    let reasons = [
        "Can not approve your own pull request",
        "Line must be part of the diff",
    ];
    let said = json!({ "message": "Unprocessable Entity", "errors": reasons });
    let refusal = ResponseTemplate::new(422).set_body_json(said);
    world
        .answers("POST", &path("/pulls/7/reviews"), refusal)
        .await;
    let request = GithubWriteRequest::GithubReview(new_review(ReviewEvent::Approve));
    let error = world.change::<Value>(request).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    for reason in reasons {
        assert!(error.message.contains(reason), "{error}");
    }
}

#[tokio::test]
async fn reviews_are_listed_with_what_they_say() {
    let world = World::new().await;
    let words = [
        "APPROVED",
        "CHANGES_REQUESTED",
        "COMMENTED",
        "DISMISSED",
        "PENDING",
    ];
    let mut said: Vec<_> = words.into_iter().map(review).collect();
    said[0]["user"] = json!({ "login": "ada" });
    said[0]["commit_id"] = COMMIT.into();
    said[0]["submitted_at"] = "2026-01-01T00:00:00Z".into();
    world
        .answers("GET", &path("/pulls/7/reviews"), ok(json!(said)))
        .await;
    let request = GithubRequest::GithubReviews(GithubReviewsRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        max_count: 10,
    });
    let response: GithubReviewsResponse = world.ask(request).await.unwrap();
    let states: Vec<_> = response.reviews.iter().map(|review| review.state).collect();
    assert_eq!(
        states,
        [
            ReviewState::Approved,
            ReviewState::ChangesRequested,
            ReviewState::Commented,
            ReviewState::Dismissed,
            ReviewState::Pending,
        ]
    );
    let (first, second) = (&response.reviews[0], &response.reviews[1]);
    assert_eq!(
        (first.author.as_str(), second.author.as_str()),
        ("ada", "ghost")
    );
    assert_eq!(
        (first.commit.as_deref(), second.commit.as_deref()),
        (Some(COMMIT), None)
    );
    assert_eq!(first.submitted_at.as_deref(), Some("2026-01-01T00:00:00Z"));
}

#[tokio::test]
async fn comments_keep_their_place_as_far_as_there_is_one() {
    let world = World::new().await;
    let comment = |more: Value| {
        let mut said = json!({
            "id": 1,
            "user": null,
            "body": "Why?",
            "path": "a",
            "created_at": "2026-01-01T00:00:00Z",
            "html_url": "https://github.com/ada/engine/pull/7#discussion_r1",
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            said[name] = value.clone();
        }
        said
    };
    let said = json!([
        comment(json!({ "line": 5, "start_line": 3, "side": "LEFT", "in_reply_to_id": 9 })),
        comment(json!({ "line": 5, "start_line": null, "side": "RIGHT" })),
        comment(json!({ "line": null, "start_line": null, "subject_type": "file" })),
    ]);
    world
        .answers("GET", &path("/pulls/7/comments"), ok(said))
        .await;
    let request = GithubRequest::GithubReviewComments(GithubReviewCommentsRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        since: Some("2026-01-01T00:00:00Z".into()),
        max_count: 10,
    });
    let response: GithubReviewCommentsResponse = world.ask(request).await.unwrap();
    let places: Vec<_> = response
        .comments
        .iter()
        .map(|comment| {
            (
                comment.start_line,
                comment.line,
                comment.side,
                comment.reply_to,
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            (Some(3), Some(5), DiffSide::Left, Some(9)),
            (None, Some(5), DiffSide::Right, None),
            (None, None, DiffSide::Right, None),
        ]
    );
    let query = "sort=created&direction=asc&since=2026-01-01T00%3A00%3A00Z&per_page=10";
    assert_eq!(world.asked().await[0].url.query(), Some(query));
}

#[tokio::test]
async fn people_and_teams_are_asked_and_asked_no_longer() {
    let world = World::new().await;
    let at = path("/pulls/7/requested_reviewers");
    let mut after = listed_pull_request(7);
    after["requested_reviewers"] = json!([]);
    let added = ResponseTemplate::new(201).set_body_json(listed_pull_request(7));
    world.answers("POST", &at, added).await;
    world.answers("DELETE", &at, ok(after)).await;
    for (add, remove, expected) in [
        (&["ada", "team:core"][..], &["alan"][..], &["team:core"][..]),
        (&["ada"], &[], &["alan", "team:core"]),
        (&[], &["team:docs"], &["team:core"]),
    ] {
        let response: GithubRequestReviewersResponse =
            world.change(reviewers(add, remove)).await.unwrap();
        assert_eq!(response.reviewers, expected);
    }
    let body =
        |people: &[&str], teams: &[&str]| json!({ "reviewers": people, "team_reviewers": teams });
    let sent: Vec<_> = sent(&world)
        .await
        .into_iter()
        .map(|(method, _, body)| (method, body))
        .collect();
    assert_eq!(
        sent,
        [
            ("POST".into(), body(&["ada"], &["core"])),
            ("DELETE".into(), body(&["alan"], &[])),
            ("POST".into(), body(&["ada"], &[])),
            ("DELETE".into(), body(&[], &["docs"])),
        ]
    );
}

#[tokio::test]
async fn what_was_done_before_a_failure_is_said() {
    let world = World::new().await;
    let at = path("/pulls/7/requested_reviewers");
    let added = ResponseTemplate::new(201).set_body_json(listed_pull_request(7));
    world.answers("POST", &at, added).await;
    let reason = "Could not resolve to a node";
    let refusal = ResponseTemplate::new(422).set_body_json(json!({ "message": reason }));
    world.answers("DELETE", &at, refusal).await;
    let both = world
        .change::<Value>(reviewers(&["ada"], &["nobody"]))
        .await;
    let both = both.unwrap_err();
    assert!(both.message.contains(reason), "{both}");
    assert!(
        both.message.starts_with("those to `add` were asked"),
        "{both}"
    );
    let one = world.change::<Value>(reviewers(&[], &["nobody"])).await;
    let one = one.unwrap_err();
    assert!(!one.message.contains("were asked"), "{one}");
}

#[tokio::test]
async fn to_ask_nobody_is_refused() {
    let world = World::new().await;
    let error = world
        .change::<Value>(reviewers(&[], &[]))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArguments);
    assert!(world.asked().await.is_empty());
}
