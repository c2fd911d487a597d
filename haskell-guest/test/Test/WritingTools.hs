-- | The git tools that write and destroy: what they ask for, and how they tell what came of it.
module Test.WritingTools (tests) where

import Data.Aeson hiding (Result (..))
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Text (Text)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit

import Kleisli.Effect.Git (Git (..))
import Kleisli.Effect.GitDestroy (GitDestroy (..))
import Kleisli.Effect.GitWrite (GitWrite (..))
import Kleisli.Run.Pure
import Kleisli.Run.Pure.Repository
import Kleisli.Wire.Git hiding (GitDestroyRequest (..), GitRequest (..), GitWriteRequest (..))
import Kleisli.Wire.Git qualified as Wire
import Kleisli.Wire.Reply (CallError (..), ErrorCode (Unavailable))
import Test.Calling
import Test.Sample

tests :: TestTree
tests =
  testGroup
    "git tools that write"
    [ testGroup "in memory" inMemory
    , testGroup "told by a script" told
    , testGroup "git_pull" pulling
    , testGroup "refuse" refusals
    ]

-- | The text that a tool answers in a world.
says :: TestName -> World -> Text -> [(Key, Value)] -> [Text] -> TestTree
says name inWorld tool arguments expected = testCase name do
  outcome <- callIn inWorld tool arguments
  fmap (Text.lines . snd) outcome.result @?= Right expected

string :: Text -> Value
string = String

strings :: [Text] -> Value
strings = toJSON

inMemory :: [TestTree]
inMemory =
  [ says "git_stage" here "git_stage" ["paths" .= strings ["."]] ["A new", "M numbers.txt"]
  , says "git_unstage" (world [stage busy]) "git_unstage" ["paths" .= strings ["new"]] ["M numbers.txt"]
  , says "git_unstage of everything" (world [stage busy]) "git_unstage" ["paths" .= strings ["."]] ["Nothing is staged."]
  , says "git_stage of very many" (world [many]) "git_stage" ["paths" .= strings ["f"]] $
      ["A f/" <> Text.justifyRight 3 '0' (Text.show n) | n <- [0 .. 199 :: Int]] <> ["(1 more path, git_status lists them)"]
  , says "git_commit" (world [stage busy]) "git_commit" ["message" .= string "Less\n\nAnd new"] $
      ["[main 783b4537] Less", "2 files changed, 2 added and 11 lines deleted"]
  , says "git_commit of an amendment" (world [stage busy]) "git_commit" ["amend" .= True] $
      ["[main d7927129] Merge topic", "3 files changed, 3 added and 11 lines deleted", "It takes the place of f9a4ce9f."]
  , says "git_switch" here "git_switch" ["target" .= string "next", "create" .= True] ["On branch next at f9a4ce9f Merge topic"]
  , says "git_switch without a branch" (world [sample]) "git_switch" ["target" .= string "topic", "detach" .= True] ["Head detached at 3794af93 Add a file"]
  , says "git_create_branch" here "git_create_branch" ["name" .= string "old", "start_point" .= string "HEAD~1"] ["old 2ed2cace Count further"]
  , says "git_rename_branch" here "git_rename_branch" ["name" .= string "topic", "new_name" .= string "theme"] ["theme 3794af93 Add a file"]
  , says "git_delete_branch" here "git_delete_branch" ["name" .= string "topic"] ["Deleted topic, it was at " <> added]
  , says "git_create_tag" here "git_create_tag" ["name" .= string "v2"] ["Tag v2 at f9a4ce9f"]
  , says "git_create_tag with a message" here "git_create_tag" ["name" .= string "v2", "message" .= string "Second"] ["Annotated tag v2 at f9a4ce9f"]
  , says "git_delete_tag" here "git_delete_tag" ["name" .= string "v1"] ["Deleted v1, it named " <> begin]
  , says "git_reset" here "git_reset" ["revision" .= string "HEAD~1", "mode" .= string "soft"] ["Now at 2ed2cace, before at " <> merged]
  , says "git_reset_hard" here "git_reset_hard" [] ["Now at f9a4ce9f, before at " <> merged, "Lost the changes of 1 path:", "numbers.txt"]
  , says "git_restore" here "git_restore" ["paths" .= strings ["numbers.txt"]] ["Restored 1:", "numbers.txt"]
  , says "git_restore of what is as it was" here "git_restore" ["paths" .= strings ["docs.md"]] ["Nothing differed."]
  ]
  where
    here = world [busy]
    busy = write "new" "x" (write "numbers.txt" "1\n" sample)
    many = foldr (\n -> write ("f/" <> Text.justifyRight 3 '0' (Text.show n)) "x") sample [0 .. 200 :: Int]

