-- | The tool @pull_request_update_branch@.
module Tools.GitHub.PullRequestUpdateBranch (pullRequestUpdateBranch) where

import Kleisli
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubUpdatePullRequestBranchRequest (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Tools.GitHub.Arguments

data UpdateArgs = UpdateArgs
  { repository :: Repo
  , number :: Number
  , expectedHead :: Field "Only while this commit is the last one." (Maybe Text)
  }
  deriving stock (Generic)

newtype Updating = Updating {message :: Field "GitHub's words; it goes on in the background." Text}
  deriving stock (Generic)

-- | Merges the base into the branch of a pull request.
pullRequestUpdateBranch :: Tool '[GitHubWrite]
pullRequestUpdateBranch = tool
  "pull_request_update_branch"
  "Merges the base into a GitHub pull request's branch."
  \(args :: Args UpdateArgs) -> do
    answer <-
      GitHubWrite.updatePullRequestBranch
        GithubUpdatePullRequestBranchRequest {repository = args.repository, number = args.number, expectedHead = args.expectedHead}
    pure Updating {message = Field answer.message}

instance Render Updating where
  render (Updating (Field message)) = message <> "\n"
