-- | The tool @check_list@.
module Tools.GitHub.CheckList (checkList, checkLine) where

import Kleisli
import Kleisli.Effect.GitHub (Check (..), ChecksState (..), GitHub, GithubChecksRequest (..), GithubPullRequestRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (short, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , number :: Field "A pull request." (Maybe (AtLeast 1))
  , revision :: Field "Or a branch, tag or commit." (Maybe Text)
  , maxCount :: MaxCount 50
  }
  deriving stock (Generic)

data Checks = Checks
  { state :: Field "All of them together." ChecksState
  , commit :: Field "The commit that they are of." Text
  , checks :: Field "What failed first, then what is not done." [Check]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | How the checks of a commit stand.
checkList :: Tool '[GitHub]
checkList = tool
  "check_list"
  "The checks (CI) of a GitHub pull request or commit, failures first."
  \(args :: Args ListArgs) -> do
    revision <- case (args.number, args.revision) of
      (Nothing, Just revision) -> pure revision
      (Just number, Nothing) -> do
        answer <- GitHub.pullRequest GithubPullRequestRequest {repository = args.repository, number}
        pure answer.pullRequest.head.commit
      _ -> failWith InvalidArguments "give either `number` or `revision`"
    answer <- GitHub.checks GithubChecksRequest {repository = args.repository, revision, maxCount = args.maxCount}
    pure
      Checks
        { state = Field answer.state
        , commit = Field answer.commit
        , checks = Field answer.checks
        , total = Field answer.total
        , rest = Field (restOf answer.checks answer.total answer.more)
        }

instance Render Checks where
  render Checks {state = Field state, commit = Field commit, checks = Field checks, rest} =
    withRest rest ("Checks of " <> short commit <> ": " <> nameOf state <> "\n" <> Text.unlines (map checkLine checks))

-- | A check on one line.
checkLine :: Check -> Text
checkLine check =
  nameOf check.state
    <> " "
    <> check.name
    <> foldMap (": " <>) check.description
    <> foldMap (\run -> " (run " <> Text.show run <> ")") check.runId
