use kleisli::protocol::{
    CloseReason, ErrorCode, GithubCommentRequest, GithubCommentResponse, GithubCreateIssueRequest,
    GithubCreateIssueResponse, GithubEditAssigneesRequest, GithubEditAssigneesResponse,
    GithubEditLabelsRequest, GithubEditLabelsResponse, GithubEditSubIssuesRequest,
    GithubEditSubIssuesResponse, GithubIssueCommentsRequest, GithubIssueCommentsResponse,
    GithubIssueRequest, GithubIssueResponse, GithubIssuesRequest, GithubIssuesResponse,
    GithubLabelsRequest, GithubLabelsResponse, GithubRequest, GithubSearchIssuesRequest,
    GithubSearchIssuesResponse, GithubSubIssuesRequest, GithubSubIssuesResponse,
    GithubUpdateIssueRequest, GithubUpdateIssueResponse, GithubWriteRequest, IssueFilter,
    IssueSort, IssueState,
};

use super::{read, refused, repository, write};

const NUMBER: i64 = 1347;

fn own(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn issues() {
    let minimal = GithubIssuesRequest {
        repository: repository(),
        state: IssueFilter::Open,
        labels: Vec::new(),
        assignee: None,
        author: None,
        milestone: None,
        since: None,
        sort: IssueSort::Created,
        max_count: 1,
    };
    let full = GithubIssuesRequest {
        labels: own(&["bug", "ui"]),
        assignee: Some("*".into()),
        author: Some("octocat".into()),
        milestone: Some("1".into()),
        since: Some("2026-01-01T00:00:00Z".into()),
        max_count: 250,
        ..minimal.clone()
    };
    let mut requests = vec![minimal];
    for state in [IssueFilter::Open, IssueFilter::Closed, IssueFilter::All] {
        for sort in [IssueSort::Created, IssueSort::Updated, IssueSort::Comments] {
            requests.push(GithubIssuesRequest {
                state,
                sort,
                ..full.clone()
            });
        }
    }
    for request in requests {
        let _: GithubIssuesResponse = read(GithubRequest::GithubIssues(request)).await;
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn what_is_not_in_the_contract_is_refused() {
    let request = GithubIssueCommentsRequest {
        repository: repository(),
        number: NUMBER,
        since: Some("yesterday".into()),
        max_count: 30,
    };
    let error = refused(GithubRequest::GithubIssueComments(request)).await;
    assert_eq!(error.code, ErrorCode::InvalidArguments);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn search() {
    let request = GithubSearchIssuesRequest {
        query: "windows label:bug language:python state:open".into(),
        max_count: 30,
    };
    let request = GithubRequest::GithubSearchIssues(request);
    let answer: GithubSearchIssuesResponse = read(request).await;
    assert_eq!(answer.issues[0].repository, "batterseapower/pinyin-toolkit");
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn issue() {
    let request = GithubIssueRequest {
        repository: repository(),
        number: NUMBER,
    };
    let answer: GithubIssueResponse = read(GithubRequest::GithubIssue(request)).await;
    assert_eq!(answer.issue.number, NUMBER);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn comments() {
    for since in [None, Some("2026-01-01T00:00:00Z".to_owned())] {
        let request = GithubIssueCommentsRequest {
            repository: repository(),
            number: NUMBER,
            since,
            max_count: 30,
        };
        let request = GithubRequest::GithubIssueComments(request);
        let answer: GithubIssueCommentsResponse = read(request).await;
        assert!(!answer.comments.is_empty());
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn labels() {
    let request = GithubLabelsRequest {
        repository: repository(),
        max_count: 30,
    };
    let answer: GithubLabelsResponse = read(GithubRequest::GithubLabels(request)).await;
    assert_eq!(answer.labels[0].name, "bug");
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn sub_issues() {
    let request = GithubSubIssuesRequest {
        repository: repository(),
        number: NUMBER,
        max_count: 30,
    };
    let answer: GithubSubIssuesResponse = read(GithubRequest::GithubSubIssues(request)).await;
    assert!(!answer.issues.is_empty());
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn create() {
    let minimal = GithubCreateIssueRequest {
        repository: repository(),
        title: "Found a bug".into(),
        body: None,
        labels: Vec::new(),
        assignees: Vec::new(),
        milestone: None,
    };
    let full = GithubCreateIssueRequest {
        body: Some("I'm having a problem with this.".into()),
        labels: own(&["bug"]),
        assignees: own(&["octocat"]),
        milestone: Some(1),
        ..minimal.clone()
    };
    for request in [minimal, full] {
        let request = GithubWriteRequest::GithubCreateIssue(request);
        let answer: GithubCreateIssueResponse = write(request).await;
        assert_eq!(answer.issue.title, "Found a bug");
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn update() {
    let minimal = GithubUpdateIssueRequest {
        repository: repository(),
        number: NUMBER,
        title: None,
        body: None,
        state: None,
        reason: None,
        labels: None,
        assignees: None,
        milestone: None,
    };
    let mut requests = vec![
        minimal.clone(),
        GithubUpdateIssueRequest {
            milestone: Some(0),
            ..minimal.clone()
        },
    ];
    for (state, reason) in [
        (IssueState::Closed, CloseReason::Completed),
        (IssueState::Closed, CloseReason::NotPlanned),
        (IssueState::Closed, CloseReason::Duplicate),
        (IssueState::Open, CloseReason::Reopened),
    ] {
        requests.push(GithubUpdateIssueRequest {
            title: Some("Found a bug".into()),
            body: Some("I'm having a problem with this.".into()),
            state: Some(state),
            reason: Some(reason),
            labels: Some(own(&["bug"])),
            assignees: Some(own(&["octocat"])),
            milestone: Some(1),
            ..minimal.clone()
        });
    }
    for request in requests {
        let request = GithubWriteRequest::GithubUpdateIssue(request);
        let answer: GithubUpdateIssueResponse = write(request).await;
        assert_eq!(answer.issue.number, NUMBER);
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn comment() {
    let request = GithubCommentRequest {
        repository: repository(),
        number: NUMBER,
        body: "Me too".into(),
    };
    let request = GithubWriteRequest::GithubComment(request);
    let answer: GithubCommentResponse = write(request).await;
    assert_eq!(answer.comment.body, "Me too");
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn edit_labels() {
    for (add, remove) in [
        (vec![], vec![]),
        (own(&["bug"]), own(&["a label", "another/one"])),
    ] {
        let request = GithubEditLabelsRequest {
            repository: repository(),
            number: NUMBER,
            add,
            remove,
        };
        let request = GithubWriteRequest::GithubEditLabels(request);
        let answer: GithubEditLabelsResponse = write(request).await;
        assert!(answer.labels.contains(&"bug".to_owned()));
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn edit_assignees() {
    for (add, remove) in [(vec![], vec![]), (own(&["hubot"]), own(&["other_user"]))] {
        let request = GithubEditAssigneesRequest {
            repository: repository(),
            number: NUMBER,
            add,
            remove,
        };
        let request = GithubWriteRequest::GithubEditAssignees(request);
        let answer: GithubEditAssigneesResponse = write(request).await;
        assert!(!answer.assignees.is_empty());
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn edit_sub_issues() {
    for (add, remove) in [(vec![], vec![]), (vec![6], vec![7])] {
        let request = GithubEditSubIssuesRequest {
            repository: repository(),
            number: NUMBER,
            add,
            remove,
        };
        let request = GithubWriteRequest::GithubEditSubIssues(request);
        let answer: GithubEditSubIssuesResponse = write(request).await;
        assert!(!answer.issues.is_empty());
    }
}
