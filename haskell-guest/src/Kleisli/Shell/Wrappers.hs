-- | Commands that run the command behind their own flags: @sudo@, @env@, @timeout@.
module Kleisli.Shell.Wrappers
  ( Wrapper (..)
  , wrappers
  ) where

import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Text (Text)

import Kleisli.Text qualified as Text

-- | How to find the command behind a wrapper's own flags.
data Wrapper = Wrapper
  { valued :: [Text]
  -- ^ Its own flags that take a value.
  , skips :: Int
  -- ^ Operands before the command.
  , folders :: [Text]
  -- ^ Flags that name the folder to run in.
  , texts :: [Text]
  -- ^ Flags whose value is a text for a shell.
  }

-- | The wrappers by their names.
wrappers :: Map Text Wrapper
wrappers =
  Map.fromList
    ( [ ("sudo", (plain sudo) {folders = ["-D", "--chdir"]})
      , ("doas", plain "-u -C")
      , ("env", (plain "-u -C --unset --chdir -P") {folders = ["-C", "--chdir"]})
      , ("nice", plain "-n --adjustment")
      , ("ionice", plain "-c -n -p -P -u --class --classdata")
      , ("timeout", (plain "-k -s --signal --kill-after") {skips = 1})
      , ("gtimeout", (plain "-k -s --signal --kill-after") {skips = 1})
      , ("time", plain "-f -o --format --output")
      , ("stdbuf", plain "-i -o -e --input --output --error")
      , ("strace", plain "-o -e -p -s -u -E -P -S -a -O -X")
      , ("ltrace", plain "-o -e -p -s -u -n -l")
      , ("taskset", (plain "") {skips = 1})
      , ("chrt", (plain "-T -P -D") {skips = 1})
      , ("systemd-run", plain systemdRun)
      , ("flock", (plain "-w --wait --timeout -E") {skips = 1, texts = ["-c", "--command"]})
      , ("caffeinate", plain "-t -w")
      , ("chroot", (plain "--userspec --groups") {skips = 1})
      , ("nsenter", plain "-t --target -S -G -w --wd -r")
      , ("unshare", plain "-S -G -w -R")
      , ("pkexec", plain "--user")
      , ("direnv", (plain "") {skips = 2})
      , ("dotenv", plain "-e -f -c -v --file")
      , ("dotenvx", (plain "-f") {skips = 1})
      , ("poetry", (plain "-C --directory") {skips = 1})
      , ("pipenv", (plain "") {skips = 1})
      , ("bundle", (plain "") {skips = 1})
      , ("uv", (plain uv) {skips = 1})
      , ("rye", (plain "") {skips = 1})
      , ("hatch", (plain "-e --env") {skips = 1})
      , ("pdm", (plain "-p") {skips = 1})
      , ("mise", (plain "-C") {skips = 1})
      , ("asdf", (plain "") {skips = 1})
      , ("aws-vault", (plain "") {skips = 2})
      , ("op", (plain "--env-file") {skips = 1})
      , ("doppler", (plain "-p -c --project --config") {skips = 1})
      , ("xvfb-run", plain "-s -n --server-args --server-num -e -f")
      , ("proxychains4", plain "-f")
      , ("perf", (plain "-e -o -F -p -r") {skips = 1})
      , ("valgrind", plain "")
      , ("gdbserver", (plain "") {skips = 1})
      , ("rlwrap", plain "")
      , ("cpulimit", plain "-l -p -e")
      , ("numactl", plain "-N -m -C -i")
      , ("ssh-agent", plain "-a -t")
      , ("daemonize", plain "-c -e -o -p -l -u -E")
      , ("devbox", (plain "-c --config") {skips = 1})
      , ("faketime", (plain "-f") {skips = 1})
      , ("exec", plain "-a")
      , ("foreach", plain "")
      ]
        <> [(name, plain "") | name <- Text.words withoutFlags]
    )
  where
    plain flags = Wrapper {valued = Text.words flags, skips = 0, folders = [], texts = []}
    sudo = "-u -g -h -p -C -r -t -T -U -D --user --group --host --prompt --chdir"
    systemdRun =
      "-p --property -u --unit --slice -E --setenv -M --machine --description \
      \--working-directory --uid --gid -t --on-active --on-calendar"
    uv =
      "--with --python -p --directory --project --from --package --extra --group --env-file"
    withoutFlags =
      "nohup setsid unbuffer busybox toybox command builtin chronic torsocks dbus-run-session \
      \firejail catchsegv proxychains wine entr ts coproc then gosu fakeroot eatmydata cross-env \
      \dotenv-cli sem winpty prlimit systemd-inhibit heaptrack coz"