-- | A world whose script answers one operation that writes.
writing :: (forall a. GitWrite a -> Maybe (Either CallError a)) -> World
writing script = (world [sample]) {gitWrite = Script script}

destroying :: (forall a. GitDestroy a -> Maybe (Either CallError a)) -> World
destroying script = (world [sample]) {gitDestroy = Script script}

reading :: (forall a. Git a -> Maybe (Either CallError a)) -> World
reading script = (world [sample]) {git = Script script}

aStash :: Stash
aStash = Stash {index = 0, id = further, message = "On main: another way", author = signature "Ada" "2026-11-04T12:00:00Z"}

aWorktree :: Worktree
aWorktree = Worktree {path = "/other", main = False, branch = Just "topic", head = Just added, locked = True, missing = True}

aConflict :: Conflict
aConflict = Conflict {path = "numbers.txt", ours = ConflictSideModified, theirs = ConflictSideDeleted}

-- | A reference of each outcome.
updates :: [RefUpdate]
updates =
  [ update Created "refs/heads/new" Nothing (Just merged) Nothing
  , update RefOutcomeFastForward "refs/heads/main" (Just begin) (Just merged) Nothing
  , update Forced "refs/heads/topic" (Just begin) (Just added) Nothing
  , update RefOutcomeDeleted "refs/heads/old" (Just begin) Nothing Nothing
  , update RefOutcomeUpToDate "refs/tags/v1" Nothing Nothing Nothing
  , update Rejected "refs/heads/far" Nothing Nothing (Just "non-fast-forward")
  ]
  where
    update outcome reference before after reason = RefUpdate {reference, source = Nothing, outcome, before, after, reason}

updateLines :: [Text]
updateLines =
  [ "* refs/heads/new is new at f9a4ce9f"
  , "> refs/heads/main 1a5f8660..f9a4ce9f moved forward"
  , "+ refs/heads/topic 1a5f8660..3794af93 was forced"
  , "- refs/heads/old is gone, it was at 1a5f8660"
  , "= refs/tags/v1 is up to date"
  , "! refs/heads/far was rejected (non-fast-forward)"
  ]

