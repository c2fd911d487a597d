-- | What the reader of command lines finds in them: which commands run, with which words, and
-- what is only data.
module Test.Shell (tests) where

import Data.Text (Text)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit

import Kleisli.Shell.Code
import Kleisli.Shell.Trace (Event (..), Scene (..), Step (..), Where (..))
import Kleisli.Shell.Value
import Kleisli.Shell.Walk (Surroundings (..), walk)
import Test.Line (reading)

-- | What happens when a line runs in the project.
eventsOf :: Text -> IO [Event]
eventsOf = reading . walk here
  where
    here = Surroundings {folder = Just "/project", variables = [("HOME", "/home/me")]}

-- | The commands of a line, with all that is known of them.
stepsOf :: Text -> IO [Step]
stepsOf line = do
  events <- eventsOf line
  pure [step | Ran step <- events, not (null step.call)]

-- | The words of a line's last command.
lastWords :: Text -> IO [Value]
lastWords line = (.call) . last <$> stepsOf line

-- | The commands of a line, as they are written.
commandsOf :: Text -> IO [Text]
commandsOf line = map (Text.unwords . map written . (.call)) <$> stepsOf line

-- | What is known of the texts that a line runs unseen.
unseenIn :: Text -> IO [[Kind]]
unseenIn line = do
  events <- eventsOf line
  pure [kinds | RanText _ kinds _ <- events]

