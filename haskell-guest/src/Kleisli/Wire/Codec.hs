{-# LANGUAGE OverloadedStrings #-}

-- | What the generated @Kleisli.Wire@ modules are made of, so that each type's
-- instances are a few lines.
--
-- Decoding is as strict as the host's serde types: unknown fields, unknown kinds,
-- missing fields and numbers outside their type are refused, with a message that
-- says what was expected. 'toJSON' and 'toEncoding' come from one list of members.
--
-- The functions are kept from being inlined: they are used hundreds of times, and a
-- guest's size is what its start costs.
module Kleisli.Wire.Codec
  ( -- * Writing objects
    Fields (..)
  , Member
  , (.=)
  , (.?=)
  , kind
  , kindWith
  , fieldsValue
  , fieldsEncoding

    -- * Writing lists
  , listValue
  , listEncoding

    -- * Reading records
  , Members
  , record
  , required
  , optional

    -- * Reading sums of kind and payload
  , tagged
  , nullary
  , payload

    -- * Names
  , Named (..)
  , oneNamed
  , nameValue
  , nameEncoding

    -- * Reading numbers
  , int64
  , uint32
  , listOf

    -- * What generated modules import besides
  , module Data.Aeson
  , Generic
  , Int64
  , Text
  ) where

import Data.Aeson (Encoding, FromJSON (..), Key, Object, ToJSON (..), Value)
import Data.Aeson qualified as Aeson
import Data.Aeson.Types qualified as Aeson (listValue)
import Data.Aeson.Encoding qualified as Encoding
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Aeson.Types
  ( JSONPathElement (Key)
  , Parser
  , explicitParseField
  , explicitParseFieldMaybe
  , listParser
  , (<?>)
  )
import Data.Int (Int64)
import Data.List (find)
import Data.Scientific (base10Exponent, coefficient)
import Data.Text (Text)
import GHC.Generics (Generic)

import Kleisli.Text qualified as Text

-- | A type that is written as a JSON object.
class Fields a where
  -- | The object's members, in order.
  fields :: a -> [Member]

-- | A member in both forms, neither computed before it is asked for; or none.
data Member = Member Key Value Encoding | Absent

infixr 8 .=, .?=

-- | A member that is always written.
(.=) :: ToJSON a => Key -> a -> Member
key .= value = Member key (toJSON value) (toEncoding value)
{-# NOINLINE (.=) #-}

-- | A member that is left out where there is nothing to write.
(.?=) :: ToJSON a => Key -> Maybe a -> Member
key .?= value = maybe Absent (key .=) value
{-# NOINLINE (.?=) #-}

-- | The members of a kind without a payload.
kind :: Text -> [Member]
kind name = ["kind" .= name]
{-# NOINLINE kind #-}

-- | The members of a kind with its payload.
kindWith :: ToJSON a => Text -> a -> [Member]
kindWith name value = ["kind" .= name, "payload" .= value]
{-# NOINLINE kindWith #-}

-- | The object as a value, for 'toJSON'.
fieldsValue :: Fields a => a -> Value
fieldsValue value = Aeson.object [(key, member) | Member key member _ <- fields value]
{-# NOINLINE fieldsValue #-}

-- | The object as text, for 'toEncoding'.
fieldsEncoding :: Fields a => a -> Encoding
fieldsEncoding value =
  Encoding.pairs (mconcat [Encoding.pair key member | Member key _ member <- fields value])
{-# NOINLINE fieldsEncoding #-}

-- | A list as a value, for 'toJSONList': aeson's default is a loop in each instance.
listValue :: ToJSON a => [a] -> Value
listValue = Aeson.listValue toJSON
{-# NOINLINE listValue #-}

-- | A list as text, for 'toEncodingList'.
listEncoding :: ToJSON a => [a] -> Encoding
listEncoding = Encoding.list toEncoding
{-# NOINLINE listEncoding #-}

-- | How to read some of an object's members, and their names.
data Members a = Members [Key] (Object -> Parser a)

instance Functor Members where
  fmap f members = pure f <*> members
  {-# NOINLINE fmap #-}

instance Applicative Members where
  pure value = Members [] (\_ -> pure value)
  Members keys parse <*> Members more parseMore =
    Members (keys <> more) (\object -> parse object <*> parseMore object)
  {-# NOINLINE (<*>) #-}

-- | Reads an object that has no other members; the 'String' is the type's own name, for
-- messages.
record :: String -> Members a -> Value -> Parser a
record name (Members keys parse) = Aeson.withObject name $ \object ->
  case find (`notElem` keys) (KeyMap.keys object) of
    Nothing -> parse object
    Just key -> unknown "field" (Key.toText key) (map Key.toText keys)
{-# NOINLINE record #-}

-- | A member that has to be there.
required :: (Value -> Parser a) -> Key -> Members a
required parse key = Members [key] (\object -> explicitParseField parse object key)
{-# NOINLINE required #-}

-- | A member that may be absent or @null@.
optional :: (Value -> Parser a) -> Key -> Members (Maybe a)
optional parse key = Members [key] (\object -> explicitParseFieldMaybe parse object key)
{-# NOINLINE optional #-}

-- | @tagged name kinds@ reads @{"kind": …, "payload": …}@, where each kind has its own way
-- to read the payload.
tagged :: String -> [(Text, Maybe Value -> Parser a)] -> Value -> Parser a
tagged name kinds value = do
  (given, content) <- record name ((,) <$> required parseJSON "kind" <*> member "payload") value
  case lookup given kinds of
    Just parse -> parse content <?> Key "payload"
    Nothing -> unknown "kind" given (map fst kinds) <?> Key "kind"
  where
    member key = Members [key] (pure . KeyMap.lookup key)
{-# NOINLINE tagged #-}

-- | A kind without a payload; a @null@ in its place is no payload, as it is for serde.
nullary :: a -> Maybe Value -> Parser a
nullary value given
  | maybe True (== Aeson.Null) given = pure value
  | otherwise = fail "this kind has no payload, leave `payload` out"
{-# NOINLINE nullary #-}

-- | A kind with a payload.
payload :: (Value -> Parser b) -> (b -> a) -> Maybe Value -> Parser a
payload parse build = maybe (fail "missing field `payload`") (fmap build . parse)
{-# NOINLINE payload #-}

-- | A type whose values are written as names. An instance of 'Enum' would know these too, and cost
-- ten times as much.
class Named a where
  -- | Every value, in order.
  named :: [a]

  -- | The name on the wire.
  nameOf :: a -> Text

-- | Reads one of a type's names; the 'String' is the type's own, for messages.
oneNamed :: Named a => String -> Value -> Parser a
oneNamed name = Aeson.withText name $ \given ->
  case lookup given names of
    Just value -> pure value
    Nothing -> unknown name given (map fst names)
  where
    names = [(nameOf value, value) | value <- named]
{-# NOINLINE oneNamed #-}

-- | The name as a value, for 'toJSON'.
nameValue :: Named a => a -> Value
nameValue = Aeson.String . nameOf
{-# NOINLINE nameValue #-}

-- | The name as text, for 'toEncoding'.
nameEncoding :: Named a => a -> Encoding
nameEncoding = Encoding.text . nameOf
{-# NOINLINE nameEncoding #-}

-- | A whole number of 64 bits with a sign.
int64 :: Value -> Parser Int64
int64 = integer (toInteger (minBound :: Int64)) (toInteger (maxBound :: Int64))
{-# NOINLINE int64 #-}

-- | A whole number of 32 bits without a sign; 'Int' has only 31 for that on wasm32.
uint32 :: Value -> Parser Int64
uint32 = integer 0 4294967295
{-# NOINLINE uint32 #-}

-- | A list, for 'parseJSONList', and of numbers, which have parsers of their own.
listOf :: (Value -> Parser a) -> Value -> Parser [a]
listOf = listParser
{-# NOINLINE listOf #-}

-- | A whole number between two bounds. A number with a point or an exponent is refused, as
-- serde_json does it; looking at the exponent first keeps @1e1000000000@ from being computed.
integer :: Integer -> Integer -> Value -> Parser Int64
integer lowest highest = Aeson.withScientific "integer" check
  where
    check number
      | base10Exponent number /= 0 =
          fail "expected a whole number, written without a point or an exponent"
      | whole < lowest || whole > highest =
          fail ("`" <> show whole <> "` is not between " <> show lowest <> " and " <> show highest)
      | otherwise = pure (fromInteger whole)
      where
        whole = coefficient number

-- | Fails with what was given and what is known.
unknown :: String -> Text -> [Text] -> Parser a
unknown what given known =
  fail ("unknown " <> what <> " " <> quote given <> ", expected one of " <> listed)
  where
    listed = Text.unpack (Text.intercalate ", " (map (Text.pack . quote) known))
    quote text = "`" <> Text.unpack text <> "`"
