-- | Arguments as the commands themselves understand them: short and long flags, together or
-- apart, in any order, with their values and without.
module Kleisli.Shell.Arguments
  ( Arguments (..)
  , arguments
  , leading
  , has
  , valuesFor
  , Call (..)
  , callOf
  , operandTexts
  , flagTexts

    -- * Forms
  , Form
  , form
  , fits
  ) where

import Data.Text (Text)

import Kleisli.Path (fileName)
import Kleisli.Shell.Programs (valuedFlags)
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | The arguments of a command.
data Arguments = Arguments
  { flags :: [(Text, Maybe Value)]
  -- ^ As they are written, with the value of those that take one; of short ones that stand
  -- together, each as well.
  , operands :: [Value]
  -- ^ All others.
  }

-- | Reads arguments; the flags that take a value are named.
arguments :: [Text] -> [Value] -> Arguments
arguments valued = go
  where
    go = \case
      [] -> Arguments [] []
      value : rest -> case flagOf value of
        Just "--" -> Arguments [] rest
        Just _ -> let (found, after) = flag valued value rest in more found (go after)
        Nothing -> let others = go rest in others {operands = value : others.operands}
    more found others = others {flags = found <> others.flags}

-- | The flags before the first operand, and what follows them.
leading :: [Text] -> [Value] -> ([(Text, Maybe Value)], [Value])
leading valued = \case
  [] -> ([], [])
  value : rest -> case flagOf value of
    Just "--" -> ([], rest)
    Just _ ->
      let (found, after) = flag valued value rest
          (others, left) = leading valued after
       in (found <> others, left)
    Nothing -> ([], value : rest)

-- | The text of an argument that is a flag.
flagOf :: Value -> Maybe Text
flagOf = \case
  Known text : _ | "-" `Text.isPrefixOf` text, text /= "-" -> Just text
  _ -> Nothing

-- | A flag and the arguments behind it.
flag :: [Text] -> Value -> [Value] -> ([(Text, Maybe Value)], [Value])
flag valued value rest = case value of
  Known text : more
    | (name, end) <- Text.breakOn "=" text, not (Text.null end) ->
        ((name, Just (Known (Text.drop 1 end) : more)) : letters (Text.drop 1 name), rest)
    | text `elem` valued -> taking text more
    | "--" `Text.isPrefixOf` text -> ([(text, Nothing)], rest)
    | otherwise -> cluster text more (Text.drop 1 text) [(text, Nothing)]
  _ -> ([], rest)
  where
    letters name
      | "-" `Text.isPrefixOf` name = []
      | otherwise = [("-" <> Text.singleton letter, Nothing) | letter <- Text.unpack name]
    taking name more = case (more, rest) of
      ([], next : after) -> ([(name, Just next)], after)
      _ -> ([(name, Just more)], rest)
    cluster whole more text found = case Text.uncons text of
      Nothing -> (found, rest)
      Just (letter, after)
        | name `elem` valued
        , Text.null after
        , null more
        , next : left <- rest ->
            (found <> [(name, Just next)], left)
        | name `elem` valued -> (found <> [(name, Just (Known after : more))], rest)
        | otherwise -> cluster whole more after (found <> [(name, Nothing)])
        where
          name = "-" <> Text.singleton letter

-- | Whether one of these flags is there, which stand in one text. The beginning of a long one
-- counts, as for GNU's own parser.
has :: Arguments -> String -> Bool
has given names = hasOf given (Text.listed names)
{-# NOINLINE has #-}

hasOf :: Arguments -> [Text] -> Bool
hasOf given names = any (\(name, _) -> any (`means` name) names) given.flags
{-# NOINLINE hasOf #-}

means :: Text -> Text -> Bool
means name given
  | given == name = True
  | "--" `Text.isPrefixOf` name
  , Text.length given > 4
  , Just (next, _) <- Text.uncons =<< Text.stripPrefix given name =
      next /= '-' && next /= '='
  | otherwise = False

-- | The values of these flags, which stand in one text.
valuesFor :: Arguments -> String -> [Value]
valuesFor given names =
  [value | (name, Just value) <- given.flags, any (`means` name) listed]
  where
    listed = Text.listed names
{-# NOINLINE valuesFor #-}

-- | A program and what it is called with.
data Call = Call
  { program :: Text
  -- ^ Its name, without a folder.
  , global :: [(Text, Maybe Value)]
  -- ^ The flags before its first operand.
  , given :: Arguments
  -- ^ All of its arguments.
  , raw :: [Value]
  -- ^ As they are written.
  }

-- | A command line as a call, where its program is known.
callOf :: [Value] -> Maybe Call
callOf = \case
  [] -> Nothing
  first : rest -> do
    let text = written first
        program = nameOf text
        (global, after) = leading (valuedFlags program "") rest
        sub = case after of
          value : _ -> emptied value
          [] -> ""
        -- Behind a `--` nothing is a flag any more.
        ended = case reverse (take (length rest - length after) rest) of
          value : _ -> flagOf value == Just "--"
          [] -> False
    if null (gapsOf first) || Text.any (== '/') text
      then
        Just
          Call
            { program
            , global
            , given =
                let own
                      | ended = Arguments [] after
                      | otherwise = arguments (valuedFlags program sub) after
                 in own {flags = global <> own.flags}
            , raw = rest
            }
      else Nothing
  where
    nameOf text =
      let name = fileName text
       in maybe name id (Text.stripSuffix ".exe" name)

-- | A call's operands, as far as they are known.
operandTexts :: Call -> [Text]
operandTexts call = map emptied call.given.operands

-- | The values of a call's flags, which stand in one text, as far as they are known.
flagTexts :: Call -> String -> [Text]
flagTexts call names = map emptied (valuesFor call.given names)
{-# NOINLINE flagTexts #-}

-- | The shape of a call: @"git push"@, @"aws s3 rm --recursive"@, @"rm|unlink"@, @"docker volume
-- rm|prune"@, @"aws * delete-*"@. Operands have to come first and in this order, flags may stand
-- anywhere, each with its other spellings: @"-f|--force"@.
data Form = Form {names :: [Text], leads :: [[Text]], needs :: [[Text]]}

-- | A form from its text.
form :: Text -> Form
form text = case map (Text.splitOn "|") (Text.words text) of
  [] -> Form [] [] []
  programs : rest ->
    let isFlag names = any ("-" `Text.isPrefixOf`) names
     in Form {names = programs, leads = filter (not . isFlag) rest, needs = filter isFlag rest}

-- | Whether a call has a form.
fits :: Form -> Call -> Bool
fits shape call =
  any (`matches` call.program) shape.names
    && and (zipWith anyMatch shape.leads (map emptied operands))
    && length operands >= length shape.leads
    && all (hasOf call.given) shape.needs
  where
    operands = call.given.operands
    anyMatch names text = any (`matches` text) names
