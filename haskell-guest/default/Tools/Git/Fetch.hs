-- | The tool @git_fetch@.
module Tools.Git.Fetch (gitFetch) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.GitWrite (GitFetchRequest (..), GitWrite, RefUpdate)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data FetchArgs = FetchArgs
  { repoPath :: RepoPath
  , remote :: RemoteName
  , refspecs :: Field "Default: as configured." (Maybe [Text])
  , prune :: Field "Forget branches that are gone there." (Default Bool 'False)
  , tags :: Field "All tags too." (Default Bool 'False)
  , depth :: Field "Commits deep at most." (Maybe (AtLeast 1))
  }
  deriving stock (Generic)

data Fetched = Fetched
  { remote :: Field "The remote." Text
  , updates :: Field "References that changed." [RefUpdate]
  }
  deriving stock (Generic)

-- | Brings what is new at a remote.
gitFetch :: Tool '[GitWrite]
gitFetch = tool
  "git_fetch"
  "Brings what is new at a remote; no branch of yours moves."
  \(args :: Args FetchArgs) -> do
    answer <-
      GitWrite.fetch
        GitFetchRequest
          { repoPath = args.repoPath
          , remote = args.remote
          , refspecs = fromMaybe [] args.refspecs
          , prune = args.prune
          , tags = args.tags
          , depth = args.depth
          }
    pure Fetched {remote = Field answer.remote, updates = Field answer.updates}

instance Render Fetched where
  render Fetched {remote = Field remote, updates = Field updates}
    | null updates = "Nothing new at " <> remote <> ".\n"
    | otherwise = "From " <> remote <> ":\n" <> Text.unlines (map updateText updates)
