-- | Git's objects and their ids, so that a repository in memory has the ids that git gives.
module Kleisli.Run.Pure.Object
  ( -- * Files
    Tree
  , Blob (..)
  , Part (..)
  , nested

    -- * Ids
  , Id
  , blobId
  , folderId
  , treeId
  , commitId
  ) where

import Data.Bits (complement, rotateL, shiftL, shiftR, xor, (.&.), (.|.))
import Data.ByteString (ByteString)
import Data.ByteString qualified as ByteString
import Data.ByteString.Builder (toLazyByteString, word32BE, word64BE)
import Data.ByteString.Char8 qualified as Char8
import Data.ByteString.Lazy qualified as Lazy
import Data.Char (intToDigit)
import Data.List (sortOn)
import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Text (Text)
import Data.Text.Encoding (encodeUtf8)
import Data.Word (Word32)

import Kleisli.Text qualified as Text
import Kleisli.Wire.Git (EntryKind (..))

-- | An object's id, 40 hexadecimal digits.
type Id = Text

-- | Files by their paths from the top.
type Tree = Map Text Blob

-- | A file, an executable or a link (whose content is its target).
data Blob = Blob
  { kind :: EntryKind
  , content :: ByteString
  }
  deriving stock (Eq, Show)

-- | What a folder holds under one name.
data Part
  = Single Blob
  | Several (Map Text Part)

-- | Files by path as folders in folders.
nested :: Tree -> Map Text Part
nested tree =
  Map.fromListWith join [place (Text.splitOn "/" path) file | (path, file) <- Map.toList tree]
  where
    place [] file = ("", Single file)
    place [name] file = (name, Single file)
    place (name : rest) file = (name, Several (uncurry Map.singleton (place rest file)))
    join (Several one) (Several other) = Several (Map.unionWith join one other)
    join one _ = one

-- | The id of a file's content.
blobId :: ByteString -> Id
blobId = objectId "blob"

-- | The id of all files together.
treeId :: Tree -> Id
treeId = folderId . nested

-- | The id of a folder.
folderId :: Map Text Part -> Id
folderId = objectId "tree" . ByteString.concat . map entry . sortOn sortKey . Map.toList
  where
    -- Git sorts a folder as if its name ended with a slash.
    sortKey (name, node) = encodeUtf8 case node of
      Several _ -> name <> "/"
      Single _ -> name
    entry (name, node) =
      ByteString.concat [modeOf node, " ", encodeUtf8 name, "\0", raw (idOf node)]
    idOf = \case
      Single file -> blobId file.content
      Several nodes -> folderId nodes
    modeOf = \case
      Several _ -> "40000"
      Single file -> case file.kind of
        Executable -> "100755"
        Link -> "120000"
        _ -> "100644"

-- | The id of a commit: its tree, its parents, author and committer as git writes them, and the
-- message.
commitId :: Id -> [Id] -> Text -> Text -> Text -> Id
commitId tree parents author committer message =
  objectId "commit" . encodeUtf8 . Text.concat $
    ["tree " <> tree <> "\n"]
      <> ["parent " <> parent <> "\n" | parent <- parents]
      <> ["author " <> author <> "\n", "committer " <> committer <> "\n\n", message]

objectId :: ByteString -> ByteString -> Id
objectId kind content =
  sha1 (ByteString.concat [kind, " ", Char8.pack (show (ByteString.length content)), "\0", content])

-- | Hexadecimal digits as bytes.
raw :: Id -> ByteString
raw = ByteString.pack . pairs . map digit . Text.unpack
  where
    pairs (high : low : rest) = (high * 16 + low) : pairs rest
    pairs _ = []
    digit c
      | c >= 'a' = fromIntegral (fromEnum c - fromEnum 'a' + 10)
      | otherwise = fromIntegral (fromEnum c - fromEnum '0')

-- | SHA-1 (FIPS 180-4) in hexadecimal.
sha1 :: ByteString -> Text
sha1 message =
  hex (foldl' block [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0] (chunks padded))
  where
    size = ByteString.length message
    zeros = (55 - size) `mod` 64
    padded =
      ByteString.concat
        [message, "\x80", ByteString.replicate zeros 0, bytesOf (word64BE (fromIntegral size * 8))]
    bytesOf = Lazy.toStrict . toLazyByteString
    chunks bytes
      | ByteString.null bytes = []
      | otherwise = let (one, rest) = ByteString.splitAt 64 bytes in one : chunks rest
    hex =
      Text.pack . concatMap digits . ByteString.unpack . bytesOf . foldMap word32BE
    digits byte =
      [intToDigit (fromIntegral (byte `shiftR` 4)), intToDigit (fromIntegral (byte .&. 15))]

-- | One step of SHA-1 over 64 bytes.
block :: [Word32] -> ByteString -> [Word32]
block state chunk = zipWith (+) state (foldl' turn state (zip [0 ..] schedule))
  where
    schedule = take 80 (extend (map word [0 .. 15]))
    word i =
      foldl' (\w j -> w `shiftL` 8 .|. fromIntegral (ByteString.index chunk (4 * i + j))) 0 [0 .. 3]
    -- Sixteen words at a time are known; each next one comes from four of them.
    extend window = case window of
      (first : rest) ->
        let next = (window !! 13) `xor` (window !! 8) `xor` (window !! 2) `xor` first
         in first : extend (rest <> [next `rotateL` 1])
      [] -> []
    turn [a, b, c, d, e] (i, w) = [(a `rotateL` 5) + f + e + k + w, a, b `rotateL` 30, c, d]
      where
        (f, k) = mix (i :: Int) b c d
    turn other _ = other

-- | The function and the constant of one of SHA-1's 80 turns.
mix :: Int -> Word32 -> Word32 -> Word32 -> (Word32, Word32)
mix i b c d
  | i < 20 = ((b .&. c) .|. (complement b .&. d), 0x5A827999)
  | i < 40 = (b `xor` c `xor` d, 0x6ED9EBA1)
  | i < 60 = ((b .&. c) .|. (b .&. d) .|. (c .&. d), 0x8F1BBCDC)
  | otherwise = (b `xor` c `xor` d, 0xCA62C1D6)
