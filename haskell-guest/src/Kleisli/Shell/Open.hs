-- | Programs inside programs: commands that run others, and texts that are run.
--
-- Which commands are opened where:
--
-- * "Kleisli.Shell.Open.Shells": @bash -c@, scripts, heredocs into @sh@
-- * "Kleisli.Shell.Open.Wrappers": @sudo@, @env@, @nice@, @timeout@, @su@
-- * "Kleisli.Shell.Open.Items": @xargs@, @parallel@, @find -exec@, @fd -x@
-- * "Kleisli.Shell.Open.Elsewhere": @ssh@, @docker exec@, @kubectl exec@
-- * "Kleisli.Shell.Open.Flags": @watch@, @tar --to-command@, @tmux@
-- * "Kleisli.Shell.Open.Scripts": editors, debuggers, database clients
-- * "Kleisli.Shell.Open.Git": aliases, configuration, @git bisect run@
-- * "Kleisli.Shell.Open.Make": makefiles that the line wrote
-- * "Kleisli.Shell.Open.Packages": @npx@, scripts of a package
-- * "Kleisli.Shell.Open.Code": Python, Node and other interpreters
--
-- A text that a shell runs is walked through by "Kleisli.Shell.Open.Text".
module Kleisli.Shell.Open
  ( opened
  , openValue
  , runFile
  , runningVariables
  ) where

import Data.Maybe (fromMaybe, listToMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Path (fileName)
import Kleisli.Shell.Code (versionless)
import Kleisli.Shell.Open.Code (interpreted)
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Elsewhere (elsewhere)
import Kleisli.Shell.Open.Flags (byFlag)
import Kleisli.Shell.Open.Git (gitRuns)
import Kleisli.Shell.Open.Items (forItems)
import Kleisli.Shell.Open.Make (makes)
import Kleisli.Shell.Open.Packages (packaged, scripts)
import Kleisli.Shell.Open.Scripts (scripted)
import Kleisli.Shell.Open.Shells (shells)
import Kleisli.Shell.Open.Text (openValue, runFile, runningVariables)
import Kleisli.Shell.Open.Wrappers (wrapped)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens the command that a command runs, by what runs a command, the command's words and the
-- program as it is written; nothing where it runs none that can be seen. What it opens is noted,
-- and what that prints is the answer.
opened :: ([Value] -> Walk Stream) -> [Value] -> Text -> Opened
opened run words' program = do
  scripts command
  fromMaybe (asFile program) (listToMaybe (mapMaybe ($ command) openers))
  where
    command = Command {name = versionless (fileName program), given = drop 1 words', run}

-- | The first of them that knows a command opens it. Package managers stand before interpreters,
-- as @bun@ is both.
openers :: [Opener]
openers =
  [ shells
  , wrapped
  , forItems
  , elsewhere
  , byFlag
  , scripted
  , gitRuns
  , makes
  , packaged
  , interpreted
  ]

-- | A program by its path may be a script that the line itself wrote.
asFile :: Text -> Opened
asFile program
  | "/" `Text.isInfixOf` program = Nothing <$ runFile "" "sh" (known program)
  | otherwise = pure Nothing