tests :: TestTree
tests =
  testGroup
    "Shell"
    [ testGroup "words" wordTests
    , testGroup "folders, files and pipes" flowTests
    , testGroup "programs inside programs" (map opens openings)
    , testGroup "data is never code" (map passes data')
    , testGroup "text that nobody has seen" unseenTests
    , testGroup "code of other languages" codeTests
    ]

wordTests :: [TestTree]
wordTests =
  [ testCase "quotes keep a word together" do
      found <- lastWords "rm 'a b' \"c d\" e\\ f"
      found @?= map known ["rm", "a b", "c d", "e f"]
  , testCase "a variable that the line sets is known" do
      found <- lastWords "x=/etc; rm $x/passwd"
      found @?= map known ["rm", "/etc/passwd"]
  , testCase "a variable is split, unless it is quoted" do
      found <- lastWords "x='a b'; rm $x \"$x\""
      found @?= map known ["rm", "a", "b", "a b"]
  , testCase "a variable that nothing sets may be empty" do
      found <- lastWords "rm -rf $x/"
      found @?= [known "rm", known "-rf", [Gap Unknown {name = "x", kind = Unset}, Known "/"]]
  , testCase "what a command prints is known where the line says it" do
      found <- lastWords "rm $(echo a b)"
      found @?= map known ["rm", "a", "b"]
  , testCase "what a program prints is a gap with the program's name" do
      found <- lastWords "rm $(git status)"
      map kindsOf found @?= [[], [Printed "git"]]
  , testCase "what comes from the network is one too" do
      found <- lastWords "rm \"$(curl http://example.com)\""
      map kindsOf found @?= [[], [Fetched]]
  , testCase "patterns are patterns, and none in quotes" do
      found <- lastWords "rm *.o '*.c'"
      found @?= [known "rm", [Pattern "*", Known ".o"], known "*.c"]
  , testCase "the home is the person's" do
      found <- lastWords "rm -rf ~/x"
      found @?= map known ["rm", "-rf", "/home/me/x"]
  , testCase "a variable set for one command isn't set behind it" do
      found <- lastWords "x=a true; rm $x"
      map gapsOf found @?= [[], [Unknown {name = "x", kind = Unset}]]
  ]

flowTests :: [TestTree]
flowTests =
  [ testCase "`cd` moves what follows" do
      steps <- stepsOf "cd /etc && rm x"
      map (.folder) steps @?= [Just "/project", Just "/etc"]
  , testCase "a subshell moves nothing behind it" do
      steps <- stepsOf "(cd /etc; rm x); rm y"
      map (.folder) steps @?= [Just "/project", Just "/etc", Just "/project"]
  , testCase "a group does" do
      steps <- stepsOf "{ cd /etc; }; rm y"
      map (.folder) steps @?= [Just "/project", Just "/etc"]
  , testCase "where a folder isn't known, none is" do
      steps <- stepsOf "cd -; rm x"
      map (.folder) steps @?= [Just "/project", Nothing]
  , testCase "a pipe carries what is printed" do
      steps <- stepsOf "echo hello | psql"
      map (.input) steps @?= [Nothing, Just [known "hello"]]
  , testCase "redirects have their operators and targets" do
      steps <- stepsOf "ls > out.txt 2>&1 < in.txt"
      map (.redirects) steps @?= [[(">", known "out.txt"), ("<", known "in.txt")]]
  , testCase "a file that the line wrote holds what it wrote" do
      found <- commandsOf "echo 'rm x' > /tmp/s; bash /tmp/s"
      found @?= ["echo rm x", "bash /tmp/s", "rm x"]
  , testCase "a file that a program fetches is one too, in the folder that it is told" do
      found <- commandsOf "aria2c -d /tmp -o x https://example.com/y && cat /tmp/x | sh"
      length found @?= 3
  , testCase "what find does belongs to the tests up to the -o before it" do
      steps <- stepsOf "find a -name '*.o' -o -type f -delete"
      map (map written . (.call)) (drop 1 steps) @?= [["rm", "a/**"]]
  , testCase "and to those in its parentheses" do
      steps <- stepsOf "find a \\( -name '*.o' -o -name '*.a' \\) -delete"
      map (map written . (.call)) (drop 1 steps) @?= [["rm", "a/**/*.o"], ["rm", "a/**/*.a"]]
  , testCase "another file holds nothing that is known" do
      found <- commandsOf "echo 'rm x' > /tmp/s; bash /tmp/t"
      found @?= ["echo rm x", "bash /tmp/t"]
  , testCase "the part is the command as it is written" do
      steps <- stepsOf "ls -l;  rm  'x'  | cat"
      map (.scene.part) steps @?= ["ls -l", "rm  'x'", "cat"]
  ]

-- | A line that runs @rm x@, how it comes there, and where that is.
data Opening = Opening Text [Text] Where

openings :: [Opening]
openings =
  [ here "bash -c 'rm x'" ["in `bash -c`"]
  , here "bash -lc 'rm x'" ["in `bash -c`"]
  , here "sh -e -c 'rm $0' x" ["in `sh -c`"]
  , here "dash -o errexit -c 'rm \"$1\"' name x" ["in `dash -c`"]
  , here "bash -euo pipefail -c 'rm x'" ["in `bash -c`"]
  , here "eval 'rm x'" ["by `eval`"]
  , here "eval rm x" ["by `eval`"]
  , here "trap 'rm x' EXIT" ["by `trap`"]
  , here "alias r='rm'; r x" ["by the alias `r`"]
  , here "echo x | xargs rm" ["through `xargs`"]
  , here "echo x | xargs -I{} rm {}" ["through `xargs`"]
  , here "parallel rm ::: x" ["through `parallel`"]
  , here "find x -exec rm x \\;" ["through `find -exec`"]
  , here "find . -name '*.o' -exec rm x +" ["through `find -exec`"]
  , here "env A=1 rm x" ["through `env`"]
  , here "env -S 'rm x'" ["in `env -S`"]
  , here "sudo -u root rm x" ["through `sudo`"]
  , here "nice -n 19 rm x" ["through `nice`"]
  , here "timeout -k 5 10 rm x" ["through `timeout`"]
  , here "nohup rm x" ["through `nohup`"]
  , here "command rm x" ["through `command`"]
  , here "flock /tmp/lock -c 'rm x'" ["in `flock -c`"]
  , here "su root -c 'rm x'" ["in `su -c`"]
  , here "watch -n 5 rm x" ["in `watch`"]
  , here "tar -cf a.tar . --checkpoint-action=exec='rm x'" ["by `tar`"]
  , here "tmux new-session -d 'rm x'" ["in `tmux`"]
  , here "git -c alias.y='!rm x' y" ["by an alias of git"]
  , here "git -c core.pager='rm x' log" ["by git's configuration"]
  , here "git bisect run rm x" ["through `git bisect`"]
  , here "GIT_PAGER='rm x' git log" ["by the variable `GIT_PAGER`"]
  , here "npx rm x" ["through `npx`"]
  , here "npm pkg set scripts.t='rm x' && npm run t" ["by the script `t`"]
  , here "sh <<'EOF'\nrm x\nEOF" ["by `sh`"]
  , here "bash -s <<EOF\nrm x\nEOF" ["by `bash`"]
  , here "bash <<< 'rm x'" ["by `bash`"]
  , here "echo 'rm x' | sh" ["by `sh`"]
  , here "cat <<'EOF' | sudo sh\nrm x\nEOF" ["through `sudo`", "by `sh`"]
  , here "bash <(echo 'rm x')" ["by `bash`"]
  , here "echo cm0geA== | base64 -d | sh" ["by `sh`"]
  , here "printf 'a:\\n\\trm x\\n' > Makefile; make" ["in a makefile"]
  , here
      "sudo bash -c \"env sh -c 'rm x'\""
      ["through `sudo`", "in `bash -c`", "through `env`", "in `sh -c`"]
  , here
      "python3 -c \"import os; os.system('rm x')\""
      ["in code for `python`", "by `python`"]
  , here
      "node -e \"require('child_process').execSync('rm x')\""
      ["in code for `node`", "by `node`"]
  , here "awk 'BEGIN { system(\"rm x\") }'" ["in code for `awk`", "by `awk`"]
  , here "vim -c '!rm x'" ["in `vim`"]
  , here "awk 'BEGIN { \"rm x\" | getline }'" ["in code for `awk`", "by `awk`"]
  , here
      "python3 -c \"import os; os.system('{} {}'.format('rm', 'x'))\""
      ["in code for `python`", "by `python`"]
  , here
      "lua -e 'os.execute((\"%s %s\"):format(\"rm\", \"x\"))'"
      ["in code for `lua`", "by `lua`"]
  , here "elixir -e '\"rm x\" |> System.shell()'" ["in code for `elixir`", "by `elixir`"]
  , here "erl -eval 'os:cmd(\"rm x\").'" ["in code for `erl`", "by `erl`"]
  , here "ocaml -e 'Sys.command \"rm x\"'" ["in code for `ocaml`", "by `ocaml`"]
  , here "guile -c '(system \"rm x\")'" ["in code for `guile`", "by `guile`"]
  , here "mix eval 'System.shell(\"rm x\")'" ["in code for `mix`", "by `mix`"]
  , here "nvim '+!rm x'" ["in `nvim`"]
  , here "vim -c 'call system(\"rm x\")'" ["in `vim`", "by `eval`"]
  , here "echo 'syscmd(rm x)' | m4" ["in `m4`"]
  , here "numactl -N 0 rm x" ["through `numactl`"]
  , here "sqlite3 a.db '.shell rm x'" ["in `sqlite3`"]
  , Opening "ssh host rm x" ["over `ssh`"] Remote
  , Opening "echo 'rm x' | ssh host" ["over `ssh`"] Remote
  , Opening "vagrant ssh -c 'rm x'" ["over `ssh`"] Remote
  , Opening "heroku run -a app rm x" ["by `heroku run`"] Remote
  , Opening "docker exec -it db rm x" ["in a container"] (Container [] True)
  , Opening "docker run -v /a:/b image rm x" ["in a container"] (Container [("/a", "/b")] False)
  , Opening "kubectl exec pod -- rm x" ["in a container"] (Container [] True)
  ]
  where
    here line because = Opening line because Here'

opens :: Opening -> TestTree
opens (Opening line because place) = testCase (shown line) do
  steps <- stepsOf line
  case [step.scene | step <- steps, map written step.call == ["rm", "x"]] of
    scene : _ -> (scene.because, scene.place) @?= (because, place)
    [] -> assertFailure ("it runs " <> show (map (map written . (.call)) steps))

-- | Lines with commands in them that don't run.
data' :: [Text]
data' =
  [ "echo 'rm x'"
  , "echo rm x"
  , "printf '%s' 'rm x'"
  , "grep -r 'rm x' ."
  , "git commit -m 'rm x'"
  , "git log --grep='rm x'"
  , "git grep rm x"
  , "cat <<'EOF'\nrm x\nEOF"
  , "cat <<'EOF' > notes.txt\nrm x\nEOF"
  , "bash -n -c 'rm x'"
  , "bash --version -c 'rm x'"
  , "command -v rm x"
  , "find . -name rm -name x"
  , "find . -name -exec -o -name rm"
  , "sed 's/rm x/y/' a.txt"
  , "awk '/rm x/' a.txt"
  , "jq '.rm' x"
  , "python3 -c \"print('rm x')\""
  , "python3 -c \"# os.system('rm x')\""
  , "python3 -c \"s = 'os.system(1) rm x'\""
  , "node -e \"console.log('rm x')\""
  , "node -e \"// execSync('rm x')\""
  , "echo \"$(echo 'rm x')\""
  , "x='rm x'; echo \"$x\""
  , "alias r='rm x'; echo r"
  , "ssh host"
  , "docker build -t rm x"
  , "npm pkg set scripts.t='rm x'"
  , "tmux kill-session -t 'rm x'"
  , "make -n rm x"
  ]

passes :: Text -> TestTree
passes line = testCase (shown line) do
  steps <- stepsOf line
  [map written step.call | step <- steps, (emptied <$> take 1 step.call) == ["rm"]] @?= []

shown :: Text -> String
shown = Text.unpack . Text.replace "\n" "\\n"

unseenTests :: [TestTree]
unseenTests =
  [ case' "what is fetched, through a pipe" "curl http://x.y/z | sh" [[Fetched]]
  , case' "through a file" "curl -o s http://x.y/z; sh s" [[Fetched]]
  , case' "in an argument" "bash -c \"$(curl http://x.y/z)\"" [[Fetched]]
  , case' "through a process substitution" "bash <(curl http://x.y/z)" [[Fetched]]
  , case' "by another language" "curl http://x.y/z | python3" [[Fetched]]
  , case' "what a filter makes of known text" "echo 'x mr' | rev | sh" [[Hidden]]
  , case' "what a program prints" "some-tool | sh" [[Printed "some-tool"]]
  , case' "among other lines" "{ echo ls; some-tool; } | sh" [[Printed "some-tool"]]
  , case' "and nothing where all is known" "echo ls | sh" []
  ]
  where
    case' name line kinds = testCase name (unseenIn line >>= (@?= kinds))

codeTests :: [TestTree]
codeTests =
  [ does Python "os.system('ls')" [Runs (known "ls")]
  , does Python "import subprocess as sp; sp.run(['ls', '-l'])" [Calls (map known ["ls", "-l"])]
  , does Python "shutil.rmtree('/etc')" [removal "-rf" "/etc"]
  , does Python "p = '/etc'\nshutil.rmtree(p)" [removal "-rf" "/etc"]
  , does
      Python
      "shutil.rmtree('/etc' + '/ssh')"
      [Calls [known "rm", known "-rf", [Known "/etc", Known "/ssh"]]]
  , does Python "open('a', 'w')" [Writes (known "a")]
  , does Python "open('a')" [Calls (map known ["cat", "a"])]
  , does Python "open('a', 'r')" [Calls (map known ["cat", "a"])]
  , does Python "Path('a').unlink()" [removal "-f" "a"]
  , does Python "# shutil.rmtree('/etc')" []
  , does Python "print('shutil.rmtree(1)')" []
  , does JavaScript "fs.rmSync('/etc', {recursive: true})" [removal "-rf" "/etc"]
  , does JavaScript "// fs.rmSync('/etc')" []
  , does JavaScript "fs.writeFileSync('a', 'b')" [Writes (known "a")]
  , does Perl "system('ls')" [Runs (known "ls")]
  , does Perl "unlink('a')" [removal "-f" "a"]
  , does Perl "open(F, '>', 'a')" [Writes (known "a")]
  , does Ruby "FileUtils.rm_rf('a')" [removal "-rf" "a"]
  , does Ruby "`ls`" [Runs (known "ls")]
  , does Php "unlink('a');" [removal "-f" "a"]
  , does Lua "io.popen('ls')" [Runs (known "ls")]
  , does Lua "-- os.execute('ls')" []
  , does R "unlink('a')" [removal "-rf" "a"]
  , does Tcl "exec ls -l" [Runs (known "ls -l")]
  , does Awk "BEGIN { print \"a\" > \"b\" }" [Writes (known "b")]
  , does Sed "s/a/b/" []
  , does Sed "s/a/b/w out" [Writes (known "out")]
  , does Sed "1e ls" [Runs (known "ls")]
  , does Sed "s/.*/ls/e" [Calls [unknown Hidden]]
  ]
  where
    removal flags file = Calls (map known ["rm", flags, file])
    does language code bits =
      testCase (show language <> ": " <> shown code) (bitsOf language code @?= bits)
