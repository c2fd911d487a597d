-- | Reads repositories inside the allowed roots. Meant to be imported qualified:
--
-- > import Kleisli.Effect.Git (Git)
-- > import Kleisli.Effect.Git qualified as Git
--
-- An operation takes its request, so that each argument stands under its name:
--
-- > answer <- Git.status GitStatusRequest {repoPath = Nothing, maxCount = 100}
--
-- Every operation fails with @not_found@ where the repository, revision or path isn't there,
-- and with @permission_denied@ outside the roots.
module Kleisli.Effect.Git
  ( -- * Effect
    Git (..)

    -- * Operations
  , status
  , log
  , show
  , diff
  , branches
  , blame
  , readFile
  , listFiles
  , remotes
  , worktrees
  , stashes

    -- * Short forms
  , commits

    -- * Requests and answers
  , module Kleisli.Wire.Git
  ) where

import Data.Int (Int64)
import Data.Text (Text)
import Prelude hiding (log, readFile, show)

import Kleisli.Eff (Eff, Member, send)
import Kleisli.Effect (KnownEffect (..), Nature (..))
import Kleisli.Wire.Git hiding (GitDestroyRequest (..), GitRequest (..), GitWriteRequest (..))
import Kleisli.Wire.Git qualified as Request (GitRequest (..))
import Kleisli.Wire.Guest qualified as Wire

-- | One constructor per operation, named as its kind on the wire.
data Git a where
  GitStatus :: GitStatusRequest -> Git GitStatusResponse
  GitLog :: GitLogRequest -> Git GitLogResponse
  GitShow :: GitShowRequest -> Git GitShowResponse
  GitDiff :: GitDiffRequest -> Git GitDiffResponse
  GitBranches :: GitBranchesRequest -> Git GitBranchesResponse
  GitBlame :: GitBlameRequest -> Git GitBlameResponse
  GitReadFile :: GitReadFileRequest -> Git GitReadFileResponse
  GitListFiles :: GitListFilesRequest -> Git GitListFilesResponse
  GitRemotes :: GitRemotesRequest -> Git GitRemotesResponse
  GitWorktrees :: GitWorktreesRequest -> Git GitWorktreesResponse
  GitStashes :: GitStashesRequest -> Git GitStashesResponse

instance KnownEffect Git where
  type NatureOf Git = 'Reads
  type RequestOf Git = Request.GitRequest
  effectName = Wire.Git
  requestOf = \case
    GitStatus request -> Request.GitStatus request
    GitLog request -> Request.GitLog request
    GitShow request -> Request.GitShow request
    GitDiff request -> Request.GitDiff request
    GitBranches request -> Request.GitBranches request
    GitBlame request -> Request.GitBlame request
    GitReadFile request -> Request.GitReadFile request
    GitListFiles request -> Request.GitListFiles request
    GitRemotes request -> Request.GitRemotes request
    GitWorktrees request -> Request.GitWorktrees request
    GitStashes request -> Request.GitStashes request

-- | What differs between the last commit, the index and the work tree.
status :: Member Git es => GitStatusRequest -> Eff es GitStatusResponse
status = send . GitStatus

-- | The commits that lead to a revision, newest first.
log :: Member Git es => GitLogRequest -> Eff es GitLogResponse
log = send . GitLog

-- | One commit and what it changed against its first parent.
show :: Member Git es => GitShowRequest -> Eff es GitShowResponse
show = send . GitShow

-- | The difference between two states of the files.
diff :: Member Git es => GitDiffRequest -> Eff es GitDiffResponse
diff = send . GitDiff

-- | The branches and where they stand.
branches :: Member Git es => GitBranchesRequest -> Eff es GitBranchesResponse
branches = send . GitBranches

-- | Who last changed each line of a file.
blame :: Member Git es => GitBlameRequest -> Eff es GitBlameResponse
blame = send . GitBlame

-- | A file as it is at a revision.
readFile :: Member Git es => GitReadFileRequest -> Eff es GitReadFileResponse
readFile = send . GitReadFile

-- | The files that a revision holds.
listFiles :: Member Git es => GitListFilesRequest -> Eff es GitListFilesResponse
listFiles = send . GitListFiles

-- | The repositories that this one knows.
remotes :: Member Git es => GitRemotesRequest -> Eff es GitRemotesResponse
remotes = send . GitRemotes

-- | The work trees of the repository.
worktrees :: Member Git es => GitWorktreesRequest -> Eff es GitWorktreesResponse
worktrees = send . GitWorktrees

-- | What is stashed.
stashes :: Member Git es => GitStashesRequest -> Eff es GitStashesResponse
stashes = send . GitStashes

-- | The newest commits that lead to a revision (the head for 'Nothing') of the first root's
-- repository, so many at most.
commits :: Member Git es => Maybe Text -> Int64 -> Eff es [Commit]
commits revision maxCount = do
  answer <-
    log
      GitLogRequest
        { repoPath = Nothing
        , revision
        , maxCount
        , skip = 0
        , path = Nothing
        , author = Nothing
        , message = Nothing
        , since = Nothing
        , until = Nothing
        }
  pure answer.commits
