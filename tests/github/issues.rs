//! Issues, and what is changed about them.

use kleisli::protocol::{
    CloseReason, ErrorCode, GithubCommentResponse, GithubCreateIssueResponse,
    GithubEditAssigneesRequest, GithubEditAssigneesResponse, GithubEditLabelsRequest,
    GithubEditLabelsResponse, GithubEditSubIssuesRequest, GithubEditSubIssuesResponse,
    GithubIssueRequest, GithubIssueResponse, GithubIssuesRequest, GithubIssuesResponse,
    GithubRequest, GithubUpdateIssueRequest, GithubUpdateIssueResponse, GithubWriteRequest,
    IssueFilter, IssueSort, IssueState,
};
use serde_json::{Value, json};
use wiremock::matchers::query_param;
use wiremock::{Mock, ResponseTemplate};

use crate::world::World;
use crate::{request, said};

const ISSUES: &str = "/repos/ada/engine/issues";
const ISSUE: &str = "/repos/ada/engine/issues/7";

/// What was sent, in order: the method, the path and the body.
async fn sent(world: &World) -> Vec<(String, String, Value)> {
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

fn ok(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

fn update() -> GithubUpdateIssueRequest {
    GithubUpdateIssueRequest {
        repository: Some("ada/engine".into()),
        number: 7,
        title: None,
        body: None,
        state: None,
        reason: None,
        labels: None,
        assignees: None,
        milestone: None,
    }
}

#[tokio::test]
async fn pull_requests_are_left_out_and_the_limit_is_still_reached() {
    let world = World::new().await;
    // Three pages of a hundred: the first has pull requests only, the others every second one.
    for page in 1..=3 {
        let item = |number| match (page, number % 2) {
            (1, _) | (_, 0) => said::pull_request(number),
            _ => said::issue(number),
        };
        let items: Vec<_> = (page * 100..page * 100 + 100).map(item).collect();
        let mut answer = ok(json!(items));
        if page < 3 {
            let next = format!(
                "{}{ISSUES}?per_page=100&page={}",
                world.server.uri(),
                page + 1
            );
            answer = answer.insert_header("link", format!("<{next}>; rel=\"next\""));
        }
        let given = if page == 1 {
            Mock::given(wiremock::matchers::query_param_is_missing("page"))
        } else {
            Mock::given(query_param("page", page.to_string()))
        };
        world.server.register(given.respond_with(answer)).await;
    }
    let listed = async |max_count| {
        let request = GithubRequest::GithubIssues(request::issues(max_count));
        let answer: GithubIssuesResponse = world.ask(request).await.unwrap();
        assert!(
            answer
                .issues
                .iter()
                .all(|issue| !issue.pull_request && issue.body.is_none())
        );
        (answer.issues.len(), answer.total, answer.more)
    };
    assert_eq!(listed(50).await, (50, None, true));
    assert_eq!(listed(70).await, (70, None, true));
    assert_eq!(listed(100).await, (100, Some(100), false));
    assert_eq!(listed(1_000).await, (100, Some(100), false));
}

#[tokio::test]
async fn every_filter_is_passed_on() {
    let world = World::new().await;
    world.answers("GET", ISSUES, ok(json!([]))).await;
    let request = GithubIssuesRequest {
        state: IssueFilter::All,
        labels: vec!["bug".into(), "good first issue".into()],
        assignee: Some("none".into()),
        author: Some("ada".into()),
        milestone: Some("*".into()),
        since: Some("2026-01-01T00:00:00+02:00".into()),
        sort: IssueSort::Comments,
        ..request::issues(5)
    };
    let _: GithubIssuesResponse = world
        .ask(GithubRequest::GithubIssues(request))
        .await
        .unwrap();
    let pairs: Vec<(String, String)> = world.asked().await[0]
        .url
        .query_pairs()
        .into_owned()
        .collect();
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("state", "all"),
            ("sort", "comments"),
            ("direction", "desc"),
            ("labels", "bug,good first issue"),
            ("assignee", "none"),
            ("creator", "ada"),
            ("milestone", "*"),
            ("since", "2026-01-01T00:00:00+02:00"),
            ("per_page", "100"),
        ]
    );
}

