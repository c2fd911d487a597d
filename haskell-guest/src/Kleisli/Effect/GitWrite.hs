-- | Changes repositories inside the allowed roots, and their remotes, so that nothing is lost.
-- Meant to be imported qualified:
--
-- > import Kleisli.Effect.GitWrite (GitWrite)
-- > import Kleisli.Effect.GitWrite qualified as GitWrite
--
-- An operation takes its request, so that each argument stands under its name:
--
-- > answer <- GitWrite.stage GitStageRequest {repoPath = Nothing, paths = ["."], maxCount = 100}
--
-- Every operation fails with @not_found@ where the repository or a revision isn't there, with
-- @conflict@ where the repository is in no state for it, and with @permission_denied@ outside
-- the roots.
module Kleisli.Effect.GitWrite
  ( -- * Effect
    GitWrite (..)

    -- * Operations
  , stage
  , unstage
  , commit
  , createBranch
  , renameBranch
  , switch
  , createTag
  , reset
  , stash
  , applyStash
  , addWorktree
  , merge
  , cherryPick
  , init
  , clone
  , fetch
  , push

    -- * Requests and answers
  , module Kleisli.Wire.Git
  ) where

import Prelude hiding (init)

import Kleisli.Eff (Eff, Member, send)
import Kleisli.Effect (KnownEffect (..), Nature (..))
import Kleisli.Wire.Git hiding (GitDestroyRequest (..), GitRequest (..), GitWriteRequest (..))
import Kleisli.Wire.Git qualified as Request (GitWriteRequest (..))
import Kleisli.Wire.Guest qualified as Wire

-- | One constructor per operation, named as its kind on the wire.
data GitWrite a where
  GitStage :: GitStageRequest -> GitWrite GitStageResponse
  GitUnstage :: GitUnstageRequest -> GitWrite GitUnstageResponse
  GitCommit :: GitCommitRequest -> GitWrite GitCommitResponse
  GitCreateBranch :: GitCreateBranchRequest -> GitWrite GitCreateBranchResponse
  GitRenameBranch :: GitRenameBranchRequest -> GitWrite GitRenameBranchResponse
  GitSwitch :: GitSwitchRequest -> GitWrite GitSwitchResponse
  GitCreateTag :: GitCreateTagRequest -> GitWrite GitCreateTagResponse
  GitReset :: GitResetRequest -> GitWrite GitResetResponse
  GitStash :: GitStashRequest -> GitWrite GitStashResponse
  GitApplyStash :: GitApplyStashRequest -> GitWrite GitApplyStashResponse
  GitAddWorktree :: GitAddWorktreeRequest -> GitWrite GitAddWorktreeResponse
  GitMerge :: GitMergeRequest -> GitWrite GitMergeResponse
  GitCherryPick :: GitCherryPickRequest -> GitWrite GitCherryPickResponse
  GitInit :: GitInitRequest -> GitWrite GitInitResponse
  GitClone :: GitCloneRequest -> GitWrite GitCloneResponse
  GitFetch :: GitFetchRequest -> GitWrite GitFetchResponse
  GitPush :: GitPushRequest -> GitWrite GitPushResponse

instance KnownEffect GitWrite where
  type NatureOf GitWrite = 'Writes
  type RequestOf GitWrite = Request.GitWriteRequest
  effectName = Wire.GitWrite
  openWorld = True
  requestOf = \case
    GitStage request -> Request.GitStage request
    GitUnstage request -> Request.GitUnstage request
    GitCommit request -> Request.GitCommit request
    GitCreateBranch request -> Request.GitCreateBranch request
    GitRenameBranch request -> Request.GitRenameBranch request
    GitSwitch request -> Request.GitSwitch request
    GitCreateTag request -> Request.GitCreateTag request
    GitReset request -> Request.GitReset request
    GitStash request -> Request.GitStash request
    GitApplyStash request -> Request.GitApplyStash request
    GitAddWorktree request -> Request.GitAddWorktree request
    GitMerge request -> Request.GitMerge request
    GitCherryPick request -> Request.GitCherryPick request
    GitInit request -> Request.GitInit request
    GitClone request -> Request.GitClone request
    GitFetch request -> Request.GitFetch request
    GitPush request -> Request.GitPush request

-- | Puts changes of the work tree into the index.
stage :: Member GitWrite es => GitStageRequest -> Eff es GitStageResponse
stage = send . GitStage

-- | Takes changes out of the index.
unstage :: Member GitWrite es => GitUnstageRequest -> Eff es GitUnstageResponse
unstage = send . GitUnstage

-- | Commits what is staged.
commit :: Member GitWrite es => GitCommitRequest -> Eff es GitCommitResponse
commit = send . GitCommit

-- | Makes a branch.
createBranch :: Member GitWrite es => GitCreateBranchRequest -> Eff es GitCreateBranchResponse
createBranch = send . GitCreateBranch

-- | Gives a branch another name.
renameBranch :: Member GitWrite es => GitRenameBranchRequest -> Eff es GitRenameBranchResponse
renameBranch = send . GitRenameBranch

-- | Checks out a branch or a commit.
switch :: Member GitWrite es => GitSwitchRequest -> Eff es GitSwitchResponse
switch = send . GitSwitch

-- | Makes a tag.
createTag :: Member GitWrite es => GitCreateTagRequest -> Eff es GitCreateTagResponse
createTag = send . GitCreateTag

-- | Moves the current branch, and no file.
reset :: Member GitWrite es => GitResetRequest -> Eff es GitResetResponse
reset = send . GitReset

-- | Puts changes aside.
stash :: Member GitWrite es => GitStashRequest -> Eff es GitStashResponse
stash = send . GitStash

-- | Brings stashed changes back.
applyStash :: Member GitWrite es => GitApplyStashRequest -> Eff es GitApplyStashResponse
applyStash = send . GitApplyStash

-- | Makes another work tree.
addWorktree :: Member GitWrite es => GitAddWorktreeRequest -> Eff es GitAddWorktreeResponse
addWorktree = send . GitAddWorktree

-- | Merges a revision into the current branch.
merge :: Member GitWrite es => GitMergeRequest -> Eff es GitMergeResponse
merge = send . GitMerge

-- | Applies commits to the current branch.
cherryPick :: Member GitWrite es => GitCherryPickRequest -> Eff es GitCherryPickResponse
cherryPick = send . GitCherryPick

-- | Makes a repository.
init :: Member GitWrite es => GitInitRequest -> Eff es GitInitResponse
init = send . GitInit

-- | Copies a repository from elsewhere.
clone :: Member GitWrite es => GitCloneRequest -> Eff es GitCloneResponse
clone = send . GitClone

-- | Brings what is new at a remote.
fetch :: Member GitWrite es => GitFetchRequest -> Eff es GitFetchResponse
fetch = send . GitFetch

-- | Sends commits to a remote.
push :: Member GitWrite es => GitPushRequest -> Eff es GitPushResponse
push = send . GitPush
