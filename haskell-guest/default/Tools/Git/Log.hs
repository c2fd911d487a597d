-- | The tool @git_log@.
module Tools.Git.Log
  ( gitLog
  , Commits
  , commitsOf
  ) where

import Kleisli
import Kleisli.Effect.Git (Commit, Git, GitLogRequest (..), GitLogResponse (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data LogArgs = LogArgs
  { repoPath :: RepoPath
  , revision :: Field "A branch, tag, commit or range (main..topic). Default: the head." (Maybe Text)
  , maxCount :: Field "Commits at most." (Default (Within 1 10000) 10)
  , skip :: Field "Commits to pass over first." (Default (AtLeast 0) 0)
  , startTimestamp :: Field "Only commits of this date or later: 2026-11-01, 2 weeks ago." (Maybe Text)
  , endTimestamp :: Field "Only commits of this date or earlier." (Maybe Text)
  }
  deriving stock (Generic)

-- | Some commits of a history.
data Commits = Commits
  { commits :: Field "The commits, newest first." [Commit]
  , more :: Field "Whether older ones follow." Bool
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The commits that lead to a revision.
gitLog :: Tool '[Git]
gitLog = tool
  "git_log"
  "The commits that lead to a revision, newest first."
  \(args :: Args LogArgs) -> do
    answer <-
      Git.log
        GitLogRequest
          { repoPath = args.repoPath
          , revision = args.revision
          , maxCount = args.maxCount
          , skip = args.skip
          , since = args.startTimestamp
          , until = args.endTimestamp
          , path = Nothing
          , author = Nothing
          , message = Nothing
          }
    pure (commitsOf args.skip answer)

-- | The answer to a request that passed over so many commits.
commitsOf :: Int64 -> GitLogResponse -> Commits
commitsOf skipped answer =
  Commits {commits = Field answer.commits, more = Field answer.more, rest = Field rest}
  where
    next = skipped + fromIntegral (length answer.commits)
    rest
      | answer.more = Just ("there are older commits, go on with skip=" <> Text.show next)
      | otherwise = Nothing

instance Render Commits where
  render Commits {commits = Field commits, rest}
    | null commits = "No commits.\n"
    | otherwise = withRest rest (Text.intercalate "\n" (map commitText commits))
