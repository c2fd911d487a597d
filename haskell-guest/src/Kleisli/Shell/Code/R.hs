-- | R.
module Kleisli.Shell.Code.R (r) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | R's functions.
r :: Names
r =
  noNames
    { runs = Text.listed "system system2 shell"
    , removesAll = ["unlink"]
    , removesOne = ["file.remove"]
    , reads = Text.listed "readLines read.csv readRDS read_yaml fromJSON file.show"
    }
