use kleisli::protocol::{
    FileChange, GithubCreatePullRequestRequest, GithubCreatePullRequestResponse,
    GithubMergePullRequestRequest, GithubMergePullRequestResponse, GithubPullRequestCommitsRequest,
    GithubPullRequestCommitsResponse, GithubPullRequestDiffRequest, GithubPullRequestDiffResponse,
    GithubPullRequestFilesRequest, GithubPullRequestFilesResponse, GithubPullRequestRequest,
    GithubPullRequestResponse, GithubPullRequestsRequest, GithubPullRequestsResponse,
    GithubRequest, GithubUpdatePullRequestBranchRequest, GithubUpdatePullRequestBranchResponse,
    GithubUpdatePullRequestRequest, GithubUpdatePullRequestResponse, GithubWriteRequest,
    IssueFilter, IssueState, MergeMethod, Mergeable, PullRequestSort,
};

use super::{read, repository, write};

const NUMBER: i64 = 1347;
const COMMIT: &str = "6dcb09b5b57875f334f61aebed695e2e4193db5e";

#[tokio::test]
#[ignore = "wants `just github`"]
async fn pull_requests() {
    let minimal = GithubPullRequestsRequest {
        repository: repository(),
        state: IssueFilter::Open,
        head: None,
        base: None,
        sort: PullRequestSort::Created,
        max_count: 1,
    };
    let mut requests = vec![minimal.clone()];
    for state in [IssueFilter::Open, IssueFilter::Closed, IssueFilter::All] {
        for sort in [
            PullRequestSort::Created,
            PullRequestSort::Updated,
            PullRequestSort::Popularity,
            PullRequestSort::LongRunning,
        ] {
            requests.push(GithubPullRequestsRequest {
                state,
                head: Some("octocat:new-topic".into()),
                base: Some("master".into()),
                sort,
                max_count: 250,
                ..minimal.clone()
            });
        }
    }
    for request in requests {
        let request = GithubRequest::GithubPullRequests(request);
        let answer: GithubPullRequestsResponse = read(request).await;
        let one = &answer.pull_requests[0];
        assert_eq!(one.number, NUMBER);
        assert_eq!(one.reviewers, ["other_user", "team:justice-league"]);
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn pull_request() {
    let request = GithubRequest::GithubPullRequest(GithubPullRequestRequest {
        repository: repository(),
        number: NUMBER,
    });
    let answer: GithubPullRequestResponse = read(request).await;
    let one = answer.pull_request;
    assert_eq!(one.number, NUMBER);
    assert_eq!(one.mergeable, Some(Mergeable::Clean));
    assert_eq!(one.head.repository.as_deref(), Some("octocat/Hello-World"));
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn diff() {
    let request = GithubRequest::GithubPullRequestDiff(GithubPullRequestDiffRequest {
        repository: repository(),
        number: NUMBER,
        max_bytes: 1_000_000,
    });
    // The document has no example of one, but the request has to fit it.
    let answer: GithubPullRequestDiffResponse = read(request).await;
    assert!(answer.size > 0);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn files() {
    let request = GithubRequest::GithubPullRequestFiles(GithubPullRequestFilesRequest {
        repository: repository(),
        number: NUMBER,
        max_count: 250,
        max_bytes: 100_000,
    });
    let answer: GithubPullRequestFilesResponse = read(request).await;
    let file = &answer.files[0];
    assert_eq!(
        (file.path.as_str(), file.change),
        ("file1.txt", FileChange::Added)
    );
    assert!(file.patch.is_some());
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn commits() {
    let request = GithubRequest::GithubPullRequestCommits(GithubPullRequestCommitsRequest {
        repository: repository(),
        number: NUMBER,
        max_count: 250,
    });
    let answer: GithubPullRequestCommitsResponse = read(request).await;
    assert_eq!(answer.commits[0].id, COMMIT);
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn create() {
    let minimal = GithubCreatePullRequestRequest {
        repository: repository(),
        title: "Amazing new feature".into(),
        body: None,
        head: "new-topic".into(),
        base: None,
        draft: false,
        maintainer_can_modify: false,
    };
    let full = GithubCreatePullRequestRequest {
        body: Some("Please pull these awesome changes in!".into()),
        head: "octocat:new-topic".into(),
        base: Some("master".into()),
        draft: true,
        maintainer_can_modify: true,
        ..minimal.clone()
    };
    for request in [minimal, full] {
        let request = GithubWriteRequest::GithubCreatePullRequest(request);
        let answer: GithubCreatePullRequestResponse = write(request).await;
        assert_eq!(answer.pull_request.number, NUMBER);
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn update() {
    let minimal = GithubUpdatePullRequestRequest {
        repository: repository(),
        number: NUMBER,
        title: Some("new title".into()),
        body: None,
        state: None,
        base: None,
    };
    let mut requests = vec![minimal.clone()];
    for state in [IssueState::Open, IssueState::Closed] {
        requests.push(GithubUpdatePullRequestRequest {
            body: Some("updated body".into()),
            state: Some(state),
            base: Some("master".into()),
            ..minimal.clone()
        });
    }
    for request in requests {
        let request = GithubWriteRequest::GithubUpdatePullRequest(request);
        let answer: GithubUpdatePullRequestResponse = write(request).await;
        assert_eq!(answer.pull_request.number, NUMBER);
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn merge() {
    let minimal = GithubMergePullRequestRequest {
        repository: repository(),
        number: NUMBER,
        method: MergeMethod::Merge,
        title: None,
        message: None,
        expected_head: None,
    };
    let mut requests = vec![minimal.clone()];
    for method in [MergeMethod::Merge, MergeMethod::Squash, MergeMethod::Rebase] {
        requests.push(GithubMergePullRequestRequest {
            method,
            title: Some("Expand enum".into()),
            message: Some("Add a new value to the merge_method enum".into()),
            expected_head: Some(COMMIT.into()),
            ..minimal.clone()
        });
    }
    for request in requests {
        let request = GithubWriteRequest::GithubMergePullRequest(request);
        let answer: GithubMergePullRequestResponse = write(request).await;
        assert_eq!(answer.commit, COMMIT);
    }
}

#[tokio::test]
#[ignore = "wants `just github`"]
async fn update_branch() {
    for expected_head in [None, Some(COMMIT.to_owned())] {
        let request = GithubUpdatePullRequestBranchRequest {
            repository: repository(),
            number: NUMBER,
            expected_head,
        };
        let request = GithubWriteRequest::GithubUpdatePullRequestBranch(request);
        let answer: GithubUpdatePullRequestBranchResponse = write(request).await;
        assert_eq!(answer.message, "Updating pull request branch.");
    }
}
