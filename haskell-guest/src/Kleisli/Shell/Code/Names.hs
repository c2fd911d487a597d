-- | What the functions of a language do, by their names.
module Kleisli.Shell.Code.Names
  ( Names (..)
  , noNames
  ) where

import Data.Text (Text)

-- | The names of a language's functions, as they are called.
data Names = Names
  { runs :: [Text]
  -- ^ They run a command.
  , removesAll :: [Text]
  -- ^ They remove a folder with all that is in it.
  , removesOne :: [Text]
  -- ^ They remove a file, or cut it off.
  , opens :: [Text]
  -- ^ They open a file, for what a later argument says.
  , writes :: [Text]
  -- ^ They write to their first argument.
  , moves :: [Text]
  -- ^ They write to their second argument.
  , reads :: [Text]
  -- ^ They read their first argument.
  , environment :: [Text]
  -- ^ All variables of the environment.
  }

-- | No functions that matter.
noNames :: Names
noNames =
  Names
    { runs = []
    , removesAll = []
    , removesOne = []
    , opens = []
    , writes = []
    , moves = []
    , reads = []
    , environment = []
    }
