-- | Writes lines to kleisli's own log. It is always granted, and it counts as pure: nothing
-- outside kleisli changes. Meant to be imported qualified:
--
-- > import Kleisli.Effect.Log (Log)
-- > import Kleisli.Effect.Log qualified as Log
module Kleisli.Effect.Log
  ( -- * Effect
    Log (..)

    -- * Operations
  , message
  , debug
  , info
  , warn
  , error

    -- * Requests and answers
  , module Kleisli.Wire.Log
  ) where

import Control.Monad (void)
import Data.Text (Text)
import Prelude hiding (error)

import Kleisli.Eff (Eff, Member, send)
import Kleisli.Effect (KnownEffect (..), Nature (..))
import Kleisli.Wire.Guest qualified as Wire
import Kleisli.Wire.Log hiding (LogRequest (..))
import Kleisli.Wire.Log qualified as Request (LogRequest (..))

-- | One constructor per operation, named as its kind on the wire.
data Log a where
  LogMessage :: LogMessageRequest -> Log LogMessageResponse

instance KnownEffect Log where
  type NatureOf Log = 'Pure
  type RequestOf Log = Request.LogRequest
  effectName = Wire.Log
  requestOf (LogMessage request) = Request.LogMessage request

-- | Writes one line; the answer says whether lines of its level are kept at all.
message :: Member Log es => LogLevel -> Text -> Eff es LogMessageResponse
message level text = send (LogMessage LogMessageRequest {level, message = text})

-- | For whoever debugs the guest.
debug :: Member Log es => Text -> Eff es ()
debug = void . message Debug

-- | For whoever watches the server.
info :: Member Log es => Text -> Eff es ()
info = void . message Info

-- | Something that a person should look at.
warn :: Member Log es => Text -> Eff es ()
warn = void . message Warn

-- | Something that failed. The program goes on; 'Kleisli.Eff.failWith' ends it.
error :: Member Log es => Text -> Eff es ()
error = void . message Error
