-- | What expressions of code come to, where they are put together of what is plain: strings, the
-- home, the working folder, and variables that the code sets to such.
module Kleisli.Shell.Code.Expression
  ( pathsIn
  , expressions
  , piped
  , namesHome
  , home
  ) where

import Data.Map.Strict qualified as Map
import Data.Maybe (listToMaybe)
import Data.Text (Text)

import Kleisli.Shell.Code.Language (Language (..))
import Kleisli.Shell.Code.Source
import Kleisli.Shell.Value
import Kleisli.Text (isAlphaNum, isDigit)
import Kleisli.Text qualified as Text

-- | The paths that a call may be given first; none where no part of one is plain.
pathsIn :: Source -> Text -> [Value]
pathsIn source = expressions source 3 . firstOf

-- | What an expression may come to. Variables are followed through so many others.
expressions :: Source -> Int -> Text -> [Value]
expressions source fuel text
  | fuel > 0, Just value <- formatted source fuel text = [value]
  | otherwise = take 16 (map globbed (filter (any plain) (map above joined)))
  where
    joined = foldl' add [[]] (parts (Text.splitOn "\1" text))
    -- The folder of a file that is named.
    above value
      | "dirname(" `Text.isInfixOf` text
      , Just file <- textOf value
      , folder <- Text.dropWhileEnd (/= '/') file =
          known (if Text.null folder then "." else folder)
      | otherwise = value
    joining = Text.infixAmong text "join resolve Path"
    add befores (slashed, choices) =
      [ if null part then before else if null before then part else before <> between before <> part
      | before <- befores
      , part <- choices
      ]
      where
        -- Words of a command are no parts of a path.
        between before = [Known "/" | slashed, not (" " `Text.isSuffixOf` written before)]
    parts = \case
      code : digits : rest -> bit (unmarked code) : string code digits : parts rest
      [code] -> [bit code]
      [] -> []
    -- Without what marks a string: Python's `f"…"`.
    unmarked code
      | source.language == Python, before <- Text.dropWhileEnd (`elem` marks) code =
          if maybe False (inName . snd) (Text.unsnoc before) then code else before
      | otherwise = code
    marks = "frbuFRBU" :: String
    bit code = (joining || "/" `Text.isPrefixOf` Text.strip code, choicesOf code)
    string code digits =
      (joining || "/" `Text.isSuffixOf` Text.stripEnd code, [stringAt code digits])
    stringAt code digits =
      case Text.decimal digits >>= (`lookup` source.strings) of
        Just found
          | Known start : more <- found
          , start == "~" || "~/" `Text.isPrefixOf` start ->
              home <> (Known (Text.drop 1 start) : more)
          | written found `Text.among` "HOME USERPROFILE"
          , Text.suffixAmong (Text.stripEnd code) "[ ( {" ->
              home
          | otherwise -> found
        Nothing -> []
    choicesOf code
      | namesHome code = [home]
      | "parent" `Text.isInfixOf` code, Text.infixAmong code "cwd __file__" = [[Known ".."]]
      | Text.infixAmong code "cwd() getcwd() __dirname Dir.pwd" = [[Known "."]]
      | otherwise = case filter meant (identifiers code) of
          [] -> [[]]
          names -> case concat [assignedTo source (fuel - 1) name | fuel > 0, name <- names] of
            [] -> [unknown Filled]
            found -> found
    plain = \case
      Known found -> not (Text.null found)
      Pattern _ -> True
      Gap gap -> gap.name == "kleisli:home"
    globbed value = if "glob" `Text.isInfixOf` text then map asPattern value else value
    asPattern = \case
      Known found | Text.any (== '*') found -> Pattern found
      piece -> piece
    -- The name of a function that puts paths together is none of a place.
    meant name =
      Text.any (\letter -> isAlphaNum letter && not (isDigit letter)) name
        && snd (Text.breakOnEnd "." name) `Text.notAmong` helpers
        && (source.language /= Other || name `Text.notAmong` modules)

