-- | The tool @issue_search@.
module Tools.GitHub.IssueSearch (issueSearch) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubSearchIssuesRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Tools.GitHub.Arguments
import Tools.GitHub.Issues

data SearchArgs = SearchArgs
  { query :: Field "GitHub's search syntax: crash repo:owner/name is:issue state:open." Text
  , maxCount :: MaxCount 20
  }
  deriving stock (Generic)

-- | Issues and pull requests that fit a search.
issueSearch :: Tool '[GitHub]
issueSearch = tool
  "issue_search"
  "Finds issues and pull requests (is:pr) on GitHub."
  \(args :: Args SearchArgs) -> do
    answer <- GitHub.searchIssues GithubSearchIssuesRequest {query = args.query, maxCount = args.maxCount}
    pure (issuesOf answer.issues answer.total answer.more)
