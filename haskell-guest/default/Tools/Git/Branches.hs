{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the one argument that has it.

-- | The tool @git_branches@.
module Tools.Git.Branches (gitBranches) where

import Kleisli
import Kleisli.Effect.Git (Branch (..), BranchScope (..), Git, GitBranchesRequest (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data BranchesArgs = BranchesArgs
  { repoPath :: RepoPath
  , branchType :: Field "Which branches." (Default BranchScope 'Local)
  , contains :: Field "Only branches that lead to this revision." (Maybe Text)
  , notContains :: Field "Only branches that don't lead to this revision." (Maybe Text)
  , maxCount :: Field "Branches at most." (Default (Within 1 100000) 100)
  }
  deriving stock (Generic)

instance DefaultOf 'Local BranchScope where
  defaultOf = Local

data Branches = Branches
  { current :: Field "The branch that is checked out; absent where the head is detached." (Maybe Text)
  , branches :: Field "The branches by name, local ones first, each with the commit at its tip." [Branch]
  , total :: Field "Branches in all, listed or not." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The branches and where they stand.
gitBranches :: Tool '[Git]
gitBranches = tool
  "git_branches"
  "Branches, the commits at their tips, and how far they are from what they follow."
  \(args :: Args BranchesArgs) -> do
    answer <-
      Git.branches
        GitBranchesRequest
          { repoPath = args.repoPath
          , scope = args.branchType
          , contains = args.contains
          , notContains = args.notContains
          , maxCount = args.maxCount
          }
    let hidden = answer.total - fromIntegral (length answer.branches)
        rest
          | hidden > 0 = Just (counted hidden "more branch" "more branches" <> ", ask with a higher max_count")
          | otherwise = Nothing
    pure
      Branches
        { current = Field answer.current
        , branches = Field answer.branches
        , total = Field answer.total
        , rest = Field rest
        }

instance Render Branches where
  render Branches {current = Field current, branches = Field branches, rest}
    | null branches = "No branches.\n"
    | otherwise = withRest rest (Text.unlines (map branchText branches))
    where
      branchText branch =
        (if isCurrent branch then "* " else "  ")
          <> branch.name
          <> " "
          <> short branch.target
          <> foldMap (\upstream -> " [" <> upstreamText upstream <> "]") branch.upstream
          <> " "
          <> branch.summary
      isCurrent branch = not branch.remote && Just branch.name == current
