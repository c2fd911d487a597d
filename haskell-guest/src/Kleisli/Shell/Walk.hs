-- | Walks through a command line as a shell would, and notes every simple command that may run:
-- with variables, folders and pipes followed as far as the line alone says them, and with the
-- programs opened that are written inside of it.
module Kleisli.Shell.Walk
  ( Surroundings (..)
  , walk
  ) where

import Control.Monad (forM_, unless, when)
import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe, isJust, listToMaybe, mapMaybe)
import Data.Set qualified as Set

import Kleisli.Eff (Eff)
import Kleisli.Effect.Shell (Shell)
import Kleisli.Path (absolute, parent)
import Kleisli.Shell.Expand
import Kleisli.Shell.Open (openValue, opened, runFile, runningVariables)
import Kleisli.Shell.Output (printed)
import Kleisli.Shell.Syntax
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text (isDigit)
import Kleisli.Text qualified as Text

-- | What is known before the line runs.
data Surroundings = Surroundings
  { folder :: Maybe Text
  , variables :: [(Text, Text)]
  -- ^ @HOME@ and its like.
  }

-- | What may happen when a line runs, in the order of the line.
walk :: Surroundings -> Text -> Eff '[Shell] [Event]
walk around line = do
  (_, after) <- walking context before do
    program <- parsed line
    unless program.whole (emit (Unread context.at))
    follow program.statements
  pure (reverse after.events)
  where
    context =
      Context
        { source = line
        , at = Scene {part = Text.take 200 line, because = [], place = Here'}
        , depth = 0
        , piped = False
        , calling = Set.empty
        , follow
        }
    before =
      Notes
        { bindings = Map.fromList [(name, [known value]) | (name, value) <- around.variables]
        , functions = Map.empty
        , aliases = Map.empty
        , cwd = around.folder
        , stdin = Nothing
        , files = Map.empty
        , events = []
        , budget = 4000
        }

-- | Statements one after the other, and what they print together.
follow :: [Statement] -> Walk Stream
follow = fmap concat . traverse statement

statement :: Statement -> Walk Stream
statement = \case
  Simple command -> simple command
  Sequence inside -> follow inside
  Pipeline stages -> pipeline stages
  Subshell inside redirects -> isolated (redirected redirects (follow inside))
  Background inside -> within (\context -> context {piped = True}) (isolatedFolder (follow inside))
  Group inside redirects -> redirected redirects (follow inside)
  For name list body redirects -> redirected redirects do
    values <- concat <$> traverse valuesOf list
    let (first, others) = splitAt 24 values
    let shown = if null values then [unknown Filled] else first
    outputs <- traverse (\value -> assign name [value] *> follow body) shown
    rest <- if null others then pure [] else assign name [unknown Filled] *> follow body
    pure (concat outputs <> rest)
  While condition body redirects -> redirected redirects do
    now <- notes
    let rounds = case now.stdin of
          Just lines' | not (null lines') -> map (Just . (: [])) (take 24 lines')
          other -> [other]
    let one lines' = change (\before -> before {stdin = lines'}) *> follow (condition <> body)
    concat <$> traverse one rounds
  Choice looked inside redirects -> redirected redirects do
    mapM_ valuesOf looked
    follow inside
  Function name body ->
    [] <$ change \now -> now {functions = Map.insert name (now.budget, body) now.functions}
  Unreadable -> do
    here <- scene
    [] <$ emit (Unread here)
  where
    isolatedFolder = isolated

-- | Each stage reads what the one before it prints.
pipeline :: [Statement] -> Walk Stream
pipeline stages = within (\context -> context {piped = True}) (go Nothing stages)
  where
    go _ [] = pure []
    go input [final] = stage input final
    go input (first : rest) = stage input first >>= \output -> go (Just output) rest
    stage input inside = isolated do
      when (isJust input) (change \now -> now {stdin = input})
      statement inside

-- | Runs statements with redirects around them.
redirected :: [Redirect] -> Walk Stream -> Walk Stream
redirected [] inside = inside
redirected redirects inside = do
  before <- notes
  (targets, input) <- redirectsOf redirects
  unless (null targets) (redirectedTo targets)
  when (isJust input) (change \notes' -> notes' {stdin = input})
  output <- inside
  change \after -> after {stdin = before.stdin}
  sendTo targets output

