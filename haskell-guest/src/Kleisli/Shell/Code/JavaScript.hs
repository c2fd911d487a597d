-- | JavaScript and TypeScript, as Node, Deno and Bun run them.
module Kleisli.Shell.Code.JavaScript (javaScript) where

import Kleisli.Shell.Code.Names
import Kleisli.Text qualified as Text

-- | The functions of Node, Deno and Bun.
javaScript :: Names
javaScript =
  noNames
    { runs =
        Text.words
          "execSync exec spawnSync spawn execFileSync execFile execaSync execa Bun.spawn \
          \Bun.spawnSync Deno.run"
    , removesAll =
        Text.words
          "rmSync rmdirSync fs.rm fs.promises.rm rimraf rimrafSync rimraf.sync removeSync \
          \emptyDirSync Deno.remove Deno.removeSync del.sync"
    , removesOne = Text.words "unlinkSync fs.unlink fs.promises.unlink truncateSync"
    , opens = ["openSync"]
    , writes =
        Text.words
          "writeFileSync writeFile appendFileSync appendFile createWriteStream mkdirSync Bun.write \
          \chmodSync Deno.writeTextFileSync Deno.writeTextFile outputFileSync writeJsonSync"
    , moves = Text.words "copyFileSync renameSync cpSync symlinkSync copyFile rename"
    , reads =
        Text.words
          "readFileSync readFile createReadStream Bun.file Deno.readTextFileSync Deno.readTextFile"
    , environment = ["process.env"]
    }
