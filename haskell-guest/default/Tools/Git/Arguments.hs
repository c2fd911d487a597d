-- | Arguments and results that several git tools share, so that they read alike.
module Tools.Git.Arguments
  ( RepoPath
  , Revision
  , ContextLines
  , MaxFiles
  , MaxBytes
  , Rest
  ) where

import Kleisli

type RepoPath = Field "The repository, or a folder in it. Default: the first allowed root." (Maybe Text)

type Revision = Field "A branch, tag or commit. Default: the head." (Maybe Text)

type ContextLines = Field "Unchanged lines around each change." (Default (Within 0 1000) 3)

type MaxFiles = Field "Files at most." (Default (Within 1 10000) 100)

type MaxBytes = Field "Bytes of patch text at most." (Default (Within 1 5000000) 40000)

-- | Every result that may be cut says so in the same place.
type Rest = Field "What was left out and how to get it; absent where nothing was." (Maybe Text)
