-- | How merges and cherry-picks end, in words.
module Tools.Git.Outcome (outcomeText) where

import Kleisli
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git (Conflict, MergeOutcome (..))
import Tools.Git.Text

-- | The outcome, the commit that is checked out now, and the conflicts.
outcomeText :: MergeOutcome -> Text -> [Conflict] -> Text
outcomeText outcome commit conflicts = Text.unlines (line : map conflictText conflicts)
  where
    line = case outcome of
      MergeOutcomeUpToDate -> "Nothing to do, still at " <> short commit <> "."
      MergeOutcomeFastForward -> "Moved forward to " <> short commit <> "."
      Committed -> "Committed, now at " <> short commit <> "."
      MergeOutcomeStaged -> "Staged, and not committed."
      Conflicts -> "Conflicts: resolve and stage these, then commit, or use git_abort."
      Aborted -> "Conflicts, so everything is as it was."
