-- | The tool @git_switch@.
module Tools.Git.Switch (gitSwitch) where

import Kleisli
import Kleisli.Effect.GitWrite (Commit (..), GitSwitchRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Tools.Git.Arguments
import Tools.Git.Text

data SwitchArgs = SwitchArgs
  { repoPath :: RepoPath
  , target :: Field "A branch; with detach any revision." Text
  , create :: Field "Make the branch." (Default Bool 'False)
  , startPoint :: Field "Where the new branch begins. Default: the head." (Maybe Text)
  , detach :: Field "Check the commit out without a branch." (Default Bool 'False)
  }
  deriving stock (Generic)

data Switched = Switched
  { branch :: Field "Absent where the head is detached." (Maybe Text)
  , head :: Field "Absent where there is no commit yet." (Maybe Commit)
  , output :: Output
  }
  deriving stock (Generic)

-- | Checks out a branch or a commit.
gitSwitch :: Tool '[GitWrite]
gitSwitch = tool
  "git_switch"
  "Checks out a branch, a new one too, or a commit. Changes are never lost."
  \(args :: Args SwitchArgs) -> do
    answer <-
      GitWrite.switch
        GitSwitchRequest
          { repoPath = args.repoPath
          , target = args.target
          , create = args.create
          , startPoint = args.startPoint
          , detach = args.detach
          }
    pure Switched {branch = Field answer.branch, head = Field answer.head, output = outputOf answer.output}

instance Render Switched where
  render Switched {branch = Field branch, head = Field commit, output} =
    withOutput output $
      maybe "Head detached" ("On branch " <>) branch
        <> maybe ", no commits yet" (\at -> " at " <> short at.id <> " " <> at.summary) commit
        <> "\n"
