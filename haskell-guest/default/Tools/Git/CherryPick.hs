-- | The tool @git_cherry_pick@.
module Tools.Git.CherryPick (gitCherryPick) where

import Kleisli
import Kleisli.Effect.GitWrite (Commit (..), Conflict, GitCherryPickRequest (..), GitWrite, MergeOutcome)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Outcome
import Tools.Git.Text

data PickArgs = PickArgs
  { repoPath :: RepoPath
  , revisions :: Field "Single commits, in this order." [Text]
  , recordOrigin :: Field "Say in each message where it comes from." (Default Bool 'False)
  , mainline :: Field "For merges: the parent to compare with, from 1." (Maybe (AtLeast 1))
  , onConflict :: Conflicted
  }
  deriving stock (Generic)

data Picked = Picked
  { outcome :: Field "How it ended." MergeOutcome
  , head :: Field "The commit that is checked out now." Text
  , commits :: Field "The new commits, in order." [Commit]
  , conflicts :: Field "Paths that both sides changed." [Conflict]
  , output :: Output
  }
  deriving stock (Generic)

-- | Applies commits to the current branch.
gitCherryPick :: Tool '[GitWrite]
gitCherryPick = tool
  "git_cherry_pick"
  "Applies the changes of commits to the current branch, each as a new commit."
  \(args :: Args PickArgs) -> do
    answer <-
      GitWrite.cherryPick
        GitCherryPickRequest
          { repoPath = args.repoPath
          , revisions = args.revisions
          , recordOrigin = args.recordOrigin
          , mainline = args.mainline
          , onConflict = args.onConflict
          }
    pure
      Picked
        { outcome = Field answer.outcome
        , head = Field answer.head
        , commits = Field answer.commits
        , conflicts = Field answer.conflicts
        , output = outputOf answer.output
        }

instance Render Picked where
  render Picked {outcome = Field outcome, head = Field commit, commits = Field commits, conflicts = Field conflicts, output} =
    withOutput output $
      Text.unlines [short one.id <> " " <> one.summary | one <- commits] <> outcomeText outcome commit conflicts
