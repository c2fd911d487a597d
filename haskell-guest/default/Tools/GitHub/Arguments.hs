{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the argument that has it.

-- | Arguments and results that several GitHub tools share, so that they read alike.
module Tools.GitHub.Arguments
  ( Repo
  , Number
  , State
  , MaxCount
  , Total
  , Rest
  , Page
  ) where

import Kleisli
import Kleisli.Wire.Github (IssueFilter (..))

type Repo = Field "owner/name. Default: the current remote's." (Maybe Text)

type Number = Field "Its number." (AtLeast 1)

type State = Field "Which of them." (Default IssueFilter 'IssueFilterOpen)

instance DefaultOf 'IssueFilterOpen IssueFilter where
  defaultOf = IssueFilterOpen

type MaxCount count = Field "How many at most." (Default (Within 1 1000) count)

type Total = Field "All there are, where GitHub tells." (Maybe Int64)

-- | Every result that may be cut says so in the same place.
type Rest = Field "What was left out." (Maybe Text)

-- | The page of what a tool made or changed.
type Page = Field "Its page." Text
