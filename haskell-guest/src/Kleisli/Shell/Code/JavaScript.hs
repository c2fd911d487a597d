-- | JavaScript and TypeScript, as Node, Deno and Bun run them.
module Kleisli.Shell.Code.JavaScript (javaScript) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | The functions of Node, Deno and Bun.
javaScript :: Names
javaScript =
  noNames
    { runs =
        Text.listed
          "execSync exec spawnSync spawn execFileSync execFile execaSync execa Bun.spawn \
          \Bun.spawnSync Deno.run"
    , removesAll =
        Text.listed
          "rmSync rmdirSync fs.rm fs.promises.rm rimraf rimrafSync rimraf.sync removeSync \
          \emptyDirSync Deno.remove Deno.removeSync del.sync"
    , removesOne = Text.listed "unlinkSync fs.unlink fs.promises.unlink truncateSync"
    , opens = ["openSync"]
    , writes =
        Text.listed
          "writeFileSync writeFile appendFileSync appendFile createWriteStream mkdirSync Bun.write \
          \chmodSync Deno.writeTextFileSync Deno.writeTextFile outputFileSync writeJsonSync"
    , moves = Text.listed "copyFileSync renameSync cpSync symlinkSync copyFile rename"
    , reads =
        Text.listed
          "readFileSync readFile createReadStream Bun.file Deno.readTextFileSync Deno.readTextFile"
    , environment = ["process.env"]
    }
