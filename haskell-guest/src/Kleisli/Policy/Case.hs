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
import Data.Maybe (fromMaybe, listToMaybe, mapMaybe)
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
    given = worldOf event
    inner = inputText event.input ["cwd", "workdir", "working_directory", "directory"]
    around =
      Surroundings
        { folder = case inner of
            Just folder -> Just (absolute (fromMaybe "/" given.folder) folder)
            Nothing -> given.folder
        , variables =
            [("HOME", home) | Just home <- [given.home]]
              <> [("kleisli:root", root) | Just root <- [given.root]]
              <> [("TMPDIR", "/tmp")]
              <> [("XDG_CONFIG_HOME", home <> "/.config") | Just home <- [given.home]]
              <> [("XDG_RUNTIME_DIR", "/run/user/1000")]
        }

-- | A tool's name without @mcp__kleisli__@.
toolName :: Text -> Text
toolName name = fromMaybe name (Text.stripPrefix "mcp__kleisli__" name)

-- | The command lines of a call: of the shell, and of other servers' tools that run commands.
commandsOf :: Text -> Object -> [Text]
commandsOf tool input
  | tool == "Bash" = fromText "command"
  | "mcp__" `Text.isPrefixOf` tool, Text.infixAmong (Text.toLower short) runners =
      concatMap fromText ["command", "cmd", "script", "commandLine", "command_line"] <> code
  | otherwise = []
  where
    short = snd (Text.breakOnEnd "__" tool)
    runners = "run exec shell bash terminal command process"
    -- Code of another language, as a line that runs it.
    code = [interpreter <> " " <> quoted text | Just text <- [inputText input ["code"]]]
    interpreter
      | Text.infixAmong (Text.toLower short) "js javascript node" = "node -e"
      | otherwise = "python3 -c"
    fromText key = case KeyMap.lookup (Key.fromText key) input of
      Just (String text) -> [text]
      Just (Array words') -> [Text.unwords [quoted text | String text <- toList words']]
      _ -> []
    quoted text = "'" <> Text.replace "'" "'\\''" text <> "'"

-- | A text of the input by the first of these names that it has.
inputText :: Object -> [Text] -> Maybe Text
inputText input names = listToMaybe [text | String text <- valuesAt input names]

-- | All texts of the input by these names, in lists and in records as well.
inputTexts :: Object -> [Text] -> [Text]
inputTexts input names = concatMap texts (valuesAt input names)
  where
    texts = \case
      String text -> [text]
      Array values -> concatMap texts (toList values)
      _ -> []

-- | The records in a list of the input.
objectsIn :: Object -> [Text] -> [Object]
objectsIn input names =
  [record | Array values <- valuesAt input names, Object record <- toList values]

-- | What the input has by these names.
valuesAt :: Object -> [Text] -> [Value]
valuesAt input names = mapMaybe (\name -> KeyMap.lookup (Key.fromText name) input) names

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
  _ | tool `Text.among` "Write Edit MultiEdit" -> named Write ["file_path", "path"]
  "NotebookEdit" -> named Write ["notebook_path", "file_path"]
  "apply_patch" -> patched
  "Read" -> named Read ["file_path", "path"]
  "Grep" -> named Search ["path"] <> matching
  "WebFetch" -> files' "url"
  _
    | "mcp__" `Text.isPrefixOf` tool -> byName (Text.toLower short) <> files' "url uri"
    | otherwise -> []
  where
    short = snd (Text.breakOnEnd "__" tool)
    act verb path patterned =
      Act
        { verb
        , spot = spotAt world Here' world.folder (inFull path) patterned
        , scene = Scene {part = path, because = [], place = Here'}
        , program = tool
        }
    inFull path = case world.home of
      Just home | path == "~" || "~/" `Text.isPrefixOf` path -> home <> Text.drop 1 path
      _ -> path
    named verb names = [act verb path False | path <- inputTexts input names]
    -- The files that a pattern finds.
    matching =
      [ act Search (base <> "/" <> glob) True
      | Just given <- [inputText input ["glob"]]
      , glob <- braced given
      , base <- [fromMaybe "." (inputText input ["path"])]
      ]
    -- One pattern for each of `{a,b}`.
    braced glob = case Text.breakOn "{" glob of
      (before, found)
        | (list, after) <- Text.breakOn "}" (Text.drop 1 found)
        , not (Text.null after) ->
            [before <> item <> Text.drop 1 after | item <- Text.splitOn "," list]
      _ -> [glob]
    files' names =
      [ act Read path False
      | url <- inputTexts input (Text.listed names)
      , Just path <- [Text.stripPrefix "file://" url]
      ]
    files = ["path", "file_path", "file", "filename", "paths", "filePath"]
    byName name
      | Text.infixAmong name writing = filesystem (named Write files)
      | Text.infixAmong name "delete remove" = filesystem (named (Remove True) files)
      | Text.infixAmong name "move rename" = named Move ["source", "from", "old_path"] <> arriving
      | "copy" `Text.isInfixOf` name = named Read ["source", "from"] <> copying
      | Text.infixAmong name "read cat view open_file upload attach" = filesystem (named Read files)
      | otherwise = []
    writing = "write create_dir create_file edit append save insert str_replace patch"
    arriving = named Write ["destination", "to", "new_path", "target"]
    copying = named Write ["destination", "to", "target"]
    -- A path in another server's tool may be one in a repository or a store.
    filesystem found = if KeyMap.member (Key.fromText "repo") input then [] else found
    patched =
      [ act (if "*** Delete File: " `Text.isPrefixOf` line then Remove False else Write) path False
      | text <- inputTexts input ["input", "patch", "command"]
      , line <- Text.lines text
      , mark <- ["*** Add File: ", "*** Update File: ", "*** Delete File: ", "*** Move to: "]
      , Just path <- [Text.stripPrefix mark line]
      ]