-- | Operators with targets, and what is read.
redirectsOf :: [Redirect] -> Walk ([(Text, Value)], Maybe Stream)
redirectsOf redirects = do
  found <- traverse one redirects
  -- The last one counts.
  pure (concatMap fst found, listToMaybe (reverse (mapMaybe snd found)))
  where
    one = \case
      Here parts -> do
        value <- valueOf parts
        pure ([], Just (splitLines value))
      Redirect operator parts -> do
        values <- valuesOf parts
        let (number, plain) = Text.span isDigit (afterBrace operator)
            -- What is written there doesn't flow on, but the output does.
            beside = if ">" `Text.isPrefixOf` plain && number /= "1" then number <> plain else plain
            value = case values of
              [single] -> single
              _ -> joined values
        input <- if plain `Text.among` "< <>" then contents value else pure Nothing
        pure ([(beside, value) | not (isNumber plain value)], input)
    afterBrace operator
      | "{" `Text.isPrefixOf` operator = Text.drop 1 (Text.dropWhile (/= '}') operator)
      | otherwise = operator
    isNumber operator value =
      operator `Text.among` ">& <&" && maybe False isDescriptor (textOf value)
    isDescriptor = Text.all (`elem` ("0123456789-" :: String))
    contents value = do
      now <- notes
      pure case textOf value of
        Just path
          | Just (Lines stream) <- Map.lookup (absolute (fromMaybe "/" now.cwd) path) now.files ->
              Just stream
          | "/dev/tcp" `Text.isPrefixOf` path -> Just [unknown Fetched]
        _ -> Just [unknown (Printed "cat")]

