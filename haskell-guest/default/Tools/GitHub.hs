-- | The tools that ask and change GitHub, in the order in which clients see them.
module Tools.GitHub (tools) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub)
import Kleisli.Effect.GitHubWrite (GitHubWrite)
import Tools.GitHub.BranchList (branchList)
import Tools.GitHub.CheckList (checkList)
import Tools.GitHub.CodeSearch (codeSearch)
import Tools.GitHub.CommentCreate (commentCreate)
import Tools.GitHub.CommentList (commentList)
import Tools.GitHub.CommitList (commitList)
import Tools.GitHub.ContentsGet (contentsGet)
import Tools.GitHub.IssueCreate (issueCreate)
import Tools.GitHub.IssueGet (issueGet)
import Tools.GitHub.IssueList (issueList)
import Tools.GitHub.IssueSearch (issueSearch)
import Tools.GitHub.IssueUpdate (issueUpdate)
import Tools.GitHub.JobLog (jobLog)
import Tools.GitHub.LabelList (labelList)
import Tools.GitHub.Me (me)
import Tools.GitHub.PullRequestCommits (pullRequestCommits)
import Tools.GitHub.PullRequestCreate (pullRequestCreate)
import Tools.GitHub.PullRequestDiff (pullRequestDiff)
import Tools.GitHub.PullRequestFiles (pullRequestFiles)
import Tools.GitHub.PullRequestGet (pullRequestGet)
import Tools.GitHub.PullRequestList (pullRequestList)
import Tools.GitHub.PullRequestMerge (pullRequestMerge)
import Tools.GitHub.PullRequestUpdate (pullRequestUpdate)
import Tools.GitHub.PullRequestUpdateBranch (pullRequestUpdateBranch)
import Tools.GitHub.ReleaseList (releaseList)
import Tools.GitHub.RepositoryGet (repositoryGet)
import Tools.GitHub.RepositorySearch (repositorySearch)
import Tools.GitHub.ReviewCreate (reviewCreate)
import Tools.GitHub.ReviewList (reviewList)
import Tools.GitHub.SubIssueList (subIssueList)
import Tools.GitHub.TagList (tagList)
import Tools.GitHub.UserSearch (userSearch)
import Tools.GitHub.WorkflowRerun (workflowRerun)
import Tools.GitHub.WorkflowRunGet (workflowRunGet)
import Tools.GitHub.WorkflowRunList (workflowRunList)

tools :: Members '[GitHub, GitHubWrite] es => [Offer es]
tools = concat [context, repos, issues, pullRequests, actions, users]

context :: Member GitHub es => [Offer es]
context = toolset "context" [Offer me]

repos :: Member GitHub es => [Offer es]
repos =
  toolset
    "repos"
    [ Offer repositoryGet
    , Offer repositorySearch
    , Offer contentsGet
    , Offer branchList
    , Offer commitList
    , Offer tagList
    , Offer releaseList
    , Offer codeSearch
    ]

issues :: Members '[GitHub, GitHubWrite] es => [Offer es]
issues =
  toolset
    "issues"
    [ Offer issueList
    , Offer issueSearch
    , Offer issueGet
    , Offer issueCreate
    , Offer issueUpdate
    , Offer commentList
    , Offer commentCreate
    , Offer subIssueList
    , Offer labelList
    ]

pullRequests :: Members '[GitHub, GitHubWrite] es => [Offer es]
pullRequests =
  toolset
    "pull_requests"
    [ Offer pullRequestList
    , Offer pullRequestGet
    , Offer pullRequestDiff
    , Offer pullRequestFiles
    , Offer pullRequestCommits
    , Offer checkList
    , Offer reviewList
    , Offer reviewCreate
    , Offer pullRequestCreate
    , Offer pullRequestUpdate
    , Offer pullRequestUpdateBranch
    , Offer pullRequestMerge
    ]

actions :: Members '[GitHub, GitHubWrite] es => [Offer es]
actions =
  toolset
    "actions"
    [ Offer workflowRunList
    , Offer workflowRunGet
    , Offer workflowRerun
    , Offer jobLog
    ]

users :: Member GitHub es => [Offer es]
users = toolset "users" [Offer userSearch]
