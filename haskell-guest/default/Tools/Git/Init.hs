-- | The tool @git_init@.
module Tools.Git.Init (gitInit) where

import Kleisli
import Kleisli.Effect.GitWrite (GitInitRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite

data InitArgs = InitArgs
  { path :: Field "Its folder; made where it isn't there." Text
  , initialBranch :: Field "Default: as configured." (Maybe Text)
  , bare :: Field "Without a work tree." (Default Bool 'False)
  }
  deriving stock (Generic)

data Made = Made
  { root :: Field "Its top." Text
  , branch :: Field "The branch that is checked out." Text
  , existed :: Field "Whether it was there already." Bool
  }
  deriving stock (Generic)

-- | Makes a repository.
gitInit :: Tool '[GitWrite]
gitInit = tool
  "git_init"
  "Makes a repository."
  \(args :: Args InitArgs) -> do
    answer <-
      GitWrite.init GitInitRequest {path = args.path, initialBranch = args.initialBranch, bare = args.bare}
    pure Made {root = Field answer.root, branch = Field answer.branch, existed = Field answer.existed}

instance Render Made where
  render Made {root = Field root, branch = Field branch, existed = Field existed}
    | existed = root <> " is a repository already, on branch " <> branch <> "\n"
    | otherwise = "Made " <> root <> ", on branch " <> branch <> "\n"
