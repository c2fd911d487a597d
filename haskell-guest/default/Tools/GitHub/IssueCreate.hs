-- | The tool @issue_create@.
module Tools.GitHub.IssueCreate (issueCreate) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubCreateIssueRequest (..), Issue (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Text qualified as Text
import Tools.GitHub.Arguments

data CreateArgs = CreateArgs
  { repository :: Repo
  , title :: Field "Its title." Text
  , body :: Field "Markdown." (Maybe Text)
  , labels :: Field "Its labels." (Maybe [Text])
  , assignees :: Field "Logins." (Maybe [Text])
  , milestone :: Field "Its milestone's number." (Maybe (AtLeast 1))
  }
  deriving stock (Generic)

data Created = Created
  { number :: Field "Its number." Int64
  , url :: Page
  }
  deriving stock (Generic)

-- | Opens an issue.
issueCreate :: Tool '[GitHubWrite]
issueCreate = tool
  "issue_create"
  "Opens a GitHub issue."
  \(args :: Args CreateArgs) -> do
    answer <-
      GitHubWrite.createIssue
        GithubCreateIssueRequest
          { repository = args.repository
          , title = args.title
          , body = args.body
          , labels = fromMaybe [] args.labels
          , assignees = fromMaybe [] args.assignees
          , milestone = args.milestone
          }
    pure Created {number = Field answer.issue.number, url = Field answer.issue.url}

instance Render Created where
  render Created {number = Field number, url = Field url} = "Opened #" <> Text.show number <> ": " <> url <> "\n"
