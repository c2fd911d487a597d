{-# OPTIONS_GHC -Wno-orphans #-}
-- An effect knows no host, and the host's class no effect: their instance has no better home.

-- | The host's functions for the effect 'GitHub'.
module Kleisli.Run.Host.GitHub () where

import Kleisli.Effect.GitHub (GitHub (..))
import Kleisli.Run.Host.Effect

foreign import ccall unsafe "github_me" githubMe :: Import

foreign import ccall unsafe "github_search_users" githubSearchUsers :: Import

foreign import ccall unsafe "github_repository" githubRepository :: Import

foreign import ccall unsafe "github_search_repositories" githubSearchRepositories :: Import

foreign import ccall unsafe "github_contents" githubContents :: Import

foreign import ccall unsafe "github_branches" githubBranches :: Import

foreign import ccall unsafe "github_commits" githubCommits :: Import

foreign import ccall unsafe "github_releases" githubReleases :: Import

foreign import ccall unsafe "github_tags" githubTags :: Import

foreign import ccall unsafe "github_search_code" githubSearchCode :: Import

foreign import ccall unsafe "github_issues" githubIssues :: Import

foreign import ccall unsafe "github_search_issues" githubSearchIssues :: Import

foreign import ccall unsafe "github_issue" githubIssue :: Import

foreign import ccall unsafe "github_issue_comments" githubIssueComments :: Import

foreign import ccall unsafe "github_labels" githubLabels :: Import

foreign import ccall unsafe "github_sub_issues" githubSubIssues :: Import

foreign import ccall unsafe "github_pull_requests" githubPullRequests :: Import

foreign import ccall unsafe "github_pull_request" githubPullRequest :: Import

foreign import ccall unsafe "github_pull_request_diff" githubPullRequestDiff :: Import

foreign import ccall unsafe "github_pull_request_files" githubPullRequestFiles :: Import

foreign import ccall unsafe "github_pull_request_commits" githubPullRequestCommits :: Import

foreign import ccall unsafe "github_reviews" githubReviews :: Import

foreign import ccall unsafe "github_review_comments" githubReviewComments :: Import

foreign import ccall unsafe "github_review_threads" githubReviewThreads :: Import

foreign import ccall unsafe "github_checks" githubChecks :: Import

foreign import ccall unsafe "github_workflow_runs" githubWorkflowRuns :: Import

foreign import ccall unsafe "github_workflow_run" githubWorkflowRun :: Import

foreign import ccall unsafe "github_workflow_jobs" githubWorkflowJobs :: Import

foreign import ccall unsafe "github_job_log" githubJobLog :: Import

instance HostEffect GitHub where
  host operation = case operation of
    GithubMe _ -> ask "github_me" githubMe operation
    GithubSearchUsers _ -> ask "github_search_users" githubSearchUsers operation
    GithubRepository _ -> ask "github_repository" githubRepository operation
    GithubSearchRepositories _ ->
      ask "github_search_repositories" githubSearchRepositories operation
    GithubContents _ -> ask "github_contents" githubContents operation
    GithubBranches _ -> ask "github_branches" githubBranches operation
    GithubCommits _ -> ask "github_commits" githubCommits operation
    GithubReleases _ -> ask "github_releases" githubReleases operation
    GithubTags _ -> ask "github_tags" githubTags operation
    GithubSearchCode _ -> ask "github_search_code" githubSearchCode operation
    GithubIssues _ -> ask "github_issues" githubIssues operation
    GithubSearchIssues _ -> ask "github_search_issues" githubSearchIssues operation
    GithubIssue _ -> ask "github_issue" githubIssue operation
    GithubIssueComments _ -> ask "github_issue_comments" githubIssueComments operation
    GithubLabels _ -> ask "github_labels" githubLabels operation
    GithubSubIssues _ -> ask "github_sub_issues" githubSubIssues operation
    GithubPullRequests _ -> ask "github_pull_requests" githubPullRequests operation
    GithubPullRequest _ -> ask "github_pull_request" githubPullRequest operation
    GithubPullRequestDiff _ -> ask "github_pull_request_diff" githubPullRequestDiff operation
    GithubPullRequestFiles _ -> ask "github_pull_request_files" githubPullRequestFiles operation
    GithubPullRequestCommits _ ->
      ask "github_pull_request_commits" githubPullRequestCommits operation
    GithubReviews _ -> ask "github_reviews" githubReviews operation
    GithubReviewComments _ -> ask "github_review_comments" githubReviewComments operation
    GithubReviewThreads _ -> ask "github_review_threads" githubReviewThreads operation
    GithubChecks _ -> ask "github_checks" githubChecks operation
    GithubWorkflowRuns _ -> ask "github_workflow_runs" githubWorkflowRuns operation
    GithubWorkflowRun _ -> ask "github_workflow_run" githubWorkflowRun operation
    GithubWorkflowJobs _ -> ask "github_workflow_jobs" githubWorkflowJobs operation
    GithubJobLog _ -> ask "github_job_log" githubJobLog operation
