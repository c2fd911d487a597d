-- | The languages of code on a command line: which program reads which, and where among its
-- arguments the code stands.
module Kleisli.Shell.Code.Language
  ( Language (..)
  , languageOf
  , versionless
  , codeIn
  ) where

import Data.List (find)
import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Value
import Kleisli.Text (isDigit)
import Kleisli.Text qualified as Text

-- | A language that programs on a command line are written in.
data Language = Python | JavaScript | Perl | Ruby | Php | Lua | Awk | Sed | Tcl | R | Julia | Lisp
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
languageOf = \case
  "python" -> Just Python
  "pypy" -> Just Python
  "ipython" -> Just Python
  "node" -> Just JavaScript
  "nodejs" -> Just JavaScript
  "bun" -> Just JavaScript
  "deno" -> Just JavaScript
  "tsx" -> Just JavaScript
  "perl" -> Just Perl
  "ruby" -> Just Ruby
  "php" -> Just Php
  "lua" -> Just Lua
  "luajit" -> Just Lua
  "R" -> Just R
  "Rscript" -> Just R
  "julia" -> Just Julia
  "emacs" -> Just Lisp
  "sbcl" -> Just Lisp
  "awk" -> Just Awk
  "gawk" -> Just Awk
  "mawk" -> Just Awk
  "nawk" -> Just Awk
  "sed" -> Just Sed
  "gsed" -> Just Sed
  "tclsh" -> Just Tcl
  _ -> Nothing

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
    parsed = own (codeFlags <> " -W -X -r --require -I -m -M -F")
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
      Lisp -> "--eval -eval --execute"
      _ -> ""
