-- | The tool @branch_status@.
module Tools.Together.BranchStatus (branchStatus) where

import Control.Applicative ((<|>))
import Data.List (find)
import Data.Maybe (listToMaybe)

import Kleisli
import Kleisli.Effect.Git (Branch (..), BranchScope (Local), Git, GitBranchesRequest (..), GitStatusRequest (..), Upstream (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitHub (Check, ChecksState, GitHub, GithubChecksRequest (..), GithubPullRequestRequest (..), IssueFilter (All), PullRequest)
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (counted, short, upstreamText)
import Tools.GitHub.Arguments
import Tools.GitHub.CheckList (checkLine)
import Tools.GitHub.Text
import Tools.Together.Part
import Tools.Together.Place

data StatusArgs = StatusArgs
  { branch :: Field "A local branch. Default: the current one." (Maybe Text)
  , repository :: Repo
  , maxChecks :: Field "Checks at most." (Default (Within 1 250) 20)
  }
  deriving stock (Generic)

data BranchStatus = BranchStatus
  { branch :: Field "The branch." Text
  , commit :: Field "At its tip." (Maybe Text)
  , upstream :: Field "What it follows." (Maybe Upstream)
  , uncommitted :: Field "Paths that are not committed, where it is checked out." (Maybe Int64)
  , pullRequest :: Field "The open one, else the newest." (Maybe Pull)
  , checksState :: Field "All checks together." (Maybe ChecksState)
  , checksCommit :: Field "The commit that they are of." (Maybe Text)
  , checks :: Field "Failures first." [Check]
  , unseen :: Unseen
  , rest :: Rest
  }
  deriving stock (Generic)

-- | A pull request, without what a look at its branch doesn't need.
data Pull = Pull
  { number :: Int64
  , title :: Text
  , state :: GitHub.IssueState
  , draft :: Bool
  , merged :: Bool
  , base :: Text
  , mergeable :: Maybe GitHub.Mergeable
  , url :: Text
  }
  deriving stock (Generic)

instance Schema Pull where codec = record

-- | A branch here, at its remote and on GitHub. What is here is told without a token too.
branchStatus :: Tool '[Git, GitHub]
branchStatus = tool
  "branch_status"
  "A branch against its upstream, its pull request and its checks."
  \(args :: Args StatusArgs) -> do
    here <- localBranch args.branch
    place <- attempt (placeOf (unnamed args.repository) here.name here.upstream)
    let onGitHub :: (Place -> Eff '[Git, GitHub] a) -> Eff '[Git, GitHub] a
        onGitHub ask = either failure ask place
    pull <- part "pull request" (onGitHub \there -> branchPullRequest All there >>= traverse (whole there))
    let known = seen (foldMap pure) pull
        revision there = ((.head.commit) <$> listToMaybe known) <|> (there.branch <$ pushed here)
    checks <- part "checks" (onGitHub \there -> traverse (checksOf args.maxChecks there) (revision there))
    let found = seen (foldMap pure) checks
        more = any (.more) found
    pure
      BranchStatus
        { branch = Field here.name
        , commit = Field here.commit
        , upstream = Field here.upstream
        , uncommitted = Field here.uncommitted
        , pullRequest = Field (pullOf <$> listToMaybe known)
        , checksState = Field ((.state) <$> listToMaybe found)
        , checksCommit = Field ((.commit) <$> listToMaybe found)
        , checks = Field (foldMap (.checks) found)
        , unseen = Field (unseen pull <> unseen checks)
        , rest = Field (if more then Just "there are more checks, ask with a higher max_checks" else Nothing)
        }

-- | A branch as this repository knows it.
data Here = Here
  { name :: Text
  , commit :: Maybe Text
  , upstream :: Maybe Upstream
  , uncommitted :: Maybe Int64
  }

-- | The branch of this name, else the one that is checked out.
localBranch :: Member Git es => Maybe Text -> Eff es Here
localBranch wanted = do
  status <- Git.status GitStatusRequest {repoPath = Nothing, maxCount = 1}
  case wanted <|> status.branch of
    Nothing -> detached
    Just name
      | Just name == status.branch ->
          pure Here {name, commit = status.head, upstream = status.upstream, uncommitted = Just status.total}
      | otherwise -> do
          answer <- Git.branches GitBranchesRequest {repoPath = Nothing, scope = Local, contains = Just name, notContains = Nothing, maxCount = 1000}
          case find (\branch -> branch.name == name) answer.branches of
            Just found -> pure Here {name, commit = Just found.target, upstream = found.upstream, uncommitted = Nothing}
            Nothing -> failWith NotFound ("no local branch is called `" <> name <> "`, `git_branches` lists them")

-- | What a branch follows, where that is still there.
pushed :: Here -> Maybe Int64
pushed here = here.upstream >>= (.ahead)

-- | A pull request with what only a single one tells.
whole :: Member GitHub es => Place -> PullRequest -> Eff es PullRequest
whole there listed = do
  answer <- GitHub.pullRequest GithubPullRequestRequest {repository = Just there.target.name, number = listed.number}
  pure answer.pullRequest

pullOf :: PullRequest -> Pull
pullOf pull =
  Pull
    { number = pull.number
    , title = pull.title
    , state = pull.state
    , draft = pull.draft
    , merged = pull.merged
    , base = pull.base.branch
    , mergeable = pull.mergeable
    , url = pull.url
    }

checksOf :: Member GitHub es => Int64 -> Place -> Text -> Eff es GitHub.GithubChecksResponse
checksOf maxCount there revision =
  GitHub.checks GithubChecksRequest {repository = Just there.target.name, revision, maxCount}

instance Render BranchStatus where
  render status@BranchStatus {pullRequest = Field pull, checks = Field checks, unseen = Field missing, rest = Field rest} =
    Text.unlines ([heading status] <> foldMap pullLines pull <> judged status <> map checkLine checks)
      <> foldMap (\words' -> "(" <> words' <> ")\n") rest
      <> unseenText missing

pullLines :: Pull -> [Text]
pullLines pull =
  [ "#" <> Text.show pull.number <> " " <> pull.title <> parenthesised ([how] <> foldMap (pure . nameOf) pull.mergeable) <> ", into " <> pull.base
  , pull.url
  ]
  where
    how
      | pull.merged = "merged"
      | pull.draft = "draft"
      | otherwise = nameOf pull.state

heading :: BranchStatus -> Text
heading BranchStatus {branch = Field branch, commit = Field commit, upstream = Field upstream, uncommitted = Field uncommitted} =
  "Branch "
    <> branch
    <> maybe ", no commits yet" ((" at " <>) . short) commit
    <> maybe ", not pushed" ((", " <>) . upstreamText) upstream
    <> foldMap (\paths -> if paths == 0 then "" else ", " <> counted paths "path is" "paths are" <> " not committed") uncommitted

-- | How the checks stand, and of what commit where that isn't the branch's tip.
judged :: BranchStatus -> [Text]
judged BranchStatus {commit = Field commit, checksState = Field state, checksCommit = Field ofCommit} =
  foldMap (\found -> ["Checks: " <> nameOf found <> elsewhere]) state
  where
    elsewhere = if ofCommit == commit then "" else foldMap ((" at " <>) . short) ofCommit
