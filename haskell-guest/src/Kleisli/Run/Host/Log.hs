{-# OPTIONS_GHC -Wno-orphans #-}
-- An effect knows no host, and the host's class no effect: their instance has no better home.

-- | The host's functions for the effect 'Log'.
module Kleisli.Run.Host.Log () where

import Kleisli.Effect.Log (Log (..))
import Kleisli.Run.Host.Effect

foreign import ccall unsafe "log_message" logMessage :: Import

instance HostEffect Log where
  host operation = case operation of
    LogMessage _ -> ask "log_message" logMessage operation
