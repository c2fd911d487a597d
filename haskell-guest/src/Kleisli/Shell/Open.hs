-- | Programs inside programs: commands that run others, and texts that are run.
module Kleisli.Shell.Open
  ( opened
  , openValue
  , openStream
  , runFile
  , runningVariables
  ) where

import Control.Monad (forM, forM_, unless, when)
import Data.List (intercalate)
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Path (absolute, fileName, inside, parent)
import Kleisli.Shell.Arguments
import Kleisli.Shell.Expand (assign, joined)
import Kleisli.Shell.Programs (valuedFlags)
import Kleisli.Shell.Find (foundBy)
import Kleisli.Shell.Snippet
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Shell.Wrappers
import Kleisli.Text qualified as Text

-- | Runs a command.
type Run = [Value] -> Walk Stream

-- | Variables whose value is run as a command by the programs that read them.
runningVariables :: [Text]
runningVariables = ["PROMPT_COMMAND", "GIT_SSH_COMMAND", "GIT_PAGER", "PAGER", "GIT_EDITOR", "EDITOR", "VISUAL", "GIT_SEQUENCE_EDITOR", "GIT_EXTERNAL_DIFF", "GIT_PROXY_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS", "MANPAGER", "BROWSER", "LESSOPEN", "RUSTC_WRAPPER", "NODE_OPTIONS"]

-- | Opens the command that a command runs; nothing where it runs none that can be seen. What it
-- opens is noted, and what that prints is the answer.
opened :: Run -> [Value] -> Text -> Walk (Maybe Stream)
opened run words' path = scripts (versionless (fileName path)) (drop 1 words') *> inner run words' path

-- | Scripts of a package that the line itself sets, and then runs.
scripts :: Text -> [Value] -> Walk ()
scripts name given
  | name `Text.among` "npm pnpm yarn bun" = case map written (snd (leading (valuedFlags name "") given)) of
      "pkg" : "set" : settings -> forM_ settings \setting -> case Text.breakOn "=" setting of
        (key, value) | Just script <- Text.stripPrefix "scripts." key, not (Text.null value) -> remember ("npm " <> script) (Text.drop 1 value)
        _ -> pure ()
      "run" : script : _ -> around script
      "run-script" : script : _ -> around script
      verb : _
        | verb `Text.among` "install i ci add" -> mapM_ held ["preinstall", "install", "postinstall", "prepare"]
        | otherwise -> around verb
      [] -> when (name == "yarn") (mapM_ held ["preinstall", "install", "postinstall", "prepare"])
  | otherwise = pure ()
  where
    around script = mapM_ held ["pre" <> script, script, "post" <> script]
    held script = do
      now <- notes
      forM_ (Map.lookup ("npm " <> script) now.aliases) (openValue ("by the script `" <> script <> "`") . known)

-- | Keeps a text that a later command runs by this name.
remember :: Text -> Text -> Walk ()
remember name text = change \now -> now {aliases = Map.insert name text now.aliases}

