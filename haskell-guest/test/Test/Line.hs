-- | A reader of command lines for tests, in place of the host's: words and quotes, variables and
-- substitutions, pipes, groups, redirects and heredocs. Lines have to be ASCII, and to be whole.
module Test.Line
  ( parsedLine
  , reading
  ) where

import Data.Char (isAlpha, isAlphaNum, isDigit)
import Data.Int (Int64)
import Data.List (isPrefixOf)
import Data.Maybe (isJust)
import Data.Text (Text)
import Data.Text qualified as Text

import Kleisli.Eff (Eff)
import Kleisli.Eff.Internal (Env (..), Handler (..), runWith)
import Kleisli.Effect.Shell hiding (parse)
import Kleisli.Wire.Shell qualified as Wire

-- | Runs a program whose command lines are read here.
reading :: Eff '[Shell] a -> IO a
reading = runWith (Handler answer :& Nil)
  where
    answer :: Shell x -> IO x
    answer (ShellParse request) = pure (parsedLine request.command)

-- | The syntax of a line.
parsedLine :: Text -> ShellParseResponse
parsedLine line = ShellParseResponse {nodes = numbered program, whole = True}
  where
    program = Tree Program 0 (Text.length line) Nothing (fst (statements letters))
    letters = zip [0 ..] (Text.unpack line)

-- | A node with the nodes below it.
data Tree = Tree ShellKind Int Int (Maybe Text) [Tree]

-- | Every node before those below it, with its parent's number.
numbered :: Tree -> [ShellNode]
numbered tree = snd (go 0 0 tree)
  where
    go :: Int64 -> Int64 -> Tree -> (Int64, [ShellNode])
    go parent own (Tree kind start end text below) =
      let node = ShellNode {kind, parent, start = fromIntegral start, end = fromIntegral end, text}
          (next, nodes) = foldl (child own) (own + 1, []) below
       in (next, node : nodes)
    child own (next, nodes) tree' =
      let (after, more) = go own next tree'
       in (after, nodes <> more)

-- | What is left to read: letters with where they stand.
type Input = [(Int, Char)]

at :: Input -> Int
at = \case
  (place, _) : _ -> place
  [] -> maxBound

-- | Where what was read ends.
upTo :: Input -> Input -> Int
upTo before after = if null after then fst (last before) + 1 else at after

begins :: String -> Input -> Bool
begins text input = text `isPrefixOf` map snd input

blank :: Input -> Input
blank = dropWhile ((== ' ') . snd)

-- | Statements up to the end, or to what closes them.
statements :: Input -> ([Tree], Input)
statements input = case blank input of
  [] -> ([], [])
  rest@((_, letter) : more)
    | letter `elem` (")}" :: String) -> ([], rest)
    | letter `elem` (";&\n" :: String) -> statements more
    | begins "||" rest -> statements (drop 2 rest)
    | otherwise ->
        let (one, after) = pipeline rest
            (others, left) = statements after
         in (one : others, left)

pipeline :: Input -> (Tree, Input)
pipeline input = case stages input of
  ([one], rest) -> (one, rest)
  (several, rest) -> (Tree Pipeline (at input) (upTo input rest) Nothing several, rest)
  where
    stages from =
      let (one, after) = command (blank from)
          rest = blank after
       in if begins "|" rest && not (begins "||" rest)
            then let (others, left) = stages (drop 1 rest) in (one : others, left)
            else ([one], rest)

command :: Input -> (Tree, Input)
command input
  | begins "(" input = enclosed Subshell
  | begins "{ " input = enclosed Group
  | otherwise =
      let (found, rest) = simple False input
       in (Tree Command (at input) (upTo input rest) Nothing found, rest)
  where
    enclosed kind =
      let (inside, rest) = statements (drop 1 input)
          (redirects, after) = simple True (drop 1 rest)
       in (Tree kind (at input) (upTo input after) Nothing (inside <> redirects), after)

-- | Assignments, words and redirects; without the first where a word was there already.
simple :: Bool -> Input -> ([Tree], Input)
simple named from = case blank from of
  [] -> ([], [])
  input@((_, letter) : _)
    | letter `elem` (";&|)\n" :: String), not (begins "&>" input) -> ([], input)
    | Just (operator, rest) <- redirect input -> target operator input (blank rest)
    | not named, Just (name, rest) <- setting input ->
        let (value, after) = word rest
            text = Just (Text.pack name)
         in Tree Assignment (at input) (upTo input after) text [value] `before` simple False after
    | otherwise ->
        let (one, after) = word input
         in one `before` simple True after
  where
    tree `before` (trees, rest) = (tree : trees, rest)
    target operator input rest = case operator of
      "<<" ->
        let (quoted, mark, line) = delimiter rest
            (body, after) = heredoc mark line
            kept = Text.pack (map snd body)
            node
              | quoted = Tree Heredoc (at input) (at input + 1) (Just kept) []
              | otherwise = Tree Heredoc (at input) (at input + 1) Nothing (parts True body)
         in node `before` simple named after
      "<<<" ->
        let (value, after) = word rest
            node = Tree Herestring (at input) (upTo input after) Nothing [value]
         in node `before` simple named after
      _ ->
        let (value, after) = word rest
            text = Just (Text.pack operator)
         in Tree Redirect (at input) (upTo input after) text [value] `before` simple named after

-- | An operator with the number before it.
redirect :: Input -> Maybe (String, Input)
redirect input = case [operator | operator <- operators, begins operator rest] of
  operator : _
    | not (begins "<(" rest || begins ">(" rest) ->
        Just (map snd number <> operator, drop (length operator) rest)
  _ -> Nothing
  where
    (number, rest) = span (isDigit . snd) input
    operators = ["<<<", "<<", "<", ">>", ">&", ">", "&>"]

