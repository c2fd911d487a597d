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
actsOf world step = map act (redirected step) <> maybe [] commandActs call
  where
    call = callOf step.call
    act (verb, value) =
      Act
        { verb
        , spot = spotOf world step.scene.place step.folder value
        , scene = step.scene
        , program = maybe "" (.program) call
        }
    commandActs found
      -- Of which some may name no file at all.
      | found.program == "dd" = filter (not . Text.null . (.spot.path)) acts
      | otherwise = acts
      where
        acts = map act (doneBy found)

-- | What redirects do.
redirected :: Step -> [(Verb, Value)]
redirected step =
  [ (if operator == "<" then Read else Write, value)
  | (operator, value) <- step.redirects
  , operator /= "<&"
  , operator /= ">&" || not (isDescriptor value)
  , not ("/dev/fd/kleisli-" `Text.isPrefixOf` emptied value)
  , not (null step.call && operator == "<")
  ]
    <> [(Read, value) | null step.call, ("<", value) <- step.redirects]
  where
    isDescriptor value = maybe False (Text.all (`elem` ("0123456789-" :: String))) (textOf value)

-- | Links that a step makes, with where they lead.
linksOf :: World -> Step -> [(Text, Text)]
linksOf world step = case callOf step.call of
  Just call
    | call.program == "ln", has call.given "-s --symbolic", [target, link] <- call.given.operands ->
        [((place link).path, (place target).path) | (place link).region `elem` [Project, Temporary]]
  _ -> []
  where
    place = spotOf world step.scene.place step.folder

-- | Something that is done to each of these files.
writes, reads', adjusts, moves, removesAll, shreds :: [Value] -> [(Verb, Value)]
writes = map (Write,)
reads' = map (Read,)
adjusts = map (Adjust,)
moves = map (Move,)
removesAll = map (Remove True,)
shreds = map (Shred,)

