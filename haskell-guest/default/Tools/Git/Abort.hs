-- | The tool @git_abort@.
module Tools.Git.Abort (gitAbort) where

import Kleisli
import Kleisli.Effect.GitDestroy (GitAbortRequest (..), GitDestroy, Unfinished (..))
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Tools.Git.Arguments
import Tools.Git.Text

newtype AbortArgs = AbortArgs {repoPath :: RepoPath}
  deriving stock (Generic)

data GivenUp = GivenUp
  { aborted :: Field "What was going on." Unfinished
  , head :: Field "The commit that is checked out now." Text
  }
  deriving stock (Generic)

-- | Gives up what is going on.
gitAbort :: Tool '[GitDestroy]
gitAbort = tool
  "git_abort"
  "Gives up a merge, cherry-pick, revert or rebase that is going on; resolutions are lost."
  \(args :: Args AbortArgs) -> do
    answer <- GitDestroy.abort GitAbortRequest {repoPath = args.repoPath}
    pure GivenUp {aborted = Field answer.aborted, head = Field answer.head}

instance Render GivenUp where
  render GivenUp {aborted = Field aborted, head = Field commit} = "Gave up the " <> what <> ", now at " <> short commit <> "\n"
    where
      what = case aborted of
        UnfinishedMerge -> "merge"
        UnfinishedCherryPick -> "cherry-pick"
        UnfinishedRevert -> "revert"
        UnfinishedRebase -> "rebase"
        UnfinishedApplyMailbox -> "patches from a mailbox"
