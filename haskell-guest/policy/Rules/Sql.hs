-- | What SQL statements destroy. They are read, not searched: quoted words and comments are data.
module Rules.Sql (destroys, reveals) where

import Data.Text (Text)

import Kleisli.Text (isAlphaNum, isSpace)
import Kleisli.Text qualified as Text

-- | The first statement of a text that destroys something, with a word on what.
destroys :: Text -> Maybe Text
destroys text = firstOf (map statement (statements found) <> generated)
  where
    found = tokens text
    -- What psql runs of the rows that a query makes.
    generated =
      [destroys inside | Word' "GEXEC" `elem` found, Quoted inside <- found]

-- | Whether a statement of a text reads columns that hold credentials.
reveals :: Text -> Bool
reveals text = any select (statements (tokens text))
  where
    select = \case
      Word' "SELECT" : rest ->
        let (columns, from) = break (== Word' "FROM") rest
         in any secret columns && Word' "COUNT" `notElem` columns || any passwords from
      _ -> False
    secret = \case
      Word' name -> name `Text.among` secretColumns
      _ -> False
    passwords = \case
      Word' name -> name `Text.among` "PG_AUTHID PG_SHADOW"
      _ -> False
    secretColumns =
      "PASSWORD PASSWD PASSWORD_HASH HASHED_PASSWORD ENCRYPTED_PASSWORD PASSWORD_DIGEST \
      \ROLPASSWORD AUTHENTICATION_STRING API_KEY API_SECRET SECRET_KEY PRIVATE_KEY CLIENT_SECRET \
      \ACCESS_TOKEN REFRESH_TOKEN AUTH_TOKEN TOTP_SECRET OTP_SECRET"

-- | A word in upper case, a sign, or something quoted.
data Token = Word' Text | Sign Char | Quoted Text
  deriving stock (Eq)

tokens :: Text -> [Token]
tokens text = case Text.uncons text of
  Nothing -> []
  Just (letter, rest)
    | isSpace letter -> tokens rest
    | letter == '-', Just after <- Text.stripPrefix "-" rest ->
        tokens (Text.dropWhile (/= '\n') after)
    | letter == '/', Just after <- Text.stripPrefix "*" rest ->
        tokens (Text.drop 2 (snd (Text.breakOn "*/" after)))
    | letter `elem` ("'\"`" :: String) ->
        let (inside, after) = quoted letter rest
         in Quoted inside : tokens after
    -- PostgreSQL's strings between `$tag$`.
    | letter == '$'
    , (tag, after) <- Text.span isName rest
    , Just body <- Text.stripPrefix "$" after ->
        let mark = "$" <> tag <> "$"
            (inside, end) = Text.breakOn mark body
         in Quoted inside : tokens (Text.drop (Text.length mark) end)
    | isName letter ->
        let (name, after) = Text.span isName text
         in Word' (Text.toUpper name) : tokens after
    | otherwise -> Sign letter : tokens rest
  where
    isName letter = isAlphaNum letter || letter == '_'
    quoted mark rest =
      let (inside, after) = Text.break (== mark) rest
       in case Text.stripPrefix (Text.pack [mark, mark]) after of
            Just more -> let (others, end) = quoted mark more in (inside <> others, end)
            Nothing -> (inside, Text.drop 1 after)

statements :: [Token] -> [[Token]]
statements list = case break (== Sign ';') list of
  ([], []) -> []
  (one, []) -> [one]
  (one, _ : rest) -> one : statements rest

statement :: [Token] -> Maybe Text
statement = \case
  Word' "EXPLAIN" : Word' "ANALYZE" : rest -> statement rest
  Word' "EXPLAIN" : Sign '(' : rest
    | (options, after) <- break (== Sign ')') rest, Word' "ANALYZE" `elem` options ->
        statement (drop 1 after)
  Word' "EXPLAIN" : _ -> Nothing
  -- What procedures are made of.
  Word' word : rest
    | word `Text.among` "FOR FOREACH WHILE" -> statement (behind "LOOP" rest)
    | word `Text.among` "IF ELSIF ELSEIF WHEN EXCEPTION" -> statement (behind "THEN" rest)
    | word `Text.among` "ELSE LOOP OPTIONAL PROFILE" -> statement rest
    | word `Text.among` "DO EXECUTE EXEC PREPARE" -> firstOf [destroys text | Quoted text <- rest]
  Word' "DROP" : rest | not (null rest) -> Just ("DROP" <> named rest)
  Word' "TRUNCATE" : rest | not (null rest) -> Just "TRUNCATE"
  -- Of SurrealDB.
  Word' "REMOVE" : Word' word : _ | word `Text.among` "TABLE DATABASE NAMESPACE" -> Just "REMOVE"
  Word' "CREATE" : Word' "OR" : Word' "REPLACE" : rest
    | Word' word : _ <- dropWhile (== Word' "TRANSIENT") rest
    , word `Text.among` "DATABASE SCHEMA" ->
        Just ("REPLACE " <> word)
  Word' "WITH" : rest -> firstOf (map statement (below rest))
  Word' "DELETE" : rest -> unbounded "DELETE" rest
  Word' "UPDATE" : rest | Word' "SET" `elem` rest -> unbounded "UPDATE" rest
  Word' "ALTER" : rest
    | Word' "DROP" : after <- dropWhile (/= Word' "DROP") rest, drops after -> Just "ALTER … DROP"
    | Word' "DELETE" : after <- dropWhile (/= Word' "DELETE") rest -> unbounded "DELETE" after
  -- Cypher: every node, where nothing says which.
  Word' "MATCH" : rest
    | Word' "DELETE" `elem` rest
    , Word' "WHERE" `notElem` rest
    , Sign '{' `notElem` takeWhile (`notElem` map Word' ["CALL", "DELETE"]) rest ->
        Just "DELETE without WHERE"
  Word' "DETACH" : Word' "DELETE" : _ -> Just "DELETE without WHERE"
  -- Of which each query goes on with what the one before it found.
  Word' "CALL" : Word' "APOC" : rest
    | texts@(_ : _) <- [text | Quoted text <- rest]
    , not (any (\text -> Text.infixAmong (Text.toUpper text) "WHERE {") texts) ->
        firstOf (map destroys texts)
  Word' "FLUSHALL" : _ -> Just "FLUSHALL"
  Word' "FLUSHDB" : _ -> Just "FLUSHDB"
  Word' "REINDEX" : _ -> Nothing
  Word' "BEGIN" : rest@(_ : _) -> statement rest
  _ -> Nothing
  where
    behind word = drop 1 . dropWhile (/= Word' word)
    drops = \case
      Word' word : _ -> word `Text.among` "COLUMN PARTITION TABLE PRIMARY"
      Quoted _ : _ -> True
      _ -> False
    named = \case
      Word' word : _ -> " " <> word
      _ -> ""
    below list = case list of
      [] -> []
      Sign '(' : rest -> rest : below rest
      Sign ')' : rest -> rest : below rest
      _ : rest -> below rest

firstOf :: [Maybe a] -> Maybe a
firstOf list = case [one | Just one <- list] of
  one : _ -> Just one
  [] -> Nothing

-- | A statement without a condition, or with one that is always true.
unbounded :: Text -> [Token] -> Maybe Text
unbounded name rest = case dropWhile (/= Word' "WHERE") (outer rest) of
  [] | bounded -> Nothing
  [] -> Just (name <> " without WHERE")
  _ : condition
    | always condition -> Just (name <> " with a WHERE that is always true")
    | otherwise -> Nothing
  where
    bounded = Word' "LIMIT" `elem` outer rest || Word' "CASCADE" `elem` take 3 rest
    -- Up to the end of the parentheses that the statement stands in.
    outer = go (0 :: Int)
    go depth = \case
      [] -> []
      Sign '(' : more -> Sign '(' : go (depth + 1) more
      Sign ')' : more
        | depth == 0 -> []
        | otherwise -> Sign ')' : go (depth - 1) more
      one : more -> one : go depth more
    always condition = case takeWhile (`notElem` map Word' (Text.words ends)) condition of
      [Word' "TRUE"] -> True
      [Word' one] -> Text.all (`elem` ("123456789" :: String)) one
      [Word' one, Sign '=', Word' other] -> one == other
      [Quoted one, Sign '=', Quoted other] -> one == other
      Word' one : Sign '=' : Word' other : Word' "OR" : _ -> one == other
      more | (_, Word' "OR" : after@[_, Sign '=', _]) <- break (== Word' "OR") more -> always after
      _ -> False
    ends = "RETURNING ORDER LIMIT"