-- | What a command does to files.
doneBy :: Call -> [(Verb, Value)]
doneBy call
  | has given "--help --version" && program /= "grep" = []
  | otherwise = case versionless program of
      "rm" -> map (Remove (has given "-r -R --recursive"),) operands
      "unlink" -> map (Remove False,) operands
      "rmdir" -> map (RemoveEmpty,) operands
      "mknod" -> writes (take 1 operands)
      "fallocate" -> writes (flagged "-l -o").operands
      "cp" -> copied call Read
      "mv" -> copied call Move <> thrownAway call
      "install"
        | has given "-d --directory" -> writes operands
        | otherwise -> copied call Read
      "ln" -> linked call
      "dd" -> writes (settings "of=") <> reads' (settings "if=")
      "rsync" -> synced call
      "scp" ->
        let (from, to) = withLast operands
         in reads' (filter isHere from) <> writes (filter isHere to)
      name
        | name `Text.among` "truncate tee sponge touch mkdir mkfifo ed ex" -> writes operands
        | name `Text.among` "shred wipe srm" -> shreds operands
        | name `Text.among` "rimraf del-cli" -> removesAll operands
        | name == "split" -> reads' (take 1 operands) <> writes (drop 1 operands)
        -- What is found twice, or is old.
        | name `Text.among` "fdupes jdupes rdfind", has given "-d --delete -deleteduplicates" ->
            removesAll operands
        | name `Text.among` "tmpreaper tmpwatch" -> removesAll (drop 1 operands)
        -- What they serve to others.
        | name `Text.among` "serve http-server miniserve darkhttpd live-server" ->
            map (Search,) operands
        | name == "python", "http.server" `elem` flagTexts' "-m" ->
            map (Search,) (valuesFor (flagged "-d --directory") "-d --directory")
        | name == "php", has given "-S" -> map (Search,) (valuesFor (flagged "-t -S") "-t")
        | name `Text.among` "http https xh" -> reads' (map afterAt operands)
        | name == "mmv", not (has given "-n") -> moves (take 1 operands)
        | name `Text.among` "tar bsdtar" -> archived call
        | name `Text.among` "chown chgrp" ->
            adjusts (if has given "--reference" then operands else drop 1 operands)
        | name `Text.among` "awk gawk gsed" -> reads' (drop 1 (flagged "-F -v").operands)
        | name `Text.among` "vim nvim", has given "-c -s -es" ->
            writes (flagged "-c --cmd -u").operands <> saved
        | name `Text.among` "grep egrep rg", quiet -> []
      "unzip" | not (has given "-l -p -t -v -Z") -> writes (valuesFor given "-d")
      "zip" -> writes (take 1 operands) <> reads' (drop 1 operands)
      "7z" -> writes (glued "-o" call.raw) <> reads' (drop 2 operands)
      "chmod" -> adjusts (if has given "--reference" then operands else withoutModes call)
      "chattr" -> adjusts (withoutModes call)
      "setfacl" -> adjusts (flagged "-m -x -M --modify --set").operands
      "xattr" | has given "-c -d -w" -> adjusts (filter (Text.any (== '/') . emptied) operands)
      "sed"
        | has given "-i --in-place" || anyFlag ("-i" `Text.isPrefixOf`) -> writes (sedFiles call)
        | otherwise -> reads' (sedFiles call)
      "perl"
        | perlInPlace call -> writes (perlFiles call)
        | otherwise -> reads' (perlFiles call)
      "patch"
        | has given "--dry-run" -> []
        | otherwise ->
            writes (valuesFor given "-d --directory" <> take 1 operands) <> outputs "-o --output"
      "sort" -> writes (valuesFor given "-o --output") <> reads' operands
      "curl" ->
        outputs "-o --output -D --dump-header -c --cookie-jar --output-dir --trace"
          <> reads' (sentFiles call <> glued "file://" operands)
      "wget" ->
        outputs "-O --output-document -P --directory-prefix -o --output-file"
          <> reads' (valuesFor given "--post-file --body-file")
      "git" -> gitDoes call
      "gh" | take 2 (operandTexts call) == ["gist", "create"] -> reads' (drop 2 operands)
      "ffmpeg" ->
        writes (snd (withLast (flagged "-i -c -vf -ss -t -r -b -f -map -c:v -c:a").operands))
      "pandoc" -> outputs "-o --output" <> reads' operands
      "cmake" | has given "--install" -> writes (valuesFor given "--prefix")
      "kubectl" | take 1 (operandTexts call) == ["cp"] -> reads' (filter isHere (drop 1 operands))
      "socat" ->
        reads' (concatMap (`glued` operands) (Text.listed "FILE: OPEN: GOPEN: file: open:"))
      "docker" -> case operandTexts call of
        "cp" : _ -> writes (filter (not . Text.any (== ':') . emptied) (drop 2 operands))
        "save" : _ -> outputs "-o --output"
        _ -> []
      "aws" -> case operandTexts call of
        "s3" : verb : _
          | verb `Text.among` "cp mv sync" ->
              reads' (filter notInStore (take 1 (drop 2 operands)))
                <> writes (filter notInStore (take 1 (drop 3 operands)))
        _ -> []
      "strip" -> writes (flagged "-o").operands
      "objcopy" -> writes (drop 1 operands)
      "cargo" -> case operandTexts call of
        "install" : _ -> writes (valuesFor given "--root")
        "clean" : _ -> removesAll (valuesFor given "--target-dir")
        _ -> []
      "sqlite3" -> reads' (take 1 operands)
      "openssl" -> opensslDoes call
      "ssh-keygen"
        | has given "-f", not (has given "-l -y -F -H -e -B") ->
            writes (valuesFor (flagged "-f -t -b -C -N -P -m -O -I -n -V -z -s -a -Z") "-f")
      "mail" -> reads' (valuesFor (flagged "-s -a -A") "-a -A")
      name
        | Just flags <- Map.lookup name writers -> outputs flags
        | name `Text.among` greps ->
            map
              (if searches then Search else Read,)
              (if has given "-e --regexp -f --file" then operands else drop 1 operands)
        | name `Text.among` "jq yq tomlq xq" ->
            reads' (if has given "-f --from-file -n" then operands else drop 1 operands)
              <> writes (if has given "-i --inplace" then drop 1 operands else [])
        | Just flags <- Map.lookup name readers -> reads' (flagged flags).operands
        | otherwise -> []
  where
    program = call.program
    given = call.given
    operands = given.operands
    flagged flags = arguments (Text.listed flags) call.raw
    -- What an editor's own command saves: `+'w! file'`.
    saved =
      [ (Write, known file)
      | value <- call.raw
      , order : file : _ <- [Text.words (Text.dropWhile (`elem` ("+:" :: String)) (written value))]
      , order `Text.among` "w w! wq wq! write write! sav sav! saveas"
      ]
    outputs flags = writes (filter ((/= "-") . emptied) (valuesFor given flags))
    anyFlag test = any (test . fst) given.flags
    settings name = map (known . fromMaybe "" . Text.stripPrefix name . written) operands
    flagTexts' flag = map emptied (valuesFor (flagged flag) flag)
    -- HTTPie's `name@file`.
    afterAt = known . Text.drop 1 . snd . Text.breakOn "@" . emptied
    quiet =
      has given "-q --quiet --silent -c --count -l --files-with-matches -L"
        && not (has given "-r -R")
    searches =
      has given "-r -R --recursive -l --files-with-matches"
        || program `Text.among` "rg ag ack ripgrep"
    notInStore value = not (Text.prefixAmong (emptied value) "s3:// gs://")

-- | All but the last, and the last.
withLast :: [Value] -> ([Value], [Value])
withLast values = splitAt (length values - 1) values

