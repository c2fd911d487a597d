//! Requests with ample limits, to be changed where a test needs it.

use kleisli::protocol::{
    GithubCommentRequest, GithubContentsRequest, GithubCreateIssueRequest, GithubIssuesRequest,
    GithubLabelsRequest, GithubMeRequest, GithubRepositoryRequest, GithubRequest,
    GithubWriteRequest, IssueFilter, IssueSort,
};

/// The repository that the tests ask about.
pub const REPOSITORY: &str = "ada/engine";

pub fn me() -> GithubRequest {
    GithubRequest::GithubMe(GithubMeRequest {})
}

pub fn labels(max_count: u32) -> GithubRequest {
    GithubRequest::GithubLabels(GithubLabelsRequest {
        repository: Some(REPOSITORY.into()),
        max_count,
    })
}

pub fn repository(name: &str) -> GithubRequest {
    GithubRequest::GithubRepository(GithubRepositoryRequest {
        repository: Some(name.into()),
    })
}

pub fn contents(path: &str) -> GithubContentsRequest {
    GithubContentsRequest {
        repository: Some(REPOSITORY.into()),
        path: path.into(),
        revision: None,
        max_bytes: 1_000_000,
    }
}

pub fn issues(max_count: u32) -> GithubIssuesRequest {
    GithubIssuesRequest {
        repository: Some(REPOSITORY.into()),
        state: IssueFilter::Open,
        labels: Vec::new(),
        assignee: None,
        author: None,
        milestone: None,
        since: None,
        sort: IssueSort::Created,
        max_count,
    }
}

pub fn comment(body: &str) -> GithubWriteRequest {
    GithubWriteRequest::GithubComment(GithubCommentRequest {
        repository: Some(REPOSITORY.into()),
        number: 7,
        body: body.into(),
    })
}

pub fn create_issue(title: &str, body: Option<&str>) -> GithubCreateIssueRequest {
    GithubCreateIssueRequest {
        repository: Some(REPOSITORY.into()),
        title: title.into(),
        body: body.map(Into::into),
        labels: Vec::new(),
        assignees: Vec::new(),
        milestone: None,
    }
}
