-- | The tool @workflow_rerun@.
module Tools.GitHub.WorkflowRerun (workflowRerun) where

import Kleisli
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubRerunWorkflowRequest (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Text qualified as Text
import Tools.GitHub.Arguments

data RerunArgs = RerunArgs
  { repository :: Repo
  , runId :: Field "Its id." (AtLeast 1)
  , failedOnly :: Field "Only jobs that failed." (Default Bool 'True)
  }
  deriving stock (Generic)

newtype Running = Running {runId :: Field "Its id, which stays the same." Int64}
  deriving stock (Generic)

-- | Runs a workflow run once more.
workflowRerun :: Tool '[GitHubWrite]
workflowRerun = tool
  "workflow_rerun"
  "Runs a GitHub Actions run once more."
  \(args :: Args RerunArgs) -> do
    answer <-
      GitHubWrite.rerunWorkflow
        GithubRerunWorkflowRequest {repository = args.repository, runId = args.runId, failedOnly = args.failedOnly}
    pure Running {runId = Field answer.runId}

instance Render Running where
  render (Running (Field runId)) = "Run " <> Text.show runId <> " runs again.\n"
