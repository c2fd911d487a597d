-- | Awk, which has no functions for files: it pipes and redirects, as a shell does.
module Kleisli.Shell.Code.Awk
  ( awkRuns
  , awkWrites
  ) where

import Data.Text (Text)

import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Code.Expression
import Kleisli.Shell.Code.Source
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | The commands that it runs: @system(…)@, and what it pipes into.
awkRuns :: Source -> [Bit]
awkRuns source =
  [Runs (map read' text) | region <- called source ["system"], text <- pathsIn source region]
    <> [Runs text | text <- behind "| " source]
    <> [ Runs (known line)
       | (before, _) <- Text.breakOnAll "getline" source.code
       , Just line <- [piped source before]
       ]
  where
    -- What isn't set by the code comes out of what it reads.
    read' = \case
      Gap gap | gap.kind == Filled, Text.null gap.name -> Gap gap {kind = Printed "awk"}
      piece -> piece

-- | The files that it prints into.
awkWrites :: Source -> [Bit]
awkWrites source = map Writes (concatMap (`behind` source) ["> ", ">> ", ">"])

-- | The strings behind an operator.
behind :: Text -> Source -> [Value]
behind operator source =
  [ text
  | rest <- drop 1 (Text.splitOn operator source.code)
  , Just text <- [leadingString source (Text.stripStart rest)]
  ]
