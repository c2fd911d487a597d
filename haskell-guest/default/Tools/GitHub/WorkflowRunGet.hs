-- | The tool @workflow_run_get@.
module Tools.GitHub.WorkflowRunGet (workflowRunGet) where

import Kleisli
import Kleisli.Effect.GitHub
  ( CheckState (..)
  , GitHub
  , GithubWorkflowJobsRequest (..)
  , GithubWorkflowRunRequest (..)
  , Job (..)
  , Step (..)
  , WorkflowRun (..)
  )
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text
import Tools.GitHub.WorkflowRunList (runLine)

data GetArgs = GetArgs
  { repository :: Repo
  , runId :: Field "Its id." (AtLeast 1)
  , maxJobs :: Field "Jobs at most." (Default (Within 1 1000) 50)
  }
  deriving stock (Generic)

data Got = Got
  { run :: Field "The run." WorkflowRun
  , jobs :: Field "Those of its last attempt." [Job]
  , rest :: Rest
  }
  deriving stock (Generic)

-- | A workflow run and its jobs.
workflowRunGet :: Tool '[GitHub]
workflowRunGet = tool
  "workflow_run_get"
  "A GitHub Actions run and its jobs and steps."
  \(args :: Args GetArgs) -> do
    found <- GitHub.workflowRun GithubWorkflowRunRequest {repository = args.repository, runId = args.runId}
    answer <- GitHub.workflowJobs GithubWorkflowJobsRequest {repository = args.repository, runId = args.runId, maxCount = args.maxJobs}
    let rest = if answer.more then Just "there are more jobs, ask with a higher max_jobs" else Nothing
    pure Got {run = Field found.run, jobs = Field answer.jobs, rest = Field rest}

instance Render Got where
  render Got {run = Field run, jobs = Field jobs, rest} =
    withRest rest (runLine run <> "\n" <> run.url <> "\n" <> section "Jobs" (foldMap jobLines jobs))

-- | A job, and those of its steps that didn't pass.
jobLines :: Job -> [Text]
jobLines job = jobLine : [indent step | step <- job.steps, step.state `notElem` [CheckStateSuccess, Skipped]]
  where
    jobLine = Text.unwords [Text.show job.id, nameOf job.state, job.name]
    indent step = "  " <> Text.unwords [Text.show step.number, nameOf step.state, step.name]
