-- | Package managers of JavaScript: the scripts that a line sets and runs, and the programs behind
-- @npx@, @npm exec@ and @yarn NAME@.
module Kleisli.Shell.Open.Packages
  ( packaged
  , scripts
  ) where

import Control.Monad (forM_, when)
import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Programs (valuedFlags)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens the program that a package manager starts.
packaged :: Opener
packaged command
  | name `Text.among` "npx npm pnpm yarn bunx"
  , text : _ <- valuesFor (arguments (valuedFlags "npx" "") given) "-c --call" =
      Just (Just <$> openValue ("in `" <> name <> " -c`") text)
  | name `Text.among` "npx bunx"
  , inner@(tool : _) <- behindFlags "npx" given
  , Just _ <- textOf tool =
      Just (starts inner)
  | name `Text.among` "npm pnpm yarn"
  , verb : rest <- behindFlags name given
  , verb `elem` map known ["exec", "x"]
  , inner@(_ : _) <- behindFlags "npx" rest =
      Just (starts inner)
  | name `Text.among` "pnpm yarn bun"
  , inner@(verb : _) <- behindFlags name given
  , maybe False (`Text.notAmong` ownVerbs) (textOf verb) =
      Just (starts inner)
  | name == "shx", not (null given) = Just (starts given)
  | otherwise = Nothing
  where
    name = command.name
    given = command.given
    behindFlags program = snd . leading (valuedFlags program "")
    starts inner = Just <$> through name (command.run inner)

-- | What these package managers do themselves; anything else is a program of the project.
ownVerbs :: String
ownVerbs =
  "install i add remove rm uninstall un update up upgrade run run-script test t start stop restart \
  \publish pub pack exec x dlx create init why list ls outdated audit link unlink config cache \
  \store prune rebuild import node workspace workspaces global info login logout version versions \
  \help bin dedupe fetch deploy env setup patch set plugin npm dist-tag prefix root view repo ci \
  \get pkg build pm repl"

-- | Keeps the scripts of a package that the line itself sets, and runs those that it names.
scripts :: Command -> Walk ()
scripts command
  | name `Text.notAmong` "npm pnpm yarn bun" = pure ()
  | otherwise = case map written (snd (leading (valuedFlags name "") command.given)) of
      "pkg" : "set" : settings -> mapM_ setScript settings
      "run" : script : _ -> runAround script
      "run-script" : script : _ -> runAround script
      verb : _
        | verb `Text.among` "install i ci add" -> mapM_ runScript ofInstalling
        | otherwise -> runAround verb
      [] -> when (name == "yarn") (mapM_ runScript ofInstalling)
  where
    name = command.name
    ofInstalling = ["preinstall", "install", "postinstall", "prepare"]
    runAround script = mapM_ runScript ["pre" <> script, script, "post" <> script]

setScript :: Text -> Walk ()
setScript setting = case Text.breakOn "=" setting of
  (key, value)
    | Just script <- Text.stripPrefix "scripts." key, not (Text.null value) ->
        remember ("npm " <> script) (Text.drop 1 value)
  _ -> pure ()

runScript :: Text -> Walk ()
runScript script = do
  text <- remembered ("npm " <> script)
  forM_ text (openValue ("by the script `" <> script <> "`") . known)
