//! How pull requests end: merged, or refused with reasons.

use kleisli::protocol::{
    ErrorCode, GithubMergePullRequestRequest, GithubMergePullRequestResponse,
    GithubUpdatePullRequestBranchRequest, GithubUpdatePullRequestBranchResponse,
    GithubWriteRequest, MergeMethod,
};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::pulls::{COMMIT, REPOSITORY, ok, path, sent};
use crate::world::World;

fn merge() -> GithubMergePullRequestRequest {
    GithubMergePullRequestRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        method: MergeMethod::Squash,
        title: None,
        message: None,
        expected_head: None,
    }
}

fn update_branch(expected_head: Option<&str>) -> GithubWriteRequest {
    GithubWriteRequest::GithubUpdatePullRequestBranch(GithubUpdatePullRequestBranchRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        expected_head: expected_head.map(Into::into),
    })
}

#[tokio::test]
async fn a_merge_says_how_and_of_what() {
    let world = World::new().await;
    let said =
        json!({ "sha": COMMIT, "merged": true, "message": "Pull Request successfully merged" });
    world
        .answers("PUT", &path("/pulls/7/merge"), ok(said))
        .await;
    let all = GithubMergePullRequestRequest {
        title: Some("Say why (#7)".into()),
        message: Some("Because".into()),
        expected_head: Some(COMMIT.into()),
        ..merge()
    };
    for request in [all, merge()] {
        let response: GithubMergePullRequestResponse = world
            .change(GithubWriteRequest::GithubMergePullRequest(request))
            .await
            .unwrap();
        assert_eq!(response.commit, COMMIT);
        assert_eq!(response.message, "Pull Request successfully merged");
    }
    let bodies: Vec<_> = sent(&world)
        .await
        .into_iter()
        .map(|(_, _, body)| body)
        .collect();
    let whole = json!({
        "merge_method": "squash",
        "commit_title": "Say why (#7)",
        "commit_message": "Because",
        "sha": COMMIT,
    });
    assert_eq!(bodies, [whole, json!({ "merge_method": "squash" })]);
}

#[tokio::test]
async fn a_merge_that_is_refused_says_why_and_is_not_tried_again() {
    for (status, reason) in [
        (405, "Pull Request is not mergeable"),
        (
            405,
            "At least 1 approving review is required by reviewers with write access",
        ),
        (
            409,
            "Head branch was modified. Review and try the merge again",
        ),
    ] {
        let world = World::new().await;
        let refusal = ResponseTemplate::new(status).set_body_json(json!({ "message": reason }));
        world.answers("PUT", &path("/pulls/7/merge"), refusal).await;
        let error = world
            .change::<Value>(GithubWriteRequest::GithubMergePullRequest(merge()))
            .await
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::Conflict, "{reason}");
        assert!(error.message.contains(reason), "{error}");
        assert_eq!(world.asked().await.len(), 1);
    }
}

#[tokio::test]
async fn a_merge_that_was_none_is_no_success() {
    let world = World::new().await;
    let said = json!({ "sha": COMMIT, "merged": false, "message": "Later" });
    world
        .answers("PUT", &path("/pulls/7/merge"), ok(said))
        .await;
    let error = world
        .change::<Value>(GithubWriteRequest::GithubMergePullRequest(merge()))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict);
    assert_eq!(error.detail.as_deref(), Some("Later"));
}

#[tokio::test]
async fn a_branch_is_brought_up_to_date_in_the_background() {
    let world = World::new().await;
    let said = json!({ "message": "Updating pull request branch.", "url": "https://github.com/" });
    let accepted = ResponseTemplate::new(202).set_body_json(said);
    world
        .answers("PUT", &path("/pulls/7/update-branch"), accepted)
        .await;
    for head in [Some(COMMIT), None] {
        let response: GithubUpdatePullRequestBranchResponse =
            world.change(update_branch(head)).await.unwrap();
        assert_eq!(response.message, "Updating pull request branch.");
    }
    let bodies: Vec<_> = sent(&world)
        .await
        .into_iter()
        .map(|(_, _, body)| body)
        .collect();
    assert_eq!(bodies, [json!({ "expected_head_sha": COMMIT }), json!({})]);
}

#[tokio::test]
async fn a_branch_that_moved_on_is_a_conflict() {
    let world = World::new().await;
    let reason = "expected head sha didn't match current head ref";
    let refusal = ResponseTemplate::new(422).set_body_json(json!({ "message": reason }));
    world
        .answers("PUT", &path("/pulls/7/update-branch"), refusal)
        .await;
    let error = world
        .change::<Value>(update_branch(Some(COMMIT)))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict);
    assert!(error.message.contains(reason), "{error}");
}
