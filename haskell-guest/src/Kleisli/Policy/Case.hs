-- | A call as rules see it: its tool and input, what its command line may run, and what that does
-- to files.
module Kleisli.Policy.Case
  ( Case (..)
  , caseOf
  , toolName
  , inputText
  , inputTexts
  , objectsIn
  , allTexts
  ) where

import Data.Aeson (Object, Value (..))
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Foldable (toList)
import Data.Maybe (fromMaybe)
import Data.Text (Text)

import Kleisli.Eff (Eff)
import Kleisli.Effect.Shell (Shell)
import Kleisli.Path (absolute)
import Kleisli.Policy.Acts
import Kleisli.Policy.Place
import Kleisli.Shell.Arguments
import Kleisli.Shell.Trace (Event (..), Scene (..), Step (..), Where (..))
import Kleisli.Shell.Walk (Surroundings (..), walk)
import Kleisli.Text qualified as Text
import Kleisli.Wire.Guest (PreToolUse (..))

-- | A call.
data Case = Case
  { event :: PreToolUse
  , tool :: Text
  -- ^ Without the server's name where it is kleisli's.
  , world :: World
  , commands :: [Text]
  -- ^ The command lines that the tool is given.
  , events :: [Event]
  , calls :: [(Step, Call)]
  , acts :: [Act]
  }

-- | Reads a call. Command lines are parsed by the host.
caseOf :: PreToolUse -> Eff '[Shell] Case
caseOf event = do
  events <- concat <$> traverse (walk around) commands
  let steps = [step | Ran step <- events]
      plain = worldOf event
      world = plain {links = concatMap (linksOf plain) steps}
  pure
    Case
      { event
      , tool
      , world
      , commands
      , events
      , calls = [(step, call) | step <- steps, Just call <- [callOf step.call]]
      , acts = concatMap (actsOf world) steps <> toolActs world tool event.input
      }
  where
    tool = toolName event.tool
    commands = commandsOf tool event.input
    inner = inputText event.input ["cwd", "workdir", "working_directory", "directory"]
    around =
      Surroundings
        { folder = maybe id (\given _ -> Just (absolute (fromMaybe "/" (worldOf event).folder) given)) inner (worldOf event).folder
        , variables =
            [("HOME", home) | Just home <- [(worldOf event).home]]
              <> [("kleisli:root", root) | Just root <- [(worldOf event).root]]
              <> [("TMPDIR", "/tmp")]
              <> [("XDG_CONFIG_HOME", home <> "/.config") | Just home <- [(worldOf event).home]]
              <> [("XDG_RUNTIME_DIR", "/run/user/1000")]
        }

-- | A tool's name without @mcp__kleisli__@.
toolName :: Text -> Text
toolName name = fromMaybe name (Text.stripPrefix "mcp__kleisli__" name)

-- | The command lines of a call: of the shell, and of other servers' tools that run commands.
commandsOf :: Text -> Object -> [Text]
commandsOf tool input
  | tool == "Bash" = fromText "command"
  | "mcp__" `Text.isPrefixOf` tool, Text.infixAmong (Text.toLower short) "run exec shell bash terminal command process" = concatMap fromText ["command", "cmd", "script", "commandLine", "command_line"]
  | otherwise = []
  where
    short = snd (Text.breakOnEnd "__" tool)
    fromText key = case KeyMap.lookup (Key.fromText key) input of
      Just (String text) -> [text]
      Just (Array words') -> [Text.unwords [quoted text | String text <- toList words']]
      _ -> []
    quoted text = "'" <> Text.replace "'" "'\\''" text <> "'"

-- | A text of the input by the first of these names that it has.
inputText :: Object -> [Text] -> Maybe Text
inputText input names = case [text | name <- names, Just (String text) <- [KeyMap.lookup (Key.fromText name) input]] of
  text : _ -> Just text
  [] -> Nothing

-- | All texts of the input by these names, in lists and in records as well.
inputTexts :: Object -> [Text] -> [Text]
inputTexts input names = [text | name <- names, Just value <- [KeyMap.lookup (Key.fromText name) input], text <- texts value]
  where
    texts = \case
      String text -> [text]
      Array values -> concatMap texts (toList values)
      _ -> []

-- | The records in a list of the input.
objectsIn :: Object -> [Text] -> [Object]
objectsIn input names = [record | name <- names, Just (Array values) <- [KeyMap.lookup (Key.fromText name) input], Object record <- toList values]

-- | Every text in the input, however deep.
allTexts :: Object -> [Text]
allTexts = concatMap texts . KeyMap.elems
  where
    texts = \case
      String text -> [text]
      Array values -> concatMap texts (toList values)
      Object record -> allTexts record
      _ -> []

-- | What a tool does to files by its own input.
toolActs :: World -> Text -> Object -> [Act]
toolActs world tool input = case tool of
  "Write" -> named Write ["file_path", "path"]
  "Edit" -> named Write ["file_path", "path"]
  "MultiEdit" -> named Write ["file_path", "path"]
  "NotebookEdit" -> named Write ["notebook_path", "file_path"]
  "apply_patch" -> patched
  "Read" -> named Read ["file_path", "path"]
  "Grep" -> named Search ["path"] <> [act Search (base <> "/" <> glob) True | Just glob <- [inputText input ["glob"]], base <- [fromMaybe "." (inputText input ["path"])]]
  "WebFetch" -> files' "url"
  _
    | "mcp__" `Text.isPrefixOf` tool -> other (Text.toLower (snd (Text.breakOnEnd "__" tool))) <> files' "url uri"
    | otherwise -> []
  where
    scene = Scene {part = "", because = [], place = Here'}
    act verb path patterned = Act {verb, spot = spotAt world Here' world.folder (tilde path) patterned, scene = scene {part = path}, program = tool}
    tilde path = maybe path (\home -> if path == "~" || "~/" `Text.isPrefixOf` path then home <> Text.drop 1 path else path) world.home
    named verb names = [act verb path False | path <- inputTexts input names]
    files' names = [act Read (Text.drop 7 url) False | url <- inputTexts input (Text.words names), "file://" `Text.isPrefixOf` url]
    files = ["path", "file_path", "file", "filename", "paths", "filePath"]
    other short
      | Text.infixAmong short "write create_dir create_file edit append save insert str_replace patch" = filesystem (named Write files)
      | Text.infixAmong short "delete remove" = filesystem (named (Remove True) files)
      | Text.infixAmong short "move rename" = named Move ["source", "from", "old_path"] <> named Write ["destination", "to", "new_path", "target"]
      | "copy" `Text.isInfixOf` short = named Read ["source", "from"] <> named Write ["destination", "to", "target"]
      | Text.infixAmong short "read cat view open_file upload attach" = filesystem (named Read files)
      | otherwise = []
    -- A path in another server's tool may be one in a repository or a store.
    filesystem found = if KeyMap.member (Key.fromText "repo") input then [] else found
    patched =
      [ act (if "*** Delete File: " `Text.isPrefixOf` line then Remove False else Write) path False
      | text <- inputTexts input ["input", "patch", "command"]
      , line <- Text.lines text
      , mark <- ["*** Add File: ", "*** Update File: ", "*** Delete File: ", "*** Move to: "]
      , Just path <- [Text.stripPrefix mark line]
      ]
