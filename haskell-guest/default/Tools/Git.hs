-- | The toolset @git@, in the order in which clients see it.
module Tools.Git (tools) where

import Kleisli
import Kleisli.Effect.Git (Git)
import Tools.Git.Blame (gitBlame)
import Tools.Git.Branches (gitBranches)
import Tools.Git.Diff (gitDiff)
import Tools.Git.ListFiles (gitListFiles)
import Tools.Git.Log (gitLog)
import Tools.Git.ReadFile (gitReadFile)
import Tools.Git.SearchLog (gitSearchLog)
import Tools.Git.Show (gitShow)
import Tools.Git.Status (gitStatus)

tools :: Member Git es => [Offer es]
tools = toolset "git"
  [ Offer gitStatus
  , Offer gitLog
  , Offer gitSearchLog
  , Offer gitShow
  , Offer gitDiff
  , Offer gitBranches
  , Offer gitBlame
  , Offer gitReadFile
  , Offer gitListFiles
  ]
