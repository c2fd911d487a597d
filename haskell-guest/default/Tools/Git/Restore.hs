-- | The tool @git_restore@.
module Tools.Git.Restore (gitRestore) where

import Kleisli
import Kleisli.Effect.GitDestroy (GitDestroy, GitRestoreRequest (..))
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Text qualified as Text
import Tools.Git.Arguments

data RestoreArgs = RestoreArgs
  { repoPath :: RepoPath
  , paths :: Paths
  , source :: Field "A revision. Default: the index, or the head with staged." (Maybe Text)
  , staged :: Field "Restore the index." (Default Bool 'False)
  , workTree :: Field "Restore the files." (Default Bool 'True)
  }
  deriving stock (Generic)

data Restored = Restored
  { restored :: Field "Paths whose content changed." [Text]
  , total :: Field "Paths in all, listed or not." Int64
  }
  deriving stock (Generic)

-- | Gives files the content that they have elsewhere.
gitRestore :: Tool '[GitDestroy]
gitRestore = tool
  "git_restore"
  "Gives files the content that they have in the index or a revision; their changes are lost."
  \(args :: Args RestoreArgs) -> do
    answer <-
      GitDestroy.restore
        GitRestoreRequest
          { repoPath = args.repoPath
          , paths = args.paths
          , source = args.source
          , staged = args.staged
          , workTree = args.workTree
          }
    pure Restored {restored = Field answer.restored, total = Field answer.total}

instance Render Restored where
  render Restored {restored = Field restored, total = Field total}
    | total == 0 = "Nothing differed.\n"
    | otherwise = "Restored " <> Text.show total <> ":\n" <> Text.unlines restored
