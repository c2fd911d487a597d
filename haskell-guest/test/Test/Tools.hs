-- | The default guest's tools: how they look to a client, and what they answer.
module Test.Tools (tests) where

import Data.Aeson hiding (Result (..))
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Text (Text)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit

import DefaultGuest (guest)
import Kleisli.Guest qualified as Guest (Reply (..))

import Kleisli.Run.Pure
import Kleisli.Run.Pure.Repository
import Kleisli.Wire.Guest (Annotations (..), Effect (..), ToolDescription (..))
import Kleisli.Wire.Reply (CallError (..))
import Test.Calling
import Test.Sample

tests :: TestTree
tests =
  testGroup
    "default guest"
    [ testGroup "looks to clients like this" looks
    , testGroup "answers" answers
    , testGroup "refuses" refusals
    ]

-- | The tools of the toolset @git@.
gitTools :: [ToolDescription]
gitTools = [about | about <- described, about.toolset == "git"]

-- | A tool's arguments in one line: @name?: type lowest..highest = default@.
parameters :: Object -> Text
parameters schema = Text.intercalate ", " (map argument (members "properties" schema))
  where
    required = case KeyMap.lookup "required" schema of
      Just (Array names) -> foldMap (\name -> [text | String text <- [name]]) names
      _ -> []
    argument (name, given) =
      name
        <> (if name `elem` required || KeyMap.member "default" given then "" else "?")
        <> ": "
        <> kind given
        <> foldMap (" = " <>) (word <$> KeyMap.lookup "default" given)
    kind given = case (KeyMap.lookup "enum" given, KeyMap.lookup "minimum" given, KeyMap.lookup "maximum" given) of
      (Just names, _, _) -> word names
      (_, Just lowest, Just highest) -> word lowest <> ".." <> word highest
      (_, Just lowest, _) -> word lowest <> ".."
      _ -> foldMap word (KeyMap.lookup "type" given)

-- | The objects in an object, by name.
members :: Key -> Object -> [(Text, Object)]
members key object' = case KeyMap.lookup key object' of
  Just (Object inner) -> [(Key.toText name, given) | (name, Object given) <- KeyMap.toAscList inner]
  _ -> []

word :: Value -> Text
word = \case
  String text -> text
  Bool truth -> if truth then "true" else "false"
  Number number -> Text.takeWhile (/= '.') (Text.show number)
  Array values -> Text.intercalate "|" (foldMap (\value -> [word value]) values)
  _ -> "?"

