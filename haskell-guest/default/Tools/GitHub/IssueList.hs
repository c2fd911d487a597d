{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the one argument that has it.

-- | The tool @issue_list@.
module Tools.GitHub.IssueList (issueList) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubIssuesRequest (..), IssueSort (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Tools.GitHub.Arguments
import Tools.GitHub.Issues

data ListArgs = ListArgs
  { repository :: Repo
  , state :: State
  , labels :: Field "All of these." (Maybe [Text])
  , assignee :: Field "A login; none or * for nobody or anybody." (Maybe Text)
  , author :: Field "A login." (Maybe Text)
  , milestone :: Field "Its number; none or *." (Maybe Text)
  , since :: Field "Changed since, ISO 8601." (Maybe Text)
  , sort :: Field "What comes first." (Default IssueSort 'IssueSortCreated)
  , maxCount :: MaxCount 20
  }
  deriving stock (Generic)

instance DefaultOf 'IssueSortCreated IssueSort where
  defaultOf = IssueSortCreated

-- | The issues of a repository.
issueList :: Tool '[GitHub]
issueList = tool
  "issue_list"
  "The issues of a GitHub repository, without bodies."
  \(args :: Args ListArgs) -> do
    answer <-
      GitHub.issues
        GithubIssuesRequest
          { repository = args.repository
          , state = args.state
          , labels = fromMaybe [] args.labels
          , assignee = args.assignee
          , author = args.author
          , milestone = args.milestone
          , since = args.since
          , sort = args.sort
          , maxCount = args.maxCount
          }
    pure (issuesOf answer.issues answer.total answer.more)
