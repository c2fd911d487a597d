-- | The tools @git_stage@ and @git_unstage@.
module Tools.Git.Stage
  ( gitStage
  , gitUnstage
  ) where

import Kleisli
import Kleisli.Effect.GitWrite (GitStageRequest (..), GitUnstageRequest (..), GitWrite, StatusEntry (..))
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data StageArgs = StageArgs
  { repoPath :: RepoPath
  , paths :: Paths
  }
  deriving stock (Generic)

data Staged = Staged
  { staged :: Field "What a commit would change now." [StatusEntry]
  , total :: Field "Paths in all, listed or not." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | Puts changes of the work tree into the index.
gitStage :: Tool '[GitWrite]
gitStage = tool
  "git_stage"
  "Stages changes, new files and deletions."
  \(args :: Args StageArgs) -> do
    answer <- GitWrite.stage GitStageRequest {repoPath = args.repoPath, paths = args.paths, maxCount = most}
    pure (stagedOf answer.staged answer.total)

-- | Takes changes out of the index.
gitUnstage :: Tool '[GitWrite]
gitUnstage = tool
  "git_unstage"
  "Takes changes out of the index; the files stay as they are."
  \(args :: Args StageArgs) -> do
    answer <- GitWrite.unstage GitUnstageRequest {repoPath = args.repoPath, paths = args.paths, maxCount = most}
    pure (stagedOf answer.staged answer.total)

-- | So many paths are listed; who wants more asks @git_status@.
most :: Int64
most = 200

stagedOf :: [StatusEntry] -> Int64 -> Staged
stagedOf staged total = Staged {staged = Field staged, total = Field total, rest = Field rest}
  where
    hidden = total - fromIntegral (length staged)
    rest
      | hidden > 0 = Just (counted hidden "more path" "more paths" <> ", git_status lists them")
      | otherwise = Nothing

instance Render Staged where
  render Staged {staged = Field staged, rest}
    | null staged = "Nothing is staged.\n"
    | otherwise = withRest rest (Text.unlines (map entryText staged))
    where
      entryText entry = foldMap changeLetter entry.staged <> " " <> foldMap (<> " -> ") entry.oldPath <> entry.path
