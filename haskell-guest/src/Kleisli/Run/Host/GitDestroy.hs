{-# OPTIONS_GHC -Wno-orphans #-}
-- An effect knows no host, and the host's class no effect: their instance has no better home.

-- | The host's functions for the effect 'GitDestroy'.
module Kleisli.Run.Host.GitDestroy () where

import Kleisli.Effect.GitDestroy (GitDestroy (..))
import Kleisli.Run.Host.Effect

foreign import ccall unsafe "git_restore" gitRestore :: Import

foreign import ccall unsafe "git_reset_hard" gitResetHard :: Import

foreign import ccall unsafe "git_delete_branch" gitDeleteBranch :: Import

foreign import ccall unsafe "git_delete_tag" gitDeleteTag :: Import

foreign import ccall unsafe "git_drop_stash" gitDropStash :: Import

foreign import ccall unsafe "git_remove_worktree" gitRemoveWorktree :: Import

foreign import ccall unsafe "git_abort" gitAbort :: Import

foreign import ccall unsafe "git_force_push" gitForcePush :: Import

instance HostEffect GitDestroy where
  host operation = case operation of
    GitRestore _ -> ask "git_restore" gitRestore operation
    GitResetHard _ -> ask "git_reset_hard" gitResetHard operation
    GitDeleteBranch _ -> ask "git_delete_branch" gitDeleteBranch operation
    GitDeleteTag _ -> ask "git_delete_tag" gitDeleteTag operation
    GitDropStash _ -> ask "git_drop_stash" gitDropStash operation
    GitRemoveWorktree _ -> ask "git_remove_worktree" gitRemoveWorktree operation
    GitAbort _ -> ask "git_abort" gitAbort operation
    GitForcePush _ -> ask "git_force_push" gitForcePush operation
