-- | Code with its strings and comments told from the rest, so that a word in a string is never
-- taken for a call; and what stands in the calls.
module Kleisli.Shell.Code.Source
  ( Source (..)
  , sourceOf

    -- * Calls
  , called
  , argumentsOf
  , firstOf

    -- * Names
  , inName

    -- * Strings
  , stringsIn
  , leadingString
  , anyString
  ) where

import Data.List (intercalate)
import Data.Map.Lazy (Map)
import Data.Map.Lazy qualified as Map
import Data.Maybe (listToMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Shell.Code.Language (Language (..))
import Kleisli.Shell.Value
import Kleisli.Text (isAlphaNum, isSpace)
import Kleisli.Text qualified as Text

-- | A piece of code.
data Source = Source
  { language :: Language
  , code :: Text
  -- ^ Without comments; in place of each string its number between two @\\1@.
  , strings :: [(Int, Value)]
  -- ^ The last one first.
  , ticks :: [Text]
  -- ^ Texts in backquotes, where those run commands.
  , settings :: Map Text [Text]
  -- ^ The expressions that each name is set to, or runs through.
  }

-- | Reads code.
sourceOf :: Language -> Text -> Source
sourceOf language text = go (Text.unpack text) [] [] [] (0 :: Int)
  where
    go input out strings ticks count = case input of
      [] ->
        let code = unpiped (Text.pack (reverse out))
         in Source
              { language
              , code
              , strings
              , ticks = if ticksRun then ticks else []
              , settings = settingsIn code
              }
      '#' : rest
        | language `elem` [Python, Perl, Ruby, Php, Awk, R, Julia], startsWord out ->
            go (restOfFile rest) out strings ticks count
      '/' : '/' : rest
        | language `elem` [JavaScript, Php] -> go (restOfFile rest) out strings ticks count
      '-' : '-' : rest
        | language == Lua -> go (restOfFile rest) out strings ticks count
      quote : second : third : rest
        | language == Python, isQuote quote, second == quote, third == quote ->
            let (inside, after) = endOfTriple quote rest
             in keep (isFormat out) inside after out strings ticks count
      -- A list of words: one string each.
      'q' : 'w' : open : rest
        | language == Perl, beginsList out, Just close <- lookup open brackets ->
            let (inside, after) = break (== close) rest
                listed = zip [count ..] (Text.words (Text.pack inside))
                marks = intercalate "," (map (mark . fst) listed)
                strings' = reverse [(index, known word) | (index, word) <- listed] <> strings
             in go (drop 1 after) (reverse marks <> out) strings' ticks (count + length listed)
      quote : rest
        | isQuote quote ->
            let (inside, after) = endOf quote rest
                template = isFormat out || quote == '"' && language `elem` [Ruby, Php, Perl]
             in keep template inside after out strings ticks count
        | quote == '`' ->
            let (inside, after) = endOf '`' rest
             in if language == JavaScript
                  then keep True inside after out strings ticks count
                  else go after (' ' : out) strings (Text.pack inside : ticks) count
      letter : rest -> go rest (letter : out) strings ticks count
    keep template inside after out strings ticks count =
      go after (reverse (mark count) <> out) (string : strings) ticks (count + 1)
      where
        string = (count, valueIn template (Text.pack inside))
    mark number = '\1' : show number <> "\1"
    ticksRun = language `elem` [Perl, Ruby, Php, Julia]
    -- Lisp quotes lists by one.
    isQuote letter = letter == '"' || letter == '\'' && language /= Lisp
    restOfFile = dropWhile (/= '\n')
    brackets = [('(', ')'), ('[', ']'), ('{', '}'), ('/', '/')]
    beginsList out = startsWord out || take 1 out == "("
    startsWord = \case
      [] -> True
      letter : _ -> isSpace letter || letter == ';'
    -- Python's f"…".
    isFormat = \case
      letter : _ | language == Python -> letter == 'f' || letter == 'F'
      _ -> False

-- | What a name may have in it.
inName :: Char -> Bool
inName letter = isAlphaNum letter || letter `elem` ("_." :: String)

-- | What each name is set to by @=@, or runs through by @in@ or @of@. All names at once: to look
-- for each again would take as long as the code is for every place that has it.
settingsIn :: Text -> Map Text [Text]
settingsIn code = Map.fromListWith (<>) (reverse (assigned <> ranged))
  where
    -- The map puts each before what it has, so the last one comes first.
    assigned =
      [ (name, [Text.takeWhile (`notElem` (";\n" :: String)) (Text.drop 1 found)])
      | (before, found) <- Text.breakOnAll "=" code
      , not (Text.prefixAmong found "== => =~")
      , Just name <- [nameAt before]
      ]
    ranged =
      [ (name, items (Text.takeWhile (`notElem` (":\n{" :: String)) (Text.drop 3 found)))
      | mark <- ["in ", "of "]
      , (before, found) <- Text.breakOnAll mark code
      , maybe False (isSpace . snd) (Text.unsnoc before)
      , Just name <- [nameAt before]
      ]
    nameAt before = case Text.takeWhileEnd inName (Text.stripEnd before) of
      "" -> Nothing
      name -> Just name
    -- Each of a list that is written out.
    items list = case Text.uncons (Text.strip list) of
      Just (open, more)
        | open `elem` ("([" :: String), not ("glob" `Text.isInfixOf` list) -> each more
      _ -> [list]
    each list = case firstOf list of
      item
        | Text.null (Text.strip item) -> []
        | otherwise -> item : each (Text.drop 1 (Text.drop (Text.length item) list))

-- | Code in which what is piped into a call stands as its first argument: @a |> f(b)@ is
-- @f(a,b)@.
unpiped :: Text -> Text
unpiped code = case Text.splitOn "|>" code of
  [] -> code
  [_] -> code
  first : stages -> let (done, open) = foldl' stage ([], first) stages in joined (open : done)
  where
    joined = Text.concat . reverse
    stage (done, open) text =
      let (before, value) = lastStatement (Text.stripEnd open)
          (name, rest) = Text.break (== '(') (Text.stripStart text)
       in (before : done, name <> "(" <> value <> "," <> Text.drop 1 rest)
    lastStatement text =
      let value = Text.takeWhileEnd (`notElem` (";\n=" :: String)) text
       in (Text.dropEnd (Text.length value) text, value)

-- | A string without its end, and what follows.
endOf :: Char -> String -> (String, String)
endOf quote = \case
  [] -> ([], [])
  '\\' : next : rest ->
    let (inside, after) = endOf quote rest
     in (unescaped next : inside, after)
  letter : rest
    | letter == quote -> ([], rest)
    | otherwise ->
        let (inside, after) = endOf quote rest
         in (letter : inside, after)
  where
    unescaped = \case
      'n' -> '\n'
      't' -> '\t'
      letter -> letter

-- | The same of one between three quotes.
endOfTriple :: Char -> String -> (String, String)
endOfTriple quote = \case
  a : b : c : rest | a == quote, b == quote, c == quote -> ([], rest)
  letter : rest ->
    let (inside, after) = endOfTriple quote rest
     in (letter : inside, after)
  [] -> ([], [])

-- | A string; in one with expressions each of them is a gap.
valueIn :: Bool -> Text -> Value
valueIn template text
  | not template = known text
  | otherwise = case Text.breakOn "{" text of
      (_, "") -> known text
      (before, after) ->
        let (_, rest) = Text.breakOn "}" after
            plain = Text.dropWhileEnd (`elem` ("$#" :: String)) before
         in [Known plain | not (Text.null before)]
              <> unknown Filled
              <> valueIn True (Text.drop 1 rest)

-- | The arguments of each call of these names.
called :: Source -> [Text] -> [Text]
called source = concatMap (argumentsOf source)

-- | What stands between the parentheses behind each call of a name, or behind the name to the end
-- of its statement.
argumentsOf :: Source -> Text -> [Text]
argumentsOf source name = go "" source.code
  where
    go before code = case Text.breakOn name code of
      (_, "") -> []
      (skipped, found) ->
        let rest = Text.drop (Text.length name) found
            -- No more of it than what a name may stand behind.
            seen = Text.takeEnd 24 (before <> skipped)
         in [region | starts seen, Just region <- [behind rest]] <> go (seen <> name) rest
    starts seen = case Text.unsnoc seen of
      Nothing -> True
      Just (_, letter)
        | "." `Text.isPrefixOf` name -> True
        | isAlphaNum letter || letter == '_' -> False
        | source.language `elem` [Other, Lisp] -> True
        | otherwise -> letter /= '.' || Text.any (== '.') name || ofModule seen
    -- A method of a module: `fs.rmSync`, `require('fs').rmSync`.
    ofModule seen =
      Text.suffixAmong
        seen
        "fs. ). cp. child_process. promises. fse. shutil. FileUtils. File. process. path."
    behind rest = case Text.uncons (Text.stripStart rest) of
      Just ('(', inside) -> Just (balanced (0 :: Int) inside)
      Just (letter, _)
        | letter `elem` ("\1{" :: String) ->
            Just (Text.takeWhile (`notElem` ends) rest)
      _ -> Nothing
    -- Without parentheses around its arguments, a call ends where an operator stands.
    ends = if source.language == Other then ";\n}>|)" else ";\n}" :: String
    balanced depth text = case Text.break (`elem` ("()" :: String)) text of
      (inside, rest) -> case Text.uncons rest of
        Nothing -> inside
        Just ('(', more) -> inside <> "(" <> balanced (depth + 1) more
        Just (_, more)
          | depth == 0 -> inside
          | otherwise -> inside <> ")" <> balanced (depth - 1) more

-- | The first of several arguments.
firstOf :: Text -> Text
firstOf = go (0 :: Int)
  where
    go depth text = case Text.break (`elem` ("([{)]},;" :: String)) text of
      (before, rest) -> case Text.uncons rest of
        Nothing -> before
        Just (letter, more)
          | letter `elem` ("([{" :: String) -> before <> Text.cons letter (go (depth + 1) more)
          | depth == 0 -> before
          | letter `elem` (")]}" :: String) -> before <> Text.cons letter (go (depth - 1) more)
          | otherwise -> before <> Text.cons letter (go depth more)

-- | The strings of a region, in order.
stringsIn :: Source -> Text -> [Value]
stringsIn source region = mapMaybe number (every (Text.splitOn "\1" region))
  where
    every (_ : digits : rest) = digits : every rest
    every _ = []
    number digits = lookup digits [(Text.show index, value) | (index, value) <- source.strings]

-- | The string that a region begins with.
leadingString :: Source -> Text -> Maybe Value
leadingString source text
  | "\1" `Text.isPrefixOf` text = listToMaybe (stringsIn source text)
  | otherwise = Nothing

-- | Whether one of the strings passes a test.
anyString :: (Text -> Bool) -> Source -> Bool
anyString test source = any (test . written . snd) source.strings