#[tokio::test]
async fn an_issue_is_told_whoever_wrote_it() {
    let world = World::new().await;
    let mut said = said::issue(7);
    said["user"] = Value::Null;
    said["labels"] = json!(["old", { "name": "new" }]);
    said["state"] = json!("closed");
    said["state_reason"] = json!("duplicate");
    said["milestone"] = json!({ "title": "First" });
    said["assignees"] = Value::Null;
    world.answers("GET", ISSUE, ok(said)).await;
    let request = GithubIssueRequest {
        repository: Some("ada/engine".into()),
        number: 7,
    };
    let answer: GithubIssueResponse = world
        .ask(GithubRequest::GithubIssue(request))
        .await
        .unwrap();
    let issue = answer.issue;
    assert_eq!(issue.author, "ghost");
    assert_eq!(issue.labels, ["old", "new"]);
    assert_eq!(
        (issue.state, issue.reason),
        (IssueState::Closed, Some(CloseReason::Duplicate))
    );
    assert_eq!(issue.milestone.as_deref(), Some("First"));
    assert_eq!(issue.repository, "ada/engine");
    assert_eq!(issue.body.as_deref(), Some("What is wrong"));
    assert!(issue.assignees.is_empty());
}

#[tokio::test]
async fn a_long_body_with_control_characters_arrives_whole() {
    let every: String = (0..=0x1f)
        .chain([0x7f, 0x2028, 0x1f600])
        .map(char_of)
        .collect();
    let body: String = every.chars().cycle().take(65_536).collect();
    let world = World::new().await;
    world.answers("POST", ISSUES, ok(said::issue(7))).await;
    let request = request::create_issue("\u{7}bell", Some(&body));
    let _: GithubCreateIssueResponse = world
        .change(GithubWriteRequest::GithubCreateIssue(request))
        .await
        .unwrap();
    let (_, _, sent) = sent(&world).await.remove(0);
    assert_eq!(sent["body"].as_str().unwrap(), body);
    assert_eq!(sent["title"], "\u{7}bell");

    let comment = said::comment(&body);
    world
        .answers("POST", "/repos/ada/engine/issues/7/comments", ok(comment))
        .await;
    let answer: GithubCommentResponse = world.change(request::comment(&body)).await.unwrap();
    assert_eq!(answer.comment.body, body);
}

fn char_of(code: u32) -> char {
    char::from_u32(code).expect("a character")
}

#[tokio::test]
async fn what_is_left_out_of_a_change_is_not_sent() {
    let world = World::new().await;
    world.answers("PATCH", ISSUE, ok(said::issue(7))).await;
    let closed = GithubUpdateIssueRequest {
        state: Some(IssueState::Closed),
        reason: Some(CloseReason::NotPlanned),
        ..update()
    };
    let cleared = GithubUpdateIssueRequest {
        body: Some(String::new()),
        labels: Some(Vec::new()),
        assignees: Some(vec!["ada".into()]),
        milestone: Some(0),
        ..update()
    };
    let planned = GithubUpdateIssueRequest {
        milestone: Some(3),
        ..update()
    };
    for request in [closed, cleared, planned] {
        let request = GithubWriteRequest::GithubUpdateIssue(request);
        let _: GithubUpdateIssueResponse = world.change(request).await.unwrap();
    }
    let bodies: Vec<_> = sent(&world)
        .await
        .into_iter()
        .map(|(_, _, body)| body)
        .collect();
    assert_eq!(
        bodies,
        [
            json!({ "state": "closed", "state_reason": "not_planned" }),
            json!({ "body": "", "labels": [], "assignees": ["ada"], "milestone": null }),
            json!({ "milestone": 3 }),
        ]
    );
}

fn labels(add: &[&str], remove: &[&str]) -> GithubWriteRequest {
    let own = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    GithubWriteRequest::GithubEditLabels(GithubEditLabelsRequest {
        repository: Some("ada/engine".into()),
        number: 7,
        add: own(add),
        remove: own(remove),
    })
}

#[tokio::test]
async fn labels_are_put_on_and_taken_off() {
    let world = World::new().await;
    let place = format!("{ISSUE}/labels");
    world.answers("POST", &place, ok(json!([]))).await;
    world
        .answers("DELETE", &format!("{place}/a%2Fb%20c"), ok(json!([])))
        .await;
    let missing =
        ResponseTemplate::new(404).set_body_json(json!({ "message": "Label does not exist" }));
    world
        .answers("DELETE", &format!("{place}/gone"), missing)
        .await;
    world
        .answers(
            "GET",
            &place,
            ok(json!([said::label("new"), said::label("kept")])),
        )
        .await;
    let answer: GithubEditLabelsResponse = world
        .change(labels(&["new"], &["a/b c", "gone"]))
        .await
        .unwrap();
    assert_eq!(answer.labels, ["new", "kept"]);
    let sent = sent(&world).await;
    let steps: Vec<_> = sent
        .iter()
        .map(|(verb, at, _)| (verb.as_str(), at.as_str()))
        .collect();
    assert_eq!(
        steps,
        [
            ("POST", place.as_str()),
            ("DELETE", &format!("{place}/a%2Fb%20c")),
            ("DELETE", &format!("{place}/gone")),
            ("GET", &place),
        ]
    );
    assert_eq!(sent[0].2, json!({ "labels": ["new"] }));
}

