-- | The commits that a pull request brings.
module Tools.Together.Commits (commitsSince, logOf) where

import Kleisli
import Kleisli.Effect.Git (Commit, Git, GitLogRequest (..), GitLogResponse (..))
import Kleisli.Effect.Git qualified as Git
import Tools.Together.Place

-- | The commits that the head has and a base lacks, the newest first, and whether there are more.
-- The base is looked for as the target's remote has it, then as a branch of this repository.
commitsSince :: Member Git es => Place -> Text -> Eff es ([Commit], Bool)
commitsSince place base = go ([remote <> "/" <> base | remote <- place.bases] <> [base])
  where
    go [] = failWith NotFound ("`" <> base <> "` is not known here, get it with `git_fetch`")
    go (revision : others) =
      attempt (Git.log (logOf (revision <> "..HEAD") 100)) >>= \case
        Right answer -> pure (answer.commits, answer.more)
        Left reason | reason.code == NotFound -> go others
        Left reason -> failure reason

-- | So many commits of a revision or a range.
logOf :: Text -> Int64 -> GitLogRequest
logOf revision maxCount =
  GitLogRequest
    { repoPath = Nothing
    , revision = Just revision
    , maxCount
    , skip = 0
    , path = Nothing
    , author = Nothing
    , message = Nothing
    , since = Nothing
    , until = Nothing
    }
