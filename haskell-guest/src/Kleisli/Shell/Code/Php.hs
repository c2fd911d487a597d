-- | PHP.
module Kleisli.Shell.Code.Php (php) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | PHP's functions.
php :: Names
php =
  noNames
    { runs = Text.listed "system exec shell_exec passthru popen proc_open"
    , removesOne = Text.listed "unlink rmdir"
    , opens = ["fopen"]
    , writes = Text.listed "file_put_contents mkdir touch"
    , moves = Text.listed "copy rename"
    , reads = Text.listed "file_get_contents file readfile"
    , environment = Text.listed "$_ENV getenv()"
    }
