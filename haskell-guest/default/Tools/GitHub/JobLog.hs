-- | The tool @job_log@.
module Tools.GitHub.JobLog (jobLog) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubJobLogRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (counted, withRest)
import Tools.GitHub.Arguments

data LogArgs = LogArgs
  { repository :: Repo
  , jobId :: Field "From workflow_run_get." (AtLeast 1)
  , maxLines :: Field "Lines at most, from the end." (Default (Within 1 100000) 200)
  , maxBytes :: Field "Bytes at most, from the end." (Default (Within 1 1000000) 30000)
  }
  deriving stock (Generic)

data Log = Log
  { text :: Field "Its end." Text
  , size :: Field "Bytes of the whole." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The end of a job's log.
jobLog :: Tool '[GitHub]
jobLog = tool
  "job_log"
  "The end of a GitHub Actions job's log."
  \(args :: Args LogArgs) -> do
    answer <-
      GitHub.jobLog
        GithubJobLogRequest
          { repository = args.repository
          , jobId = args.jobId
          , maxLines = args.maxLines
          , maxBytes = args.maxBytes
          }
    let rest
          | answer.cut = Just ("the log has " <> counted answer.size "byte" "bytes" <> ", ask with a higher max_lines and max_bytes")
          | otherwise = Nothing
    pure Log {text = Field answer.text, size = Field answer.size, rest = Field rest}

instance Render Log where
  render Log {text = Field text, rest} = withRest rest (if Text.isSuffixOf "\n" text || Text.null text then text else text <> "\n")
