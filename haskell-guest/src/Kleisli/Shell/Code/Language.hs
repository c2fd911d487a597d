-- | The languages of code on a command line: which program reads which, and where among its
-- arguments the code stands.
module Kleisli.Shell.Code.Language
  ( Language (..)
  , languageOf
  , versionless
  , codeIn
  ) where

import Data.List (find)
import Data.Maybe (listToMaybe)
import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Value
import Kleisli.Text (isDigit)
import Kleisli.Text qualified as Text

-- | A language that programs on a command line are written in.
data Language
  = Python
  | JavaScript
  | Perl
  | Ruby
  | Php
  | Lua
  | Awk
  | Sed
  | Tcl
  | R
  | Julia
  | Lisp
  | -- | Any other, by what functions are called in more than one of them.
    Other
  deriving stock (Eq, Show)

-- | A program's name without a version: @python3.12@ is @python@.
versionless :: Text -> Text
versionless name
  | Text.prefixAmong name "python ruby perl php lua node pip" =
      case Text.dropWhileEnd (\letter -> isDigit letter || letter == '.') name of
        "" -> name
        short -> short
  | otherwise = name

-- | The language of an interpreter, by its name without a version.
languageOf :: Text -> Maybe Language
languageOf name = listToMaybe [language | (language, names) <- named, name `Text.among` names]
  where
    named =
      [ (Python, "python pypy ipython")
      , (JavaScript, "node nodejs bun deno tsx")
      , (Perl, "perl")
      , (Ruby, "ruby rake jruby truffleruby")
      , (Php, "php")
      , (Lua, "lua luajit")
      , (R, "R Rscript")
      , (Julia, "julia")
      , (Lisp, "emacs sbcl clojure clj bb racket guile janet")
      , (Awk, "awk gawk mawk nawk")
      , (Sed, "sed gsed")
      , (Tcl, "tclsh")
      , (Other, "elixir iex erl groovy kotlin scala scala-cli amm ghc runghc ocaml utop raku")
      , (Other, "rakudo perl6 octave gnuplot swift jshell nim crystal csi")
      ]

-- | The pieces of code among an interpreter's arguments, or else the file that it runs.
codeIn :: Language -> [Value] -> ([Value], Maybe Value)
codeIn language given = case language of
  Awk -> case valuesFor (own "-F -v -f") "-f" of
    file : _ -> ([], Just file)
    [] -> (take 1 (own "-F -v -f").operands, Nothing)
  Sed -> case valuesFor (own "-e --expression -f") "-e --expression" of
    [] -> (take 1 (filter (not . null) (own "-e -f").operands), Nothing)
    scripts -> (scripts, Nothing)
  _ -> case valuesFor parsed codeFlags of
    [] -> ([], find (/= known "-") (take 1 (dropVerb parsed.operands)))
    found -> (found, Nothing)
  where
    own flags = arguments (Text.listed flags) given
    parsed = own (codeFlags <> " -W -X -r --require -I -m -F" <> modules')
    modules' = if language == Perl then " -M" else ""
    dropVerb operands = case (language, operands) of
      (JavaScript, verb : rest) | emptied verb `Text.among` "run eval" -> rest
      _ -> operands
    codeFlags = case language of
      Python -> "-c"
      JavaScript -> "-e --eval -p --print -pe"
      Perl -> "-e -E"
      Ruby -> "-e"
      Php -> "-r"
      Lua -> "-e"
      R -> "-e"
      Julia -> "-e -E --eval"
      Lisp -> "--eval -eval --execute -e -c"
      Other -> "-e -eval --eval --execute --execute-code"
      _ -> ""
