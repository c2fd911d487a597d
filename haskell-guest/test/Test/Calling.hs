-- | Calls the default guest's tools as the host does.
module Test.Calling
  ( described
  , call
  , callIn
  ) where

import Data.Aeson hiding (Result (..))
import Data.ByteString.Lazy qualified as Lazy
import Data.Text (Text)
import Test.Tasty.HUnit

import DefaultGuest (guest)
import Kleisli.Guest (Guest (..), Offer (..))
import Kleisli.Guest qualified as Guest (Reply (..))
import Kleisli.Run.Pure
import Kleisli.Run.Pure.Repository (Repository)
import Kleisli.Tool (Tool (..))
import Kleisli.Wire.Guest (ToolDescription (..), ToolResult (..))
import Kleisli.Wire.Reply (CallError, Reply (..))
import Test.Validator

-- | How the tools look to clients.
described :: [ToolDescription]
described = [offered.about | Offer offered <- guest.tools]

-- | Calls a tool in a world: the structured result, which has to fit the output schema, and the
-- text; or why there is none.
callIn :: World -> Text -> [(Key, Value)] -> IO (Outcome (Either CallError (Object, Text)))
callIn inWorld name arguments = do
  outcome <-
    callPure inWorld guest . Lazy.toStrict . encode $
      object ["tool" .= name, "arguments" .= object arguments, "context" .= object []]
  result <- case eitherDecodeStrict outcome.result.output of
    Right (Success (result :: ToolResult)) -> do
      [validate about.outputSchema (Object result.structured) | about <- described, about.name == name] @?= [[]]
      pure (Right (result.structured, result.text))
    Right (Error reason) -> pure (Left reason)
    Left reason -> assertFailure reason
  pure outcome {result}

-- | Calls a tool where there is one repository and nothing else.
call :: Repository -> Text -> [(Key, Value)] -> IO (Either CallError (Object, Text))
call repository name arguments = (.result) <$> callIn (world [repository]) name arguments
