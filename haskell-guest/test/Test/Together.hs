-- | The tools that use git and GitHub together, in a world of one repository and a GitHub that
-- answers what a test tells it to.
module Test.Together (tests) where

import Data.Aeson hiding (Result (..))
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Text (Text)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit

import Kleisli.Run.Pure.Repository hiding (commit, remove)
import Kleisli.Run.Pure.Repository qualified as Repository
import Kleisli.Wire.Guest (Effect (..), ToolDescription (..))
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))
import Test.Calling (described)
import Test.Hub
import Test.HubSample
import Test.Sample

tests :: TestTree
tests =
  testGroup
    "tools of git and GitHub together"
    [ testCase "their names, and the effects that they need" do
        [(about.name, about.effects) | about <- described, about.toolset == "together"]
          @?= [ ("branch_status", [Git, GitHub])
              , ("pull_request_open", [Git, GitWrite, GitHub, GitHubWrite])
              , ("pull_request_context", [Git, GitHub])
              , ("issue_context", [Git, GitHub])
              , ("changelog", [Git, GitHub])
              ]
    , testGroup "pull_request_open" opening
    , testGroup "pull_request_open refuses" notOpening
    , testGroup "pull_request_context" reviewing
    , testGroup "branch_status" standing
    , testGroup "changelog" changing
    , testGroup "issue_context" knowing
    ]

-- | The branch @topic@ with one commit that @origin\/main@ lacks.
ready :: Repository
ready = checkout "topic" (track "origin/main" (Just further) sample)

-- | The same with two more commits.
longer :: Repository
longer = make (make ready "Write more") "Name it\n\nWith a reason."

-- | The remote @origin@ at @org\/app@.
origin :: Answer
origin = remotes "git@github.com:org/app.git"

remotes :: Text -> Answer
remotes url = answers "GitRemotes" ["remotes" .= [object ["name" .= string "origin", "url" .= url]], "default_remote" .= string "origin"]

app :: Answer
app = answers "GithubRepository" ["repository" .= repository]

noPulls, onePull, pushed, opened, got :: Answer
noPulls = answers "GithubPullRequests" (list "pull_requests" [])
onePull = answers "GithubPullRequests" (list "pull_requests" [pullRequest])
pushed = push [update "created" []]
opened = answers "GithubCreatePullRequest" ["pull_request" .= pullRequest]
got = answers "GithubPullRequest" ["pull_request" .= pullRequest]

push :: [Value] -> Answer
push updates = answers "GitPush" ["remote" .= string "origin", "updates" .= updates, "messages" .= string ""]

update :: Text -> [(Key, Value)] -> Value
update outcome more = object (["reference" .= string "refs/heads/topic", "outcome" .= outcome] <> more)

