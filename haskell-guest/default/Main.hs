-- | The default guest: reading tools for git.
module Main (main) where

import Kleisli
import Kleisli.Effect.Git (Git)
import Kleisli.Export
import Policy.Default (policy)
import Tools.Git qualified as Git

foreign export ccall "describe" describe :: IO CInt
foreign export ccall "handle_mcp_call" handleMcpCall :: IO CInt
foreign export ccall "handle_pre_tool_use" handlePreToolUse :: IO CInt

describe, handleMcpCall, handlePreToolUse :: IO CInt
(describe, handleMcpCall, handlePreToolUse) = exports guest

guest :: Guest '[Git]
guest = Guest {name = "default", version = "0.1.0", tools = Git.tools, policy}

-- | A sandbox calls the exports; nothing calls this.
main :: IO ()
main = pure ()
