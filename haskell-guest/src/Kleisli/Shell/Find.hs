-- | The files that @find@ names.
module Kleisli.Shell.Find (foundBy) where

import Kleisli.Shell.Trace (Stream)
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | What @find@ finds: files below its folders, by name where it is given one.
foundBy :: [Value] -> Stream
foundBy given =
  [folder <> [Known "/"] <> name | folder <- folders, tests <- meant, name <- names tests]
  where
    folders = case takeWhile (not . isTest) (dropWhile isOption given) of
      [] -> [known "."]
      named -> named
    isOption value = emptied value `Text.among` "-L -P -H"
    isTest value = case value of
      Known text : _ -> "-" `Text.isPrefixOf` text || text `Text.among` "( !"
      _ -> False
    names tests = case namesIn tests of
      [] -> [[Pattern "**"]]
      patterns -> patterns
    -- An action belongs to the tests up to the `-o` before it: `-name x -o -type f -delete`
    -- deletes all files but x.
    meant = case filter (any acts) kept of
      [] -> if null kept then [given] else kept
      found -> found
    kept = filter goesOn (alternatives (0 :: Int) [] given)
    goesOn tests = any acts tests || known "-prune" `notElem` tests
    acts value =
      emptied value
        `Text.among` "-delete -exec -execdir -ok -okdir -print -print0 -printf -ls -fprint"
    alternatives depth open = \case
      [] -> [reverse open]
      value : rest -> case emptied value of
        "(" -> alternatives (depth + 1) (value : open) rest
        ")" -> alternatives (depth - 1) (value : open) rest
        action
          | action `Text.among` "-exec -execdir -ok -okdir"
          , (inner, after) <- break ((`Text.among` "; +") . emptied) rest ->
              alternatives depth (reverse inner <> (value : open)) after
        mark
          | depth == 0, mark `Text.among` "-o -or ," -> reverse open : alternatives 0 [] rest
          | otherwise -> alternatives depth (value : open) rest

-- | The names that its tests ask for, unless what has them is left out.
namesIn :: [Value] -> [Value]
namesIn = \case
  flag : value : rest
    | emptied flag `Text.among` "-not !" -> namesIn (drop 1 rest)
    | emptied flag `Text.among` "-exec -execdir -ok -okdir" ->
        namesIn (dropWhile ((`Text.notAmong` "; +") . emptied) rest)
    | value == known "-prune" -> namesIn rest
    | emptied flag `Text.among` "-name -iname -path -ipath -wholename" ->
        (Pattern "**/" : map asPattern value) : namesIn rest
    | otherwise -> namesIn (value : rest)
  _ -> []
  where
    asPattern = \case
      Known text -> Pattern text
      piece -> piece
