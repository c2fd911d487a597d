-- | Programs that run a command for each of many items: @xargs@, @parallel@, @find -exec@, @fd -x@.
module Kleisli.Shell.Open.Items (forItems) where

import Control.Monad (forM_, when)
import Data.List (intercalate)
import Data.Maybe (fromMaybe)
import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Expand (joined)
import Kleisli.Shell.Find (foundBy)
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Programs (valuedFlags)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens the command that runs for each item.
forItems :: Opener
forItems command = case command.name of
  "xargs" -> Just (xargs command)
  "parallel" -> Just (parallel command)
  "find" -> Just (finding command)
  "fd" -> Just (fd command)
  "fdfind" -> Just (fd command)
  _ -> Nothing

-- | How many items are looked at.
few :: [a] -> [a]
few = take 16

xargs :: Command -> Opened
xargs command
  | null inner = pure Nothing
  | otherwise = do
      items <- maybe [unknown (Printed "xargs")] (concatMap split) <$> input
      let shown = if null items then [unknown Filled] else items
      Just . concat <$> through "xargs" (traverse (command.run . one) (few shown))
  where
    (flags, inner) =
      leading
        ( Text.listed
            "-I -n -P -L -d -E -s -a --replace --max-args --max-procs --delimiter --arg-file -J -R"
        )
        command.given
    split line = if wholeLines then [line] else blanks line
    wholeLines = any ((`Text.among` "-0 --null -d --delimiter -I --replace") . fst) flags
    marks =
      [emptied mark | (flag, Just mark) <- flags, flag `Text.among` "-I --replace -J"]
        <> ["{}" | ("-i", Nothing) <- flags]
    one item = case marks of
      mark : _ -> map (replaced mark item) inner
      [] -> inner <> [item]

parallel :: Command -> Opened
parallel command
  | any ((== "--dry-run") . fst) flags = pure (Just [unknown Filled])
  | otherwise = do
      lines' <- input
      let items = case listed of
            _ : values -> values
            [] -> fromMaybe [unknown Filled] lines'
      Just . concat <$> through "parallel" (traverse go (few items))
  where
    (flags, rest) =
      leading
        (Text.listed "-j --jobs -a --arg-file --colsep -N -n --delay --timeout -S --joblog -I")
        command.given
    (inner, listed) = break (`elem` map known [":::", "::::", ":::+"]) rest
    one item
      | any hasBraces inner = map (replaced "{}" item) inner
      | otherwise = inner <> [item]
    -- One word may be a whole command line, and so may an item.
    go item = case one item of
      line@(text : _)
        | Text.any (== ' ') (written text) -> openValue "in `parallel`" (joined line)
      [] -> openValue "in `parallel`" item
      call -> command.run call

finding :: Command -> Opened
finding command
  | null runs && not (any (`Text.among` "-delete -fprint -fprint0 -fls -fprintf") actions) =
      pure Nothing
  | otherwise = do
      forM_ (few [(inner, file) | inner <- runs, file <- found]) \(inner, file) ->
        through "find -exec" (command.run (map (replaced "{}" file) inner))
      when ("-delete" `elem` actions) $
        forM_ found \file -> through "find -delete" (command.run [known remover, file])
      mapM_ (\file -> redirectedTo [(">", file)]) (printsInto command.given)
      pure (Just found)
  where
    found = foundBy command.given
    runs = commandsOf command.given
    actions = map emptied (unnamed command.given)
    remover = if known "-empty" `elem` command.given then "rmdir" else "rm"

-- | The arguments of @find@ without the values of tests, which may look like actions.
unnamed :: [Value] -> [Value]
unnamed = \case
  flag : _ : rest | emptied flag `Text.among` tests -> unnamed rest
  value : rest -> value : unnamed rest
  [] -> []
  where
    tests = "-name -iname -path -ipath -regex -wholename -newer -user -group"

-- | The files that @find@ prints into.
printsInto :: [Value] -> [Value]
printsInto = \case
  flag : file : rest
    | emptied flag `Text.among` "-fprint -fprint0 -fls -fprintf" -> file : printsInto rest
    | otherwise -> printsInto (file : rest)
  _ -> []

-- | The commands that @find@ runs.
commandsOf :: [Value] -> [[Value]]
commandsOf given = case break ((`Text.among` "-exec -execdir -ok -okdir") . emptied) given of
  (_, _ : after) ->
    let (inner, rest) = break ((`Text.among` "; +") . emptied) after
     in inner : commandsOf rest
  _ -> []

fd :: Command -> Opened
fd command = case drop 1 after of
  [] -> pure Nothing
  inner -> Just . concat <$> through "fd -x" (traverse (command.run . one inner) items)
  where
    (before, after) = break isExec command.given
    isExec value = emptied value `Text.among` "-x --exec -X --exec-batch"
    own = arguments (valuedFlags "fd" "") before
    one inner item
      | any hasBraces inner = map (replaced "{}" item) inner
      | otherwise = inner <> [item]
    items = [folder <> [Known "/"] <> name | folder <- folders, name <- names]
    folders = case drop 1 own.operands of
      [] -> [known "."]
      named -> named
    names = case (extensions, own.operands) of
      ([], pattern : _)
        | emptied pattern /= "." -> [[Pattern ("**/*" <> emptied pattern <> "*")]]
      ([], _) -> [[Pattern "**"]]
      (byExtension, _) -> byExtension
    extensions =
      [[Pattern ("**/*." <> emptied value)] | value <- valuesFor own "-e --extension"]

hasBraces :: Value -> Bool
hasBraces value = "{}" `Text.isInfixOf` emptied value

-- | An argument with a mark replaced by a value.
replaced :: Text -> Value -> Value -> Value
replaced mark item = concatMap \case
  Known text ->
    intercalate item [[Known piece | not (Text.null piece)] | piece <- Text.splitOn mark text]
  piece -> [piece]

-- | The words of a value that is known.
blanks :: Value -> [Value]
blanks value = case textOf value of
  Just text -> map known (Text.words text)
  Nothing -> [value]
