-- | The tool @workflow_run_list@.
module Tools.GitHub.WorkflowRunList (workflowRunList, runLine) where

import Kleisli
import Kleisli.Effect.GitHub (CheckState, GitHub, GithubWorkflowRunsRequest (..), WorkflowRun (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (short, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , workflow :: Field "Its file's name or id." (Maybe Text)
  , branch :: Field "Runs on it." (Maybe Text)
  , commit :: Field "Runs of it." (Maybe Text)
  , event :: Field "What began them: push." (Maybe Text)
  , state :: Field "How they stand." (Maybe CheckState)
  , maxCount :: MaxCount 10
  }
  deriving stock (Generic)

data Runs = Runs
  { runs :: Field "The newest first." [WorkflowRun]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The workflow runs of a repository.
workflowRunList :: Tool '[GitHub]
workflowRunList = tool
  "workflow_run_list"
  "The GitHub Actions runs of a repository."
  \(args :: Args ListArgs) -> do
    answer <-
      GitHub.workflowRuns
        GithubWorkflowRunsRequest
          { repository = args.repository
          , workflow = args.workflow
          , branch = args.branch
          , commit = args.commit
          , event = args.event
          , state = args.state
          , maxCount = args.maxCount
          }
    pure
      Runs
        { runs = Field answer.runs
        , total = Field answer.total
        , rest = Field (restOf answer.runs answer.total answer.more)
        }

instance Render Runs where
  render Runs {runs = Field runs, rest}
    | null runs = "No runs.\n"
    | otherwise = withRest rest (Text.unlines (map runLine runs))

-- | A run on one line.
runLine :: WorkflowRun -> Text
runLine run =
  Text.unwords [Text.show run.id, nameOf run.state, run.name <> ":", run.title]
    <> parenthesised
      ( [run.event, foldMap (<> " ") run.branch <> short run.commit]
          <> ["attempt " <> Text.show run.attempt | run.attempt > 1]
          <> [day run.createdAt]
      )
