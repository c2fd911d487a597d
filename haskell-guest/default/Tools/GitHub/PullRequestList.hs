{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the one argument that has it.

-- | The tool @pull_request_list@.
module Tools.GitHub.PullRequestList (pullRequestList) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubPullRequestsRequest (..), PullRequest, PullRequestSort (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , state :: State
  , head :: Field "From this branch; in a fork owner:branch." (Maybe Text)
  , base :: Field "Into this branch." (Maybe Text)
  , sort :: Field "What comes first." (Default PullRequestSort 'PullRequestSortCreated)
  , maxCount :: MaxCount 20
  }
  deriving stock (Generic)

instance DefaultOf 'PullRequestSortCreated PullRequestSort where
  defaultOf = PullRequestSortCreated

data PullRequests = PullRequests
  { pullRequests :: Field "Without bodies." [PullRequest]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The pull requests of a repository.
pullRequestList :: Tool '[GitHub]
pullRequestList = tool
  "pull_request_list"
  "The pull requests of a GitHub repository, without bodies."
  \(args :: Args ListArgs) -> do
    answer <-
      GitHub.pullRequests
        GithubPullRequestsRequest
          { repository = args.repository
          , state = args.state
          , head = args.head
          , base = args.base
          , sort = args.sort
          , maxCount = args.maxCount
          }
    pure
      PullRequests
        { pullRequests = Field answer.pullRequests
        , total = Field answer.total
        , rest = Field (restOf answer.pullRequests answer.total answer.more)
        }

instance Render PullRequests where
  render PullRequests {pullRequests = Field pulls, rest}
    | null pulls = "No pull requests.\n"
    | otherwise = withRest rest (Text.unlines (map pullRequestLine pulls))
