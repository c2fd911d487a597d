use kleisli::protocol::{
    DiffSide, GithubRequest, GithubRequestReviewersRequest, GithubRequestReviewersResponse,
    GithubReviewCommentsRequest, GithubReviewCommentsResponse, GithubReviewRequest,
    GithubReviewResponse, GithubReviewThreadsRequest, GithubReviewThreadsResponse,
    GithubReviewsRequest, GithubReviewsResponse, GithubWriteRequest, NewReviewComment, ReviewEvent,
    ReviewState,
};

use super::{read, repository, write};

const NUMBER: i64 = 1347;

fn own(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn reviews() {
    let request = GithubRequest::GithubReviews(GithubReviewsRequest {
        repository: repository(),
        number: NUMBER,
        max_count: 250,
    });
    let answer: GithubReviewsResponse = read(request).await;
    assert_eq!(answer.reviews[0].state, ReviewState::Approved);
    assert_eq!(answer.reviews[0].author, "octocat");
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn review_comments() {
    for since in [None, Some("2026-01-01T00:00:00Z".to_owned())] {
        let request = GithubRequest::GithubReviewComments(GithubReviewCommentsRequest {
            repository: repository(),
            number: NUMBER,
            since,
            max_count: 250,
        });
        let answer: GithubReviewCommentsResponse = read(request).await;
        assert_eq!(answer.comments[0].path, "file1.txt");
        assert_eq!(answer.comments[0].reply_to, Some(8));
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn review_threads() {
    for unresolved_only in [false, true] {
        let request = GithubRequest::GithubReviewThreads(GithubReviewThreadsRequest {
            repository: repository(),
            number: NUMBER,
            unresolved_only,
            max_count: 250,
        });
        let answer: GithubReviewThreadsResponse = read(request).await;
        assert_eq!(answer.threads[0].line, Some(1));
        assert_eq!(answer.threads[0].comments[0].author, "An example");
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn review() {
    let minimal = GithubReviewRequest {
        repository: repository(),
        number: NUMBER,
        event: ReviewEvent::Approve,
        body: None,
        commit: None,
        comments: Vec::new(),
    };
    let on_line = |start_line, side| NewReviewComment {
        path: "file.md".into(),
        line: 6,
        start_line,
        side,
        body: "Please add more information here, and fix this typo.".into(),
    };
    let mut requests = vec![minimal.clone()];
    for event in [
        ReviewEvent::Approve,
        ReviewEvent::RequestChanges,
        ReviewEvent::Comment,
    ] {
        requests.push(GithubReviewRequest {
            event,
            body: Some("This is close to perfect!".into()),
            commit: Some("ecdd80bb57125d7ba9641ffaa4d7d2c19d3f3091".into()),
            comments: vec![
                on_line(None, DiffSide::Left),
                on_line(Some(4), DiffSide::Right),
            ],
            ..minimal.clone()
        });
    }
    for request in requests {
        let request = GithubWriteRequest::GithubReview(request);
        let answer: GithubReviewResponse = write(request).await;
        assert_eq!(answer.review.id, 80);
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn request_reviewers() {
    for (add, remove) in [
        (own(&["octocat"]), Vec::new()),
        (Vec::new(), own(&["team:justice-league"])),
        (own(&["octocat", "team:justice-league"]), own(&["hubot"])),
    ] {
        let request = GithubRequestReviewersRequest {
            repository: repository(),
            number: NUMBER,
            add,
            remove,
        };
        let request = GithubWriteRequest::GithubRequestReviewers(request);
        let answer: GithubRequestReviewersResponse = write(request).await;
        for reviewer in ["other_user", "team:justice-league"] {
            assert!(answer.reviewers.contains(&reviewer.to_owned()));
        }
    }
}
