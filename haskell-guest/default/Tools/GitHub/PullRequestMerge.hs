{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the one argument that has it.

-- | The tool @pull_request_merge@.
module Tools.GitHub.PullRequestMerge (pullRequestMerge) where

import Kleisli
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubMergePullRequestRequest (..), MergeMethod (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Tools.Git.Text (short)
import Tools.GitHub.Arguments

data MergeArgs = MergeArgs
  { repository :: Repo
  , number :: Number
  , method :: Field "How." (Default MergeMethod 'Merge)
  , title :: Field "The merge commit's first line." (Maybe Text)
  , message :: Field "The rest of its message." (Maybe Text)
  , expectedHead :: Field "Only while this commit is the last one." (Maybe Text)
  }
  deriving stock (Generic)

instance DefaultOf 'Merge MergeMethod where
  defaultOf = Merge

data Merged = Merged
  { commit :: Field "The commit that merged it." Text
  , message :: Field "GitHub's words." Text
  }
  deriving stock (Generic)

-- | Merges a pull request.
pullRequestMerge :: Tool '[GitHubWrite]
pullRequestMerge = tool
  "pull_request_merge"
  "Merges a GitHub pull request."
  \(args :: Args MergeArgs) -> do
    answer <-
      GitHubWrite.mergePullRequest
        GithubMergePullRequestRequest
          { repository = args.repository
          , number = args.number
          , method = args.method
          , title = args.title
          , message = args.message
          , expectedHead = args.expectedHead
          }
    pure Merged {commit = Field answer.commit, message = Field answer.message}

instance Render Merged where
  render Merged {commit = Field commit, message = Field message} = "Merged as " <> short commit <> ": " <> message <> "\n"