-- | What stands behind a mark at the beginning of some of these.
glued :: Text -> [Value] -> [Value]
glued mark values = map known (mapMaybe (Text.stripPrefix mark . emptied) values)

-- | Whether a path of @scp@ and @rsync@ is on this machine.
isHere :: Value -> Bool
isHere value = not (Text.any (== ':') (Text.takeWhile (/= '/') path)) || "/" `Text.isPrefixOf` path
  where
    path = emptied value

-- | Files that are copied or moved to the last operand, or to what a flag names.
copied :: Call -> Verb -> [(Verb, Value)]
copied call verb = case valuesFor call.given "-t --target-directory" of
  [] -> map (verb,) from <> writes to
  targets -> map (verb,) call.given.operands <> writes targets
  where
    (from, to) = withLast call.given.operands

-- | What is moved where nothing is left of it.
thrownAway :: Call -> [(Verb, Value)]
thrownAway call = case call.given.operands of
  [from, to] | textOf to == Just "/dev/null" -> removesAll [from]
  _ -> []

linked :: Call -> [(Verb, Value)]
linked call = case (valuesFor call.given "-t --target-directory", call.given.operands) of
  ([], [_]) -> []
  ([], operands) -> writes (snd (withLast operands))
  (targets, _) -> writes targets

synced :: Call -> [(Verb, Value)]
synced call
  | has call.given "-n --dry-run --list-only" = []
  | otherwise = map (taking,) (filter isHere from) <> map (giving,) (filter isHere to)
  where
    (from, to) = withLast call.given.operands
    taking = if has call.given "--remove-source-files --remove-sent-files" then Move else Read
    giving = if has call.given deleting then Mirror else Write
    deleting =
      "--delete --delete-before --delete-after --delete-during --delete-excluded --del"

-- | An archive: its letters may stand without a @-@ before them.
archived :: Call -> [(Verb, Value)]
archived call =
  (if mode 'x' "--extract --get" then writes (valuesFor given "-C --directory") else [])
    <> ( if mode 'c' "--create" || mode 'r' "--append"
          then writes (filter ((/= "-") . emptied) (valuesFor given "-f --file")) <> reads' packed
          else []
       )
    <> (if namesFile && mode 'c' "" then writes (take 1 files) else [])
    <> (if has given "--remove-files" then removesAll files else [])
  where
    given = call.given
    letters = case call.raw of
      value : _ | not ("-" `Text.isPrefixOf` emptied value) -> emptied value
      _ -> ""
    namesFile = Text.any (== 'f') letters
    mode letter long = Text.any (== letter) letters || has given (flagOf letter <> " " <> long)
    flagOf letter = ['-', letter]
    files = if Text.null letters then given.operands else drop 1 given.operands
    packed = if namesFile then drop 1 files else files

-- | The files of @chmod@ and @chattr@, without the modes before them.
withoutModes :: Call -> [Value]
withoutModes call = filter (not . maybe False isMode . textOf) call.raw
  where
    isMode text =
      Text.prefixAmong text "- + ="
        || not (Text.null text) && Text.all (`elem` ("0123456789" :: String)) text
        || Text.all (`elem` ("ugoarwxXst+-=,0123456789" :: String)) text
          && Text.any (`elem` ("+-=" :: String)) text

sedFiles :: Call -> [Value]
sedFiles call = if has own "-e --expression -f --file" then named else drop 1 named
  where
    own = arguments (Text.listed flags) (filter ((/= "-i") . emptied) call.raw)
    flags = "-e --expression -f --file"
    named = filter ((/= "") . emptied) own.operands

-- | Whether @perl@ changes the files that it is given: @-i@, @-pi@.
perlInPlace :: Call -> Bool
perlInPlace call = has call.given "-i" || any inPlace (map fst own.flags)
  where
    own = arguments (Text.listed "-e -E -M -I") call.raw
    inPlace flag = not ("--" `Text.isPrefixOf` flag) && Text.any (== 'i') flag

perlFiles :: Call -> [Value]
perlFiles call = if has own "-e -E" then own.operands else drop 1 own.operands
  where
    own = arguments (Text.listed "-e -E -M -I -F") (map withoutModule call.raw)
    -- `-MFile::Path` is one flag, whatever letters it has.
    withoutModule value = case textOf value of
      Just text | "-M" `Text.isPrefixOf` text -> known "-w"
      _ -> value

-- | The files that @curl@ sends: @-d \@file@, @-F name=\@file@, @-T file@.
sentFiles :: Call -> [Value]
sentFiles call =
  [ known file
  | text <- flagTexts call "-d --data --data-binary --data-urlencode -F --form --data-ascii --json"
  , Just file <- [Text.stripPrefix "@" (snd (Text.breakOn "@" text))]
  , not (Text.null file)
  ]
    <> valuesFor call.given "-T --upload-file -K"

