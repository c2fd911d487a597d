-- | The tool @pull_request_create@.
module Tools.GitHub.PullRequestCreate (pullRequestCreate) where

import Kleisli
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubCreatePullRequestRequest (..), PullRequest (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Text qualified as Text
import Tools.GitHub.Arguments

data CreateArgs = CreateArgs
  { repository :: Repo
  , title :: Field "Its title." Text
  , body :: Field "Markdown." (Maybe Text)
  , head :: Field "A pushed branch; in a fork owner:branch." Text
  , base :: Field "Where it goes. Default: the default branch." (Maybe Text)
  , draft :: Field "Not ready for review." (Default Bool 'False)
  , maintainerCanModify :: Field "Maintainers may push to it." (Default Bool 'True)
  }
  deriving stock (Generic)

data Created = Created
  { number :: Field "Its number." Int64
  , url :: Page
  }
  deriving stock (Generic)

-- | Opens a pull request for a branch that is on GitHub.
pullRequestCreate :: Tool '[GitHubWrite]
pullRequestCreate = tool
  "pull_request_create"
  "Opens a GitHub pull request for a pushed branch. `pull_request_open` pushes too."
  \(args :: Args CreateArgs) -> do
    answer <-
      GitHubWrite.createPullRequest
        GithubCreatePullRequestRequest
          { repository = args.repository
          , title = args.title
          , body = args.body
          , head = args.head
          , base = args.base
          , draft = args.draft
          , maintainerCanModify = args.maintainerCanModify
          }
    pure Created {number = Field answer.pullRequest.number, url = Field answer.pullRequest.url}

instance Render Created where
  render Created {number = Field number, url = Field url} = "Opened #" <> Text.show number <> ": " <> url <> "\n"
