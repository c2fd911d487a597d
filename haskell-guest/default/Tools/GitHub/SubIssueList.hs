-- | The tool @sub_issue_list@.
module Tools.GitHub.SubIssueList (subIssueList) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubSubIssuesRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Tools.GitHub.Arguments
import Tools.GitHub.Issues

data ListArgs = ListArgs
  { repository :: Repo
  , number :: Field "The number of the whole." (AtLeast 1)
  , maxCount :: MaxCount 50
  }
  deriving stock (Generic)

-- | The issues that are parts of another one.
subIssueList :: Tool '[GitHub]
subIssueList = tool
  "sub_issue_list"
  "The issues that are parts of a GitHub issue."
  \(args :: Args ListArgs) -> do
    answer <- GitHub.subIssues GithubSubIssuesRequest {repository = args.repository, number = args.number, maxCount = args.maxCount}
    pure (issuesOf answer.issues answer.total answer.more)
