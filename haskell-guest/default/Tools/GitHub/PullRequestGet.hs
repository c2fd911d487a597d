-- | The tool @pull_request_get@.
module Tools.GitHub.PullRequestGet (pullRequestGet) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubPullRequestRequest (..), PullRequest)
import Kleisli.Effect.GitHub qualified as GitHub
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data GetArgs = GetArgs
  { repository :: Repo
  , number :: Number
  }
  deriving stock (Generic)

newtype Found = Found {pullRequest :: Field "The pull request." PullRequest}
  deriving stock (Generic)

-- | One pull request.
pullRequestGet :: Tool '[GitHub]
pullRequestGet = tool
  "pull_request_get"
  "One GitHub pull request with its body. More in one call: `pull_request_context`."
  \(args :: Args GetArgs) -> do
    answer <- GitHub.pullRequest GithubPullRequestRequest {repository = args.repository, number = args.number}
    pure Found {pullRequest = Field answer.pullRequest}

instance Render Found where
  render (Found (Field pull)) = pullRequestText pull
