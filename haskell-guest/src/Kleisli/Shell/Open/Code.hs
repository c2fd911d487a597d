-- | Interpreters of other languages: @python -c@, @node -e@, @awk@, a script that the line wrote,
-- and code that comes through a pipe. What code does is read in "Kleisli.Shell.Code".
module Kleisli.Shell.Open.Code (interpreted) where

import Control.Monad (forM_)
import Data.Maybe (fromMaybe)

import Kleisli.Path (absolute)
import Kleisli.Shell.Arguments
import Kleisli.Shell.Code
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text (isAlphaNum)
import Kleisli.Text qualified as Text

-- | Opens the code that an interpreter, or the console of a framework, is given.
interpreted :: Opener
interpreted command
  | name == "flask", known "shell" `elem` given = Just (fromInput Python command)
  | name == "mix", text : _ <- behind "eval" given = Just (code Other [text])
  | name == "mix", known "run" `elem` given, texts@(_ : _) <- valued "-e --eval" given =
      Just (code Other texts)
  | name == "artisan", known "tinker" `elem` given = Just (tinkers given)
  | name == "php", script : rest <- given, "artisan" `Text.isSuffixOf` emptied script =
      if known "tinker" `elem` rest then Just (tinkers rest) else Just (pure Nothing)
  | name `Text.among` "wp drush", text : _ <- behind "eval" given <> behind "php:eval" given =
      Just (code Php [text])
  | name `Text.among` "java dpkg rpm msiexec" = Just (Nothing <$ mapM_ loads given)
  | name == "crystal", text : _ <- behind "eval" given = Just (code Other [text])
  | name `Text.among` "rails spring"
  , verb : rest <- given
  , maybe False (`Text.among` "runner r") (textOf verb) =
      Just (code Ruby (take 1 rest))
  | name `Text.among` "rails irb pry", take 1 given `elem` [[], [known "console"], [known "c"]] =
      Just (fromInput Ruby command)
  | name `Text.among` "manage.py django-admin", texts@(_ : _) <- commandsOf given =
      Just (code Python texts)
  | name == "python"
  , script : rest <- given
  , "manage.py" `Text.isSuffixOf` emptied script
  , texts@(_ : _) <- commandsOf rest =
      Just (code Python texts)
  | name == "python"
  , script : rest <- given
  , "manage.py" `Text.isSuffixOf` emptied script
  , any (`elem` rest) consoles =
      Just (fromInput Python command)
  | name `Text.among` "manage.py django-admin", any (`elem` given) consoles =
      Just (fromInput Python command)
  | otherwise = interpreter command <$> languageOf name
  where
    name = command.name
    given = command.given
    code language texts = Nothing <$ mapM_ (runCode command language) texts
    -- Packages and programs that the line has fetched.
    loads file = do
      now <- notes
      case heldBy now . absolute (fromMaybe "/" now.cwd) =<< textOf file of
        Just (Lines stream) | Fetched `elem` concatMap kindsOf stream -> ranText name [Fetched]
        _ -> pure ()
    behind verb values = drop 1 (dropWhile (/= known verb) values)
    valued flags values = valuesFor (arguments (Text.listed flags) values) flags
    -- Of Django's shell.
    commandsOf = valued "-c --command"
    consoles = map known ["shell", "shell_plus"]
    -- Laravel's console.
    tinkers values = case valued "--execute" values of
      [] -> fromInput Php command
      texts -> code Php texts

-- | Code that comes through a pipe.
fromInput :: Language -> Command -> Opened
fromInput language command = input >>= \case
  Just stream@(_ : _) -> Just [] <$ runCode command language (linesTogether stream)
  _ -> pure Nothing

interpreter :: Command -> Language -> Opened
interpreter command language = case codeIn language command.given of
  (codes@(_ : _), _) -> do
    read' <- input
    runCode command language (linesTogether codes)
    pure (Just [unknown (printedBy command read')])
  ([], Just script) -> do
    now <- notes
    case heldBy now . absolute (fromMaybe "/" now.cwd) =<< textOf script of
      Just (Lines stream) -> Just [] <$ runCode command language (linesTogether stream)
      Just Unpacked -> Just [] <$ ranText command.name [Fetched]
      Nothing -> pure Nothing
  ([], Nothing)
    | any isOther command.given -> pure Nothing
    | otherwise -> fromInput language command
  where
    -- It runs a module, or says something about itself.
    isOther value = emptied value `Text.among` "-m -V -v -h --version --help"

-- | What an interpreter prints that was given code, and reads this.
printedBy :: Command -> Maybe Stream -> Kind
printedBy command read' = case filter carries kinds of
  kind : _ -> kind
  []
    -- What it picks out of the list of processes.
    | Printed "ps" `elem` kinds -> Processes (Text.map wordsOnly code)
    | otherwise -> Printed command.name
  where
    code = Text.unwords (map written command.given)
    kinds = concatMap kindsOf (fromMaybe [] read')
    carries = \case
      Fetched -> True
      Processes _ -> True
      _ -> False
    wordsOnly letter = if isAlphaNum letter then letter else ' '

-- | Does what code does.
runCode :: Command -> Language -> Value -> Walk ()
runCode command language code
  | any (`elem` [Fetched, Hidden]) kinds = ranText command.name kinds
  | otherwise =
      explained ("in code for `" <> command.name <> "`") $
        forM_ (take 64 (bitsOf language (written code))) \case
          Runs text -> () <$ openValue ("by `" <> command.name <> "`") text
          Calls values -> () <$ command.run values
          Writes file -> redirectedTo [(">", file)]
          Fetches -> ranText command.name [Fetched]
          Hides -> ranText command.name [Hidden]
  where
    kinds = kindsOf code
