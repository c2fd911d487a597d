-- | What code does to files.
module Kleisli.Shell.Code.Files
  ( removals
  , writings
  , readings
  ) where

import Data.Text (Text)

import Kleisli.Shell.Code.Awk (awkWrites)
import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Code.Expression
import Kleisli.Shell.Code.Language (Language (..))
import Kleisli.Shell.Code.Names (Names (..))
import Kleisli.Shell.Code.Source
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | What it removes.
removals :: Names -> Source -> [Bit]
removals names source =
  map (removesFile "-rf") (concat folders)
    <> [removesFile "-rf" place | any null (folders <> files <> unseen), place <- placesIn source]
    <> map (removesFile "-f") (concat files)
    <> [removesFile (flagsOf method) path | (path, method) <- methodsOn source, isRemoval method]
  where
    folders = map (pathsIn source) (called source names.removesAll)
    files = map (pathsIn source) (called source names.removesOne)
    -- A function of PHP may be named by a string.
    unseen = [[] | source.language == Php, anyString (`Text.among` "unlink rmdir") source]
    isRemoval method = method `Text.among` "unlink rmdir rmtree deleteDir deleteRecursively"
    flagsOf method = if method `Text.among` "unlink rmdir" then "-f" else "-rf"

-- | The places that code names, of which any may be meant where it isn't plain what goes.
placesIn :: Source -> [Value]
placesIn source =
  [ value
  | (_, value) <- source.strings
  , text <- [written value]
  , Text.prefixAmong text "/ ~ .."
  , not (Text.any (`elem` (" \n" :: String)) text)
  ]
    <> [home <> [Known "/"] <> unknown Filled | namesHome source.code]
    <> [[Known ".."] | Text.infixAmong source.code "cwd().parent getcwd())"]

-- | What it writes.
writings :: Names -> Source -> [Bit]
writings names source
  | source.language == Awk = awkWrites source
  | otherwise =
      map Writes (concatMap (pathsIn source) (called source names.writes))
        <> [ Writes path
           | region <- called source names.opens
           , forWriting source region
           , path <- pathsIn source region
           ]
        <> [Writes path | (path, method) <- methodsOn source, method `Text.among` writingMethods]
        -- Perl says how to open a file before it says which.
        <> [ Writes path
           | source.language == Perl
           , region <- called source ["open"]
           , mode : path : _ <- [stringsIn source region]
           , written mode `Text.among` "> >> +>"
           ]
        <> [ Writes path
           | region <- called source names.moves
           , _ : path : _ <- [stringsIn source region]
           ]
  where
    writingMethods = "write_text write_bytes touch mkdir symlink_to chmod"

-- | What it reads.
readings :: Names -> Source -> [Bit]
readings names source
  | source.language == Awk = []
  | otherwise =
      [ readsFile path
      | region <- called source names.opens
      , not (forWriting source region)
      , path <- pathsIn source region
      ]
        <> [ readsFile path
           | path <- concatMap (pathsIn source) (called source names.reads)
           , not ("://" `Text.isInfixOf` written path)
           ]
        <> [ readsFile path
           | (path, method) <- methodsOn source
           , method `Text.among` "read_text read_bytes open"
           ]
        <> [ readsFile path
           | path <- concatMap (pathsIn source) (take 16 (called source loads))
           , Text.any (== '/') (written path)
           ]
        <> [ readsFile path
           | source.language == Perl
           , region <- called source ["open"]
           , mode : path : _ <- [stringsIn source region]
           , written mode == "<"
           ]
  where
    loads = Text.listed case source.language of
      Ruby -> ".read load .load_file .safe_load_file .unsafe_load_file .parse_file .binread"
      Php -> "parse_ini_file"
      _ -> ".read load .load .from_file .read_csv .readlines"

-- | Whether the second argument opens a file for writing.
forWriting :: Source -> Text -> Bool
forWriting source region = any (isMode . written) (take 1 (stringsIn source behindFirst))
  where
    behindFirst = Text.drop (Text.length (firstOf region)) region
    isMode text = Text.length text <= 4 && Text.any (`elem` ("wax+" :: String)) text

-- | What a method is called on, where that is a path: @Path('x').unlink()@, @p.write_text(…)@.
methodsOn :: Source -> [(Value, Text)]
methodsOn source =
  [ (path, method)
  | method <- Text.words methods
  , (before, _) <- Text.breakOnAll ("." <> method <> "(") source.code
  , path <- expressions source 3 (receiver before)
  ]
  where
    methods =
      "write_text write_bytes touch mkdir symlink_to chmod unlink rmdir rmtree read_text \
      \read_bytes open deleteDir deleteRecursively"
    receiver before = unopened (Text.takeWhileEnd (`notElem` (";\n=:{},?" :: String)) before)

-- | What stands behind the last parenthesis that isn't closed.
unopened :: Text -> Text
unopened chain = go (0 :: Int) (reverse (Text.unpack chain)) ""
  where
    go depth letters taken = case letters of
      [] -> Text.pack taken
      '(' : rest
        | depth == 0 -> Text.pack taken
        | otherwise -> go (depth - 1) rest ('(' : taken)
      ')' : rest -> go (depth + 1) rest (')' : taken)
      letter : rest -> go depth rest (letter : taken)
