{-# OPTIONS_GHC -Wno-orphans #-}
-- An effect knows no host, and the host's class no effect: their instance has no better home.

-- | The host's functions for the effect 'GitWrite'.
module Kleisli.Run.Host.GitWrite () where

import Kleisli.Effect.GitWrite (GitWrite (..))
import Kleisli.Run.Host.Effect

foreign import ccall unsafe "git_stage" gitStage :: Import

foreign import ccall unsafe "git_unstage" gitUnstage :: Import

foreign import ccall unsafe "git_commit" gitCommit :: Import

foreign import ccall unsafe "git_create_branch" gitCreateBranch :: Import

foreign import ccall unsafe "git_rename_branch" gitRenameBranch :: Import

foreign import ccall unsafe "git_switch" gitSwitch :: Import

foreign import ccall unsafe "git_create_tag" gitCreateTag :: Import

foreign import ccall unsafe "git_reset" gitReset :: Import

foreign import ccall unsafe "git_stash" gitStash :: Import

foreign import ccall unsafe "git_apply_stash" gitApplyStash :: Import

foreign import ccall unsafe "git_add_worktree" gitAddWorktree :: Import

foreign import ccall unsafe "git_merge" gitMerge :: Import

foreign import ccall unsafe "git_cherry_pick" gitCherryPick :: Import

foreign import ccall unsafe "git_init" gitInit :: Import

foreign import ccall unsafe "git_clone" gitClone :: Import

foreign import ccall unsafe "git_fetch" gitFetch :: Import

foreign import ccall unsafe "git_push" gitPush :: Import

instance HostEffect GitWrite where
  host operation = case operation of
    GitStage _ -> ask "git_stage" gitStage operation
    GitUnstage _ -> ask "git_unstage" gitUnstage operation
    GitCommit _ -> ask "git_commit" gitCommit operation
    GitCreateBranch _ -> ask "git_create_branch" gitCreateBranch operation
    GitRenameBranch _ -> ask "git_rename_branch" gitRenameBranch operation
    GitSwitch _ -> ask "git_switch" gitSwitch operation
    GitCreateTag _ -> ask "git_create_tag" gitCreateTag operation
    GitReset _ -> ask "git_reset" gitReset operation
    GitStash _ -> ask "git_stash" gitStash operation
    GitApplyStash _ -> ask "git_apply_stash" gitApplyStash operation
    GitAddWorktree _ -> ask "git_add_worktree" gitAddWorktree operation
    GitMerge _ -> ask "git_merge" gitMerge operation
    GitCherryPick _ -> ask "git_cherry_pick" gitCherryPick operation
    GitInit _ -> ask "git_init" gitInit operation
    GitClone _ -> ask "git_clone" gitClone operation
    GitFetch _ -> ask "git_fetch" gitFetch operation
    GitPush _ -> ask "git_push" gitPush operation
