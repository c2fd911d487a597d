-- | Lua.
module Kleisli.Shell.Code.Lua (lua) where

import Kleisli.Shell.Code.Names

-- | Lua's functions.
lua :: Names
lua =
  noNames
    { runs = ["os.execute", "io.popen"]
    , removesOne = ["os.remove"]
    , opens = ["io.open"]
    , reads = ["io.lines"]
    }
