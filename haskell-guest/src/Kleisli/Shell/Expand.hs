-- | Words as they are after expansion, as far as the line alone says it.
module Kleisli.Shell.Expand
  ( valuesOf
  , valueOf
  , joined
  , assign
  , lookupVariable
  ) where

import Data.List (intercalate)
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe)

import Kleisli.Shell.Syntax
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text (isSpace)
import Kleisli.Text qualified as Text

-- | What a part gives before words are made of it.
data Fragment
  = -- | It stays in one word.
    Whole Value
  | -- | It is split at blanks.
    Splits Value
  | -- | Words of their own.
    Fields [Value]

-- | The words that a word becomes.
valuesOf :: [Part] -> Walk [Value]
valuesOf parts = do
  fragments <- concat <$> traverse (fragmentsOf False) parts
  separators <- lookupVariable "IFS"
  pure (assemble (splitting separators) (any isQuoted parts) fragments)
  where
    splitting = \case
      Just [value] | Just text <- textOf value, text /= " " -> \letter -> Text.any (== letter) text
      _ -> isSpace
    isQuoted = \case
      Quoted _ -> True
      _ -> False

-- | The one value of a word that isn't split, such as that of an assignment.
valueOf :: [Part] -> Walk Value
valueOf parts = do
  fragments <- concat <$> traverse (fragmentsOf True) parts
  pure (concatMap flat fragments)

flat :: Fragment -> Value
flat = \case
  Whole value -> value
  Splits value -> value
  Fields values -> joined values

-- | Values with a blank between each two.
joined :: [Value] -> Value
joined = intercalate [Known " "]

