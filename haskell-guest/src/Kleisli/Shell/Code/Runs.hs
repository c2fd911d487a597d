-- | The commands that code runs.
module Kleisli.Shell.Code.Runs
  ( runsOf
  , runsList
  , hides
  ) where

import Data.Maybe (mapMaybe)
import Data.Text (Text)

import Kleisli.Shell.Code.Awk (awkRuns)
import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Code.Expression
import Kleisli.Shell.Code.Language (Language (..))
import Kleisli.Shell.Code.Names (Names (..))
import Kleisli.Shell.Code.Source
import Kleisli.Shell.Code.Tcl (tclRuns)
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Commands by the functions that run them. Of Tcl, the text itself is read.
runsOf :: Names -> Source -> Text -> [Bit]
runsOf names source text = case source.language of
  Awk -> awkRuns source
  Tcl -> tclRuns text
  _ -> mapMaybe (command source) (called source names.runs)

-- | The command that a function is given: as a text, or word for word.
command :: Source -> Text -> Maybe Bit
command source region = case map written (stringsIn source region) of
  [] -> firstPath Nothing
  -- How Perl opens a file, before it says which.
  first : _ | source.language == Perl, first `Text.among` "> < >> +> +<" -> Nothing
  [one]
    | "[" `Text.isPrefixOf` Text.stripStart region -> Just (Runs (known one))
    | otherwise -> firstPath (Just (known one))
  first : more
    | Text.any (== ' ') first || Text.infixAmong first "%s {}" -> case pathsIn source region of
        -- Put together of several.
        line : _
          | first `Text.isPrefixOf` written line || Text.infixAmong first "% {" -> Just (Runs line)
        _ -> Just (Runs (known first))
    | otherwise -> Just (Calls (map known (first : more)))
  where
    firstPath other = case pathsIn source region of
      path : _ -> Just (Runs path)
      [] -> Runs <$> other

-- | Python's lists that are put together of others: any list of the code may stand there.
runsList :: Names -> Source -> [Bit]
runsList names source =
  [ Calls (prefix <> group)
  | source.language == Python
  , region <- called source names.runs
  , "*" `Text.isInfixOf` region
  , prefix@(_ : _) <- [stringsIn source region]
  , group <- groups
  ]
  where
    groups = [found | list <- lists, found@(_ : _ : _) <- [stringsIn source (upToEnd list)]]
    lists = drop 1 (Text.splitOn "[" source.code) <> drop 1 (Text.splitOn "(" source.code)
    upToEnd = Text.takeWhile (`notElem` ("])" :: String))

-- | Whether code runs what it decodes.
hides :: Names -> Source -> [Bit]
hides names source = [Hides | decodes source, runsSomething]
  where
    runsSomething =
      not (null (called source names.runs))
        || Text.infixAmong source.code "exec( eval( shell=True exec.pack system("
        || source.language == Perl && Text.infixAmong source.code "exec eval system"

-- | Whether code decodes something.
decodes :: Source -> Bool
decodes source =
  Text.infixAmong
    source.code
    "b64decode a2b_ fromhex unhexlify atob( decompress rot13 rot_13 decode64 base64_decode hex2bin \
    \gzinflate pack( MIME::Base64 urlsafe_decode"
    || Text.infixAmong source.code "Buffer.from Buffer( .decode( codecs."
      && anyString (`Text.among` "base64 hex rot13 rot_13 latin1-base64") source
