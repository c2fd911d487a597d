-- | Lisp, as Emacs, SBCL, Clojure, Racket and Guile run it.
module Kleisli.Shell.Code.Lisp (lisp) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | The functions of Emacs Lisp and Common Lisp.
lisp :: Names
lisp =
  noNames
    { runs =
        Text.listed
          "shell-command shell-command-to-string call-process uiop:run-program start-process \
          \process-lines call-process-shell-command async-shell-command system system* sh shell \
          \shell/sh clojure.java.shell/sh process/shell os/shell os/execute"
    , removesAll =
        Text.listed
          "delete-directory delete-directory/files delete-tree fs/delete-tree \
          \babashka.fs/delete-tree uiop:delete-directory-tree"
    , removesOne = Text.listed "delete-file delete-file* io/delete-file os/rm"
    , writes = Text.listed "write-region write-file spit"
    , reads = Text.listed "insert-file-contents find-file find-file-noselect slurp file->string"
    }
