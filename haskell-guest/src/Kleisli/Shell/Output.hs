-- | What programs print, where the line alone says it.
module Kleisli.Shell.Output (printed) where

import Data.Bits (shiftL, shiftR, (.&.), (.|.))
import Data.Char (chr, ord)
import Data.List (intercalate)
import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe, mapMaybe)
import Data.Text (Text)
import Data.Word (Word8)

import Kleisli.Path (absolute, fileName, parent)
import Kleisli.Shell.Arguments
import Kleisli.Shell.Find (foundBy)
import Kleisli.Shell.Trace (Stream, Written (..))
import Kleisli.Shell.Value
import Kleisli.Text (isAlphaNum, isDigit, isHexDigit)
import Kleisli.Text qualified as Text

-- | The lines that a program prints in a folder, and the files that it fills, by its words and
-- what it reads.
printed :: Maybe Text -> Map Text Written -> [Value] -> Maybe Stream -> (Stream, Map Text Written)
printed folder files words' input = case callOf words' of
  Nothing -> ([unknown (Printed "")], Map.empty)
  Just call -> case call.program of
    "echo" -> only [echoed call.raw]
    "printf" -> only (formatted call.raw)
    name
      | name `Text.among` "true :" -> only []
      | name `Text.among` "ssh nc ncat" -> only [unknown Fetched]
      | name `Text.among` "realpath readlink" -> only (take 1 call.given.operands)
      | name `Text.among` "pgrep pidof" ->
          only [unknown (Processes (Text.unwords (operandTexts call)))]
      | name == "which" || name `Text.among` "command type" && has call.given "-v -p -P" ->
          only (map located call.given.operands)
      | name `Text.among` "cp mv", Just copy <- copied call -> ([], copy)
      | name `Text.among` "git gh hg svn fossil", Just files' <- gotten (operandTexts call) ->
          ([], files')
      | name `Text.among` "axel lwp-download" ->
          fetching call "" (valuesFor call.given "-o --output" <> drop 1 call.given.operands) True
      | name `Text.among` "scp aws gsutil gcloud mc s3cmd s5cmd rclone"
      , [from, to] <- lastTwo call
      , Text.any (== ':') (written from)
      , to /= known "-" ->
          fetching call "" [to] False
    "pwd" -> only [maybe (unknown Filled) known folder]
    "mktemp" -> only [known "/tmp/kleisli.made"]
    "dirname" -> only (map (onText parentOf) (take 1 call.given.operands))
    "basename" -> only (map (onText fileName) (take 1 call.given.operands))
    "git" -> only (git call)
    "find" -> only (foundBy call.raw)
    "fd" -> only [[Pattern "**"]]
    "npm"
      | verb : _ <- operandTexts call
      , verb `Text.among` "prefix root bin"
      , has call.given "-g --global" ->
          only [known "/usr/local"]
    "brew" | has call.given "--prefix --cellar --repository" -> only [known "/usr/local"]
    "go"
      | "env" : name : _ <- operandTexts call, "GO" `Text.isPrefixOf` name ->
          only [known "/usr/local/go"]
    "rg" | has call.given "--files -l --files-with-matches" -> only [Pattern "**/" : unknown Filled]
    "ls" -> only (listed call)
    "curl" ->
      fetching call "--output-dir" (valuesFor call.given "-o --output") $
        has call.given "-O --remote-name"
    "wget" -> case valuesFor call.given "-O --output-document" of
      [value] | emptied value == "-" -> only [unknown Fetched]
      [] -> fetching call "-P --directory-prefix" [] True
      values -> fetching call "-P --directory-prefix" values False
    "aria2c" -> fetching call "-d --dir" (valuesFor call.given "-o --out") True
    "lftp" | Just got <- lftp call -> fetching got "-O" (valuesFor got.given "-o") True
    "gh"
      | "release" : "download" : _ <- operandTexts call ->
          fetching call "-D --dir" (valuesFor (ownGh call) "-O --output") True
    program
      | program `Text.among` "lynx links elinks w3m"
      , has call.given "-source -dump -dump_source -dump_extra" ->
          only [unknown Fetched]
      | program `Text.among` "http https xh" ->
          fetching call "" (valuesFor (ownOf call) "-o --output") (has call.given "-d --download")
    "tar"
      | has call.given "-x --extract --get" || oldStyle call.raw
      , fetchedInput ->
          (input', unpacked (valuesFor call.given "-C --directory"))
    "unzip" -> ([], Map.empty)
    "base64" | has call.given "-d --decode -D" -> only (decoded call)
    "tee" -> (input', Map.fromList [(path, Lines input') | path <- filesOf call])
    "grep" -> only (grepped call)
    program
      | program `elem` through -> only (passed program call)
      | program `Text.among` "awk gawk mawk sed perl"
      , Printed "ps" `elem` kinds ->
          only [unknown (Processes (Text.map wordsOnly (Text.unwords (map written call.raw))))]
      | otherwise -> only [unknown (made program)]
  where
    only output = (output, Map.empty)
    input' = fromMaybe [] input
    kinds = concatMap kindsOf input'
    fetchedInput = Fetched `elem` kinds
    made program
      | fetchedInput = Fetched
      | process : _ <- [kind | kind@(Processes _) <- kinds] = process
      | Just lines' <- input, not (null lines'), all (null . gapsOf) lines' = Hidden
      | otherwise = Printed program
    -- Programs that print what they read, as far as it matters here.
    through =
      Text.listed
        "cat bat head tail sort uniq less more nl pv column fmt fold sponge unbuffer stdbuf xargs"
    wordsOnly letter = if isAlphaNum letter then letter else ' '
    passed program call
      | program == "xargs" = [unknown (made program)]
      | otherwise = case call.given.operands of
          [] -> fromMaybe [unknown (Printed program)] input
          operands -> concatMap (contents program) operands
    contents program value
      | emptied value == "-" = input'
      | otherwise = case inFolder value >>= (`Map.lookup` files) of
          Just (Lines stream) -> stream
          Just Unpacked -> [unknown Fetched]
          Nothing -> [unknown (Printed program)]
    filesOf call = mapMaybe inFolder call.given.operands
    copied call = case call.given.operands of
      [from, to] -> do
        source <- inFolder from
        target <- inFolder to
        Map.singleton target <$> Map.lookup source files
      _ -> Nothing
    inFolder value = do
      path <- textOf value
      if "/" `Text.isPrefixOf` path then Just (absolute "/" path) else (`absolute` path) <$> folder
    grepped call = case (input, call.given.operands) of
      (Just _, pattern : [])
        | Printed "ps" `elem` kinds ->
            [unknown (Processes (Text.filter (`notElem` ("[]" :: String)) (emptied pattern)))]
        | not (has call.given "-c -q --count --quiet") -> input'
        | otherwise -> [unknown (Printed "count")]
      _ -> [unknown (Printed "grep")]
    git call = case operandTexts call of
      "rev-parse" : _
        | has call.given "--show-toplevel" ->
            [[Gap Unknown {name = "kleisli:root", kind = Filled}]]
      "ls-files" : rest | null rest -> [[Pattern "**"]]
      _ -> [unknown (Printed "git")]
    listed call = case call.given.operands of
      [] -> [[Pattern "*"]]
      operands
        | has call.given "-d --directory" || any hasPattern operands -> operands
        | otherwise -> map (<> [Known "/", Pattern "*"]) operands
    ownGh call = arguments (Text.listed "-O --output -D --dir -p --pattern -R --repo") call.raw
    gotten = \case
      verb : url : rest
        | verb == "clone" && Text.any (== ':') url
            || verb `Text.among` "export checkout co" && "://" `Text.isInfixOf` url ->
            Just (cloned url rest)
      "repo" : "clone" : url : rest -> Just (cloned url rest)
      _ -> Nothing
    lastTwo call = drop (length call.given.operands - 2) call.given.operands
    ownOf call = arguments (Text.listed "-o --output") call.raw
    -- What its own commands get: `-c 'get URL -o FILE'`.
    lftp call = case valuesFor (arguments (Text.listed "-c -e") call.raw) "-c -e" of
      value : _ -> inner <$> callOf (map known (Text.words (Text.map blank (written value))))
      [] -> Nothing
    inner call = call {given = arguments (Text.listed "-o -O") call.raw}
    blank letter = if letter == ';' then ' ' else letter
    fetching call places outputs remote
      | has call.given "-I --head" = only [unknown (Printed "curl")]
      | null targets = only [unknown Fetched]
      | otherwise = ([], Map.fromList [(path, Lines [unknown Fetched]) | path <- targets])
      where
        targets = mapMaybe inFolder (map placed (outputs <> unnamed))
        unnamed = if remote && null outputs then named else []
        placed value = case valuesFor call.given places of
          place : _
            | not ("/" `Text.isPrefixOf` emptied value) -> place <> [Known "/"] <> value
          _ -> value
        named = map (known . urlName) (filter ("/" `Text.isInfixOf`) addresses)
        addresses = map written call.given.operands
    urlName url = fileName (Text.takeWhile (`notElem` ("?#" :: String)) url)
    -- What another wrote, and nobody here has read.
    cloned url rest = case inFolder (known (case rest of
      target : _ -> target
      [] -> let name = fileName url in fromMaybe name (Text.stripSuffix ".git" name))) of
      Just path -> Map.singleton path Unpacked
      Nothing -> Map.empty
    unpacked folders = case folders of
      [] -> maybe Map.empty (\here -> Map.singleton here Unpacked) folder
      _ -> Map.fromList [(path, Unpacked) | Just path <- map inFolder folders]
    oldStyle = \case
      value : _ -> "x" `Text.isInfixOf` emptied value && not ("-" `Text.isPrefixOf` emptied value)
      [] -> False
    decoded call
      | fetchedInput = [unknown Fetched]
      | null call.given.operands
      , Just lines' <- input
      , Just text <- traverse textOf lines'
      , Just plain <- decode64 (Text.concat text) =
          map known (Text.lines plain)
      | otherwise = [unknown Hidden]