looks :: [TestTree]
looks =
  [ testCase "their names and arguments" do
      map (\about -> about.name <> "(" <> parameters about.inputSchema <> ")") gitTools
        @?= [ "git_status(max_count: 1..100000 = 500, repo_path?: string)"
            , "git_log(end_timestamp?: string, max_count: 1..10000 = 10, repo_path?: string, revision?: string, skip: 0.. = 0, start_timestamp?: string)"
            , "git_search_log(author?: string, end_timestamp?: string, max_count: 1..10000 = 10, message?: string, path?: string, repo_path?: string, revision?: string, skip: 0.. = 0, start_timestamp?: string)"
            , "git_show(context_lines: 0..1000 = 3, max_bytes: 1..5000000 = 40000, max_files: 1..10000 = 100, path?: string, repo_path?: string, revision?: string)"
            , "git_diff(context_lines: 0..1000 = 3, max_bytes: 1..5000000 = 40000, max_files: 1..10000 = 100, path?: string, repo_path?: string, staged: boolean = false, target?: string)"
            , "git_branches(branch_type: local|remote|all = local, contains?: string, max_count: 1..100000 = 100, not_contains?: string, repo_path?: string)"
            , "git_blame(max_lines: 1..100000 = 200, path: string, repo_path?: string, revision?: string, start_line: 1.. = 1)"
            , "git_read_file(max_bytes: 1..5000000 = 60000, max_lines: 1..1000000 = 1000, path: string, repo_path?: string, revision?: string, start_line: 1.. = 1)"
            , "git_list_files(max_count: 1..100000 = 500, path?: string, recursive: boolean = false, repo_path?: string, revision?: string, skip: 0.. = 0)"
            , "git_remotes(repo_path?: string)"
            , "git_worktrees(repo_path?: string)"
            , "git_stashes(max_count: 1..10000 = 50, repo_path?: string)"
            , "git_stage(paths: array, repo_path?: string)"
            , "git_unstage(paths: array, repo_path?: string)"
            , "git_commit(all: boolean = false, allow_empty: boolean = false, amend: boolean = false, message?: string, repo_path?: string)"
            , "git_switch(create: boolean = false, detach: boolean = false, repo_path?: string, start_point?: string, target: string)"
            , "git_create_branch(name: string, repo_path?: string, start_point?: string)"
            , "git_rename_branch(name?: string, new_name: string, repo_path?: string)"
            , "git_create_tag(message?: string, name: string, repo_path?: string, revision?: string)"
            , "git_reset(mode: soft|mixed = mixed, repo_path?: string, revision?: string)"
            , "git_stash(include_untracked: boolean = false, keep_index: boolean = false, message?: string, repo_path?: string)"
            , "git_stash_pop(index: 0.. = 0, repo_path?: string, restore_index: boolean = false)"
            , "git_merge(fast_forward: allowed|only|never = allowed, message?: string, on_conflict: keep|abort = keep, repo_path?: string, revision: string, squash: boolean = false)"
            , "git_cherry_pick(mainline?: 1.., on_conflict: keep|abort = keep, record_origin: boolean = false, repo_path?: string, revisions: array)"
            , "git_fetch(depth?: 1.., prune: boolean = false, refspecs?: array, remote?: string, repo_path?: string, tags: boolean = false)"
            , "git_pull(fast_forward: allowed|only|never = only, on_conflict: keep|abort = keep, repo_path?: string)"
            , "git_push(dry_run: boolean = false, remote?: string, repo_path?: string, set_upstream: boolean = false, source?: string, target?: string)"
            , "git_add_worktree(new_branch?: string, path: string, repo_path?: string, revision?: string)"
            , "git_init(bare: boolean = false, initial_branch?: string, path: string)"
            , "git_clone(branch?: string, depth?: 1.., path: string, url: string)"
            , "git_restore(paths: array, repo_path?: string, source?: string, staged: boolean = false, work_tree: boolean = true)"
            , "git_reset_hard(repo_path?: string, revision?: string)"
            , "git_delete_branch(force: boolean = false, name: string, repo_path?: string)"
            , "git_delete_tag(name: string, repo_path?: string)"
            , "git_drop_stash(index: 0.., repo_path?: string)"
            , "git_remove_worktree(force: boolean = false, path: string, repo_path?: string)"
            , "git_abort(repo_path?: string)"
            , "git_force_push(delete: boolean = false, dry_run: boolean = false, expected?: string, remote?: string, repo_path?: string, source?: string, target?: string)"
            ]
  , testCase "what their results hold" do
      map (\about -> about.name <> ": " <> Text.unwords (map fst (members "properties" about.outputSchema))) gitTools
        @?= [ "git_status: bare branch entries head rest root state total upstream"
            , "git_log: commits more rest"
            , "git_search_log: commits more rest"
            , "git_show: additions commit deletions files rest tag total_files"
            , "git_diff: additions deletions files rest total_files"
            , "git_branches: branches current rest total"
            , "git_blame: hunks rest revision total_lines"
            , "git_read_file: binary entry id path rest revision size start_line text total_lines"
            , "git_list_files: entries rest revision total"
            , "git_remotes: default_remote remotes"
            , "git_worktrees: worktrees"
            , "git_stashes: rest stashes total"
            , "git_stage: rest staged total"
            , "git_unstage: rest staged total"
            , "git_commit: additions branch commit deletions files output replaced signed"
            , "git_switch: branch head output"
            , "git_create_branch: branch"
            , "git_rename_branch: branch"
            , "git_create_tag: annotated name signed target"
            , "git_reset: after before"
            , "git_stash: stash"
            , "git_stash_pop: conflicts dropped stash"
            , "git_merge: conflicts head outcome output"
            , "git_cherry_pick: commits conflicts head outcome output"
            , "git_fetch: remote updates"
            , "git_pull: conflicts head outcome output updates upstream"
            , "git_push: output remote updates"
            , "git_add_worktree: removed worktree"
            , "git_init: branch existed root"
            , "git_clone: branch head root"
            , "git_restore: restored total"
            , "git_reset_hard: after before lost total_lost"
            , "git_delete_branch: branch"
            , "git_delete_tag: name target"
            , "git_drop_stash: stash"
            , "git_remove_worktree: removed worktree"
            , "git_abort: aborted head"
            , "git_force_push: output remote updates"
            ]
  , testCase "what they may do follows from their effects" do
      let are effects annotations names = do
            [about.name | about <- gitTools, about.effects == effects] @?= names
            [about.name | about <- gitTools, about.effects == effects, about.annotations /= annotations] @?= []
          reading = Annotations {readOnlyHint = True, destructiveHint = False, openWorldHint = False}
          writing = Annotations {readOnlyHint = False, destructiveHint = False, openWorldHint = True}
          destroying = Annotations {readOnlyHint = False, destructiveHint = True, openWorldHint = True}
      are [Git] reading $
        ["git_status", "git_log", "git_search_log", "git_show", "git_diff", "git_branches", "git_blame", "git_read_file", "git_list_files"]
          <> ["git_remotes", "git_worktrees", "git_stashes"]
      are [GitWrite] writing $
        ["git_stage", "git_unstage", "git_commit", "git_switch", "git_create_branch", "git_rename_branch", "git_create_tag", "git_reset", "git_stash"]
          <> ["git_stash_pop", "git_merge", "git_cherry_pick", "git_fetch", "git_push", "git_add_worktree", "git_init", "git_clone"]
      are [Git, GitWrite] writing ["git_pull"]
      are [GitDestroy] destroying $
        ["git_restore", "git_reset_hard", "git_delete_branch", "git_delete_tag", "git_drop_stash", "git_remove_worktree", "git_abort", "git_force_push"]
  , testCase "every argument and every part of a result is described" do
      [ about.name <> "." <> name
        | about <- described
        , schema <- [about.inputSchema, about.outputSchema]
        , (name, given) <- members "properties" schema
        , not (KeyMap.member "description" given)
        ]
        @?= []
  , testCase "their descriptions are short" do
      [about.name | about <- described, Text.length about.description > 100] @?= []
  ]

