-- | GitHub's tools: how they look to a client, what they ask, and what they answer.
module Test.GitHub (tests) where

import Data.Aeson hiding (Result (..))
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Text (Text)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit

import Kleisli.Wire.Guest (Annotations (..), Effect (..), ToolDescription (..))
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))
import Test.Calling (described)
import Test.Hub
import Test.HubSample
import Test.Sample (sample)

tests :: TestTree
tests =
  testGroup
    "tools for GitHub"
    [ testGroup "look to clients like this" looks
    , testGroup "answer" answering
    , testGroup "change" changing
    , testGroup "refuse" refusals
    ]

-- | The tools that ask or change GitHub, with and without git.
ours :: [ToolDescription]
ours = [about | about <- described, about.toolset /= "git"]

looks :: [TestTree]
looks =
  [ testCase "their names, by toolset" do
      [(about.toolset, about.name) | about <- ours, about.toolset /= "together"]
        @?= concat
          [ map ("context",) ["me"]
          , map ("repos",) ["repository_get", "repository_search", "contents_get", "branch_list", "commit_list", "tag_list", "release_list", "code_search"]
          , map ("issues",) ["issue_list", "issue_search", "issue_get", "issue_create", "issue_update", "comment_list", "comment_create", "sub_issue_list", "label_list"]
          , map ("pull_requests",) ["pull_request_list", "pull_request_get", "pull_request_diff", "pull_request_files", "pull_request_commits", "check_list", "review_list", "review_create", "pull_request_create", "pull_request_update", "pull_request_update_branch", "pull_request_merge"]
          , map ("actions",) ["workflow_run_list", "workflow_run_get", "workflow_rerun", "job_log"]
          , map ("users",) ["user_search"]
          ]
  , testCase "what writes says so, what reads doesn't, and all reach beyond this machine" do
      [about.name | about <- ours, not about.annotations.readOnlyHint]
        @?= [ "issue_create", "issue_update", "comment_create", "review_create", "pull_request_create", "pull_request_update"
            , "pull_request_update_branch", "pull_request_merge", "workflow_rerun", "pull_request_open"
            ]
      [about.name | about <- ours, about.annotations.readOnlyHint /= all (`elem` [Git, GitHub]) about.effects] @?= []
      [about.name | about <- ours, about.annotations.destructiveHint] @?= []
      [about.name | about <- ours, not about.annotations.openWorldHint] @?= []
  , testCase "a repository is optional wherever there is one" do
      [about.name | about <- ours, "repository" `elem` required about.inputSchema] @?= []
  , testCase "every argument and every part of a result is described" do
      [ about.name <> "." <> Key.toText name
        | about <- ours
        , schema <- [about.inputSchema, about.outputSchema]
        , (name, given) <- members schema
        , not (KeyMap.member "description" given)
        ]
        @?= []
  , testCase "their descriptions are short" do
      [about.name | about <- ours, Text.length about.description > 100] @?= []
      [ about.name <> "." <> Key.toText name
        | about <- ours
        , (name, given) <- members about.inputSchema
        , Just (String words') <- [KeyMap.lookup "description" given]
        , Text.length words' > 80
        ]
        @?= []
  ]
  where
    members schema = case KeyMap.lookup "properties" schema of
      Just (Object inner) -> [(name, given) | (name, Object given) <- KeyMap.toAscList inner]
      _ -> []
    required schema = case KeyMap.lookup "required" schema of
      Just (Array names) -> foldMap (\name -> [text | String text <- [name]]) names
      _ -> [] :: [Text]

-- | Calls a tool of a GitHub with these answers: what it asks, and the lines that it answers.
asks :: TestName -> Text -> [(Key, Value)] -> [Answer] -> [Text] -> [Text] -> TestTree
asks name tool arguments replies requests expected = testCase name do
  call <- called (hub sample replies) tool arguments
  fmap (Text.lines . snd) call.outcome @?= Right expected
  call.asked @?= requests

answering :: [TestTree]
answering =
  [ asks "me" "me" [] [answers "GithubMe" ["account" .= ada, "scopes" .= [string "repo", string "read:org"]]]
      ["GithubMe"]
      ["ada (Ada L., user) https://github.com/ada", "Scopes: repo, read:org"]
  , asks "user_search" "user_search" ["query" .= string "ada"] [answers "GithubSearchUsers" ["accounts" .= [ada], "total" .= Number 40, "more" .= True]]
      ["GithubSearchUsers max_count=20 query=ada"]
      ["ada (Ada L., user) https://github.com/ada", "(1 of 40 are listed, there are more, ask with a higher max_count)"]
  , asks "repository_get" "repository_get" [] [answers "GithubRepository" ["repository" .= with ["parent" .= string "up/app"] repository]]
      ["GithubRepository"]
      [ "org/app (private, Haskell, 3 stars) An app", "https://github.com/org/app", "Default branch: main", "A fork of up/app", "Licence: MIT"
      , "Topics: wasm, mcp", "Your token may push", "Last push: 2026-11-20"
      ]
  , asks "repository_search" "repository_search" ["query" .= string "app", "max_count" .= Number 1] [answers "GithubSearchRepositories" (list "repositories" [repository])]
      ["GithubSearchRepositories max_count=1 query=app"]
      ["org/app (private, Haskell, 3 stars) An app"]
  , asks "contents_get of a folder" "contents_get" ["repository" .= string "org/app"]
      [answers "GithubContents" ["contents" .= object ["kind" .= string "Folder", "payload" .= object ["entries" .= [entry "src" "folder", entry "a.txt" "file", entry "lib" "submodule", entry "l" "symlink"]]]]]
      ["GithubContents max_bytes=60000 path= repository=org/app"]
      ["src/", "a.txt", "lib (submodule)", "l@"]
  , asks "contents_get of a file that is cut" "contents_get" ["path" .= string "a.txt", "revision" .= string "v1", "max_bytes" .= Number 3]
      [answers "GithubContents" ["contents" .= object ["kind" .= string "File", "payload" .= object ["path" .= string "a.txt", "id" .= string "1", "size" .= Number 9, "text" .= string "abc", "cut" .= True]]]]
      ["GithubContents max_bytes=3 path=a.txt revision=v1"]
      ["abc", "(the file has 9 bytes, ask with a higher max_bytes)"]
  , asks "contents_get of a binary file" "contents_get" ["path" .= string "a"]
      [answers "GithubContents" ["contents" .= object ["kind" .= string "File", "payload" .= object ["path" .= string "a", "id" .= string "1", "size" .= Number 9, "cut" .= False]]]]
      ["GithubContents max_bytes=60000 path=a"]
      ["A file of 9 bytes that isn't text, or too large."]
  , asks "branch_list" "branch_list" [] [answers "GithubBranches" ["branches" .= [object ["name" .= string "main", "head" .= string "2ed2cace1b00", "protected" .= True]], "more" .= True]]
      ["GithubBranches max_count=100"]
      ["main 2ed2cace (protected)", "(there are more, ask with a higher max_count)"]
  , asks "commit_list" "commit_list" ["revision" .= string "topic", "path" .= string "src", "author" .= string "ada", "since" .= string "2026-11-01T00:00:00Z"] [answers "GithubCommits" (list "commits" [commit])]
      ["GithubCommits author=ada max_count=20 path=src revision=topic since=2026-11-01T00:00:00Z"]
      ["3794af93 2026-11-03 ada Add a file"]
  , asks "tag_list" "tag_list" [] [answers "GithubTags" (list "tags" [object ["name" .= string "v1", "commit" .= string "1a5f8660e082"]])]
      ["GithubTags max_count=50"]
      ["v1 1a5f8660"]
  , asks "release_list" "release_list" [] [answers "GithubReleases" (list "releases" [release])]
      ["GithubReleases max_count=5"]
      ["First (v1, prerelease, 2026-11-01) https://github.com/org/app/releases/v1", "    It works.", "app.wasm (10 bytes, 1 download)"]
  , asks "code_search" "code_search" ["query" .= string "runEff"] [answers "GithubSearchCode" (list "matches" [object ["repository" .= string "org/app", "path" .= string "a.hs", "url" .= string "u", "fragments" .= [string "runEff x"]]])]
      ["GithubSearchCode max_count=20 query=runEff"]
      ["org/app: a.hs", "    runEff x"]
  , asks "issue_list" "issue_list" ["labels" .= [string "bug"], "assignee" .= string "none", "sort" .= string "updated", "state" .= string "all"] [answers "GithubIssues" (list "issues" [issue])]
      ["GithubIssues assignee=none labels=[bug] max_count=20 sort=updated state=all"]
      ["#12 It crashes [bug] by ben, for ada, 2 comments, 2026-11-02"]
  , asks "issue_list without arguments" "issue_list" [] [answers "GithubIssues" (list "issues" [])]
      ["GithubIssues labels=[] max_count=20 sort=created state=open"]
      ["No issues."]
  , asks "issue_search" "issue_search" ["query" .= string "crash"] [answers "GithubSearchIssues" (list "issues" [with ["pull_request" .= True, "state" .= string "closed", "reason" .= string "completed"] issue])]
      ["GithubSearchIssues max_count=20 query=crash"]
      ["pull request #12 It crashes (closed as completed) [bug] by ben, for ada, 2 comments, 2026-11-02"]
  , asks "issue_get" "issue_get" ["number" .= Number 12, "repository" .= string "org/app"] [answers "GithubIssue" ["issue" .= issue]]
      ["GithubIssue number=12 repository=org/app"]
      ["#12 It crashes [bug] by ben, for ada, 2 comments, 2026-11-02", "https://github.com/org/app/issues/12", "Milestone: 1.0", "", "    Start it twice."]
  , asks "comment_list" "comment_list" ["number" .= Number 12] [answers "GithubIssueComments" (list "comments" [comment])]
      ["GithubIssueComments max_count=30 number=12"]
      ["ben, 2026-11-02:", "    Here too."]
  , asks "sub_issue_list" "sub_issue_list" ["number" .= Number 12] [answers "GithubSubIssues" (list "issues" [with ["number" .= Number 13] issue])]
      ["GithubSubIssues max_count=50 number=12"]
      ["#13 It crashes [bug] by ben, for ada, 2 comments, 2026-11-02"]
  , asks "label_list" "label_list" [] [answers "GithubLabels" (list "labels" [object ["name" .= string "bug", "description" .= string "It fails", "color" .= string "ff0000"]])]
      ["GithubLabels max_count=100"]
      ["bug: It fails"]
  , asks "pull_request_list" "pull_request_list" ["head" .= string "topic", "base" .= string "main", "sort" .= string "long_running"] [answers "GithubPullRequests" (list "pull_requests" [with ["draft" .= True] pullRequest])]
      ["GithubPullRequests base=main head=topic max_count=20 sort=long_running state=open"]
      ["#7 Add a file (draft) by ada, topic into main, 2026-11-04"]
  , asks "pull_request_get" "pull_request_get" ["number" .= Number 7] [answers "GithubPullRequest" ["pull_request" .= pullRequest]]
      ["GithubPullRequest number=7"]
      [ "#7 Add a file (open) by ada, topic into main, 2026-11-04", "https://github.com/org/app/pull/7", "Mergeable: blocked", "Asked to review: ben"
      , "Changes: 1 file, +1 -0", "", "    Closes #12."
      ]
  , asks "pull_request_diff that is cut" "pull_request_diff" ["number" .= Number 7] [answers "GithubPullRequestDiff" ["diff" .= string "diff --git a b\n", "size" .= Number 90000, "cut" .= True]]
      ["GithubPullRequestDiff max_bytes=60000 number=7"]
      ["diff --git a b", "(the patch has 90000 bytes, ask with a higher max_bytes, or for `pull_request_files`)"]
  , asks "pull_request_files" "pull_request_files" ["number" .= Number 7, "max_bytes" .= Number 0] [answers "GithubPullRequestFiles" ["files" .= [file, with ["path" .= string "b", "old_path" .= string "a", "change" .= string "renamed", "cut" .= True, "patch" .= Null] file], "more" .= True]]
      ["GithubPullRequestFiles max_bytes=0 max_count=100 number=7"]
      [ "added src/new.txt (+1 -0)", "@@ -0,0 +1 @@", "+more", "renamed a -> b (+1 -0)", "… the rest of this file's patch is left out"
      , "(there are more files, ask with a higher max_files; 1 patch is cut, ask with a higher max_bytes)"
      ]
  , asks "pull_request_commits" "pull_request_commits" ["number" .= Number 7] [answers "GithubPullRequestCommits" (list "commits" [commit])]
      ["GithubPullRequestCommits max_count=100 number=7"]
      ["3794af93 2026-11-03 ada Add a file"]
  , asks "check_list of a revision" "check_list" ["revision" .= string "main"] [checks]
      ["GithubChecks max_count=50 revision=main"]
      checked
  , asks "check_list of a pull request" "check_list" ["number" .= Number 7] [answers "GithubPullRequest" ["pull_request" .= pullRequest], checks]
      ["GithubPullRequest number=7", "GithubChecks max_count=50 revision=3794af936aea462ee20697edb12d8cd4bd77d0f7"]
      checked
  , asks "review_list" "review_list" ["number" .= Number 7, "unresolved_only" .= True] said
      ["GithubReviews max_count=50 number=7", "GithubReviewThreads max_count=50 number=7 unresolved_only=true"]
      ["ben changes_requested 2026-11-04", "    One thing.", "src/new.txt:1", "    ben, 2026-11-04:", "        Why?"]
  , asks "review_list of single comments" "review_list" ["number" .= Number 7, "show" .= [string "comments"]] said
      ["GithubReviewComments max_count=50 number=7"]
      ["src/new.txt:1: ben, 2026-11-04:", "    Why?", "(there are more, ask with a higher max_count)"]
  , asks "workflow_run_list" "workflow_run_list" ["workflow" .= string "ci.yml", "state" .= string "failure"] [answers "GithubWorkflowRuns" (list "runs" [run])]
      ["GithubWorkflowRuns max_count=10 state=failure workflow=ci.yml"]
      [aRun]
  , asks "workflow_run_get" "workflow_run_get" ["run_id" .= Number 801] [answers "GithubWorkflowRun" ["run" .= run], answers "GithubWorkflowJobs" (list "jobs" [job])]
      ["GithubWorkflowRun run_id=801", "GithubWorkflowJobs max_count=50 run_id=801"]
      [aRun, "https://github.com/org/app/actions/runs/801", "", "Jobs:", "901 failure linux", "  2 failure Test"]
  , asks "job_log" "job_log" ["job_id" .= Number 901] [answers "GithubJobLog" ["text" .= string "FAIL\nexit 1", "size" .= Number 70000, "cut" .= True]]
      ["GithubJobLog job_id=901 max_bytes=30000 max_lines=200"]
      ["FAIL", "exit 1", "(the log has 70000 bytes, ask with a higher max_lines and max_bytes)"]
  ]
  where
    entry path kind = object ["path" .= string path, "kind" .= string kind, "size" .= Number 0]
    release =
      object
        [ "tag" .= string "v1", "name" .= string "First", "body" .= string "It works.", "draft" .= False, "prerelease" .= True
        , "published_at" .= string "2026-11-01T10:00:00Z", "url" .= string "https://github.com/org/app/releases/v1"
        , "assets" .= [object ["name" .= string "app.wasm", "size" .= Number 10, "downloads" .= Number 1, "url" .= string "u"]]
        ]
    checks = answers "GithubChecks" (["state" .= string "failure", "commit" .= string "3794af936aea"] <> list "checks" [check])
    checked = ["Checks of 3794af93: failure", "failure test: 2 tests failed (run 801)"]
    said =
      [ answers "GithubReviews" (list "reviews" [review])
      , answers "GithubReviewThreads" (list "threads" [thread])
      , answers "GithubReviewComments" ["comments" .= [lineComment], "more" .= True]
      ]
    lineComment =
      object
        [ "id" .= Number 1, "author" .= string "ben", "body" .= string "Why?", "path" .= string "src/new.txt", "line" .= Number 1
        , "side" .= string "right", "created_at" .= string "2026-11-04T11:00:00Z", "url" .= string "u"
        ]
    aRun = "801 failure CI: Add a file (push, topic 3794af93, attempt 2, 2026-11-03)"
    step number name state = object ["number" .= Number number, "name" .= string name, "state" .= string state]
    job = object ["id" .= Number 901, "name" .= string "linux", "state" .= string "failure", "steps" .= [step 1 "Checkout" "success", step 2 "Test" "failure", step 3 "Post" "skipped"], "url" .= string "u"]

changing :: [TestTree]
changing =
  [ asks "issue_create" "issue_create" ["title" .= string "It crashes", "labels" .= [string "bug"], "milestone" .= Number 3] [answers "GithubCreateIssue" ["issue" .= issue]]
      ["GithubCreateIssue assignees=[] labels=[bug] milestone=3 title=It crashes"]
      ["Opened #12: https://github.com/org/app/issues/12"]
  , asks "issue_update of everything at once" "issue_update"
      ["number" .= Number 12, "state" .= string "closed", "reason" .= string "not_planned", "add_labels" .= [string "wontfix"], "remove_assignees" .= [string "ada"], "add_sub_issues" .= [Number 13]]
      [ answers "GithubUpdateIssue" ["issue" .= with ["state" .= string "closed"] issue]
      , answers "GithubEditLabels" ["labels" .= [string "bug", string "wontfix"]]
      , answers "GithubEditAssignees" ["assignees" .= ([] :: [Value])]
      , answers "GithubEditSubIssues" ["issues" .= [with ["number" .= Number 13] issue]]
      ]
      [ "GithubUpdateIssue number=12 reason=not_planned state=closed"
      , "GithubEditLabels add=[wontfix] number=12 remove=[]"
      , "GithubEditAssignees add=[] number=12 remove=[ada]"
      , "GithubEditSubIssues add=[13] number=12 remove=[]"
      ]
      ["#12: it was changed and is closed, its labels are bug, wontfix, it is assigned to nobody, its sub-issues are #13"]
  , asks "comment_create" "comment_create" ["number" .= Number 12, "body" .= string "Same here."] [answers "GithubComment" ["comment" .= comment]]
      ["GithubComment body=Same here. number=12"]
      ["Commented: https://github.com/org/app/issues/12#issuecomment-501"]
  , asks "pull_request_create" "pull_request_create" ["title" .= string "Add a file", "head" .= string "topic", "draft" .= True] [answers "GithubCreatePullRequest" ["pull_request" .= pullRequest]]
      ["GithubCreatePullRequest draft=true head=topic maintainer_can_modify=true title=Add a file"]
      ["Opened #7: https://github.com/org/app/pull/7"]
  , asks "pull_request_update" "pull_request_update" ["number" .= Number 7, "base" .= string "next", "add_reviewers" .= [string "team:core"]]
      [answers "GithubUpdatePullRequest" ["pull_request" .= pullRequest], answers "GithubRequestReviewers" ["reviewers" .= [string "ben", string "team:core"]]]
      ["GithubUpdatePullRequest base=next number=7", "GithubRequestReviewers add=[team:core] number=7 remove=[]"]
      ["#7: it was changed and is open, asked to review are ben, team:core"]
  , asks "review_create with comments on lines" "review_create"
      ["number" .= Number 7, "event" .= string "request_changes", "body" .= string "See below.", "comments" .= [object ["path" .= string "a", "line" .= Number 3, "body" .= string "Why?"]]]
      [answers "GithubReview" ["review" .= review]]
      ["GithubReview body=See below. comments=[{body:Why?,line:3,path:a,side:right}] event=request_changes number=7"]
      ["Reviewed, changes_requested: https://github.com/org/app/pull/7#pullrequestreview-601"]
  , asks "pull_request_merge" "pull_request_merge" ["number" .= Number 7, "method" .= string "squash", "expected_head" .= string "3794af93"] [answers "GithubMergePullRequest" ["commit" .= string "f9a4ce9f3266", "message" .= string "Pull Request successfully merged"]]
      ["GithubMergePullRequest expected_head=3794af93 method=squash number=7"]
      ["Merged as f9a4ce9f: Pull Request successfully merged"]
  , asks "pull_request_update_branch" "pull_request_update_branch" ["number" .= Number 7] [answers "GithubUpdatePullRequestBranch" ["message" .= string "Updating pull request branch."]]
      ["GithubUpdatePullRequestBranch number=7"]
      ["Updating pull request branch."]
  , asks "workflow_rerun" "workflow_rerun" ["run_id" .= Number 801] [answers "GithubRerunWorkflow" ["run_id" .= Number 801]]
      ["GithubRerunWorkflow failed_only=true run_id=801"]
      ["Run 801 runs again."]
  ]

refusals :: [TestTree]
refusals =
  [ refuses "an issue without a number" "issue_get" [] [] InvalidArguments "argument `number`: missing, expected an integer of at least 1" []
  , refuses "checks of nothing" "check_list" [] [] InvalidArguments "give either `number` or `revision`" []
  , refuses "checks of two things" "check_list" ["number" .= Number 1, "revision" .= string "main"] [] InvalidArguments "give either `number` or `revision`" []
  , refuses "a change of nothing" "issue_update" ["number" .= Number 12, "add_labels" .= ([] :: [Value])] [] InvalidArguments "nothing to change, give at least one of the arguments behind `number`" []
  , refuses "a change of no pull request" "pull_request_update" ["number" .= Number 7] [] InvalidArguments "nothing to change, give at least one of the arguments behind `number`" []
  , refuses "a state that there isn't" "issue_list" ["state" .= string "opened"] [] InvalidArguments "argument `state`: expected one of `open`, `closed`, `all`, got the string \"opened\"" []
  , refuses "a line that there can't be" "review_create" ["number" .= Number 7, "event" .= string "comment", "comments" .= [object ["path" .= string "a", "line" .= Number 0, "body" .= string "x"]]] []
      InvalidArguments "argument `comments[0].line`: expected an integer of at least 1, got the number 0" []
  , refuses "what GitHub refuses" "issue_get" ["number" .= Number 1] [fails "GithubIssue" NotFound "not there"] NotFound "not there" ["GithubIssue number=1"]
  , refuses "the rest of a change, and tells what was done" "issue_update" ["number" .= Number 12, "title" .= string "x", "add_labels" .= [string "y"], "add_assignees" .= [string "z"]]
      [answers "GithubUpdateIssue" ["issue" .= issue], answers "GithubEditLabels" ["labels" .= ([] :: [Value])], fails "GithubEditAssignees" PermissionDenied "you may not"]
      PermissionDenied
      "you may not; before that it was changed and is open and its labels are none"
      ["GithubUpdateIssue number=12 title=x", "GithubEditLabels add=[y] number=12 remove=[]", "GithubEditAssignees add=[z] number=12 remove=[]"]
  , refuses "a review_list of which a part fails" "review_list" ["number" .= Number 7] [answers "GithubReviews" (list "reviews" []), fails "GithubReviewThreads" Unauthenticated "no token"]
      Unauthenticated "no token" ["GithubReviews max_count=50 number=7", "GithubReviewThreads max_count=50 number=7 unresolved_only=false"]
  ]
  where
    refuses name tool arguments replies code message requests = testCase name do
      call <- called (hub sample replies) tool arguments
      either (\reason -> Left (reason.code, reason.message)) (Right . snd) call.outcome @?= Left (code, message)
      call.asked @?= requests
