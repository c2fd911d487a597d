-- | Interprets effects by the host's functions. Only wasm has these; natively and in tests
-- "Kleisli.Run.Pure" takes this module's place.
--
-- An import is a function from the offset of a request to the offset of a reply, both JSON. A
-- module imports the operations of the effects that its guest's type names, and no others.
module Kleisli.Run.Host
  ( HostRow (..)
  , HostEffect (..)
  ) where

import Control.Exception (throwIO)
import Data.Aeson (FromJSON, ToJSON)
import Data.Text (Text)

import Kleisli.Eff (Effect)
import Kleisli.Eff.Internal (Env (..), Failure (..), Handler (..))
import Kleisli.Effect.Git (Git (..))
import Kleisli.Effect.Log (Log (..))
import Kleisli.Json (decodeJson, encodeJson)
import Kleisli.Run.Kernel (Block, takeBlock, withBlock)
import Kleisli.Wire.Git qualified as Wire
import Kleisli.Wire.Log qualified as Wire
import Kleisli.Wire.Reply (CallError (..), ErrorCode (Internal), Reply (..))

-- | A row of effects that the host answers.
class HostRow (es :: [Effect]) where
  hostEnv :: Env es

instance HostRow '[] where
  hostEnv = Nil

instance (HostEffect e, HostRow es) => HostRow (e : es) where
  hostEnv = Handler host :& hostEnv

-- | An effect that the host answers.
class HostEffect (e :: Effect) where
  host :: e a -> IO a

-- | The host's function for one operation.
type Import = Block -> IO Block

foreign import ccall unsafe "git_status" gitStatus :: Import

foreign import ccall unsafe "git_log" gitLog :: Import

foreign import ccall unsafe "git_show" gitShow :: Import

foreign import ccall unsafe "git_diff" gitDiff :: Import

foreign import ccall unsafe "git_branches" gitBranches :: Import

foreign import ccall unsafe "git_blame" gitBlame :: Import

foreign import ccall unsafe "git_read_file" gitReadFile :: Import

foreign import ccall unsafe "git_list_files" gitListFiles :: Import

foreign import ccall unsafe "log_message" logMessage :: Import

instance HostEffect Git where
  host = \case
    GitStatus request -> ask "git_status" gitStatus (Wire.GitStatus request)
    GitLog request -> ask "git_log" gitLog (Wire.GitLog request)
    GitShow request -> ask "git_show" gitShow (Wire.GitShow request)
    GitDiff request -> ask "git_diff" gitDiff (Wire.GitDiff request)
    GitBranches request -> ask "git_branches" gitBranches (Wire.GitBranches request)
    GitBlame request -> ask "git_blame" gitBlame (Wire.GitBlame request)
    GitReadFile request -> ask "git_read_file" gitReadFile (Wire.GitReadFile request)
    GitListFiles request -> ask "git_list_files" gitListFiles (Wire.GitListFiles request)

instance HostEffect Log where
  host = \case
    LogMessage request -> ask "log_message" logMessage (Wire.LogMessage request)

-- | Sends a request and reads its reply. The request block is ours to free, and so is the
-- reply's after reading.
ask :: (ToJSON request, FromJSON response) => Text -> Import -> request -> IO response
ask operation call request = do
  reply <- withBlock (encodeJson request) call >>= takeBlock
  case decodeJson reply of
    Right (Success response) -> pure response
    Right (Error reason) -> throwIO (Failure reason)
    Left reason ->
      throwIO . Failure $
        CallError
          { code = Internal
          , message = "the host's answer to `" <> operation <> "` can't be read, guest and host may be of different versions"
          , detail = Just reason
          }