-- | Calls a tool: the kinds of what it asks, those requests that are of a kind in full, and the
-- lines that it answers.
does :: TestName -> Text -> [(Key, Value)] -> Repository -> [Answer] -> [Text] -> [Text] -> [Text] -> TestTree
does name tool arguments repository' replies kinds requests expected = testCase name do
  call <- called (hub repository' replies) tool arguments
  fmap (Text.lines . snd) call.outcome @?= Right expected
  map (Text.takeWhile (/= ' ')) call.asked @?= kinds
  [request | request <- call.asked, Text.takeWhile (/= ' ') request `elem` map (Text.takeWhile (/= ' ')) requests] @?= requests

-- | Calls a tool that fails: with what, and after which requests.
refuses :: TestName -> Text -> [(Key, Value)] -> Repository -> [Answer] -> ErrorCode -> Text -> [Text] -> TestTree
refuses name tool arguments repository' replies code message kinds = testCase name do
  call <- called (hub repository' replies) tool arguments
  either (\reason -> Left (reason.code, reason.message)) (Right . snd) call.outcome @?= Left (code, message)
  map (Text.takeWhile (/= ' ')) call.asked @?= kinds

looked, sent :: [Text]
looked = ["GitStatus", "GitRemotes", "GithubRepository", "GithubPullRequests"]
sent = looked <> ["GitLog", "GitPush"]

opening :: [TestTree]
opening =
  [ does "opens one with the words of the only commit" "pull_request_open" ["draft" .= True] ready [origin, app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      [ "GithubPullRequests head=topic max_count=10 repository=org/app sort=created state=open"
      , "GitLog max_count=100 revision=origin/main..HEAD skip=0"
      , "GitPush dry_run=false remote=origin set_upstream=true source=topic target=topic"
      , "GithubCreatePullRequest base=main draft=true head=topic maintainer_can_modify=true repository=org/app title=Add a file"
      ]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "tells of several commits by the first one's words and a list" "pull_request_open" [] longer [origin, app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      ["GithubCreatePullRequest base=main body=- Add a file\\n- Write more\\n- Name it\\n draft=false head=topic maintainer_can_modify=true repository=org/app title=Add a file"]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "tells of no merge between them" "pull_request_open" [] merging [origin, app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      ["GithubCreatePullRequest base=main body=- Add a file\\n- On the side\\n draft=false head=topic maintainer_can_modify=true repository=org/app title=Add a file"]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "knows GitHub's names in any case of letters" "pull_request_open" [] ready [remotes "https://github.com/ORG/App", app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      ["GithubPullRequests head=topic max_count=10 repository=org/app sort=created state=open"]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "takes the words and the base that are given" "pull_request_open" ["title" .= string "Mine", "body" .= string "So.", "base" .= string "v1"] ready [origin, app, noPulls, pushed, opened]
      (looked <> ["GitLog", "GitLog", "GitPush", "GithubCreatePullRequest"])
      [ "GitLog max_count=100 revision=origin/v1..HEAD skip=0"
      , "GitLog max_count=100 revision=v1..HEAD skip=0"
      , "GithubCreatePullRequest base=v1 body=So. draft=false head=topic maintainer_can_modify=true repository=org/app title=Mine"
      ]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "only pushes where one is open and nothing is given" "pull_request_open" [] ready [origin, app, onePull, push [update "up_to_date" []]]
      sent
      []
      ("`topic` at `origin` was up to date" : theOne)
  , does "updates the open one, and asks for reviews" "pull_request_open" ["title" .= string "Mine", "reviewers" .= [string "ben", string "team:core"]] ready
      [origin, app, onePull, pushed, answers "GithubUpdatePullRequest" ["pull_request" .= pullRequest], answers "GithubRequestReviewers" ["reviewers" .= [string "ben"]]]
      (sent <> ["GithubUpdatePullRequest", "GithubRequestReviewers"])
      [ "GithubUpdatePullRequest number=7 repository=org/app title=Mine"
      , "GithubRequestReviewers add=[ben,team:core] number=7 remove=[] repository=org/app"
      ]
      ("`topic` at `origin` was pushed, #7 was updated, ben, team:core asked to review" : theOne)
  , does "goes from a fork to what it is a fork of" "pull_request_open" [] ready
      [ answers "GitRemotes"
          [ "remotes" .= [object ["name" .= string "origin", "url" .= string "https://github.com/ada/app.git"], object ["name" .= string "up", "url" .= string "ssh://git@github.com:22/Org/app/"]]
          , "default_remote" .= string "origin"
          ]
      , answersTo "GithubRepository" ["repository" .= string "org/app"] ["repository" .= repository]
      , answers "GithubRepository" ["repository" .= with ["name" .= string "ada/app", "fork" .= True, "parent" .= string "org/app"] repository]
      , noPulls
      , pushed
      , opened
      ]
      ["GitStatus", "GitRemotes", "GithubRepository", "GithubRepository", "GithubPullRequests", "GitLog", "GitLog", "GitPush", "GithubCreatePullRequest"]
      [ "GithubPullRequests head=ada:topic max_count=10 repository=org/app sort=created state=open"
      , "GitLog max_count=100 revision=up/main..HEAD skip=0"
      , "GitLog max_count=100 revision=origin/main..HEAD skip=0"
      , "GithubCreatePullRequest base=main draft=false head=ada:topic maintainer_can_modify=true repository=org/app title=Add a file"
      ]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "pushes a branch that was made from the default one under its own name" "pull_request_open" [] (track "origin/main" (Just further) ready) [origin, app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      ["GitPush dry_run=false remote=origin set_upstream=true source=topic target=topic"]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "pushes a branch that was made from its base under its own name" "pull_request_open" ["base" .= string "next"] (track "origin/next" (Just begin) ready) [origin, app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      [ "GitLog max_count=100 revision=origin/next..HEAD skip=0"
      , "GitPush dry_run=false remote=origin set_upstream=true source=topic target=topic"
      ]
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "pushes a branch under the name that it has there" "pull_request_open" [] (track "origin/ada/topic" (Just begin) ready) [origin, app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      [ "GitPush dry_run=false remote=origin set_upstream=true source=topic target=ada/topic"
      , "GithubCreatePullRequest base=main draft=false head=ada/topic maintainer_can_modify=true repository=org/app title=Add a file"
      ]
      ("`ada/topic` at `origin` was pushed, #7 was opened" : theOne)
  , does "leaves changes behind where it is told to" "pull_request_open" ["allow_uncommitted" .= True] (write "new" "x" ready) [origin, app, noPulls, pushed, opened]
      (sent <> ["GithubCreatePullRequest"])
      []
      ("`topic` at `origin` was pushed, #7 was opened" : theOne)
  ]
  where
    theOne = ["https://github.com/org/app/pull/7"]
    merging = merge ["side"] "Ada" "2026-11-05T13:00:00Z" "Merge side" (checkout "topic" (make (checkout "side" (branch "side" ready)) "On the side"))

notOpening :: [TestTree]
notOpening =
  [ stops "a detached head" [] (detach ready) [] Conflict "the head is detached, switch to a branch with `git_switch`" ["GitStatus"]
  , stops "a merge that is not done" [] ready [answers "GitStatus" ["root" .= string "/repo", "branch" .= string "topic", "head" .= added, "bare" .= False, "state" .= string "merge", "entries" .= ([] :: [Value]), "total" .= Number 0]] Conflict
      "something is unfinished here, see `git_status` and commit or abort it first" ["GitStatus"]
  , stops "changes that are not committed" [] (write "new" "x" ready) [] Conflict "1 path is not committed, commit first or pass `allow_uncommitted`" ["GitStatus"]
  , stops "a repository without remotes" [] ready [answers "GitRemotes" ["remotes" .= ([] :: [Value])]] NotFound "this repository has no remote, add one with `git remote add origin URL`" ["GitStatus", "GitRemotes"]
  , stops "the default branch" [] (checkout "main" ready) [origin, app, noPulls] Conflict "`main` is where pull requests go, make another branch with `git_switch` and `create`" looked
  , stops "a branch that is its own base" ["base" .= string "topic"] ready [origin, app, noPulls] Conflict "`topic` is where pull requests go, make another branch with `git_switch` and `create`" looked
  , stops "a branch with nothing new" [] (checkout "old" (branch "old" (track "origin/main" (Just merged) sample))) [origin, app, noPulls] Conflict "`old` has no commits that `main` lacks, there is nothing to open" (looked <> ["GitLog"])
  , stops "a base that is not known here" ["base" .= string "next"] ready [origin, app, noPulls] NotFound "`next` is not known here, get it with `git_fetch`" (looked <> ["GitLog", "GitLog"])
  , stops "what the remote refuses" [] ready [origin, app, noPulls, push [update "rejected" ["reason" .= string "fetch first"]]] Conflict "`topic` at `origin` did not take the commits, bring in its own with `git_pull` and try again" sent
  , stops "without a token, before anything is sent" [] ready [origin, fails "GithubRepository" Unauthenticated "no token"] Unauthenticated "no token" ["GitStatus", "GitRemotes", "GithubRepository"]
  , stops "what GitHub refuses, and tells that it was pushed" [] ready [origin, app, noPulls, pushed, fails "GithubCreatePullRequest" PermissionDenied "you may not"] PermissionDenied
      "you may not; before that `topic` at `origin` was pushed" (sent <> ["GithubCreatePullRequest"])
  , stops "reviewers, and tells what was done" ["reviewers" .= [string "nobody"]] ready [origin, app, noPulls, pushed, opened, fails "GithubRequestReviewers" InvalidArguments "no such person"] InvalidArguments
      "no such person; before that `topic` at `origin` was pushed and #7 was opened" (sent <> ["GithubCreatePullRequest", "GithubRequestReviewers"])
  ]
  where
    stops name arguments repository' = refuses name "pull_request_open" arguments repository'

reviewing :: [TestTree]
reviewing =
  [ does "tells everything about the one of this number" "pull_request_context" ["number" .= Number 7, "repository" .= string "org/app"] sample everything
      (["GithubPullRequest"] <> parts)
      [ "GithubPullRequest number=7 repository=org/app"
      , "GithubPullRequestFiles max_bytes=40000 max_count=100 number=7 repository=org/app"
      , "GithubChecks max_count=30 repository=org/app revision=3794af936aea462ee20697edb12d8cd4bd77d0f7"
      , "GithubReviewThreads max_count=30 number=7 repository=org/app unresolved_only=true"
      ]
      ( pull
          <> ["", "Commits:", "3794af93 2026-11-03 ada Add a file"]
          <> ["", "Checks: failure", "failure test: 2 tests failed (run 801)"]
          <> ["", "Reviews:", "ben changes_requested 2026-11-04", "    One thing."]
          <> ["", "Unresolved:", "src/new.txt:1", "    ben, 2026-11-04:", "        Why?"]
          <> ["", "Comments:", "ben, 2026-11-02:", "    Here too."]
          <> ["", "Files:", "added src/new.txt (+1 -0)", "@@ -0,0 +1 @@", "+more"]
      )
  , does "finds the one of the current branch" "pull_request_context" [] ready ([origin, app, onePull] <> everything)
      (looked <> ["GithubPullRequest"] <> parts)
      ["GithubPullRequests head=topic max_count=10 repository=org/app sort=created state=all", "GithubPullRequest number=7 repository=org/app"]
      ( pull
          <> ["", "Commits:", "3794af93 2026-11-03 ada Add a file"]
          <> ["", "Checks: failure", "failure test: 2 tests failed (run 801)"]
          <> ["", "Reviews:", "ben changes_requested 2026-11-04", "    One thing."]
          <> ["", "Unresolved:", "src/new.txt:1", "    ben, 2026-11-04:", "        Why?"]
          <> ["", "Comments:", "ben, 2026-11-02:", "    Here too."]
          <> ["", "Files:", "added src/new.txt (+1 -0)", "@@ -0,0 +1 @@", "+more"]
      )
  , does "tells what it could not see, and what is cut" "pull_request_context" ["number" .= Number 7] sample
      [ got
      , answers "GithubPullRequestFiles" ["files" .= [with ["cut" .= True, "patch" .= Null] file], "more" .= True]
      , fails "GithubChecks" PermissionDenied "the token lacks the scope `checks:read`"
      , answers "GithubReviews" ["reviews" .= ([] :: [Value]), "more" .= True]
      , answers "GithubReviewThreads" (list "threads" [])
      , answers "GithubIssueComments" ["comments" .= ([] :: [Value]), "more" .= True]
      , answers "GithubPullRequestCommits" (list "commits" [])
      ]
      (["GithubPullRequest"] <> parts)
      []
      ( pull
          <> ["", "Files:", "added src/new.txt (+1 -0)", "… the rest of this file's patch is left out"]
          <> ["(not seen: checks: the token lacks the scope `checks:read`)"]
          <> ["(there are more files, ask with a higher max_files; 1 patch is cut, ask with a higher max_bytes; there are more reviews, comments, ask with a higher limit)"]
      )
  , testCase "cuts long texts" do
      let long = answers "GithubPullRequest" ["pull_request" .= with ["body" .= Text.replicate 65536 "x"] pullRequest]
      call <- called (hub sample (long : everything)) "pull_request_context" ["number" .= Number 7]
      let bodies = [Text.length body | Right (structured, _) <- [call.outcome], Just (Object found) <- [KeyMap.lookup "pull_request" structured], Just (String body) <- [KeyMap.lookup "body" found]]
      bodies @?= [4000 + Text.length "… (61536 more characters)"]
  , refuses "a branch without one" "pull_request_context" [] ready [origin, app, noPulls] NotFound
      "`topic` has no pull request in org/app, pass `number`, or open one with `pull_request_open`" looked
  , refuses "one that isn't there" "pull_request_context" ["number" .= Number 8] sample [fails "GithubPullRequest" NotFound "not there"] NotFound "not there" ["GithubPullRequest"]
  ]
  where
    parts = ["GithubPullRequestFiles", "GithubChecks", "GithubReviews", "GithubReviewThreads", "GithubIssueComments", "GithubPullRequestCommits"]
    everything =
      [ got
      , answers "GithubPullRequestFiles" (list "files" [file])
      , checks
      , answers "GithubReviews" (list "reviews" [review])
      , answers "GithubReviewThreads" (list "threads" [thread])
      , answers "GithubIssueComments" (list "comments" [comment])
      , answers "GithubPullRequestCommits" (list "commits" [commit])
      ]
    pull =
      [ "#7 Add a file (open) by ada, topic into main, 2026-11-04", "https://github.com/org/app/pull/7", "Mergeable: blocked", "Asked to review: ben"
      , "Changes: 1 file, +1 -0", "", "    Closes #12."
      ]

checks :: Answer
checks = answers "GithubChecks" (["state" .= string "failure", "commit" .= added] <> list "checks" [check])

standing :: [TestTree]
standing =
  [ does "tells of the current branch, its pull request and its checks" "branch_status" [] (write "new" "x" (track "origin/topic" (Just begin) ready)) [origin, app, onePull, got, checks]
      (looked <> ["GithubPullRequest", "GithubChecks"])
      [ "GithubPullRequests head=topic max_count=10 repository=org/app sort=created state=all"
      , "GithubChecks max_count=20 repository=org/app revision=" <> added
      ]
      [ "Branch topic at 3794af93, 1 ahead of origin/topic, 1 path is not committed"
      , "#7 Add a file (open, blocked), into main", "https://github.com/org/app/pull/7"
      , "Checks: failure", "failure test: 2 tests failed (run 801)"
      ]
  , does "tells of another branch that has no pull request" "branch_status" ["branch" .= string "main"] ready [origin, app, noPulls, checks]
      ["GitStatus", "GitBranches", "GitRemotes", "GithubRepository", "GithubPullRequests", "GithubChecks"]
      ["GithubChecks max_count=20 repository=org/app revision=main"]
      ["Branch main at f9a4ce9f, 2 ahead of origin/main", "Checks: failure at 3794af93", "failure test: 2 tests failed (run 801)"]
  , does "asks for no checks of a branch that was not pushed" "branch_status" [] ready [origin, app, noPulls]
      looked
      []
      ["Branch topic at 3794af93, not pushed"]
  , does "tells what is here without a token" "branch_status" [] ready [origin, fails "GithubRepository" Unauthenticated "there is no token"]
      ["GitStatus", "GitRemotes", "GithubRepository"]
      []
      ["Branch topic at 3794af93, not pushed", "(not seen: pull request: there is no token)", "(not seen: checks: there is no token)"]
  , does "tells of checks where pull requests can't be seen" "branch_status" [] (track "origin/topic" (Just added) ready) [origin, app, fails "GithubPullRequests" PermissionDenied "you may not", checks]
      (looked <> ["GithubChecks"])
      ["GithubChecks max_count=20 repository=org/app revision=topic"]
      ["Branch topic at 3794af93, up to date with origin/topic", "Checks: failure", "failure test: 2 tests failed (run 801)", "(not seen: pull request: you may not)"]
  , does "tells of a repository without remotes" "branch_status" [] sample [answers "GitRemotes" ["remotes" .= ([] :: [Value])]]
      ["GitStatus", "GitRemotes"]
      []
      [ "Branch main at f9a4ce9f, not pushed"
      , "(not seen: pull request: this repository has no remote, add one with `git remote add origin URL`)"
      , "(not seen: checks: this repository has no remote, add one with `git remote add origin URL`)"
      ]
  , refuses "a branch that isn't there" "branch_status" ["branch" .= string "v1"] ready [] NotFound "no local branch is called `v1`, `git_branches` lists them" ["GitStatus", "GitBranches"]
  , refuses "a detached head" "branch_status" [] (detach ready) [] Conflict "the head is detached, switch to a branch with `git_switch`" ["GitStatus"]
  ]

changing :: [TestTree]
changing =
  [ does "groups commits by how they begin" "changelog" ["from" .= string "main~6"] conventional [noPulls]
      ["GitLog", "GithubPullRequests"]
      ["GitLog max_count=500 revision=main~6..HEAD skip=0", "GithubPullRequests max_count=100 sort=updated state=closed"]
      [ "## Breaking changes", "", "- Drop the old way (#31, Ada)", "- refactor(api)!: Rename it (" <> tip (commits 5) <> ", Ada)"
      , "", "## Features", "", "- **parser:** Read more (" <> tip (commits 4) <> ", Ada)"
      , "", "## Fixes", "", "- Stop crashing (#30, Ada)"
      , "", "## Other changes", "", "- chore: Tidy (" <> tip (commits 2) <> ", Ada)", "- Say nothing: of a kind (" <> tip (commits 1) <> ", Ada)"
      ]
  , does "lets a merged pull request stand for its commits, and no other merge" "changelog" ["from" .= string "start"] merges [noPulls]
      ["GitLog", "GithubPullRequests"]
      []
      ["## Features", "", "- Read both (#7, Ada)", "", "## Other changes", "", "- On the side (" <> side <> ", Ada)"]
  , does "knows people, numbers and groups from GitHub" "changelog" ["from" .= string "start", "to" .= string "main", "repository" .= string "org/app"] merges
      [ answers "GithubPullRequests" . list "pull_requests" $
          [ with ["labels" .= [string "Enhancement"], "number" .= Number 8, "merge_commit" .= headCommit (checkout "side" merges), "author" .= string "cat"] pullRequest
          , with ["author" .= string "dan"] pullRequest
          ]
      ]
      ["GitLog", "GithubPullRequests"]
      ["GitLog max_count=500 revision=start..main skip=0", "GithubPullRequests max_count=100 repository=org/app sort=updated state=closed"]
      ["## Features", "", "- Read both (#7, dan)", "- On the side (#8, cat)"]
  , does "tells that GitHub could not be asked, and that commits are left out" "changelog" ["from" .= string "start", "max_count" .= Number 2] merges [fails "GithubPullRequests" Unauthenticated "there is no token"]
      ["GitLog", "GithubPullRequests"]
      []
      ["## Features", "", "- Read both (#7, Ada)", "(there are older commits, ask with a higher max_count)", "(not seen: pull requests: there is no token)"]
  , does "tells where nothing changed" "changelog" ["from" .= string "main", "to" .= string "start"] merges [noPulls] ["GitLog", "GithubPullRequests"] [] ["Nothing changed."]
  , testCase "has the pages of pull requests" do
      call <- called (hub merges [onePull]) "changelog" ["from" .= string "start"]
      let urls = [url | Right (structured, _) <- [call.outcome], Just (Array groups) <- [KeyMap.lookup "groups" structured], Object group <- foldMap pure groups, Just (Array changes) <- [KeyMap.lookup "changes" group], Object change <- foldMap pure changes, Just url <- [KeyMap.lookup "url" change]]
      urls @?= [string "https://github.com/org/app/pull/7"]
  , refuses "a revision that isn't there" "changelog" ["from" .= string "v9"] sample [] NotFound
      "revision `v9` does not exist here; `git_branches` lists the branches and `git_log` the commits" ["GitLog"]
  ]
  where
    side = tip (checkout "side" merges)
    conventional = commits 6
    commits count = foldl make sample . take count $
      [ "Say nothing: of a kind", "chore: Tidy", "fix: Stop crashing (#30)", "feat(parser): Read more", "refactor(api)!: Rename it", "feat: Drop the old way (#31)\n\nBREAKING CHANGE: it is gone." ]

-- | The branch @side@ merged by hand, and @topic@ with two commits merged as a pull request.
merges :: Repository
merges =
  merge ["topic"] "Ada" "2026-11-05T13:00:00Z" "Merge pull request #7 from ada/topic\n\nfeat: Read both"
    . merge ["side"] "Ada" "2026-11-05T12:30:00Z" "Merge branch 'side'"
    . checkout "main"
    . (`make` "On the side")
    . checkout "side"
    . (`make` "Read the second")
    . (`make` "Read the first")
    . checkout "topic"
    . branch "side"
    . branch "topic"
    . branch "start"
    $ make (empty "/repo") "Start"

make :: Repository -> Text -> Repository
make before message = Repository.commit "Ada" "2026-11-05T12:00:00Z" message (stage (write "log" message before))

-- | The beginning of the id of the commit that is checked out.
tip :: Repository -> Text
tip = maybe "" (Text.take 8) . headCommit

knowing :: [TestTree]
knowing =
  [ does "tells all that has to do with an issue" "issue_context" ["number" .= Number 12] mentioning (origin : everything)
      asked
      [ "GithubIssue number=12"
      , "GithubIssueComments max_count=30 number=12"
      , "GithubSubIssues max_count=10 number=12"
      , "GithubSearchIssues max_count=10 query=repo:org/app is:pr \\#12\\"
      , "GitLog max_count=100 message=#12 skip=0"
      ]
      ( theIssue
          <> ["", "Sub-issues:", "#13 A part (closed)"]
          <> ["", "Pull requests:", "#7 Add a file"]
          <> ["", "Commits:", tip (make sample fixing) <> " 2026-11-05 Ada Stop crashing"]
          <> ["", "Comments:", "ben, 2026-11-02:", "    Here too."]
      )
  , does "tells no commits of another repository" "issue_context" ["number" .= Number 12, "repository" .= string "org/app", "max_count" .= Number 3] mentioning (remotes "https://github.com/org/other" : everything)
      (init asked)
      ["GithubIssue number=12 repository=org/app", "GithubSubIssues max_count=3 number=12 repository=org/app"]
      ( theIssue
          <> ["", "Sub-issues:", "#13 A part (closed)"]
          <> ["", "Pull requests:", "#7 Add a file"]
          <> ["", "Comments:", "ben, 2026-11-02:", "    Here too."]
          <> ["(not seen: commits: no remote here is org/app)"]
      )
  , does "tells what it could not see, and what is cut" "issue_context" ["number" .= Number 12] sample
      [ origin
      , answers "GithubIssue" ["issue" .= issue]
      , answers "GithubIssueComments" ["comments" .= [comment], "more" .= True]
      , fails "GithubSubIssues" Unsupported "this server has no sub-issues"
      , fails "GithubSearchIssues" RateLimited "ask again in 60 seconds"
      ]
      asked
      []
      ( theIssue
          <> ["", "Comments:", "ben, 2026-11-02:", "    Here too."]
          <> ["(not seen: sub-issues: this server has no sub-issues)", "(not seen: pull requests: ask again in 60 seconds)"]
          <> ["(there are more comments, ask with a higher limit)"]
      )
  , refuses "an issue that isn't there" "issue_context" ["number" .= Number 99] sample [fails "GithubIssue" NotFound "not there, or your token may not see it"] NotFound
      "not there, or your token may not see it" ["GithubIssue"]
  ]
  where
    asked = ["GithubIssue", "GithubIssueComments", "GithubSubIssues", "GithubSearchIssues", "GitRemotes", "GitLog"]
    theIssue = ["#12 It crashes [bug] by ben, for ada, 2 comments, 2026-11-02", "https://github.com/org/app/issues/12", "Milestone: 1.0", "", "    Start it twice."]
    everything =
      [ answers "GithubIssue" ["issue" .= issue]
      , answers "GithubIssueComments" (list "comments" [comment])
      , answers "GithubSubIssues" (list "issues" [with ["number" .= Number 13, "title" .= string "A part", "state" .= string "closed"] issue])
      , answers "GithubSearchIssues" (list "issues" [with ["number" .= Number 7, "title" .= string "Add a file"] issue])
      ]
    fixing = "Stop crashing\n\nFixes #12."
    mentioning = foldl make sample [fixing, "Count to #123"]
