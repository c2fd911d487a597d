{-# OPTIONS_GHC -Wno-orphans #-}
-- An effect knows no host, and the host's class no effect: their instance has no better home.

-- | The host's functions for the effect 'Shell'.
module Kleisli.Run.Host.Shell () where

import Kleisli.Effect.Shell (Shell (..))
import Kleisli.Run.Host.Effect

foreign import ccall unsafe "shell_parse" shellParse :: Import

instance HostEffect Shell where
  host operation = case operation of
    ShellParse _ -> ask "shell_parse" shellParse operation
