-- | The tool @pull_request_update@.
module Tools.GitHub.PullRequestUpdate (pullRequestUpdate) where

import Control.Monad (when)
import Data.Maybe (isJust)

import Kleisli
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubRequestReviewersRequest (..), GithubUpdatePullRequestRequest (..), IssueState)
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.GitHub.Arguments
import Tools.GitHub.Steps

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
  { number :: Field "Its number." Int64
  , changes :: Field "What was done." [Text]
  }
  deriving stock (Generic)

-- | Changes a pull request; what is left out stays.
pullRequestUpdate :: Tool '[GitHubWrite]
pullRequestUpdate = tool
  "pull_request_update"
  "Changes a GitHub pull request or who is asked to review it. Labels: `issue_update`."
  \(args :: Args UpdateArgs) -> do
    let steps = stepsOf args
    when (null steps) $ failWith InvalidArguments "nothing to change, give at least one of the arguments behind `number`"
    changes <- inTurn steps
    pure Updated {number = Field args.number, changes = Field changes}

-- | One request for what a pull request is, and one for who reviews it.
stepsOf :: Member GitHubWrite es => Args UpdateArgs -> [Step es]
stepsOf args =
  [changed <$> GitHubWrite.updatePullRequest update | itself]
    <> edits args.addReviewers args.removeReviewers \add remove ->
      asked <$> GitHubWrite.requestReviewers GithubRequestReviewersRequest {repository = args.repository, number = args.number, add, remove}
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
    changed answer = "it was changed and is " <> nameOf answer.pullRequest.state
    asked answer = "asked to review are " <> listed "nobody" answer.reviewers

instance Render Updated where
  render Updated {number = Field number, changes = Field changes} =
    "#" <> Text.show number <> ": " <> Text.intercalate ", " changes <> "\n"