told :: [TestTree]
told =
  [ says "git_remotes" (reading \case GitRemotes _ -> Just (Right GitRemotesResponse {remotes = [Remote {name = "fork", url = "f", pushUrl = Just "p"}, Remote {name = "origin", url = "o", pushUrl = Nothing}], defaultRemote = Just "origin"}); _ -> Nothing) "git_remotes" [] $
      ["  fork f (pushed to p)", "* origin o"]
  , says "git_worktrees" (reading \case GitWorktrees _ -> Just (Right GitWorktreesResponse {worktrees = [aWorktree]}); _ -> Nothing) "git_worktrees" [] $
      ["/other 3794af93 [topic] (locked) (its folder is gone)"]
  , says "git_add_worktree" (writing \case GitAddWorktree _ -> Just (Right GitAddWorktreeResponse {worktree = aWorktree {locked = False, missing = False}}); _ -> Nothing) "git_add_worktree" ["path" .= string "/other"] $
      ["Made /other 3794af93 [topic]"]
  , says "git_remove_worktree" (destroying \case GitRemoveWorktree _ -> Just (Right GitRemoveWorktreeResponse {worktree = aWorktree}); _ -> Nothing) "git_remove_worktree" ["path" .= string "/other"] $
      ["Removed /other 3794af93 [topic] (locked) (its folder is gone)"]
  , says "git_stashes" (reading \case GitStashes _ -> Just (Right GitStashesResponse {stashes = [aStash], total = 3}); _ -> Nothing) "git_stashes" ["max_count" .= Number 1] $
      ["stash@{0}: On main: another way", "(2 more stashes, ask with a higher max_count)"]
  , says "git_stash" (writing \case GitStash _ -> Just (Right GitStashResponse {stash = Just aStash}); _ -> Nothing) "git_stash" [] ["stash@{0}: On main: another way"]
  , says "git_stash of nothing" (writing \case GitStash _ -> Just (Right GitStashResponse {stash = Nothing}); _ -> Nothing) "git_stash" [] ["Nothing to stash."]
  , says "git_stash_pop" (popping True []) "git_stash_pop" [] ["stash@{0}: On main: another way is back and dropped"]
  , says "git_stash_pop with conflicts" (popping False [aConflict]) "git_stash_pop" [] $
      ["stash@{0}: On main: another way is kept, because there are conflicts:", "numbers.txt (we changed it, they deleted it)"]
  , says "git_drop_stash" (destroying \case GitDropStash _ -> Just (Right GitDropStashResponse {stash = aStash}); _ -> Nothing) "git_drop_stash" ["index" .= Number 0] $
      ["Dropped stash@{0}: On main: another way (" <> further <> ")"]
  , says "git_merge" (merging Committed []) "git_merge" ["revision" .= string "topic"] ["Committed, now at f9a4ce9f."]
  , says "git_merge with conflicts" (merging Conflicts [aConflict]) "git_merge" ["revision" .= string "topic"] $
      ["Conflicts: resolve and stage these, then commit, or use git_abort.", "numbers.txt (we changed it, they deleted it)"]
  , says "git_cherry_pick" (writing \case GitCherryPick _ -> Just (Right picked); _ -> Nothing) "git_cherry_pick" ["revisions" .= strings ["topic"]] $
      ["Nothing to do, still at f9a4ce9f.", "", "post-commit says hello"]
  , says "git_abort" (destroying \case GitAbort _ -> Just (Right GitAbortResponse {aborted = UnfinishedCherryPick, head = merged}); _ -> Nothing) "git_abort" [] $
      ["Gave up the cherry-pick, now at f9a4ce9f"]
  , says "git_init" (writing \case GitInit _ -> Just (Right GitInitResponse {root = "/new", branch = "main", existed = False}); _ -> Nothing) "git_init" ["path" .= string "/new"] $
      ["Made /new, on branch main"]
  , says "git_clone" (writing \case GitClone _ -> Just (Right GitCloneResponse {root = "/new", branch = Nothing, head = Nothing}); _ -> Nothing) "git_clone" ["url" .= string "o", "path" .= string "/new"] $
      ["Made /new, head detached, empty"]
  , says "git_fetch" (fetching updates) "git_fetch" [] ("From origin:" : updateLines)
  , says "git_fetch of nothing" (fetching []) "git_fetch" [] ["Nothing new at origin."]
  , says "git_push" (writing \case GitPush _ -> Just (Right GitPushResponse {remote = "origin", updates, messages = "remote: hello\n"}); _ -> Nothing) "git_push" [] $
      ["To origin:"] <> updateLines <> ["", "remote: hello"]
  , says "git_force_push" (destroying \case GitForcePush _ -> Just (Right GitForcePushResponse {remote = "origin", updates = [], messages = ""}); _ -> Nothing) "git_force_push" ["dry_run" .= True] ["To origin:"]
  , testCase "arguments become the request, with defaults" do
      outcome <- callIn (fetching []) "git_fetch" ["remote" .= string "fork", "prune" .= True, "depth" .= Number 3]
      outcome.asked
        @?= [AskedGitWrite (Wire.GitFetch GitFetchRequest {repoPath = Nothing, remote = Just "fork", refspecs = [], prune = True, tags = False, depth = Just 3})]
  , testCase "enumerations keep the names of the wire" do
      outcome <- callIn (fetching (take 2 updates)) "git_fetch" []
      fmap (KeyMap.lookup "updates" . fst) outcome.result
        @?= Right (Just (toJSON (take 2 updates)))
  ]
  where
    picked = GitCherryPickResponse {outcome = MergeOutcomeUpToDate, head = merged, commits = [], conflicts = [], output = "post-commit says hello\n"}

