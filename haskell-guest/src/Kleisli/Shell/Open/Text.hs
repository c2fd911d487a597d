-- | Texts that a shell runs: arguments, what comes through a pipe, files that the line wrote, and
-- names that the line gave to a command.
module Kleisli.Shell.Open.Text
  ( openValue
  , openStream
  , linesTogether

    -- * Files
  , runFile
  , heldBy

    -- * Names
  , remember
  , remembered
  , runningVariables
  ) where

import Data.List (intercalate)
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe)
import Data.Text (Text)

import Kleisli.Path (absolute, inside, parent)
import Kleisli.Shell.Expand (assign)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Runs a text as a program of the shell, with a word on how it came there. Its gaps become
-- variables of the inner program.
openValue :: Text -> Value -> Walk Stream
openValue reason value
  | any (`elem` [Fetched, Hidden]) kinds = [] <$ ranText reason kinds
  | [Gap gap] <- value, Printed _ <- gap.kind = [] <$ ranText reason kinds
  | all isBlank value = pure []
  | otherwise = do
      texts <- traverse placed (zip [0 :: Int ..] value)
      deeper reason (Text.concat texts)
  where
    kinds = kindsOf value
    isBlank = \case
      Gap _ -> True
      Known text -> Text.all (`elem` (" \n" :: String)) text
      Pattern _ -> False
    placed (index, piece) = case piece of
      Known text -> pure text
      Pattern text -> pure text
      Gap gap
        | isVariable gap -> pure ("${" <> gap.name <> "}")
        | otherwise -> do
            depth <- asking (.depth)
            let placeholder = "kleisli_gap_" <> Text.show depth <> "_" <> Text.show index
            assign placeholder [[Gap gap]]
            pure ("${" <> placeholder <> "}")
    isVariable gap =
      gap.kind == Unset
        && not (Text.null gap.name)
        && Text.all (`notElem` (":@*#?-" :: String)) gap.name

-- | Runs what comes through a pipe as a program of the shell, which this program starts.
openStream :: Text -> Text -> Stream -> Walk Stream
openStream reason program stream
  | unseen@(_ : _) <- filter isUnseen (concatMap kindsOf stream) = [] <$ ranText program unseen
  | otherwise = openValue reason (linesTogether stream)
  where
    isUnseen = \case
      Fetched -> True
      Hidden -> True
      Printed _ -> True
      Processes _ -> True
      _ -> False

-- | Lines as one text.
linesTogether :: Stream -> Value
linesTogether = intercalate [Known "\n"]

-- | Runs a file that the line itself wrote, or got from the network.
runFile :: Text -> Text -> Value -> Walk Stream
runFile reason program file = do
  now <- notes
  case textOf file of
    Just "/dev/stdin" -> maybe (pure []) (openStream reason program) now.stdin
    Just text -> case heldBy now (absolute (fromMaybe "/" now.cwd) text) of
      Just (Lines stream) -> openStream (why text) program stream
      Just Unpacked -> [] <$ ranText program [Fetched]
      Nothing -> pure []
    Nothing -> pure []
  where
    why text = if Text.null reason then "in `" <> text <> "`" else reason

-- | What the line put into a file, or into a folder around it.
heldBy :: Notes -> Text -> Maybe Written
heldBy now path = case Map.lookup path now.files of
  Just held -> Just held
  Nothing
    | null [() | (folder, Unpacked) <- Map.toList now.files, isAround folder] -> Nothing
    | otherwise -> Just Unpacked
  where
    isAround folder = folder `inside` path && folder /= parent folder

-- | Keeps a text that a later command runs by this name.
remember :: Text -> Text -> Walk ()
remember name text = change \now -> now {aliases = Map.insert name text now.aliases}

-- | A text that was kept by this name.
remembered :: Text -> Walk (Maybe Text)
remembered name = Map.lookup name . (.aliases) <$> notes

-- | Variables whose value is run as a command by the programs that read them.
runningVariables :: [Text]
runningVariables =
  Text.listed
    "PROMPT_COMMAND GIT_SSH_COMMAND GIT_PAGER PAGER GIT_EDITOR EDITOR VISUAL GIT_SEQUENCE_EDITOR \
    \GIT_EXTERNAL_DIFF GIT_PROXY_COMMAND GIT_ASKPASS SSH_ASKPASS MANPAGER BROWSER LESSOPEN \
    \RUSTC_WRAPPER NODE_OPTIONS"
