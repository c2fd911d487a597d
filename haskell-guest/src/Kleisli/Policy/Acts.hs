-- | What commands do to files, by what each of them takes its arguments for.
module Kleisli.Policy.Acts
  ( Act (..)
  , Verb (..)
  , actsOf
  , linksOf
  ) where

import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Policy.Place
import Kleisli.Shell.Arguments
import Kleisli.Shell.Code (versionless)
import Kleisli.Shell.Trace (Scene (..), Step (..))
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Something that is done to a file or folder.
data Act = Act
  { verb :: Verb
  , spot :: Spot
  , scene :: Scene
  , program :: Text
  }

-- | What is done.
data Verb
  = -- | Removed, with all that is in it or not.
    Remove Bool
  | -- | Removed where it is empty.
    RemoveEmpty
  | -- | Overwritten so that nothing can bring it back.
    Shred
  | -- | Made like another folder: what is not there goes.
    Mirror
  | -- | Taken from where it is.
    Move
  | -- | Written.
    Write
  | -- | Its mode, owner or attributes changed.
    Adjust
  | -- | Its contents read.
    Read
  | -- | Searched in, with all that is below it.
    Search
  deriving stock (Eq, Show)

-- | What a step does to files: by its redirects, and by its command.
actsOf :: World -> Step -> [Act]
actsOf world step = map redirect written' <> maybe [] (commandActs act) call
  where
    call = callOf step.call
    spot = spotOf world step.scene.place step.folder
    act verb value = Act {verb, spot = spot value, scene = step.scene, program = maybe "" (.program) call}
    redirect (verb, value) = act verb value
    written' =
      [ (if operator `elem` ["<"] then Read else Write, value)
      | (operator, value) <- step.redirects
      , operator /= "<&"
      , operator `notElem` [">&"] || maybe True (Text.any (`notElem` ("0123456789-" :: String))) (textOf value)
      , not ("/dev/fd/kleisli-" `Text.isPrefixOf` emptied value)
      , not (null step.call && operator == "<")
      ]
        <> [(Read, value) | null step.call, ("<", value) <- step.redirects]

-- | Links that a step makes, with where they lead.
linksOf :: World -> Step -> [(Text, Text)]
linksOf world step = case callOf step.call of
  Just call
    | call.program == "ln", has call.given "-s --symbolic", [target, link] <- call.given.operands ->
        [((place link).path, (place target).path) | (place link).region `elem` [Project, Temporary]]
  _ -> []
  where
    place = spotOf world step.scene.place step.folder

