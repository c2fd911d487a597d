-- | The default policy as a wasm module.
module Main (main) where

import Kleisli.Export
import PolicyGuest (guest)

foreign export ccall "describe" describe :: IO CInt
foreign export ccall "handle_mcp_call" handleMcpCall :: IO CInt
foreign export ccall "handle_pre_tool_use" handlePreToolUse :: IO CInt

describe, handleMcpCall, handlePreToolUse :: IO CInt
(describe, handleMcpCall, handlePreToolUse) = exports guest

-- | A sandbox calls the exports; nothing calls this.
main :: IO ()
main = pure ()
