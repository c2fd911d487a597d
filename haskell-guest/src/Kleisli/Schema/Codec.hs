-- | One value is a type's JSON Schema, its decoder and its encoder, so that they can't drift
-- apart.
module Kleisli.Schema.Codec
  ( Codec (..)
  , Schema (..)
  , Definition
  , typed
  , describedAs
  , oneOf
  ) where

import Data.Aeson (Key, Object, Value (..), (.=))
import Data.Aeson.Encoding (Encoding)
import Data.Aeson.Encoding qualified as Encoding
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Int (Int64)
import Data.Maybe (isNothing)
import Data.Scientific (toBoundedInteger, toRealFloat)
import Data.Text (Text)
import Data.Vector qualified as Vector

import Kleisli.Schema.Problem
import Kleisli.Text qualified as Text

-- | A JSON Schema.
type Definition = Object

-- | How a type looks in JSON.
data Codec a = Codec
  { definition :: Definition
  -- ^ Its schema.
  , expected :: Text
  -- ^ What it is in words, with an article: @an integer from 1 to 10@.
  , decode :: Value -> Decoded a
  -- ^ Never fails with an exception, whatever comes.
  , encode :: a -> Encoding
  , absent :: Maybe a
  -- ^ The value where a record's member is left out; 'Nothing' where it may not be.
  , omitted :: a -> Bool
  -- ^ Whether a record's member with this value is left out.
  }

-- | A type with one look in JSON. For a type of your own:
--
-- > instance Schema Person where codec = record
-- > instance Schema Colour where codec = enumeration
class Schema a where
  codec :: Codec a

-- | The schema @{"type": …}@ with more members.
typed :: Text -> [(Key, Value)] -> Definition
typed name more = KeyMap.fromList ("type" .= name : more)

-- | The same schema with a description.
describedAs :: Text -> Definition -> Definition
describedAs description = KeyMap.insert "description" (String description)

-- | One of a few strings, each of which stands for a value.
oneOf :: [(Text, a)] -> (a -> Text) -> Codec a
oneOf known nameOf =
  Codec
    { definition = typed "string" ["enum" .= map fst known]
    , expected = inWords
    , decode = \case
        String text | Just value <- lookup text known -> Right value
        other -> mismatch inWords other
    , encode = Encoding.text . nameOf
    , absent = Nothing
    , omitted = const False
    }
  where
    inWords = "one of " <> Text.intercalate ", " ["`" <> name <> "`" | (name, _) <- known]

instance Schema Text where
  codec =
    Codec
      { definition = typed "string" []
      , expected = "a string"
      , decode = \case
          String text -> Right text
          other -> mismatch "a string" other
      , encode = Encoding.text
      , absent = Nothing
      , omitted = const False
      }

instance Schema Bool where
  codec =
    Codec
      { definition = typed "boolean" []
      , expected = "true or false"
      , decode = \case
          Bool value -> Right value
          other -> mismatch "true or false" other
      , encode = Encoding.bool
      , absent = Nothing
      , omitted = const False
      }

instance Schema Int64 where
  codec =
    Codec
      { definition = typed "integer" []
      , expected = "an integer"
      , decode = \case
          Number value | Just whole <- toBoundedInteger value -> Right whole
          other -> mismatch "an integer" other
      , encode = Encoding.int64
      , absent = Nothing
      , omitted = const False
      }

-- | Finite numbers; JSON has no others.
instance Schema Double where
  codec =
    Codec
      { definition = typed "number" []
      , expected = "a number"
      , decode = \case
          Number value | finite (toRealFloat value) -> Right (toRealFloat value)
          other -> mismatch "a number" other
      , encode = Encoding.double
      , absent = Nothing
      , omitted = const False
      }
    where
      finite :: Double -> Bool
      finite value = not (isInfinite value || isNaN value)

instance Schema a => Schema [a] where
  codec =
    Codec
      { definition = typed "array" ["items" .= item.definition]
      , expected = "a list"
      , decode = \case
          Array values -> traverse element (zip [0 ..] (Vector.toList values))
          other -> mismatch "a list" other
      , encode = Encoding.list item.encode
      , absent = Nothing
      , omitted = const False
      }
    where
      item = codec @a
      element (index, value) = inside (Element index) (item.decode value)

-- | A member that may be left out. @null@ counts as left out, because agents send it.
instance Schema a => Schema (Maybe a) where
  codec =
    Codec
      { definition = some.definition
      , expected = some.expected
      , decode = \case
          Null -> Right Nothing
          value -> Just <$> some.decode value
      , encode = maybe Encoding.null_ some.encode
      , absent = Just Nothing
      , omitted = isNothing
      }
    where
      some = codec @a
