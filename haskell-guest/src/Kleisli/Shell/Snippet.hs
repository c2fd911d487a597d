-- | Code of other languages on a command line: what it plainly runs, removes, writes and reads.
--
-- Nothing is evaluated. Strings and comments are told from code first, so that a word in a string
-- is never taken for a call.
module Kleisli.Shell.Snippet
  ( Language (..)
  , languageOf
  , codeIn
  , Bit (..)
  , bitsOf
  , versionless
  , editorCommand
  , appleScript
  , expectScript
  ) where

import Data.List (find, intercalate, nub)
import Data.Maybe (fromMaybe, listToMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Value
import Kleisli.Text (isAlphaNum, isDigit, isSpace)
import Kleisli.Text qualified as Text

-- | A language that programs on a command line are written in.
data Language = Python | JavaScript | Perl | Ruby | Php | Lua | Awk | Sed | Tcl | R | Julia | Lisp
  deriving stock (Eq, Show)

-- | What a piece of code does.
data Bit
  = -- | It gives a text to a shell.
    Runs Value
  | -- | It runs a command, or does what this command does.
    Calls [Value]
  | -- | It writes a file.
    Writes Value
  | -- | It runs what it gets from the network.
    Fetches
  | -- | It runs what it decodes.
    Hides
  deriving stock (Eq, Show)

-- | A program's name without a version: @python3.12@ is @python@.
versionless :: Text -> Text
versionless name
  | Text.prefixAmong name "python ruby perl php lua node pip" = case Text.dropWhileEnd (\letter -> isDigit letter || letter == '.') name of
      "" -> name
      short -> short
  | otherwise = name

-- | The language of an interpreter.
languageOf :: Text -> Maybe Language
languageOf = \case
  "python" -> Just Python
  "pypy" -> Just Python
  "ipython" -> Just Python
  "node" -> Just JavaScript
  "nodejs" -> Just JavaScript
  "bun" -> Just JavaScript
  "deno" -> Just JavaScript
  "tsx" -> Just JavaScript
  "perl" -> Just Perl
  "ruby" -> Just Ruby
  "php" -> Just Php
  "lua" -> Just Lua
  "luajit" -> Just Lua
  "R" -> Just R
  "Rscript" -> Just R
  "julia" -> Just Julia
  "emacs" -> Just Lisp
  "sbcl" -> Just Lisp
  "awk" -> Just Awk
  "gawk" -> Just Awk
  "mawk" -> Just Awk
  "nawk" -> Just Awk
  "sed" -> Just Sed
  "gsed" -> Just Sed
  "tclsh" -> Just Tcl
  _ -> Nothing

-- | The pieces of code among an interpreter's arguments, or else the file that it runs.
codeIn :: Language -> [Value] -> ([Value], Maybe Value)
codeIn language given = case language of
  Awk | file@(_ : _) <- valuesFor (own "-F -v -f") "-f" -> ([], Just (head' file))
  Awk -> (take 1 (own "-F -v -f").operands, Nothing)
  Sed -> case valuesFor (own "-e --expression -f") "-e --expression" of
    [] -> (take 1 (filter (not . null) (own "-e -f").operands), Nothing)
    scripts -> (scripts, Nothing)
  _ -> case valuesFor parsed codeFlags of
    [] | operands <- dropVerb parsed.operands -> ([], find (/= known "-") (take 1 operands))
    found -> (found, Nothing)
  where
    own flags = arguments (Text.words flags) given
    parsed = own (codeFlags <> " -W -X -r --require -I -m -M -F")
    head' = \case
      first : _ -> first
      [] -> []
    dropVerb operands = case (language, operands) of
      (JavaScript, verb : rest) | emptied verb `Text.among` "run eval" -> rest
      _ -> operands
    codeFlags = case language of
      Python -> "-c"
      JavaScript -> "-e --eval -p --print -pe"
      Perl -> "-e -E"
      Ruby -> "-e"
      Php -> "-r"
      Lua -> "-e"
      R -> "-e"
      Julia -> "-e -E --eval"
      Lisp -> "--eval -eval --execute"
      _ -> ""

-- | A piece of code in which strings stand as their numbers.
data Masked = Masked
  { code :: Text
  , strings :: [(Int, Value)]
  , ticks :: [Text]
  -- ^ Texts in backquotes.
  }

-- | Tells strings and comments from code.
masked :: Language -> Text -> Masked
masked language text = go (Text.unpack text) [] [] [] (0 :: Int)
  where
    go input out strings ticks count = case input of
      [] -> Masked {code = Text.pack (reverse out), strings, ticks}
      '#' : rest | language `elem` [Python, Perl, Ruby, Php, Awk, R, Julia], startsWord out -> go (dropWhile (/= '\n') rest) out strings ticks count
      '/' : '/' : rest | language `elem` [JavaScript, Php] -> go (dropWhile (/= '\n') rest) out strings ticks count
      '-' : '-' : rest | language == Lua -> go (dropWhile (/= '\n') rest) out strings ticks count
      quote : q2 : q3 : rest
        | language == Python, quote `elem` ("\"'" :: String), q2 == quote, q3 == quote ->
            let (inside, after) = breakTriple quote rest in keep (formatted out) inside after out strings ticks count
      -- A list of words: one string each.
      'q' : 'w' : open : rest
        | language == Perl, startsWord out || take 1 out == "(" || take 1 out == " ", Just close <- lookup open [('(', ')'), ('[', ']'), ('{', '}'), ('/', '/')] ->
            let (inside, after) = break (== close) rest
                listed = zip [count ..] (Text.words (Text.pack inside))
             in go (drop 1 after) (reverse (intercalate "," (map (mark . fst) listed)) <> out) (reverse [(index, known word) | (index, word) <- listed] <> strings) ticks (count + length listed)
      quote : rest
        | quote `elem` ("\"'" :: String) ->
            let (inside, after) = endOf quote rest in keep (formatted out || (quote == '"' && language `elem` [Ruby, Php, Perl])) inside after out strings ticks count
        | quote == '`' ->
            let (inside, after) = endOf '`' rest
             in if language == JavaScript then keep True inside after out strings ticks count else go after (' ' : out) strings (Text.pack inside : ticks) count
      letter : rest -> go rest (letter : out) strings ticks count
    keep template inside after out strings ticks count =
      go after (reverse (mark count) <> out) ((count, valueIn template (Text.pack inside)) : strings) ticks (count + 1)
    mark number = '\1' : show number <> "\1"
    startsWord = \case
      [] -> True
      letter : _ -> isSpace letter || letter == ';'
    formatted = \case
      'f' : _ | language == Python -> True
      'F' : _ | language == Python -> True
      _ -> False
    endOf quote = \case
      [] -> ([], [])
      '\\' : next : rest -> let (inside, after) = endOf quote rest in (unescaped next <> inside, after)
      letter : rest
        | letter == quote -> ([], rest)
        | otherwise -> let (inside, after) = endOf quote rest in (letter : inside, after)
    unescaped = \case
      'n' -> "\n"
      't' -> "\t"
      letter -> [letter]
    breakTriple quote = \case
      a : b : c : rest | a == quote, b == quote, c == quote -> ([], rest)
      letter : rest -> let (inside, after) = breakTriple quote rest in (letter : inside, after)
      [] -> ([], [])

-- | A string; in one with expressions each of them is a gap.
valueIn :: Bool -> Text -> Value
valueIn template text
  | not template = known text
  | otherwise = case Text.breakOn "{" text of
      (_, "") -> known text
      (before, after) ->
        let (_, rest) = Text.breakOn "}" after
         in [Known (Text.dropWhileEnd (`elem` ("$#" :: String)) before) | not (Text.null before)] <> unknown Filled <> valueIn True (Text.drop 1 rest)

-- | What code does, as far as it is plain.
bitsOf :: Language -> Text -> [Bit]
bitsOf language text = nub case language of
  Sed -> sedBits text
  _ -> shells <> spread <> hidden <> map (Runs . known) lexed.ticks' <> removals <> writes <> reads' <> environment <> network <> queries <> mapped <> clouds
  where
    source = masked language text
    lexed = Lexed {ticks' = if language `elem` [Perl, Ruby, Php, Julia] then source.ticks else []}
    code = source.code
    call names = concatMap (argumentsOf source) names
    shells = case language of
      Awk -> [Runs value | region <- call ["system"], value <- paths region] <> [Runs value | value <- after "| "]
      Tcl -> [Runs (known (Text.drop 5 line)) | line <- Text.lines text, "exec " `Text.isPrefixOf` line]
      _ -> mapMaybe command (call (runners language))
    hidden = [Hides | decodes, not (null (call (runners language))) || Text.infixAmong code "exec( eval( shell=True exec.pack system(" || language == Perl && Text.infixAmong code "exec eval system"]
    decodes =
      Text.infixAmong code "b64decode a2b_ fromhex unhexlify atob( decompress rot13 rot_13 decode64 base64_decode hex2bin gzinflate pack( MIME::Base64 urlsafe_decode"
        || Text.infixAmong code "Buffer.from Buffer( .decode( codecs." && any ((`Text.among` "base64 hex rot13 rot_13 latin1-base64") . written . snd) source.strings
    aliased = case Text.breakOn "subprocess as " code of
      (_, "") -> []
      (_, found) -> [Text.takeWhile isAlphaNum (Text.drop 14 found)]
    runners = \case
      Python -> ["os.system", ".system", "os.popen", "pty.spawn", "os.execvp", "os.execv", "os.execl", "os.execlp", "os.spawnvp", "os.spawnlp", "commands.getoutput"] <> [name <> method | name <- "subprocess" : aliased, method <- [".run", ".call", ".check_call", ".check_output", ".Popen", ".getoutput", ".getstatusoutput"]] <> ["sh.Command"]
      JavaScript -> ["execSync", "exec", "spawnSync", "spawn", "execFileSync", "execFile", "execaSync", "execa", "Bun.spawn", "Bun.spawnSync", "Deno.run"]
      Perl -> ["system", "exec", "qx", "open"]
      Ruby -> ["system", "exec", "spawn", "IO.popen", "Open3.capture2", "Open3.capture3", "%x"]
      Php -> ["system", "exec", "shell_exec", "passthru", "popen", "proc_open"]
      Lua -> ["os.execute", "io.popen"]
      R -> ["system", "system2", "shell"]
      Julia -> ["run", "read"]
      Lisp -> ["shell-command", "shell-command-to-string", "call-process", "uiop:run-program"]
      _ -> []
    -- A list that is put together of others: any list of the code may stand there.
    spread = [Calls (prefix <> group) | Python == language, region <- call (runners language), "*" `Text.isInfixOf` region, let prefix = stringsIn source region, not (null prefix), group <- groups]
    groups = [found | list <- drop 1 (Text.splitOn "[" code) <> drop 1 (Text.splitOn "(" code), found@(_ : _ : _) <- [stringsIn source (Text.takeWhile (`notElem` ("])" :: String)) list)]]
    clouds = [Calls (map known ["aws", "s3", "rb", "--force", "s3://bucket"]) | Text.infixAmong code "boto3 google.cloud azure.storage @aws-sdk aws-sdk", Text.infixAmong code ".delete( .delete_ .terminate_ .deleteObject .deleteBucket DeleteBucketCommand DeleteObjectsCommand DeleteTableCommand TerminateInstancesCommand delete_blob delete_bucket"]
    command region = case map written' (stringsIn source region) of
      [] -> Runs <$> listToMaybe (paths region)
      [one] -> Just (Runs (if "[" `Text.isPrefixOf` Text.stripStart region then known one else fromMaybe (known one) (listToMaybe (paths region))))
      first : _ | language == Perl, first `Text.among` "> < >>" -> Nothing
      many | Text.any (== ' ') (headOf many) -> Just (Runs (known (headOf many)))
      many -> Just (Calls (map known many))
    written' = written
    headOf = \case
      first : _ -> first
      [] -> ""
    paths = pathsIn source
    removals =
      [Calls [known "rm", known "-rf", value] | value <- concat removed]
        <> [Calls [known "rm", known "-rf", value] | any null unclear, value <- named]
        <> [Calls [known "rm", known "-f", value] | value <- concatMap paths (call singles)]
        <> [Calls [known "rm", known (if recursive then "-rf" else "-f"), value] | (value, method) <- methods, method `Text.among` "unlink rmdir rmtree", let recursive = method == "rmtree"]
    removed = map paths (call (trees <> rubyWords ["rm_rf", "rm_r", "remove_dir", "remove_entry_secure"]))
    -- Where it isn't plain what goes, it may be any place that the code names.
    unclear = removed <> map paths (call singles) <> [[] | language == Php, any ((`Text.among` "unlink rmdir") . written . snd) source.strings]
    named =
      [value | (_, value) <- source.strings, Text.prefixAmong (written value) "/ ~ ..", not (Text.any (`elem` (" \n" :: String)) (written value))]
        <> [[Gap Unknown {name = "kleisli:home", kind = Filled}, Known "/"] <> unknown Filled | namesHome code]
        <> [[Known ".."] | Text.infixAmong code "cwd().parent getcwd())"]
    rubyWords names = ["FileUtils." <> name | name <- names]
    trees = case language of
      Python -> ["shutil.rmtree", "rmtree", "os.removedirs"]
      JavaScript -> ["rmSync", "rmdirSync", "fs.rm", "fs.promises.rm", "rimraf", "rimrafSync", "rimraf.sync", "removeSync", "emptyDirSync", "Deno.remove", "Deno.removeSync", "del.sync"]
      Perl -> ["rmtree", "remove_tree"]
      R -> ["unlink"]
      Julia -> ["rm"]
      Lisp -> ["delete-directory"]
      _ -> []
    singles = case language of
      Python -> ["os.remove", "os.unlink", "os.rmdir", "os.truncate"]
      JavaScript -> ["unlinkSync", "fs.unlink", "fs.promises.unlink", "truncateSync"]
      Perl -> ["unlink", "rmdir"]
      Ruby -> ["File.delete", "File.unlink", "FileUtils.rm", "FileUtils.rm_f", "Dir.rmdir", "Dir.delete"]
      Php -> ["unlink", "rmdir"]
      Lua -> ["os.remove"]
      R -> ["file.remove"]
      Lisp -> ["delete-file"]
      _ -> []
    writes = case language of
      Awk -> [Writes value | value <- after "> " <> after ">> " <> after ">"]
      _ ->
        [Writes value | value <- concatMap paths (call writers)]
          <> [Writes value | region <- call openers, writing region, value <- paths region]
          <> [Writes value | (value, method) <- methods, method `Text.among` "write_text write_bytes touch mkdir symlink_to chmod"]
          <> [Writes value | region <- call ["open"], language == Perl, mode : value : _ <- [stringsIn source region], written mode `Text.among` "> >> +>"]
          <> [Writes value | region <- call movers, _ : value : _ <- [stringsIn source region]]
    openers = case language of
      Python -> ["open", "io.open", "codecs.open"]
      Ruby -> ["File.open", "File.new", "open"]
      Php -> ["fopen"]
      Lua -> ["io.open"]
      JavaScript -> ["openSync"]
      _ -> []
    writing region = case stringsIn source (Text.drop (Text.length (firstOf region)) region) of
      mode : _ -> Text.any (`elem` ("wax+" :: String)) (Text.take 4 (written mode)) && Text.length (written mode) <= 4
      [] -> False
    writers = case language of
      Python -> ["os.makedirs", "os.mkdir", "os.chmod", "os.chown", "Path.touch"]
      JavaScript -> ["writeFileSync", "writeFile", "appendFileSync", "appendFile", "createWriteStream", "mkdirSync", "Bun.write", "chmodSync", "Deno.writeTextFileSync", "Deno.writeTextFile", "outputFileSync", "writeJsonSync"]
      Ruby -> ["File.write", "IO.write", "FileUtils.touch", "FileUtils.mkdir_p", "Dir.mkdir"]
      Php -> ["file_put_contents", "mkdir", "touch"]
      _ -> []
    movers = case language of
      Python -> ["shutil.copy", "shutil.copyfile", "shutil.copytree", "shutil.copy2", "shutil.move", "os.rename", "os.replace", "os.symlink", "os.link"]
      JavaScript -> ["copyFileSync", "renameSync", "cpSync", "symlinkSync", "copyFile", "rename"]
      Ruby -> ["FileUtils.cp", "FileUtils.mv", "FileUtils.cp_r", "File.rename", "File.symlink"]
      Php -> ["copy", "rename"]
      _ -> []
    reads' = case language of
      Awk -> []
      _ ->
        [Calls [known "cat", value] | region <- call openers, not (writing region), value <- paths region]
          <> [Calls [known "cat", value] | value <- concatMap paths (call readers), not ("://" `Text.isInfixOf` written value)]
          <> [Calls [known "cat", value] | (value, method) <- methods, method `Text.among` "read_text read_bytes open"]
          <> [Calls [known "cat", value] | value <- concatMap paths (call [".read", "load"]), Text.any (== '/') (written value)]
    readers = case language of
      Python -> ["load_dotenv", "dotenv_values"]
      JavaScript -> ["readFileSync", "readFile", "createReadStream", "Bun.file", "Deno.readTextFileSync", "Deno.readTextFile"]
      Ruby -> ["File.read", "IO.read", "File.readlines", "IO.readlines", "File.foreach"]
      Php -> ["file_get_contents", "file", "readfile"]
      Perl -> ["slurp", "read_file"]
      _ -> []
    -- What a method is called on, where that is a path: Path('x').unlink(), p.write_text(…).
    methods =
      [ (value, method)
      | method <- Text.words "write_text write_bytes touch mkdir symlink_to chmod unlink rmdir rmtree read_text read_bytes open"
      , (before, _) <- Text.breakOnAll ("." <> method <> "(") code
      , value <- expressions source 3 (receiver before)
      ]
    receiver before = unopened (Text.takeWhileEnd (`notElem` (";\n=:{},?" :: String)) before)
    -- Behind the last parenthesis that isn't closed.
    unopened chain = go (0 :: Int) (reverse (Text.unpack chain)) ""
      where
        go depth letters taken = case letters of
          [] -> Text.pack taken
          '(' : rest
            | depth == 0 -> Text.pack taken
            | otherwise -> go (depth - 1) rest ('(' : taken)
          ')' : rest -> go (depth + 1) rest (')' : taken)
          letter : rest -> go depth rest (letter : taken)
    environment =
      [Calls [known "printenv"] | tells, bare]
        <> [Calls [known "echo", [Gap Unknown {name, kind = Unset}]] | tells, name <- namedInCode <> namedInStrings]
    tells = Text.infixAmong code "print console.log puts echo write send post dump JSON.stringify" || language == JavaScript && Text.stripStart code `startsWith` "process.env"
    startsWith whole start = start `Text.isPrefixOf` whole
    bare = any bareAfter (environments <> [])
    environments = case language of
      Python -> ["os.environ"]
      JavaScript -> ["process.env"]
      Ruby -> ["ENV"]
      Perl -> ["%ENV"]
      Php -> ["$_ENV", "getenv()"]
      _ -> []
    bareAfter name = any (\rest -> not (Text.prefixAmong rest "[ . ( _ {" ) && not (continues rest)) (drop 1 (Text.splitOn name code))
    continues rest = maybe False (isAlphaNum . fst) (Text.uncons rest)
    namedInCode = [Text.takeWhile (\letter -> isAlphaNum letter || letter == '_') rest | name <- environments, rest <- map (Text.drop 1) (filter ("." `Text.isPrefixOf`) (drop 1 (Text.splitOn name code))), language == JavaScript]
    namedInStrings =
      [ written value
      | name <- environments <> ["os.getenv", "getenv", "ENV.fetch"]
      , rest <- drop 1 (Text.splitOn name code)
      , Text.prefixAmong rest "[ ( .get( {"
      , value : _ <- [stringsIn source (Text.takeWhile (`notElem` (")]}" :: String)) rest)]
      ]
    network =
      [ Fetches
      | any (`Text.isInfixOf` code) ["exec(", "eval(", "(eval)", ",eval)", "eval ", "os.system(", "new Function("]
      , Text.infixAmong code "urlopen( requests.get( fetch( URI.open LWP get( urlretrieve https.get http.get" || any (("://" `Text.isInfixOf`) . written . snd) source.strings && "file_get_contents(" `Text.isInfixOf` code
      ]
        <> [Fetches | language == R, any (any (("://" `Text.isInfixOf`) . written) . stringsIn source) (call ["source", "eval"])]
        <> [Calls (map known ["secret-tool", "lookup"]) | Text.infixAmong code "keyring.get_password keyring.get_credential SecretManagerServiceClient"]
        <> [Fetches | "socket" `Text.isInfixOf` code, Text.infixAmong code "dup2 pty.spawn exec spawn subprocess"]
    queries =
      [ Calls [known "sqlite3", database, value]
      | not (any ((== ":memory:") . written . snd) source.strings)
      , region <- call [".execute", ".executescript", ".query", ".exec"]
      , value : _ <- [stringsIn source region]
      ]
    -- The database that the code opens, and what object mappers delete by themselves.
    database = fromMaybe (known "app.db") (listToMaybe (concatMap paths (call [".connect", "connect", "Database", "SQLite3::Database.new"])))
    mapped = [Calls (map known ["psql", "-c", "TRUNCATE everything"]) | Text.infixAmong (Text.filter (`notElem` (" \n" :: String)) code) ".objects.all().delete() .objects.delete() drop_all() .delete_all .destroy_all .deleteMany() .deleteMany({}) .drop_database( .dropDatabase( .drop_table( metadata.drop"]
    after mark = [value | rest <- drop 1 (Text.splitOn mark code), Just value <- [leadingString source (Text.stripStart rest)]]

-- | What a language has of its own.
newtype Lexed = Lexed {ticks' :: [Text]}

-- | What stands between the parentheses behind each call of a name, or behind the name to the end
-- of its statement.
argumentsOf :: Masked -> Text -> [Text]
argumentsOf source name = go "" source.code
  where
    go before code = case Text.breakOn name code of
      (_, "") -> []
      (skipped, found) ->
        let rest = Text.drop (Text.length name) found
            seen = before <> skipped
         in [region | starts seen, Just region <- [behind rest]] <> go (seen <> name) rest
    starts seen = case Text.unsnoc seen of
      Nothing -> True
      Just (_, letter) -> "." `Text.isPrefixOf` name || not (isAlphaNum letter || letter `elem` ("_" :: String)) && (letter /= '.' || Text.any (== '.') name || dotted seen)
    -- A method of a module: `fs.rmSync`, `require('fs').rmSync`.
    dotted seen = Text.suffixAmong seen "fs. ). cp. child_process. promises. fse. shutil. FileUtils. File. process. path."
    behind rest = case Text.uncons (Text.stripStart rest) of
      Just ('(', inside) -> Just (balanced (0 :: Int) inside)
      Just (letter, _) | letter `elem` ("\1{" :: String) -> Just (Text.takeWhile (`notElem` (";\n}" :: String)) rest)
      _ -> Nothing
    balanced depth text = case Text.break (`elem` ("()" :: String)) text of
      (inside, rest) -> case Text.uncons rest of
        Nothing -> inside
        Just ('(', more) -> inside <> "(" <> balanced (depth + 1) more
        Just (_, more)
          | depth == 0 -> inside
          | otherwise -> inside <> ")" <> balanced (depth - 1) more

-- | The strings of a region, in order.
stringsIn :: Masked -> Text -> [Value]
stringsIn source region = mapMaybe number (every (Text.splitOn "\1" region))
  where
    every (_ : digits : rest) = digits : every rest
    every _ = []
    number digits = lookup digits [(Text.show index, value) | (index, value) <- source.strings]

leadingString :: Masked -> Text -> Maybe Value
leadingString source text
  | "\1" `Text.isPrefixOf` text = case stringsIn source text of
      first : _ -> Just first
      [] -> Nothing
  | otherwise = Nothing

-- | The paths that a call may be given first; none where no part of one is plain.
pathsIn :: Masked -> Text -> [Value]
pathsIn source = expressions source (3 :: Int) . firstOf

-- | The first of several arguments.
firstOf :: Text -> Text
firstOf = go (0 :: Int)
  where
    go depth text = case Text.break (`elem` ("([{)]},;" :: String)) text of
      (before, rest) -> case Text.uncons rest of
        Nothing -> before
        Just (letter, more)
          | letter `elem` ("([{" :: String) -> before <> Text.cons letter (go (depth + 1) more)
          | depth == 0 -> before
          | letter `elem` (")]}" :: String) -> before <> Text.cons letter (go (depth - 1) more)
          | otherwise -> before <> Text.cons letter (go depth more)

-- | What an expression may come to, as far as it is put together of strings, the home, the working
-- folder, and variables that the code sets to such, or lets run through several.
expressions :: Masked -> Int -> Text -> [Value]
expressions source fuel text = take 16 (map globbed (filter (any plain) (foldl' add [[]] (parts (Text.splitOn "\1" text)))))
  where
    joining = Text.infixAmong text "join resolve Path"
    add befores (slashed, choices) = [if null part then before else if null before then part else before <> [Known "/" | slashed] <> part | before <- befores, part <- choices]
    parts = \case
      code : digits : rest -> bit code : (joining || "/" `Text.isSuffixOf` Text.stripEnd code, [stringAt code digits]) : parts rest
      [code] -> [bit code]
      [] -> []
    bit code = (joining || "/" `Text.isPrefixOf` Text.strip code, choicesOf code)
    stringAt code digits = case lookup digits [(Text.show index, found) | (index, found) <- source.strings] of
      Just found
        | written found `Text.among` "HOME USERPROFILE", Text.suffixAmong (Text.stripEnd code) "[ ( {" -> home
        | otherwise -> found
      Nothing -> []
    choicesOf code
      | namesHome code = [home]
      | "parent" `Text.isInfixOf` code, Text.infixAmong code "cwd __file__" = [[Known ".."]]
      | Text.infixAmong code "cwd() getcwd() __dirname Dir.pwd" = [[Known "."]]
      | otherwise = case filter meant (identifiers code) of
          [] -> [[]]
          names -> case concat [assignedTo source (fuel - 1) name | fuel > 0, name <- names] of
            [] -> [unknown Filled]
            found -> found
    home = [Gap Unknown {name = "kleisli:home", kind = Filled}]
    plain = \case
      Known found -> not (Text.null found)
      Pattern _ -> True
      Gap gap -> gap.name == "kleisli:home"
    globbed value = if "glob" `Text.isInfixOf` text then map asPattern value else value
    asPattern = \case
      Known found | Text.any (== '*') found -> Pattern found
      piece -> piece
    -- The name of a function that puts paths together is none of a place.
    meant name = not (Text.all isDigit name) && (snd (Text.breakOnEnd "." name) `notElem` ignored)
    ignored = Text.words "os path join joinpath Path pathlib PurePath resolve expanduser normalize abspath realpath f r b u rb fr str String File Dir fs require process env environ fspath URL new await expand_path strip decode toString glob globSync iterdir rglob sync posix encoding utf8 _ format get getenv ENV ENVIRON list sorted read_text read_bytes exists is_dir recursive force true True TRUE"

-- | Whether code asks for the home folder.
namesHome :: Text -> Bool
namesHome code = Text.infixAmong code "homedir Path.home .home() Dir.home env.HOME $HOME userInfo().homedir"

-- | The words of code that may name something.
identifiers :: Text -> [Text]
identifiers code = filter (not . Text.null) (Text.split (\letter -> not (isAlphaNum letter || letter `elem` ("_." :: String))) code)

-- | What the code sets a variable to, or lets it run through.
assignedTo :: Masked -> Int -> Text -> [Value]
assignedTo source fuel name = take 16 (concatMap (expressions source fuel) (assigned <> concatMap items ranged))
  where
    assigned = [Text.takeWhile (`notElem` (";\n" :: String)) (Text.drop 1 rest) | rest <- behind name, "=" `Text.isPrefixOf` rest, not (Text.prefixAmong rest "== => =~")]
    ranged = [Text.takeWhile (`notElem` (":\n{" :: String)) rest | mark <- ["in", "of"], found <- behind name, Just rest <- [Text.stripPrefix (mark <> " ") found]]
    -- Each of a list that is written out.
    items list = case Text.uncons (Text.strip list) of
      Just (open, more) | open `elem` ("([" :: String), not ("glob" `Text.isInfixOf` list) -> each more
      _ -> [list]
    each list = case firstOf list of
      item
        | Text.null (Text.strip item) -> []
        | otherwise -> item : each (Text.drop 1 (Text.drop (Text.length item) list))
    behind word = [Text.stripStart rest | (before, found) <- Text.breakOnAll word source.code, not (endsInWord before), rest <- [Text.drop (Text.length word) found], not (startsWord rest)]
    endsInWord before = maybe False (\(_, letter) -> isAlphaNum letter || letter `elem` ("_." :: String)) (Text.unsnoc before)
    startsWord rest = maybe False (\(letter, _) -> isAlphaNum letter || letter == '_') (Text.uncons rest)

-- | What a script for @sed@ runs and writes.
sedBits :: Text -> [Bit]
sedBits script = concatMap one (concatMap (Text.splitOn ";") (Text.lines script) <> [script])
  where
    one text =
      let command = Text.stripStart (address (Text.stripStart text))
       in case Text.uncons command of
            Just ('e', rest) | " " `Text.isPrefixOf` rest -> [Runs (known (Text.strip rest))]
            Just (letter, rest) | letter `elem` ("wW" :: String), " " `Text.isPrefixOf` rest -> [Writes (known (Text.strip rest))]
            Just ('s', rest) | Just (mark, body) <- Text.uncons rest, not (isAlphaNum mark || isSpace mark), _ : _ : rest'@(_ : _) <- fields mark body -> flagged (Text.intercalate (Text.singleton mark) rest')
            _ -> []
    flagged flags
      | (before, after) <- Text.breakOn "w " flags, not (Text.null after), Text.all isAlphaNum before = [Writes (known (Text.strip (Text.drop 2 after)))]
      | Text.all isAlphaNum flags, Text.any (== 'e') flags = [Calls [[Gap Unknown {name = "", kind = Hidden}]]]
      | otherwise = []
    address text
      | "/" `Text.isPrefixOf` text, (_, rest) <- Text.breakOn "/" (Text.drop 1 text) = address' (Text.drop 1 rest)
      | otherwise = address' (Text.dropWhile (\letter -> isDigit letter || letter `elem` ("$,~+! " :: String)) text)
    address' = Text.dropWhile (`elem` (",! {" :: String))
    fields mark text = split (Text.unpack text) ""
      where
        split [] part = [Text.pack (reverse part)]
        split ('\\' : next : rest) part = split rest (next : '\\' : part)
        split (letter : rest) part
          | letter == mark = Text.pack (reverse part) : split rest ""
          | otherwise = split rest (letter : part)

-- | What a command of an editor gives to a shell.
editorCommand :: Text -> Maybe Text
editorCommand text = Text.stripPrefix "!" (Text.dropWhile (== ':') (Text.strip text))

-- | What AppleScript gives to a shell.
appleScript :: Text -> Maybe Text
appleScript text = case Text.breakOn "do shell script \"" text of
  (_, "") -> Nothing
  (_, found) -> Just (Text.takeWhile (/= '"') (Text.drop 17 found))

-- | What @expect@ starts.
expectScript :: Text -> Maybe Text
expectScript text = case Text.breakOn "spawn " text of
  (_, "") -> Nothing
  (_, found) -> Just (Text.takeWhile (`notElem` (";\n" :: String)) (Text.drop 6 found))
