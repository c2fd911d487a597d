-- | The tool @git_clone@.
module Tools.Git.Clone (gitClone) where

import Kleisli
import Kleisli.Effect.GitWrite (GitCloneRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Tools.Git.Text

data CloneArgs = CloneArgs
  { url :: Field "https, ssh, or a path." Text
  , path :: Field "The new folder." Text
  , branch :: Field "Default: the remote's choice." (Maybe Text)
  , depth :: Field "Commits deep at most." (Maybe (AtLeast 1))
  }
  deriving stock (Generic)

data Cloned = Cloned
  { root :: Field "Its top." Text
  , branch :: Field "Absent where the head is detached." (Maybe Text)
  , head :: Field "Absent where the repository is empty." (Maybe Text)
  }
  deriving stock (Generic)

-- | Copies a repository from elsewhere.
gitClone :: Tool '[GitWrite]
gitClone = tool
  "git_clone"
  "Copies a repository from elsewhere."
  \(args :: Args CloneArgs) -> do
    answer <-
      GitWrite.clone
        GitCloneRequest {url = args.url, path = args.path, branch = args.branch, depth = args.depth}
    pure Cloned {root = Field answer.root, branch = Field answer.branch, head = Field answer.head}

instance Render Cloned where
  render Cloned {root = Field root, branch = Field branch, head = Field commit} =
    "Made "
      <> root
      <> maybe ", head detached" (", on branch " <>) branch
      <> maybe ", empty" ((" at " <>) . short) commit
      <> "\n"
