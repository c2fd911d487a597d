-- | Perl.
module Kleisli.Shell.Code.Perl (perl) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | Perl's functions. What @open@ is given may be a command, or a file with how to open it.
perl :: Names
perl =
  noNames
    { runs = Text.words "system exec qx open"
    , removesAll = Text.words "rmtree remove_tree"
    , removesOne = Text.words "unlink rmdir"
    , reads = Text.words "slurp read_file"
    , environment = ["%ENV"]
    }
