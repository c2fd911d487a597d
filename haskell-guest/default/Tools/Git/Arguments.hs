{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the arguments that have it.

-- | Arguments and results that several git tools share, so that they read alike.
module Tools.Git.Arguments
  ( RepoPath
  , Revision
  , Paths
  , ContextLines
  , MaxFiles
  , MaxBytes
  , RemoteName
  , Conflicted
  , Rest
  , Output
  , outputOf
  ) where

import Kleisli
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git (FastForward (..), OnConflict (..))

type RepoPath = Field "The repository, or a folder in it. Default: the first allowed root." (Maybe Text)

type Revision = Field "A branch, tag or commit. Default: the head." (Maybe Text)

type Paths = Field "Files and folders; . is everything." [Text]

type ContextLines = Field "Unchanged lines around each change." (Default (Within 0 1000) 3)

type MaxFiles = Field "Files at most." (Default (Within 1 10000) 100)

type MaxBytes = Field "Bytes of patch text at most." (Default (Within 1 5000000) 40000)

type RemoteName = Field "Default: that of the branch, else origin." (Maybe Text)

type Conflicted = Field "Keep conflicts to be resolved, or abort." (Default OnConflict 'Keep)

instance DefaultOf 'Keep OnConflict where
  defaultOf = Keep

instance DefaultOf 'Allowed FastForward where
  defaultOf = Allowed

instance DefaultOf 'Only FastForward where
  defaultOf = Only

-- | Every result that may be cut says so in the same place.
type Rest = Field "What was left out and how to get it; absent where nothing was." (Maybe Text)

-- | Hooks and remotes speak to people, and an agent should hear them.
type Output = Field "What hooks or the remote printed." (Maybe Text)

-- | What was printed, where anything was.
outputOf :: Text -> Output
outputOf printed = Field (if Text.null printed then Nothing else Just printed)
