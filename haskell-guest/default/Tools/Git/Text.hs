-- | How git's things read for people.
module Tools.Git.Text
  ( short
  , commitText
  , indented
  , diffText
  , changeLetter
  , upstreamText
  , conflictText
  , updateText
  , stashText
  , counted
  , withRest
  , withOutput
  ) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git

-- | The beginning of an id, enough to know a commit by.
short :: Text -> Text
short = Text.take 8

-- | A commit as @git log@ shows it.
commitText :: Commit -> Text
commitText commit =
  Text.unlines $
    ["commit " <> commit.id]
      <> ["Merge: " <> Text.unwords (map short commit.parents) | length commit.parents > 1]
      <> [ "Author: " <> commit.author.name <> " <" <> commit.author.email <> ">"
         , "Date:   " <> commit.author.date
         , ""
         , indented commit.summary
         ]
      <> foldMap (\body -> ["", indented body]) commit.body

-- | Each line four spaces to the right, empty ones excepted.
indented :: Text -> Text
indented = Text.intercalate "\n" . map indent . Text.lines
  where
    indent line = if Text.null line then line else "    " <> line

-- | Files that differ, as @git diff@ shows them, with a line of totals.
diffText :: Diff -> Text
diffText diff
  | diff.totalFiles == 0 = "No differences.\n"
  | otherwise = Text.concat (map fileText diff.files) <> totals
  where
    totals =
      counted diff.totalFiles "file" "files"
        <> " changed, "
        <> Text.show diff.additions
        <> " added and "
        <> counted diff.deletions "line" "lines"
        <> " deleted\n"

fileText :: FileDiff -> Text
fileText file =
  Text.concat
    [ "--- " <> maybe name ("a/" <>) (old file) <> "\n"
    , "+++ " <> new <> what <> "\n"
    , if file.binary then "Binary files differ\n" else file.patch
    , if file.cut then "… the rest of this file's patch is left out\n" else ""
    ]
  where
    name = "/dev/null"
    new = if file.change == ChangeKindDeleted then "/dev/null" else "b/" <> file.path
    what = case file.change of
      Renamed -> " (renamed)"
      Copied -> " (copied)"
      TypeChanged -> " (type changed)"
      Untracked -> " (untracked)"
      Conflicted -> " (conflicted)"
      _ -> ""

-- | A file's path before the change, where there was one.
old :: FileDiff -> Maybe Text
old file = case file.change of
  ChangeKindAdded -> Nothing
  Untracked -> Nothing
  _ -> Just (fromMaybe file.path file.oldPath)

-- | A change as one letter, as in @git status --short@.
changeLetter :: ChangeKind -> Text
changeLetter = \case
  ChangeKindAdded -> "A"
  ChangeKindModified -> "M"
  ChangeKindDeleted -> "D"
  Renamed -> "R"
  Copied -> "C"
  TypeChanged -> "T"
  Untracked -> "?"
  Conflicted -> "U"

-- | How far apart a branch and the one that it follows are.
upstreamText :: Upstream -> Text
upstreamText upstream = case (upstream.ahead, upstream.behind) of
  (Just 0, Just 0) -> "up to date with " <> upstream.name
  (Just ahead, Just 0) -> Text.show ahead <> " ahead of " <> upstream.name
  (Just 0, Just behind) -> Text.show behind <> " behind " <> upstream.name
  (Just ahead, Just behind) -> Text.show ahead <> " ahead of and " <> Text.show behind <> " behind " <> upstream.name
  _ -> "follows " <> upstream.name <> ", which is gone"

-- | A path that both sides of a merge changed.
conflictText :: Conflict -> Text
conflictText conflict = conflict.path <> " (we " <> did conflict.ours <> ", they " <> did conflict.theirs <> ")"
  where
    did = \case
      ConflictSideAdded -> "added it"
      ConflictSideModified -> "changed it"
      ConflictSideDeleted -> "deleted it"
      Unchanged -> "left it"

-- | What became of a reference that was fetched or pushed.
updateText :: RefUpdate -> Text
updateText update = Text.unwords ([mark, update.reference, what] <> foldMap (\reason -> ["(" <> reason <> ")"]) update.reason)
  where
    (mark, what) = case update.outcome of
      Created -> ("*", "is new" <> foldMap ((" at " <>) . short) update.after)
      RefOutcomeFastForward -> (">", span' <> " moved forward")
      Forced -> ("+", span' <> " was forced")
      RefOutcomeDeleted -> ("-", "is gone" <> foldMap ((", it was at " <>) . short) update.before)
      RefOutcomeUpToDate -> ("=", "is up to date")
      Rejected -> ("!", "was rejected")
    span' = foldMap short update.before <> ".." <> foldMap short update.after

-- | A stash as @git stash list@ shows it.
stashText :: Stash -> Text
stashText stash = "stash@{" <> Text.show stash.index <> "}: " <> stash.message

-- | A number with its noun.
counted :: Int64 -> Text -> Text -> Text
counted 1 one _ = "1 " <> one
counted number _ many = Text.show number <> " " <> many

-- | A text with a word about what was left out.
withRest :: Field d (Maybe Text) -> Text -> Text
withRest (Field rest) text = text <> foldMap (\words' -> "(" <> words' <> ")\n") rest

-- | A text with what was printed meanwhile.
withOutput :: Field d (Maybe Text) -> Text -> Text
withOutput (Field output) text = text <> foldMap (\printed -> "\n" <> ended printed <> "\n") output
  where
    -- 'Text.stripEnd' would link a megabyte of Unicode tables.
    ended = Text.dropWhileEnd (== '\n')
