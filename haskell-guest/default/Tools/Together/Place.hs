-- | Where a branch stands on GitHub, told from the remotes of its repository.
module Tools.Together.Place
  ( Named (..)
  , unnamed
  , Place (..)
  , placeOf
  , currentBranch
  , detached
  , remoteRepository
  , sameName
  , branchPullRequest
  ) where

import Control.Applicative ((<|>))
import Data.List (find, nub)
import Data.Maybe (fromMaybe, listToMaybe)

import Kleisli
import Kleisli.Effect.Git (Git, GitRemotesRequest (..), GitStatusRequest (..), GitStatusResponse (..), Remote (..), Upstream (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitHub
  ( GitHub
  , GithubPullRequestsRequest (..)
  , GithubRepositoryRequest (..)
  , GithubRepositoryResponse (..)
  , IssueFilter (..)
  , PullRequest (..)
  , PullRequestSort (..)
  , Repository (..)
  )
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.GitHub.Text (lowercase)

-- | What a caller names; the remotes tell the rest.
data Named = Named
  { remote :: Maybe Text
  , repository :: Maybe Text
  , base :: Maybe Text
  -- ^ The branch that a pull request goes to.
  }

-- | Nothing but perhaps a repository.
unnamed :: Maybe Text -> Named
unnamed repository = Named {remote = Nothing, repository, base = Nothing}

-- | A branch's place on GitHub, and the repository that its pull request goes to.
data Place = Place
  { remote :: Text
  -- ^ The remote that it is pushed to.
  , branch :: Text
  -- ^ Its name there.
  , head :: Text
  -- ^ What the target calls it: @owner:branch@ where it is in a fork.
  , target :: Repository
  , bases :: [Text]
  -- ^ The remotes under which the target's branches may be known here, the best first.
  }

-- | The branch that is checked out, with the state of its repository.
currentBranch :: Member Git es => Eff es (Text, GitStatusResponse)
currentBranch = do
  status <- Git.status GitStatusRequest {repoPath = Nothing, maxCount = 1}
  case status.branch of
    Nothing -> detached
    Just branch -> pure (branch, status)

detached :: Eff es a
detached = failWith Conflict "the head is detached, switch to a branch with `git_switch`"

-- | The place of a local branch and of what it follows. A pull request goes to the repository that
-- is named, else to that of the current remote, or to what that is a fork of.
placeOf :: Members '[Git, GitHub] es => Named -> Text -> Maybe Upstream -> Eff es Place
placeOf given local upstream = do
  known <- Git.remotes GitRemotesRequest {repoPath = Nothing}
  remote <- case given.remote <|> known.defaultRemote of
    Nothing -> failWith NotFound "this repository has no remote, add one with `git remote add origin URL`"
    Just name -> pure name
  found <- repository given.repository
  target <- case (given.repository, found.parent) of
    (Nothing, Just parent) -> repository (Just parent)
    _ -> pure found
  let branch = fromMaybe local (followed remote (target.defaultBranch : foldMap pure given.base) =<< upstream)
      owner = ownerOf <$> (pushedTo =<< find (\one -> one.name == remote) known.remotes)
      inTarget
        | Just name <- owner, not (sameName name (ownerOf target.name)) = name <> ":" <> branch
        | otherwise = branch
      leads one = maybe False (sameName target.name) (remoteRepository one.url)
  pure Place {remote, branch, head = inTarget, target, bases = nub (map (.name) (filter leads known.remotes) <> [remote])}
  where
    repository name = (.repository) <$> GitHub.repository GithubRepositoryRequest {repository = name}
    pushedTo one = remoteRepository (fromMaybe one.url one.pushUrl)

-- | The name of what a branch follows, at its remote. One that follows where pull requests go was
-- only made from there.
followed :: Text -> [Text] -> Upstream -> Maybe Text
followed remote bases upstream = case Text.stripPrefix (remote <> "/") upstream.name of
  Just name | name `notElem` bases -> Just name
  _ -> Nothing

-- | @owner/name@ of a remote's URL; none where that is a folder of this machine.
remoteRepository :: Text -> Maybe Text
remoteRepository url
  | Text.isPrefixOf "file:" url || not (Text.isInfixOf ":" url) = Nothing
  | otherwise = case reverse (filter (not . Text.null) (Text.split (`elem` ['/', ':']) (trimmed url))) of
      name : owner : _ : _ -> Just (owner <> "/" <> name)
      _ -> Nothing
  where
    trimmed = without ".git" . Text.dropWhileEnd (== '/')
    without suffix text = fromMaybe text (Text.stripSuffix suffix text)

-- | GitHub's names are ASCII, and the case of their letters tells nothing.
sameName :: Text -> Text -> Bool
sameName one other = lowercase one == lowercase other

ownerOf :: Text -> Text
ownerOf = Text.takeWhile (/= '/')

-- | The pull request of a branch: the open one, else the newest.
branchPullRequest :: Member GitHub es => IssueFilter -> Place -> Eff es (Maybe PullRequest)
branchPullRequest state place = do
  answer <-
    GitHub.pullRequests
      GithubPullRequestsRequest
        { repository = Just place.target.name
        , state
        , head = Just place.head
        , base = Nothing
        , sort = PullRequestSortCreated
        , maxCount = 10
        }
  pure (find isOpen answer.pullRequests <|> listToMaybe answer.pullRequests)
  where
    isOpen pull = pull.state == GitHub.IssueStateOpen
