{-# OPTIONS_GHC -Wno-ambiguous-fields #-}
-- Requests are changed field by field here. GHC 9.10 finds the type that is meant.

-- | The git operations in memory, against what git says of the same repository.
module Test.Pure (tests) where

import Data.Map.Strict qualified as Map
import Data.Text (Text)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit
import Test.Tasty.QuickCheck hiding (sample)
import Prelude hiding (log)

import Kleisli.Eff (Eff)
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.Log (Log)
import Kleisli.Effect.Log qualified as Log
import Kleisli.Run.Pure
import Kleisli.Run.Pure.Date
import Kleisli.Run.Pure.Lines
import Kleisli.Run.Pure.Object (blobId)
import Kleisli.Run.Pure.Repository
import Kleisli.Wire.Git hiding (Commit (..), OnConflict (..))
import Kleisli.Wire.Log (LogLevel (Info, Warn), LogMessageRequest (..))
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))
import Test.Sample

-- | What an operation answers in a repository.
inRepository :: Repository -> Eff '[Git, Log] a -> (Either CallError a -> Assertion) -> Assertion
inRepository repository program check = runPure (world [repository]) program >>= check . (.result)

-- | What an operation answers in the sample.
answers :: (Eq b, Show b) => Eff '[Git, Log] a -> (a -> b) -> b -> Assertion
answers program view expected = inRepository sample program \result -> fmap view result @?= Right expected

refuses :: Eff '[Git, Log] a -> ErrorCode -> Assertion
refuses program code = inRepository sample program \result -> either (.code) (const Internal) result @?= code

tests :: TestTree
tests =
  testGroup
    "Run.Pure"
    [ testGroup "ids" ids
    , testGroup "dates" dates
    , testGroup "line differences" lineDifferences
    , testGroup "git_log" log
    , testGroup "git_show and git_diff" patches
    , testGroup "git_branches" branching
    , testGroup "git_blame" blaming
    , testGroup "git_read_file" reading
    , testGroup "git_list_files" listing
    , testGroup "git_status" stating
    , testGroup "worlds" worlds
    ]

ids :: [TestTree]
ids =
  [ testCase "of contents are git's" do
      blobId "" @?= "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
      blobId "more" @?= "aa1005acb1e9b69476651938d2affc159bb8b6e6"
  , testCase "of contents longer than a block are git's" do
      blobId "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n" @?= "c9e9e05f445e6b772f19fea1449759b7458a446e"
  , testCase "of commits are git's" do
      Map.keys sample.commits @?= [begin, further, added, merged]
  ]

dates :: [TestTree]
dates =
  [ testCase "the epoch is second 0" (moment "1970-01-01T00:00:00Z" @?= Just (Moment 0 0))
  , testCase "an offset is taken off" (moment "2026-11-01T10:00:00+01:00" @?= Just (Moment 1793523600 60))
  , testCase "a western offset is added" (moment "2026-11-02T11:30:00-05:00" @?= Just (Moment 1793637000 (-300)))
  , testCase "a leap day counts" (fmap (.seconds) (moment "2024-03-01T00:00:00Z") @?= Just 1709251200)
  , testCase "a day is all of it" ((bound Start "2026-11-01", bound End "2026-11-01") @?= (Just 1793491200, Just 1793577599))
  , testCase "what is no date is refused" (map moment ["", "soon", "2026-13-01T00:00:00Z", "2026-11-01T25:00:00Z", "2026-11-01"] @?= replicate 5 Nothing)
  ]

-- | Short texts over few lines, so that lines repeat.
newtype Few = Few [Text]
  deriving stock (Show)

instance Arbitrary Few where
  arbitrary = Few <$> listOf (elements ["a\n", "b\n", "c\n"])
  shrink (Few list) = Few <$> shrinkList (const []) list