-- | Words out of fragments. Nothing is left of a word without text that wasn't quoted.
assemble :: (Char -> Bool) -> Bool -> [Fragment] -> [Value]
assemble separates quoted fragments = case foldl' add ([], Nothing) fragments of
  ([], Nothing) -> [[] | quoted]
  (done, open) -> map simplify (reverse (maybe done (: done) open))
  where
    add :: ([Value], Maybe Value) -> Fragment -> ([Value], Maybe Value)
    add (done, open) = \case
      Whole value -> (done, add' open value)
      Fields [] -> (done, open)
      Fields [one] -> (done, add' open one)
      Fields (first : more) ->
        (drop 1 (reverse more) <> (fromMaybe [] open <> first : done), Just (last more))
      Splits value -> foldl' split (done, open) value
    split (done, open) = \case
      Known text -> foldl' letters (done, open) (Text.groupBy alike text)
      piece -> (done, add' open [piece])
    letters (done, open) text
      | Text.all separates text = (maybe done (: done) open, Nothing)
      | Text.any (`elem` ("*?[" :: String)) text = (done, add' open [Pattern text])
      | otherwise = (done, add' open [Known text])
    alike one other = separates one == separates other
    add' open value = Just (fromMaybe [] open <> value)

-- | Neighbouring texts as one.
simplify :: Value -> Value
simplify (Known one : Known other : rest) = simplify (Known (one <> other) : rest)
simplify (piece : rest) = piece : simplify rest
simplify [] = []

-- | What a part gives; inside double quotes and assignments nothing is split.
fragmentsOf :: Bool -> Part -> Walk [Fragment]
fragmentsOf quoted = \case
  Literal text -> pure [Whole [Known text]]
  Quoted parts -> do
    inside <- concat <$> traverse (fragmentsOf True) parts
    pure (if null inside then [Whole []] else inside)
  Variable expansion -> expand quoted expansion
  Substitution statements -> do
    output <- isolated (following statements)
    pure [wrap (intercalate [Known (if quoted then "\n" else " ")] output)]
  ProcessSubstitution direction statements -> do
    output <- isolated (within (\context -> context {piped = True}) (following statements))
    if direction == ">" then pure [Whole [Known "/dev/null"]] else do
      now <- notes
      let name = "/dev/fd/kleisli-" <> Text.show (Map.size now.files)
      change \after -> after {files = Map.insert name (Lines output) after.files}
      pure [Whole [Known name]]
  Arithmetic parts -> [Whole (unknown Filled)] <$ traverse (fragmentsOf True) parts
  Aside statements -> [] <$ isolated (following statements)
  Glob text -> pure [Whole [if quoted then Known text else Pattern text]]
  Home "" -> do
    home <- firstOf <$> lookupVariable "HOME"
    pure [Whole (fromMaybe (unknown Filled) home)]
  Home user -> pure [Whole [Known ("/home/" <> user)]]
  Other -> pure [Whole (unknown Filled)]
  where
    wrap value = if quoted then Whole value else Splits value

following :: [Statement] -> Walk Stream
following statements = asking (.follow) >>= \follow -> follow statements

firstOf :: Maybe [Value] -> Maybe Value
firstOf = \case
  Just (first : _) -> Just first
  Just [] -> Just []
  Nothing -> Nothing

-- | A variable's words, where the line or the surroundings say them.
lookupVariable :: Text -> Walk (Maybe [Value])
lookupVariable name = do
  now <- notes
  pure case name of
    "PWD" -> Just [maybe (unknown Filled) known now.cwd]
    "OLDPWD" | Map.notMember name now.bindings -> Just [maybe (unknown Filled) known now.cwd]
    "IFS" | Map.notMember name now.bindings -> Just [known " "]
    "*" -> Map.lookup "@" now.bindings
    _ -> Map.lookup name now.bindings

expand :: Bool -> Expansion -> Walk [Fragment]
expand quoted expansion = do
  found <- lookupVariable expansion.variable
  let gap kind = [Gap Unknown {name = expansion.variable, kind}]
      every = expansion.variable `Text.among` "@ *" || expansion.index `elem` [Just "@", Just "*"]
      wrap value = if quoted then Whole value else Splits value
      current kind = case found of
        Nothing -> [wrap (gap kind)]
        Just values
          | every -> [if quoted then Fields values else Splits (joined values)]
          | Just index <- expansion.index
          , Just number <- Text.decimal index
          , value : _ <- drop number values ->
              [wrap value]
          | otherwise -> [wrap (fromMaybe [] (firstOf (Just values)))]
  case expansion.operator of
    Nothing | expansion.variable `Text.among` "? # $ !" -> pure [Whole (unknown Filled)]
    Nothing -> pure (current Unset)
    Just operator
      | operator `Text.among` ":- - := =" -> do
          fallback <- defaultOf expansion.operand
          case found of
            Just _ -> pure (current Filled)
            Nothing -> fallback <$ assignDefault operator fallback
      | operator `Text.among` ":? ?" -> current Filled <$ valueOf expansion.operand
      | operator `Text.among` ":+ +" -> (: []) . wrap <$> valueOf expansion.operand
      | operator == "length" -> pure [Whole (unknown Filled)]
      | operator == "!" -> pure [Whole [Gap Unknown {name = "", kind = Filled}]]
      -- Something else than the variable holds, which isn't worked out.
      | Text.take 1 operator `Text.among` "/ : ^ , @ ~"
      , Just _ <- found ->
          [wrap (gap Hidden)] <$ valueOf expansion.operand
      | otherwise -> current Unset <$ valueOf expansion.operand
  where
    assignDefault operator fallback
      | operator `Text.among` ":= =" = assign expansion.variable [concatMap flat fallback]
      | otherwise = pure ()
    defaultOf parts
      | quoted = (: []) . Whole <$> valueOf parts
      | otherwise = map Whole <$> valuesOf parts

-- | Sets a variable.
assign :: Text -> [Value] -> Walk ()
assign name values = change \now -> now {bindings = Map.insert plain (added now) now.bindings}
  where
    added now
      | appends = Map.findWithDefault [[]] plain now.bindings `append` values
      | otherwise = values
    appends = "+" `Text.isSuffixOf` name
    plain = Text.dropWhileEnd (== '+') name
    append [one] [other] = [simplify (one <> other)]
    append ones others = ones <> others
