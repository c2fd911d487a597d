-- | Tcl.
module Kleisli.Shell.Code.Tcl (tclRuns) where

import Data.Text (Text)

import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Value (known)
import Kleisli.Text qualified as Text

-- | The commands that a script runs: lines that begin with @exec@.
tclRuns :: Text -> [Bit]
tclRuns script =
  [ Runs (known command)
  | line <- Text.lines script
  , Just command <- [Text.stripPrefix "exec " line]
  ]
