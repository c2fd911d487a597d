-- | Tcl.
module Kleisli.Shell.Code.Tcl (tclRuns) where

import Data.Text (Text)

import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Value (known)
import Kleisli.Text qualified as Text

-- | The commands that a script runs, by lines that begin with @exec@, and the files that it deletes
-- and renames.
tclRuns :: Text -> [Bit]
tclRuns script =
  [ Runs (known (program <> arguments))
  | line <- map Text.strip (concatMap (Text.splitOn ";") (Text.lines script))
  , (begin, program) <-
      [("exec ", ""), ("file delete ", "rm -rf "), ("file rename ", "mv "), ("file copy ", "cp ")]
  , Just arguments <- [Text.stripPrefix begin line]
  ]
