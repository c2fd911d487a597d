-- | Perl.
module Kleisli.Shell.Code.Perl (perl) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | Perl's functions. What @open@ is given may be a command, or a file with how to open it.
perl :: Names
perl =
  noNames
    { runs = Text.listed "system exec qx open"
    , removesAll = Text.listed "rmtree remove_tree"
    , removesOne = Text.listed "unlink rmdir"
    , reads = Text.listed "slurp read_file"
    , environment = ["%ENV"]
    }
