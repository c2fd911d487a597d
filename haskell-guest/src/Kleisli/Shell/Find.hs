-- | The files that @find@ names.
module Kleisli.Shell.Find (foundBy) where

import Kleisli.Shell.Trace (Stream)
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | What @find@ finds: files below its folders, by name where it is given one.
foundBy :: [Value] -> Stream
foundBy given = [folder <> [Known "/"] <> name | folder <- folders, name <- names]
  where
    folders = case takeWhile (not . isTest) (dropWhile isOption given) of
      [] -> [known "."]
      named -> named
    isOption value = emptied value `Text.among` "-L -P -H"
    isTest value = case value of
      Known text : _ -> "-" `Text.isPrefixOf` text || text `Text.among` "( !"
      _ -> False
    names = case namesIn given of
      [] -> [[Pattern "**"]]
      patterns -> patterns

-- | The names that its tests ask for, unless what has them is left out.
namesIn :: [Value] -> [Value]
namesIn = \case
  flag : value : rest
    | emptied flag `Text.among` "-not !" -> namesIn (drop 1 rest)
    | emptied flag `Text.among` "-exec -execdir -ok -okdir" ->
        namesIn (dropWhile ((`Text.notAmong` "; +") . emptied) rest)
    | value == known "-prune" -> namesIn rest
    | emptied flag `Text.among` "-name -iname -path -ipath -wholename", not (isPruned rest) ->
        (Pattern "**/" : map asPattern value) : namesIn rest
    | otherwise -> namesIn (value : rest)
  _ -> []
  where
    isPruned rest = take 2 rest `elem` map (map known) [["-prune", "-o"], ["-prune", "-or"]]
    asPattern = \case
      Known text -> Pattern text
      piece -> piece
