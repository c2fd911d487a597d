-- | Code of other languages on a command line: what it plainly runs, removes, writes and reads.
--
-- Nothing is evaluated. Strings and comments are told from code first, so that a word in a string
-- is never taken for a call ("Kleisli.Shell.Code.Source"). What the functions of a language do
-- says the module that is named after it.
module Kleisli.Shell.Code
  ( Bit (..)
  , bitsOf
  , module Kleisli.Shell.Code.Language
  ) where

import Data.List (nub)
import Data.Text (Text)

import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Code.Environment (shownVariables)
import Kleisli.Shell.Code.Files (readings, removals, writings)
import Kleisli.Shell.Code.JavaScript (javaScript)
import Kleisli.Shell.Code.Julia (julia)
import Kleisli.Shell.Code.Language
import Kleisli.Shell.Code.Lisp (lisp)
import Kleisli.Shell.Code.Lua (lua)
import Kleisli.Shell.Code.Names (Names, noNames)
import Kleisli.Shell.Code.Others (others)
import Kleisli.Shell.Code.Perl (perl)
import Kleisli.Shell.Code.Php (php)
import Kleisli.Shell.Code.Python (python)
import Kleisli.Shell.Code.R (r)
import Kleisli.Shell.Code.Ruby (ruby)
import Kleisli.Shell.Code.Runs (hides, runsList, runsOf)
import Kleisli.Shell.Code.Sed (sedBits)
import Kleisli.Shell.Code.Services (clouds, fetched, mapped, publishes, queries)
import Kleisli.Shell.Code.Source (Source (..), sourceOf)
import Kleisli.Shell.Value (known)

-- | What code does, as far as it is plain.
bitsOf :: Language -> Text -> [Bit]
bitsOf Sed script = nub (sedBits script)
bitsOf language text =
  nub . concat $
    [ runsOf names source text
    , runsList names source
    , hides names source
    , map (Runs . known) source.ticks
    , removals names source
    , writings names source
    , readings names source
    , shownVariables names source
    , fetched source
    , queries source
    , mapped source
    , clouds source
    , publishes source
    ]
  where
    source = sourceOf language text
    names = namesOf source

-- | The functions of the language that code is in.
namesOf :: Source -> Names
namesOf source = case source.language of
  Python -> python source.code
  JavaScript -> javaScript
  Perl -> perl
  Ruby -> ruby
  Php -> php
  Lua -> lua
  R -> r
  Julia -> julia
  Lisp -> lisp
  Other -> others
  Awk -> noNames
  Sed -> noNames
  Tcl -> noNames
