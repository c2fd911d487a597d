//! What crosses the boundary, by the folder that has its examples.

#[expect(clippy::wildcard_imports, reason = "every wire type has a place here")]
use kleisli::protocol::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// Decodes a text and encodes what it means, or says why it is refused.
pub type Codec = fn(&str) -> Result<Value, String>;

/// What crosses the boundary for an operation or an export, and how it is read.
pub struct Folder {
    pub name: &'static str,
    pub request: Option<Codec>,
    pub response: Codec,
}

impl Folder {
    fn of<Q: Wire, A: Wire>(name: &'static str) -> Self {
        let (request, response) = (Some(codec::<Q> as Codec), codec::<A> as Codec);
        Self {
            name,
            request,
            response,
        }
    }

    /// Whether the answer is a reply, which can be an error.
    pub fn replies(&self) -> bool {
        (self.response)(r#"{"kind":"Error","payload":{"code":"internal","message":""}}"#).is_ok()
    }

    /// The reader for a file: `error` is a response too.
    pub fn codec(&self, file: &str) -> Codec {
        match file.trim_start_matches("invalid-").split('-').next() {
            Some("request") => self
                .request
                .unwrap_or_else(|| panic!("`{}` has no request, remove `{file}`", self.name)),
            Some("response" | "error") => self.response,
            _ => panic!("`{}/{file}` is no request, response or error", self.name),
        }
    }
}

trait Wire: Serialize + DeserializeOwned {}
impl<T: Serialize + DeserializeOwned> Wire for T {}

fn codec<T: Wire>(text: &str) -> Result<Value, String> {
    let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_value(value).map_err(|error| error.to_string())
}

/// An operation's folder, named as its import.
macro_rules! operations {
    ($($name:literal: $request:ty => $response:ty;)*) => {
        vec![$(Folder::of::<$request, Reply<$response>>($name)),*]
    };
}

pub fn folders() -> Vec<Folder> {
    let mut folders = vec![
        Folder {
            name: "describe",
            request: None,
            response: codec::<Description>,
        },
        Folder::of::<CallRequest, Reply<ToolResult>>("handle_mcp_call"),
        Folder::of::<PreToolUse, Verdict>("handle_pre_tool_use"),
    ];
    folders.extend(operations());
    folders
}

fn operations() -> Vec<Folder> {
    operations! {
        "git_status": GitRequest => GitStatusResponse;
        "git_log": GitRequest => GitLogResponse;
        "git_show": GitRequest => GitShowResponse;
        "git_diff": GitRequest => GitDiffResponse;
        "git_branches": GitRequest => GitBranchesResponse;
        "git_blame": GitRequest => GitBlameResponse;
        "git_read_file": GitRequest => GitReadFileResponse;
        "git_list_files": GitRequest => GitListFilesResponse;
        "git_remotes": GitRequest => GitRemotesResponse;
        "git_worktrees": GitRequest => GitWorktreesResponse;
        "git_stashes": GitRequest => GitStashesResponse;
        "git_stage": GitWriteRequest => GitStageResponse;
        "git_unstage": GitWriteRequest => GitUnstageResponse;
        "git_commit": GitWriteRequest => GitCommitResponse;
        "git_create_branch": GitWriteRequest => GitCreateBranchResponse;
        "git_rename_branch": GitWriteRequest => GitRenameBranchResponse;
        "git_switch": GitWriteRequest => GitSwitchResponse;
        "git_create_tag": GitWriteRequest => GitCreateTagResponse;
        "git_reset": GitWriteRequest => GitResetResponse;
        "git_stash": GitWriteRequest => GitStashResponse;
        "git_apply_stash": GitWriteRequest => GitApplyStashResponse;
        "git_add_worktree": GitWriteRequest => GitAddWorktreeResponse;
        "git_merge": GitWriteRequest => GitMergeResponse;
        "git_cherry_pick": GitWriteRequest => GitCherryPickResponse;
        "git_init": GitWriteRequest => GitInitResponse;
        "git_clone": GitWriteRequest => GitCloneResponse;
        "git_fetch": GitWriteRequest => GitFetchResponse;
        "git_push": GitWriteRequest => GitPushResponse;
        "git_restore": GitDestroyRequest => GitRestoreResponse;
        "git_reset_hard": GitDestroyRequest => GitResetHardResponse;
        "git_delete_branch": GitDestroyRequest => GitDeleteBranchResponse;
        "git_delete_tag": GitDestroyRequest => GitDeleteTagResponse;
        "git_drop_stash": GitDestroyRequest => GitDropStashResponse;
        "git_remove_worktree": GitDestroyRequest => GitRemoveWorktreeResponse;
        "git_abort": GitDestroyRequest => GitAbortResponse;
        "git_force_push": GitDestroyRequest => GitForcePushResponse;
        "github_me": GithubRequest => GithubMeResponse;
        "github_search_users": GithubRequest => GithubSearchUsersResponse;
        "github_repository": GithubRequest => GithubRepositoryResponse;
        "github_search_repositories": GithubRequest => GithubSearchRepositoriesResponse;
        "github_contents": GithubRequest => GithubContentsResponse;
        "github_branches": GithubRequest => GithubBranchesResponse;
        "github_commits": GithubRequest => GithubCommitsResponse;
        "github_releases": GithubRequest => GithubReleasesResponse;
        "github_tags": GithubRequest => GithubTagsResponse;
        "github_search_code": GithubRequest => GithubSearchCodeResponse;
        "github_issues": GithubRequest => GithubIssuesResponse;
        "github_search_issues": GithubRequest => GithubSearchIssuesResponse;
        "github_issue": GithubRequest => GithubIssueResponse;
        "github_issue_comments": GithubRequest => GithubIssueCommentsResponse;
        "github_labels": GithubRequest => GithubLabelsResponse;
        "github_sub_issues": GithubRequest => GithubSubIssuesResponse;
        "github_pull_requests": GithubRequest => GithubPullRequestsResponse;
        "github_pull_request": GithubRequest => GithubPullRequestResponse;
        "github_pull_request_diff": GithubRequest => GithubPullRequestDiffResponse;
        "github_pull_request_files": GithubRequest => GithubPullRequestFilesResponse;
        "github_pull_request_commits": GithubRequest => GithubPullRequestCommitsResponse;
        "github_reviews": GithubRequest => GithubReviewsResponse;
        "github_review_comments": GithubRequest => GithubReviewCommentsResponse;
        "github_review_threads": GithubRequest => GithubReviewThreadsResponse;
        "github_checks": GithubRequest => GithubChecksResponse;
        "github_workflow_runs": GithubRequest => GithubWorkflowRunsResponse;
        "github_workflow_run": GithubRequest => GithubWorkflowRunResponse;
        "github_workflow_jobs": GithubRequest => GithubWorkflowJobsResponse;
        "github_job_log": GithubRequest => GithubJobLogResponse;
        "github_create_issue": GithubWriteRequest => GithubCreateIssueResponse;
        "github_update_issue": GithubWriteRequest => GithubUpdateIssueResponse;
        "github_comment": GithubWriteRequest => GithubCommentResponse;
        "github_edit_labels": GithubWriteRequest => GithubEditLabelsResponse;
        "github_edit_assignees": GithubWriteRequest => GithubEditAssigneesResponse;
        "github_edit_sub_issues": GithubWriteRequest => GithubEditSubIssuesResponse;
        "github_create_pull_request": GithubWriteRequest => GithubCreatePullRequestResponse;
        "github_update_pull_request": GithubWriteRequest => GithubUpdatePullRequestResponse;
        "github_request_reviewers": GithubWriteRequest => GithubRequestReviewersResponse;
        "github_review": GithubWriteRequest => GithubReviewResponse;
        "github_merge_pull_request": GithubWriteRequest => GithubMergePullRequestResponse;
        "github_update_pull_request_branch": GithubWriteRequest => GithubUpdatePullRequestBranchResponse;
        "github_rerun_workflow": GithubWriteRequest => GithubRerunWorkflowResponse;
        "log_message": LogRequest => LogMessageResponse;
        "shell_parse": ShellRequest => ShellParseResponse;
    }
}
