-- | Reading JSON from bytes.
--
-- This is aeson's decoder without the words that it puts around an error: these link a megabyte
-- of Unicode tables into a module, to tell where a path needs quotes.
module Kleisli.Json
  ( decodeJson
  , encodeJson
  ) where

import Data.Aeson (FromJSON, ToJSON (toEncoding))
import Data.Aeson.Decoding (toEitherValue)
import Data.Aeson.Decoding.ByteString (bsToTokens)
import Data.Aeson.Encoding (encodingToLazyByteString)
import Data.Aeson.Key qualified as Key
import Data.Aeson.Types (IResult (..), JSONPath, JSONPathElement (..), ifromJSON)
import Data.ByteString (ByteString)
import Data.ByteString qualified as ByteString
import Data.ByteString.Lazy qualified as Lazy
import Data.Text (Text)

import Kleisli.Text qualified as Text

-- | Reads one JSON text and nothing after it. The error says what was wrong, and where.
decodeJson :: FromJSON a => ByteString -> Either Text a
decodeJson input = case toEitherValue (bsToTokens input) of
  Left reason -> Left (Text.pack reason)
  Right (value, rest)
    | not (ByteString.all isBlank rest) -> Left "there is more after the end of the JSON text"
    | otherwise -> case ifromJSON value of
        ISuccess result -> Right result
        IError path reason -> Left (place path <> ": " <> Text.pack reason)
  where
    isBlank byte = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09

-- | A path to a part of a value: @$.payload.commits[3]@.
place :: JSONPath -> Text
place path = "$" <> Text.concat (map step path)
  where
    step = \case
      Key key -> "." <> Key.toText key
      Index index -> "[" <> Text.show index <> "]"

-- | Writes a value to the last byte, so that what its parts throw is thrown here.
encodeJson :: ToJSON a => a -> ByteString
encodeJson = Lazy.toStrict . encodingToLazyByteString . toEncoding