inner :: Run -> [Value] -> Text -> Walk (Maybe Stream)
inner run words' path
  | name `elem` shells = shell name given
  | name `Text.among` "env sudo doas", Just texts <- splitString = Just <$> openValue ("in `env -S`") (joined texts)
  | name == "command", (flags, _) <- leading [] given, any ((`Text.among` "-v -V") . fst) flags = pure Nothing
  | Just wrapper <- Map.lookup name wrappers = wrapped wrapper
  | name `Text.among` "su runuser", ownFlags <- arguments (Text.words "-c --command -s -g -u -G --user") given =
      case (valuesFor ownFlags "-c --command", ownFlags.operands) of
        (text : _, _) -> Just <$> openValue ("in `" <> name <> " -c`") text
        ([], command) | name == "runuser", not (null command), has ownFlags "-u --user" -> Just <$> through name (run command)
        _ -> pure Nothing
  | name == "watch" = strings (snd (leading (Text.words "-n --interval -d") given))
  | name == "script" = flagged "-c --command"
  | name == "nix-shell" = flagged "--run --command"
  | name == "nodemon" = flagged "--exec -x"
  | name `Text.among` "hyperfine concurrently chokidar entr-sh" = each (arguments (Text.words "-w --warmup -r --runs -n --names -c --command") given).operands
  | name == "xargs" = xargs
  | name == "parallel" = parallel
  | name == "find" = finding
  | name == "fd" || name == "fdfind" = fd
  | name == "ssh" = ssh
  | name `Text.among` "docker podman nerdctl docker-compose" = container
  | name `Text.among` "kubectl k oc", (before, _ : command@(_ : _)) <- break (== known "--") given, any (`elem` map known ["exec", "run", "debug"]) before = Just <$> inContainer [] True (run command)
  | name `Text.among` "tmux screen byobu" = terminal
  | name == "expect" = flaggedBy expectScript "-c"
  | name == "git" = gitRuns
  | name `Text.among` "make gmake just" = make
  | name == "go", texts@(_ : _) <- valuesFor goFlags "-exec" = each texts
  | name `Text.among` "npx npm pnpm yarn bunx", Just text <- callFlag = Just <$> openValue ("in `" <> name <> " -c`") text
  | name == "npx" || name == "bunx", rest@(tool : _) <- snd (leading (valuedFlags "npx" "") given), Just _ <- textOf tool = Just <$> through name (run rest)
  | name `Text.among` "npm pnpm yarn", (_, verb : rest) <- leading (valuedFlags name "") given, verb `elem` map known ["exec", "x"], command@(_ : _) <- snd (leading (valuedFlags "npx" "") rest) = Just <$> through name (run command)
  | name `Text.among` "pnpm yarn bun", (_, rest@(verb : _)) <- leading (valuedFlags name "") given, maybe False (`Text.notAmong` ownVerbs) (textOf verb) = Just <$> through name (run rest)
  | name == "zip" = flagged "-TT --unzip-command"
  | name `Text.among` "gdb lldb" = flaggedBy debuggerCommand "-ex -eval-command --eval-command -o --one-line -iex"
  | name == "shx", _ : _ <- given = Just <$> through name (run given)
  | name == "cmake", mode : rest@(verb : operands) <- given, mode == known "-E" = cmakeTool verb operands rest
  | name == "cargo", verb : rest <- given, verb == known "watch", texts <- valuesFor (arguments (Text.words "-s --shell -x --exec -w") rest) "-s --shell", not (null texts) = each texts
  | name == "rsync", texts@(_ : _) <- valuesFor rsyncFlags "-e --rsh" = each texts
  | name == "tar" = tarRuns
  | name == "ansible", texts@(_ : _) <- valuesFor (arguments (valuedFlags "ansible" "") given) "-a --args" = Just <$> elsewhere (concat <$> traverse (openValue "in `ansible -a`") texts)
  | name `Text.among` "at batch" = standardInput
  | name == "flask", verb : _ <- given, verb == known "shell" = standardCode Python
  | name `Text.among` "rails spring", verb : rest <- given, maybe False (`Text.among` "runner r") (textOf verb) = Nothing <$ mapM_ (runCode Ruby) (take 1 rest)
  | name `Text.among` "rails irb pry", take 1 given `elem` [[], [known "console"], [known "c"]] = standardCode Ruby
  | name `Text.among` "manage.py django-admin", texts@(_ : _) <- valuesFor (arguments (Text.words "-c --command") given) "-c --command" = Nothing <$ mapM_ (runCode Python) texts
  | name == "python", script : rest <- given, "manage.py" `Text.isSuffixOf` emptied script, texts@(_ : _) <- valuesFor (arguments (Text.words "-c --command") rest) "-c --command" = Nothing <$ mapM_ (runCode Python) texts
  | name == "python", script : verb : _ <- given, "manage.py" `Text.isSuffixOf` emptied script, verb == known "shell" = standardCode Python
  | name == "adb", verb : command@(_ : _) <- snd (leading (Text.words "-s -t -H -P -L") given), verb == known "shell" = Just <$> elsewhere (openValue "over `adb`" (joined command))
  | Just language <- languageOf name = interpreter language
  | name `Text.among` "vim vi nvim ex view" = flaggedBy editorCommand "-c --cmd"
  | name == "ed" = input' >>= \lines' -> Nothing <$ mapM_ (mapM_ (\line -> forM_ (Text.stripPrefix "!" (emptied line)) (openValue "in `ed`" . known))) lines'
  | name `Text.among` "pwsh powershell", text : _ <- drop 1 (dropWhile ((`Text.notAmong` "-c -command") . Text.toLower . emptied) given) = Nothing <$ powerShell (written text)
  | name == "osascript" = flaggedBy appleScript "-e"
  | name `Text.among` "psql sqlite3 mysql mariadb" = Nothing <$ databaseShell
  | "/" `Text.isInfixOf` path = Nothing <$ runFile "" "sh" (known path)
  | otherwise = pure Nothing
  where
    name = versionless (fileName path)
    given = drop 1 words'
    goFlags = arguments (valuedFlags "go" "") given
    rsyncFlags = arguments (valuedFlags "rsync" "") given
    callFlag = case valuesFor (arguments (valuedFlags "npx" "") given) "-c --call" of
      text : _ -> Just text
      [] -> Nothing
    splitString = case span (maybe False ("-" `Text.isPrefixOf`) . textOf) given of
      (flags, rest)
        | any (\flag -> emptied flag `Text.among` "-S --split-string -iS") flags -> Just rest
        | [one] <- [text | flag <- flags, Just text <- [Text.stripPrefix "-S" (emptied flag)], not (Text.null text)] -> Just (known one : rest)
        | [one] <- [text | flag <- flags, Just text <- [Text.stripPrefix "--split-string=" (emptied flag)]] -> Just (known one : rest)
      _ -> Nothing
    input' = (.stdin) <$> notes
    -- What these package managers do themselves; anything else is a program of the project.
    ownVerbs = "install i add remove rm uninstall un update up upgrade run run-script test t start stop restart publish pub pack exec x dlx create init why list ls outdated audit link unlink config cache store prune rebuild import node workspace workspaces global info login logout version versions help bin dedupe fetch deploy env setup patch set plugin npm dist-tag prefix root view repo ci get pkg build pm repl"
    debuggerCommand text = case Text.breakOn "shell " text of
      (before, found) | not (Text.null found), Text.strip before `Text.among` "platform" || Text.null (Text.strip before) -> Just (Text.drop 6 found)
      _ -> Text.stripPrefix "!" (Text.stripStart text)

    wrapped wrapper =
      let (flags, rest) = leading wrapper.valued given
          command = dropWhile isAssignment (drop wrapper.skips (dropWhile isAssignment rest))
          folders = [folder | (flag', Just folder) <- flags, flag' `elem` wrapper.folders]
          texts = [text | (flag', Just text) <- flags, flag' `elem` wrapper.texts]
       in case (texts, command) of
            (text : _, _) -> Just <$> openValue ("in `" <> name <> "`") text
            ([], []) -> pure Nothing
            ([], [text]) | wrapper.words', Text.any (== ' ') (written text) -> Just <$> openValue ("in `" <> name <> "`") text
            ([], _) | name == "flock", Just text <- afterC command -> Just <$> openValue "in `flock -c`" text
            ([], _)
              | name == "chroot", new : _ <- rest, Just top <- textOf new -> Just <$> rooted top (run command)
              | otherwise -> Just <$> isolated (mapM_ enter folders *> through name (run command))
    afterC = \case
      flag' : text : _ | flag' == known "-c" -> Just text
      _ -> Nothing
    enter folder = do
      now <- notes
      change \after -> after {cwd = case textOf folder of
        Just text -> Just (absolute (fromMaybe "/" now.cwd) text)
        Nothing -> Nothing}

    strings [] = pure Nothing
    strings values = Just <$> openValue ("in `" <> name <> "`") (joined values)
    each [] = pure Nothing
    each values = Just . concat <$> traverse (openValue ("in `" <> name <> "`")) values
    flagged = flaggedBy Just
    flaggedBy extract flags = case valuesFor (arguments (Text.words flags) given) flags of
      [] -> pure Nothing
      values -> Just . concat <$> forM values \value -> case textOf value of
        Just text -> maybe (pure []) (openValue ("in `" <> name <> "`") . known) (extract text)
        Nothing -> openValue ("in `" <> name <> "`") value
    standardInput = input' >>= \case
      Nothing -> pure Nothing
      Just lines' -> Just <$> openStream ("by `" <> name <> "`") name lines'

    shell program args =
      let (flags, rest) = shellFlags args
          short = concat [Text.unpack (Text.drop 1 flag') | flag' <- flags, not ("--" `Text.isPrefixOf` flag')]
       in case rest of
            _ | 'n' `elem` short || "--version" `elem` flags || "--help" `elem` flags -> pure (Just [])
            text : positional' | 'c' `elem` short -> Just <$> isolated do
              forM_ (zip [0 :: Int ..] positional') \(index, value) -> assign (Text.show index) [value]
              assign "@" (drop 1 positional')
              openValue ("in `" <> program <> " -c`") text
            file : _ | not ('s' `elem` short), file /= known "-" -> Just <$> runFile ("by `" <> program <> "`") program file
            _ -> input' >>= \case
              Just lines' -> Just <$> isolated (change (\now -> now {stdin = Nothing}) *> openStream ("by `" <> program <> "`") program lines')
              Nothing -> pure Nothing
    shellFlags args = case args of
      flag' : value : rest | emptied flag' `Text.among` "-o +o -O +O --rcfile --init-file" -> let (flags, left) = shellFlags rest in value `seq` (flags, left)
      flag' : rest
        | flag' == known "--" -> ([], rest)
        | Just text <- textOf flag', Text.length text > 1, Text.take 1 text `Text.among` "- +" -> let (flags, left) = shellFlags rest in (text : flags, left)
      _ -> ([], args)

    xargs = do
      lines' <- input'
      let (flags, command) = leading (Text.words "-I -n -P -L -d -E -s -a --replace --max-args --max-procs --delimiter --arg-file -J -R") given
          whole = any ((`Text.among` "-0 --null -d --delimiter -I --replace") . fst) flags
          marks = [emptied mark | (flag', Just mark) <- flags, flag' `Text.among` "-I --replace -J"] <> ["{}" | ("-i", Nothing) <- flags]
          items = maybe [unknown (Printed "xargs")] (concatMap (if whole then (: []) else blanks)) lines'
          one item = case marks of
            mark : _ -> map (replaced mark item) command
            [] -> command <> [item]
      if null command then pure Nothing else Just . concat <$> through "xargs" (traverse (run . one) (take 16 (if null items then [unknown Filled] else items)))

    parallel = do
      lines' <- input'
      let (_, rest) = leading (Text.words "-j --jobs -a --arg-file --colsep -N -n --delay --timeout -S --joblog -I") given
          (command, after) = break (`elem` map known [":::", "::::", ":::+"]) rest
          items = case after of
            _ : values -> values
            [] -> fromMaybe [unknown Filled] lines'
          one item
            | any (Text.isInfixOf "{}" . emptied) command = map (replaced "{}" item) command
            | otherwise = command <> [item]
          go item = case one item of
            text : more | Text.any (== ' ') (written text) -> openValue "in `parallel`" (joined (text : more))
            [] -> openValue "in `parallel`" item
            call -> run call
      Just . concat <$> through "parallel" (traverse go (take 16 items))

    finding = do
      let output = foundBy given
          runs = execs given
      if null runs && not (any ((`Text.among` "-delete -fprint -fprint0 -fls -fprintf") . emptied) (unnamed given))
        then pure Nothing
        else do
          forM_ (take 16 [(command, item) | command <- runs, item <- output]) \(command, item) -> through "find -exec" (run (map (replaced "{}" item) command))
          when (any ((== "-delete") . emptied) (unnamed given)) $
            forM_ output \item -> through "find -delete" (run [known (if known "-empty" `elem` given then "rmdir" else "rm"), item])
          here <- scene
          now <- notes
          forM_ (written' given) \file -> emit (Ran Step {call = [], settings = [], redirects = [(">", file)], input = Nothing, folder = now.cwd, scene = here})
          pure (Just output)
    written' (flag' : file : rest)
      | emptied flag' `Text.among` "-fprint -fprint0 -fls -fprintf" = file : written' rest
      | otherwise = written' (file : rest)
    written' _ = []
    -- Without the values of tests, which may look like actions.
    unnamed (flag' : _ : rest) | emptied flag' `Text.among` "-name -iname -path -ipath -regex -wholename -newer -user -group" = unnamed rest
    unnamed (value : rest) = value : unnamed rest
    unnamed [] = []
    execs args = case break ((`Text.among` "-exec -execdir -ok -okdir") . emptied) args of
      (_, _ : after) -> let (command, rest) = break ((`Text.among` "; +") . emptied) after in command : execs rest
      _ -> []

    fd =
      let (_, after) = break ((`Text.among` "-x --exec -X --exec-batch") . emptied) given
          own = arguments (valuedFlags "fd" "") (takeWhile (not . (`Text.among` "-x --exec -X --exec-batch") . emptied) given)
          extensions = [[Pattern ("**/*." <> emptied value)] | value <- valuesFor own "-e --extension"]
          folders = case drop 1 own.operands of
            [] -> [known "."]
            named -> named
          names = case (extensions, own.operands) of
            ([], pattern : _) | emptied pattern /= "." -> [[Pattern ("**/*" <> emptied pattern <> "*")]]
            ([], _) -> [[Pattern "**"]]
            (found, _) -> found
       in case after of
            _ : command@(_ : _) -> Just . concat <$> through "fd -x" (traverse (\item -> run (if any (Text.isInfixOf "{}" . emptied) command then map (replaced "{}" item) command else command <> [item])) [folder <> [Known "/"] <> item | folder <- folders, item <- names])
            _ -> pure Nothing

    ssh = do
      let (flags, rest) = leading (valuedFlags "ssh" "") given
          proxies = [known text | ("-o", Just value) <- flags, (option, text) <- [Text.breakOn "=" (written value)], Text.toLower option `Text.among` "proxycommand localcommand knownhostscommand"]
      forM_ proxies (openValue "by `ssh -o`" . onKnown (Text.drop 1))
      lines' <- input'
      case rest of
        _ : command@(_ : _) -> do
          _ <- elsewhere (openValue "over `ssh`" (joined command))
          pure (Just [unknown Fetched])
        [_] | Just stream <- lines' -> Just [unknown Fetched] <$ elsewhere (openStream "over `ssh`" "sh" stream)
        _ -> pure (Just [unknown Fetched])
    onKnown f = map \case
      Known text -> Known (f text)
      piece -> piece
    elsewhere = isolated . within (\context -> context {at = context.at {place = Remote}}) . (change (\now -> now {cwd = Nothing}) *>)

    container = do
      let (_, rest) = leading (valuedFlags name "") given
          verbs = case (name, rest) of
            ("docker-compose", _) -> rest
            (_, verb : more) | verb `elem` map known ["compose", "container"] -> snd (leading (valuedFlags "docker-compose" "") more)
            _ -> rest
      case verbs of
        verb : more
          | verb `elem` map known ["run", "exec", "create"] -> do
              -- `-t` and `-i` are plain here, `-t` names the image of `docker build`.
              let (flags, after) = leading (filter (`Text.notAmong` "-t -a -n -f -o -c") (valuedFlags "docker" "")) more
                  mounts = concat [mountOf (written value) | (flag', Just value) <- flags, flag' `Text.among` "-v --volume --mount"]
                  entry = [value | ("--entrypoint", Just value) <- flags]
                  command = drop 1 after
              case entry <> command of
                [] -> pure Nothing
                whole -> Just <$> inContainer mounts (verb == known "exec") (mapM_ enter (take 1 [folder | (flag', Just folder) <- flags, flag' `Text.among` "-w --workdir"]) *> run whole)
        _ -> pure Nothing
    inContainer mounts stays inside' =
      isolated . within (\context -> context {at = context.at {place = Container mounts stays, because = context.at.because <> ["in a container"]}}) $
        change (\now -> now {cwd = Just "/"}) *> inside'
    -- With another folder as the root of all paths.
    rooted top inside' =
      isolated . within (\context -> context {at = context.at {place = moved context.at.place, because = context.at.because <> ["through `chroot`"]}}) $
        change (\now -> now {cwd = Just "/"}) *> inside'
      where
        moved = \case
          Container mounts stays -> Container [(from <> Text.drop (Text.length to) top, "/") | (from, to) <- mounts, to `inside` top] stays
          _ -> Container [(top, "/")] True
    mountOf text
      | "," `Text.isInfixOf` text || "source=" `Text.isInfixOf` text || "src=" `Text.isInfixOf` text =
          let fields = [(key, Text.drop 1 value) | part <- Text.splitOn "," text, (key, value) <- [Text.breakOn "=" part]]
              field names = [value | (key, value) <- fields, key `elem` names]
           in [(from, to) | from <- field ["source", "src"], to <- field ["target", "dst", "destination"], "/" `Text.isPrefixOf` from || "." `Text.isPrefixOf` from]
      | from : to : _ <- Text.splitOn ":" text, Text.take 1 from `Text.among` "/ . ~ $" = [(from, Text.takeWhile (/= ':') to)]
      | otherwise = []

    terminal =
      let operands = (arguments (Text.words "-t -s -n -c -S -L -F -x -y -d") given).operands
          own = (arguments (Text.words "-t -s -n -S -L") given).operands
          texts = case (name, own) of
            ("screen", _) -> []
            (_, verb : rest) | Just found <- textOf verb, found `Text.among` "send-keys send new-session new new-window neww split-window splitw run-shell run respawn-pane display-popup" -> filter (\value -> Text.any (== ' ') (written value)) rest
            _ -> []
       in case (name, operands) of
            ("screen", _) | command@(_ : _) <- snd (leading (Text.words "-S -t -c -e -h -p -X") given) -> Just <$> through name (run command)
            _ -> each texts

    gitRuns = maybe (pure Nothing) gitCall (callOf (known "git" : given))
    gitCall call = do
      now <- notes
      let configured = [(key, [Known (Text.drop 1 value)]) | ("-c", Just setting) <- call.global, (key, value) <- [Text.breakOn "=" (written setting)]]
              <> [(written key, value) | index <- [0 .. 7 :: Int], Just (key : _) <- [numbered "KEY_" index], Just (value : _) <- [numbered "VALUE_" index]]
          numbered part index = Map.lookup ("GIT_CONFIG_" <> part <> Text.show index) now.bindings
          operands = call.given.operands
          sub = case operands of
            first : _ -> emptied first
            [] -> ""
          aliases = [value | (key, value) <- configured, Text.toLower key == "alias." <> Text.toLower sub] <> maybe [] (\text -> [known text]) (Map.lookup ("git " <> sub) now.aliases)
          commands = [value | (key, value) <- configured, Text.toLower key `elem` gitCommands]
          transports = [known (Text.replace "% " "\\ " text) | operand <- drop 1 operands, Just text <- [Text.stripPrefix "ext::" (written operand)]]
          flags = case sub of
            "rebase" -> valuesFor call.given "-x --exec"
            "difftool" -> valuesFor call.given "-x --extcmd"
            "filter-branch" -> []
            _ -> valuesFor call.given "--upload-pack --receive-pack"
          trailing = case drop 1 operands of
            verb : _ | sub == "submodule", verb == known "foreach" -> afterWord "foreach" call.raw
            verb : _ | sub == "bisect", verb == known "run" -> afterWord "run" call.raw
            key : value : _ | sub == "config", "alias." `Text.isPrefixOf` emptied key, "!" `Text.isPrefixOf` emptied value -> [onKnown (Text.drop 1) value]
            key : value : _ | sub == "config", Text.toLower (emptied key) `elem` gitCommands -> [value]
            _ -> []
      mapM_ (openValue "by git's configuration") commands
      mapM_ (openValue "by git's transport `ext`") transports
      forM_ (drop 1 (take 3 operands)) \key -> forM_ (Text.stripPrefix "alias." (written key)) \short ->
        when (sub == "config") (forM_ (take 1 (drop 2 operands)) (remember ("git " <> short) . written))
      mapM_ (openValue ("by `git " <> sub <> "`")) flags
      mapM_ alias aliases
      case trailing of
        [] -> pure ()
        [text] -> () <$ openValue ("in `git " <> sub <> "`") text
        more -> () <$ through ("git " <> sub) (run (dropWhile (\value -> "-" `Text.isPrefixOf` emptied value) more))
      pure Nothing
    alias value = case value of
      Known text : rest
        | Just command <- Text.stripPrefix "!" text -> openValue "by an alias of git" (Known command : rest)
        | otherwise -> openValue "by an alias of git" (Known ("git " <> text) : rest)
      _ -> pure []
    afterWord word values = drop 1 (dropWhile (/= known word) values)
    gitCommands = ["core.pager", "core.sshcommand", "core.editor", "sequence.editor", "core.fsmonitor", "diff.external", "credential.helper", "core.askpass", "gpg.program", "pager.log", "pager.diff", "pager.show", "core.gitproxy"]

    make = do
      let own = arguments (valuedFlags "make" "") given
          settings = [[Known (Text.drop 1 value)] | operand <- own.operands, (variable, value) <- [Text.breakOn "=" (written operand)], not (Text.null value), Text.any (== ' ') value || variable == "SHELL"]
      mapM_ (openValue ("by a variable of `" <> name <> "`")) settings
      mapM_ (openValue ("by `" <> name <> " --eval`")) (valuesFor own "--eval")
      now <- notes
      let folder = case valuesFor own "-C --directory --working-directory -d" of
            value : _ | Just text <- textOf value -> absolute (fromMaybe "/" now.cwd) text
            _ -> fromMaybe "/" now.cwd
          files = case valuesFor own "-f --file --makefile --justfile" of
            [] -> map known ["GNUmakefile", "makefile", "Makefile", "justfile", "Justfile"]
            named -> named
          held file
            | file == known "-" = now.stdin
            | otherwise = case textOf file >>= \text -> heldBy now (absolute folder text) of
                Just (Lines stream) -> Just stream
                Just Unpacked -> Just [unknown Fetched]
                Nothing -> Nothing
      unless (has own "-n --just-print --dry-run --recon -q --question") (mapM_ recipes (mapMaybe held files))
      pure Nothing
    recipes stream
      | kinds@(_ : _) <- filter (`elem` [Fetched, Hidden]) (concatMap kindsOf stream) = do
          here <- scene
          emit (RanText name kinds here)
      | otherwise = forM_ (concatMap (Text.lines . written) stream) \line -> case recipe line of
          Just command -> () <$ openValue "in a makefile" (known command)
          Nothing -> pure ()
    -- Lines that are indented, and what stands behind the `;` of a rule.
    recipe line
      | any (`Text.isPrefixOf` line) ["\t", "  "] = Just (shellOf (Text.dropWhile (`elem` ("@-+" :: String)) (Text.strip line)))
      | (target, found) <- Text.breakOn ";" line, Text.any (== ':') target, not (Text.null found) = Just (shellOf (Text.dropWhile (`elem` ("@-+ " :: String)) (Text.drop 1 found)))
      | otherwise = Nothing
    -- Variables as the shell writes them.
    shellOf = Text.replace "\0" "$" . braced . Text.replace "$$" "\0"
    braced text = case Text.breakOn "$(" text of
      (before, found)
        | Text.null found -> before
        | (variable, rest) <- Text.break (== ')') (Text.drop 2 found), not (Text.any (== ' ') variable) -> before <> "${" <> variable <> "}" <> braced (Text.drop 1 rest)
        | otherwise -> before <> "$(" <> braced (Text.drop 2 found)

    tarRuns = do
      let own = arguments (valuedFlags "tar" "") given
          actions = [text | value <- valuesFor own "--checkpoint-action", Just text <- [Text.stripPrefix "exec=" (written value)]]
      mapM_ (openValue "by `tar`" . known) actions
      mapM_ (openValue "by `tar`") (valuesFor own "--to-command -I --use-compress-program")
      pure Nothing

    cmakeTool verb operands rest = case textOf verb of
      Just "rm" -> Just <$> run rest
      Just "remove_directory" -> Just <$> run (known "rm" : known "-r" : operands)
      Just "remove" -> Just <$> run (known "rm" : operands)
      Just "copy" -> Just <$> run (known "cp" : operands)
      Just "env" -> Just <$> run rest
      _ -> pure Nothing

    databaseShell = do
      lines' <- input'
      let texts = map written given <> maybe [] (map written) lines'
      forM_ texts \text -> forM_ (Text.lines text) \line ->
        forM_ ["\\!", ".shell", ".system", "system ", "\\! "] \mark ->
          forM_ (Text.stripPrefix mark (Text.stripStart line)) (openValue ("in `" <> name <> "`") . known)

    powerShell text
      | Text.infixAmong lower "iex invoke-expression", Text.infixAmong lower "irm iwr invoke-webrequest invoke-restmethod downloadstring curl wget" = do
          here <- scene
          emit (RanText name [Fetched] here)
      | otherwise = forM_ (Text.breakOnAll "remove-item " lower) \(before, _) ->
          run (known "rm" : known "-rf" : take 1 [known word | word <- drop 1 (Text.words (Text.drop (Text.length before) text)), not ("-" `Text.isPrefixOf` word)])
      where
        lower = Text.toLower text

    standardCode language = input' >>= \case
      Just stream@(_ : _) -> Just [] <$ runCode language (intercalate [Known "\n"] stream)
      _ -> pure Nothing

    interpreter language = do
      lines' <- input'
      let (codes, file) = codeIn language given
      case (codes, file) of
        (code : more, _) -> do
          forM_ (code : more) (runCode language)
          pure (Just [unknown (printedBy lines')])
        ([], Just script) -> do
          now <- notes
          case textOf script >>= \text -> heldBy now (absolute (fromMaybe "/" now.cwd) text) of
            Just (Lines stream) -> Just [] <$ runCode language (intercalate [Known "\n"] stream)
            Just Unpacked -> do
              here <- scene
              Just [] <$ emit (RanText name [Fetched] here)
            Nothing -> pure Nothing
        ([], Nothing)
          | Just stream@(_ : _) <- lines', not (isModule given) -> Just [] <$ runCode language (intercalate [Known "\n"] stream)
          | otherwise -> pure Nothing
      where
        printedBy lines' = case concatMap kindsOf (fromMaybe [] lines') of
          kinds
            | kind : _ <- filter carries kinds -> kind
            -- What it picks out of the list of processes.
            | Printed "ps" `elem` kinds -> Processes (Text.map (\letter -> if Text.isAlphaNum letter then letter else ' ') (Text.unwords (map written given)))
          _ -> Printed name
        carries = \case
          Fetched -> True
          Processes _ -> True
          _ -> False
    isModule = any ((`Text.among` "-m -V -v -h --version --help") . emptied)
    runCode language code
      | any (`elem` [Fetched, Hidden]) (kindsOf code) = do
          here <- scene
          emit (RanText name (kindsOf code) here)
      | otherwise = within (\context -> context {at = context.at {because = context.at.because <> ["in code for `" <> name <> "`"]}}) $
          forM_ (take 64 (bitsOf language (written code))) \case
            Runs text -> () <$ openValue ("by `" <> name <> "`") text
            Calls values -> () <$ run values
            Writes value -> do
              here <- scene
              now <- notes
              emit (Ran Step {call = [], settings = [], redirects = [(">", value)], input = Nothing, folder = now.cwd, scene = here})
            Fetches -> runsText Fetched
            Hides -> runsText Hidden
      where
        runsText kind = do
          here <- scene
          emit (RanText name [kind] here)

-- | A word on the way to an inner command.
through :: Text -> Walk a -> Walk a
through name = within \context -> context {at = context.at {because = context.at.because <> ["through `" <> name <> "`"]}}

isAssignment :: Value -> Bool
isAssignment = \case
  Known text : _ | (name, equals) <- Text.breakOn "=" text -> not (Text.null equals) && not (Text.null name) && not ("-" `Text.isPrefixOf` name) && not (Text.any (`elem` ("/ " :: String)) name)
  _ -> False

-- | An argument with a mark replaced by a value.
replaced :: Text -> Value -> Value -> Value
replaced mark item = concatMap \case
  Known text -> intercalate item [[Known piece | not (Text.null piece)] | piece <- Text.splitOn mark text]
  piece -> [piece]

-- | The words of a value that is known.
blanks :: Value -> [Value]
blanks value = case textOf value of
  Just text -> map known (Text.words text)
  Nothing -> [value]

-- | Runs a text as a program of the shell. Its gaps become variables of the inner program.
openValue :: Text -> Value -> Walk Stream
openValue reason value
  | any (`elem` [Fetched, Hidden]) kinds = do
      here <- scene
      [] <$ emit (RanText reason kinds here)
  | [Gap gap] <- value, Printed _ <- gap.kind = do
      here <- scene
      [] <$ emit (RanText reason kinds here)
  | all isGap value = pure []
  | otherwise = do
      texts <- traverse placed (zip [0 :: Int ..] value)
      deeper reason (Text.concat texts)
  where
    kinds = kindsOf value
    isGap = \case
      Gap _ -> True
      Known text -> Text.all (`elem` (" \n" :: String)) text
      Pattern _ -> False
    placed (index, piece) = case piece of
      Known text -> pure text
      Pattern text -> pure text
      Gap gap
        | not (Text.null gap.name), gap.kind == Unset, Text.all (`notElem` (":@*#?-" :: String)) gap.name -> pure ("${" <> gap.name <> "}")
        | otherwise -> do
            depth <- asking (.depth)
            let placeholder = "kleisli_gap_" <> Text.show depth <> "_" <> Text.show index
            assign placeholder [[Gap gap]]
            pure ("${" <> placeholder <> "}")

-- | Runs what comes through a pipe as a program of the shell.
openStream :: Text -> Text -> Stream -> Walk Stream
openStream reason program stream
  | gaps@(_ : _) <- [kind | line <- stream, kind <- kindsOf line, runsUnseen kind] = do
      here <- scene
      [] <$ emit (RanText program gaps here)
  | otherwise = openValue reason (intercalate [Known "\n"] stream)
  where
    runsUnseen = \case
      Fetched -> True
      Hidden -> True
      Printed _ -> True
      Processes _ -> True
      _ -> False

-- | Runs a file that the line itself wrote, or got from the network.
runFile :: Text -> Text -> Value -> Walk Stream
runFile reason program file = do
  now <- notes
  case textOf file of
    Just "/dev/stdin" -> maybe (pure []) (openStream reason program) now.stdin
    Just text | Just held <- heldBy now (absolute (fromMaybe "/" now.cwd) text) -> case held of
      Lines stream -> openStream (if Text.null reason then "in `" <> text <> "`" else reason) program stream
      Unpacked -> do
        here <- scene
        [] <$ emit (RanText program [Fetched] here)
    _ -> pure []

-- | What the line put into a file, or into a folder around it.
heldBy :: Notes -> Text -> Maybe Written
heldBy now path = case Map.lookup path now.files of
  Just held -> Just held
  Nothing -> case [folder | (folder, Unpacked) <- Map.toList now.files, folder `inside` path, folder /= parent folder] of
    [] -> Nothing
    _ -> Just Unpacked

shells :: [Text]
shells = ["sh", "bash", "zsh", "dash", "ksh", "mksh", "ash", "fish", "rbash", "csh", "tcsh"]
