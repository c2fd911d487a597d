-- | The tool @commit_list@.
module Tools.GitHub.CommitList (commitList) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubCommitsRequest (..), RemoteCommit)
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , revision :: Field "A branch, tag or commit. Default: the default branch." (Maybe Text)
  , path :: Field "Only commits that change it." (Maybe Text)
  , author :: Field "A login or address." (Maybe Text)
  , since :: Field "ISO 8601." (Maybe Text)
  , until :: Field "ISO 8601." (Maybe Text)
  , maxCount :: MaxCount 20
  }
  deriving stock (Generic)

data Commits = Commits
  { commits :: Field "The newest first." [RemoteCommit]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The commits that lead to a revision on GitHub.
commitList :: Tool '[GitHub]
commitList = tool
  "commit_list"
  "The commits that lead to a revision on GitHub, without a clone."
  \(args :: Args ListArgs) -> do
    answer <-
      GitHub.commits
        GithubCommitsRequest
          { repository = args.repository
          , revision = args.revision
          , path = args.path
          , author = args.author
          , since = args.since
          , until = args.until
          , maxCount = args.maxCount
          }
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
