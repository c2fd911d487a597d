-- | The toolset @git@, in the order in which clients see it: what reads, what writes, what can
-- lose work.
module Tools.Git (tools) where

import Kleisli
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.GitDestroy (GitDestroy)
import Kleisli.Effect.GitWrite (GitWrite)
import Tools.Git.Abort (gitAbort)
import Tools.Git.Blame (gitBlame)
import Tools.Git.Branches (gitBranches)
import Tools.Git.CherryPick (gitCherryPick)
import Tools.Git.Clone (gitClone)
import Tools.Git.Diff (gitDiff)
import Tools.Git.EditBranch (gitCreateBranch, gitDeleteBranch, gitRenameBranch)
import Tools.Git.EditTag (gitCreateTag, gitDeleteTag)
import Tools.Git.Fetch (gitFetch)
import Tools.Git.Init (gitInit)
import Tools.Git.ListFiles (gitListFiles)
import Tools.Git.Log (gitLog)
import Tools.Git.MakeCommit (gitCommit)
import Tools.Git.Merge (gitMerge, gitPull)
import Tools.Git.Push (gitForcePush, gitPush)
import Tools.Git.ReadFile (gitReadFile)
import Tools.Git.Remotes (gitRemotes)
import Tools.Git.Reset (gitReset, gitResetHard)
import Tools.Git.Restore (gitRestore)
import Tools.Git.SearchLog (gitSearchLog)
import Tools.Git.Show (gitShow)
import Tools.Git.Stage (gitStage, gitUnstage)
import Tools.Git.Stash (gitDropStash, gitStash, gitStashPop, gitStashes)
import Tools.Git.Status (gitStatus)
import Tools.Git.Switch (gitSwitch)
import Tools.Git.Worktree (gitAddWorktree, gitRemoveWorktree, gitWorktrees)

tools :: Members '[Git, GitWrite, GitDestroy] es => [Offer es]
tools = toolset "git" (reading <> writing <> destroying)

reading :: Member Git es => [Offer es]
reading =
  [ Offer gitStatus
  , Offer gitLog
  , Offer gitSearchLog
  , Offer gitShow
  , Offer gitDiff
  , Offer gitBranches
  , Offer gitBlame
  , Offer gitReadFile
  , Offer gitListFiles
  , Offer gitRemotes
  , Offer gitWorktrees
  , Offer gitStashes
  ]

writing :: Members '[Git, GitWrite] es => [Offer es]
writing =
  [ Offer gitStage
  , Offer gitUnstage
  , Offer gitCommit
  , Offer gitSwitch
  , Offer gitCreateBranch
  , Offer gitRenameBranch
  , Offer gitCreateTag
  , Offer gitReset
  , Offer gitStash
  , Offer gitStashPop
  , Offer gitMerge
  , Offer gitCherryPick
  , Offer gitFetch
  , Offer gitPull
  , Offer gitPush
  , Offer gitAddWorktree
  , Offer gitInit
  , Offer gitClone
  ]

destroying :: Member GitDestroy es => [Offer es]
destroying =
  [ Offer gitRestore
  , Offer gitResetHard
  , Offer gitDeleteBranch
  , Offer gitDeleteTag
  , Offer gitDropStash
  , Offer gitRemoveWorktree
  , Offer gitAbort
  , Offer gitForcePush
  ]
