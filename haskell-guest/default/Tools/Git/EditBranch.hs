-- | The tools @git_create_branch@, @git_rename_branch@ and @git_delete_branch@.
module Tools.Git.EditBranch
  ( gitCreateBranch
  , gitRenameBranch
  , gitDeleteBranch
  ) where

import Kleisli
import Kleisli.Effect.GitDestroy (GitDeleteBranchRequest (..), GitDestroy)
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Effect.GitWrite (Branch (..), GitCreateBranchRequest (..), GitRenameBranchRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Tools.Git.Arguments
import Tools.Git.Text

data CreateArgs = CreateArgs
  { repoPath :: RepoPath
  , name :: Field "Its name." Text
  , startPoint :: Field "Where it begins; it follows a remote's branch. Default: the head." (Maybe Text)
  }
  deriving stock (Generic)

newtype Edited = Edited {branch :: Field "The branch." Branch}
  deriving stock (Generic)

-- | Makes a branch.
gitCreateBranch :: Tool '[GitWrite]
gitCreateBranch = tool
  "git_create_branch"
  "Makes a branch; git_switch can make one and check it out."
  \(args :: Args CreateArgs) -> do
    answer <-
      GitWrite.createBranch
        GitCreateBranchRequest {repoPath = args.repoPath, name = args.name, startPoint = args.startPoint}
    pure Edited {branch = Field answer.branch}

data RenameArgs = RenameArgs
  { repoPath :: RepoPath
  , name :: Field "Default: the current branch." (Maybe Text)
  , newName :: Field "Its new name." Text
  }
  deriving stock (Generic)

-- | Gives a branch another name.
gitRenameBranch :: Tool '[GitWrite]
gitRenameBranch = tool
  "git_rename_branch"
  "Gives a branch another name."
  \(args :: Args RenameArgs) -> do
    answer <-
      GitWrite.renameBranch
        GitRenameBranchRequest {repoPath = args.repoPath, name = args.name, newName = args.newName}
    pure Edited {branch = Field answer.branch}

data DeleteArgs = DeleteArgs
  { repoPath :: RepoPath
  , name :: Field "Its name." Text
  , force :: Field "Even if its commits are in no other branch." (Default Bool 'False)
  }
  deriving stock (Generic)

newtype Deleted = Deleted {branch :: Field "As it was; a branch made at its target brings it back." Branch}
  deriving stock (Generic)

-- | Deletes a local branch.
gitDeleteBranch :: Tool '[GitDestroy]
gitDeleteBranch = tool
  "git_delete_branch"
  "Deletes a local branch."
  \(args :: Args DeleteArgs) -> do
    answer <-
      GitDestroy.deleteBranch
        GitDeleteBranchRequest {repoPath = args.repoPath, name = args.name, force = args.force}
    pure Deleted {branch = Field answer.branch}

instance Render Edited where
  render Edited {branch = Field branch} =
    branch.name
      <> " "
      <> short branch.target
      <> foldMap (\upstream -> " [" <> upstreamText upstream <> "]") branch.upstream
      <> " "
      <> branch.summary
      <> "\n"

instance Render Deleted where
  render Deleted {branch = Field branch} = "Deleted " <> branch.name <> ", it was at " <> branch.target <> "\n"
