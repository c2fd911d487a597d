{-# LANGUAGE DerivingStrategies #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE StrictData #-}

-- | The operations of the effect Log.
--
-- Generated from @schemas\/log.schema.json@: do not edit, run @just types@.
module Kleisli.Wire.Log
  ( LogLevel (..)
  , LogMessageRequest (..)
  , LogMessageResponse (..)
  , LogRequest (..)
  ) where

import Kleisli.Wire.Codec

-- | What became of a line for the log.
data LogMessageResponse = LogMessageResponse
  { kept :: Bool
    -- ^ Whether lines of this level are kept at all.
  }
  deriving stock (Eq, Show, Generic)

instance Fields LogMessageResponse where
  fields value =
    [ "kept" .= value.kept
    ]

instance ToJSON LogMessageResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON LogMessageResponse where
  parseJSON = record "LogMessageResponse" $
    LogMessageResponse
      <$> required parseJSON "kept"
  parseJSONList = listOf parseJSON

-- | The operations of the effect @Log@.
data LogRequest
  = LogMessage LogMessageRequest
    -- ^ Writes one line to kleisli's log.
  deriving stock (Eq, Show, Generic)

instance Fields LogRequest where
  fields = \case
    LogMessage value -> kindWith "LogMessage" value

instance ToJSON LogRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON LogRequest where
  parseJSON = tagged "LogRequest"
    [ ("LogMessage", payload parseJSON LogMessage)
    ]
  parseJSONList = listOf parseJSON

-- | Writes one line to kleisli's log, on stderr, under the tool that runs.
data LogMessageRequest = LogMessageRequest
  { level :: LogLevel
    -- ^ How much it matters.
  , message :: Text
    -- ^ The line; control characters are escaped.
  }
  deriving stock (Eq, Show, Generic)

instance Fields LogMessageRequest where
  fields value =
    [ "level" .= value.level
    , "message" .= value.message
    ]

instance ToJSON LogMessageRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON LogMessageRequest where
  parseJSON = record "LogMessageRequest" $
    LogMessageRequest
      <$> required parseJSON "level"
      <*> required parseJSON "message"
  parseJSONList = listOf parseJSON

-- | How much a line of the log matters.
data LogLevel
  = Debug
    -- ^ For whoever debugs the guest.
  | Info
    -- ^ For whoever watches the server.
  | Warn
    -- ^ Something that a person should look at.
  | Error
    -- ^ Something that failed.
  deriving stock (Eq, Show, Generic)

instance Named LogLevel where
  named = [Debug, Info, Warn, Error]
  nameOf = \case
    Debug -> "debug"
    Info -> "info"
    Warn -> "warn"
    Error -> "error"

instance ToJSON LogLevel where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON LogLevel where
  parseJSON = oneNamed "LogLevel"
  parseJSONList = listOf parseJSON
