-- | Julia.
module Kleisli.Shell.Code.Julia (julia) where

import Kleisli.Shell.Code.Names

-- | Julia's functions.
julia :: Names
julia = noNames {runs = ["run", "read"], removesAll = ["rm"], reads = ["read", "readlines"]}