lineDifferences :: [TestTree]
lineDifferences =
  [ testProperty "applied to the old text they give the new one" \(Few old) (Few new) ->
      let script = edits old new
       in ([line | Just line <- map oldLine script], [line | Just line <- map newLine script]) === (old, new)
  , testProperty "they are as short as can be" \(Few old) (Few new) ->
      length (filter isChange (edits old new)) === length old + length new - 2 * common old new
  , testProperty "line numbers are those of both sides" \(Few old) (Few new) ->
      conjoin [(old !! i, new !! j) === (line, line) | Keep i j line <- edits old new]
  , testCase "equal texts have no hunks" (hunks 3 (edits ["a\n"] ["a\n"]) @?= [])
  , testCase "changes that are near stand in one hunk" do
      map (\hunk -> (hunk.oldStart, hunk.oldCount, hunk.newStart, hunk.newCount)) (hunks 1 (edits (numbered [1 .. 9]) (numbered [1, 10, 3, 11, 5, 6, 7, 8, 12])))
        @?= [(1, 5, 1, 5), (8, 2, 8, 2)]
  ]
  where
    numbered = map (\n -> Text.show (n :: Int) <> "\n")
    oldLine = \case Keep _ _ line -> Just line; Delete _ line -> Just line; Insert _ _ -> Nothing
    newLine = \case Keep _ _ line -> Just line; Delete _ _ -> Nothing; Insert _ line -> Just line
    isChange = \case Keep {} -> False; _ -> True

-- | The length of the longest common subsequence, by the definition.
common :: [Text] -> [Text] -> Int
common old new = last (foldl row (map (const 0) (() : map (const ()) new)) old)
  where
    row above line = scanl1 max (zipWith3 (cell line) ("" : new) above (0 : above))
    cell line candidate up diagonal = if line == candidate then diagonal + 1 else up

request :: GitLogRequest
request =
  GitLogRequest
    { repoPath = Nothing, revision = Nothing, maxCount = 100, skip = 0, path = Nothing, author = Nothing, message = Nothing, since = Nothing, until = Nothing }

found :: GitLogResponse -> [Text]
found answer = [one.id | one <- answer.commits]

