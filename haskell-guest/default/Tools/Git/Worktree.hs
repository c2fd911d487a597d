-- | The tools @git_worktrees@, @git_add_worktree@ and @git_remove_worktree@.
module Tools.Git.Worktree
  ( gitWorktrees
  , gitAddWorktree
  , gitRemoveWorktree
  ) where

import Kleisli
import Kleisli.Effect.Git (Git, GitWorktreesRequest (..), Worktree (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitDestroy (GitDestroy, GitRemoveWorktreeRequest (..))
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Effect.GitWrite (GitAddWorktreeRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

newtype WorktreesArgs = WorktreesArgs {repoPath :: RepoPath}
  deriving stock (Generic)

newtype Worktrees = Worktrees {worktrees :: Field "The main one first, the others by path." [Worktree]}
  deriving stock (Generic)

-- | The work trees of the repository.
gitWorktrees :: Tool '[Git]
gitWorktrees = tool
  "git_worktrees"
  "Work trees of the repository, and what is checked out in each."
  \(args :: Args WorktreesArgs) -> do
    answer <- Git.worktrees GitWorktreesRequest {repoPath = args.repoPath}
    pure Worktrees {worktrees = Field answer.worktrees}

data AddArgs = AddArgs
  { repoPath :: RepoPath
  , path :: Field "The new folder." Text
  , revision :: Field "What to check out. Default: the head." (Maybe Text)
  , newBranch :: Field "A branch to make there." (Maybe Text)
  }
  deriving stock (Generic)

-- | A work tree that was made or removed.
data Edited = Edited
  { worktree :: Field "The work tree." Worktree
  , removed :: Field "Whether it is gone." Bool
  }
  deriving stock (Generic)

-- | Makes another work tree.
gitAddWorktree :: Tool '[GitWrite]
gitAddWorktree = tool
  "git_add_worktree"
  "Makes a folder in which another branch or commit is checked out."
  \(args :: Args AddArgs) -> do
    answer <-
      GitWrite.addWorktree
        GitAddWorktreeRequest
          { repoPath = args.repoPath
          , path = args.path
          , revision = args.revision
          , newBranch = args.newBranch
          }
    pure Edited {worktree = Field answer.worktree, removed = Field False}

data RemoveArgs = RemoveArgs
  { repoPath :: RepoPath
  , path :: Field "Its folder." Text
  , force :: Field "Lose its changes and untracked files." (Default Bool 'False)
  }
  deriving stock (Generic)

-- | Removes a linked work tree and its files.
gitRemoveWorktree :: Tool '[GitDestroy]
gitRemoveWorktree = tool
  "git_remove_worktree"
  "Removes a linked work tree and its files; its branch stays."
  \(args :: Args RemoveArgs) -> do
    answer <-
      GitDestroy.removeWorktree
        GitRemoveWorktreeRequest {repoPath = args.repoPath, path = args.path, force = args.force}
    pure Edited {worktree = Field answer.worktree, removed = Field True}

instance Render Worktrees where
  render Worktrees {worktrees = Field worktrees} = Text.unlines (map worktreeText worktrees)

instance Render Edited where
  render Edited {worktree = Field worktree, removed = Field removed} =
    (if removed then "Removed " else "Made ") <> worktreeText worktree <> "\n"

worktreeText :: Worktree -> Text
worktreeText worktree =
  Text.unwords $
    [worktree.path]
      <> foldMap (pure . short) worktree.head
      <> ["[" <> branch <> "]" | Just branch <- [worktree.branch]]
      <> ["(locked)" | worktree.locked]
      <> ["(its folder is gone)" | worktree.missing]
