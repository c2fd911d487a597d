-- | Paths as the system reads them, without looking at the system.
module Kleisli.Path
  ( absolute
  , normal
  , inside
  , parent
  , fileName
  ) where

import Data.Text (Text)

import Kleisli.Text qualified as Text

-- | A path in full, from the folder in which it is said.
absolute :: Text -> Text -> Text
absolute folder path
  | "/" `Text.isPrefixOf` path = normal path
  | otherwise = normal (folder <> "/" <> path)

-- | An absolute path without @.@, @..@ and doubled slashes.
normal :: Text -> Text
normal path = "/" <> Text.intercalate "/" (reverse (foldl' step [] (Text.splitOn "/" path)))
  where
    step above = \case
      "" -> above
      "." -> above
      ".." -> drop 1 above
      name -> name : above

-- | Whether a path is a folder or lies in it; both in full.
inside :: Text -> Text -> Bool
inside folder path = folder == "/" || path == folder || (folder <> "/") `Text.isPrefixOf` path

-- | The folder that a path is in.
parent :: Text -> Text
parent path = case Text.dropWhileEnd (== '/') (Text.dropWhileEnd (/= '/') path) of
  "" -> "/"
  above -> above

-- | The last part of a path.
fileName :: Text -> Text
fileName path = Text.takeWhileEnd (/= '/') (Text.dropWhileEnd (== '/') path)
