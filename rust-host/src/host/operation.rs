use crate::protocol::Effect;

/// One thing that a guest can ask the host for. The name is the import's, the kind the request's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Operation {
    /// The import, and the folder of examples: `git_log`.
    pub name: &'static str,
    /// The tag of its requests: `GitLog`.
    pub kind: &'static str,
    /// The permission that it needs.
    pub effect: Effect,
}

/// Every operation that this host knows.
pub const OPERATIONS: &[Operation] = &[
    operation("git_status", "GitStatus", Effect::Git),
    operation("git_log", "GitLog", Effect::Git),
    operation("git_show", "GitShow", Effect::Git),
    operation("git_diff", "GitDiff", Effect::Git),
    operation("git_branches", "GitBranches", Effect::Git),
    operation("git_blame", "GitBlame", Effect::Git),
    operation("git_read_file", "GitReadFile", Effect::Git),
    operation("git_list_files", "GitListFiles", Effect::Git),
    operation("git_remotes", "GitRemotes", Effect::Git),
    operation("git_worktrees", "GitWorktrees", Effect::Git),
    operation("git_stashes", "GitStashes", Effect::Git),
    operation("git_stage", "GitStage", Effect::GitWrite),
    operation("git_unstage", "GitUnstage", Effect::GitWrite),
    operation("git_commit", "GitCommit", Effect::GitWrite),
    operation("git_create_branch", "GitCreateBranch", Effect::GitWrite),
    operation("git_rename_branch", "GitRenameBranch", Effect::GitWrite),
    operation("git_switch", "GitSwitch", Effect::GitWrite),
    operation("git_create_tag", "GitCreateTag", Effect::GitWrite),
    operation("git_reset", "GitReset", Effect::GitWrite),
    operation("git_stash", "GitStash", Effect::GitWrite),
    operation("git_apply_stash", "GitApplyStash", Effect::GitWrite),
    operation("git_add_worktree", "GitAddWorktree", Effect::GitWrite),
    operation("git_merge", "GitMerge", Effect::GitWrite),
    operation("git_cherry_pick", "GitCherryPick", Effect::GitWrite),
    operation("git_init", "GitInit", Effect::GitWrite),
    operation("git_clone", "GitClone", Effect::GitWrite),
    operation("git_fetch", "GitFetch", Effect::GitWrite),
    operation("git_push", "GitPush", Effect::GitWrite),
    operation("git_restore", "GitRestore", Effect::GitDestroy),
    operation("git_reset_hard", "GitResetHard", Effect::GitDestroy),
    operation("git_delete_branch", "GitDeleteBranch", Effect::GitDestroy),
    operation("git_delete_tag", "GitDeleteTag", Effect::GitDestroy),
    operation("git_drop_stash", "GitDropStash", Effect::GitDestroy),
    operation(
        "git_remove_worktree",
        "GitRemoveWorktree",
        Effect::GitDestroy,
    ),
    operation("git_abort", "GitAbort", Effect::GitDestroy),
    operation("git_force_push", "GitForcePush", Effect::GitDestroy),
    operation("github_me", "GithubMe", Effect::GitHub),
    operation("github_search_users", "GithubSearchUsers", Effect::GitHub),
    operation("github_repository", "GithubRepository", Effect::GitHub),
    operation(
        "github_search_repositories",
        "GithubSearchRepositories",
        Effect::GitHub,
    ),
    operation("github_contents", "GithubContents", Effect::GitHub),
    operation("github_branches", "GithubBranches", Effect::GitHub),
    operation("github_commits", "GithubCommits", Effect::GitHub),
    operation("github_releases", "GithubReleases", Effect::GitHub),
    operation("github_tags", "GithubTags", Effect::GitHub),
    operation("github_search_code", "GithubSearchCode", Effect::GitHub),
    operation("github_issues", "GithubIssues", Effect::GitHub),
    operation("github_search_issues", "GithubSearchIssues", Effect::GitHub),
    operation("github_issue", "GithubIssue", Effect::GitHub),
    operation(
        "github_issue_comments",
        "GithubIssueComments",
        Effect::GitHub,
    ),
    operation("github_labels", "GithubLabels", Effect::GitHub),
    operation("github_sub_issues", "GithubSubIssues", Effect::GitHub),
    operation("github_pull_requests", "GithubPullRequests", Effect::GitHub),
    operation("github_pull_request", "GithubPullRequest", Effect::GitHub),
    operation(
        "github_pull_request_diff",
        "GithubPullRequestDiff",
        Effect::GitHub,
    ),
    operation(
        "github_pull_request_files",
        "GithubPullRequestFiles",
        Effect::GitHub,
    ),
    operation(
        "github_pull_request_commits",
        "GithubPullRequestCommits",
        Effect::GitHub,
    ),
    operation("github_reviews", "GithubReviews", Effect::GitHub),
    operation(
        "github_review_comments",
        "GithubReviewComments",
        Effect::GitHub,
    ),
    operation(
        "github_review_threads",
        "GithubReviewThreads",
        Effect::GitHub,
    ),
    operation("github_checks", "GithubChecks", Effect::GitHub),
    operation("github_workflow_runs", "GithubWorkflowRuns", Effect::GitHub),
    operation("github_workflow_run", "GithubWorkflowRun", Effect::GitHub),
    operation("github_workflow_jobs", "GithubWorkflowJobs", Effect::GitHub),
    operation("github_job_log", "GithubJobLog", Effect::GitHub),
    operation(
        "github_create_issue",
        "GithubCreateIssue",
        Effect::GitHubWrite,
    ),
    operation(
        "github_update_issue",
        "GithubUpdateIssue",
        Effect::GitHubWrite,
    ),
    operation("github_comment", "GithubComment", Effect::GitHubWrite),
    operation(
        "github_edit_labels",
        "GithubEditLabels",
        Effect::GitHubWrite,
    ),
    operation(
        "github_edit_assignees",
        "GithubEditAssignees",
        Effect::GitHubWrite,
    ),
    operation(
        "github_edit_sub_issues",
        "GithubEditSubIssues",
        Effect::GitHubWrite,
    ),
    operation(
        "github_create_pull_request",
        "GithubCreatePullRequest",
        Effect::GitHubWrite,
    ),
    operation(
        "github_update_pull_request",
        "GithubUpdatePullRequest",
        Effect::GitHubWrite,
    ),
    operation(
        "github_request_reviewers",
        "GithubRequestReviewers",
        Effect::GitHubWrite,
    ),
    operation("github_review", "GithubReview", Effect::GitHubWrite),
    operation(
        "github_merge_pull_request",
        "GithubMergePullRequest",
        Effect::GitHubWrite,
    ),
    operation(
        "github_update_pull_request_branch",
        "GithubUpdatePullRequestBranch",
        Effect::GitHubWrite,
    ),
    operation(
        "github_rerun_workflow",
        "GithubRerunWorkflow",
        Effect::GitHubWrite,
    ),
    operation("log_message", "LogMessage", Effect::Log),
    operation("shell_parse", "ShellParse", Effect::Shell),
];

const fn operation(name: &'static str, kind: &'static str, effect: Effect) -> Operation {
    Operation { name, kind, effect }
}

impl Effect {
    /// Whether every guest has it: it neither reads nor changes the world outside.
    #[must_use]
    pub const fn is_pure(self) -> bool {
        matches!(self, Self::Log | Self::Shell)
    }

    /// Whether the world outside is the same after it as before.
    #[must_use]
    pub const fn only_reads(self) -> bool {
        matches!(self, Self::Git | Self::GitHub | Self::Log | Self::Shell)
    }

    /// Whether work can be lost by it.
    #[must_use]
    pub const fn destroys(self) -> bool {
        matches!(self, Self::GitDestroy)
    }
}
