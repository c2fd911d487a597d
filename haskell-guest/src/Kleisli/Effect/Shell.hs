-- | Reads command lines as bash would, and runs nothing. It is always granted, and it counts as
-- pure. "Kleisli.Shell" makes a tree of the answer and walks it.
module Kleisli.Effect.Shell
  ( -- * Effect
    Shell (..)

    -- * Operations
  , parse

    -- * Requests and answers
  , module Kleisli.Wire.Shell
  ) where

import Data.Text (Text)

import Kleisli.Eff (Eff, Member, send)
import Kleisli.Effect (KnownEffect (..), Nature (..))
import Kleisli.Wire.Guest qualified as Wire
import Kleisli.Wire.Shell hiding (ShellRequest (..))
import Kleisli.Wire.Shell qualified as Request (ShellRequest (..))

-- | One constructor per operation, named as its kind on the wire.
data Shell a where
  ShellParse :: ShellParseRequest -> Shell ShellParseResponse

instance KnownEffect Shell where
  type NatureOf Shell = 'Pure
  type RequestOf Shell = Request.ShellRequest
  effectName = Wire.Shell
  requestOf (ShellParse request) = Request.ShellParse request

-- | The syntax of a command line, or of a whole script.
parse :: Member Shell es => Text -> Eff es ShellParseResponse
parse command = send (ShellParse ShellParseRequest {command})
