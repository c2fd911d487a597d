{-# OPTIONS_GHC -Wno-orphans #-}
-- An effect knows no host, and the host's class no effect: their instance has no better home.

-- | The host's functions for the effect 'GitHubWrite'.
module Kleisli.Run.Host.GitHubWrite () where

import Kleisli.Effect.GitHubWrite (GitHubWrite (..))
import Kleisli.Run.Host.Effect

foreign import ccall unsafe "github_create_issue" githubCreateIssue :: Import

foreign import ccall unsafe "github_update_issue" githubUpdateIssue :: Import

foreign import ccall unsafe "github_comment" githubComment :: Import

foreign import ccall unsafe "github_edit_labels" githubEditLabels :: Import

foreign import ccall unsafe "github_edit_assignees" githubEditAssignees :: Import

foreign import ccall unsafe "github_edit_sub_issues" githubEditSubIssues :: Import

foreign import ccall unsafe "github_create_pull_request" githubCreatePullRequest :: Import

foreign import ccall unsafe "github_update_pull_request" githubUpdatePullRequest :: Import

foreign import ccall unsafe "github_request_reviewers" githubRequestReviewers :: Import

foreign import ccall unsafe "github_review" githubReview :: Import

foreign import ccall unsafe "github_merge_pull_request" githubMergePullRequest :: Import

foreign import ccall unsafe "github_update_pull_request_branch"
  githubUpdatePullRequestBranch :: Import

foreign import ccall unsafe "github_rerun_workflow" githubRerunWorkflow :: Import

instance HostEffect GitHubWrite where
  host operation = case operation of
    GithubCreateIssue _ -> ask "github_create_issue" githubCreateIssue operation
    GithubUpdateIssue _ -> ask "github_update_issue" githubUpdateIssue operation
    GithubComment _ -> ask "github_comment" githubComment operation
    GithubEditLabels _ -> ask "github_edit_labels" githubEditLabels operation
    GithubEditAssignees _ -> ask "github_edit_assignees" githubEditAssignees operation
    GithubEditSubIssues _ -> ask "github_edit_sub_issues" githubEditSubIssues operation
    GithubCreatePullRequest _ -> ask "github_create_pull_request" githubCreatePullRequest operation
    GithubUpdatePullRequest _ -> ask "github_update_pull_request" githubUpdatePullRequest operation
    GithubRequestReviewers _ -> ask "github_request_reviewers" githubRequestReviewers operation
    GithubReview _ -> ask "github_review" githubReview operation
    GithubMergePullRequest _ -> ask "github_merge_pull_request" githubMergePullRequest operation
    GithubUpdatePullRequestBranch _ ->
      ask "github_update_pull_request_branch" githubUpdatePullRequestBranch operation
    GithubRerunWorkflow _ -> ask "github_rerun_workflow" githubRerunWorkflow operation
