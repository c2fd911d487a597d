-- | The files that @find@ names.
module Kleisli.Shell.Find (foundBy) where

import Kleisli.Shell.Trace (Stream)
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | What @find@ finds: files below its folders, by name where it is given one.
foundBy :: [Value] -> Stream
foundBy given = [folder <> [Known "/"] <> name | folder <- if null folders then [known "."] else folders, name <- names]
  where
    folders = takeWhile (not . isTest) (dropWhile ((`Text.among` "-L -P -H") . emptied) given)
    isTest value = case value of
      Known text : _ -> "-" `Text.isPrefixOf` text || text `Text.among` "( !"
      _ -> False
    names = case named given of
      [] -> [[Pattern "**"]]
      patterns -> patterns
    named (flag' : value : rest)
      | emptied flag' `Text.among` "-not !" = named (drop 1 rest)
      | emptied flag' `Text.among` "-exec -execdir -ok -okdir" = named (dropWhile ((`Text.notAmong` "; +") . emptied) rest)
      | value `elem` map known ["-prune"] = named rest
      | emptied flag' `Text.among` "-name -iname -path -ipath -wholename", take 2 rest `notElem` [[known "-prune", known "-o"], [known "-prune", known "-or"]] = (Pattern "**/" : asPattern value) : named rest
      | otherwise = named (value : rest)
    named _ = []
    asPattern = map \case
      Known text -> Pattern text
      piece -> piece