-- | Lines of a text that may have gaps.
splitLines :: Value -> Stream
splitLines value = case value of
  [] -> []
  -- A long text without gaps, which nobody may read to its end.
  [Known text] -> [[Known line] | line <- Text.splitOn "\n" text]
  _ -> filter (not . null) (finish (foldl' step ([], []) value))
  where
    finish (done, open) = reverse (reverse open : done)
    step (done, open) = \case
      Known text -> case Text.splitOn "\n" text of
        [] -> (done, open)
        first : rest -> foldl' break' (done, Known first : open) rest
      piece -> (done, piece : open)
    break' (ready, current) line = (reverse current : ready, [Known line])

-- | Remembers what a file holds that the line writes.
sendTo :: [(Text, Value)] -> Stream -> Walk Stream
sendTo targets output = case written' of
  [] -> pure output
  paths -> do
    now <- notes
    let keep path = Map.insertWith together (absolute (fromMaybe "/" now.cwd) path) (Lines output)
        appends = not (null [() | (operator, _) <- targets, operator `Text.among` ">> &>>"])
        together new old = case (appends, new, old) of
          (True, Lines more, Lines before) -> Lines (before <> more)
          _ -> new
    [] <$ change \after -> after {files = foldr keep after.files paths}
  where
    written' =
      [ path
      | (operator, value) <- targets
      , operator `Text.among` "> >> >| &> &>>"
      , Just path <- [textOf value]
      ]

simple :: Simple -> Walk Stream
simple command = do
  now <- notes
  source <- asking (.source)
  let part = sourceOf source command.start command.end
  if now.budget <= 0
    then [] <$ when (now.budget == 0) do
      here <- scene
      change \after -> after {budget = -1}
      emit (Unread here)
    else do
      change \after -> after {budget = after.budget - 1}
      within (\context -> context {at = context.at {part = Text.take 300 part}}) (run command)

run :: Simple -> Walk Stream
run command = do
  assigned <- traverse assignment command.assignments
  values <- concat <$> traverse valuesOf command.words
  (targets, input) <- redirectsOf command.redirects
  before <- notes
  here <- scene
  let single = [(name, joined words') | (name, words') <- assigned]
      stdin = maybe before.stdin Just input
      step call =
        Step
          { call
          , settings = single
          , redirects = targets
          , input = stdin
          , folder = before.cwd
          , scene = here
          }
      -- A function's name is no program's, whatever else is called so.
      isFunction = maybe False (`Map.member` before.functions) (textOf =<< listToMaybe values)
  case values of
    [] -> do
      emit (Ran (step []))
      mapM_ (uncurry assign) assigned
      sendTo targets (if null targets then [] else fromMaybe [] input)
    _ -> do
      emit (Ran (step (if isFunction then [] else values)))
      mapM_ (uncurry assign) assigned
      forM_ single \(name, value) -> when (name `elem` runningVariables) do
        () <$ openValue ("by the variable `" <> name <> "`") value
      mapM_ (runFile "by `BASH_ENV`" "bash") [value | ("BASH_ENV", value) <- single]
      change \now -> now {stdin}
      output <- called values
      change \now ->
        now
          { bindings = foldr restore now.bindings assigned
          , stdin = before.stdin
          }
      sendTo targets output
      where
        restore (name, _) = restored name (Map.lookup name before.bindings)

-- | A variable as it was.
restored :: Text -> Maybe [Value] -> Map Text [Value] -> Map Text [Value]
restored name = maybe (Map.delete name) (Map.insert name)

assignment :: Assignment -> Walk (Text, [Value])
assignment given = do
  _ <- valueOf given.subscript
  values <- case given.values of
    [single] -> (: []) <$> valueOf single
    many -> concat <$> traverse valuesOf many
  pure (given.name, if null values then [[]] else values)

-- | A command whose words are known; what stands before it is off.
called :: [Value] -> Walk Stream
called values = case values of
  [] -> pure []
  program : given -> do
    now <- notes
    here <- scene
    calling <- asking (.calling)
    piped <- asking (.piped)
    let name = fromMaybe "" (textOf program)
    case () of
      _
        | hasPattern program -> [] <$ ranText "a pattern" [Hidden]
        | [Gap gap] <- program
        , gap.kind `elem` [Fetched, Hidden] ->
            [] <$ ranText "a command" [gap.kind]
        | Just (number, body) <- Map.lookup name now.functions
        , definition <- name <> " " <> Text.show number ->
            if definition `Set.member` calling
              then [] <$ when piped (emit (Multiplies name here))
              else inFunction definition name (withPositional given (follow body))
        | Just alias <- Map.lookup name now.aliases
        , definition <- "alias " <> name
        , definition `Set.notMember` calling ->
            within (\context -> context {calling = Set.insert definition context.calling}) $
              openValue ("by the alias `" <> name <> "`") (joined (known alias : given))
        | otherwise -> builtin name given
  where
    inFunction definition name =
      explained ("in the function `" <> name <> "`") . within \context ->
        context {calling = Set.insert definition context.calling, piped = False}

-- | With these arguments of a function.
withPositional :: [Value] -> Walk a -> Walk a
withPositional given inside = do
  before <- notes
  change \now -> now {bindings = positional given now.bindings}
  result <- inside
  change \now -> now {bindings = foldr (restore before) now.bindings names}
  pure result
  where
    names = "@" : map Text.show numbers
    numbers = [1 .. 9 :: Int]
    restore before name = restored name (Map.lookup name before.bindings)
    positional values variables =
      numbered values (foldr (Map.delete . Text.show) variables numbers)

-- | With these values as @$\@@, @$1@ and so on.
numbered :: [Value] -> Map Text [Value] -> Map Text [Value]
numbered values variables = Map.insert "@" values (foldr set variables (zip [1 .. 9 :: Int] values))
  where
    set (index, value) = Map.insert (Text.show index) [value]

-- | What changes the shell itself; anything else is a program.
builtin :: Text -> [Value] -> Walk Stream
builtin name given = case name of
  _
    | name `Text.among` "cd pushd" -> goTo
    | name `Text.among` "export declare local readonly typeset" -> [] <$ mapM_ declare given
    | name `Text.among` "mapfile readarray" ->
        [] <$ readAll (operandsOf (Text.listed "-d -n -O -s -u -C -c") given)
    | name `Text.among` "source ." -> sourced
  "popd" -> [] <$ change \now -> now {cwd = Nothing}
  "set" | (_, _ : values) <- break (== known "--") given -> [] <$ setPositional values
  "shift" -> do
    now <- notes
    case Map.lookup "@" now.bindings of
      Just (_ : rest) -> [] <$ setPositional rest
      _ -> pure []
  "unset" -> [] <$ mapM_ unset given
  "alias" -> [] <$ mapM_ alias given
  "read" -> [] <$ readInto (operandsOf (Text.listed "-p -t -d -n -N -u -i") given)
  "trap" -> case dropFlags given of
    action : _ | not (null given) -> openValue "by `trap`" action
    _ -> pure []
  "eval" -> openValue "by `eval`" (joined given)
  _ -> do
    inner <- opened inside (known name : given) name
    case inner of
      Just output -> pure output
      Nothing -> do
        now <- notes
        (output, files) <- pure (printed now.cwd now.files (known name : given) now.stdin)
        change \after -> after {files = files <> after.files}
        pure output
  where
    -- A command that a command runs is a step of its own.
    inside values = do
      now <- notes
      here <- scene
      emit $
        Ran
          Step
            { call = values
            , settings = []
            , redirects = []
            , input = now.stdin
            , folder = now.cwd
            , scene = here
            }
      called values
    dropFlags = dropWhile (\value -> "-" `Text.isPrefixOf` emptied value)
    goTo = do
      now <- notes
      let home = Map.lookup "HOME" now.bindings >>= \case
            first : _ -> textOf first
            [] -> Nothing
          isFlag value = "-" `Text.isPrefixOf` emptied value && emptied value /= "-"
          target = case dropWhile isFlag given of
            [] -> if name == "cd" then home else now.cwd
            value : _
              | emptied value == "-" -> Nothing
              | Just text <- textOf value -> (`absolute` text) <$> base text now.cwd
              | [Gap gap] <- value
              , Just [root] <- Map.lookup gap.name now.bindings
              , Just text <- textOf root ->
                  Just text
              | [Gap gap] <- value, gap.kind == Unset -> home
              | hasPattern value
              , null (gapsOf value)
              , text <- written value ->
                  (`absolute` above text) <$> base text now.cwd
              | otherwise -> case value of
                  Known text : _ | "/" `Text.isPrefixOf` text -> Just (absolute "/" (parent' text))
                  _ -> Nothing
      [] <$ change \after -> after {cwd = target}
    base text folder = if "/" `Text.isPrefixOf` text then Just "/" else folder
    parent' text = parent (absolute "/" text)
    -- One of several folders, of which the one that holds them is known.
    above text = case Text.dropWhileEnd (/= '/') (Text.dropWhileEnd (== '/') text) of
      "" -> "."
      folder -> folder
    unset value = change \now -> now {bindings = Map.delete (emptied value) now.bindings}
    declare value = case value of
      Known text : rest
        | (variable, equals) <- Text.breakOn "=" text
        , not (Text.null equals)
        , not ("-" `Text.isPrefixOf` text) ->
            assign variable [Known (Text.drop 1 equals) : rest]
      _ -> pure ()
    alias value = case value of
      Known text : rest
        | (short, equals) <- Text.breakOn "=" text, not (Text.null equals) ->
            let meaning = written (Known (Text.drop 1 equals) : rest)
             in change \now -> now {aliases = Map.insert short meaning now.aliases}
      _ -> pure ()
    setPositional values = change \now -> now {bindings = numbered values now.bindings}
    readInto names = do
      now <- notes
      let (line, rest) = case now.stdin of
            Just (first : others) | null (gapsOf first) -> (first, Just others)
            Just (first : others) -> (first, Just (first : others))
            _ -> (unknown Filled, now.stdin)
      change \after -> after {stdin = rest}
      mapM_ (\value -> assign (emptied value) [line]) (orElse "REPLY" names)
    readAll names = do
      now <- notes
      let values = fromMaybe [unknown Filled] now.stdin
      mapM_ (\value -> assign (emptied value) values) (orElse "MAPFILE" names)
    orElse name' names = if null names then [known name'] else names
    sourced = case given of
      file : _ -> runFile ("by `" <> name <> "`") "sh" file
      [] -> pure []

-- | Operands behind flags of which some take a value.
operandsOf :: [Text] -> [Value] -> [Value]
operandsOf valued = \case
  [] -> []
  value : rest
    | emptied value `elem` valued -> operandsOf valued (drop 1 rest)
    | "-" `Text.isPrefixOf` emptied value -> operandsOf valued rest
    | otherwise -> value : filter (not . ("-" `Text.isPrefixOf`) . emptied) rest
