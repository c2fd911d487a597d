-- | The difference between two states of the files.
--
-- A rename is found where the content stays the same; git also finds those where half of it
-- does.
module Kleisli.Run.Pure.Compare
  ( Change (..)
  , changes
  , below
  , Limits (..)
  , difference
  , isBinary
  , textOf
  ) where

import Data.ByteString (ByteString)
import Data.ByteString qualified as ByteString
import Data.Int (Int64)
import Data.List (find, mapAccumL, sortOn)
import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Text (Text)
import Data.Text.Encoding (decodeUtf8Lenient, encodeUtf8)

import Kleisli.Run.Pure.Lines
import Kleisli.Run.Pure.Object (Blob (..), Tree)
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git (ChangeKind (..), Diff (..), EntryKind (Link), FileDiff (..))

-- | A file that differs.
data Change = Change
  { path :: Text
  , oldPath :: Maybe Text
  , kind :: ChangeKind
  , old :: Maybe Blob
  , new :: Maybe Blob
  }
  deriving stock (Eq, Show)

-- | The files that differ, by path.
changes :: Tree -> Tree -> [Change]
changes before after = sortOn (.path) (renamed <> map added plain <> map deleted gone <> modified)
  where
    new = Map.toList (Map.difference after before)
    old = Map.difference before after
    (left, pairs) = mapAccumL pair old new
    renamed =
      [ Change {path, oldPath = Just from, kind = Renamed, old = Just blob, new = Just blob'}
      | Right (path, blob', from, blob) <- pairs
      ]
    plain = [fresh | Left fresh <- pairs]
    gone = Map.toList left
    added (path, blob) =
      Change {path, oldPath = Nothing, kind = ChangeKindAdded, old = Nothing, new = Just blob}
    deleted (path, blob) =
      Change {path, oldPath = Nothing, kind = ChangeKindDeleted, old = Just blob, new = Nothing}
    modified =
      [ Change {path, oldPath = Nothing, kind = kindOf one other, old = Just one, new = Just other}
      | (path, (one, other)) <- Map.toList (Map.intersectionWith (,) before after)
      , one /= other
      ]
    kindOf one other =
      if (one.kind == Link) /= (other.kind == Link) then TypeChanged else ChangeKindModified

-- | A new file and the one that went away with the same content.
pair
  :: Map Text Blob
  -> (Text, Blob)
  -> (Map Text Blob, Either (Text, Blob) (Text, Blob, Text, Blob))
pair gone (path, blob) = case find (isSame . snd) (Map.toList gone) of
  Just (from, candidate) -> (Map.delete from gone, Right (path, blob, from, candidate))
  Nothing -> (gone, Left (path, blob))
  where
    isSame candidate = candidate == blob && not (ByteString.null blob.content)

-- | Only a file, or what is below a folder.
below :: Maybe Text -> Tree -> Tree
below = \case
  Nothing -> id
  Just path ->
    Map.filterWithKey \key _ ->
      key == clean path || (clean path <> "/") `Text.isPrefixOf` key || clean path == ""
  where
    clean = Text.dropWhileEnd (== '/') . dropDot
    dropDot path = if path == "." then "" else path

-- | What of a difference goes into an answer.
data Limits = Limits
  { contextLines :: Int64
  , maxFiles :: Int64
  , maxBytes :: Int64
  }

-- | A difference as an answer carries it.
difference :: Limits -> [Change] -> Diff
difference limits found =
  Diff
    { files = listed
    , totalFiles = fromIntegral (length found)
    , additions = sum (map (.additions) files)
    , deletions = sum (map (.deletions) files)
    }
  where
    files = map (fileDiff limits) found
    shown = take (fromIntegral limits.maxFiles) files
    (_, listed) = mapAccumL cutTo (Just (fromIntegral limits.maxBytes)) shown

-- | A file with its whole patch; 'cutTo' makes it text.
fileDiff :: Limits -> Change -> FileDiff
fileDiff limits change =
  FileDiff
    { path = change.path
    , oldPath = change.oldPath
    , change = change.kind
    , binary
    , additions = count isAdded
    , deletions = count isDeleted
    , patch =
        if binary
          then ""
          else Text.concat (concatMap hunkLines (hunks (fromIntegral limits.contextLines) script))
    , cut = False
    }
  where
    binary = any (maybe False (isBinary . (.content))) [change.old, change.new]
    side = maybe [] (linesOf . textOf . (.content))
    script = if binary then [] else edits (side change.old) (side change.new)
    count test = fromIntegral (length (filter test script))
    isAdded = \case Insert {} -> True; _ -> False
    isDeleted = \case Delete {} -> True; _ -> False

-- | Cuts a patch at the end of the last line that fits. Where something did not fit, nothing
-- that follows is kept either.
cutTo :: Maybe Int -> FileDiff -> (Maybe Int, FileDiff)
cutTo room file = (room', file {patch = Text.concat fitting, cut = cut} :: FileDiff)
  where
    pieces = unitsOf (linesOf file.patch)
    (room', fitting) = go room pieces
    cut = length fitting < length pieces
    go left [] = (left, [])
    go Nothing _ = (Nothing, [])
    go (Just left) (piece : rest)
      | size > left = (Nothing, [])
      | otherwise = (piece :) <$> go (Just (left - size)) rest
      where
        size = ByteString.length (encodeUtf8 piece)

-- | A hunk's header goes with its first line.
unitsOf :: [Text] -> [Text]
unitsOf = \case
  header : line : rest | "@@ " `Text.isPrefixOf` header -> (header <> line) : unitsOf rest
  line : rest -> line : unitsOf rest
  [] -> []

-- | A hunk in unified format.
hunkLines :: Hunk -> [Text]
hunkLines hunk = header : concatMap line hunk.body
  where
    header =
      Text.concat
        [ "@@ -"
        , range hunk.oldStart hunk.oldCount
        , " +"
        , range hunk.newStart hunk.newCount
        , " @@"
        , foldMap (" " <>) hunk.within
        , "\n"
        ]
    range from 1 = Text.show from
    range from count = Text.show from <> "," <> Text.show count
    line = \case
      Keep _ _ text -> written " " text
      Delete _ text -> written "-" text
      Insert _ text -> written "+" text
    written mark text
      | "\n" `Text.isSuffixOf` text = [mark <> text]
      | otherwise = [mark <> text <> "\n", "\\ No newline at end of file\n"]

-- | Whether git takes content for binary: a NUL in its first 8000 bytes.
isBinary :: ByteString -> Bool
isBinary = ByteString.elem 0 . ByteString.take 8000

-- | Content as text; bytes that are not UTF-8 become U+FFFD.
textOf :: ByteString -> Text
textOf = decodeUtf8Lenient
