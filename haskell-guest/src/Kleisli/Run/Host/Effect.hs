-- | How an effect is asked of the host: an import is a function from the offset of a request to
-- the offset of a reply, both JSON.
module Kleisli.Run.Host.Effect
  ( HostEffect (..)
  , Import
  , ask
  ) where

import Control.Exception (throwIO)
import Data.Aeson (FromJSON, ToJSON)
import Data.Text (Text)

import Kleisli.Eff (Effect)
import Kleisli.Eff.Internal (Failure (..))
import Kleisli.Effect (KnownEffect (..))
import Kleisli.Json (decodeJson, encodeJson)
import Kleisli.Run.Kernel (Block, takeBlock, withBlock)
import Kleisli.Wire.Reply (CallError (..), ErrorCode (Internal), Reply (..))

-- | An effect that the host answers.
class HostEffect (e :: Effect) where
  host :: e a -> IO a

-- | The host's function for one operation.
type Import = Block -> IO Block

-- | Sends an operation, whose name is the import's, and reads the reply. The request block is ours
-- to free, and so is the reply's after reading.
ask :: (KnownEffect e, ToJSON (RequestOf e), FromJSON a) => Text -> Import -> e a -> IO a
ask name call operation = do
  reply <- withBlock (encodeJson (requestOf operation)) call >>= takeBlock
  case decodeJson reply of
    Right (Success response) -> pure response
    Right (Error reason) -> throwIO (Failure reason)
    Left reason ->
      throwIO . Failure $
        CallError
          { code = Internal
          , message =
              "the host's answer to `"
                <> name
                <> "` can't be read, guest and host may be of different versions"
          , detail = Just reason
          }
