-- | Things of GitHub for tests, as the host writes them.
module Test.HubSample
  ( ada
  , repository
  , issue
  , pullRequest
  , comment
  , review
  , thread
  , file
  , commit
  , check
  , run
  , with
  , list
  , string
  ) where

import Data.Aeson
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Text (Text)

string :: Text -> Value
string = String

-- | The same object with other members.
with :: [(Key, Value)] -> Value -> Value
with changes = \case
  Object members -> Object (KeyMap.fromList changes <> members)
  other -> other

-- | A whole list as an answer.
list :: Key -> [Value] -> [(Key, Value)]
list name items = [name .= items, "total" .= length items, "more" .= False]

ada :: Value
ada = object ["login" .= string "ada", "kind" .= string "user", "name" .= string "Ada L.", "url" .= string "https://github.com/ada"]

repository :: Value
repository =
  object
    [ "name" .= string "org/app"
    , "description" .= string "An app"
    , "url" .= string "https://github.com/org/app"
    , "default_branch" .= string "main"
    , "visibility" .= string "private"
    , "archived" .= False
    , "fork" .= False
    , "language" .= string "Haskell"
    , "topics" .= [string "wasm", string "mcp"]
    , "license" .= string "MIT"
    , "stars" .= Number 3
    , "forks" .= Number 1
    , "open_issues" .= Number 2
    , "pushed_at" .= string "2026-11-20T10:00:00Z"
    , "can_push" .= True
    ]

issue :: Value
issue =
  object
    [ "repository" .= string "org/app"
    , "number" .= Number 12
    , "id" .= Number 9000000012
    , "title" .= string "It crashes"
    , "body" .= string "Start it twice."
    , "state" .= string "open"
    , "author" .= string "ben"
    , "labels" .= [string "bug"]
    , "assignees" .= [string "ada"]
    , "milestone" .= string "1.0"
    , "comments" .= Number 2
    , "locked" .= False
    , "pull_request" .= False
    , "created_at" .= string "2026-11-01T10:00:00Z"
    , "updated_at" .= string "2026-11-02T10:00:00Z"
    , "url" .= string "https://github.com/org/app/issues/12"
    ]

pullRequest :: Value
pullRequest =
  object
    [ "repository" .= string "org/app"
    , "number" .= Number 7
    , "title" .= string "Add a file"
    , "body" .= string "Closes #12."
    , "state" .= string "open"
    , "draft" .= False
    , "merged" .= False
    , "author" .= string "ada"
    , "head" .= object ["branch" .= string "topic", "commit" .= string "3794af936aea462ee20697edb12d8cd4bd77d0f7", "repository" .= string "org/app"]
    , "base" .= object ["branch" .= string "main", "commit" .= string "2ed2cace1b00b725e2ad16ca65ab56c71946eb76", "repository" .= string "org/app"]
    , "labels" .= ([] :: [Value])
    , "assignees" .= ([] :: [Value])
    , "reviewers" .= [string "ben"]
    , "mergeable" .= string "blocked"
    , "auto_merge" .= False
    , "commits" .= Number 1
    , "files" .= Number 1
    , "additions" .= Number 1
    , "deletions" .= Number 0
    , "created_at" .= string "2026-11-03T13:00:00Z"
    , "updated_at" .= string "2026-11-04T13:00:00Z"
    , "url" .= string "https://github.com/org/app/pull/7"
    ]

comment :: Value
comment =
  object
    [ "id" .= Number 501
    , "author" .= string "ben"
    , "body" .= string "Here too."
    , "created_at" .= string "2026-11-02T09:00:00Z"
    , "updated_at" .= string "2026-11-02T09:00:00Z"
    , "url" .= string "https://github.com/org/app/issues/12#issuecomment-501"
    ]

review :: Value
review =
  object
    [ "id" .= Number 601
    , "author" .= string "ben"
    , "state" .= string "changes_requested"
    , "body" .= string "One thing."
    , "submitted_at" .= string "2026-11-04T11:00:00Z"
    , "url" .= string "https://github.com/org/app/pull/7#pullrequestreview-601"
    ]

thread :: Value
thread =
  object
    [ "id" .= string "T_1"
    , "path" .= string "src/new.txt"
    , "line" .= Number 1
    , "resolved" .= False
    , "outdated" .= False
    , "comments" .= [object ["author" .= string "ben", "body" .= string "Why?", "created_at" .= string "2026-11-04T11:00:00Z", "url" .= string "https://github.com/org/app/pull/7#discussion_r1"]]
    ]

file :: Value
file =
  object
    [ "path" .= string "src/new.txt"
    , "change" .= string "added"
    , "additions" .= Number 1
    , "deletions" .= Number 0
    , "patch" .= string "@@ -0,0 +1 @@\n+more"
    , "cut" .= False
    ]

commit :: Value
commit =
  object
    [ "id" .= string "3794af936aea462ee20697edb12d8cd4bd77d0f7"
    , "message" .= string "Add a file\n\nIt says more."
    , "author" .= string "ada"
    , "date" .= string "2026-11-03T12:00:00Z"
    , "url" .= string "https://github.com/org/app/commit/3794af936aea462ee20697edb12d8cd4bd77d0f7"
    ]

check :: Value
check = object ["name" .= string "test", "state" .= string "failure", "description" .= string "2 tests failed", "run_id" .= Number 801]

run :: Value
run =
  object
    [ "id" .= Number 801
    , "name" .= string "CI"
    , "title" .= string "Add a file"
    , "state" .= string "failure"
    , "event" .= string "push"
    , "branch" .= string "topic"
    , "commit" .= string "3794af936aea462ee20697edb12d8cd4bd77d0f7"
    , "attempt" .= Number 2
    , "created_at" .= string "2026-11-03T12:05:00Z"
    , "updated_at" .= string "2026-11-03T12:09:00Z"
    , "url" .= string "https://github.com/org/app/actions/runs/801"
    ]
