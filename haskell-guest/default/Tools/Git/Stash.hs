-- | The tools @git_stashes@, @git_stash@, @git_stash_pop@ and @git_drop_stash@.
module Tools.Git.Stash
  ( gitStashes
  , gitStash
  , gitStashPop
  , gitDropStash
  ) where

import Kleisli
import Kleisli.Effect.Git (Conflict, Git, GitStashesRequest (..), Stash (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitDestroy (GitDestroy, GitDropStashRequest (..))
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Effect.GitWrite (GitApplyStashRequest (..), GitStashRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data StashesArgs = StashesArgs
  { repoPath :: RepoPath
  , maxCount :: Field "Stashes at most." (Default (Within 1 10000) 50)
  }
  deriving stock (Generic)

data Stashes = Stashes
  { stashes :: Field "The newest first." [Stash]
  , total :: Field "Stashes in all, listed or not." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | What is stashed.
gitStashes :: Tool '[Git]
gitStashes = tool
  "git_stashes"
  "Stashed changes, the newest first."
  \(args :: Args StashesArgs) -> do
    answer <- Git.stashes GitStashesRequest {repoPath = args.repoPath, maxCount = args.maxCount}
    let hidden = answer.total - fromIntegral (length answer.stashes)
        rest
          | hidden > 0 = Just (counted hidden "more stash" "more stashes" <> ", ask with a higher max_count")
          | otherwise = Nothing
    pure Stashes {stashes = Field answer.stashes, total = Field answer.total, rest = Field rest}

data StashArgs = StashArgs
  { repoPath :: RepoPath
  , message :: Field "What they are." (Maybe Text)
  , includeUntracked :: Field "Untracked files too." (Default Bool 'False)
  , keepIndex :: Field "Leave what is staged." (Default Bool 'False)
  }
  deriving stock (Generic)

newtype Stashed = Stashed {stash :: Field "Absent where there was nothing to stash." (Maybe Stash)}
  deriving stock (Generic)

-- | Puts changes aside.
gitStash :: Tool '[GitWrite]
gitStash = tool
  "git_stash"
  "Puts the changes of the work tree and the index aside."
  \(args :: Args StashArgs) -> do
    answer <-
      GitWrite.stash
        GitStashRequest
          { repoPath = args.repoPath
          , message = args.message
          , includeUntracked = args.includeUntracked
          , keepIndex = args.keepIndex
          }
    pure Stashed {stash = Field answer.stash}

data PopArgs = PopArgs
  { repoPath :: RepoPath
  , index :: Field "0 is the newest." (Default (AtLeast 0) 0)
  , restoreIndex :: Field "Stage what was staged." (Default Bool 'False)
  }
  deriving stock (Generic)

data Popped = Popped
  { stash :: Field "The stash." Stash
  , dropped :: Field "Whether it was dropped; with conflicts it is kept." Bool
  , conflicts :: Field "Paths that both sides changed." [Conflict]
  }
  deriving stock (Generic)

-- | Brings stashed changes back, and drops them where all went well.
gitStashPop :: Tool '[GitWrite]
gitStashPop = tool
  "git_stash_pop"
  "Brings stashed changes back and drops the stash, or keeps it where there are conflicts."
  \(args :: Args PopArgs) -> do
    answer <-
      GitWrite.applyStash
        GitApplyStashRequest
          { repoPath = args.repoPath
          , index = args.index
          , drop = True
          , restoreIndex = args.restoreIndex
          }
    pure Popped {stash = Field answer.stash, dropped = Field answer.dropped, conflicts = Field answer.conflicts}

data DropArgs = DropArgs
  { repoPath :: RepoPath
  , index :: Field "0 is the newest." (AtLeast 0)
  }
  deriving stock (Generic)

newtype Dropped = Dropped {stash :: Field "What was dropped; its id brings it back for a while." Stash}
  deriving stock (Generic)

-- | Throws stashed changes away.
gitDropStash :: Tool '[GitDestroy]
gitDropStash = tool
  "git_drop_stash"
  "Throws stashed changes away."
  \(args :: Args DropArgs) -> do
    answer <- GitDestroy.dropStash GitDropStashRequest {repoPath = args.repoPath, index = args.index}
    pure Dropped {stash = Field answer.stash}

instance Render Stashes where
  render Stashes {stashes = Field stashes, rest}
    | null stashes = "No stashes.\n"
    | otherwise = withRest rest (Text.unlines (map stashText stashes))

instance Render Stashed where
  render Stashed {stash = Field stash} = maybe "Nothing to stash.\n" (\made -> stashText made <> "\n") stash

instance Render Popped where
  render Popped {stash = Field stash, dropped = Field dropped, conflicts = Field conflicts} =
    Text.unlines ((stashText stash <> end) : map conflictText conflicts)
    where
      end
        | dropped = " is back and dropped"
        | null conflicts = " is back and kept"
        | otherwise = " is kept, because there are conflicts:"

instance Render Dropped where
  render Dropped {stash = Field stash} = "Dropped " <> stashText stash <> " (" <> stash.id <> ")\n"
