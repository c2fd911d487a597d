-- | The tool @git_diff@.
module Tools.Git.Diff (gitDiff, comparisonOf) where

import Kleisli
import Kleisli.Effect.Git (Comparison (..), Diff (..), FileDiff, Git, GitDiffRequest (..), RevisionRange (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Changes
import Tools.Git.Text

data DiffArgs = DiffArgs
  { repoPath :: RepoPath
  , target :: Field "A revision, compared with the work tree; or a..b, or a...b from where they parted. Default: what is not staged." (Maybe Text)
  , staged :: Field "What would be committed: the head against the index." (Default Bool 'False)
  , path :: Field "Only this file or folder." (Maybe Text)
  , contextLines :: ContextLines
  , maxFiles :: MaxFiles
  , maxBytes :: MaxBytes
  }
  deriving stock (Generic)

data Differences = Differences
  { files :: Field "The files that differ, by path." [FileDiff]
  , totalFiles :: Field "Files in all, listed or not." Int64
  , additions :: Field "Lines added in all." Int64
  , deletions :: Field "Lines deleted in all." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The difference between two states of the files.
gitDiff :: Tool '[Git]
gitDiff = tool
  "git_diff"
  "Patches: what is not staged, what is staged, or what differs from or between revisions."
  \(args :: Args DiffArgs) -> do
    comparison <- either (failWith InvalidArguments) pure (comparisonOf args.staged args.target)
    answer <-
      Git.diff
        GitDiffRequest
          { repoPath = args.repoPath
          , comparison
          , path = args.path
          , contextLines = args.contextLines
          , maxFiles = args.maxFiles
          , maxBytes = args.maxBytes
          }
    pure
      Differences
        { files = Field answer.diff.files
        , totalFiles = Field answer.diff.totalFiles
        , additions = Field answer.diff.additions
        , deletions = Field answer.diff.deletions
        , rest = Field (restOf answer.diff)
        }

-- | Which two states are meant. As in git, a side of a range that is left out is the head.
comparisonOf :: Bool -> Maybe Text -> Either Text Comparison
comparisonOf staged = \case
  Nothing -> Right (if staged then Staged else Unstaged)
  Just target
    | staged -> Left "give either `staged` or `target`, the index is compared with the head only"
    | Text.null target -> Left "argument `target`: expected a revision or a range, got an empty string"
    | Just range <- rangeOf "..." target -> Right (Between range {mergeBase = True})
    | Just range <- rangeOf ".." target -> Right (Between range)
    | otherwise -> Right (Since target)

rangeOf :: Text -> Text -> Maybe RevisionRange
rangeOf dots target = case Text.breakOn dots target of
  (_, "") -> Nothing
  (from, rest) -> Just RevisionRange {from = side from, to = side (Text.drop (Text.length dots) rest), mergeBase = False}
  where
    side revision = if Text.null revision then "HEAD" else revision

instance Render Differences where
  render Differences {files = Field files, totalFiles = Field totalFiles, additions = Field additions, deletions = Field deletions, rest} =
    withRest rest (diffText Diff {files, totalFiles, additions, deletions})
