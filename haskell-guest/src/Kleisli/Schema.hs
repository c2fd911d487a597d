-- | How the arguments and results of tools look in JSON: one definition is the JSON Schema,
-- the decoder and the encoder.
module Kleisli.Schema
  ( -- * Describing fields
    Field (..)
  , Default (..)
  , DefaultOf (..)
  , Within (..)
  , AtLeast (..)
  , Args (..)

    -- * Codecs
  , Schema (..)
  , Codec (..)
  , Definition
  , Record
  , record
  , Enumeration
  , enumeration

    -- * Arguments
  , decodeArguments
  ) where

import Data.Aeson (Object, Value (Object))
import Data.Bifunctor (bimap)

import Kleisli.Schema.Codec
import Kleisli.Schema.Field
import Kleisli.Schema.Generic
import Kleisli.Schema.Problem (explain)
import Kleisli.Schema.Wire ()
import Kleisli.Wire.Reply (CallError (..), ErrorCode (InvalidArguments))

-- | Reads a tool's arguments; what doesn't fit is an error with code @invalid_arguments@.
decodeArguments :: Codec a -> Object -> Either CallError (Args a)
decodeArguments arguments = bimap refuse Args . arguments.decode . Object
  where
    refuse problem =
      CallError {code = InvalidArguments, message = explain problem, detail = Nothing}
