-- | Ruby.
module Kleisli.Shell.Code.Ruby (ruby) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | Ruby's functions.
ruby :: Names
ruby =
  noNames
    { runs = Text.listed "system exec spawn IO.popen Open3.capture2 Open3.capture3 %x"
    , removesAll =
        Text.listed
          "FileUtils.rm_rf FileUtils.rm_r FileUtils.remove_dir FileUtils.remove_entry_secure"
    , removesOne =
        Text.listed "File.delete File.unlink FileUtils.rm FileUtils.rm_f Dir.rmdir Dir.delete"
    , opens = Text.listed "File.open File.new open"
    , writes = Text.listed "File.write IO.write FileUtils.touch FileUtils.mkdir_p Dir.mkdir"
    , moves = Text.listed "FileUtils.cp FileUtils.mv FileUtils.cp_r File.rename File.symlink"
    , reads = Text.listed "File.read IO.read File.readlines IO.readlines File.foreach"
    , environment = ["ENV"]
    }