-- | What a command does to files.
commandActs :: (Verb -> Value -> Act) -> Call -> [Act]
commandActs act call
  | has given "--help --version" && program /= "grep" = []
  | otherwise = case versionless program of
      "rm" -> [act (Remove recursive) value | value <- operands, recursive <- [has given "-r -R --recursive"]]
      "rimraf" -> removesAll
      "del-cli" -> removesAll
      "wipe" -> map (act Shred) operands
      "srm" -> map (act Shred) operands
      "unlink" -> map (act (Remove False)) operands
      "rmdir" -> map (act RemoveEmpty) operands
      "shred" -> map (act Shred) operands
      "truncate" -> map (act Write) operands
      "tee" -> map (act Write) operands
      "sponge" -> map (act Write) operands
      "touch" -> map (act Write) operands
      "mkdir" -> map (act Write) operands
      "mkfifo" -> map (act Write) operands
      "mknod" -> map (act Write) (take 1 operands)
      "fallocate" -> map (act Write) ((flagged "-l -o").operands)
      "cp" -> copying Read
      "mv" -> copying Move <> [act (Remove True) from | [from, to] <- [operands], textOf to == Just "/dev/null"]
      "install"
        | has given "-d --directory" -> map (act Write) operands
        | otherwise -> copying Read
      "ln" -> linking
      "dd" -> [act Write (after "of=") | after <- settings] <> [act Read (after "if=") | after <- settings]
        & filter (not . Text.null . (.spot.path))
      "rsync" -> syncing
      "scp" -> case split operands of
        (from, to) -> map (act Read) (filter local from) <> map (act Write) (filter local to)
      "tar" -> archived
      "bsdtar" -> archived
      "unzip" | not (has given "-l -p -t -v -Z") -> map (act Write) (valuesFor given "-d")
      "zip" -> map (act Write) (take 1 operands) <> map (act Read) (drop 1 operands)
      "7z" -> [act Write (known folder) | value <- call.raw, Just folder <- [Text.stripPrefix "-o" (emptied value)]] <> map (act Read) (drop 2 operands)
      "gzip" -> map (act Read) operands
      "chmod" -> map (act Adjust) (if has given "--reference" then operands else drop 1 modes)
      "chown" -> map (act Adjust) (if has given "--reference" then operands else drop 1 operands)
      "chgrp" -> map (act Adjust) (drop 1 operands)
      "chattr" -> map (act Adjust) (drop 1 modes)
      "setfacl" -> map (act Adjust) (flagged "-m -x -M --modify --set").operands
      "xattr" | has given "-c -d -w" -> map (act Adjust) (filter (Text.any (== '/') . emptied) operands)
      "sed"
        | has given "-i --in-place" || any (("-i" `Text.isPrefixOf`) . fst) given.flags -> map (act Write) (filter (not . null) (sedFiles given'))
        | otherwise -> map (act Read) (sedFiles given')
      "gsed" -> map (act Read) (drop 1 operands)
      "perl" | has given "-i" || any (Text.isInfixOf "i" . fst) (filter (not . ("--" `Text.isPrefixOf`) . fst) perlFlags) -> map (act Write) perlFiles
      "perl" -> map (act Read) perlFiles
      "awk" -> map (act Read) (drop 1 (flagged "-F -v").operands)
      "gawk" -> map (act Read) (drop 1 (flagged "-F -v").operands)
      "patch" -> patching
      "split" -> map (act Write) (drop 1 operands)
      "csplit" -> map (act Write) (valuesFor given "-f --prefix")
      "sort" -> map (act Write) (valuesFor given "-o --output") <> map (act Read) operands
      "ed" -> map (act Write) operands
      "ex" -> map (act Write) operands
      "vim" | has given "-c -s -es" -> map (act Write) (flagged "-c --cmd -u").operands
      "nvim" | has given "-c -es" -> map (act Write) (flagged "-c --cmd -u").operands
      "curl" ->
        outputs "-o --output -D --dump-header -c --cookie-jar --output-dir --trace"
          <> [act Read (known file) | value <- valuesFor given "-d --data --data-binary --data-urlencode -F --form --data-ascii --json", (_, at) <- [Text.breakOn "@" (emptied value)], Just file <- [Text.stripPrefix "@" at], not (Text.null file)]
          <> map (act Read) (valuesFor given "-T --upload-file -K")
          <> [act Read (known file) | value <- operands, Just file <- [Text.stripPrefix "file://" (emptied value)]]
      "wget" -> outputs "-O --output-document -P --directory-prefix -o --output-file" <> map (act Read) (valuesFor given "--post-file --body-file")
      "git" -> gitActs
      "gh" | Just ("gist" : "create" : _) <- Just (map emptied operands) -> map (act Read) (drop 2 operands)
      "gpg" -> outputs "-o --output"
      "ffmpeg" -> map (act Write) (take 1 (reverse (flagged "-i -c -vf -ss -t -r -b -f -map -c:v -c:a").operands))
      "pandoc" -> outputs "-o --output" <> map (act Read) operands
      "cmake" -> [act Write value | has given "--install", value <- valuesFor given "--prefix"]
      "hugo" -> outputs "-d --destination"
      "vite" -> outputs "--outDir"
      "pytest" -> outputs "--basetemp --junitxml"
      "dotnet" -> outputs "-o --output"
      "docker" -> case map emptied operands of
        "cp" : _ -> map (act Write) (filter (not . Text.any (== ':') . emptied) (drop 2 operands))
        "save" : _ -> outputs "-o --output"
        _ -> []
      "aws" -> case map emptied operands of
        "s3" : verb : _ | verb `Text.among` "cp mv sync" -> [act Read value | value <- take 1 (drop 2 operands), isLocal value] <> [act Write value | value <- take 1 (drop 3 operands), isLocal value]
        _ -> []
      "strip" -> map (act Write) (flagged "-o").operands
      "objcopy" -> map (act Write) (drop 1 operands)
      "pip" -> outputs "-t --target --root --prefix"
      "cargo" -> [act Write value | take 1 (map emptied operands) == ["install"], value <- valuesFor given "--root"] <> [act (Remove True) value | take 1 (map emptied operands) == ["clean"], value <- valuesFor given "--target-dir"]
      "sqlite3" -> map (act Read) (take 1 operands)
      "openssl" -> opensslActs
      "ssh-keygen" | has given "-f", not (has given "-l -y -F -H -e -B") -> map (act Write) (valuesFor (flagged "-f -t -b -C -N -P -m -O -I -n -V -z -s -a -Z") "-f")
      "mail" -> map (act Read) (valuesFor (flagged "-s -a -A") "-a -A")
      "grep" | quiet -> []
      "egrep" | quiet -> []
      "rg" | quiet -> []
      name
        | name `Text.among` compilers -> outputs "-o --out-dir"
        | name `Text.among` greps -> map (act (if has given "-r -R --recursive -l --files-with-matches" || name `Text.among` "rg ag ack ripgrep" then Search else Read)) (if has given "-e --regexp -f --file" then operands else drop 1 operands)
        | name `Text.among` "jq yq tomlq xq" -> map (act Read) (if has given "-f --from-file -n" then operands else drop 1 operands) <> [act Write value | has given "-i --inplace", value <- drop 1 operands]
        | Just flags <- Map.lookup name readers -> map (act Read) (flagged flags).operands
        | otherwise -> []
  where
    program = call.program
    given = call.given
    operands = given.operands
    given' = call.raw
    flagged flags = arguments (Text.words flags) call.raw
    removesAll = map (act (Remove True)) operands
    quiet = has given "-q --quiet --silent -c --count -l --files-with-matches -L" && not (has given "-r -R")
    x & f = f x
    settings = [\name -> known (fromMaybe "" (Text.stripPrefix name (written value))) | value <- operands]
    split values = (take (length values - 1) values, drop (length values - 1) values)
    target = valuesFor given "-t --target-directory"
    copying verb = case (target, split operands) of
      ([], (from, to)) -> map (act verb) from <> map (act Write) to
      (to, _) -> map (act verb) operands <> map (act Write) to
    linking = case (target, operands) of
      ([], [_]) -> []
      ([], _) -> map (act Write) (snd (split operands))
      (to, _) -> map (act Write) to
    local value = not (remote (emptied value)) || "/" `Text.isPrefixOf` emptied value
    remote text = Text.any (== ':') (Text.takeWhile (/= '/') text)
    isLocal value = not (Text.prefixAmong (emptied value) "s3:// gs://")
    syncing
      | has given "-n --dry-run --list-only" = []
      | otherwise = case split operands of
          (from, to) ->
            map (act (if has given "--remove-source-files --remove-sent-files" then Move else Read)) (filter local from)
              <> map (act (if has given "--delete --delete-before --delete-after --delete-during --delete-excluded --del" then Mirror else Write)) (filter local to)
    archived =
      let letters = case call.raw of
            value : _ | not ("-" `Text.isPrefixOf` emptied value) -> emptied value
            _ -> ""
          mode letter long = Text.any (== letter) letters || has given (Text.cons '-' (Text.cons letter (" " <> long)))
          folders = valuesFor given "-C --directory"
          files = if Text.null letters then operands else drop 1 operands
       in concat
            [map (act Write) folders | mode 'x' "--extract --get"]
            <> concat [map (act Write) (filter ((/= "-") . emptied) (valuesFor given "-f --file")) <> map (act Read) (if Text.any (== 'f') letters then drop 1 files else files) | mode 'c' "--create" || mode 'r' "--append"]
            <> [act Write file | Text.any (== 'f') letters, mode 'c' "", file <- take 1 files]
            <> [act (Remove True) file | has given "--remove-files", file <- files]
    modes = filter (not . isMode) call.raw & \rest -> (known "" : rest)
    isMode value = case textOf value of
      Just text -> "-" `Text.isPrefixOf` text || "+" `Text.isPrefixOf` text || "=" `Text.isPrefixOf` text || Text.all (`elem` ("0123456789" :: String)) text && not (Text.null text) || Text.all (`elem` ("ugoarwxXst+-=,0123456789" :: String)) text && Text.any (`elem` ("+-=" :: String)) text
      Nothing -> False
    sedFiles raw =
        let own = arguments (Text.words "-e --expression -f --file") (filter ((`notElem` ["-i"]) . emptied) raw)
         in filter (not . null) (filter ((/= "") . emptied) (if has own "-e --expression -f --file" then own.operands else drop 1 (filter ((/= "") . emptied) own.operands)))
    perlFlags = (arguments (Text.words "-e -E -M -I") call.raw).flags
    perlFiles = let own = arguments (Text.words "-e -E -M -I -F") (map glued call.raw) in if has own "-e -E" then own.operands else drop 1 own.operands
    glued value = case textOf value of
      Just text | "-M" `Text.isPrefixOf` text -> known "-w"
      _ -> value
    patching
      | has given "--dry-run" = []
      | otherwise = map (act Write) (valuesFor given "-d --directory") <> map (act Write) (take 1 operands) <> outputs "-o --output"
    outputs flags = map (act Write) (filter ((/= "-") . emptied) (valuesFor given flags))
    gitActs =
      let sub = map emptied (take 1 operands)
          folders = valuesFor' ["-C"] call.global
          inFolder value = case (folders, textOf value) of
            (folder : _, Just path) | not ("/" `Text.isPrefixOf` path) -> folder <> [Known "/"] <> value
            _ -> value
          writes = map (act Write . inFolder)
       in case sub of
            ["clone"] -> writes (take 1 (drop 2 operands))
            ["init"] -> writes (drop 1 operands)
            ["archive"] -> writes (valuesFor given "-o --output")
            ["diff"] -> writes (valuesFor given "--output") <> (if has given "--no-index" then map (act Read . inFolder) (drop 1 operands) else [])
            ["log"] -> writes (valuesFor given "--output")
            ["format-patch"] -> writes (valuesFor given "-o --output-directory")
            ["bundle"] -> writes (take 1 (drop 2 operands))
            ["worktree"] | take 1 (drop 1 operands) == [known "add"] -> []
            ["rm"] | not (has given "--cached -n --dry-run") -> map (act (Remove (has given "-r")) . inFolder) (drop 1 operands)
            ["mv"] -> map (act Move) (drop 1 (fst (split operands))) <> map (act Write) (snd (split operands))
            ["checkout"] -> map (act Write . inFolder) [value | (before, value) <- zip (known "" : call.raw) call.raw, known "--" `elem` takeWhile (/= value) call.raw, before /= value]
            ["add"] | has given "-f --force" -> map (act Read) (drop 1 operands)
            ["hash-object"] -> map (act Read) (drop 1 operands)
            _ -> []
    valuesFor' names flags = mapMaybe snd [flag | flag@(name, _) <- flags, name `elem` names]
    opensslActs = case map emptied operands of
      verb : _
        | verb `Text.among` "rsa pkey ec dsa pkcs12 enc base64" -> concat [map (act Read) (valuesFor (flagged "-in -out -passin -k -pass") "-in"), map (act Write) (valuesFor (flagged "-in -out") "-out")]
        | otherwise -> map (act Write) (valuesFor (flagged "-in -out -keyout") "-out -keyout")
      [] -> []

compilers :: Text
compilers = "gcc g++ cc c++ clang clang++ go rustc ld tsc esbuild ghc javac nasm zig kotlinc swiftc dmd nim crystal ocamlfind protoc sass terser rollup babel swc wasm-opt as yt-dlp convert magick dot plantuml xelatex asciidoctor sphinx-build mdbook jupyter"

greps :: Text
greps = "grep egrep fgrep rg ag ack zgrep"

-- | Programs that print or send what is in their operands, with their flags that take a value.
readers :: Map Text Text
readers =
  Map.fromList
    [ (name, flags)
    | (names, flags) <-
        [ ("cat tac less more most bat batcat nl strings rev column paste comm diff cmp sdiff colordiff delta vimdiff expand fold fmt pr uniq zcat bzcat xzcat md5 view nano vi emacs code open mapfile pbcopy xclip glow mdcat pygmentize highlight source-highlight hexyl bzip2 xz zstd lz4", "")
        , ("head", "-n -c --lines --bytes")
        , ("tail", "-n -c --lines --bytes -s")
        , ("cut", "-d -f -c -b --delimiter --fields")
        , ("base64 base32", "-w")
        , ("xxd", "-l -s -c -g")
        , ("od hexdump", "-A -t -j -N -n -s -e")
        , ("join", "-t -1 -2 -o")
        , ("qrencode", "-o -t")
        ]
    , name <- Text.words names
    ]