-- | The text that a tool answers.
reads' :: TestName -> Repository -> Text -> [(Key, Value)] -> [Text] -> TestTree
reads' name repository tool arguments expected = testCase name do
  answer <- call repository tool arguments
  fmap (Text.lines . snd) answer @?= Right expected

string :: Text -> Value
string = String

answers :: [TestTree]
answers =
  [ reads' "git_status of a clean work tree" sample "git_status" [] ["On branch main at f9a4ce9f", "Nothing to commit, the work tree is clean."]
  , reads' "git_status of a busy one" busy "git_status" [] $
      ["On branch main at f9a4ce9f, 2 ahead of origin/main", "R  docs.md -> moved.md", "?? new/", " M numbers.txt"]
  , reads' "git_status that is cut" busy "git_status" ["max_count" .= Number 1] $
      ["On branch main at f9a4ce9f, 2 ahead of origin/main", "R  docs.md -> moved.md", "(2 more entries, ask with a higher max_count)"]
  , reads' "git_status of an empty repository" (empty "/repo") "git_status" [] ["On branch main, no commits yet", "Nothing to commit, the work tree is clean."]
  , reads' "git_status of a detached head" (detach sample) "git_status" [] ["Head detached at f9a4ce9f", "Nothing to commit, the work tree is clean."]
  , reads' "git_status of a bare repository" sample {bare = True} "git_status" [] ["On branch main at f9a4ce9f", "A bare repository: there is no work tree."]
  , reads' "git_log" sample "git_log" ["max_count" .= Number 1] $
      ["commit " <> merged, "Merge: 2ed2cace 3794af93", "Author: Ada <ada@example.org>", "Date:   2026-11-04T12:00:00Z", "", "    Merge topic", "(there are older commits, go on with skip=1)"]
  , reads' "git_log of a page" sample "git_log" ["max_count" .= Number 1, "skip" .= Number 2] $
      ["commit " <> further, "Author: Ben <ben@example.org>", "Date:   2026-11-02T11:30:00-05:00", "", "    Count further", "", "    The third line", "    is a digit now.", "(there are older commits, go on with skip=3)"]
  , reads' "git_log without commits" sample "git_log" ["revision" .= string "main..topic"] ["No commits."]
  , reads' "git_search_log" sample "git_search_log" ["author" .= string "ada", "path" .= string "src", "end_timestamp" .= string "2026-11-01"] $
      ["commit " <> begin, "Author: Ada <ada@example.org>", "Date:   2026-11-01T10:00:00+01:00", "", "    Begin"]
  , reads' "git_show" sample "git_show" ["revision" .= string "HEAD~1", "path" .= string "numbers.txt", "context_lines" .= Number 0] $
      [ "commit " <> further, "Author: Ben <ben@example.org>", "Date:   2026-11-02T11:30:00-05:00", "", "    Count further", "", "    The third line", "    is a digit now.", ""
      , "--- a/numbers.txt", "+++ b/numbers.txt", "@@ -3 +3 @@ two", "-three", "+3", "@@ -10,0 +11 @@ ten", "+eleven", "1 file changed, 2 added and 1 line deleted"
      ]
  , reads' "git_show of a tag, cut" sample "git_show" ["revision" .= string "v1", "max_files" .= Number 1, "max_bytes" .= Number 10] $
      [ "tag v1", "Tagger: Ada <ada@example.org>", "Date:   2026-11-01T11:00:00+01:00", "", "    First", ""
      , "commit " <> begin, "Author: Ada <ada@example.org>", "Date:   2026-11-01T10:00:00+01:00", "", "    Begin", ""
      , "--- /dev/null", "+++ b/README.md", "… the rest of this file's patch is left out", "3 files changed, 13 added and 0 lines deleted"
      , "(2 more files and parts of 1 patch, ask for one path, or with a higher max_files and max_bytes)"
      ]
  , reads' "git_diff of what is not staged" busy "git_diff" ["context_lines" .= Number 0] $
      ["--- a/numbers.txt", "+++ b/numbers.txt", "@@ -2,10 +1,0 @@ one", "-two", "-3", "-four", "-five", "-six", "-seven", "-eight", "-nine", "-ten", "-eleven", "1 file changed, 0 added and 10 lines deleted"]
  , reads' "git_diff of what is staged" busy "git_diff" ["staged" .= True] ["--- a/docs.md", "+++ b/moved.md (renamed)", "1 file changed, 0 added and 0 lines deleted"]
  , reads' "git_diff from where two parted" sample "git_diff" ["target" .= string "topic~1...topic"] $
      ["--- /dev/null", "+++ b/src/new.txt", "@@ -0,0 +1 @@", "+more", "\\ No newline at end of file", "1 file changed, 1 added and 0 lines deleted"]
  , reads' "git_diff with a side left out" sample "git_diff" ["target" .= string "HEAD.."] ["No differences."]
  , reads' "git_branches" (track "origin/main" (Just further) sample) "git_branches" ["branch_type" .= string "all"] $
      ["* main f9a4ce9f [2 ahead of origin/main] Merge topic", "  topic 3794af93 Add a file", "  origin/main 2ed2cace Count further"]
  , reads' "git_branches that are cut" sample "git_branches" ["max_count" .= Number 1] ["* main f9a4ce9f Merge topic", "(1 more branch, ask with a higher max_count)"]
  , reads' "git_blame" sample "git_blame" ["path" .= string "numbers.txt", "start_line" .= Number 2, "max_lines" .= Number 2] $
      ["1a5f8660 (Ada 2026-11-01 2) two", "2ed2cace (Ben 2026-11-02 3) 3", "(the file has 11 lines, go on with start_line=4)"]
  , reads' "git_blame behind the end" sample "git_blame" ["path" .= string "numbers.txt", "start_line" .= Number 20] ["No lines there, the file has 11."]
  , reads' "git_read_file" sample "git_read_file" ["path" .= string "src/run.sh"] ["#!/bin/sh", "echo hi"]
  , reads' "git_read_file of some lines" sample "git_read_file" ["path" .= string "numbers.txt", "start_line" .= Number 2, "max_lines" .= Number 1] $
      ["two", "(the file has 11 lines, go on with start_line=3)"]
  , reads' "git_read_file of a line that is cut" sample "git_read_file" ["path" .= string "numbers.txt", "max_bytes" .= Number 2] $
      ["on", "(line 1 is cut, ask with start_line=1 and a higher max_bytes)"]
  , reads' "git_read_file of a binary file" withBinary "git_read_file" ["path" .= string "b"] ["A binary file of 3 bytes."]
  , reads' "git_list_files" sample "git_list_files" [] ["docs.md", "link@", "numbers.txt", "src/"]
  , reads' "git_list_files of a page" sample "git_list_files" ["recursive" .= True, "skip" .= Number 3, "max_count" .= Number 1] $
      ["src/new.txt", "(1 more entry, go on with skip=4)"]
  , testCase "the structured result holds what the text holds" do
      answer <- call sample "git_log" ["max_count" .= Number 1]
      case answer of
        Right (structured, _) -> do
          KeyMap.lookup "more" structured @?= Just (Bool True)
          KeyMap.lookup "rest" structured @?= Just (String "there are older commits, go on with skip=1")
        Left reason -> assertFailure (show reason)
  ]
  where
    withBinary = commit "Ada" "2026-11-05T00:00:00Z" "Binary" (stage (writeBytes "b" "a\0b" sample))
    busy =
      track "origin/main" (Just further)
        . write "new/a" "a"
        . write "numbers.txt" "one\n"
        . stagePath "moved.md"
        . stagePath "docs.md"
        . write "moved.md" "# Hello\n"
        . remove "docs.md"
        $ sample

