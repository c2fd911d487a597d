-- | Programs with commands of their own, of which some run a shell: editors, debuggers, database
-- clients, @expect@, AppleScript and PowerShell.
module Kleisli.Shell.Open.Scripts (scripted) where

import Control.Monad (forM, forM_)
import Data.Foldable (traverse_)
import Data.Maybe (listToMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens the commands of a shell in the script of another program.
scripted :: Opener
scripted command
  | name == "expect" = Just (byFlags expectScript "-c")
  | name `Text.among` "gdb lldb" =
      Just (byFlags debuggerCommand "-ex -eval-command --eval-command -o --one-line -iex")
  | name `Text.among` "vim vi nvim ex view" =
      let opened = Command {name, given = map plus given, run = command.run}
       in Just (shellIn opened editorCommand "-c --cmd")
  | name == "osascript" = Just (byFlags appleScript "-e")
  | name == "ed" = Just (Nothing <$ lineEditor)
  | name == "m4" = Just (Nothing <$ macros command)
  | name == "rpm" = Just (Nothing <$ mapM_ (between command "%(" ')' . written) given)
  | name `Text.among` "tex latex pdflatex xelatex lualatex pdftex" =
      Just (Nothing <$ mapM_ (between command "write18{" '}' . written) given)
  | name `Text.among` "psql sqlite3 mysql mariadb" = Just (Nothing <$ databaseShell command)
  | name `Text.among` "pwsh powershell nu xonsh elvish"
  , text : _ <- drop 1 (dropWhile (not . isCommand) given) =
      Just (Nothing <$ powerShell command (written text))
  | otherwise = Nothing
  where
    name = command.name
    given = command.given
    isCommand value = Text.toLower (emptied value) `Text.among` "-c -command"
    byFlags = shellIn command
    -- `+CMD` is `-c CMD`.
    plus value = case value of
      Known text : rest | Just order <- Text.stripPrefix "+" text -> Known ("-c" <> order) : rest
      _ -> value

-- | Runs what each value of these flags gives to a shell. One with a gap is taken for a command.
shellIn :: Command -> (Text -> Maybe Text) -> String -> Opened
shellIn command extract flags = case valuesFor (arguments (Text.listed flags) command.given) flags of
  [] -> pure Nothing
  values -> Just . concat <$> forM values \value -> case textOf value of
    Just text -> maybe (pure []) (openValue inside . known) (extract text)
    Nothing -> openValue inside value
  where
    inside = "in `" <> command.name <> "`"

-- | What @expect@ starts.
expectScript :: Text -> Maybe Text
expectScript text = case Text.breakOn "spawn " text of
  (_, "") -> Nothing
  (_, found) -> Just (Text.takeWhile (`notElem` (";\n" :: String)) (Text.drop 6 found))

-- | What a debugger's command gives to a shell: @!ls@, @shell ls@, @platform shell ls@.
debuggerCommand :: Text -> Maybe Text
debuggerCommand text = case Text.breakOn "shell " text of
  (before, found)
    | not (Text.null found), Text.strip before `elem` ["", "platform"] -> Just (Text.drop 6 found)
  _ -> Text.stripPrefix "!" (Text.stripStart text)

-- | What a command of an editor gives to a shell: @:!ls@.
editorCommand :: Text -> Maybe Text
editorCommand text = case Text.stripPrefix "!" (Text.dropWhile (== ':') (Text.strip text)) of
  Nothing -> listToMaybe (mapMaybe called functions)
  found -> found
  where
    -- Of its own language, and of Lua.
    functions = [("delete(", "rm -rf "), ("system(", "eval "), ("os.execute(", "eval ")]
    called (name, runs) = case Text.breakOn name text of
      (_, "") -> Nothing
      (_, found) ->
        Just (runs <> Text.takeWhile (`notElem` (",)" :: String)) (behind name found))
    behind name = Text.drop (Text.length name)

-- | What AppleScript gives to a shell.
appleScript :: Text -> Maybe Text
appleScript text = case Text.breakOn "do shell script \"" text of
  (_, "") -> Nothing
  (_, found) -> Just (Text.takeWhile (/= '"') (Text.drop 17 found))

-- | Commands that come through a pipe to @ed@: @!ls@.
lineEditor :: Walk ()
lineEditor = do
  commands <- input
  forM_ (concat commands) \line ->
    traverse_ (openValue "in `ed`" . known) (Text.stripPrefix "!" (emptied line))

-- | What the macros of @m4@ give to a shell: @syscmd(ls)@, @esyscmd(ls)@.
macros :: Command -> Walk ()
macros command = do
  script <- input
  mapM_ (between command "syscmd(" ')' . written) (concat script)

-- | Runs what stands between these marks.
between :: Command -> Text -> Char -> Text -> Walk ()
between command open close text =
  forM_ (drop 1 (Text.splitOn open text)) \rest ->
    openValue ("in `" <> command.name <> "`") (known (unquoted (Text.takeWhile (/= close) rest)))
  where
    unquoted = Text.dropWhile (== '`') . Text.dropWhileEnd (== '\'')

-- | Commands of a database's client that are for the shell: @\\! ls@, @.shell ls@.
databaseShell :: Command -> Walk ()
databaseShell command = do
  script <- input
  let texts = map written (command.given <> concat script)
  forM_ (concatMap Text.lines texts) \line ->
    mapM_ (openValue ("in `" <> command.name <> "`") . known) (mapMaybe (behind line) marks)
  where
    behind line mark = Text.stripPrefix mark (Text.stripStart line)
    marks = ["\\!", ".shell", ".system", "system ", "\\! "]

-- | What PowerShell plainly fetches and runs, or removes.
powerShell :: Command -> Text -> Walk ()
powerShell command text
  | Text.infixAmong lower "iex invoke-expression", Text.infixAmong lower fetching =
      ranText command.name [Fetched]
  | otherwise = forM_ (Text.split (`elem` (";|\n{}" :: String)) text) \statement ->
      case Text.words (Text.map plain statement) of
        verb : words' | Text.toLower verb `Text.among` removing ->
          command.run (known "rm" : known "-rf" : map known (filter (not . isFlag) words'))
        _ -> pure []
  where
    lower = Text.toLower text
    removing = "remove-item ri rm del erase rd rmdir"
    fetching =
      "irm iwr invoke-webrequest invoke-restmethod downloadstring curl wget"
    plain letter
      | letter `elem` (",'\"()@" :: String) = ' '
      | letter == '\\' = '/'
      | otherwise = letter
    isFlag word =
      "-" `Text.isPrefixOf` word || Text.toLower word `Text.among` "silentlycontinue ignore stop 0"
