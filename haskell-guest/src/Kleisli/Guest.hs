-- | A guest: the tools that it offers and the policy that it holds, and how its exports answer.
--
-- The answers are plain functions from bytes to bytes, so they run under every interpreter;
-- "Kleisli.Export" puts them behind the sandbox's exports.
module Kleisli.Guest
  ( Guest (..)
  , Offer (..)
  , toolset

    -- * What the exports do
  , Reply (..)
  , describe
  , handleMcpCall
  , handlePreToolUse
  ) where

import Control.Exception
  ( AsyncException (..)
  , SomeException (..)
  , catch
  , displayException
  , evaluate
  , fromException
  , throwIO
  )
import Data.Aeson (FromJSON, ToJSON (..), (.=))
import Data.Aeson.Encoding (Encoding, encodingToLazyByteString, pair, pairs)
import Data.ByteString (ByteString)
import Data.ByteString.Lazy qualified as Lazy
import Data.List (find)
import Data.Set qualified as Set
import Data.Text (Text)

import Kleisli.Eff (Subset, inject)
import Kleisli.Eff.Internal (Env, Failure (..), runWith)
import Kleisli.Json (decodeJson)
import Kleisli.Policy (Policy, judges, rulesOf, verdictOf)
import Kleisli.Text qualified as Text
import Kleisli.Tool
import Kleisli.Wire.Guest
  ( CallRequest (..)
  , Description (..)
  , Hook (HookPreToolUse)
  , RuleDescription (..)
  , ToolDescription (..)
  )
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))
import Kleisli.Wire.Reply qualified as Wire

-- | A guest whose tools and policy use no other effects than @es@. Only these are linked into
-- the module, so its import section is a true list of what it can do.
data Guest es = Guest
  { name :: Text
  , version :: Text
  , tools :: [Offer es]
  -- ^ In the order in which clients see them.
  , policy :: Policy es
  }

-- | A tool in a guest that may use at least the tool's effects.
data Offer es where
  Offer :: Subset row es => Tool row -> Offer es

-- | Tools that a user turns on and off together, under a name of letters, digits and @_@.
toolset :: Text -> [Offer es] -> [Offer es]
toolset name = map \(Offer offered) -> Offer offered {about = offered.about {toolset = name}}

-- | What an export answers.
data Reply = Reply
  { worked :: Bool
  -- ^ 'False' where the output is an error envelope.
  , output :: ByteString
  }
  deriving stock (Eq, Show)

-- | What the guest says of itself. Fails where two tools have one name, or two rules one id.
describe :: Guest es -> IO Reply
describe guest = guarded case (repeated (map aboutNames guest.tools), repeated (map (.id) rules)) of
  (Just name, _) ->
    failed Internal ("two tools of this guest are named `" <> name <> "`, rename one of them")
  (_, Just name) ->
    failed Internal
      ("two rules of this guest have the id `" <> name <> "`, give one of them another")
  (Nothing, Nothing) ->
    pure . toEncoding $
      Description
        { protocol = 1
        , name = guest.name
        , version = guest.version
        , tools = map aboutOf guest.tools
        , hooks = [HookPreToolUse | judges guest.policy]
        , rules
        }
  where
    rules = rulesOf guest.policy
    aboutNames offer = (aboutOf offer).name

aboutOf :: Offer es -> ToolDescription
aboutOf (Offer offered) = offered.about

-- | The first name that comes twice.
repeated :: [Text] -> Maybe Text
repeated = go Set.empty
  where
    go _ [] = Nothing
    go seen (name : rest)
      | Set.member name seen = Just name
      | otherwise = go (Set.insert name seen) rest

-- | Runs one tool. The input is a 'CallRequest'.
handleMcpCall :: Env es -> Guest es -> ByteString -> IO Reply
handleMcpCall env guest input = guarded do
  request :: CallRequest <- decoded "call" input
  answer <- case find (\offer -> (aboutOf offer).name == request.tool) guest.tools of
    Nothing -> failed UnknownTool (unknownTool guest request.tool)
    Just (Offer offered) ->
      either (throwIO . Failure) (runWith env . inject) (offered.handle request.arguments)
  pure . pairs $
    "kind" .= ("Success" :: Text)
      <> pair "payload" (pairs (pair "structured" answer.structured <> "text" .= answer.text))

unknownTool :: Guest es -> Text -> Text
unknownTool guest name =
  "no tool is named `" <> name <> "`, there are "
    <> Text.intercalate ", " ["`" <> (aboutOf offer).name <> "`" | offer <- guest.tools]

-- | Judges a tool that is about to run. The input is a 'Kleisli.Wire.Guest.PreToolUse'.
handlePreToolUse :: Env es -> Guest es -> ByteString -> IO Reply
handlePreToolUse env guest input = guarded do
  event <- decoded "event" input
  toEncoding <$> runWith env (verdictOf guest.policy event)

-- | Reads an export's input. The host writes it, so a fault in it is not the agent's.
decoded :: FromJSON a => Text -> ByteString -> IO a
decoded what input = case decodeJson input of
  Right value -> pure value
  Left reason ->
    throwIO . Failure $
      CallError
        { code = Internal
        , message =
            "the " <> what <> " that came from the host can't be read, which is a fault of kleisli"
        , detail = Just reason
        }

-- | Ends an export with an error.
failed :: ErrorCode -> Text -> IO a
failed code message = throwIO (Failure CallError {code, message, detail = Nothing})

-- | Runs an export's body to the last byte of its output. Every exception ends here, whether a
-- failure, a fault in pure code or an overflow of stack or heap.
guarded :: IO Encoding -> IO Reply
guarded body = (answered True =<< body) `catch` (refused `followedBy` giveUp)
  where
    refused exception =
      answered False (toEncoding (Wire.Error (errorOf exception) :: Wire.Reply ()))
    -- The words of an exception are a value that may throw in its turn.
    giveUp _ = answered False (toEncoding (Wire.Error (internal Nothing) :: Wire.Reply ()))
    followedBy first second exception =
      first exception `catch` \another -> second (another :: SomeException)

-- | The output, encoded here and now.
answered :: Bool -> Encoding -> IO Reply
answered worked encoding =
  Reply worked <$> evaluate (Lazy.toStrict (encodingToLazyByteString encoding))

-- | What the agent is told of an exception.
errorOf :: SomeException -> CallError
errorOf exception@(SomeException inner)
  | Just (Failure reason) <- fromException exception = reason
  | Just StackOverflow <- fromException exception = tooMuch "stack"
  | Just HeapOverflow <- fromException exception = tooMuch "memory"
  | otherwise = internal (Just (Text.take 2000 (Text.pack (displayException inner))))
  where
    tooMuch what =
      CallError
        { code = Internal
        , message =
            "the tool needs more " <> what <> " than a guest may have, ask for less at a time"
        , detail = Nothing
        }

internal :: Maybe Text -> CallError
internal detail =
  CallError
    { code = Internal
    , message = "the tool failed inside the guest, which is a fault of the tool"
    , detail
    }