log :: [TestTree]
log =
  [ testCase "is newest first" (answers (Git.log request) found [merged, added, further, begin])
  , testCase "says whether there is more" do
      answers (Git.log (paged 2 1)) (\answer -> (found answer, answer.more)) ([added, further], True)
      answers (Git.log (paged 2 2)) (\answer -> (found answer, answer.more)) ([further, begin], False)
  , testCase "reads revisions" do
      sequence_
        [ answers (Git.log (at revision)) found expected
        | (revision, expected) <-
            [ ("topic", [added, begin])
            , ("v1", [begin])
            , ("HEAD~1", [further, begin])
            , ("HEAD^2", [added, begin])
            , ("main^2~1", [begin])
            , ("3794af", [added, begin])
            , ("topic..main", [merged, further])
            , ("main..topic", [])
            , (further <> "...topic", [added, further])
            ]
        ]
  , testCase "follows a path as git does" do
      answers (Git.log (below' "src")) found [added, begin]
      answers (Git.log (below' "numbers.txt")) found [further, begin]
      answers (Git.log (below' "nowhere")) found []
  , testCase "filters by author and message in any case of letters" do
      answers (Git.log (request {author = Just "BEN"} :: GitLogRequest)) found [further]
      answers (Git.log (request {message = Just "third LINE"} :: GitLogRequest)) found [further]
      answers (Git.log (request {author = Just "ben", message = Just "merge"} :: GitLogRequest)) found []
  , testCase "filters by date" do
      answers (Git.log (request {since = Just "2026-11-02", until = Just "2026-11-03"} :: GitLogRequest)) found [added, further]
  , testCase "splits a message into its summary and the rest" do
      answers (Git.log (at "HEAD~1")) (\answer -> [(one.summary, one.body) | one <- take 1 answer.commits]) [("Count further", Just "The third line\nis a digit now.")]
  , testCase "refuses what is not there or not a revision" do
      refuses (Git.log (at "nowhere")) NotFound
      refuses (Git.log (at "HEAD~9")) NotFound
      refuses (Git.log (at "HEAD^x")) InvalidArguments
      refuses (Git.log (at "")) InvalidArguments
      refuses (Git.log (request {since = Just "soon"} :: GitLogRequest)) InvalidArguments
  , testCase "of a repository without commits is not found" do
      inRepository (empty "/repo") (Git.log request) \result -> either (.code) (const Internal) result @?= NotFound
  ]
  where
    paged maxCount skip = request {maxCount, skip} :: GitLogRequest
    at revision = request {revision = Just revision} :: GitLogRequest
    below' path = request {path = Just path} :: GitLogRequest

shown :: Text -> GitShowRequest
shown revision =
  GitShowRequest {repoPath = Nothing, revision = Just revision, path = Nothing, contextLines = 3, maxFiles = 100, maxBytes = 10000}

diffed :: Comparison -> GitDiffRequest
diffed comparison =
  GitDiffRequest {repoPath = Nothing, comparison, path = Nothing, contextLines = 3, maxFiles = 100, maxBytes = 10000}

-- | What @git show@ prints of the sample's second commit, file by file.
furtherPatches :: [(Text, Maybe Text, ChangeKind, Text)]
furtherPatches =
  [ ("docs.md", Just "README.md", Renamed, "")
  , ("link", Nothing, ChangeKindAdded, "@@ -0,0 +1 @@\n+docs.md\n\\ No newline at end of file\n")
  ,
    ( "numbers.txt"
    , Nothing
    , ChangeKindModified
    , "@@ -1,6 +1,6 @@\n one\n two\n-three\n+3\n four\n five\n six\n@@ -8,3 +8,4 @@ seven\n eight\n nine\n ten\n+eleven\n"
    )
  ]

files :: Diff -> [(Text, Maybe Text, ChangeKind, Text)]
files diff = [(file.path, file.oldPath, file.change, file.patch) | file <- diff.files]

patches :: [TestTree]
patches =
  [ testCase "a commit is shown as git shows it" do
      answers (Git.show (shown further)) (\answer -> (answer.commit.id, files answer.diff)) (further, furtherPatches)
      answers (Git.show (shown further)) (\answer -> (answer.diff.totalFiles, answer.diff.additions, answer.diff.deletions)) (3, 3, 1)
  , testCase "a merge is shown against its first parent" do
      answers (Git.show (shown "HEAD")) (map (.path) . (.files) . (.diff)) ["src/new.txt"]
  , testCase "the first commit is all new, and its annotated tag is there" do
      answers (Git.show (shown "v1")) (\answer -> (map (.change) answer.diff.files, fmap (.message) answer.tag)) ([ChangeKindAdded, ChangeKindAdded, ChangeKindAdded], Just "First\n")
  , testCase "only what is below a path is shown" do
      answers (Git.show (shown "v1") {path = Just "src/"}) (map (.path) . (.files) . (.diff)) ["src/run.sh"]
  , testCase "files are cut, and counted" do
      answers (Git.show (shown further) {maxFiles = 1}) (\answer -> (length answer.diff.files, answer.diff.totalFiles, answer.diff.additions)) (1, 3, 3)
  , testCase "patches are cut at the end of a line" do
      answers (Git.show (shown further) {maxBytes = 80}) (\answer -> [(file.patch, file.cut) | file <- drop 1 answer.diff.files]) $
        [("@@ -0,0 +1 @@\n+docs.md\n\\ No newline at end of file\n", False), ("@@ -1,6 +1,6 @@\n one\n two\n", True)]
  , testCase "two revisions are compared, from where they parted too" do
      answers (Git.diff (diffed (Between RevisionRange {from = further, to = "topic", mergeBase = True}))) (map (.path) . (.files) . (.diff)) ["src/new.txt"]
      answers (Git.diff (diffed (Between RevisionRange {from = "topic", to = "main", mergeBase = False}))) (files . (.diff)) furtherPatches
  , testCase "what is staged and what is not are told apart" do
      let worked = write "numbers.txt" "one\n" (stagePath "src/run.sh" (remove "src/run.sh" (write "new" "x" sample)))
          paths comparison expected = inRepository worked (Git.diff (diffed comparison)) \result ->
            fmap (\answer -> [(file.path, file.change) | file <- answer.diff.files]) result @?= Right expected
      paths Unstaged [("numbers.txt", ChangeKindModified)]
      paths Staged [("src/run.sh", ChangeKindDeleted)]
      paths (Since "HEAD") [("numbers.txt", ChangeKindModified), ("src/run.sh", ChangeKindDeleted)]
  , testCase "a binary file has no patch" do
      let binary = commit "Ada" "2026-11-05T00:00:00Z" "Binary" (stage (writeBytes "b" "a\0b" sample))
      inRepository binary (Git.show (shown "HEAD")) \result ->
        fmap (\answer -> [(file.binary, file.patch) | file <- answer.diff.files]) result @?= Right [(True, "")]
  , testCase "a bare repository has nothing staged" do
      inRepository sample {bare = True} (Git.diff (diffed Staged)) \result -> either (.code) (const Internal) result @?= InvalidArguments
  ]

branching :: [TestTree]
branching =
  [ testCase "are there by name, local ones first" do
      answers (Git.branches (ask All)) names ["main", "topic"]
      inRepository (track "origin/main" (Just further) sample) (Git.branches (ask All)) \result ->
        fmap (\answer -> [(one.name, one.remote) | one <- answer.branches]) result @?= Right [("main", False), ("topic", False), ("origin/main", True)]
  , testCase "can be those that lead to a commit, or don't" do
      answers (Git.branches (ask Local) {contains = Just further}) names ["main"]
      answers (Git.branches (ask Local) {notContains = Just further}) names ["topic"]
      refuses (Git.branches (ask Local) {contains = Just "nowhere"}) NotFound
  , testCase "are counted where they are cut" do
      answers (Git.branches (ask Local) {maxCount = 1}) (\answer -> (names answer, answer.total)) (["main"], 2)
  , testCase "say how far they are from what they follow" do
      let upstreams tip = fmap (\answer -> [one.upstream | one <- take 1 answer.branches]) <$> ((.result) <$> runPure (world [track "origin/main" tip sample]) (Git.branches (ask Local) :: Eff '[Git] GitBranchesResponse))
      upstreams (Just further) >>= (@?= Right [Just Upstream {name = "origin/main", ahead = Just 2, behind = Just 0}])
      upstreams Nothing >>= (@?= Right [Just Upstream {name = "origin/main", ahead = Nothing, behind = Nothing}])
  , testCase "have none current where the head is detached" do
      inRepository (detach sample) (Git.branches (ask Local)) \result -> fmap (.current) result @?= Right Nothing
  ]
  where
    ask scope = GitBranchesRequest {repoPath = Nothing, scope, contains = Nothing, notContains = Nothing, maxCount = 100}
    names answer = [one.name | one <- answer.branches]

blaming :: [TestTree]
blaming =
  [ testCase "tells who wrote each line" do
      answers (Git.blame (ask "numbers.txt")) (\answer -> [(hunk.startLine, length hunk.lines, hunk.commit, hunk.author) | hunk <- answer.hunks]) $
        [(1, 2, begin, "Ada"), (3, 1, further, "Ben"), (4, 7, begin, "Ada"), (11, 1, further, "Ben")]
  , testCase "follows a rename" do
      answers (Git.blame (ask "docs.md")) (\answer -> [(hunk.commit, hunk.oldPath, hunk.lines) | hunk <- answer.hunks]) [(begin, Just "README.md", ["# Hello"])]
  , testCase "follows a merge to the side that a line came from" do
      answers (Git.blame (ask "src/new.txt")) (\answer -> [hunk.commit | hunk <- answer.hunks]) [added]
  , testCase "can be a part of the file" do
      answers (Git.blame (ask "numbers.txt") {startLine = 3, maxLines = 2}) (\answer -> ([(hunk.startLine, hunk.lines) | hunk <- answer.hunks], answer.totalLines)) ([(3, ["3"]), (4, ["four"])], 11)
      answers (Git.blame (ask "numbers.txt") {startLine = 99}) (length . (.hunks)) 0
  , testCase "refuses what has no lines" do
      refuses (Git.blame (ask "nowhere")) NotFound
      refuses (Git.blame (ask "src")) InvalidArguments
      refuses (Git.blame (ask "numbers.txt") {startLine = 0}) InvalidArguments
  ]
  where
    ask path = GitBlameRequest {repoPath = Nothing, path, revision = Nothing, startLine = 1, maxLines = 100}

reading :: [TestTree]
reading =
  [ testCase "reads a file at a revision" do
      answers (Git.readFile (ask "numbers.txt") {revision = Just "v1", startLine = 3, maxLines = 1}) (\answer -> (answer.revision, answer.content)) $
        (begin, Text TextContent {text = "three\n", startLine = 3, lineCount = 1, totalLines = 10, cut = False})
  , testCase "reads a link's target" do
      answers (Git.readFile (ask "link")) (\answer -> (answer.entry, answer.size, answer.content)) $
        (Link, 7, Text TextContent {text = "docs.md", startLine = 1, lineCount = 1, totalLines = 1, cut = False})
  , testCase "cuts between lines, and a line only where it is the first" do
      answers (Git.readFile (ask "numbers.txt") {maxBytes = 8}) (.content) (Text TextContent {text = "one\ntwo\n", startLine = 1, lineCount = 2, totalLines = 11, cut = False})
      answers (Git.readFile (ask "numbers.txt") {maxBytes = 2}) (.content) (Text TextContent {text = "on", startLine = 1, lineCount = 1, totalLines = 11, cut = True})
  , testCase "does not send binary content" do
      inRepository (commit "Ada" "2026-11-05T00:00:00Z" "Binary" (stage (writeBytes "b" "a\0b" sample))) (Git.readFile (ask "b")) \result ->
        fmap (\answer -> (answer.size, answer.content)) result @?= Right (3, Binary)
  , testCase "refuses what is no file" do
      refuses (Git.readFile (ask "nowhere")) NotFound
      refuses (Git.readFile (ask "src")) InvalidArguments
      refuses (Git.readFile (ask "link") {startLine = 0}) InvalidArguments
  ]
  where
    ask path = GitReadFileRequest {repoPath = Nothing, path, revision = Nothing, startLine = 1, maxLines = 100, maxBytes = 10000}

listing :: [TestTree]
listing =
  [ testCase "names folders" do
      answers (Git.listFiles ask) paths [("docs.md", File), ("link", Link), ("numbers.txt", File), ("src", Folder)]
      answers (Git.listFiles ask) (\answer -> [entry.id | entry <- answer.entries, entry.path == "src"]) ["fb901d17d462adbf7fa061a631a99bd3c3f136a5"]
  , testCase "opens folders" do
      answers (Git.listFiles ask {recursive = True, path = Just "src"}) paths [("src/new.txt", File), ("src/run.sh", Executable)]
  , testCase "lists one file" (answers (Git.listFiles ask {path = Just "src/new.txt"}) paths [("src/new.txt", File)])
  , testCase "is paged, and counted" do
      answers (Git.listFiles ask {maxCount = 1, skip = 1}) (\answer -> (paths answer, answer.total)) ([("link", Link)], 4)
  , testCase "refuses a folder that isn't there" (refuses (Git.listFiles ask {path = Just "nowhere"}) NotFound)
  ]
  where
    ask = GitListFilesRequest {repoPath = Nothing, revision = Nothing, path = Nothing, recursive = False, maxCount = 100, skip = 0}
    paths answer = [(entry.path, entry.entry) | entry <- answer.entries]

stating :: [TestTree]
stating =
  [ testCase "of a clean work tree has no entries" do
      answers (Git.status ask) (\answer -> (answer.root, answer.branch, answer.head, answer.total)) ("/repo", Just "main", Just merged, 0)
  , testCase "tells staged from unstaged, and folds untracked folders" do
      let worked =
            write "new/deep/a" "a" . write "new/b" "b" . write "src/c" "c" . remove "link" . write "numbers.txt" "2\n"
              . stagePath "numbers.txt"
              . write "numbers.txt" "1\n"
              . stagePath "moved.md"
              . stagePath "docs.md"
              . write "moved.md" "# Hello\n"
              . remove "docs.md"
              $ sample
      inRepository worked (Git.status ask) \result ->
        fmap (\answer -> [(entry.path, entry.oldPath, entry.staged, entry.unstaged) | entry <- answer.entries]) result
          @?= Right
            [ ("link", Nothing, Nothing, Just ChangeKindDeleted)
            , ("moved.md", Just "docs.md", Just Renamed, Nothing)
            , ("new/", Nothing, Nothing, Just Untracked)
            , ("numbers.txt", Nothing, Just ChangeKindModified, Just ChangeKindModified)
            , ("src/c", Nothing, Nothing, Just Untracked)
            ]
  , testCase "of an empty repository has a branch and no head" do
      inRepository (empty "/repo") (Git.status ask) \result -> fmap (\answer -> (answer.branch, answer.head)) result @?= Right (Just "main", Nothing)
  , testCase "is cut, and counted" do
      inRepository (write "a" "" (write "b" "" sample)) (Git.status ask {maxCount = 1}) \result ->
        fmap (\answer -> (length answer.entries, answer.total)) result @?= Right (1, 2)
  ]
  where
    ask = GitStatusRequest {repoPath = Nothing, maxCount = 100}

worlds :: [TestTree]
worlds =
  [ testCase "a repository is found by a path in it" do
      outcome <- runPure (world [sample, empty "/other"]) (Git.status (at "/other/folder") :: Eff '[Git] GitStatusResponse)
      fmap (.root) outcome.result @?= Right "/other"
  , testCase "a path outside is refused" do
      refuses (Git.status (at "/elsewhere")) PermissionDenied
  , testCase "lines for the log are collected in order" do
      outcome <- runPure (world []) (Log.info "one" >> Log.warn "two" :: Eff '[Log] ())
      outcome.logged @?= [LogMessageRequest {level = Info, message = "one"}, LogMessageRequest {level = Warn, message = "two"}]
  ]
  where
    at path = GitStatusRequest {repoPath = Just path, maxCount = 1}
