-- | The tool @git_status@.
module Tools.Git.Status (gitStatus) where

import Kleisli
import Kleisli.Effect.Git (ChangeKind (..), Git, GitStatusRequest (..), RepositoryState (..), StatusEntry (..), Upstream)
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data StatusArgs = StatusArgs
  { repoPath :: RepoPath
  , maxCount :: Field "Entries at most." (Default (Within 1 100000) 500)
  }
  deriving stock (Generic)

data Status = Status
  { root :: Field "The top of the work tree." Text
  , branch :: Field "The branch that is checked out; absent where the head is detached." (Maybe Text)
  , head :: Field "The commit that is checked out; absent where there is none yet." (Maybe Text)
  , upstream :: Field "The branch that this one follows." (Maybe Upstream)
  , bare :: Field "Whether there is no work tree." Bool
  , state :: Field "What is left unfinished." RepositoryState
  , entries :: Field "Paths that differ: staged is the index against the head, unstaged the work tree against the index." [StatusEntry]
  , total :: Field "Entries in all, listed or not." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | What differs between the last commit, the index and the work tree.
gitStatus :: Tool '[Git]
gitStatus = tool
  "git_status"
  "The branch, and what is staged, changed and untracked."
  \(args :: Args StatusArgs) -> do
    answer <- Git.status GitStatusRequest {repoPath = args.repoPath, maxCount = args.maxCount}
    let listed = fromIntegral (length answer.entries)
        rest
          | listed < answer.total =
              Just (Text.show (answer.total - listed) <> " more entries, ask with a higher max_count")
          | otherwise = Nothing
    pure
      Status
        { root = Field answer.root
        , branch = Field answer.branch
        , head = Field answer.head
        , upstream = Field answer.upstream
        , bare = Field answer.bare
        , state = Field answer.state
        , entries = Field answer.entries
        , total = Field answer.total
        , rest = Field rest
        }

instance Render Status where
  render status@Status {entries = Field entries, bare = Field bare, rest} =
    withRest rest (Text.unlines (heading status : unfinished status <> body))
    where
      body
        | bare = ["A bare repository: there is no work tree."]
        | null entries = ["Nothing to commit, the work tree is clean."]
        | otherwise = map entryText entries

-- | Where the head is, and how it stands to the branch that it follows.
heading :: Status -> Text
heading Status {branch = Field branch, head = Field commit, upstream = Field upstream} =
  maybe "Head detached" ("On branch " <>) branch
    <> maybe ", no commits yet" ((" at " <>) . short) commit
    <> foldMap ((", " <>) . upstreamText) upstream

unfinished :: Status -> [Text]
unfinished Status {state = Field state} = case state of
  Clean -> []
  RepositoryStateMerge -> ["A merge is waiting for its commit."]
  RepositoryStateRevert -> ["A revert is waiting for its commit."]
  RepositoryStateCherryPick -> ["A cherry-pick is waiting for its commit."]
  Bisect -> ["A bisection is going on."]
  RepositoryStateRebase -> ["A rebase is going on."]
  RepositoryStateApplyMailbox -> ["Patches from a mailbox are being applied."]

-- | A path as @git status --short@ shows it.
entryText :: StatusEntry -> Text
entryText entry = letters <> " " <> foldMap (<> " -> ") entry.oldPath <> entry.path
  where
    letters = case (entry.staged, entry.unstaged) of
      (Nothing, Just Untracked) -> "??"
      (Nothing, Just Conflicted) -> "UU"
      (staged, unstaged) -> side staged <> side unstaged
    side = maybe " " changeLetter
