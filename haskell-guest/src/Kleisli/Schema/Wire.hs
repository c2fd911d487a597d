{-# OPTIONS_GHC -Wno-orphans #-}
-- The wire types are generated and know nothing of 'Schema', which is ours: their instances
-- have no better home.

-- | Records and enumerations of the wire may stand in a tool's arguments and result as they are.
module Kleisli.Schema.Wire () where

import Kleisli.Schema.Codec
import Kleisli.Schema.Generic
import Kleisli.Wire.Codec (Named (nameOf))
import Kleisli.Wire.Codec qualified as Wire (Named (named))
import Kleisli.Wire.Git
import Kleisli.Wire.Github qualified as Github

-- | An enumeration under the names that it has on the wire; a constructor's own name is another
-- one where two types share it.
named :: Named a => Codec a
named = oneOf [(nameOf value, value) | value <- Wire.named] nameOf

instance Schema BlameHunk where codec = record
instance Schema Branch where codec = record
instance Schema BranchScope where codec = named
instance Schema ChangeKind where codec = named
instance Schema Commit where codec = record
instance Schema Conflict where codec = record
instance Schema ConflictSide where codec = named
instance Schema Diff where codec = record
instance Schema EntryKind where codec = named
instance Schema FastForward where codec = named
instance Schema FileDiff where codec = record
instance Schema MergeOutcome where codec = named
instance Schema OnConflict where codec = named
instance Schema RefOutcome where codec = named
instance Schema RefUpdate where codec = record
instance Schema Remote where codec = record
instance Schema RepositoryState where codec = named
instance Schema ResetMode where codec = named
instance Schema RevisionRange where codec = record
instance Schema Signature where codec = record
instance Schema Stash where codec = record
instance Schema StatusEntry where codec = record
instance Schema Tag where codec = record
instance Schema TextContent where codec = record
instance Schema TreeEntry where codec = record
instance Schema Unfinished where codec = named
instance Schema Upstream where codec = record
instance Schema Worktree where codec = record

instance Schema Github.Account where codec = record
instance Schema Github.AccountKind where codec = named
instance Schema Github.Asset where codec = record
instance Schema Github.Check where codec = record
instance Schema Github.CheckState where codec = named
instance Schema Github.ChecksState where codec = named
instance Schema Github.CloseReason where codec = named
instance Schema Github.CodeMatch where codec = record
instance Schema Github.Comment where codec = record
instance Schema Github.DiffSide where codec = named
instance Schema Github.FileChange where codec = named
instance Schema Github.Issue where codec = record
instance Schema Github.IssueFilter where codec = named
instance Schema Github.IssueSort where codec = named
instance Schema Github.IssueState where codec = named
instance Schema Github.Job where codec = record
instance Schema Github.Label where codec = record
instance Schema Github.MergeMethod where codec = named
instance Schema Github.Mergeable where codec = named
instance Schema Github.NewReviewComment where codec = record
instance Schema Github.PullRequest where codec = record
instance Schema Github.PullRequestEnd where codec = record
instance Schema Github.PullRequestFile where codec = record
instance Schema Github.PullRequestSort where codec = named
instance Schema Github.Release where codec = record
instance Schema Github.RemoteBranch where codec = record
instance Schema Github.RemoteCommit where codec = record
instance Schema Github.RemoteEntry where codec = record
instance Schema Github.RemoteEntryKind where codec = named
instance Schema Github.RemoteFile where codec = record
instance Schema Github.RemoteFolder where codec = record
instance Schema Github.RemoteTag where codec = record
instance Schema Github.Repository where codec = record
instance Schema Github.Review where codec = record
instance Schema Github.ReviewComment where codec = record
instance Schema Github.ReviewEvent where codec = named
instance Schema Github.ReviewState where codec = named
instance Schema Github.ReviewThread where codec = record
instance Schema Github.Step where codec = record
instance Schema Github.ThreadComment where codec = record
instance Schema Github.Visibility where codec = named
instance Schema Github.WorkflowRun where codec = record
