-- | Why a value doesn't fit its schema, and how that is said to the agent.
module Kleisli.Schema.Problem
  ( Decoded
  , Problem (..)
  , Complaint (..)
  , Step (..)
  , mismatch
  , inside
  , explain
  ) where

import Data.Aeson (Key, Value (..))
import Data.Aeson.Key qualified as Key
import Data.ByteString.Char8 qualified as Char8
import Data.Scientific (Scientific, base10Exponent, coefficient)
import Data.Text (Text)

import Kleisli.Json (encodeJson)
import Kleisli.Text qualified as Text

-- | What a decoder gives.
type Decoded = Either Problem

-- | What is wrong, and where.
data Problem = Problem [Step] Complaint
  deriving stock (Eq, Show)

-- | One step from a value to a part of it.
data Step
  = Member Key
  | -- | Counted from 0.
    Element Int
  deriving stock (Eq, Show)

-- | What is wrong with a value.
data Complaint
  = -- | What was expected, and what came.
    Mismatch Text Value
  | -- | Nothing came; what was expected.
    Missing Text
  | -- | A name that isn't known, and those that are.
    Unknown [Key]
  deriving stock (Eq, Show)

-- | Another value was expected.
mismatch :: Text -> Value -> Decoded a
mismatch expected got = Left (Problem [] (Mismatch expected got))

-- | Says that what is decoded is a part of something.
inside :: Step -> Decoded a -> Decoded a
inside step = either (\(Problem path complaint) -> Left (Problem (step : path) complaint)) Right
{-# INLINE inside #-}

-- | One sentence for the agent: the argument, what was expected and what came.
explain :: Problem -> Text
explain (Problem path complaint) = case complaint of
  Mismatch expected got -> subject <> "expected " <> expected <> ", got " <> describe got
  Missing expected -> subject <> "missing, expected " <> expected
  Unknown [] -> subject <> "unknown, no arguments are taken here"
  Unknown known ->
    subject
      <> "unknown, expected one of "
      <> Text.intercalate ", " (map (quoted . Key.toText) known)
  where
    subject
      | null path = "arguments: "
      | otherwise = "argument " <> quoted (place path) <> ": "

-- | A path as agents write it: @filters[0].name@.
place :: [Step] -> Text
place = Text.dropWhile (== '.') . Text.concat . map \case
  Member key -> "." <> shorten (Key.toText key)
  Element index -> "[" <> Text.show index <> "]"

-- | A value in a few words; a long string is cut.
describe :: Value -> Text
describe = \case
  Object _ -> "an object"
  Array _ -> "a list"
  String text -> "the string \"" <> shorten (Text.concatMap visible text) <> "\""
  Number number -> "the number " <> numeral number
  Bool True -> "true"
  Bool False -> "false"
  Null -> "null"
  where
    visible c
      | c < ' ' || c == '\DEL' = "\xFFFD"
      | otherwise = Text.singleton c

-- | A number as JSON writes it, with an exponent where it would be long.
numeral :: Scientific -> Text
numeral number
  | base10Exponent number > 20 =
      Text.show (coefficient number) <> "e" <> Text.show (base10Exponent number)
  | otherwise = shorten (Text.pack (Char8.unpack (encodeJson number)))

-- | The beginning of a text that may be long.
shorten :: Text -> Text
shorten text
  | Text.compareLength text 60 == GT = Text.take 59 text <> "…"
  | otherwise = text

quoted :: Text -> Text
quoted text = "`" <> text <> "`"
