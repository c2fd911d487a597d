-- | The tool @pull_request_open@.
module Tools.Together.PullRequestOpen (pullRequestOpen) where

import Control.Applicative ((<|>))
import Control.Monad (void, when)
import Data.Maybe (catMaybes, fromMaybe, isJust)

import Kleisli
import Kleisli.Effect.Git (Commit (..), Git, RepositoryState (..))
import Kleisli.Effect.GitHub (GitHub, IssueFilter (..), PullRequest (..))
import Kleisli.Effect.GitHubWrite
  ( GitHubWrite
  , GithubCreatePullRequestRequest (..)
  , GithubRequestReviewersRequest (..)
  , GithubUpdatePullRequestRequest (..)
  )
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Effect.GitWrite (GitPushRequest (..), GitWrite, RefOutcome (..), RefUpdate (..))
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Text (counted)
import Tools.GitHub.Arguments (Page, Repo)
import Tools.GitHub.Steps (after)
import Tools.Together.Commits
import Tools.Together.Place

data OpenArgs = OpenArgs
  { title :: Field "Default: from the commits." (Maybe Text)
  , body :: Field "Markdown. Default: from the commits." (Maybe Text)
  , base :: Field "Where it goes. Default: the default branch." (Maybe Text)
  , draft :: Field "A new one is not ready for review." (Default Bool 'False)
  , reviewers :: Field "Logins, or team:slug." (Maybe [Text])
  , repository :: Repo
  , remote :: Field "Where to push. Default: the current remote." (Maybe Text)
  , allowUncommitted :: Field "Goes on though changes are not committed." (Default Bool 'False)
  }
  deriving stock (Generic)

data Opened = Opened
  { number :: Field "The pull request's number." Int64
  , url :: Page
  , changes :: Field "What was done." [Text]
  }
  deriving stock (Generic)

-- | Pushes the current branch and opens its pull request, or updates the one that is open.
pullRequestOpen :: Tool '[Git, GitWrite, GitHub, GitHubWrite]
pullRequestOpen = tool
  "pull_request_open"
  "Pushes the current branch and opens its pull request, or updates the open one."
  \(args :: Args OpenArgs) -> do
    (local, status) <- currentBranch
    when (status.state /= Clean) $ failWith Conflict "something is unfinished here, see `git_status` and commit or abort it first"
    when (status.total > 0 && not args.allowUncommitted) $
      failWith Conflict (counted status.total "path is" "paths are" <> " not committed, commit first or pass `allow_uncommitted`")
    place <- placeOf Named {remote = args.remote, repository = args.repository, base = args.base} local status.upstream
    existing <- branchPullRequest IssueFilterOpen place
    let base = fromMaybe place.target.defaultBranch (args.base <|> ((.base.branch) <$> existing))
    when (place.branch `elem` [base, place.target.defaultBranch]) $
      failWith Conflict ("`" <> place.branch <> "` is where pull requests go, make another branch with `git_switch` and `create`")
    (commits, more) <- commitsSince place base
    when (null commits) $ failWith Conflict ("`" <> local <> "` has no commits that `" <> base <> "` lacks, there is nothing to open")
    pushed <- push local place
    let (title, body) = titled commits more
        update pull =
          GithubUpdatePullRequestRequest
            { repository = Just place.target.name
            , number = pull.number
            , title = args.title
            , body = args.body
            , state = Nothing
            , base = args.base
            }
        create =
          GithubCreatePullRequestRequest
            { repository = Just place.target.name
            , title = fromMaybe title args.title
            , body = args.body <|> body
            , head = place.head
            , base = Just base
            , draft = args.draft
            , maintainerCanModify = True
            }
    (pull, opened) <- after [pushed] case existing of
      Just pull
        | or [isJust args.title, isJust args.body, isJust args.base] -> do
            answer <- GitHubWrite.updatePullRequest (update pull)
            pure (answer.pullRequest, Just (numbered pull <> " was updated"))
        | otherwise -> pure (pull, Nothing)
      Nothing -> do
        answer <- GitHubWrite.createPullRequest create
        pure (answer.pullRequest, Just (numbered answer.pullRequest <> " was opened"))
    asked <- after (pushed : foldMap pure opened) (askForReview place pull (fromMaybe [] args.reviewers))
    pure Opened {number = Field pull.number, url = Field pull.url, changes = Field (pushed : catMaybes [opened, asked])}

-- | Sends the branch, and tells that it did.
push :: Member GitWrite es => Text -> Place -> Eff es Text
push local place = do
  answer <-
    GitWrite.push
      GitPushRequest
        { repoPath = Nothing
        , remote = Just place.remote
        , source = Just local
        , target = Just place.branch
        , setUpstream = True
        , dryRun = False
        }
  case filter (\update -> update.outcome == Rejected) answer.updates of
    refused : _ ->
      failure
        CallError
          { code = Conflict
          , message = there <> " did not take the commits, bring in its own with `git_pull` and try again"
          , detail = refused.reason
          }
    [] | all (\update -> update.outcome == RefOutcomeUpToDate) answer.updates -> pure (there <> " was up to date")
    [] -> pure (there <> " was pushed")
  where
    there = "`" <> place.branch <> "` at `" <> place.remote <> "`"

-- | Asks people to review, and tells that it did.
askForReview :: Member GitHubWrite es => Place -> PullRequest -> [Text] -> Eff es (Maybe Text)
askForReview _ _ [] = pure Nothing
askForReview place pull people = do
  void . GitHubWrite.requestReviewers $
    GithubRequestReviewersRequest {repository = Just place.target.name, number = pull.number, add = people, remove = []}
  pure (Just (Text.intercalate ", " people <> " asked to review"))

-- | What a pull request of these commits, the newest first, is called and says.
titled :: [Commit] -> Bool -> (Text, Maybe Text)
titled commits more = case reverse (if null changes then commits else changes) of
  [only] -> (only.summary, only.body)
  oldest@(first : _) -> (first.summary, Just (Text.unlines (map item oldest <> ["- …" | more])))
  [] -> ("", Nothing)
  where
    changes = filter (\commit -> length commit.parents < 2) commits
    item commit = "- " <> commit.summary

numbered :: PullRequest -> Text
numbered pull = "#" <> Text.show pull.number

instance Render Opened where
  render Opened {url = Field url, changes = Field changes} = Text.intercalate ", " changes <> "\n" <> url <> "\n"
