-- | The tool @pull_request_commits@.
module Tools.GitHub.PullRequestCommits (pullRequestCommits) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubPullRequestCommitsRequest (..), RemoteCommit)
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data CommitsArgs = CommitsArgs
  { repository :: Repo
  , number :: Number
  , maxCount :: Field "How many at most." (Default (Within 1 250) 100)
  }
  deriving stock (Generic)

data Commits = Commits
  { commits :: Field "The oldest first." [RemoteCommit]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The commits of a pull request.
pullRequestCommits :: Tool '[GitHub]
pullRequestCommits = tool
  "pull_request_commits"
  "The commits of a GitHub pull request."
  \(args :: Args CommitsArgs) -> do
    answer <- GitHub.pullRequestCommits GithubPullRequestCommitsRequest {repository = args.repository, number = args.number, maxCount = args.maxCount}
    pure
      Commits
        { commits = Field answer.commits
        , total = Field answer.total
        , rest = Field (restOf answer.commits answer.total answer.more)
        }

instance Render Commits where
  render Commits {commits = Field commits, rest}
    | null commits = "No commits.\n"
    | otherwise = withRest rest (Text.unlines (map commitLine commits))
