-- | The tools @git_merge@ and @git_pull@.
module Tools.Git.Merge
  ( gitMerge
  , gitPull
  ) where

import Kleisli
import Kleisli.Effect.Git (Git, GitStatusRequest (..), Upstream (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitWrite (Conflict, FastForward (..), GitFetchRequest (..), GitMergeRequest (..), GitWrite, MergeOutcome, RefUpdate)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Outcome
import Tools.Git.Text

data MergeArgs = MergeArgs
  { repoPath :: RepoPath
  , revision :: Field "What to merge." Text
  , message :: Field "The merge commit's." (Maybe Text)
  , fastForward :: Field "Move the branch without a merge commit where it can." (Default FastForward 'Allowed)
  , squash :: Field "Only stage the changes." (Default Bool 'False)
  , onConflict :: Conflicted
  }
  deriving stock (Generic)

data Merged = Merged
  { outcome :: Field "How it ended." MergeOutcome
  , head :: Field "The commit that is checked out now." Text
  , conflicts :: Field "Paths that both sides changed." [Conflict]
  , output :: Output
  }
  deriving stock (Generic)

-- | Merges a revision into the current branch.
gitMerge :: Tool '[GitWrite]
gitMerge = tool
  "git_merge"
  "Merges a revision into the current branch."
  \(args :: Args MergeArgs) -> do
    answer <-
      GitWrite.merge
        GitMergeRequest
          { repoPath = args.repoPath
          , revision = args.revision
          , message = args.message
          , fastForward = args.fastForward
          , squash = args.squash
          , onConflict = args.onConflict
          }
    pure
      Merged
        { outcome = Field answer.outcome
        , head = Field answer.head
        , conflicts = Field answer.conflicts
        , output = outputOf answer.output
        }

data PullArgs = PullArgs
  { repoPath :: RepoPath
  , fastForward :: Field "only refuses where the branches diverged." (Default FastForward 'Only)
  , onConflict :: Conflicted
  }
  deriving stock (Generic)

data Pulled = Pulled
  { upstream :: Field "The branch that was merged." Text
  , updates :: Field "References that the fetch changed." [RefUpdate]
  , outcome :: Field "How the merge ended." MergeOutcome
  , head :: Field "The commit that is checked out now." Text
  , conflicts :: Field "Paths that both sides changed." [Conflict]
  , output :: Output
  }
  deriving stock (Generic)

-- | Fetches, and merges the branch that the current one follows.
gitPull :: Tool '[Git, GitWrite]
gitPull = tool
  "git_pull"
  "Fetches, and merges the branch that the current one follows."
  \(args :: Args PullArgs) -> do
    status <- Git.status GitStatusRequest {repoPath = args.repoPath, maxCount = 1}
    upstream <- case (status.branch, status.upstream) of
      (_, Just upstream) -> pure upstream.name
      (Just branch, Nothing) ->
        failWith Conflict ("`" <> branch <> "` follows no branch; push it with `set_upstream`, or use `git_fetch` and `git_merge`")
      (Nothing, Nothing) -> failWith Conflict "the head is detached; switch to a branch first"
    fetched <-
      GitWrite.fetch
        GitFetchRequest
          { repoPath = args.repoPath
          , remote = Nothing
          , refspecs = []
          , prune = False
          , tags = False
          , depth = Nothing
          }
    merged <-
      GitWrite.merge
        GitMergeRequest
          { repoPath = args.repoPath
          , revision = upstream
          , message = Nothing
          , fastForward = args.fastForward
          , squash = False
          , onConflict = args.onConflict
          }
    pure
      Pulled
        { upstream = Field upstream
        , updates = Field fetched.updates
        , outcome = Field merged.outcome
        , head = Field merged.head
        , conflicts = Field merged.conflicts
        , output = outputOf merged.output
        }

instance Render Merged where
  render Merged {outcome = Field outcome, head = Field commit, conflicts = Field conflicts, output} =
    withOutput output (outcomeText outcome commit conflicts)

instance Render Pulled where
  render Pulled {upstream = Field upstream, updates = Field updates, outcome = Field outcome, head = Field commit, conflicts = Field conflicts, output} =
    withOutput output $
      Text.unlines (map updateText updates) <> upstream <> ": " <> outcomeText outcome commit conflicts