-- | Modules of other languages, of which some are called as variables are elsewhere.
modules :: String
modules =
  "filename file System IO New new scala java Paths Files Sys filepath FilePath io get_env atPath \
  \at path"

-- | Names that stand in an expression of a path without being a part of it.
helpers :: String
helpers =
  "os path join joinpath Path pathlib PurePath resolve expanduser normalize abspath \
  \realpath str String File Dir fs require process env environ fspath URL new await expand_path \
  \strip decode toString glob globSync iterdir rglob sync posix encoding utf8 _ format get getenv \
  \expand dirname normalizePath ENV ENVIRON list sorted read_text read_bytes \
  \exists is_dir recursive force true True TRUE"

-- | What a string with places for others comes to: @string.format("%s/x", home)@,
-- @("%s/x"):format(home)@, @"{}\/x".format(home)@, @"%s/x" % home@.
formatted :: Source -> Int -> Text -> Maybe Value
formatted source fuel text
  | [Known format] : _ <- stringsIn source text
  , Text.infixAmong format "%s %d {} {0}"
  , Text.any (`elem` (",%" :: String)) (Text.take 3 (Text.stripStart behind))
      || "format(" `Text.isInfixOf` Text.take 12 behind =
      Just (filled format (items (opened behind)))
  | otherwise = Nothing
  where
    behind = behindMark (behindMark text)
    behindMark = Text.drop 1 . snd . Text.breakOn "\1"
    -- From the first of what is put in.
    opened rest
      | (before, found) <- Text.breakOn "format(" rest
      , not (Text.null found)
      , Text.length before < 6 =
          Text.drop 7 found
      | otherwise = Text.dropWhile (`elem` (" ,%([)" :: String)) rest
    items list = case firstOf list of
      item
        | Text.null (Text.strip item) -> []
        | otherwise -> item : items (Text.drop 1 (Text.drop (Text.length item) list))
    filled format given = case Text.break (`elem` ("%{" :: String)) format of
      (before, "") -> [Known before | not (Text.null before)]
      (before, place) ->
        let value = case given of
              item : _ -> concat (take 1 (expressions source (fuel - 1) item))
              [] -> []
            after
              | "{" `Text.isPrefixOf` place = Text.drop 1 (Text.dropWhile (/= '}') place)
              | otherwise = Text.drop 2 place
         in [Known before | not (Text.null before)]
              <> (if null value then unknown Filled else value)
              <> filled after (drop 1 given)

-- | The string that is piped by the end of some code.
piped :: Source -> Text -> Maybe Text
piped source before
  | Text.any (== '|') (Text.takeEnd 3 before), "\1" `Text.isSuffixOf` code = written <$> string
  | otherwise = Nothing
  where
    code = Text.dropWhileEnd (`elem` (" |&" :: String)) before
    string = listToMaybe (stringsIn source ("\1" <> digits <> "\1"))
    digits = Text.takeWhileEnd (/= '\1') (Text.dropEnd 1 code)

-- | The person's home folder.
home :: Value
home = [Gap Unknown {name = "kleisli:home", kind = Filled}]

-- | Whether code asks for the home folder.
namesHome :: Text -> Bool
namesHome code =
  Text.infixAmong
    code
    "homedir Path.home .home() Dir.home env.HOME $HOME ENV{HOME} userInfo().homedir user_home \
    \os.home getHomeDirectory"

-- | The words of code that may name something.
identifiers :: Text -> [Text]
identifiers code = filter (not . Text.null) (Text.split (not . inName) code)

-- | What the code sets a variable to, or lets it run through.
assignedTo :: Source -> Int -> Text -> [Value]
assignedTo source fuel name =
  take 16 (concatMap (expressions source fuel) set <> printed)
  where
    -- Awk's `"command" | getline name`: as a shell would write it.
    printed =
      [ [Known ("$(" <> line <> ")")]
      | source.language == Awk
      , (before, found) <- Text.breakOnAll "getline " source.code
      , Text.takeWhile inName (Text.drop 8 found) == name
      , Just line <- [piped source before]
      ]
    -- Of a name that is set all over, the first places.
    set = take 64 (Map.findWithDefault [] name source.settings)
