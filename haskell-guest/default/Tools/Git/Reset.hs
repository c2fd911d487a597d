{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the one argument that has it.

-- | The tools @git_reset@ and @git_reset_hard@.
module Tools.Git.Reset
  ( gitReset
  , gitResetHard
  ) where

import Kleisli
import Kleisli.Effect.GitDestroy (GitDestroy, GitResetHardRequest (..))
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Effect.GitWrite (GitResetRequest (..), GitWrite, ResetMode (..))
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data ResetArgs = ResetArgs
  { repoPath :: RepoPath
  , revision :: Revision
  , mode :: Field "mixed resets the index too." (Default ResetMode 'Mixed)
  }
  deriving stock (Generic)

instance DefaultOf 'Mixed ResetMode where
  defaultOf = Mixed

data Moved = Moved
  { before :: Field "The commit that was checked out." Text
  , after :: Field "The commit that is checked out." Text
  }
  deriving stock (Generic)

-- | Moves the current branch, and no file.
gitReset :: Tool '[GitWrite]
gitReset = tool
  "git_reset"
  "Moves the current branch to a commit; no file changes."
  \(args :: Args ResetArgs) -> do
    answer <-
      GitWrite.reset GitResetRequest {repoPath = args.repoPath, revision = args.revision, mode = args.mode}
    pure Moved {before = Field answer.before, after = Field answer.after}

data HardArgs = HardArgs
  { repoPath :: RepoPath
  , revision :: Revision
  }
  deriving stock (Generic)

data Lost = Lost
  { before :: Field "The commit that was checked out." Text
  , after :: Field "The commit that is checked out." Text
  , lost :: Field "Paths whose uncommitted changes are lost." [Text]
  , totalLost :: Field "Paths in all, listed or not." Int64
  }
  deriving stock (Generic)

-- | Moves the current branch, and every file.
gitResetHard :: Tool '[GitDestroy]
gitResetHard = tool
  "git_reset_hard"
  "Moves the current branch, the index and the files to a commit; uncommitted changes are lost."
  \(args :: Args HardArgs) -> do
    answer <- GitDestroy.resetHard GitResetHardRequest {repoPath = args.repoPath, revision = args.revision}
    pure
      Lost
        { before = Field answer.before
        , after = Field answer.after
        , lost = Field answer.lost
        , totalLost = Field answer.totalLost
        }

instance Render Moved where
  render Moved {before = Field before, after = Field after} = movedText before after

instance Render Lost where
  render Lost {before = Field before, after = Field after, lost = Field lost, totalLost = Field totalLost}
    | totalLost == 0 = movedText before after
    | otherwise = movedText before after <> "Lost the changes of " <> counted totalLost "path" "paths" <> ":\n" <> Text.unlines lost

movedText :: Text -> Text -> Text
movedText before after = "Now at " <> short after <> ", before at " <> before <> "\n"