setting :: Input -> Maybe (String, Input)
setting input = case span ((\letter -> isAlphaNum letter || letter == '_') . snd) input of
  (name@((_, first) : _), (_, '=') : rest) | isAlpha first -> Just (map snd name, rest)
  _ -> Nothing

-- | The word that ends a heredoc, and whether it is quoted.
delimiter :: Input -> (Bool, String, Input)
delimiter input = case input of
  (_, '\'') : rest ->
    let (mark, after) = break ((== '\'') . snd) rest
     in (True, map snd mark, drop 1 after)
  _ ->
    let (mark, after) = span (isAlphaNum . snd) input
     in (False, map snd mark, after)

-- | The body of a heredoc, and what is left without it.
heredoc :: String -> Input -> (Input, Input)
heredoc mark input = (concat body, line <> drop 1 rest)
  where
    (line, below) = break ((== '\n') . snd) input
    (body, rest') = break ((== mark) . filter (/= '\n') . map snd) (linesOf (drop 1 below))
    rest = concat (drop 1 rest')
    linesOf = \case
      [] -> []
      letters ->
        let (one, more) = break ((== '\n') . snd) letters
         in (one <> take 1 more) : linesOf (drop 1 more)

-- | A word, whose value is written down where the line alone says it.
word :: Input -> (Tree, Input)
word input = (Tree Word (at input) (upTo input rest) value below, rest)
  where
    below = if isJust value then [] else found
    (letters, rest) = wordLetters input
    found = parts False letters
    value = Text.concat <$> traverse plain found
    plain = \case
      Tree Literal _ _ text _ -> text
      Tree DoubleQuoted _ _ _ inside -> Text.concat <$> traverse plain inside
      _ -> Nothing

-- | The letters of a word, with what stands in quotes and parentheses.
wordLetters :: Input -> (Input, Input)
wordLetters input = case input of
  (_, '\\') : _ -> over 2
  (_, '\'') : rest -> over (2 + length (takeWhile ((/= '\'') . snd) rest))
  (_, '"') : rest -> over (2 + length (fst (quotedLetters rest)))
  (_, '$') : (_, '(') : rest -> over (3 + length (fst (nested rest)))
  (_, '<') : (_, '(') : rest -> over (3 + length (fst (nested rest)))
  (_, letter) : _ | letter `notElem` (" ;&|<>()\n" :: String) -> over 1
  _ -> ([], input)
  where
    over count =
      let (more, rest) = wordLetters (drop count input) in (take count input <> more, rest)

-- | Up to the double quote that ends a text.
quotedLetters :: Input -> (Input, Input)
quotedLetters input = case input of
  one@(_, '\\') : two : rest -> let (more, left) = quotedLetters rest in (one : two : more, left)
  (_, '"') : _ -> ([], input)
  one@(_, '$') : two@(_, '(') : rest ->
    let (inside, after) = nested rest
        (more, left) = quotedLetters (drop 1 after)
     in (one : two : inside <> take 1 after <> more, left)
  one : rest -> let (more, left) = quotedLetters rest in (one : more, left)
  [] -> ([], [])

-- | Up to the parenthesis that closes another.
nested :: Input -> (Input, Input)
nested = go (0 :: Int)
  where
    go depth input = case input of
      [] -> ([], [])
      (_, ')') : _ | depth == 0 -> ([], input)
      one@(_, letter) : rest ->
        let (more, left) = go (depth + step letter) rest in (one : more, left)
    step letter
      | letter == '(' = 1
      | letter == ')' = -1
      | otherwise = 0

-- | The parts of a word, or of a text in double quotes.
parts :: Bool -> Input -> [Tree]
parts quoted input = case input of
  [] -> []
  (place, '\\') : (_, letter) : rest
    | not quoted || letter `elem` ("\"\\$`" :: String) -> literal place [letter] : parts quoted rest
  (place, '\'') : rest
    | not quoted ->
        let (text, after) = break ((== '\'') . snd) rest
         in literal place (map snd text) : parts quoted (drop 1 after)
  (place, '"') : rest
    | not quoted ->
        let (text, after) = quotedLetters rest
            inside = parts True text
         in Tree DoubleQuoted place (at after) Nothing inside : parts quoted (drop 1 after)
  (place, '$') : (_, '(') : rest -> substituted CommandSubstitution Nothing place rest
  (place, '<') : (_, '(') : rest
    | not quoted -> substituted ProcessSubstitution (Just "<") place rest
  (place, '$') : (_, '{') : rest ->
    let (name, after) = break ((== '}') . snd) rest
     in variable place (map snd name) : parts quoted (drop 1 after)
  (place, '$') : rest
    | (name@(_ : _), after) <- span (isInName . snd) rest ->
        variable place (map snd name) : parts quoted after
  (place, letter) : rest
    | letter `elem` ("*?" :: String), not quoted ->
        Tree Glob place (place + 1) (Just (Text.singleton letter)) [] : parts quoted rest
    | letter == '~', not quoted, place == at input -> tilde place rest
    | otherwise -> literal place [letter] : parts quoted rest
  where
    literal place text = Tree Literal place (place + length text) (Just (Text.pack text)) []
    variable place name = Tree Variable place (place + length name) (Just (Text.pack name)) []
    isInName letter = isAlphaNum letter || letter `elem` ("_@#?!" :: String)
    tilde place rest
      | null rest || begins "/" rest =
          Tree Wire.Tilde place (place + 1) (Just "") [] : parts quoted rest
      | otherwise = literal place "~" : parts quoted rest
    substituted kind text place rest =
      let (inside, after) = nested rest
       in Tree kind place (at after) text (fst (statements inside)) : parts quoted (drop 1 after)
