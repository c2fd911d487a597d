-- | Changes repositories inside the allowed roots, and their remotes, so that work can be lost.
-- Meant to be imported qualified:
--
-- > import Kleisli.Effect.GitDestroy (GitDestroy)
-- > import Kleisli.Effect.GitDestroy qualified as GitDestroy
--
-- An operation takes its request, so that each argument stands under its name:
--
-- > answer <- GitDestroy.dropStash GitDropStashRequest {repoPath = Nothing, index = 0}
--
-- Every operation fails as those of "Kleisli.Effect.GitWrite" do.
module Kleisli.Effect.GitDestroy
  ( -- * Effect
    GitDestroy (..)

    -- * Operations
  , restore
  , resetHard
  , deleteBranch
  , deleteTag
  , dropStash
  , removeWorktree
  , abort
  , forcePush

    -- * Requests and answers
  , module Kleisli.Wire.Git
  ) where

import Kleisli.Eff (Eff, Member, send)
import Kleisli.Effect (KnownEffect (..), Nature (..))
import Kleisli.Wire.Git hiding (GitDestroyRequest (..), GitRequest (..), GitWriteRequest (..))
import Kleisli.Wire.Git qualified as Request (GitDestroyRequest (..))
import Kleisli.Wire.Guest qualified as Wire

-- | One constructor per operation, named as its kind on the wire.
data GitDestroy a where
  GitRestore :: GitRestoreRequest -> GitDestroy GitRestoreResponse
  GitResetHard :: GitResetHardRequest -> GitDestroy GitResetHardResponse
  GitDeleteBranch :: GitDeleteBranchRequest -> GitDestroy GitDeleteBranchResponse
  GitDeleteTag :: GitDeleteTagRequest -> GitDestroy GitDeleteTagResponse
  GitDropStash :: GitDropStashRequest -> GitDestroy GitDropStashResponse
  GitRemoveWorktree :: GitRemoveWorktreeRequest -> GitDestroy GitRemoveWorktreeResponse
  GitAbort :: GitAbortRequest -> GitDestroy GitAbortResponse
  GitForcePush :: GitForcePushRequest -> GitDestroy GitForcePushResponse

instance KnownEffect GitDestroy where
  type NatureOf GitDestroy = 'Destroys
  type RequestOf GitDestroy = Request.GitDestroyRequest
  effectName = Wire.GitDestroy
  openWorld = True
  requestOf = \case
    GitRestore request -> Request.GitRestore request
    GitResetHard request -> Request.GitResetHard request
    GitDeleteBranch request -> Request.GitDeleteBranch request
    GitDeleteTag request -> Request.GitDeleteTag request
    GitDropStash request -> Request.GitDropStash request
    GitRemoveWorktree request -> Request.GitRemoveWorktree request
    GitAbort request -> Request.GitAbort request
    GitForcePush request -> Request.GitForcePush request

-- | Gives files the content that they have elsewhere.
restore :: Member GitDestroy es => GitRestoreRequest -> Eff es GitRestoreResponse
restore = send . GitRestore

-- | Moves the current branch, and every file.
resetHard :: Member GitDestroy es => GitResetHardRequest -> Eff es GitResetHardResponse
resetHard = send . GitResetHard

-- | Deletes a local branch.
deleteBranch :: Member GitDestroy es => GitDeleteBranchRequest -> Eff es GitDeleteBranchResponse
deleteBranch = send . GitDeleteBranch

-- | Deletes a local tag.
deleteTag :: Member GitDestroy es => GitDeleteTagRequest -> Eff es GitDeleteTagResponse
deleteTag = send . GitDeleteTag

-- | Throws stashed changes away.
dropStash :: Member GitDestroy es => GitDropStashRequest -> Eff es GitDropStashResponse
dropStash = send . GitDropStash

-- | Removes a linked work tree and its files.
removeWorktree
  :: Member GitDestroy es
  => GitRemoveWorktreeRequest
  -> Eff es GitRemoveWorktreeResponse
removeWorktree = send . GitRemoveWorktree

-- | Gives up what is going on.
abort :: Member GitDestroy es => GitAbortRequest -> Eff es GitAbortResponse
abort = send . GitAbort

-- | Makes a remote's branch what it is here, or deletes it.
forcePush :: Member GitDestroy es => GitForcePushRequest -> Eff es GitForcePushResponse
forcePush = send . GitForcePush
