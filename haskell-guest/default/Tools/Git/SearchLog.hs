-- | The tool @git_search_log@.
module Tools.Git.SearchLog (gitSearchLog) where

import Control.Monad (when)
import Data.Maybe (catMaybes)

import Kleisli
import Kleisli.Effect.Git (Git, GitLogRequest (..))
import Kleisli.Effect.Git qualified as Git
import Tools.Git.Arguments
import Tools.Git.Log (commitsOf)

data SearchArgs = SearchArgs
  { repoPath :: RepoPath
  , message :: Field "Text in the message, in any case of letters." (Maybe Text)
  , author :: Field "Text in the author's name or address, in any case of letters." (Maybe Text)
  , path :: Field "A file or folder that the commit changes." (Maybe Text)
  , startTimestamp :: Field "Only commits of this date or later: 2026-11-01, 2 weeks ago." (Maybe Text)
  , endTimestamp :: Field "Only commits of this date or earlier." (Maybe Text)
  , revision :: Field "A branch, tag, commit or range to search. Default: the head." (Maybe Text)
  , maxCount :: Field "Commits at most." (Default (Within 1 10000) 10)
  , skip :: Field "Found commits to pass over first." (Default (AtLeast 0) 0)
  }
  deriving stock (Generic)

-- | The commits that fit all the criteria given.
gitSearchLog :: Tool '[Git]
gitSearchLog = tool
  "git_search_log"
  "Finds commits by message, author, path or date. What is given must all fit."
  \(args :: Args SearchArgs) -> do
    let criteria = catMaybes [args.message, args.author, args.path, args.startTimestamp, args.endTimestamp]
    when (null criteria) $
      failWith
        InvalidArguments
        "give at least one of `message`, `author`, `path`, `start_timestamp`, `end_timestamp`, or use `git_log`"
    answer <-
      Git.log
        GitLogRequest
          { repoPath = args.repoPath
          , revision = args.revision
          , maxCount = args.maxCount
          , skip = args.skip
          , since = args.startTimestamp
          , until = args.endTimestamp
          , path = args.path
          , author = args.author
          , message = args.message
          }
    pure (commitsOf args.skip answer)
