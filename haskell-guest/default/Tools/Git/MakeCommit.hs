-- | The tool @git_commit@.
module Tools.Git.MakeCommit (gitCommit) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.GitWrite (Commit (..), GitCommitRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data CommitArgs = CommitArgs
  { repoPath :: RepoPath
  , message :: Field "Default: that of the amended commit or the merge." (Maybe Text)
  , all :: Field "Stage changes of tracked files first." (Default Bool 'False)
  , allowEmpty :: Field "Commit without changes." (Default Bool 'False)
  , amend :: Field "Replace the last commit." (Default Bool 'False)
  }
  deriving stock (Generic)

data Committed = Committed
  { commit :: Field "The commit." Commit
  , branch :: Field "Absent where the head is detached." (Maybe Text)
  , files :: Field "Files that it changes." Int64
  , additions :: Field "Lines that it adds." Int64
  , deletions :: Field "Lines that it deletes." Int64
  , signed :: Field "Whether it is signed." Bool
  , replaced :: Field "The commit that it amends." (Maybe Text)
  , output :: Output
  }
  deriving stock (Generic)

-- | Commits what is staged.
gitCommit :: Tool '[GitWrite]
gitCommit = tool
  "git_commit"
  "Commits what is staged, with the repository's hooks and signing."
  \(args :: Args CommitArgs) -> do
    answer <-
      GitWrite.commit
        GitCommitRequest
          { repoPath = args.repoPath
          , message = args.message
          , all = args.all
          , allowEmpty = args.allowEmpty
          , amend = args.amend
          }
    pure
      Committed
        { commit = Field answer.commit
        , branch = Field answer.branch
        , files = Field answer.files
        , additions = Field answer.additions
        , deletions = Field answer.deletions
        , signed = Field answer.signed
        , replaced = Field answer.replaced
        , output = outputOf answer.output
        }

instance Render Committed where
  render Committed {commit = Field commit, branch = Field branch, files = Field files, additions = Field additions, deletions = Field deletions, replaced = Field replaced, output} =
    withOutput output . Text.unlines $
      [ "[" <> fromMaybe "detached head" branch <> " " <> short commit.id <> "] " <> commit.summary
      , counted files "file" "files" <> " changed, " <> Text.show additions <> " added and " <> counted deletions "line" "lines" <> " deleted"
      ]
        <> ["It takes the place of " <> short old <> "." | Just old <- [replaced]]
