-- | Lisp, as Emacs and SBCL run it.
module Kleisli.Shell.Code.Lisp (lisp) where

import Kleisli.Shell.Code.Names

-- | The functions of Emacs Lisp and Common Lisp.
lisp :: Names
lisp =
  noNames
    { runs = ["shell-command", "shell-command-to-string", "call-process", "uiop:run-program"]
    , removesAll = ["delete-directory"]
    , removesOne = ["delete-file"]
    }
