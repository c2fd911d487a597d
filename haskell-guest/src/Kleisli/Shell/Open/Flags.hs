-- | Programs that run what one of their flags or arguments says: @watch@, @script -c@,
-- @tar --to-command@, @rsync -e@, @tmux new@, @at@.
module Kleisli.Shell.Open.Flags (byFlag) where

import Kleisli.Shell.Arguments
import Kleisli.Shell.Expand (joined)
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Programs (valuedFlags)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens the texts that a program is given for a shell.
byFlag :: Opener
byFlag command = case command.name of
  name
    | name `Text.among` "hyperfine concurrently chokidar entr-sh" -> Just (each texts)
    | name `Text.among` "tmux byobu screen" -> Just (terminal command)
    | name `Text.among` "at batch" -> Just (fromInput command)
    | Just flags <- lookup name byValue -> Just (each (valuesOf flags))
  "watch" -> Just (together (snd (leading (Text.listed "-n --interval -d") given)))
  "tar" -> Just (Nothing <$ unpacking given)
  "cmake" | mode : inner@(_ : _) <- given, mode == known "-E" -> Just (cmakeTool command inner)
  "go" | found@(_ : _) <- valuesFor (own "go") "-exec" -> Just (each found)
  "rsync" | found@(_ : _) <- valuesFor (own "rsync") "-e --rsh" -> Just (each found)
  "cargo"
    | verb : rest <- given
    , verb == known "watch"
    , found@(_ : _) <- valuesFor (arguments (Text.words watching) rest) "-s --shell" ->
        Just (each found)
  _ -> Nothing
  where
    given = command.given
    byValue =
      [ ("script", "-c --command")
      , ("nix-shell", "--run --command")
      , ("nodemon", "--exec -x")
      , ("zip", "-TT --unzip-command")
      ]
    watching = "-s --shell -x --exec -w"
    own program = arguments (valuedFlags program "") given
    valuesOf flags = valuesFor (arguments (Text.listed flags) given) flags
    texts = (arguments (Text.listed "-w --warmup -r --runs -n --names -c --command") given).operands
    each = eachText command
    together = \case
      [] -> pure Nothing
      values -> Just <$> openValue ("in `" <> command.name <> "`") (joined values)

-- | Runs texts, one after the other.
eachText :: Command -> [Value] -> Opened
eachText command = \case
  [] -> pure Nothing
  texts -> Just . concat <$> traverse (openValue ("in `" <> command.name <> "`")) texts

-- | Runs what comes through a pipe.
fromInput :: Command -> Opened
fromInput command = input >>= \case
  Nothing -> pure Nothing
  Just stream -> Just <$> openStream ("by `" <> command.name <> "`") command.name stream

-- | Terminals that hold others: a command for a new window, or text that is typed into one.
terminal :: Command -> Opened
terminal command
  | command.name == "screen" = case snd (leading (Text.listed "-S -t -c -e -h -p -X") given) of
      [] -> pure Nothing
      inner -> Just <$> through "screen" (command.run inner)
  | otherwise = case (arguments (Text.listed "-t -s -n -S -L") given).operands of
      verb : rest
        | Just text <- textOf verb
        , text `Text.among` running ->
            eachText command (filter isLine rest)
      _ -> pure Nothing
  where
    given = command.given
    isLine value = Text.any (== ' ') (written value)
    running =
      "send-keys send new-session new new-window neww split-window splitw run-shell run \
      \respawn-pane display-popup"

-- | What @tar@ runs at checkpoints, and to pack and unpack.
unpacking :: [Value] -> Walk ()
unpacking given = do
  mapM_ (openValue "by `tar`" . known) actions
  mapM_ (openValue "by `tar`") (valuesFor own "--to-command -I --use-compress-program")
  where
    own = arguments (valuedFlags "tar" "") given
    actions =
      [ text
      | value <- valuesFor own "--checkpoint-action"
      , Just text <- [Text.stripPrefix "exec=" (written value)]
      ]

-- | @cmake -E@, which has the commands of a shell for all systems.
cmakeTool :: Command -> [Value] -> Opened
cmakeTool command inner = case inner of
  verb : operands -> case textOf verb of
    Just "rm" -> runs inner
    Just "env" -> runs inner
    Just "remove_directory" -> runs (known "rm" : known "-r" : operands)
    Just "remove" -> runs (known "rm" : operands)
    Just "copy" -> runs (known "cp" : operands)
    _ -> pure Nothing
  [] -> pure Nothing
  where
    runs values = Just <$> command.run values
