-- | A GitHub that answers what a test tells it to, and calls of tools in its world.
module Test.Hub
  ( -- * Answers
    Answer
  , answers
  , answersTo
  , fails
  , hub

    -- * Calls
  , Called (..)
  , called
  ) where

import Data.Aeson hiding (Result (..))
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Aeson.Types (parseEither)
import Data.ByteString.Lazy qualified as Lazy
import Data.Maybe (listToMaybe)
import Data.Text (Text)
import Data.Text qualified as Text
import Data.Text.Encoding qualified as Text

import Kleisli.Effect (KnownEffect (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Run.Pure
import Kleisli.Run.Pure.Repository (Repository)
import Kleisli.Wire.Reply (CallError (..), ErrorCode)
import Test.Calling (callIn)

-- | The answer to requests of one kind whose payload has these members.
data Answer = Answer Text [(Key, Value)] (Either CallError Value)

-- | Answers every request of a kind.
answers :: Text -> [(Key, Value)] -> Answer
answers kind content = answersTo kind [] content

-- | Answers the requests of a kind that have these members.
answersTo :: Text -> [(Key, Value)] -> [(Key, Value)] -> Answer
answersTo kind asked content = Answer kind asked (Right (object content))

-- | Fails every request of a kind.
fails :: Text -> ErrorCode -> Text -> Answer
fails kind code message = Answer kind [] (Left CallError {code, message, detail = Nothing})

-- | A world of one repository, in which the first answer that fits a request is given.
hub :: Repository -> [Answer] -> World
hub repository replies =
  (world [repository])
    { git = Script \operation ->
        let given :: FromJSON a => Maybe (Either CallError a)
            given = found (requestOf operation)
         in case operation of
              Git.GitStatus _ -> given
              Git.GitRemotes _ -> given
              _ -> Nothing
    , gitWrite = Script \operation ->
        let given :: FromJSON a => Maybe (Either CallError a)
            given = found (requestOf operation)
         in case operation of
              GitWrite.GitPush _ -> given
              _ -> Nothing
    , gitHub = Script \operation ->
        let given :: FromJSON a => Maybe (Either CallError a)
            given = found (requestOf operation)
         in case operation of
              GitHub.GithubMe _ -> given
              GitHub.GithubSearchUsers _ -> given
              GitHub.GithubRepository _ -> given
              GitHub.GithubSearchRepositories _ -> given
              GitHub.GithubContents _ -> given
              GitHub.GithubBranches _ -> given
              GitHub.GithubCommits _ -> given
              GitHub.GithubReleases _ -> given
              GitHub.GithubTags _ -> given
              GitHub.GithubSearchCode _ -> given
              GitHub.GithubIssues _ -> given
              GitHub.GithubSearchIssues _ -> given
              GitHub.GithubIssue _ -> given
              GitHub.GithubIssueComments _ -> given
              GitHub.GithubLabels _ -> given
              GitHub.GithubSubIssues _ -> given
              GitHub.GithubPullRequests _ -> given
              GitHub.GithubPullRequest _ -> given
              GitHub.GithubPullRequestDiff _ -> given
              GitHub.GithubPullRequestFiles _ -> given
              GitHub.GithubPullRequestCommits _ -> given
              GitHub.GithubReviews _ -> given
              GitHub.GithubReviewComments _ -> given
              GitHub.GithubReviewThreads _ -> given
              GitHub.GithubChecks _ -> given
              GitHub.GithubWorkflowRuns _ -> given
              GitHub.GithubWorkflowRun _ -> given
              GitHub.GithubWorkflowJobs _ -> given
              GitHub.GithubJobLog _ -> given
    , gitHubWrite = Script \operation ->
        let given :: FromJSON a => Maybe (Either CallError a)
            given = found (requestOf operation)
         in case operation of
              GitHubWrite.GithubCreateIssue _ -> given
              GitHubWrite.GithubUpdateIssue _ -> given
              GitHubWrite.GithubComment _ -> given
              GitHubWrite.GithubEditLabels _ -> given
              GitHubWrite.GithubEditAssignees _ -> given
              GitHubWrite.GithubEditSubIssues _ -> given
              GitHubWrite.GithubCreatePullRequest _ -> given
              GitHubWrite.GithubUpdatePullRequest _ -> given
              GitHubWrite.GithubRequestReviewers _ -> given
              GitHubWrite.GithubReview _ -> given
              GitHubWrite.GithubMergePullRequest _ -> given
              GitHubWrite.GithubUpdatePullRequestBranch _ -> given
              GitHubWrite.GithubRerunWorkflow _ -> given
    }
  where
    found :: (ToJSON request, FromJSON a) => request -> Maybe (Either CallError a)
    found request = listToMaybe [fmap (decoded kind) answer | Answer name wanted answer <- replies, name == kind, all (`elem` payload) wanted]
      where
        (kind, payload) = kindAndPayload (toJSON request)
    decoded :: FromJSON a => Text -> Value -> a
    decoded kind = either (\reason -> error ("the test's answer to " <> Text.unpack kind <> " is none: " <> reason)) id . parseEither parseJSON

-- | The kind of a request and the members of its payload.
kindAndPayload :: Value -> (Text, [(Key, Value)])
kindAndPayload request = case request of
  Object members
    | Just (String kind) <- KeyMap.lookup "kind" members
    , Just (Object payload) <- KeyMap.lookup "payload" members ->
        (kind, KeyMap.toAscList payload)
  _ -> ("?", [])

-- | What a call came to.
data Called = Called
  { outcome :: Either CallError (Object, Text)
  -- ^ The structured result and the text.
  , asked :: [Text]
  -- ^ The requests, as their kind and the members of their payload: @GithubIssue number=12@.
  }
  deriving stock (Eq, Show)

-- | Calls one of the default guest's tools.
called :: World -> Text -> [(Key, Value)] -> IO Called
called inWorld name arguments = do
  call <- callIn inWorld name arguments
  pure Called {outcome = call.result, asked = map askedText call.asked}

-- | A request in one line.
askedText :: Asked -> Text
askedText request = Text.unwords (kind : [Key.toText name <> "=" <> shown value | (name, value) <- payload])
  where
    (kind, payload) = kindAndPayload case request of
      AskedGit given -> toJSON given
      AskedGitWrite given -> toJSON given
      AskedGitDestroy given -> toJSON given
      AskedGitHub given -> toJSON given
      AskedGitHubWrite given -> toJSON given
    shown = Text.filter (/= '"') . Text.decodeUtf8 . Lazy.toStrict . encode
