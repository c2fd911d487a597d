-- | The tool @changelog@.
module Tools.Together.Changelog (changelog) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitHub (GitHub, GithubPullRequestsRequest (..), IssueFilter (IssueFilterClosed), PullRequestSort (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (short, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text (parenthesised)
import Tools.Together.Change
import Tools.Together.Commits (logOf)
import Tools.Together.Part

data ChangelogArgs = ChangelogArgs
  { from :: Field "The older revision, itself left out." Text
  , to :: Field "Default: the head." (Maybe Text)
  , repository :: Repo
  , maxCount :: Field "Commits at most." (Default (Within 1 5000) 500)
  }
  deriving stock (Generic)

data Changelog = Changelog
  { groups :: Field "What matters most first." [Group]
  , unseen :: Unseen
  , rest :: Rest
  }
  deriving stock (Generic)

-- | What changed between two revisions, with the pull requests that brought it.
changelog :: Tool '[Git, GitHub]
changelog = tool
  "changelog"
  "What changed between two revisions, grouped, with pull requests and authors."
  \(args :: Args ChangelogArgs) -> do
    answer <- Git.log (logOf (args.from <> ".." <> fromMaybe "HEAD" args.to) args.maxCount)
    pulls <- part "pull requests" (closedIn args.repository)
    let changes = map (knownFrom (seen (.pullRequests) pulls)) (changesOf answer.commits)
        rest = if answer.more then Just "there are older commits, ask with a higher max_count" else Nothing
    pure Changelog {groups = Field (grouped changes), unseen = Field (unseen pulls), rest = Field rest}

-- | The pull requests that were merged or changed last. Older ones are told by their numbers only.
closedIn :: Member GitHub es => Maybe Text -> Eff es GitHub.GithubPullRequestsResponse
closedIn repository =
  GitHub.pullRequests
    GithubPullRequestsRequest
      { repository
      , state = IssueFilterClosed
      , head = Nothing
      , base = Nothing
      , sort = PullRequestSortUpdated
      , maxCount = 100
      }

instance Render Changelog where
  render Changelog {groups = Field groups, unseen = Field missing, rest}
    | null groups = "Nothing changed.\n"
    | otherwise = withRest rest (Text.intercalate "\n" (map groupText groups)) <> unseenText missing

-- | A group in Markdown.
groupText :: Group -> Text
groupText group = "## " <> group.title <> "\n\n" <> Text.unlines (map item group.changes)
  where
    item change =
      "- "
        <> foldMap (\scope -> "**" <> scope <> ":** ") change.scope
        <> change.summary
        <> parenthesised [maybe (short change.commit) (("#" <>) . Text.show) change.pullRequest, change.author]
