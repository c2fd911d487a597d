-- | The tool @pull_request_diff@.
module Tools.GitHub.PullRequestDiff (pullRequestDiff) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubPullRequestDiffRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Tools.Git.Text (counted, withRest)
import Tools.GitHub.Arguments

data DiffArgs = DiffArgs
  { repository :: Repo
  , number :: Number
  , maxBytes :: Field "Bytes at most." (Default (Within 1 5000000) 60000)
  }
  deriving stock (Generic)

data Changes = Changes
  { diff :: Field "In git's unified format." Text
  , size :: Field "Bytes of the whole." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | What a pull request changes, as one text.
pullRequestDiff :: Tool '[GitHub]
pullRequestDiff = tool
  "pull_request_diff"
  "What a GitHub pull request changes, as one patch."
  \(args :: Args DiffArgs) -> do
    answer <- GitHub.pullRequestDiff GithubPullRequestDiffRequest {repository = args.repository, number = args.number, maxBytes = args.maxBytes}
    let rest
          | answer.cut = Just ("the patch has " <> counted answer.size "byte" "bytes" <> ", ask with a higher max_bytes, or for `pull_request_files`")
          | otherwise = Nothing
    pure Changes {diff = Field answer.diff, size = Field answer.size, rest = Field rest}

instance Render Changes where
  render Changes {diff = Field diff, rest} = withRest rest (if diff == "" then "No differences.\n" else diff)
