-- | The tools that use git and GitHub together, in the order in which clients see them.
module Tools.Together (tools) where

import Kleisli
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.GitHub (GitHub)
import Kleisli.Effect.GitHubWrite (GitHubWrite)
import Kleisli.Effect.GitWrite (GitWrite)
import Tools.Together.BranchStatus (branchStatus)
import Tools.Together.Changelog (changelog)
import Tools.Together.IssueContext (issueContext)
import Tools.Together.PullRequestContext (pullRequestContext)
import Tools.Together.PullRequestOpen (pullRequestOpen)

tools :: Members '[Git, GitWrite, GitHub, GitHubWrite] es => [Offer es]
tools =
  toolset
    "together"
    [ Offer branchStatus
    , Offer pullRequestOpen
    , Offer pullRequestContext
    , Offer issueContext
    , Offer changelog
    ]