gitDoes :: Call -> [(Verb, Value)]
gitDoes call = case map emptied (take 1 operands) of
  ["clone"] -> writes (inFolders (take 1 (drop 2 operands)))
  ["init"] -> writes (inFolders behind)
  ["archive"] -> writes (inFolders (valuesFor given "-o --output"))
  ["diff"] ->
    writes (inFolders (valuesFor given "--output"))
      <> reads' (if has given "--no-index" then inFolders behind else [])
  ["log"] -> writes (inFolders (valuesFor given "--output"))
  ["format-patch"] -> writes (inFolders (valuesFor given "-o --output-directory"))
  ["bundle"] -> writes (inFolders (take 1 (drop 2 operands)))
  ["rm"]
    | not (has given "--cached -n --dry-run") -> map (Remove (has given "-r"),) (inFolders behind)
  ["mv"] ->
    let (from, to) = withLast operands
     in moves (drop 1 from) <> writes to
  ["checkout"] -> writes (inFolders (pathsBehind call.raw))
  ["add"] | has given "-f --force" -> reads' behind
  ["hash-object"] -> reads' behind
  _ -> []
  where
    given = call.given
    operands = given.operands
    behind = drop 1 operands
    inFolders = map inFolder
    inFolder value = case [folder | ("-C", Just folder) <- call.global] of
      folder : _ | Just path <- textOf value, not ("/" `Text.isPrefixOf` path) ->
        folder <> [Known "/"] <> value
      _ -> value
    -- What stands behind the `--`.
    pathsBehind raw =
      [ value
      | (before, value) <- zip (known "" : raw) raw
      , known "--" `elem` takeWhile (/= value) raw
      , before /= value
      ]

opensslDoes :: Call -> [(Verb, Value)]
opensslDoes call = case operandTexts call of
  [] -> []
  verb : _
    | verb `Text.among` "rsa pkey ec dsa pkcs12 enc base64" ->
        reads' (valuesFor (flagged "-in -out -passin -k -pass") "-in")
          <> writes (valuesFor (flagged "-in -out") "-out")
    | otherwise -> writes (valuesFor (flagged "-in -out -keyout") "-out -keyout")
  where
    flagged flags = arguments (Text.listed flags) call.raw

-- | Flags by the names of the programs that have them, of which several stand in one text.
byProgram :: [(String, String)] -> Map Text String
byProgram rows = Map.fromList [(name, flags) | (names, flags) <- rows, name <- Text.listed names]

-- | Programs that write what these flags name.
writers :: Map Text String
writers =
  byProgram
    [ (compilers, "-o --out-dir")
    , ("gpg dotnet", "-o --output")
    , ("hugo", "-d --destination")
    , ("vite", "--outDir")
    , ("csplit", "-f --prefix")
    , ("pytest", "--basetemp --junitxml")
    , ("pip", "-t --target --root --prefix")
    ]

-- | Programs that write what @-o@ names.
compilers :: String
compilers =
  "gcc g++ cc c++ clang clang++ go rustc ld tsc esbuild ghc javac nasm zig kotlinc swiftc dmd nim \
  \crystal ocamlfind protoc sass terser rollup babel swc wasm-opt as yt-dlp convert magick dot \
  \plantuml xelatex asciidoctor sphinx-build mdbook jupyter"

-- | Programs that search in files.
greps :: String
greps = "grep egrep fgrep rg ag ack zgrep"

-- | Programs that print or send what is in their operands, with their flags that take a value.
readers :: Map Text String
readers =
  byProgram
    [ (plain, "")
    , ("head", "-n -c --lines --bytes")
    , ("tail", "-n -c --lines --bytes -s")
    , ("cut", "-d -f -c -b --delimiter --fields")
    , ("base64 base32", "-w")
    , ("xxd", "-l -s -c -g")
    , ("od hexdump", "-A -t -j -N -n -s -e")
    , ("join", "-t -1 -2 -o")
    , ("qrencode", "-o -t")
    , ("wormhole magic-wormhole croc ffsend onionshare onionshare-cli tftp ftp ipfs", "")
    , ("gdrive transfer", "")
    , ("rclone gsutil mc s3cmd s5cmd b2 azcopy adb kdeconnect-cli telegram-send swaks", "")
    , ("mutt mailx", "-s -b -c -e")
    ]
  where
    plain =
      "cat gzip tac less more most bat batcat nl strings rev column paste comm diff cmp sdiff \
      \colordiff \
      \delta vimdiff expand fold fmt pr uniq zcat bzcat xzcat md5 view nano vi emacs code open \
      \mapfile pbcopy xclip glow mdcat pygmentize highlight source-highlight hexyl bzip2 xz \
      \zstd mlr iconv shuf \
      \tsort ptx unexpand hd csvlook xsv qsv look pv \
      \lz4"
