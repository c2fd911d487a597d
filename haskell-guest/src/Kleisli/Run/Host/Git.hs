{-# OPTIONS_GHC -Wno-orphans #-}
-- An effect knows no host, and the host's class no effect: their instance has no better home.

-- | The host's functions for the effect 'Git'.
module Kleisli.Run.Host.Git () where

import Kleisli.Effect.Git (Git (..))
import Kleisli.Run.Host.Effect

foreign import ccall unsafe "git_status" gitStatus :: Import

foreign import ccall unsafe "git_log" gitLog :: Import

foreign import ccall unsafe "git_show" gitShow :: Import

foreign import ccall unsafe "git_diff" gitDiff :: Import

foreign import ccall unsafe "git_branches" gitBranches :: Import

foreign import ccall unsafe "git_blame" gitBlame :: Import

foreign import ccall unsafe "git_read_file" gitReadFile :: Import

foreign import ccall unsafe "git_list_files" gitListFiles :: Import

foreign import ccall unsafe "git_remotes" gitRemotes :: Import

foreign import ccall unsafe "git_worktrees" gitWorktrees :: Import

foreign import ccall unsafe "git_stashes" gitStashes :: Import

instance HostEffect Git where
  host operation = case operation of
    GitStatus _ -> ask "git_status" gitStatus operation
    GitLog _ -> ask "git_log" gitLog operation
    GitShow _ -> ask "git_show" gitShow operation
    GitDiff _ -> ask "git_diff" gitDiff operation
    GitBranches _ -> ask "git_branches" gitBranches operation
    GitBlame _ -> ask "git_blame" gitBlame operation
    GitReadFile _ -> ask "git_read_file" gitReadFile operation
    GitListFiles _ -> ask "git_list_files" gitListFiles operation
    GitRemotes _ -> ask "git_remotes" gitRemotes operation
    GitWorktrees _ -> ask "git_worktrees" gitWorktrees operation
    GitStashes _ -> ask "git_stashes" gitStashes operation
