-- | Python.
module Kleisli.Shell.Code.Python (python) where

import Data.Text (Text)

import Kleisli.Shell.Code.Names
import Kleisli.Text (isAlphaNum)
import Kleisli.Text qualified as Text

-- | Python's functions, in a piece of code that may give a module another name.
python :: Text -> Names
python code =
  noNames
    { runs =
        Text.listed
          "os.system .system os.popen pty.spawn os.execvp os.execv os.execl os.execlp os.spawnvp \
          \os.spawnlp commands.getoutput"
          <> [name <> method | name <- "subprocess" : aliases code, method <- methods]
          <> ["sh.Command"]
    , removesAll = Text.listed "shutil.rmtree rmtree os.removedirs"
    , removesOne = Text.listed "os.remove os.unlink os.rmdir os.truncate"
    , opens = Text.listed "open io.open codecs.open"
    , writes = Text.listed "os.makedirs os.mkdir os.chmod os.chown Path.touch"
    , moves =
        Text.listed
          "shutil.copy shutil.copyfile shutil.copytree shutil.copy2 shutil.move os.rename \
          \os.replace os.symlink os.link"
    , reads = Text.listed "load_dotenv dotenv_values"
    , environment = ["os.environ"]
    }
  where
    methods = Text.listed ".run .call .check_call .check_output .Popen .getoutput .getstatusoutput"

-- | What the code calls the module @subprocess@.
aliases :: Text -> [Text]
aliases code = case Text.breakOn "subprocess as " code of
  (_, "") -> []
  (_, found) -> [Text.takeWhile isAlphaNum (Text.drop 14 found)]
