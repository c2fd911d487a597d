-- | The tool @pull_request_update@.
module Tools.GitHub.PullRequestUpdate (pullRequestUpdate) where

import Control.Monad (void, when)
import Data.Maybe (isJust)
import Data.Text qualified as Text

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubPullRequestRequest (..), IssueState, PullRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubRequestReviewersRequest (..), GithubUpdatePullRequestRequest (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Tools.GitHub.Arguments
import Tools.GitHub.Steps
import Tools.GitHub.Text

data UpdateArgs = UpdateArgs
  { repository :: Repo
  , number :: Number
  , title :: Field "Its title." (Maybe Text)
  , body :: Field "Markdown." (Maybe Text)
  , state :: Field "Opens or closes it." (Maybe IssueState)
  , base :: Field "Where it goes." (Maybe Text)
  , addReviewers :: Field "Logins, or team:slug." (Maybe [Text])
  , removeReviewers :: Field "Who is no longer asked." (Maybe [Text])
  }
  deriving stock (Generic)

data Updated = Updated
  { pullRequest :: Field "As it is now." PullRequest
  , changes :: Field "What was done." [Text]
  }
  deriving stock (Generic)

-- | Changes a pull request; what is left out stays.
pullRequestUpdate :: Tool '[GitHub, GitHubWrite]
pullRequestUpdate = tool
  "pull_request_update"
  "Changes a GitHub pull request or who is asked to review it. Labels: `issue_update`."
  \(args :: Args UpdateArgs) -> do
    let changes = stepsOf args
    when (null changes) $ failWith InvalidArguments "nothing to change, give at least one of the arguments behind `number`"
    made <- inTurn changes
    answer <- after made (GitHub.pullRequest GithubPullRequestRequest {repository = args.repository, number = args.number})
    pure Updated {pullRequest = Field answer.pullRequest, changes = Field made}

-- | One request for what a pull request is, and one for who reviews it.
stepsOf :: Member GitHubWrite es => Args UpdateArgs -> [Step es]
stepsOf args =
  [Step "the pull request was changed" (void (GitHubWrite.updatePullRequest update)) | itself]
    <> edits "the reviewers were changed" args.addReviewers args.removeReviewers \add remove ->
      void (GitHubWrite.requestReviewers GithubRequestReviewersRequest {repository = args.repository, number = args.number, add, remove})
  where
    itself = or [isJust args.title, isJust args.body, isJust args.state, isJust args.base]
    update =
      GithubUpdatePullRequestRequest
        { repository = args.repository
        , number = args.number
        , title = args.title
        , body = args.body
        , state = args.state
        , base = args.base
        }

instance Render Updated where
  render Updated {pullRequest = Field pull, changes = Field changes} =
    Text.intercalate ", " changes <> "\n" <> pullRequestLine pull <> "\n" <> pull.url <> "\n"
