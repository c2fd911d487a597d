-- | PHP.
module Kleisli.Shell.Code.Php (php) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | PHP's functions.
php :: Names
php =
  noNames
    { runs = Text.words "system exec shell_exec passthru popen proc_open"
    , removesOne = Text.words "unlink rmdir"
    , opens = ["fopen"]
    , writes = Text.words "file_put_contents mkdir touch"
    , moves = Text.words "copy rename"
    , reads = Text.words "file_get_contents file readfile"
    , environment = Text.words "$_ENV getenv()"
    }
