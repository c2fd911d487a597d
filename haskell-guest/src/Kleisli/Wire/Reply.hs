{-# LANGUAGE DerivingStrategies #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE StrictData #-}

-- | The answer to every request.
--
-- Generated from @schemas\/reply.schema.json@: do not edit, run @just types@.
module Kleisli.Wire.Reply
  ( CallError (..)
  , ErrorCode (..)
  , Reply (..)
  ) where

import Kleisli.Wire.Codec

-- | The answer to every request across the boundary, in both directions.
data Reply a
  = Success a
    -- ^ It worked; the payload is the request's own response.
  | Error CallError
    -- ^ It failed; the guest can go on and decide what that means.
  deriving stock (Eq, Show, Generic, Functor)

instance ToJSON a => Fields (Reply a) where
  fields = \case
    Success value -> kindWith "Success" value
    Error value -> kindWith "Error" value

instance ToJSON a => ToJSON (Reply a) where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON a => FromJSON (Reply a) where
  parseJSON = tagged "Reply"
    [ ("Success", payload parseJSON Success)
    , ("Error", payload parseJSON Error)
    ]
  parseJSONList = listOf parseJSON

-- | A failure, in words for the agent: what is wrong and what to do next; never a secret.
data CallError = CallError
  { code :: ErrorCode
    -- ^ The stable code that programs match on.
  , detail :: Maybe Text
    -- ^ More for a person who looks into it, such as the text of an exception.
  , message :: Text
    -- ^ One or two sentences for whoever made the call.
  }
  deriving stock (Eq, Show, Generic)

instance Fields CallError where
  fields value =
    [ "code" .= value.code
    , "detail" .?= value.detail
    , "message" .= value.message
    ]

instance ToJSON CallError where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON CallError where
  parseJSON = record "CallError" $
    CallError
      <$> required parseJSON "code"
      <*> optional parseJSON "detail"
      <*> required parseJSON "message"
  parseJSONList = listOf parseJSON

-- | Why a call, or an effect that it asked for, failed. The same sum in both languages.
data ErrorCode
  = InvalidArguments
    -- ^ The arguments don't fit the schema, or no such value can work.
  | UnknownTool
    -- ^ No guest offers a tool of this name.
  | NotFound
    -- ^ The repository, revision, path or remote object does not exist.
  | Conflict
    -- ^ The state of things forbids it: a dirty tree, a merge conflict, a held lock.
  | PermissionDenied
    -- ^ Outside the allowed roots, an effect that is not granted, or a policy that objects.
  | Unauthenticated
    -- ^ Credentials are missing or were refused.
  | RateLimited
    -- ^ The remote asks to wait.
  | Timeout
    -- ^ The deadline passed.
  | Cancelled
    -- ^ The client cancelled the call.
  | Unavailable
    -- ^ The guest, the network or the disk can't serve now; another try may work.
  | Unsupported
    -- ^ Understood, but not offered: a repository format that the host can't read, say.
  | Internal
    -- ^ A fault of the guest or of kleisli itself.
  deriving stock (Eq, Show, Generic)

instance Named ErrorCode where
  named = [InvalidArguments, UnknownTool, NotFound, Conflict, PermissionDenied, Unauthenticated, RateLimited, Timeout, Cancelled, Unavailable, Unsupported, Internal]
  nameOf = \case
    InvalidArguments -> "invalid_arguments"
    UnknownTool -> "unknown_tool"
    NotFound -> "not_found"
    Conflict -> "conflict"
    PermissionDenied -> "permission_denied"
    Unauthenticated -> "unauthenticated"
    RateLimited -> "rate_limited"
    Timeout -> "timeout"
    Cancelled -> "cancelled"
    Unavailable -> "unavailable"
    Unsupported -> "unsupported"
    Internal -> "internal"

instance ToJSON ErrorCode where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ErrorCode where
  parseJSON = oneNamed "ErrorCode"
  parseJSONList = listOf parseJSON
