-- | Languages that no other module knows: Elixir, Erlang, Groovy, Kotlin, Scala, Haskell, OCaml,
-- Raku, Octave and their like. What they run and remove is called by few words in all of them.
module Kleisli.Shell.Code.Others (others) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | Functions of all of these languages.
others :: Names
others =
  noNames
    { runs =
        Text.listed
          "system shell System.cmd System.shell os:cmd :os.cmd Sys.command callCommand \
          \callProcess readProcess rawSystem shell_cmd shellout execShellCmd execCmd execCmdEx \
          \Process.run Process ProcessBuilder os.proc exec run"
    , removesAll =
        Text.listed
          "File.rm_rf! File.rm_rf del_dir_r file:del_dir_r removeDirectoryRecursive \
          \removePathForcibly os.remove.all FileUtils.deleteDirectory FileUtils.rm_rf removeDir \
          \rmdir deleteDirectory Directory.Delete .removeItem rmtree"
    , removesOne =
        Text.listed
          "File.rm! File.rm File.rmdir file:delete file:del_dir Sys.remove removeFile unlink \
          \Files.delete Files.deleteIfExists os.remove File.delete"
    , writes =
        Text.listed
          "File.write! File.write File.touch File.mkdir_p! file:write_file writeFile appendFile \
          \Files.writeString Files.write spurt"
    , moves = Text.listed "File.cp! File.cp_r! File.rename file:rename file:copy"
    , reads =
        Text.listed
          "File.read! File.read File.stream! file:read_file file:consult readFile \
          \Files.readString Files.readAllLines slurp open_in fileread File"
    , environment = Text.listed "System.get_env() System.getenv() os:getenv() getEnvironment"
    }