-- | A program's file, wherever it is.
located :: Value -> Value
located value = case textOf value of
  Just name | not ("/" `Text.isInfixOf` name) -> known ("/usr/bin/" <> name)
  _ -> value

onText :: (Text -> Text) -> Value -> Value
onText f value = maybe value (known . f) (textOf value)

parentOf :: Text -> Text
parentOf path = if "/" `Text.isInfixOf` path then parent path else "."

echoed :: [Value] -> Value
echoed given = intercalate [Known " "] (dropWhile isFlag given)
  where
    isFlag value = maybe False (`Text.among` "-n -e -E -ne -en") (textOf value)

-- | @printf@: its format once for each round of arguments.
formatted :: [Value] -> Stream
formatted given = case dropWhile (== known "--") given of
  [] -> []
  format : values -> splitLines (rounds (12 :: Int) format values)
  where
    rounds left format values =
      let (done, rest, used) = go format values False
       in if null rest || not used || left == 0 then done else done <> rounds (left - 1) format rest
    go [] values used = ([], values, used)
    go (Known text : more) values used =
      let (pieces, values', used') = spec text values used
          (others, rest, finally) = go more values' used'
       in (pieces <> others, rest, finally)
    go (piece : more) values used =
      let (others, rest, finally) = go more values used
       in (piece : others, rest, finally)
    spec text values used = case Text.breakOn "%" text of
      (before, "") -> ([Known (escapes before)], values, used)
      (before, after) ->
        let body = Text.drop 1 after
            tailOf = Text.dropWhile (`elem` ("-+ #0123456789." :: String)) body
         in case Text.uncons tailOf of
              Just ('%', rest) ->
                let (others, left, finally) = spec rest values used
                 in (Known (escapes before <> "%") : others, left, finally)
              Just (_, rest) ->
                let (value, left) = case values of
                      first : more -> (first, more)
                      [] -> ([], [])
                    (others, end, _) = spec rest left True
                 in (Known (escapes before) : value <> others, end, True)
              Nothing -> ([Known (escapes before)], values, used)
    splitLines value = filter (not . null) (finish (foldl' step ([], []) value))
    finish (done, open) = reverse (reverse (dropEmpty open) : done)
    dropEmpty = filter (/= Known "")
    step (done, open) = \case
      Known text -> case Text.splitOn "\n" text of
        [] -> (done, open)
        first : rest -> foldl' break' (done, Known first : open) rest
      piece -> (done, piece : open)
    break' (ready, current) line = (reverse (dropEmpty current) : ready, [Known line])

-- | The escapes of @printf@ and @echo -e@.
escapes :: Text -> Text
escapes text = case Text.breakOn "\\" text of
  (all', "") -> all'
  (before, after) -> case Text.uncons (Text.drop 1 after) of
    Just ('n', rest) -> before <> "\n" <> escapes rest
    Just ('t', rest) -> before <> "\t" <> escapes rest
    Just ('x', rest)
      | (digits, more) <- Text.span isHexDigit (Text.take 2 rest), not (Text.null digits) ->
          before <> letterOf 16 digits <> escapes (more <> Text.drop 2 rest)
    -- printf takes three octal digits, `echo -e` a zero before them.
    Just (digit, rest)
      | isOctal digit
      , behind <- if digit == '0' then rest else Text.cons digit rest
      , (digits, more) <- Text.span isOctal (Text.take 3 behind)
      , not (Text.null digits) ->
          before <> letterOf 8 digits <> escapes (more <> Text.drop 3 behind)
    Just ('\\', rest) -> before <> "\\" <> escapes rest
    Just (letter, rest) -> before <> Text.pack ['\\', letter] <> escapes rest
    Nothing -> before <> "\\"
  where
    letterOf base = Text.singleton . chr . Text.foldl' (shift base) 0
    shift base total digit = total * base + valueOf digit
    isOctal digit = digit >= '0' && digit <= '7'
    valueOf digit
      | isDigit digit = ord digit - 48
      | otherwise = (ord digit .&. 7) + 9

-- | The text behind base64, if it is one.
decode64 :: Text -> Maybe Text
decode64 text
  | Text.all valid stripped = Just (Text.fromUtf8 octets)
  | otherwise = Nothing
  where
    stripped = Text.dropWhileEnd (== '=') (Text.filter (`notElem` (" \n\t" :: String)) text)
    octets = bytes (map sextet (Text.unpack stripped))
    valid letter = isAlphaNum letter || letter `elem` ("+/" :: String)
    sextet letter
      | letter >= 'A' && letter <= 'Z' = fromEnum letter - 65
      | letter >= 'a' && letter <= 'z' = fromEnum letter - 71
      | letter >= '0' && letter <= '9' = fromEnum letter + 4
      | letter == '+' = 62
      | otherwise = 63
    bytes (a : b : rest) = byte (a `shiftL` 2 .|. b `shiftR` 4) : case rest of
      c : more -> byte ((b .&. 15) `shiftL` 4 .|. c `shiftR` 2) : case more of
        d : others -> byte ((c .&. 3) `shiftL` 6 .|. d) : bytes others
        [] -> []
      [] -> []
    bytes _ = []
    byte :: Int -> Word8
    byte = fromIntegral . (.&. 255)
