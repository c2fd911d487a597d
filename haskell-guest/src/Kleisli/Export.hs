-- | A guest as the exports of a wasm module.
--
-- @foreign export@ has to stand in the executable's own module, so a guest's @Main@ has three
-- such lines, always the same:
--
-- > foreign export ccall "describe" describe :: IO CInt
-- > foreign export ccall "handle_mcp_call" handleMcpCall :: IO CInt
-- > foreign export ccall "handle_pre_tool_use" handlePreToolUse :: IO CInt
-- >
-- > describe, handleMcpCall, handlePreToolUse :: IO CInt
-- > (describe, handleMcpCall, handlePreToolUse) = exports guest
--
-- Each answers 0, or 1 where its output is an error envelope. No exception leaves them.
module Kleisli.Export
  ( exports
  , CInt (..)
  ) where

import Foreign.C.Types (CInt (..))

import Kleisli.Guest (Guest, Reply (..))
import Kleisli.Guest qualified as Guest
import Kleisli.Run.Host (HostRow (..))
import Kleisli.Run.Kernel (input, output)

-- | The exports @describe@, @handle_mcp_call@ and @handle_pre_tool_use@.
exports :: HostRow es => Guest es -> (IO CInt, IO CInt, IO CInt)
exports guest =
  ( Guest.describe guest >>= finish
  , answering Guest.handleMcpCall
  , answering Guest.handlePreToolUse
  )
  where
    answering handler = input >>= handler hostEnv guest >>= finish

-- | Hands the answer over.
finish :: Reply -> IO CInt
finish reply = do
  output reply.output
  pure (if reply.worked then 0 else 1)
