-- | R.
module Kleisli.Shell.Code.R (r) where

import Kleisli.Shell.Code.Names

-- | R's functions.
r :: Names
r =
  noNames
    { runs = ["system", "system2", "shell"]
    , removesAll = ["unlink"]
    , removesOne = ["file.remove"]
    }
