//! The JSON Schema documents of everything that crosses the boundary.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

#[expect(clippy::wildcard_imports, reason = "every wire type has a place here")]
use super::*;

/// Every schema document by the stem of its file: `git` is `schemas/git.schema.json`.
///
/// A document has no root type; its `definitions` hold the requests of one effect as a sum of
/// kinds, and each response. `reply` stands for every answer: its success holds any value.
#[must_use]
pub fn schemas() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        (
            "git",
            document(
                "The operations of the effects Git, GitWrite and GitDestroy.",
                |types| {
                    types.add::<GitRequest>();
                    types.add::<GitStatusResponse>();
                    types.add::<GitLogResponse>();
                    types.add::<GitShowResponse>();
                    types.add::<GitDiffResponse>();
                    types.add::<GitBranchesResponse>();
                    types.add::<GitBlameResponse>();
                    types.add::<GitReadFileResponse>();
                    types.add::<GitListFilesResponse>();
                    types.add::<GitWriteRequest>();
                    types.add::<GitDestroyRequest>();
                    types.add::<GitRemotesResponse>();
                    types.add::<GitWorktreesResponse>();
                    types.add::<GitStashesResponse>();
                    types.add::<GitStageResponse>();
                    types.add::<GitUnstageResponse>();
                    types.add::<GitCommitResponse>();
                    types.add::<GitCreateBranchResponse>();
                    types.add::<GitRenameBranchResponse>();
                    types.add::<GitSwitchResponse>();
                    types.add::<GitCreateTagResponse>();
                    types.add::<GitResetResponse>();
                    types.add::<GitStashResponse>();
                    types.add::<GitApplyStashResponse>();
                    types.add::<GitAddWorktreeResponse>();
                    types.add::<GitMergeResponse>();
                    types.add::<GitCherryPickResponse>();
                    types.add::<GitInitResponse>();
                    types.add::<GitCloneResponse>();
                    types.add::<GitFetchResponse>();
                    types.add::<GitPushResponse>();
                    types.add::<GitRestoreResponse>();
                    types.add::<GitResetHardResponse>();
                    types.add::<GitDeleteBranchResponse>();
                    types.add::<GitDeleteTagResponse>();
                    types.add::<GitDropStashResponse>();
                    types.add::<GitRemoveWorktreeResponse>();
                    types.add::<GitAbortResponse>();
                    types.add::<GitForcePushResponse>();
                },
            ),
        ),
        (
            "github",
            document(
                "The operations of the effects GitHub and GitHubWrite.",
                |types| {
                    types.add::<GithubRequest>();
                    types.add::<GithubWriteRequest>();
                    types.add::<GithubMeResponse>();
                    types.add::<GithubSearchUsersResponse>();
                    types.add::<GithubRepositoryResponse>();
                    types.add::<GithubSearchRepositoriesResponse>();
                    types.add::<GithubContentsResponse>();
                    types.add::<GithubBranchesResponse>();
                    types.add::<GithubCommitsResponse>();
                    types.add::<GithubReleasesResponse>();
                    types.add::<GithubTagsResponse>();
                    types.add::<GithubSearchCodeResponse>();
                    types.add::<GithubIssuesResponse>();
                    types.add::<GithubSearchIssuesResponse>();
                    types.add::<GithubIssueResponse>();
                    types.add::<GithubIssueCommentsResponse>();
                    types.add::<GithubLabelsResponse>();
                    types.add::<GithubSubIssuesResponse>();
                    types.add::<GithubPullRequestsResponse>();
                    types.add::<GithubPullRequestResponse>();
                    types.add::<GithubPullRequestDiffResponse>();
                    types.add::<GithubPullRequestFilesResponse>();
                    types.add::<GithubPullRequestCommitsResponse>();
                    types.add::<GithubReviewsResponse>();
                    types.add::<GithubReviewCommentsResponse>();
                    types.add::<GithubReviewThreadsResponse>();
                    types.add::<GithubChecksResponse>();
                    types.add::<GithubWorkflowRunsResponse>();
                    types.add::<GithubWorkflowRunResponse>();
                    types.add::<GithubWorkflowJobsResponse>();
                    types.add::<GithubJobLogResponse>();
                    types.add::<GithubCreateIssueResponse>();
                    types.add::<GithubUpdateIssueResponse>();
                    types.add::<GithubCommentResponse>();
                    types.add::<GithubEditLabelsResponse>();
                    types.add::<GithubEditAssigneesResponse>();
                    types.add::<GithubEditSubIssuesResponse>();
                    types.add::<GithubCreatePullRequestResponse>();
                    types.add::<GithubUpdatePullRequestResponse>();
                    types.add::<GithubRequestReviewersResponse>();
                    types.add::<GithubReviewResponse>();
                    types.add::<GithubMergePullRequestResponse>();
                    types.add::<GithubUpdatePullRequestBranchResponse>();
                    types.add::<GithubRerunWorkflowResponse>();
                },
            ),
        ),
        (
            "log",
            document("The operations of the effect Log.", |types| {
                types.add::<LogRequest>();
                types.add::<LogMessageResponse>();
            }),
        ),
        (
            "shell",
            document("The operations of the effect Shell.", |types| {
                types.add::<ShellRequest>();
                types.add::<ShellParseResponse>();
            }),
        ),
        (
            "guest",
            document("What a guest's exports take and answer.", |types| {
                types.add::<Description>();
                types.add::<CallRequest>();
                types.add::<ToolResult>();
                types.add::<PreToolUse>();
                types.add::<Verdict>();
            }),
        ),
        (
            "reply",
            document("The answer to every request.", |types| {
                types.add::<Reply<Value>>();
            }),
        ),
    ])
}

/// The types of one document.
struct Types(SchemaGenerator);

impl Types {
    fn add<T: JsonSchema>(&mut self) {
        self.0.subschema_for::<T>();
    }
}

fn document(description: &str, fill: impl FnOnce(&mut Types)) -> Value {
    // Draft 7 is what quicktype reads.
    let mut types = Types(SchemaSettings::draft07().into_generator());
    fill(&mut types);
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "description": description,
        "definitions": types.0.take_definitions(true),
    })
}