#[tokio::test]
async fn a_label_whose_name_leads_elsewhere_takes_none_off() {
    for name in ["", ".", ".."] {
        let world = World::new().await;
        let error = world.change::<Value>(labels(&[], &[name])).await;
        assert_eq!(error.unwrap_err().code, ErrorCode::InvalidArguments);
        assert!(world.asked().await.is_empty());
    }
    let world = World::new().await;
    let error = world.change::<Value>(labels(&[], &[".\n."])).await;
    assert_eq!(error.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(sent(&world).await[0].1, format!("{ISSUE}/labels/.%0A."));
}

#[tokio::test]
async fn labels_of_no_issue_are_not_found() {
    let world = World::new().await;
    let error = world
        .change::<Value>(labels(&[], &["gone"]))
        .await
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
}

#[tokio::test]
async fn assignees_are_added_and_removed() {
    let world = World::new().await;
    let place = format!("{ISSUE}/assignees");
    let mut without = said::issue(7);
    without["assignees"] = json!([]);
    world.answers("POST", &place, ok(said::issue(7))).await;
    world.answers("DELETE", &place, ok(without)).await;
    world.answers("GET", ISSUE, ok(said::issue(7))).await;
    let edit = async |add: &[&str], remove: &[&str]| {
        let own = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let request = GithubEditAssigneesRequest {
            repository: Some("ada/engine".into()),
            number: 7,
            add: own(add),
            remove: own(remove),
        };
        let request = GithubWriteRequest::GithubEditAssignees(request);
        let answer: GithubEditAssigneesResponse = world.change(request).await.unwrap();
        answer.assignees
    };
    assert!(edit(&["ada"], &["grace"]).await.is_empty());
    assert_eq!(edit(&["grace"], &[]).await, ["grace"]);
    assert_eq!(edit(&[], &[]).await, ["grace"]);
    let sent = sent(&world).await;
    assert_eq!(sent[0].2, json!({ "assignees": ["ada"] }));
    assert_eq!(sent[1].2, json!({ "assignees": ["grace"] }));
    assert_eq!(sent.len(), 4);
}

fn parts(add: &[i64], remove: &[i64]) -> GithubWriteRequest {
    GithubWriteRequest::GithubEditSubIssues(GithubEditSubIssuesRequest {
        repository: Some("ada/engine".into()),
        number: 7,
        add: add.into(),
        remove: remove.into(),
    })
}

#[tokio::test]
async fn parts_are_named_by_their_ids() {
    let world = World::new().await;
    for number in [8, 9] {
        let place = format!("{ISSUES}/{number}");
        world.answers("GET", &place, ok(said::issue(number))).await;
    }
    let place = format!("{ISSUE}/sub_issues");
    world.answers("POST", &place, ok(said::issue(7))).await;
    world
        .answers("DELETE", &format!("{ISSUE}/sub_issue"), ok(said::issue(7)))
        .await;
    world
        .answers("GET", &place, ok(json!([said::issue(8)])))
        .await;
    let answer: GithubEditSubIssuesResponse = world.change(parts(&[8], &[9])).await.unwrap();
    assert_eq!(answer.issues[0].number, 8);
    let sent = sent(&world).await;
    assert_eq!(
        sent[2],
        ("POST".into(), place, json!({ "sub_issue_id": 1008 }))
    );
    let gone = format!("{ISSUE}/sub_issue");
    assert_eq!(
        sent[3],
        ("DELETE".into(), gone, json!({ "sub_issue_id": 1009 }))
    );
}

#[tokio::test]
async fn a_part_that_is_not_there_changes_nothing() {
    let world = World::new().await;
    world
        .answers("GET", &format!("{ISSUES}/8"), ok(said::issue(8)))
        .await;
    let error = world.change::<Value>(parts(&[8], &[9])).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(sent(&world).await.iter().all(|(verb, _, _)| verb == "GET"));
}