refusals :: [TestTree]
refusals =
  [ refuses "git_log" ["max_count" .= string "many"] "argument `max_count`: expected an integer from 1 to 10000, got the string \"many\""
  , refuses "git_log" ["revision" .= string "nowhere"] "revision `nowhere` does not exist here; `git_branches` lists the branches and `git_log` the commits"
  , refuses "git_search_log" [] "give at least one of `message`, `author`, `path`, `start_timestamp`, `end_timestamp`, or use `git_log`"
  , refuses "git_diff" ["staged" .= True, "target" .= string "HEAD"] "give either `staged` or `target`, the index is compared with the head only"
  , refuses "git_diff" ["target" .= string ""] "argument `target`: expected a revision or a range, got an empty string"
  , refuses "git_branches" ["branch_type" .= string "some"] "argument `branch_type`: expected one of `local`, `remote`, `all`, got the string \"some\""
  , refuses "git_blame" [] "argument `path`: missing, expected a string"
  , refuses "git_status" ["repo_path" .= string "/elsewhere"] "`/elsewhere` is outside the allowed roots"
  , testCase "a tool that isn't there" do
      answer <- callPure (world []) guest "{\"tool\":\"git_bisect\",\"arguments\":{},\"context\":{}}"
      answer.result.worked @?= False
  ]
  where
    refuses tool arguments message = testCase (Text.unpack (tool <> ": " <> message)) do
      answer <- call sample tool arguments
      either (.message) snd answer @?= message
