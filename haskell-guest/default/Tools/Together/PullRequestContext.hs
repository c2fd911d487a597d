-- | The tool @pull_request_context@.
module Tools.Together.PullRequestContext (pullRequestContext) where

import Data.Maybe (listToMaybe)

import Kleisli
import Kleisli.Effect.Git (Git, GitStatusResponse (..))
import Kleisli.Effect.GitHub
  ( Check
  , ChecksState
  , GitHub
  , GithubChecksRequest (..)
  , GithubIssueCommentsRequest (..)
  , GithubPullRequestCommitsRequest (..)
  , GithubPullRequestFilesRequest (..)
  , GithubPullRequestRequest (..)
  , GithubReviewThreadsRequest (..)
  , GithubReviewsRequest (..)
  , IssueFilter (All)
  , PullRequest (..)
  , PullRequestFile
  , RemoteCommit
  )
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.CheckList (checkLine)
import Tools.GitHub.PullRequestFiles (fileText, restOfFiles)
import Tools.GitHub.Text
import Tools.Together.Part
import Tools.Together.Place
import Tools.Together.Remark

data ContextArgs = ContextArgs
  { number :: Field "Default: that of the current branch." (Maybe (AtLeast 1))
  , repository :: Repo
  , maxFiles :: Field "Files at most." (Default (Within 1 3000) 100)
  , maxBytes :: Field "Bytes of patch text at most." (Default (Within 0 5000000) 40000)
  , maxCount :: Field "Of everything else at most." (Default (Within 1 250) 30)
  }
  deriving stock (Generic)

data Context = Context
  { pullRequest :: Field "The pull request." PullRequest
  , files :: Field "What it changes." [PullRequestFile]
  , checksState :: Field "All checks together." (Maybe ChecksState)
  , checks :: Field "Failures first." [Check]
  , reviews :: Field "What reviewers say." [Judgement]
  , threads :: Field "Unresolved conversations on lines." [Thread]
  , comments :: Field "What was said about the whole." [Remark]
  , commits :: Field "The oldest first." [RemoteCommit]
  , unseen :: Unseen
  , rest :: Rest
  }
  deriving stock (Generic)

-- | Everything that a reviewer needs.
pullRequestContext :: Tool '[Git, GitHub]
pullRequestContext = tool
  "pull_request_context"
  "A pull request for its reviewer: text, patches, checks, reviews, open threads, comments, commits."
  \(args :: Args ContextArgs) -> do
    (repository, number) <- maybe (ofCurrentBranch args.repository) (\number -> pure (args.repository, number)) args.number
    answer <- GitHub.pullRequest GithubPullRequestRequest {repository, number}
    let pull = answer.pullRequest
        maxCount = args.maxCount
    files <-
      part "files" . GitHub.pullRequestFiles $
        GithubPullRequestFilesRequest {repository, number, maxCount = args.maxFiles, maxBytes = args.maxBytes}
    checks <- part "checks" (GitHub.checks GithubChecksRequest {repository, revision = pull.head.commit, maxCount})
    reviews <- part "reviews" (GitHub.reviews GithubReviewsRequest {repository, number, maxCount})
    threads <- part "threads" (GitHub.reviewThreads GithubReviewThreadsRequest {repository, number, unresolvedOnly = True, maxCount})
    comments <- part "comments" (GitHub.issueComments GithubIssueCommentsRequest {repository, number, since = Nothing, maxCount})
    commits <- part "commits" (GitHub.pullRequestCommits GithubPullRequestCommitsRequest {repository, number, maxCount})
    pure
      Context
        { pullRequest = Field pull {body = clip <$> pull.body}
        , files = Field (seen (.files) files)
        , checksState = Field (listToMaybe (seen (\found -> [found.state]) checks))
        , checks = Field (seen (.checks) checks)
        , reviews = Field (seen (map judgementOf . (.reviews)) reviews)
        , threads = Field (seen (map threadOf . (.threads)) threads)
        , comments = Field (seen (map remarkOf . (.comments)) comments)
        , commits = Field (seen (.commits) commits)
        , unseen = Field (unseen files <> unseen checks <> unseen reviews <> unseen threads <> unseen comments <> unseen commits)
        , rest =
            Field . restOfParts (seen (foldMap pure . restOfFiles) files) $
              cut checks <> cut reviews <> cut threads <> cut comments <> cut commits
        }

-- | The pull request of the branch that is checked out.
ofCurrentBranch :: Members '[Git, GitHub] es => Maybe Text -> Eff es (Maybe Text, Int64)
ofCurrentBranch repository = do
  (local, status) <- currentBranch
  place <- placeOf (unnamed repository) local status.upstream
  branchPullRequest All place >>= \case
    Just pull -> pure (Just place.target.name, pull.number)
    Nothing ->
      failWith NotFound $
        "`" <> place.head <> "` has no pull request in " <> place.target.name <> ", pass `number`, or open one with `pull_request_open`"

instance Render Context where
  render context@Context {pullRequest = Field pull, files = Field files, unseen = Field missing, rest} =
    withRest rest (pullRequestText pull <> foldMap ("\n" <>) (around context) <> patches <> unseenText missing)
    where
      patches = if null files then "" else "\nFiles:\n" <> foldMap fileText files

-- | What stands around a pull request, without its patches.
around :: Context -> [Text]
around context =
  concat
    [ ["Commits:\n" <> Text.unlines (map commitLine commits) | not (null commits)]
    , ["Checks" <> foldMap ((": " <>) . nameOf) state <> "\n" <> Text.unlines (map checkLine checks) | not (null checks)]
    , ["Reviews:\n" <> foldMap judgementText reviews | not (null reviews)]
    , ["Unresolved:\n" <> foldMap threadText threads | not (null threads)]
    , ["Comments:\n" <> foldMap remarkText comments | not (null comments)]
    ]
  where
    Context {checksState = Field state, checks = Field checks, reviews = Field reviews} = context
    Context {threads = Field threads, comments = Field comments, commits = Field commits} = context
