-- | The tool @issue_get@.
module Tools.GitHub.IssueGet (issueGet) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubIssueRequest (..), Issue)
import Kleisli.Effect.GitHub qualified as GitHub
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data GetArgs = GetArgs
  { repository :: Repo
  , number :: Number
  }
  deriving stock (Generic)

newtype Found = Found {issue :: Field "The issue." Issue}
  deriving stock (Generic)

-- | One issue.
issueGet :: Tool '[GitHub]
issueGet = tool
  "issue_get"
  "One GitHub issue with its body. More in one call: `issue_context`."
  \(args :: Args GetArgs) -> do
    answer <- GitHub.issue GithubIssueRequest {repository = args.repository, number = args.number}
    pure Found {issue = Field answer.issue}

instance Render Found where
  render (Found (Field issue)) = issueText issue
