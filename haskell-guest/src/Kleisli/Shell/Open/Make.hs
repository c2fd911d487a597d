-- | @make@ and @just@: variables that hold commands, and the recipes of a file that the line wrote.
module Kleisli.Shell.Open.Make (makes) where

import Control.Monad (forM_, unless)
import Data.Maybe (fromMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Path (absolute)
import Kleisli.Shell.Arguments
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Programs (valuedFlags)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens what a build runs.
makes :: Opener
makes command
  | command.name `Text.among` "make gmake just" = Just (Nothing <$ building command)
  | otherwise = Nothing

building :: Command -> Walk ()
building command = do
  mapM_ (openValue ("by a variable of `" <> name <> "`")) (settings own)
  mapM_ (openValue ("by `" <> name <> " --eval`")) (valuesFor own "--eval")
  now <- notes
  unless (has own "-n --just-print --dry-run --recon -q --question") $
    mapM_ (recipes name) (mapMaybe (heldIn now) makefiles)
  where
    name = command.name
    own = arguments (valuedFlags "make" "") command.given
    makefiles = case valuesFor own "-f --file --makefile --justfile" of
      [] -> map known ["GNUmakefile", "makefile", "Makefile", "justfile", "Justfile"]
      named -> named
    heldIn now file
      | file == known "-" = now.stdin
      | otherwise = case heldBy now . absolute (folderIn now) =<< textOf file of
          Just (Lines stream) -> Just stream
          Just Unpacked -> Just [unknown Fetched]
          Nothing -> Nothing
    folderIn now = case valuesFor own "-C --directory --working-directory -d" of
      value : _ | Just text <- textOf value -> absolute here text
      _ -> here
      where
        here = fromMaybe "/" now.cwd

-- | The values of variables that may be commands.
settings :: Arguments -> [Value]
settings own =
  [ known (Text.drop 1 value)
  | operand <- own.operands
  , (variable, value) <- [Text.breakOn "=" (written operand)]
  , not (Text.null value)
  , Text.any (== ' ') value || variable == "SHELL"
  ]

-- | Runs the recipes of a makefile.
recipes :: Text -> Stream -> Walk ()
recipes name stream = case filter (`elem` [Fetched, Hidden]) (concatMap kindsOf stream) of
  [] ->
    forM_ (mapMaybe recipe (concatMap (Text.lines . written) stream)) $
      openValue "in a makefile" . known
  kinds -> ranText name kinds

-- | The command of a line that is indented, or that stands behind the @;@ of a rule.
recipe :: Text -> Maybe Text
recipe line
  | any (`Text.isPrefixOf` line) ["\t", "  "] = Just (plain "@-+" (Text.strip line))
  | (target, found) <- Text.breakOn ";" line, Text.any (== ':') target, not (Text.null found) =
      Just (plain "@-+ " (Text.drop 1 found))
  | otherwise = Nothing
  where
    plain :: String -> Text -> Text
    plain marks = shellOf . Text.dropWhile (`elem` marks)

-- | Variables as the shell writes them.
shellOf :: Text -> Text
shellOf = Text.replace "\0" "$" . braced . Text.replace "$$" "\0"
  where
    braced text = case Text.breakOn "$(" text of
      (before, found)
        | Text.null found -> before
        | (variable, rest) <- Text.break (== ')') (Text.drop 2 found)
        , not (Text.any (== ' ') variable) ->
            before <> "${" <> variable <> "}" <> braced (Text.drop 1 rest)
        | otherwise -> before <> "$(" <> braced (Text.drop 2 found)
