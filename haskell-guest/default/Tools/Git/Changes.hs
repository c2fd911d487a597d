-- | What changed, as @git_show@ and @git_diff@ say it.
module Tools.Git.Changes
  ( restOf
  ) where

import Kleisli
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git

-- | What of a difference was left out, and how to get it.
restOf :: Diff -> Maybe Text
restOf diff
  | hidden > 0 && cut > 0 = Just (files <> " and " <> patches <> ", ask for one path, or with a higher max_files and max_bytes")
  | hidden > 0 = Just (files <> ", ask for one path, or with a higher max_files")
  | cut > 0 = Just (patches <> ", ask for one path, or with a higher max_bytes")
  | otherwise = Nothing
  where
    hidden = diff.totalFiles - fromIntegral (length diff.files)
    cut = length (filter (.cut) diff.files)
    files = Text.show hidden <> (if hidden == 1 then " more file" else " more files")
    patches = "parts of " <> Text.show cut <> (if cut == 1 then " patch" else " patches")
