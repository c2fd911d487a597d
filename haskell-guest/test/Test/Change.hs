{-# OPTIONS_GHC -Wno-ambiguous-fields #-}
-- Requests are changed field by field here. GHC 9.10 finds the type that is meant.

-- | The git operations in memory that change a repository, against what git does to the same one.
module Test.Change (tests) where

import Data.Either (fromLeft)
import Data.Map.Strict qualified as Map
import Data.Text (Text)
import Test.Tasty (TestTree, testGroup)
import Test.Tasty.HUnit

import Kleisli.Eff (Eff)
import Kleisli.Effect.Git (Git, GitStatusRequest (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.GitDestroy (GitDestroy)
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Effect.GitWrite (GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Run.Pure
import Kleisli.Run.Pure.Repository
import Kleisli.Wire.Git (Branch (..), ChangeKind (..), Commit (..), GitCommitRequest (..), GitCommitResponse (..), GitCreateBranchRequest (..), GitCreateBranchResponse (..), GitCreateTagRequest (..), GitDeleteBranchRequest (..), GitDeleteTagRequest (..), GitRemotesRequest (..), GitRenameBranchRequest (..), GitResetHardRequest (..), GitResetHardResponse (..), GitResetRequest (..), GitRestoreRequest (..), GitRestoreResponse (..), GitStageRequest (..), GitStatusResponse (..), GitSwitchRequest (..), GitUnstageRequest (..), ResetMode (..), StatusEntry (..), Upstream (..))
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))

type Program = Eff '[Git, GitWrite, GitDestroy]

-- | Two files, one commit on @main@; then one of them changed, and one that git doesn't know.
start :: Repository
start =
  write "new" "x"
    . write "src/a.txt" "one\n2\n"
    . commit "Ada" "2026-11-21T07:39:45+01:00" "Begin"
    . stage
    . write "src/a.txt" "one\ntwo\n"
    . write "README.md" "# Hello\n"
    $ empty "/repo"

-- | The ids that git gives to the commits of these tests.
begun, counted, less :: Text
begun = "e9dc51128a1653708b228afe5d8cd92fc9fb4c00"
counted = "6730ead902193dfb2eb8495dc9247f791c87806b"
less = "ee208b9b21ea20d31cab9d49bb1e34ef528b93f6"

-- | How a program in a repository ends, and what that is afterwards.
afterwards :: Repository -> Program a -> (Either CallError a -> Repository -> Assertion) -> Assertion
afterwards repository program check = do
  outcome <- runPure (world [repository]) program
  case outcome.repositories of
    [after] -> check outcome.result after
    other -> assertFailure ("there are " <> show (length other) <> " repositories")

-- | What a program answers.
answers :: (Eq b, Show b) => Program a -> (a -> b) -> b -> Assertion
answers program view expected = afterwards start program \result _ -> fmap view result @?= Right expected

-- | A refusal leaves the repository as it is.
refuses :: Program a -> ErrorCode -> Assertion
refuses program code = do
  before <- looks start
  afterwards start program \result after -> do
    either (.code) (const Internal) result @?= code
    looks after >>= (@?= before)

-- | Everything of a repository that these operations can change.
looks :: Repository -> IO (Maybe (Maybe Text, Maybe Text, [(Text, Maybe ChangeKind, Maybe ChangeKind)]), [Text], [Text])
looks repository = do
  outcome <- runPure (world [repository]) (status :: Program GitStatusResponse)
  pure (either (const Nothing) (\answer -> Just (answer.branch, answer.head, differences answer)) outcome.result, Map.keys repository.branches, Map.keys repository.tags)

differences :: GitStatusResponse -> [(Text, Maybe ChangeKind, Maybe ChangeKind)]
differences answer = [(entry.path, entry.staged, entry.unstaged) | entry <- answer.entries]

status :: Program GitStatusResponse
status = Git.status GitStatusRequest {repoPath = Nothing, maxCount = 100}

stagePaths, unstagePaths :: [Text] -> Program ()
stagePaths paths = () <$ GitWrite.stage GitStageRequest {repoPath = Nothing, paths, maxCount = 100}
unstagePaths paths = () <$ GitWrite.unstage GitUnstageRequest {repoPath = Nothing, paths, maxCount = 100}

committing :: GitCommitRequest
committing = GitCommitRequest {repoPath = Nothing, message = Just "Count\n\nFurther", all = False, allowEmpty = False, amend = False}

switching :: Text -> GitSwitchRequest
switching target = GitSwitchRequest {repoPath = Nothing, target, create = False, startPoint = Nothing, detach = False}

resetting :: Maybe Text -> ResetMode -> GitResetRequest
resetting revision mode = GitResetRequest {repoPath = Nothing, revision, mode}

restoring :: [Text] -> GitRestoreRequest
restoring paths = GitRestoreRequest {repoPath = Nothing, paths, source = Nothing, staged = False, workTree = True}

-- | On @topic@, one commit after @main@, with @src\/a.txt@ changed in it.
onTopic :: Program GitCommitResponse
onTopic = do
  _ <- GitWrite.switch (switching "topic") {create = True}
  stagePaths ["src"]
  GitWrite.commit committing

tests :: TestTree
tests =
  testGroup
    "changes in memory"
    [ testGroup "the index" indexing
    , testGroup "commits" commits
    , testGroup "branches and tags" references
    , testGroup "switching" switches
    , testGroup "resetting and restoring" resets
    , testGroup "what isn't in memory" scripts
    ]

indexing :: [TestTree]
indexing =
  [ testCase "a folder is staged, and the rest is not" do
      answers (stagePaths ["src"] >> status) differences [("new", Nothing, Just Untracked), ("src/a.txt", Just ChangeKindModified, Nothing)]
  , testCase "everything is staged, with new files" do
      answers (stagePaths ["."] >> status) differences [("new", Just ChangeKindAdded, Nothing), ("src/a.txt", Just ChangeKindModified, Nothing)]
  , testCase "what is unstaged is as it was" do
      answers (stagePaths ["."] >> unstagePaths ["."] >> status) differences [("new", Nothing, Just Untracked), ("src/a.txt", Nothing, Just ChangeKindModified)]
  , testCase "a deletion is staged" do
      afterwards (remove "README.md" start) (stagePaths ["README.md"] >> status) \result _ ->
        fmap (take 1 . differences) result @?= Right [("README.md", Just ChangeKindDeleted, Nothing)]
  , testCase "a path that is nowhere is refused, and so is none" do
      refuses (stagePaths ["src", "nowhere"]) NotFound
      refuses (unstagePaths ["new"]) NotFound
      refuses (stagePaths []) InvalidArguments
  , testCase "a bare repository has no index" do
      afterwards start {bare = True} (stagePaths ["."]) \result _ -> either (.code) (const Internal) result @?= InvalidArguments
  ]

commits :: [TestTree]
commits =
  [ testCase "have the ids that git gives" do
      answers onTopic (\answer -> (answer.commit.id, answer.branch, answer.files, answer.additions, answer.deletions)) (counted, Just "topic", 1, 1, 1)
  , testCase "are told in the history" do
      answers (onTopic >> Git.commits Nothing 10) (map (.id)) [counted, begun]
  , testCase "are replaced when amended" do
      let amended = do
            _ <- onTopic
            stagePaths ["README.md"]
            GitWrite.commit committing {message = Just "Less", amend = True}
      afterwards (remove "README.md" start) amended \result _ ->
        fmap (\answer -> (answer.commit.id, answer.replaced)) result @?= Right (less, Just counted)
  , testCase "keep the message where an amendment names none" do
      answers (onTopic >> GitWrite.commit committing {message = Nothing, amend = True}) (.commit.id) counted
  , testCase "take all changes of tracked files where that is asked for" do
      answers (GitWrite.commit committing {all = True} >> status) differences [("new", Nothing, Just Untracked)]
  , testCase "are refused without a message or without a change" do
      refuses (stagePaths ["."] >> unstagePaths ["."] >> GitWrite.commit committing) Conflict
      refuses (GitWrite.commit committing {message = Just " \n"}) InvalidArguments
      refuses (GitWrite.commit committing {message = Nothing}) InvalidArguments
  , testCase "may be empty where that is asked for" do
      answers (GitWrite.commit committing {allowEmpty = True}) (.files) 0
  ]

references :: [TestTree]
references =
  [ testCase "a branch begins where it is told to, and follows a remote's" do
      let tracked = track "origin/main" (Just begun) start
          create = GitWrite.createBranch GitCreateBranchRequest {repoPath = Nothing, name = "b", startPoint = Just "origin/main"}
      afterwards tracked create \result _ ->
        fmap (\answer -> (answer.branch.target, fmap (.name) answer.branch.upstream)) result @?= Right (begun, Just "origin/main")
  , testCase "a branch that is there or can't be named so is refused" do
      let create name = GitWrite.createBranch GitCreateBranchRequest {repoPath = Nothing, name, startPoint = Nothing}
      refuses (create "main") Conflict
      mapM_ (\name -> refuses (create name) InvalidArguments) ["", "a b", "a..b", "-a", "a~1"]
      refuses (GitWrite.createBranch GitCreateBranchRequest {repoPath = Nothing, name = "b", startPoint = Just "nowhere"}) NotFound
  , testCase "the current branch is renamed" do
      answers (GitWrite.renameBranch GitRenameBranchRequest {repoPath = Nothing, name = Nothing, newName = "trunk"} >> status) (.branch) (Just "trunk")
  , testCase "a merged branch is deleted, the others are kept" do
      let delete name force = GitDestroy.deleteBranch GitDeleteBranchRequest {repoPath = Nothing, name, force}
          backOnMain = onTopic >> GitWrite.switch (switching "main")
      refuses (delete "main" True) Conflict
      refuses (delete "nowhere" True) NotFound
      afterwards start (backOnMain >> delete "topic" False) \result after -> do
        either (.code) (const Internal) result @?= Conflict
        Map.keys after.branches @?= ["main", "topic"]
      afterwards start (backOnMain >> delete "topic" True) \_ after -> Map.keys after.branches @?= ["main"]
  , testCase "a tag is made once, and deleted" do
      let create = GitWrite.createTag GitCreateTagRequest {repoPath = Nothing, name = "v1", revision = Nothing, message = Just "First"}
          delete = GitDestroy.deleteTag GitDeleteTagRequest {repoPath = Nothing, name = "v1"}
      afterwards start (create >> create) \result after -> do
        either (.code) (const Internal) result @?= Conflict
        Map.keys after.tags @?= ["v1"]
      afterwards start (create >> delete) \_ after -> Map.keys after.tags @?= []
      refuses delete NotFound
  ]

switches :: [TestTree]
switches =
  [ testCase "changes come along where both commits have the same file" do
      answers (GitWrite.switch (switching "topic") {create = True} >> status) (\answer -> (answer.branch, differences answer)) $
        (Just "topic", [("new", Nothing, Just Untracked), ("src/a.txt", Nothing, Just ChangeKindModified)])
  , testCase "the files are those of the branch" do
      afterwards start (onTopic >> GitWrite.switch (switching "main") >> status) \result after -> do
        fmap differences result @?= Right [("new", Nothing, Just Untracked)]
        Map.lookup "src/a.txt" after.workTree @?= Map.lookup "src/a.txt" (headTree start)
  , testCase "a change that would be lost is refused" do
      afterwards start (onTopic >> pure ()) \_ topic ->
        afterwards (write "src/a.txt" "mine" topic) (GitWrite.switch (switching "main")) \result after -> do
          fromLeft "" (mapLeft (.message) result) @?= "`src/a.txt` has changes that would be lost; commit or stash them first"
          headCommit after @?= Just counted
  , testCase "a commit is checked out without its branch" do
      answers (onTopic >> GitWrite.switch (switching "HEAD~1") {detach = True} >> status) (\answer -> (answer.branch, answer.head)) (Nothing, Just begun)
  , testCase "what is no branch is refused" do
      refuses (GitWrite.switch (switching "nowhere")) NotFound
      refuses (GitWrite.switch (switching begun)) NotFound
      refuses (GitWrite.switch (switching "main") {create = True}) Conflict
      refuses (GitWrite.switch (switching "b") {create = True, detach = True}) InvalidArguments
  ]
  where
    mapLeft f = either (Left . f) Right

resets :: [TestTree]
resets =
  [ testCase "softly, what the commits changed is staged" do
      answers (onTopic >> GitWrite.reset (resetting (Just "main") Soft) >> status) differences [("new", Nothing, Just Untracked), ("src/a.txt", Just ChangeKindModified, Nothing)]
  , testCase "mixed, it is not" do
      answers (onTopic >> GitWrite.reset (resetting (Just "main") Mixed) >> status) differences [("new", Nothing, Just Untracked), ("src/a.txt", Nothing, Just ChangeKindModified)]
  , testCase "hard, changes are lost and told, and what git doesn't know is kept" do
      let hard = GitDestroy.resetHard GitResetHardRequest {repoPath = Nothing, revision = Nothing}
      answers hard (\answer -> (answer.lost, answer.totalLost)) (["src/a.txt"], 1)
      answers (hard >> status) differences [("new", Nothing, Just Untracked)]
  , testCase "a file is restored from the index" do
      answers (GitDestroy.restore (restoring ["src/a.txt"])) (.restored) ["src/a.txt"]
      answers (stagePaths ["src"] >> GitDestroy.restore (restoring ["src/a.txt"])) (.restored) []
  , testCase "the index is restored from the head" do
      answers (stagePaths ["."] >> GitDestroy.restore (restoring ["."]) {staged = True, workTree = False} >> status) differences $
        [("new", Nothing, Just Untracked), ("src/a.txt", Nothing, Just ChangeKindModified)]
  , testCase "nothing is nothing to restore" do
      refuses (GitDestroy.restore (restoring ["."]) {workTree = False}) InvalidArguments
      refuses (GitDestroy.restore (restoring ["new"])) NotFound
      refuses (GitDestroy.restore (restoring ["."]) {source = Just "nowhere"}) NotFound
  ]

scripts :: [TestTree]
scripts =
  [ testCase "has no answer by itself" do
      outcome <- runPure (world [start]) (remotes :: Program ())
      either (\reason -> (reason.code, reason.message)) (const (Internal, "")) outcome.result
        @?= (Unsupported, "this world has no answer to `GitRemotes`; give it a script that has one")
  , testCase "is answered by a script, which comes before what is in memory" do
      let failing = CallError {code = Conflict, message = "locked", detail = Nothing}
          locked = (world [start]) {gitWrite = Script \case GitWrite.GitStage _ -> Just (Left failing); _ -> Nothing}
      outcome <- runPure locked (stagePaths ["."])
      outcome.result @?= Left failing
  , testCase "everything that is asked is told, in order" do
      outcome <- runPure (world [start]) (onTopic >> status >> remotes)
      map kindOf outcome.asked @?= ["GitSwitch", "GitStage", "GitCommit", "GitStatus", "GitRemotes"]
  ]
  where
    remotes = () <$ Git.remotes GitRemotesRequest {repoPath = Nothing}
