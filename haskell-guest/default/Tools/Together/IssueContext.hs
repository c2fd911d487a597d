-- | The tool @issue_context@.
module Tools.Together.IssueContext (issueContext) where

import Data.Foldable (fold)

import Kleisli
import Kleisli.Effect.Git (Git, GitLogRequest (..), GitRemotesRequest (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitHub
  ( GitHub
  , GithubIssueCommentsRequest (..)
  , GithubIssueRequest (..)
  , GithubSearchIssuesRequest (..)
  , GithubSubIssuesRequest (..)
  , Issue (..)
  )
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text (isDigit)
import Kleisli.Text qualified as Text
import Tools.Git.Text (short, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text
import Tools.Together.Part
import Tools.Together.Place (remoteRepository, sameName)
import Tools.Together.Remark

data ContextArgs = ContextArgs
  { number :: Number
  , repository :: Repo
  , maxComments :: Field "Comments at most." (Default (Within 1 1000) 30)
  , maxCount :: Field "Of everything else at most." (Default (Within 1 100) 10)
  }
  deriving stock (Generic)

data Context = Context
  { issue :: Field "The issue." Issue
  , comments :: Field "The oldest first." [Remark]
  , subIssues :: Field "Its parts." [Mention]
  , pullRequests :: Field "Those that a search for its number finds." [Mention]
  , commits :: Field "Those here that mention it, the newest first." [Mentioning]
  , unseen :: Unseen
  , rest :: Rest
  }
  deriving stock (Generic)

-- | An issue or a pull request that has to do with another one.
data Mention = Mention {number :: Int64, title :: Text, state :: GitHub.IssueState, url :: Text}
  deriving stock (Generic)

instance Schema Mention where codec = record

-- | A commit, without what only git needs.
data Mentioning = Mentioning {id :: Text, author :: Text, date :: Text, summary :: Text}
  deriving stock (Generic)

instance Schema Mentioning where codec = record

-- | An issue and what has to do with it.
issueContext :: Tool '[Git, GitHub]
issueContext = tool
  "issue_context"
  "An issue with its comments, sub-issues, pull requests and the commits that mention it."
  \(args :: Args ContextArgs) -> do
    let repository = args.repository
        number = args.number
        maxCount = args.maxCount
    answer <- GitHub.issue GithubIssueRequest {repository, number}
    let issue = answer.issue
    comments <- part "comments" (GitHub.issueComments GithubIssueCommentsRequest {repository, number, since = Nothing, maxCount = args.maxComments})
    parts <- part "sub-issues" (GitHub.subIssues GithubSubIssuesRequest {repository, number, maxCount})
    pulls <- part "pull requests" (GitHub.searchIssues GithubSearchIssuesRequest {query = pullsOf issue, maxCount})
    commits <- part "commits" (mentions issue)
    pure
      Context
        { issue = Field issue {body = clip <$> issue.body}
        , comments = Field (seen (map remarkOf . (.comments)) comments)
        , subIssues = Field (seen (map mention . (.issues)) parts)
        , pullRequests = Field (seen (map mention . (.issues)) pulls)
        , commits = Field (take (fromIntegral maxCount) (seen (map mentioning) commits))
        , unseen = Field (unseen comments <> unseen parts <> unseen pulls <> unseen commits)
        , rest = Field (restOfParts [] (cut comments <> cut parts <> cut pulls))
        }

-- | GitHub tells the pull requests of an issue only to a search for its number.
pullsOf :: Issue -> Text
pullsOf issue = "repo:" <> issue.repository <> " is:pr \"#" <> Text.show issue.number <> "\""

mention :: Issue -> Mention
mention issue = Mention {number = issue.number, title = issue.title, state = issue.state, url = issue.url}

mentioning :: Git.Commit -> Mentioning
mentioning commit =
  Mentioning {id = commit.id, author = commit.author.name, date = commit.author.date, summary = commit.summary}

-- | The commits of the head that mention an issue, where it is an issue of this repository.
mentions :: Member Git es => Issue -> Eff es [Git.Commit]
mentions issue = do
  known <- Git.remotes GitRemotesRequest {repoPath = Nothing}
  if any isHome known.remotes then found else failWith NotFound ("no remote here is " <> issue.repository)
  where
    isHome remote = maybe False (sameName issue.repository) (remoteRepository remote.url)
    name = "#" <> Text.show issue.number
    found = do
      answer <-
        Git.log
          GitLogRequest
            { repoPath = Nothing
            , revision = Nothing
            , maxCount = 100
            , skip = 0
            , path = Nothing
            , author = Nothing
            , message = Just name
            , since = Nothing
            , until = Nothing
            }
      pure (filter names answer.commits)
    names commit = any whole (Text.breakOnAll name (commit.summary <> "\n" <> fold commit.body))
    -- #12 is not in #123.
    whole (_, here) = not (any isDigit (take 1 (Text.unpack (Text.drop (Text.length name) here))))

instance Render Context where
  render context@Context {issue = Field issue, unseen = Field missing, rest} =
    withRest rest . Text.concat $
      [ issueText issue
      , section "Sub-issues" (map mentionLine parts)
      , section "Pull requests" (map mentionLine pulls)
      , section "Commits" [Text.unwords [short commit.id, day commit.date, commit.author, commit.summary] | commit <- commits]
      , if null comments then "" else "\nComments:\n" <> foldMap remarkText comments
      , unseenText missing
      ]
    where
      Context {subIssues = Field parts, pullRequests = Field pulls} = context
      Context {commits = Field commits, comments = Field comments} = context
      mentionLine one = "#" <> Text.show one.number <> " " <> one.title <> (if one.state == GitHub.IssueStateClosed then " (closed)" else "")