popping :: Bool -> [Conflict] -> World
popping dropped conflicts = writing \case GitApplyStash _ -> Just (Right GitApplyStashResponse {stash = aStash, dropped, conflicts}); _ -> Nothing

fetching :: [RefUpdate] -> World
fetching changed = writing \case GitFetch _ -> Just (Right GitFetchResponse {remote = "origin", updates = changed}); _ -> Nothing

merging :: MergeOutcome -> [Conflict] -> World
merging outcome conflicts = writing \case GitMerge _ -> Just (Right GitMergeResponse {outcome, head = merged, conflicts, output = ""}); _ -> Nothing

pulling :: [TestTree]
pulling =
  [ testCase "fetches, then merges what the branch follows" do
      outcome <- callIn behind "git_pull" []
      fmap (Text.lines . snd) outcome.result @?= Right [updateLines !! 1, "origin/main: Moved forward to f9a4ce9f."]
      map kindOf outcome.asked @?= ["GitStatus", "GitFetch", "GitMerge"]
      [(request.revision, request.fastForward) | AskedGitWrite (Wire.GitMerge request) <- outcome.asked] @?= [("origin/main", Only)]
  , testCase "asks nobody where the branch follows none" do
      outcome <- callIn (fetching []) "git_pull" []
      either (.message) snd outcome.result @?= "`main` follows no branch; push it with `set_upstream`, or use `git_fetch` and `git_merge`"
      map kindOf outcome.asked @?= ["GitStatus"]
  , testCase "asks nobody where the head is detached" do
      outcome <- callIn (world [detach sample]) "git_pull" []
      either (.message) snd outcome.result @?= "the head is detached; switch to a branch first"
  , testCase "doesn't merge where the fetch failed" do
      let gone = CallError {code = Unavailable, message = "the remote can't be reached", detail = Nothing}
          offline = (world [followed]) {gitWrite = Script \case GitFetch _ -> Just (Left gone); _ -> Nothing}
      outcome <- callIn offline "git_pull" []
      either Just (const Nothing) outcome.result @?= Just gone
      map kindOf outcome.asked @?= ["GitStatus", "GitFetch"]
  ]
  where
    followed = track "origin/main" (Just begin) sample
    behind =
      (world [followed])
        { gitWrite = Script \case
            GitFetch _ -> Just (Right GitFetchResponse {remote = "origin", updates = take 1 (drop 1 updates)})
            GitMerge _ -> Just (Right GitMergeResponse {outcome = MergeOutcomeFastForward, head = merged, conflicts = [], output = ""})
            _ -> Nothing
        }

refusals :: [TestTree]
refusals =
  [ refuses "git_stage" [] "argument `paths`: missing, expected a list"
  , refuses "git_stage" ["paths" .= string "."] "argument `paths`: expected a list, got the string \".\""
  , refuses "git_commit" ["message" .= string "Nothing"] "nothing is staged; stage changes with `git_stage`, or allow an empty commit"
  , refuses "git_reset" ["mode" .= string "hard"] "argument `mode`: expected one of `soft`, `mixed`, got the string \"hard\""
  , refuses "git_merge" ["revision" .= string "topic", "fast_forward" .= string "yes"] "argument `fast_forward`: expected one of `allowed`, `only`, `never`, got the string \"yes\""
  , refuses "git_drop_stash" [] "argument `index`: missing, expected an integer of at least 0"
  , refuses "git_clone" ["url" .= string "o", "path" .= string "p", "depth" .= Number 0] "argument `depth`: expected an integer of at least 1, got the number 0"
  , refuses "git_delete_branch" ["name" .= string "main"] "`main` is checked out; switch to another branch first"
  , refuses "git_push" [] "this world has no answer to `GitPush`; give it a script that has one"
  ]
  where
    refuses tool arguments message = testCase (Text.unpack (tool <> ": " <> message)) do
      answer <- call sample tool arguments
      either (.message) snd answer @?= message
