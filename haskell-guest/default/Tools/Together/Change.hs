-- | What a list of changes tells of commits.
module Tools.Together.Change
  ( Change (..)
  , Group (..)
  , changesOf
  , grouped
  , knownFrom
  ) where

import Control.Applicative ((<|>))
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe, isJust)
import Data.Set qualified as Set
import Data.Text.Read qualified as Read

import Kleisli
import Kleisli.Effect.Git (Commit)
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitHub (PullRequest)
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text (isLower)
import Kleisli.Text qualified as Text
import Tools.GitHub.Text (lowercase)

-- | Something that changed.
data Change = Change
  { summary :: Text
  , scope :: Maybe Text
  , commit :: Text
  , author :: Text
  , pullRequest :: Maybe Int64
  , url :: Maybe Text
  }
  deriving stock (Generic)

instance Schema Change where codec = record

-- | Changes of one sort.
data Group = Group
  { title :: Text
  , changes :: [Change]
  }
  deriving stock (Generic)

instance Schema Group where codec = record

-- | A change and the title of its group.
type Sorted = (Text, Change)

-- | Changes in the groups of a changelog, what matters most first.
grouped :: [Sorted] -> [Group]
grouped sorted =
  [Group {title, changes} | title <- titles, let changes = [change | (group, change) <- sorted, group == title], not (null changes)]
  where
    titles = ["Breaking changes", "Features", "Fixes", "Performance", "Documentation", "Reverts", other]

other :: Text
other = "Other changes"

-- | What commits, the newest first, changed. A pull request that was merged stands for the
-- commits that it brought; other merges tell nothing, and what they brought tells it.
changesOf :: [Commit] -> [Sorted]
changesOf commits = [changeOf commit | commit <- commits, Set.member commit.id told, speaks commit]
  where
    byId = Map.fromList [(commit.id, commit) | commit <- commits]
    told = walk Set.empty (map (.id) (take 1 commits))
    walk seen [] = seen
    walk seen (next : rest) = case Map.lookup next byId of
      Just commit | not (Set.member next seen) -> walk (Set.insert next seen) (ways commit <> rest)
      _ -> walk seen rest
    ways commit = if isJust (mergedNumber commit) then take 1 commit.parents else commit.parents
    speaks commit = length commit.parents < 2 || isJust (mergedNumber commit)

-- | The number in GitHub's @Merge pull request #12 from ada\/topic@.
mergedNumber :: Commit -> Maybe Int64
mergedNumber commit
  | length commit.parents > 1 = numberIn =<< Text.stripPrefix "Merge pull request #" commit.summary
  | otherwise = Nothing

-- | A number at the beginning of a text.
numberIn :: Text -> Maybe Int64
numberIn = either (const Nothing) (Just . fst) . Read.decimal

changeOf :: Commit -> Sorted
changeOf commit = (if breaking then "Breaking changes" else group, change)
  where
    merged = mergedNumber commit
    body = fromMaybe "" commit.body
    title = if isJust merged then fromMaybe commit.summary (firstLine body) else commit.summary
    (plain, squashed) = withoutNumber title
    (group, scope, marked, summary) = conventional plain
    breaking = marked || "BREAKING CHANGE:" `Text.isInfixOf` body
    change =
      Change
        { summary
        , scope
        , commit = commit.id
        , author = commit.author.name
        , pullRequest = merged <|> squashed
        , url = Nothing
        }
    firstLine text = case filter (not . Text.null) (Text.lines text) of
      line : _ -> Just line
      [] -> Nothing

-- | A squashed commit's summary ends with the number of its pull request: @Add this (#12)@.
withoutNumber :: Text -> (Text, Maybe Int64)
withoutNumber title = case Text.breakOnEnd " (#" title of
  (before, behind)
    | Just digits <- Text.stripSuffix ")" behind
    , Right (number, "") <- Read.decimal digits ->
        (Text.dropEnd 3 before, Just number)
  _ -> (title, Nothing)

-- | The group, the scope, whether it breaks something, and the words of @feat(parser)!: Read more@.
-- A summary without such a beginning, or with one that has no group, keeps all its words.
conventional :: Text -> (Text, Maybe Text, Bool, Text)
conventional title
  | Text.null words' || Text.null kind = (other, Nothing, False, title)
  | Just group <- lookup kind groups = (group, scope, breaking, words')
  | otherwise = (other, Nothing, breaking, title)
  where
    (prefix, behind) = Text.breakOn ": " title
    words' = Text.drop 2 behind
    (kind, details) = Text.span isLower prefix
    breaking = Text.isSuffixOf "!" details
    scope = Text.stripSuffix ")" (Text.dropWhileEnd (== '!') details) >>= Text.stripPrefix "("
    groups =
      [ ("feat", "Features")
      , ("fix", "Fixes")
      , ("perf", "Performance")
      , ("docs", "Documentation")
      , ("revert", "Reverts")
      ]

-- | The same change with what GitHub knows of its pull request: its page, its author and, where
-- the words give no group, one by its labels.
knownFrom :: [PullRequest] -> Sorted -> Sorted
knownFrom pulls (group, change) = maybe (group, change) filled (byNumber <|> byCommit)
  where
    byNumber = change.pullRequest >>= \number -> lookup number [(pull.number, pull) | pull <- pulls]
    byCommit = lookup (Just change.commit) [(pull.mergeCommit, pull) | pull <- pulls]
    filled pull =
      ( if group == other then fromMaybe other (labelled pull) else group
      , change {author = pull.author, pullRequest = Just pull.number, url = Just pull.url} :: Change
      )
    labelled pull = foldr ((<|>) . (`lookup` labels) . lowercase) Nothing pull.labels
    labels = [("bug", "Fixes"), ("enhancement", "Features"), ("feature", "Features"), ("documentation", "Documentation")]
