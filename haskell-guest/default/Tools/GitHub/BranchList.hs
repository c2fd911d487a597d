-- | The tool @branch_list@.
module Tools.GitHub.BranchList (branchList) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubBranchesRequest (..), RemoteBranch (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (short, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , maxCount :: MaxCount 100
  }
  deriving stock (Generic)

data Branches = Branches
  { branches :: Field "By name, each with the commit at its tip." [RemoteBranch]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The branches on GitHub.
branchList :: Tool '[GitHub]
branchList = tool
  "branch_list"
  "The branches of a repository on GitHub."
  \(args :: Args ListArgs) -> do
    answer <- GitHub.branches GithubBranchesRequest {repository = args.repository, maxCount = args.maxCount}
    pure
      Branches
        { branches = Field answer.branches
        , total = Field answer.total
        , rest = Field (restOf answer.branches answer.total answer.more)
        }

instance Render Branches where
  render Branches {branches = Field branches, rest}
    | null branches = "No branches.\n"
    | otherwise = withRest rest (Text.unlines (map branchText branches))
    where
      branchText branch = branch.name <> " " <> short branch.head <> (if branch.protected then " (protected)" else "")
