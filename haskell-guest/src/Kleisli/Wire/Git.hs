{-# LANGUAGE DerivingStrategies #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE StrictData #-}

-- | The operations of the effects Git, GitWrite and GitDestroy.
--
-- Generated from @schemas\/git.schema.json@: do not edit, run @just types@.
module Kleisli.Wire.Git
  ( BlameHunk (..)
  , Branch (..)
  , BranchScope (..)
  , ChangeKind (..)
  , Commit (..)
  , Comparison (..)
  , Conflict (..)
  , ConflictSide (..)
  , Diff (..)
  , EntryKind (..)
  , FastForward (..)
  , FileContent (..)
  , FileDiff (..)
  , GitAbortRequest (..)
  , GitAbortResponse (..)
  , GitAddWorktreeRequest (..)
  , GitAddWorktreeResponse (..)
  , GitApplyStashRequest (..)
  , GitApplyStashResponse (..)
  , GitBlameRequest (..)
  , GitBlameResponse (..)
  , GitBranchesRequest (..)
  , GitBranchesResponse (..)
  , GitCherryPickRequest (..)
  , GitCherryPickResponse (..)
  , GitCloneRequest (..)
  , GitCloneResponse (..)
  , GitCommitRequest (..)
  , GitCommitResponse (..)
  , GitCreateBranchRequest (..)
  , GitCreateBranchResponse (..)
  , GitCreateTagRequest (..)
  , GitCreateTagResponse (..)
  , GitDeleteBranchRequest (..)
  , GitDeleteBranchResponse (..)
  , GitDeleteTagRequest (..)
  , GitDeleteTagResponse (..)
  , GitDestroyRequest (..)
  , GitDiffRequest (..)
  , GitDiffResponse (..)
  , GitDropStashRequest (..)
  , GitDropStashResponse (..)
  , GitFetchRequest (..)
  , GitFetchResponse (..)
  , GitForcePushRequest (..)
  , GitForcePushResponse (..)
  , GitInitRequest (..)
  , GitInitResponse (..)
  , GitListFilesRequest (..)
  , GitListFilesResponse (..)
  , GitLogRequest (..)
  , GitLogResponse (..)
  , GitMergeRequest (..)
  , GitMergeResponse (..)
  , GitPushRequest (..)
  , GitPushResponse (..)
  , GitReadFileRequest (..)
  , GitReadFileResponse (..)
  , GitRemotesRequest (..)
  , GitRemotesResponse (..)
  , GitRemoveWorktreeRequest (..)
  , GitRemoveWorktreeResponse (..)
  , GitRenameBranchRequest (..)
  , GitRenameBranchResponse (..)
  , GitRequest (..)
  , GitResetHardRequest (..)
  , GitResetHardResponse (..)
  , GitResetRequest (..)
  , GitResetResponse (..)
  , GitRestoreRequest (..)
  , GitRestoreResponse (..)
  , GitShowRequest (..)
  , GitShowResponse (..)
  , GitStageRequest (..)
  , GitStageResponse (..)
  , GitStashRequest (..)
  , GitStashResponse (..)
  , GitStashesRequest (..)
  , GitStashesResponse (..)
  , GitStatusRequest (..)
  , GitStatusResponse (..)
  , GitSwitchRequest (..)
  , GitSwitchResponse (..)
  , GitUnstageRequest (..)
  , GitUnstageResponse (..)
  , GitWorktreesRequest (..)
  , GitWorktreesResponse (..)
  , GitWriteRequest (..)
  , MergeOutcome (..)
  , OnConflict (..)
  , RefOutcome (..)
  , RefUpdate (..)
  , Remote (..)
  , RepositoryState (..)
  , ResetMode (..)
  , RevisionRange (..)
  , Signature (..)
  , Stash (..)
  , StatusEntry (..)
  , Tag (..)
  , TextContent (..)
  , TreeEntry (..)
  , Unfinished (..)
  , Upstream (..)
  , Worktree (..)
  ) where

import Kleisli.Wire.Codec

-- | What was given up.
data GitAbortResponse = GitAbortResponse
  { aborted :: Unfinished
    -- ^ What was going on.
  , head :: Text
    -- ^ The commit that is checked out now.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitAbortResponse where
  fields value =
    [ "aborted" .= value.aborted
    , "head" .= value.head
    ]

instance ToJSON GitAbortResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitAbortResponse where
  parseJSON = record "GitAbortResponse" $
    GitAbortResponse
      <$> required parseJSON "aborted"
      <*> required parseJSON "head"
  parseJSONList = listOf parseJSON

-- | What can be given up.
data Unfinished
  = UnfinishedMerge
    -- ^ A merge.
  | UnfinishedCherryPick
    -- ^ A cherry-pick.
  | UnfinishedRevert
    -- ^ A revert.
  | UnfinishedRebase
    -- ^ A rebase.
  | UnfinishedApplyMailbox
    -- ^ Patches from a mailbox.
  deriving stock (Eq, Show, Generic)

instance Named Unfinished where
  named = [UnfinishedMerge, UnfinishedCherryPick, UnfinishedRevert, UnfinishedRebase, UnfinishedApplyMailbox]
  nameOf = \case
    UnfinishedMerge -> "merge"
    UnfinishedCherryPick -> "cherry_pick"
    UnfinishedRevert -> "revert"
    UnfinishedRebase -> "rebase"
    UnfinishedApplyMailbox -> "apply_mailbox"

instance ToJSON Unfinished where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Unfinished where
  parseJSON = oneNamed "Unfinished"
  parseJSONList = listOf parseJSON

-- | The new work tree.
data GitAddWorktreeResponse = GitAddWorktreeResponse
  { worktree :: Worktree
    -- ^ The work tree.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitAddWorktreeResponse where
  fields value =
    [ "worktree" .= value.worktree
    ]

instance ToJSON GitAddWorktreeResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitAddWorktreeResponse where
  parseJSON = record "GitAddWorktreeResponse" $
    GitAddWorktreeResponse
      <$> required parseJSON "worktree"
  parseJSONList = listOf parseJSON

-- | A folder in which a commit of the repository is checked out.
data Worktree = Worktree
  { branch :: Maybe Text
    -- ^ The branch that is checked out; none where the head is detached or it is bare.
  , head :: Maybe Text
    -- ^ The commit that is checked out; none where there is no commit yet.
  , locked :: Bool
    -- ^ Whether it is locked, so that it is not removed.
  , main :: Bool
    -- ^ Whether it is the one that the repository was made with.
  , missing :: Bool
    -- ^ Whether its folder is gone.
  , path :: Text
    -- ^ Its top, an absolute path.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Worktree where
  fields value =
    [ "branch" .?= value.branch
    , "head" .?= value.head
    , "locked" .= value.locked
    , "main" .= value.main
    , "missing" .= value.missing
    , "path" .= value.path
    ]

instance ToJSON Worktree where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Worktree where
  parseJSON = record "Worktree" $
    Worktree
      <$> optional parseJSON "branch"
      <*> optional parseJSON "head"
      <*> required parseJSON "locked"
      <*> required parseJSON "main"
      <*> required parseJSON "missing"
      <*> required parseJSON "path"
  parseJSONList = listOf parseJSON

-- | What became of the stashed changes.
data GitApplyStashResponse = GitApplyStashResponse
  { conflicts :: [Conflict]
    -- ^ The paths that both sides changed; the stash is kept then.
  , dropped :: Bool
    -- ^ Whether it was dropped.
  , stash :: Stash
    -- ^ The stash.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitApplyStashResponse where
  fields value =
    [ "conflicts" .= value.conflicts
    , "dropped" .= value.dropped
    , "stash" .= value.stash
    ]

instance ToJSON GitApplyStashResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitApplyStashResponse where
  parseJSON = record "GitApplyStashResponse" $
    GitApplyStashResponse
      <$> required parseJSON "conflicts"
      <*> required parseJSON "dropped"
      <*> required parseJSON "stash"
  parseJSONList = listOf parseJSON

-- | A path that both sides changed.
data Conflict = Conflict
  { ours :: ConflictSide
    -- ^ What our side did.
  , path :: Text
    -- ^ The path.
  , theirs :: ConflictSide
    -- ^ What their side did.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Conflict where
  fields value =
    [ "ours" .= value.ours
    , "path" .= value.path
    , "theirs" .= value.theirs
    ]

instance ToJSON Conflict where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Conflict where
  parseJSON = record "Conflict" $
    Conflict
      <$> required parseJSON "ours"
      <*> required parseJSON "path"
      <*> required parseJSON "theirs"
  parseJSONList = listOf parseJSON

-- | What one side of a conflict did.
data ConflictSide
  = ConflictSideAdded
    -- ^ It made the file.
  | ConflictSideModified
    -- ^ It changed the file.
  | ConflictSideDeleted
    -- ^ It deleted the file.
  | Unchanged
    -- ^ It has the file as the common ancestor has it, or neither has one.
  deriving stock (Eq, Show, Generic)

instance Named ConflictSide where
  named = [ConflictSideAdded, ConflictSideModified, ConflictSideDeleted, Unchanged]
  nameOf = \case
    ConflictSideAdded -> "added"
    ConflictSideModified -> "modified"
    ConflictSideDeleted -> "deleted"
    Unchanged -> "unchanged"

instance ToJSON ConflictSide where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ConflictSide where
  parseJSON = oneNamed "ConflictSide"
  parseJSONList = listOf parseJSON

-- | Changes that were put aside.
data Stash = Stash
  { author :: Signature
    -- ^ Who put it aside, and when.
  , id :: Text
    -- ^ The id of its commit.
  , index :: Int64
    -- ^ Its place: 0 is the newest.
  , message :: Text
    -- ^ Its message, such as @On main: try another way@.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Stash where
  fields value =
    [ "author" .= value.author
    , "id" .= value.id
    , "index" .= value.index
    , "message" .= value.message
    ]

instance ToJSON Stash where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Stash where
  parseJSON = record "Stash" $
    Stash
      <$> required parseJSON "author"
      <*> required parseJSON "id"
      <*> required uint32 "index"
      <*> required parseJSON "message"
  parseJSONList = listOf parseJSON

-- | A person and a moment.
data Signature = Signature
  { date :: Text
    -- ^ The moment in ISO 8601 with the person's own offset: @2026-11-21T07:39:45+01:00@.
  , email :: Text
    -- ^ The person's address.
  , name :: Text
    -- ^ The person's name.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Signature where
  fields value =
    [ "date" .= value.date
    , "email" .= value.email
    , "name" .= value.name
    ]

instance ToJSON Signature where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Signature where
  parseJSON = record "Signature" $
    Signature
      <$> required parseJSON "date"
      <*> required parseJSON "email"
      <*> required parseJSON "name"
  parseJSONList = listOf parseJSON

-- | Who last changed each line of a file.
data GitBlameResponse = GitBlameResponse
  { hunks :: [BlameHunk]
    -- ^ Runs of lines that come from one commit, in the file's order.
  , revision :: Text
    -- ^ The commit at which the file was read.
  , totalLines :: Int64
    -- ^ How many lines the file has.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitBlameResponse where
  fields value =
    [ "hunks" .= value.hunks
    , "revision" .= value.revision
    , "total_lines" .= value.totalLines
    ]

instance ToJSON GitBlameResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitBlameResponse where
  parseJSON = record "GitBlameResponse" $
    GitBlameResponse
      <$> required parseJSON "hunks"
      <*> required parseJSON "revision"
      <*> required uint32 "total_lines"
  parseJSONList = listOf parseJSON

-- | A run of lines that come from one commit.
data BlameHunk = BlameHunk
  { author :: Text
    -- ^ Who wrote the change.
  , commit :: Text
    -- ^ The id of the commit.
  , date :: Text
    -- ^ When, in ISO 8601 with the author's own offset.
  , lines :: [Text]
    -- ^ The lines, without their ends.
  , oldPath :: Maybe Text
    -- ^ The file's path in that commit, where it was another.
  , startLine :: Int64
    -- ^ The first line, counted from 1.
  , summary :: Text
    -- ^ The first line of the commit's message.
  }
  deriving stock (Eq, Show, Generic)

instance Fields BlameHunk where
  fields value =
    [ "author" .= value.author
    , "commit" .= value.commit
    , "date" .= value.date
    , "lines" .= value.lines
    , "old_path" .?= value.oldPath
    , "start_line" .= value.startLine
    , "summary" .= value.summary
    ]

instance ToJSON BlameHunk where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON BlameHunk where
  parseJSON = record "BlameHunk" $
    BlameHunk
      <$> required parseJSON "author"
      <*> required parseJSON "commit"
      <*> required parseJSON "date"
      <*> required parseJSON "lines"
      <*> optional parseJSON "old_path"
      <*> required uint32 "start_line"
      <*> required parseJSON "summary"
  parseJSONList = listOf parseJSON

-- | The branches and where they stand.
data GitBranchesResponse = GitBranchesResponse
  { branches :: [Branch]
    -- ^ The branches by name, local ones first.
  , current :: Maybe Text
    -- ^ The branch that is checked out, born or not; none where the head is detached.
  , total :: Int64
    -- ^ How many there are in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitBranchesResponse where
  fields value =
    [ "branches" .= value.branches
    , "current" .?= value.current
    , "total" .= value.total
    ]

instance ToJSON GitBranchesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitBranchesResponse where
  parseJSON = record "GitBranchesResponse" $
    GitBranchesResponse
      <$> required parseJSON "branches"
      <*> optional parseJSON "current"
      <*> required uint32 "total"
  parseJSONList = listOf parseJSON

-- | A branch and the commit at its tip.
data Branch = Branch
  { date :: Text
    -- ^ That commit's date, in ISO 8601 with its own offset.
  , name :: Text
    -- ^ The name without @refs\/heads\/@ or @refs\/remotes\/@.
  , remote :: Bool
    -- ^ Whether it belongs to a remote.
  , summary :: Text
    -- ^ The first line of that commit's message.
  , target :: Text
    -- ^ The id of the commit at its tip.
  , upstream :: Maybe Upstream
    -- ^ The branch that this one follows, where it follows one.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Branch where
  fields value =
    [ "date" .= value.date
    , "name" .= value.name
    , "remote" .= value.remote
    , "summary" .= value.summary
    , "target" .= value.target
    , "upstream" .?= value.upstream
    ]

instance ToJSON Branch where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Branch where
  parseJSON = record "Branch" $
    Branch
      <$> required parseJSON "date"
      <*> required parseJSON "name"
      <*> required parseJSON "remote"
      <*> required parseJSON "summary"
      <*> required parseJSON "target"
      <*> optional parseJSON "upstream"
  parseJSONList = listOf parseJSON

-- | The branch that another follows, and how far apart they are.
data Upstream = Upstream
  { ahead :: Maybe Int64
    -- ^ How many commits the branch has that this one lacks; none where it is gone.
  , behind :: Maybe Int64
    -- ^ How many commits this one has that the branch lacks; none where it is gone.
  , name :: Text
    -- ^ Its name, such as @origin\/main@.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Upstream where
  fields value =
    [ "ahead" .?= value.ahead
    , "behind" .?= value.behind
    , "name" .= value.name
    ]

instance ToJSON Upstream where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Upstream where
  parseJSON = record "Upstream" $
    Upstream
      <$> optional uint32 "ahead"
      <*> optional uint32 "behind"
      <*> required parseJSON "name"
  parseJSONList = listOf parseJSON

-- | What became of the cherry-pick.
data GitCherryPickResponse = GitCherryPickResponse
  { commits :: [Commit]
    -- ^ The new commits, in their order.
  , conflicts :: [Conflict]
    -- ^ The paths that both sides changed.
  , head :: Text
    -- ^ The commit that is checked out now.
  , outcome :: MergeOutcome
    -- ^ How it ended.
  , output :: Text
    -- ^ What hooks printed, cut after 4,000 bytes; perhaps nothing.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCherryPickResponse where
  fields value =
    [ "commits" .= value.commits
    , "conflicts" .= value.conflicts
    , "head" .= value.head
    , "outcome" .= value.outcome
    , "output" .= value.output
    ]

instance ToJSON GitCherryPickResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCherryPickResponse where
  parseJSON = record "GitCherryPickResponse" $
    GitCherryPickResponse
      <$> required parseJSON "commits"
      <*> required parseJSON "conflicts"
      <*> required parseJSON "head"
      <*> required parseJSON "outcome"
      <*> required parseJSON "output"
  parseJSONList = listOf parseJSON

-- | A commit without its changes.
data Commit = Commit
  { author :: Signature
    -- ^ Who wrote the change.
  , body :: Maybe Text
    -- ^ The rest of the message, where there is any.
  , committer :: Signature
    -- ^ Who made the commit.
  , id :: Text
    -- ^ The full object id, 40 hexadecimal digits.
  , parents :: [Text]
    -- ^ The ids of its parents, in order; more than one for a merge.
  , summary :: Text
    -- ^ The message's first paragraph on one line.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Commit where
  fields value =
    [ "author" .= value.author
    , "body" .?= value.body
    , "committer" .= value.committer
    , "id" .= value.id
    , "parents" .= value.parents
    , "summary" .= value.summary
    ]

instance ToJSON Commit where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Commit where
  parseJSON = record "Commit" $
    Commit
      <$> required parseJSON "author"
      <*> optional parseJSON "body"
      <*> required parseJSON "committer"
      <*> required parseJSON "id"
      <*> required parseJSON "parents"
      <*> required parseJSON "summary"
  parseJSONList = listOf parseJSON

-- | How a merge or a cherry-pick ended.
data MergeOutcome
  = MergeOutcomeUpToDate
    -- ^ There was nothing to do.
  | MergeOutcomeFastForward
    -- ^ The branch moved forward.
  | Committed
    -- ^ New commits were made.
  | MergeOutcomeStaged
    -- ^ The changes are staged and not committed.
  | Conflicts
    -- ^ There are conflicts in the work tree.
  | Aborted
    -- ^ There were conflicts, and everything is as it was.
  deriving stock (Eq, Show, Generic)

instance Named MergeOutcome where
  named = [MergeOutcomeUpToDate, MergeOutcomeFastForward, Committed, MergeOutcomeStaged, Conflicts, Aborted]
  nameOf = \case
    MergeOutcomeUpToDate -> "up_to_date"
    MergeOutcomeFastForward -> "fast_forward"
    Committed -> "committed"
    MergeOutcomeStaged -> "staged"
    Conflicts -> "conflicts"
    Aborted -> "aborted"

instance ToJSON MergeOutcome where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON MergeOutcome where
  parseJSON = oneNamed "MergeOutcome"
  parseJSONList = listOf parseJSON

-- | The copy.
data GitCloneResponse = GitCloneResponse
  { branch :: Maybe Text
    -- ^ The branch that is checked out; none where the head is detached.
  , head :: Maybe Text
    -- ^ The commit that is checked out; none where the repository is empty.
  , root :: Text
    -- ^ Its top, an absolute path.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCloneResponse where
  fields value =
    [ "branch" .?= value.branch
    , "head" .?= value.head
    , "root" .= value.root
    ]

instance ToJSON GitCloneResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCloneResponse where
  parseJSON = record "GitCloneResponse" $
    GitCloneResponse
      <$> optional parseJSON "branch"
      <*> optional parseJSON "head"
      <*> required parseJSON "root"
  parseJSONList = listOf parseJSON

-- | The new commit.
data GitCommitResponse = GitCommitResponse
  { additions :: Int64
    -- ^ How many lines it adds.
  , branch :: Maybe Text
    -- ^ The branch that it is on; none where the head is detached.
  , commit :: Commit
    -- ^ The commit.
  , deletions :: Int64
    -- ^ How many lines it deletes.
  , files :: Int64
    -- ^ How many files it changes.
  , output :: Text
    -- ^ What hooks printed, cut after 4,000 bytes; perhaps nothing.
  , replaced :: Maybe Text
    -- ^ The commit that it takes the place of, where it amends one.
  , signed :: Bool
    -- ^ Whether it is signed.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCommitResponse where
  fields value =
    [ "additions" .= value.additions
    , "branch" .?= value.branch
    , "commit" .= value.commit
    , "deletions" .= value.deletions
    , "files" .= value.files
    , "output" .= value.output
    , "replaced" .?= value.replaced
    , "signed" .= value.signed
    ]

instance ToJSON GitCommitResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCommitResponse where
  parseJSON = record "GitCommitResponse" $
    GitCommitResponse
      <$> required uint32 "additions"
      <*> optional parseJSON "branch"
      <*> required parseJSON "commit"
      <*> required uint32 "deletions"
      <*> required uint32 "files"
      <*> required parseJSON "output"
      <*> optional parseJSON "replaced"
      <*> required parseJSON "signed"
  parseJSONList = listOf parseJSON

-- | The new branch.
data GitCreateBranchResponse = GitCreateBranchResponse
  { branch :: Branch
    -- ^ The branch.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCreateBranchResponse where
  fields value =
    [ "branch" .= value.branch
    ]

instance ToJSON GitCreateBranchResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCreateBranchResponse where
  parseJSON = record "GitCreateBranchResponse" $
    GitCreateBranchResponse
      <$> required parseJSON "branch"
  parseJSONList = listOf parseJSON

-- | The new tag.
data GitCreateTagResponse = GitCreateTagResponse
  { annotated :: Bool
    -- ^ Whether it has a message.
  , name :: Text
    -- ^ Its name.
  , signed :: Bool
    -- ^ Whether it is signed.
  , target :: Text
    -- ^ The commit, or other object, that it names.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCreateTagResponse where
  fields value =
    [ "annotated" .= value.annotated
    , "name" .= value.name
    , "signed" .= value.signed
    , "target" .= value.target
    ]

instance ToJSON GitCreateTagResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCreateTagResponse where
  parseJSON = record "GitCreateTagResponse" $
    GitCreateTagResponse
      <$> required parseJSON "annotated"
      <*> required parseJSON "name"
      <*> required parseJSON "signed"
      <*> required parseJSON "target"
  parseJSONList = listOf parseJSON

-- | The branch that was deleted.
data GitDeleteBranchResponse = GitDeleteBranchResponse
  { branch :: Branch
    -- ^ As it was before; a branch made at its target brings it back.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDeleteBranchResponse where
  fields value =
    [ "branch" .= value.branch
    ]

instance ToJSON GitDeleteBranchResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDeleteBranchResponse where
  parseJSON = record "GitDeleteBranchResponse" $
    GitDeleteBranchResponse
      <$> required parseJSON "branch"
  parseJSONList = listOf parseJSON

-- | The tag that was deleted.
data GitDeleteTagResponse = GitDeleteTagResponse
  { name :: Text
    -- ^ Its name.
  , target :: Text
    -- ^ What it named; a tag made there brings a plain one back.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDeleteTagResponse where
  fields value =
    [ "name" .= value.name
    , "target" .= value.target
    ]

instance ToJSON GitDeleteTagResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDeleteTagResponse where
  parseJSON = record "GitDeleteTagResponse" $
    GitDeleteTagResponse
      <$> required parseJSON "name"
      <*> required parseJSON "target"
  parseJSONList = listOf parseJSON

-- | The operations of the effect @GitDestroy@, one kind per import.
data GitDestroyRequest
  = GitRestore GitRestoreRequest
    -- ^ Gives files the content that they have elsewhere.
  | GitResetHard GitResetHardRequest
    -- ^ Moves the current branch, and every file.
  | GitDeleteBranch GitDeleteBranchRequest
    -- ^ Deletes a local branch.
  | GitDeleteTag GitDeleteTagRequest
    -- ^ Deletes a local tag.
  | GitDropStash GitDropStashRequest
    -- ^ Throws stashed changes away.
  | GitRemoveWorktree GitRemoveWorktreeRequest
    -- ^ Removes a linked work tree and its files.
  | GitAbort GitAbortRequest
    -- ^ Gives up what is going on.
  | GitForcePush GitForcePushRequest
    -- ^ Makes a remote's branch what it is here, or deletes it.
  deriving stock (Eq, Show, Generic)

instance Fields GitDestroyRequest where
  fields = \case
    GitRestore value -> kindWith "GitRestore" value
    GitResetHard value -> kindWith "GitResetHard" value
    GitDeleteBranch value -> kindWith "GitDeleteBranch" value
    GitDeleteTag value -> kindWith "GitDeleteTag" value
    GitDropStash value -> kindWith "GitDropStash" value
    GitRemoveWorktree value -> kindWith "GitRemoveWorktree" value
    GitAbort value -> kindWith "GitAbort" value
    GitForcePush value -> kindWith "GitForcePush" value

instance ToJSON GitDestroyRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDestroyRequest where
  parseJSON = tagged "GitDestroyRequest"
    [ ("GitRestore", payload parseJSON GitRestore)
    , ("GitResetHard", payload parseJSON GitResetHard)
    , ("GitDeleteBranch", payload parseJSON GitDeleteBranch)
    , ("GitDeleteTag", payload parseJSON GitDeleteTag)
    , ("GitDropStash", payload parseJSON GitDropStash)
    , ("GitRemoveWorktree", payload parseJSON GitRemoveWorktree)
    , ("GitAbort", payload parseJSON GitAbort)
    , ("GitForcePush", payload parseJSON GitForcePush)
    ]
  parseJSONList = listOf parseJSON

-- | Puts everything back as it was before the merge, cherry-pick, revert or rebase that is
--   going on; resolutions are lost.
data GitAbortRequest = GitAbortRequest
  { repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitAbortRequest where
  fields value =
    [ "repo_path" .?= value.repoPath
    ]

instance ToJSON GitAbortRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitAbortRequest where
  parseJSON = record "GitAbortRequest" $
    GitAbortRequest
      <$> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Deletes a local branch.
data GitDeleteBranchRequest = GitDeleteBranchRequest
  { force :: Bool
    -- ^ Whether it goes though its commits are in no other branch.
  , name :: Text
    -- ^ Its name.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDeleteBranchRequest where
  fields value =
    [ "force" .= value.force
    , "name" .= value.name
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitDeleteBranchRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDeleteBranchRequest where
  parseJSON = record "GitDeleteBranchRequest" $
    GitDeleteBranchRequest
      <$> required parseJSON "force"
      <*> required parseJSON "name"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Deletes a local tag.
data GitDeleteTagRequest = GitDeleteTagRequest
  { name :: Text
    -- ^ Its name.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDeleteTagRequest where
  fields value =
    [ "name" .= value.name
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitDeleteTagRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDeleteTagRequest where
  parseJSON = record "GitDeleteTagRequest" $
    GitDeleteTagRequest
      <$> required parseJSON "name"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Throws stashed changes away.
data GitDropStashRequest = GitDropStashRequest
  { index :: Int64
    -- ^ Which: 0 is the newest.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDropStashRequest where
  fields value =
    [ "index" .= value.index
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitDropStashRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDropStashRequest where
  parseJSON = record "GitDropStashRequest" $
    GitDropStashRequest
      <$> required uint32 "index"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Makes a remote's branch what it is here, or deletes it; commits may be lost there.
data GitForcePushRequest = GitForcePushRequest
  { delete :: Bool
    -- ^ Whether the branch or tag there is deleted; then @target@ names it.
  , dryRun :: Bool
    -- ^ Whether nothing is sent, and only told what would be.
  , expected :: Maybe Text
    -- ^ The commit that has to be there still; the one that was last fetched where it is left out.
  , remote :: Maybe Text
    -- ^ The remote's name; that of the current branch, else @origin@, where it is left out.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , source :: Maybe Text
    -- ^ What is sent: a branch or a tag; the current branch where it is left out.
  , target :: Maybe Text
    -- ^ The name of the branch there; its own where it is left out. It has to be told where the
    --   branch follows one of another name, unless @push.default@ is @upstream@.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitForcePushRequest where
  fields value =
    [ "delete" .= value.delete
    , "dry_run" .= value.dryRun
    , "expected" .?= value.expected
    , "remote" .?= value.remote
    , "repo_path" .?= value.repoPath
    , "source" .?= value.source
    , "target" .?= value.target
    ]

instance ToJSON GitForcePushRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitForcePushRequest where
  parseJSON = record "GitForcePushRequest" $
    GitForcePushRequest
      <$> required parseJSON "delete"
      <*> required parseJSON "dry_run"
      <*> optional parseJSON "expected"
      <*> optional parseJSON "remote"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "source"
      <*> optional parseJSON "target"
  parseJSONList = listOf parseJSON

-- | Removes a linked work tree and its files.
data GitRemoveWorktreeRequest = GitRemoveWorktreeRequest
  { force :: Bool
    -- ^ Whether changes and untracked files in it may be lost.
  , path :: Text
    -- ^ Its top.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRemoveWorktreeRequest where
  fields value =
    [ "force" .= value.force
    , "path" .= value.path
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitRemoveWorktreeRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRemoveWorktreeRequest where
  parseJSON = record "GitRemoveWorktreeRequest" $
    GitRemoveWorktreeRequest
      <$> required parseJSON "force"
      <*> required parseJSON "path"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Moves the current branch to a commit, and the index and the work tree with it; changes are
--   lost.
data GitResetHardRequest = GitResetHardRequest
  { repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ The commit; the head where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitResetHardRequest where
  fields value =
    [ "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    ]

instance ToJSON GitResetHardRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitResetHardRequest where
  parseJSON = record "GitResetHardRequest" $
    GitResetHardRequest
      <$> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
  parseJSONList = listOf parseJSON

-- | Gives files the content that they have elsewhere; their changes are lost.
data GitRestoreRequest = GitRestoreRequest
  { paths :: [Text]
    -- ^ Files and folders, by name and not by pattern; @.@ is everything.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , source :: Maybe Text
    -- ^ The revision that has the content; the index where it is left out, or the head where
    --   @staged@ is set.
  , staged :: Bool
    -- ^ Whether the index is restored.
  , workTree :: Bool
    -- ^ Whether the work tree is restored.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRestoreRequest where
  fields value =
    [ "paths" .= value.paths
    , "repo_path" .?= value.repoPath
    , "source" .?= value.source
    , "staged" .= value.staged
    , "work_tree" .= value.workTree
    ]

instance ToJSON GitRestoreRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRestoreRequest where
  parseJSON = record "GitRestoreRequest" $
    GitRestoreRequest
      <$> required parseJSON "paths"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "source"
      <*> required parseJSON "staged"
      <*> required parseJSON "work_tree"
  parseJSONList = listOf parseJSON

-- | The difference between two states of the files.
data GitDiffResponse = GitDiffResponse
  { diff :: Diff
    -- ^ The difference.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDiffResponse where
  fields value =
    [ "diff" .= value.diff
    ]

instance ToJSON GitDiffResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDiffResponse where
  parseJSON = record "GitDiffResponse" $
    GitDiffResponse
      <$> required parseJSON "diff"
  parseJSONList = listOf parseJSON

-- | What changed between two states of the files.
data Diff = Diff
  { additions :: Int64
    -- ^ How many lines were added, in all files that differ.
  , deletions :: Int64
    -- ^ How many lines were deleted, in all files that differ.
  , files :: [FileDiff]
    -- ^ The files, by path.
  , totalFiles :: Int64
    -- ^ How many files differ in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Diff where
  fields value =
    [ "additions" .= value.additions
    , "deletions" .= value.deletions
    , "files" .= value.files
    , "total_files" .= value.totalFiles
    ]

instance ToJSON Diff where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Diff where
  parseJSON = record "Diff" $
    Diff
      <$> required uint32 "additions"
      <*> required uint32 "deletions"
      <*> required parseJSON "files"
      <*> required uint32 "total_files"
  parseJSONList = listOf parseJSON

-- | What changed in one file.
data FileDiff = FileDiff
  { additions :: Int64
    -- ^ How many lines were added.
  , binary :: Bool
    -- ^ Whether git takes the file for binary; then there is no patch.
  , change :: ChangeKind
    -- ^ What happened to the file.
  , cut :: Bool
    -- ^ Whether @patch@ is shorter than the file's whole difference.
  , deletions :: Int64
    -- ^ How many lines were deleted.
  , oldPath :: Maybe Text
    -- ^ The path on the old side, where the file was renamed or copied.
  , patch :: Text
    -- ^ The hunks in unified format, without the file's header; cut at the end of a line where
    --   @cut@ says so.
  , path :: Text
    -- ^ The path on the new side, or on the old one where the file was deleted.
  }
  deriving stock (Eq, Show, Generic)

instance Fields FileDiff where
  fields value =
    [ "additions" .= value.additions
    , "binary" .= value.binary
    , "change" .= value.change
    , "cut" .= value.cut
    , "deletions" .= value.deletions
    , "old_path" .?= value.oldPath
    , "patch" .= value.patch
    , "path" .= value.path
    ]

instance ToJSON FileDiff where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON FileDiff where
  parseJSON = record "FileDiff" $
    FileDiff
      <$> required uint32 "additions"
      <*> required parseJSON "binary"
      <*> required parseJSON "change"
      <*> required parseJSON "cut"
      <*> required uint32 "deletions"
      <*> optional parseJSON "old_path"
      <*> required parseJSON "patch"
      <*> required parseJSON "path"
  parseJSONList = listOf parseJSON

-- | What happened to a file.
data ChangeKind
  = ChangeKindAdded
    -- ^ It is new.
  | ChangeKindModified
    -- ^ Its content or mode differs.
  | ChangeKindDeleted
    -- ^ It is gone.
  | Renamed
    -- ^ It has another path.
  | Copied
    -- ^ It was made from another file.
  | TypeChanged
    -- ^ It became a link, a submodule or a file.
  | Untracked
    -- ^ git does not know it.
  | Conflicted
    -- ^ Both sides of a merge changed it.
  deriving stock (Eq, Show, Generic)

instance Named ChangeKind where
  named = [ChangeKindAdded, ChangeKindModified, ChangeKindDeleted, Renamed, Copied, TypeChanged, Untracked, Conflicted]
  nameOf = \case
    ChangeKindAdded -> "added"
    ChangeKindModified -> "modified"
    ChangeKindDeleted -> "deleted"
    Renamed -> "renamed"
    Copied -> "copied"
    TypeChanged -> "type_changed"
    Untracked -> "untracked"
    Conflicted -> "conflicted"

instance ToJSON ChangeKind where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ChangeKind where
  parseJSON = oneNamed "ChangeKind"
  parseJSONList = listOf parseJSON

-- | What was thrown away.
data GitDropStashResponse = GitDropStashResponse
  { stash :: Stash
    -- ^ The stash; its id can still be given to @git stash apply@ until git cleans up.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDropStashResponse where
  fields value =
    [ "stash" .= value.stash
    ]

instance ToJSON GitDropStashResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDropStashResponse where
  parseJSON = record "GitDropStashResponse" $
    GitDropStashResponse
      <$> required parseJSON "stash"
  parseJSONList = listOf parseJSON

-- | What came.
data GitFetchResponse = GitFetchResponse
  { remote :: Text
    -- ^ The remote's name.
  , updates :: [RefUpdate]
    -- ^ The references that changed.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitFetchResponse where
  fields value =
    [ "remote" .= value.remote
    , "updates" .= value.updates
    ]

instance ToJSON GitFetchResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitFetchResponse where
  parseJSON = record "GitFetchResponse" $
    GitFetchResponse
      <$> required parseJSON "remote"
      <*> required parseJSON "updates"
  parseJSONList = listOf parseJSON

-- | What became of a reference.
data RefUpdate = RefUpdate
  { after :: Maybe Text
    -- ^ The commit that it names; none where it is gone or not told.
  , before :: Maybe Text
    -- ^ The commit that it named; none where it is new or not told.
  , outcome :: RefOutcome
    -- ^ What happened.
  , reason :: Maybe Text
    -- ^ Why it did not change, in the remote's words.
  , reference :: Text
    -- ^ The reference that was to change: @refs\/remotes\/origin\/main@ for a fetch,
    --   @refs\/heads\/main@ at the remote for a push.
  , source :: Maybe Text
    -- ^ What it was to be; none where it is deleted.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RefUpdate where
  fields value =
    [ "after" .?= value.after
    , "before" .?= value.before
    , "outcome" .= value.outcome
    , "reason" .?= value.reason
    , "reference" .= value.reference
    , "source" .?= value.source
    ]

instance ToJSON RefUpdate where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RefUpdate where
  parseJSON = record "RefUpdate" $
    RefUpdate
      <$> optional parseJSON "after"
      <*> optional parseJSON "before"
      <*> required parseJSON "outcome"
      <*> optional parseJSON "reason"
      <*> required parseJSON "reference"
      <*> optional parseJSON "source"
  parseJSONList = listOf parseJSON

-- | What became of a reference.
data RefOutcome
  = Created
    -- ^ It is new.
  | RefOutcomeFastForward
    -- ^ It moved forward.
  | Forced
    -- ^ It moved to a commit that the old one does not lead to.
  | RefOutcomeDeleted
    -- ^ It is gone.
  | RefOutcomeUpToDate
    -- ^ It was there already.
  | Rejected
    -- ^ It was refused.
  deriving stock (Eq, Show, Generic)

instance Named RefOutcome where
  named = [Created, RefOutcomeFastForward, Forced, RefOutcomeDeleted, RefOutcomeUpToDate, Rejected]
  nameOf = \case
    Created -> "created"
    RefOutcomeFastForward -> "fast_forward"
    Forced -> "forced"
    RefOutcomeDeleted -> "deleted"
    RefOutcomeUpToDate -> "up_to_date"
    Rejected -> "rejected"

instance ToJSON RefOutcome where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RefOutcome where
  parseJSON = oneNamed "RefOutcome"
  parseJSONList = listOf parseJSON

-- | What was sent.
data GitForcePushResponse = GitForcePushResponse
  { messages :: Text
    -- ^ What the remote and hooks printed, cut after 4,000 bytes; perhaps nothing.
  , remote :: Text
    -- ^ The remote's name.
  , updates :: [RefUpdate]
    -- ^ What became of each reference.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitForcePushResponse where
  fields value =
    [ "messages" .= value.messages
    , "remote" .= value.remote
    , "updates" .= value.updates
    ]

instance ToJSON GitForcePushResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitForcePushResponse where
  parseJSON = record "GitForcePushResponse" $
    GitForcePushResponse
      <$> required parseJSON "messages"
      <*> required parseJSON "remote"
      <*> required parseJSON "updates"
  parseJSONList = listOf parseJSON

-- | The repository.
data GitInitResponse = GitInitResponse
  { branch :: Text
    -- ^ The branch that is checked out and not born yet.
  , existed :: Bool
    -- ^ Whether it was there already; then nothing was changed.
  , root :: Text
    -- ^ Its top, an absolute path.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitInitResponse where
  fields value =
    [ "branch" .= value.branch
    , "existed" .= value.existed
    , "root" .= value.root
    ]

instance ToJSON GitInitResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitInitResponse where
  parseJSON = record "GitInitResponse" $
    GitInitResponse
      <$> required parseJSON "branch"
      <*> required parseJSON "existed"
      <*> required parseJSON "root"
  parseJSONList = listOf parseJSON

-- | The files that a revision holds.
data GitListFilesResponse = GitListFilesResponse
  { entries :: [TreeEntry]
    -- ^ The entries, in git's order.
  , revision :: Text
    -- ^ The commit whose files are listed.
  , total :: Int64
    -- ^ How many there are in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitListFilesResponse where
  fields value =
    [ "entries" .= value.entries
    , "revision" .= value.revision
    , "total" .= value.total
    ]

instance ToJSON GitListFilesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitListFilesResponse where
  parseJSON = record "GitListFilesResponse" $
    GitListFilesResponse
      <$> required parseJSON "entries"
      <*> required parseJSON "revision"
      <*> required uint32 "total"
  parseJSONList = listOf parseJSON

-- | A path that a revision holds.
data TreeEntry = TreeEntry
  { entry :: EntryKind
    -- ^ What it is.
  , id :: Text
    -- ^ The id of its content, or of the commit that a submodule stands at.
  , path :: Text
    -- ^ The path, from the top of the repository.
  , size :: Maybe Int64
    -- ^ The size in bytes of a file, an executable or a link.
  }
  deriving stock (Eq, Show, Generic)

instance Fields TreeEntry where
  fields value =
    [ "entry" .= value.entry
    , "id" .= value.id
    , "path" .= value.path
    , "size" .?= value.size
    ]

instance ToJSON TreeEntry where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON TreeEntry where
  parseJSON = record "TreeEntry" $
    TreeEntry
      <$> required parseJSON "entry"
      <*> required parseJSON "id"
      <*> required parseJSON "path"
      <*> optional int64 "size"
  parseJSONList = listOf parseJSON

-- | What a path in a revision is.
data EntryKind
  = File
    -- ^ An ordinary file.
  | Executable
    -- ^ A file that may be executed.
  | Link
    -- ^ A symbolic link.
  | Folder
    -- ^ A folder.
  | Submodule
    -- ^ Another repository.
  deriving stock (Eq, Show, Generic)

instance Named EntryKind where
  named = [File, Executable, Link, Folder, Submodule]
  nameOf = \case
    File -> "file"
    Executable -> "executable"
    Link -> "link"
    Folder -> "folder"
    Submodule -> "submodule"

instance ToJSON EntryKind where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON EntryKind where
  parseJSON = oneNamed "EntryKind"
  parseJSONList = listOf parseJSON

-- | The commits that lead to a revision, newest first.
data GitLogResponse = GitLogResponse
  { commits :: [Commit]
    -- ^ The commits.
  , more :: Bool
    -- ^ Whether there are more after these.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitLogResponse where
  fields value =
    [ "commits" .= value.commits
    , "more" .= value.more
    ]

instance ToJSON GitLogResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitLogResponse where
  parseJSON = record "GitLogResponse" $
    GitLogResponse
      <$> required parseJSON "commits"
      <*> required parseJSON "more"
  parseJSONList = listOf parseJSON

-- | What became of the merge.
data GitMergeResponse = GitMergeResponse
  { conflicts :: [Conflict]
    -- ^ The paths that both sides changed.
  , head :: Text
    -- ^ The commit that is checked out now.
  , outcome :: MergeOutcome
    -- ^ How it ended.
  , output :: Text
    -- ^ What hooks printed, cut after 4,000 bytes; perhaps nothing.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitMergeResponse where
  fields value =
    [ "conflicts" .= value.conflicts
    , "head" .= value.head
    , "outcome" .= value.outcome
    , "output" .= value.output
    ]

instance ToJSON GitMergeResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitMergeResponse where
  parseJSON = record "GitMergeResponse" $
    GitMergeResponse
      <$> required parseJSON "conflicts"
      <*> required parseJSON "head"
      <*> required parseJSON "outcome"
      <*> required parseJSON "output"
  parseJSONList = listOf parseJSON

-- | What was sent.
data GitPushResponse = GitPushResponse
  { messages :: Text
    -- ^ What the remote and hooks printed, cut after 4,000 bytes; perhaps nothing.
  , remote :: Text
    -- ^ The remote's name.
  , updates :: [RefUpdate]
    -- ^ What became of each reference.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitPushResponse where
  fields value =
    [ "messages" .= value.messages
    , "remote" .= value.remote
    , "updates" .= value.updates
    ]

instance ToJSON GitPushResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitPushResponse where
  parseJSON = record "GitPushResponse" $
    GitPushResponse
      <$> required parseJSON "messages"
      <*> required parseJSON "remote"
      <*> required parseJSON "updates"
  parseJSONList = listOf parseJSON

-- | A file as it is at a revision.
data GitReadFileResponse = GitReadFileResponse
  { content :: FileContent
    -- ^ The content.
  , entry :: EntryKind
    -- ^ What it is: a file, an executable or a link.
  , id :: Text
    -- ^ The id of the file's content.
  , path :: Text
    -- ^ The path, from the top of the repository.
  , revision :: Text
    -- ^ The commit at which the file was read.
  , size :: Int64
    -- ^ The size of the whole content in bytes.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitReadFileResponse where
  fields value =
    [ "content" .= value.content
    , "entry" .= value.entry
    , "id" .= value.id
    , "path" .= value.path
    , "revision" .= value.revision
    , "size" .= value.size
    ]

instance ToJSON GitReadFileResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitReadFileResponse where
  parseJSON = record "GitReadFileResponse" $
    GitReadFileResponse
      <$> required parseJSON "content"
      <*> required parseJSON "entry"
      <*> required parseJSON "id"
      <*> required parseJSON "path"
      <*> required parseJSON "revision"
      <*> required int64 "size"
  parseJSONList = listOf parseJSON

-- | A file's content.
data FileContent
  = Text TextContent
    -- ^ Text, or the target of a link.
  | Binary
    -- ^ Bytes that are not text; they are not sent.
  deriving stock (Eq, Show, Generic)

instance Fields FileContent where
  fields = \case
    Text value -> kindWith "Text" value
    Binary -> kind "Binary"

instance ToJSON FileContent where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON FileContent where
  parseJSON = tagged "FileContent"
    [ ("Text", payload parseJSON Text)
    , ("Binary", nullary Binary)
    ]
  parseJSONList = listOf parseJSON

-- | Lines of a text.
data TextContent = TextContent
  { cut :: Bool
    -- ^ Whether the last line was cut in the middle.
  , lineCount :: Int64
    -- ^ How many lines @text@ holds, the last perhaps in part.
  , startLine :: Int64
    -- ^ The first line, counted from 1.
  , text :: Text
    -- ^ The lines with their ends; bytes that are not UTF-8 appear as U+FFFD.
  , totalLines :: Int64
    -- ^ How many lines the file has.
  }
  deriving stock (Eq, Show, Generic)

instance Fields TextContent where
  fields value =
    [ "cut" .= value.cut
    , "line_count" .= value.lineCount
    , "start_line" .= value.startLine
    , "text" .= value.text
    , "total_lines" .= value.totalLines
    ]

instance ToJSON TextContent where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON TextContent where
  parseJSON = record "TextContent" $
    TextContent
      <$> required parseJSON "cut"
      <*> required uint32 "line_count"
      <*> required uint32 "start_line"
      <*> required parseJSON "text"
      <*> required uint32 "total_lines"
  parseJSONList = listOf parseJSON

-- | The repositories that this one knows.
data GitRemotesResponse = GitRemotesResponse
  { defaultRemote :: Maybe Text
    -- ^ The one that is meant where none is named: that of the current branch, else @origin@, else
    --   the only one.
  , remotes :: [Remote]
    -- ^ The remotes, by name.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRemotesResponse where
  fields value =
    [ "default_remote" .?= value.defaultRemote
    , "remotes" .= value.remotes
    ]

instance ToJSON GitRemotesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRemotesResponse where
  parseJSON = record "GitRemotesResponse" $
    GitRemotesResponse
      <$> optional parseJSON "default_remote"
      <*> required parseJSON "remotes"
  parseJSONList = listOf parseJSON

-- | Another repository that this one knows.
data Remote = Remote
  { name :: Text
    -- ^ Its name, such as @origin@.
  , pushUrl :: Maybe Text
    -- ^ Where it is pushed to, where that is another place; without credentials.
  , url :: Text
    -- ^ Where it is fetched from, without credentials.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Remote where
  fields value =
    [ "name" .= value.name
    , "push_url" .?= value.pushUrl
    , "url" .= value.url
    ]

instance ToJSON Remote where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Remote where
  parseJSON = record "Remote" $
    Remote
      <$> required parseJSON "name"
      <*> optional parseJSON "push_url"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | The work tree that was removed.
data GitRemoveWorktreeResponse = GitRemoveWorktreeResponse
  { worktree :: Worktree
    -- ^ As it was before.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRemoveWorktreeResponse where
  fields value =
    [ "worktree" .= value.worktree
    ]

instance ToJSON GitRemoveWorktreeResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRemoveWorktreeResponse where
  parseJSON = record "GitRemoveWorktreeResponse" $
    GitRemoveWorktreeResponse
      <$> required parseJSON "worktree"
  parseJSONList = listOf parseJSON

-- | The renamed branch.
data GitRenameBranchResponse = GitRenameBranchResponse
  { branch :: Branch
    -- ^ The branch.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRenameBranchResponse where
  fields value =
    [ "branch" .= value.branch
    ]

instance ToJSON GitRenameBranchResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRenameBranchResponse where
  parseJSON = record "GitRenameBranchResponse" $
    GitRenameBranchResponse
      <$> required parseJSON "branch"
  parseJSONList = listOf parseJSON

-- | The operations of the effect @Git@, one kind per import.
data GitRequest
  = GitStatus GitStatusRequest
    -- ^ What differs between the last commit, the index and the work tree.
  | GitLog GitLogRequest
    -- ^ The commits that lead to a revision, newest first.
  | GitShow GitShowRequest
    -- ^ One commit and what it changed.
  | GitDiff GitDiffRequest
    -- ^ The difference between two states of the files.
  | GitBranches GitBranchesRequest
    -- ^ The branches and where they stand.
  | GitBlame GitBlameRequest
    -- ^ Who last changed each line of a file.
  | GitReadFile GitReadFileRequest
    -- ^ A file as it is at a revision.
  | GitListFiles GitListFilesRequest
    -- ^ The files that a revision holds.
  | GitRemotes GitRemotesRequest
    -- ^ The repositories that this one knows.
  | GitWorktrees GitWorktreesRequest
    -- ^ The work trees of the repository.
  | GitStashes GitStashesRequest
    -- ^ What is stashed.
  deriving stock (Eq, Show, Generic)

instance Fields GitRequest where
  fields = \case
    GitStatus value -> kindWith "GitStatus" value
    GitLog value -> kindWith "GitLog" value
    GitShow value -> kindWith "GitShow" value
    GitDiff value -> kindWith "GitDiff" value
    GitBranches value -> kindWith "GitBranches" value
    GitBlame value -> kindWith "GitBlame" value
    GitReadFile value -> kindWith "GitReadFile" value
    GitListFiles value -> kindWith "GitListFiles" value
    GitRemotes value -> kindWith "GitRemotes" value
    GitWorktrees value -> kindWith "GitWorktrees" value
    GitStashes value -> kindWith "GitStashes" value

instance ToJSON GitRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRequest where
  parseJSON = tagged "GitRequest"
    [ ("GitStatus", payload parseJSON GitStatus)
    , ("GitLog", payload parseJSON GitLog)
    , ("GitShow", payload parseJSON GitShow)
    , ("GitDiff", payload parseJSON GitDiff)
    , ("GitBranches", payload parseJSON GitBranches)
    , ("GitBlame", payload parseJSON GitBlame)
    , ("GitReadFile", payload parseJSON GitReadFile)
    , ("GitListFiles", payload parseJSON GitListFiles)
    , ("GitRemotes", payload parseJSON GitRemotes)
    , ("GitWorktrees", payload parseJSON GitWorktrees)
    , ("GitStashes", payload parseJSON GitStashes)
    ]
  parseJSONList = listOf parseJSON

-- | Asks who last changed each line of a file.
data GitBlameRequest = GitBlameRequest
  { maxLines :: Int64
    -- ^ How many lines at most.
  , path :: Text
    -- ^ The file.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ The revision at which the file is read; the head where it is left out.
  , startLine :: Int64
    -- ^ The first line, counted from 1.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitBlameRequest where
  fields value =
    [ "max_lines" .= value.maxLines
    , "path" .= value.path
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    , "start_line" .= value.startLine
    ]

instance ToJSON GitBlameRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitBlameRequest where
  parseJSON = record "GitBlameRequest" $
    GitBlameRequest
      <$> required uint32 "max_lines"
      <*> required parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
      <*> required uint32 "start_line"
  parseJSONList = listOf parseJSON

-- | Asks for the branches and where they stand.
data GitBranchesRequest = GitBranchesRequest
  { contains :: Maybe Text
    -- ^ Only branches that lead to this revision.
  , maxCount :: Int64
    -- ^ How many branches at most.
  , notContains :: Maybe Text
    -- ^ Only branches that don't lead to this revision.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , scope :: BranchScope
    -- ^ Which branches.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitBranchesRequest where
  fields value =
    [ "contains" .?= value.contains
    , "max_count" .= value.maxCount
    , "not_contains" .?= value.notContains
    , "repo_path" .?= value.repoPath
    , "scope" .= value.scope
    ]

instance ToJSON GitBranchesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitBranchesRequest where
  parseJSON = record "GitBranchesRequest" $
    GitBranchesRequest
      <$> optional parseJSON "contains"
      <*> required uint32 "max_count"
      <*> optional parseJSON "not_contains"
      <*> optional parseJSON "repo_path"
      <*> required parseJSON "scope"
  parseJSONList = listOf parseJSON

-- | Which branches.
data BranchScope
  = Local
    -- ^ The repository's own.
  | BranchScopeRemote
    -- ^ Those that it knows of its remotes.
  | All
    -- ^ Both.
  deriving stock (Eq, Show, Generic)

instance Named BranchScope where
  named = [Local, BranchScopeRemote, All]
  nameOf = \case
    Local -> "local"
    BranchScopeRemote -> "remote"
    All -> "all"

instance ToJSON BranchScope where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON BranchScope where
  parseJSON = oneNamed "BranchScope"
  parseJSONList = listOf parseJSON

-- | Asks for the difference between two states of the files.
data GitDiffRequest = GitDiffRequest
  { comparison :: Comparison
    -- ^ Which two states.
  , contextLines :: Int64
    -- ^ How many unchanged lines around each change.
  , maxBytes :: Int64
    -- ^ How many bytes of patch text at most, over all files.
  , maxFiles :: Int64
    -- ^ How many files at most.
  , path :: Maybe Text
    -- ^ Only this file or folder.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitDiffRequest where
  fields value =
    [ "comparison" .= value.comparison
    , "context_lines" .= value.contextLines
    , "max_bytes" .= value.maxBytes
    , "max_files" .= value.maxFiles
    , "path" .?= value.path
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitDiffRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitDiffRequest where
  parseJSON = record "GitDiffRequest" $
    GitDiffRequest
      <$> required parseJSON "comparison"
      <*> required uint32 "context_lines"
      <*> required uint32 "max_bytes"
      <*> required uint32 "max_files"
      <*> optional parseJSON "path"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Which two states of the files are compared.
data Comparison
  = Unstaged
    -- ^ The index with the work tree: what is not staged.
  | Staged
    -- ^ The last commit with the index: what would be committed.
  | Since Text
    -- ^ A revision with the work tree.
  | Between RevisionRange
    -- ^ One revision with another.
  deriving stock (Eq, Show, Generic)

instance Fields Comparison where
  fields = \case
    Unstaged -> kind "Unstaged"
    Staged -> kind "Staged"
    Since value -> kindWith "Since" value
    Between value -> kindWith "Between" value

instance ToJSON Comparison where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Comparison where
  parseJSON = tagged "Comparison"
    [ ("Unstaged", nullary Unstaged)
    , ("Staged", nullary Staged)
    , ("Since", payload parseJSON Since)
    , ("Between", payload parseJSON Between)
    ]
  parseJSONList = listOf parseJSON

-- | Two revisions to compare.
data RevisionRange = RevisionRange
  { from :: Text
    -- ^ The old side.
  , mergeBase :: Bool
    -- ^ Whether the old side is the best common ancestor of both, as in @from...to@.
  , to :: Text
    -- ^ The new side.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RevisionRange where
  fields value =
    [ "from" .= value.from
    , "merge_base" .= value.mergeBase
    , "to" .= value.to
    ]

instance ToJSON RevisionRange where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RevisionRange where
  parseJSON = record "RevisionRange" $
    RevisionRange
      <$> required parseJSON "from"
      <*> required parseJSON "merge_base"
      <*> required parseJSON "to"
  parseJSONList = listOf parseJSON

-- | Asks for the files that a revision holds.
data GitListFilesRequest = GitListFilesRequest
  { maxCount :: Int64
    -- ^ How many entries at most.
  , path :: Maybe Text
    -- ^ Only what is below this folder, or this one file.
  , recursive :: Bool
    -- ^ Whether folders are opened; otherwise they are listed themselves.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ A branch, tag or id; the head where it is left out.
  , skip :: Int64
    -- ^ How many entries to pass over first.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitListFilesRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "path" .?= value.path
    , "recursive" .= value.recursive
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    , "skip" .= value.skip
    ]

instance ToJSON GitListFilesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitListFilesRequest where
  parseJSON = record "GitListFilesRequest" $
    GitListFilesRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "path"
      <*> required parseJSON "recursive"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
      <*> required uint32 "skip"
  parseJSONList = listOf parseJSON

-- | Asks for the commits that lead to a revision, newest first.
data GitLogRequest = GitLogRequest
  { author :: Maybe Text
    -- ^ Only commits whose author's name or address contains this, in any case of letters.
  , maxCount :: Int64
    -- ^ How many commits at most.
  , message :: Maybe Text
    -- ^ Only commits whose message contains this, in any case of letters.
  , path :: Maybe Text
    -- ^ Only commits that change this file or folder.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ A branch, tag, id or range (@main..topic@); the head where it is left out.
  , since :: Maybe Text
    -- ^ Only commits of this date or later, in a form that git reads: @2026-11-01@, @2 weeks ago@.
  , skip :: Int64
    -- ^ How many commits to pass over first.
  , until :: Maybe Text
    -- ^ Only commits of this date or earlier, in a form that git reads.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitLogRequest where
  fields value =
    [ "author" .?= value.author
    , "max_count" .= value.maxCount
    , "message" .?= value.message
    , "path" .?= value.path
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    , "since" .?= value.since
    , "skip" .= value.skip
    , "until" .?= value.until
    ]

instance ToJSON GitLogRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitLogRequest where
  parseJSON = record "GitLogRequest" $
    GitLogRequest
      <$> optional parseJSON "author"
      <*> required uint32 "max_count"
      <*> optional parseJSON "message"
      <*> optional parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
      <*> optional parseJSON "since"
      <*> required uint32 "skip"
      <*> optional parseJSON "until"
  parseJSONList = listOf parseJSON

-- | Asks for a file as it is at a revision.
data GitReadFileRequest = GitReadFileRequest
  { maxBytes :: Int64
    -- ^ How many bytes of text at most; a longer line is cut.
  , maxLines :: Int64
    -- ^ How many lines at most.
  , path :: Text
    -- ^ The file.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ A branch, tag or id; the head where it is left out.
  , startLine :: Int64
    -- ^ The first line, counted from 1.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitReadFileRequest where
  fields value =
    [ "max_bytes" .= value.maxBytes
    , "max_lines" .= value.maxLines
    , "path" .= value.path
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    , "start_line" .= value.startLine
    ]

instance ToJSON GitReadFileRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitReadFileRequest where
  parseJSON = record "GitReadFileRequest" $
    GitReadFileRequest
      <$> required uint32 "max_bytes"
      <*> required uint32 "max_lines"
      <*> required parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
      <*> required uint32 "start_line"
  parseJSONList = listOf parseJSON

-- | Asks for the repositories that this one knows.
data GitRemotesRequest = GitRemotesRequest
  { repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRemotesRequest where
  fields value =
    [ "repo_path" .?= value.repoPath
    ]

instance ToJSON GitRemotesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRemotesRequest where
  parseJSON = record "GitRemotesRequest" $
    GitRemotesRequest
      <$> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Asks for one commit and what it changed against its first parent.
data GitShowRequest = GitShowRequest
  { contextLines :: Int64
    -- ^ How many unchanged lines around each change.
  , maxBytes :: Int64
    -- ^ How many bytes of patch text at most, over all files.
  , maxFiles :: Int64
    -- ^ How many files at most.
  , path :: Maybe Text
    -- ^ Only what it changed in this file or folder.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ A branch, tag or id; the head where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitShowRequest where
  fields value =
    [ "context_lines" .= value.contextLines
    , "max_bytes" .= value.maxBytes
    , "max_files" .= value.maxFiles
    , "path" .?= value.path
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    ]

instance ToJSON GitShowRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitShowRequest where
  parseJSON = record "GitShowRequest" $
    GitShowRequest
      <$> required uint32 "context_lines"
      <*> required uint32 "max_bytes"
      <*> required uint32 "max_files"
      <*> optional parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
  parseJSONList = listOf parseJSON

-- | Asks for what is stashed.
data GitStashesRequest = GitStashesRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStashesRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitStashesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStashesRequest where
  parseJSON = record "GitStashesRequest" $
    GitStashesRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Asks what differs between the last commit, the index and the work tree.
data GitStatusRequest = GitStatusRequest
  { maxCount :: Int64
    -- ^ How many entries at most.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStatusRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitStatusRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStatusRequest where
  parseJSON = record "GitStatusRequest" $
    GitStatusRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Asks for the work trees of a repository.
data GitWorktreesRequest = GitWorktreesRequest
  { repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitWorktreesRequest where
  fields value =
    [ "repo_path" .?= value.repoPath
    ]

instance ToJSON GitWorktreesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitWorktreesRequest where
  parseJSON = record "GitWorktreesRequest" $
    GitWorktreesRequest
      <$> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Where the branch was, and what was lost.
data GitResetHardResponse = GitResetHardResponse
  { after :: Text
    -- ^ The commit that is checked out.
  , before :: Text
    -- ^ The commit that was checked out.
  , lost :: [Text]
    -- ^ The paths whose uncommitted changes are lost, limited to 1,000.
  , totalLost :: Int64
    -- ^ How many there are in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitResetHardResponse where
  fields value =
    [ "after" .= value.after
    , "before" .= value.before
    , "lost" .= value.lost
    , "total_lost" .= value.totalLost
    ]

instance ToJSON GitResetHardResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitResetHardResponse where
  parseJSON = record "GitResetHardResponse" $
    GitResetHardResponse
      <$> required parseJSON "after"
      <*> required parseJSON "before"
      <*> required parseJSON "lost"
      <*> required uint32 "total_lost"
  parseJSONList = listOf parseJSON

-- | Where the branch was, and is.
data GitResetResponse = GitResetResponse
  { after :: Text
    -- ^ The commit that is checked out.
  , before :: Text
    -- ^ The commit that was checked out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitResetResponse where
  fields value =
    [ "after" .= value.after
    , "before" .= value.before
    ]

instance ToJSON GitResetResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitResetResponse where
  parseJSON = record "GitResetResponse" $
    GitResetResponse
      <$> required parseJSON "after"
      <*> required parseJSON "before"
  parseJSONList = listOf parseJSON

-- | What was restored.
data GitRestoreResponse = GitRestoreResponse
  { restored :: [Text]
    -- ^ The paths whose content changed, limited to 1,000.
  , total :: Int64
    -- ^ How many there are in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRestoreResponse where
  fields value =
    [ "restored" .= value.restored
    , "total" .= value.total
    ]

instance ToJSON GitRestoreResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRestoreResponse where
  parseJSON = record "GitRestoreResponse" $
    GitRestoreResponse
      <$> required parseJSON "restored"
      <*> required uint32 "total"
  parseJSONList = listOf parseJSON

-- | One commit and what it changed against its first parent, or all its files where it has
--   none.
data GitShowResponse = GitShowResponse
  { commit :: Commit
    -- ^ The commit.
  , diff :: Diff
    -- ^ What the commit changed.
  , tag :: Maybe Tag
    -- ^ The annotated tag that the revision names, where it names one.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitShowResponse where
  fields value =
    [ "commit" .= value.commit
    , "diff" .= value.diff
    , "tag" .?= value.tag
    ]

instance ToJSON GitShowResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitShowResponse where
  parseJSON = record "GitShowResponse" $
    GitShowResponse
      <$> required parseJSON "commit"
      <*> required parseJSON "diff"
      <*> optional parseJSON "tag"
  parseJSONList = listOf parseJSON

-- | An annotated tag.
data Tag = Tag
  { message :: Text
    -- ^ The tag's message.
  , name :: Text
    -- ^ The tag's name.
  , tagger :: Maybe Signature
    -- ^ Who made it, where it says so.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Tag where
  fields value =
    [ "message" .= value.message
    , "name" .= value.name
    , "tagger" .?= value.tagger
    ]

instance ToJSON Tag where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Tag where
  parseJSON = record "Tag" $
    Tag
      <$> required parseJSON "message"
      <*> required parseJSON "name"
      <*> optional parseJSON "tagger"
  parseJSONList = listOf parseJSON

-- | What is staged now.
data GitStageResponse = GitStageResponse
  { staged :: [StatusEntry]
    -- ^ The paths that a commit would change, limited.
  , total :: Int64
    -- ^ How many there are in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStageResponse where
  fields value =
    [ "staged" .= value.staged
    , "total" .= value.total
    ]

instance ToJSON GitStageResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStageResponse where
  parseJSON = record "GitStageResponse" $
    GitStageResponse
      <$> required parseJSON "staged"
      <*> required uint32 "total"
  parseJSONList = listOf parseJSON

-- | One path that differs. Where a side has no change, it is left out.
data StatusEntry = StatusEntry
  { oldPath :: Maybe Text
    -- ^ The path in the last commit, where the file was renamed since.
  , path :: Text
    -- ^ The path; that of a folder which is untracked as a whole ends with @\/@.
  , staged :: Maybe ChangeKind
    -- ^ What the index changes against the last commit.
  , unstaged :: Maybe ChangeKind
    -- ^ What the work tree changes against the index.
  }
  deriving stock (Eq, Show, Generic)

instance Fields StatusEntry where
  fields value =
    [ "old_path" .?= value.oldPath
    , "path" .= value.path
    , "staged" .?= value.staged
    , "unstaged" .?= value.unstaged
    ]

instance ToJSON StatusEntry where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON StatusEntry where
  parseJSON = record "StatusEntry" $
    StatusEntry
      <$> optional parseJSON "old_path"
      <*> required parseJSON "path"
      <*> optional parseJSON "staged"
      <*> optional parseJSON "unstaged"
  parseJSONList = listOf parseJSON

-- | What was put aside.
data GitStashResponse = GitStashResponse
  { stash :: Maybe Stash
    -- ^ The new stash; none where there was nothing to put aside.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStashResponse where
  fields value =
    [ "stash" .?= value.stash
    ]

instance ToJSON GitStashResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStashResponse where
  parseJSON = record "GitStashResponse" $
    GitStashResponse
      <$> optional parseJSON "stash"
  parseJSONList = listOf parseJSON

-- | What is stashed.
data GitStashesResponse = GitStashesResponse
  { stashes :: [Stash]
    -- ^ The newest first.
  , total :: Int64
    -- ^ How many there are in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStashesResponse where
  fields value =
    [ "stashes" .= value.stashes
    , "total" .= value.total
    ]

instance ToJSON GitStashesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStashesResponse where
  parseJSON = record "GitStashesResponse" $
    GitStashesResponse
      <$> required parseJSON "stashes"
      <*> required uint32 "total"
  parseJSONList = listOf parseJSON

-- | What differs between the last commit, the index and the work tree.
data GitStatusResponse = GitStatusResponse
  { bare :: Bool
    -- ^ Whether the repository has no work tree; then there are no entries.
  , branch :: Maybe Text
    -- ^ The branch that is checked out, born or not; none where the head is detached.
  , entries :: [StatusEntry]
    -- ^ What differs, by path.
  , head :: Maybe Text
    -- ^ The commit that is checked out; none in an empty repository.
  , root :: Text
    -- ^ The top of the work tree, or the git folder of a bare repository; an absolute path.
  , state :: RepositoryState
    -- ^ What is going on in the repository.
  , total :: Int64
    -- ^ How many entries there are in all, listed or not.
  , upstream :: Maybe Upstream
    -- ^ The branch that this one follows, where it follows one.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStatusResponse where
  fields value =
    [ "bare" .= value.bare
    , "branch" .?= value.branch
    , "entries" .= value.entries
    , "head" .?= value.head
    , "root" .= value.root
    , "state" .= value.state
    , "total" .= value.total
    , "upstream" .?= value.upstream
    ]

instance ToJSON GitStatusResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStatusResponse where
  parseJSON = record "GitStatusResponse" $
    GitStatusResponse
      <$> required parseJSON "bare"
      <*> optional parseJSON "branch"
      <*> required parseJSON "entries"
      <*> optional parseJSON "head"
      <*> required parseJSON "root"
      <*> required parseJSON "state"
      <*> required uint32 "total"
      <*> optional parseJSON "upstream"
  parseJSONList = listOf parseJSON

-- | What is going on in a repository.
data RepositoryState
  = Clean
    -- ^ Nothing is left unfinished.
  | RepositoryStateMerge
    -- ^ A merge is waiting for its commit.
  | RepositoryStateRevert
    -- ^ A revert is waiting for its commit.
  | RepositoryStateCherryPick
    -- ^ A cherry-pick is waiting for its commit.
  | Bisect
    -- ^ A bisection is going on.
  | RepositoryStateRebase
    -- ^ A rebase is going on.
  | RepositoryStateApplyMailbox
    -- ^ Patches from a mailbox are being applied.
  deriving stock (Eq, Show, Generic)

instance Named RepositoryState where
  named = [Clean, RepositoryStateMerge, RepositoryStateRevert, RepositoryStateCherryPick, Bisect, RepositoryStateRebase, RepositoryStateApplyMailbox]
  nameOf = \case
    Clean -> "clean"
    RepositoryStateMerge -> "merge"
    RepositoryStateRevert -> "revert"
    RepositoryStateCherryPick -> "cherry_pick"
    Bisect -> "bisect"
    RepositoryStateRebase -> "rebase"
    RepositoryStateApplyMailbox -> "apply_mailbox"

instance ToJSON RepositoryState where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RepositoryState where
  parseJSON = oneNamed "RepositoryState"
  parseJSONList = listOf parseJSON

-- | What is checked out now.
data GitSwitchResponse = GitSwitchResponse
  { branch :: Maybe Text
    -- ^ The branch; none where the head is detached.
  , head :: Maybe Commit
    -- ^ The commit; none on a branch that has none yet.
  , output :: Text
    -- ^ What hooks printed, cut after 4,000 bytes; perhaps nothing.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitSwitchResponse where
  fields value =
    [ "branch" .?= value.branch
    , "head" .?= value.head
    , "output" .= value.output
    ]

instance ToJSON GitSwitchResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitSwitchResponse where
  parseJSON = record "GitSwitchResponse" $
    GitSwitchResponse
      <$> optional parseJSON "branch"
      <*> optional parseJSON "head"
      <*> required parseJSON "output"
  parseJSONList = listOf parseJSON

-- | What is staged still.
data GitUnstageResponse = GitUnstageResponse
  { staged :: [StatusEntry]
    -- ^ The paths that a commit would change, limited.
  , total :: Int64
    -- ^ How many there are in all, listed or not.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitUnstageResponse where
  fields value =
    [ "staged" .= value.staged
    , "total" .= value.total
    ]

instance ToJSON GitUnstageResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitUnstageResponse where
  parseJSON = record "GitUnstageResponse" $
    GitUnstageResponse
      <$> required parseJSON "staged"
      <*> required uint32 "total"
  parseJSONList = listOf parseJSON

-- | The work trees of a repository.
data GitWorktreesResponse = GitWorktreesResponse
  { worktrees :: [Worktree]
    -- ^ The main one first, the others by path.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitWorktreesResponse where
  fields value =
    [ "worktrees" .= value.worktrees
    ]

instance ToJSON GitWorktreesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitWorktreesResponse where
  parseJSON = record "GitWorktreesResponse" $
    GitWorktreesResponse
      <$> required parseJSON "worktrees"
  parseJSONList = listOf parseJSON

-- | The operations of the effect @GitWrite@, one kind per import.
data GitWriteRequest
  = GitStage GitStageRequest
    -- ^ Puts changes of the work tree into the index.
  | GitUnstage GitUnstageRequest
    -- ^ Takes changes out of the index.
  | GitCommit GitCommitRequest
    -- ^ Commits what is staged.
  | GitCreateBranch GitCreateBranchRequest
    -- ^ Makes a branch.
  | GitRenameBranch GitRenameBranchRequest
    -- ^ Gives a branch another name.
  | GitSwitch GitSwitchRequest
    -- ^ Checks out a branch or a commit.
  | GitCreateTag GitCreateTagRequest
    -- ^ Makes a tag.
  | GitReset GitResetRequest
    -- ^ Moves the current branch, and no file.
  | GitStash GitStashRequest
    -- ^ Puts changes aside.
  | GitApplyStash GitApplyStashRequest
    -- ^ Brings stashed changes back.
  | GitAddWorktree GitAddWorktreeRequest
    -- ^ Makes another work tree.
  | GitMerge GitMergeRequest
    -- ^ Merges a revision into the current branch.
  | GitCherryPick GitCherryPickRequest
    -- ^ Applies commits to the current branch.
  | GitInit GitInitRequest
    -- ^ Makes a repository.
  | GitClone GitCloneRequest
    -- ^ Copies a repository from elsewhere.
  | GitFetch GitFetchRequest
    -- ^ Brings what is new at a remote.
  | GitPush GitPushRequest
    -- ^ Sends commits to a remote.
  deriving stock (Eq, Show, Generic)

instance Fields GitWriteRequest where
  fields = \case
    GitStage value -> kindWith "GitStage" value
    GitUnstage value -> kindWith "GitUnstage" value
    GitCommit value -> kindWith "GitCommit" value
    GitCreateBranch value -> kindWith "GitCreateBranch" value
    GitRenameBranch value -> kindWith "GitRenameBranch" value
    GitSwitch value -> kindWith "GitSwitch" value
    GitCreateTag value -> kindWith "GitCreateTag" value
    GitReset value -> kindWith "GitReset" value
    GitStash value -> kindWith "GitStash" value
    GitApplyStash value -> kindWith "GitApplyStash" value
    GitAddWorktree value -> kindWith "GitAddWorktree" value
    GitMerge value -> kindWith "GitMerge" value
    GitCherryPick value -> kindWith "GitCherryPick" value
    GitInit value -> kindWith "GitInit" value
    GitClone value -> kindWith "GitClone" value
    GitFetch value -> kindWith "GitFetch" value
    GitPush value -> kindWith "GitPush" value

instance ToJSON GitWriteRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitWriteRequest where
  parseJSON = tagged "GitWriteRequest"
    [ ("GitStage", payload parseJSON GitStage)
    , ("GitUnstage", payload parseJSON GitUnstage)
    , ("GitCommit", payload parseJSON GitCommit)
    , ("GitCreateBranch", payload parseJSON GitCreateBranch)
    , ("GitRenameBranch", payload parseJSON GitRenameBranch)
    , ("GitSwitch", payload parseJSON GitSwitch)
    , ("GitCreateTag", payload parseJSON GitCreateTag)
    , ("GitReset", payload parseJSON GitReset)
    , ("GitStash", payload parseJSON GitStash)
    , ("GitApplyStash", payload parseJSON GitApplyStash)
    , ("GitAddWorktree", payload parseJSON GitAddWorktree)
    , ("GitMerge", payload parseJSON GitMerge)
    , ("GitCherryPick", payload parseJSON GitCherryPick)
    , ("GitInit", payload parseJSON GitInit)
    , ("GitClone", payload parseJSON GitClone)
    , ("GitFetch", payload parseJSON GitFetch)
    , ("GitPush", payload parseJSON GitPush)
    ]
  parseJSONList = listOf parseJSON

-- | Makes a folder in which another commit is checked out.
data GitAddWorktreeRequest = GitAddWorktreeRequest
  { newBranch :: Maybe Text
    -- ^ The name of a branch to make at the revision and to check out.
  , path :: Text
    -- ^ The new folder, inside the allowed roots.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ What is checked out: a branch, or another revision with its head detached; the head where
    --   it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitAddWorktreeRequest where
  fields value =
    [ "new_branch" .?= value.newBranch
    , "path" .= value.path
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    ]

instance ToJSON GitAddWorktreeRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitAddWorktreeRequest where
  parseJSON = record "GitAddWorktreeRequest" $
    GitAddWorktreeRequest
      <$> optional parseJSON "new_branch"
      <*> required parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
  parseJSONList = listOf parseJSON

-- | Brings stashed changes back.
data GitApplyStashRequest = GitApplyStashRequest
  { drop :: Bool
    -- ^ Whether it is dropped once it was brought back without conflicts.
  , index :: Int64
    -- ^ Which: 0 is the newest.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , restoreIndex :: Bool
    -- ^ Whether what was staged is staged again.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitApplyStashRequest where
  fields value =
    [ "drop" .= value.drop
    , "index" .= value.index
    , "repo_path" .?= value.repoPath
    , "restore_index" .= value.restoreIndex
    ]

instance ToJSON GitApplyStashRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitApplyStashRequest where
  parseJSON = record "GitApplyStashRequest" $
    GitApplyStashRequest
      <$> required parseJSON "drop"
      <*> required uint32 "index"
      <*> optional parseJSON "repo_path"
      <*> required parseJSON "restore_index"
  parseJSONList = listOf parseJSON

-- | Applies the changes of commits to the current branch, each as a new commit.
data GitCherryPickRequest = GitCherryPickRequest
  { mainline :: Maybe Int64
    -- ^ For merge commits: the parent, counted from 1, against which the change is taken.
  , onConflict :: OnConflict
    -- ^ What happens to conflicts.
  , recordOrigin :: Bool
    -- ^ Whether each message says which commit it comes from.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revisions :: [Text]
    -- ^ The commits, in this order; each one a single commit.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCherryPickRequest where
  fields value =
    [ "mainline" .?= value.mainline
    , "on_conflict" .= value.onConflict
    , "record_origin" .= value.recordOrigin
    , "repo_path" .?= value.repoPath
    , "revisions" .= value.revisions
    ]

instance ToJSON GitCherryPickRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCherryPickRequest where
  parseJSON = record "GitCherryPickRequest" $
    GitCherryPickRequest
      <$> optional uint32 "mainline"
      <*> required parseJSON "on_conflict"
      <*> required parseJSON "record_origin"
      <*> optional parseJSON "repo_path"
      <*> required parseJSON "revisions"
  parseJSONList = listOf parseJSON

-- | What happens to conflicts.
data OnConflict
  = Keep
    -- ^ They stay in the work tree, to be resolved and committed.
  | Abort
    -- ^ Everything is put back as it was.
  deriving stock (Eq, Show, Generic)

instance Named OnConflict where
  named = [Keep, Abort]
  nameOf = \case
    Keep -> "keep"
    Abort -> "abort"

instance ToJSON OnConflict where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON OnConflict where
  parseJSON = oneNamed "OnConflict"
  parseJSONList = listOf parseJSON

-- | Copies a repository from elsewhere.
data GitCloneRequest = GitCloneRequest
  { branch :: Maybe Text
    -- ^ The branch that is checked out; the remote's own choice where it is left out.
  , depth :: Maybe Int64
    -- ^ How many commits deep at most; all where it is left out.
  , path :: Text
    -- ^ The new folder, inside the allowed roots.
  , url :: Text
    -- ^ Where it is: https, ssh, or a path inside the allowed roots.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCloneRequest where
  fields value =
    [ "branch" .?= value.branch
    , "depth" .?= value.depth
    , "path" .= value.path
    , "url" .= value.url
    ]

instance ToJSON GitCloneRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCloneRequest where
  parseJSON = record "GitCloneRequest" $
    GitCloneRequest
      <$> optional parseJSON "branch"
      <*> optional uint32 "depth"
      <*> required parseJSON "path"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | Commits what is staged, as the repository's hooks, signing and configuration want it.
data GitCommitRequest = GitCommitRequest
  { all :: Bool
    -- ^ Whether changes of tracked files are staged before.
  , allowEmpty :: Bool
    -- ^ Whether a commit that changes nothing may be made.
  , amend :: Bool
    -- ^ Whether it takes the place of the last commit.
  , message :: Maybe Text
    -- ^ The message; that of the amended commit, or of the merge that is going on, where it is left
    --   out.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCommitRequest where
  fields value =
    [ "all" .= value.all
    , "allow_empty" .= value.allowEmpty
    , "amend" .= value.amend
    , "message" .?= value.message
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitCommitRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCommitRequest where
  parseJSON = record "GitCommitRequest" $
    GitCommitRequest
      <$> required parseJSON "all"
      <*> required parseJSON "allow_empty"
      <*> required parseJSON "amend"
      <*> optional parseJSON "message"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Makes a branch; what is checked out stays as it is.
data GitCreateBranchRequest = GitCreateBranchRequest
  { name :: Text
    -- ^ Its name.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , startPoint :: Maybe Text
    -- ^ Where it begins; the head where it is left out. A remote's branch becomes its upstream.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCreateBranchRequest where
  fields value =
    [ "name" .= value.name
    , "repo_path" .?= value.repoPath
    , "start_point" .?= value.startPoint
    ]

instance ToJSON GitCreateBranchRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCreateBranchRequest where
  parseJSON = record "GitCreateBranchRequest" $
    GitCreateBranchRequest
      <$> required parseJSON "name"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "start_point"
  parseJSONList = listOf parseJSON

-- | Makes a tag, signed where the configuration wants that.
data GitCreateTagRequest = GitCreateTagRequest
  { message :: Maybe Text
    -- ^ What it says; without one it is a plain name.
  , name :: Text
    -- ^ Its name.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ What it names; the head where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitCreateTagRequest where
  fields value =
    [ "message" .?= value.message
    , "name" .= value.name
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    ]

instance ToJSON GitCreateTagRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitCreateTagRequest where
  parseJSON = record "GitCreateTagRequest" $
    GitCreateTagRequest
      <$> optional parseJSON "message"
      <*> required parseJSON "name"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
  parseJSONList = listOf parseJSON

-- | Brings what is new at a remote.
data GitFetchRequest = GitFetchRequest
  { depth :: Maybe Int64
    -- ^ How many commits deep at most.
  , prune :: Bool
    -- ^ Whether branches that are gone there are forgotten here.
  , refspecs :: [Text]
    -- ^ Which references; as configured where there are none.
  , remote :: Maybe Text
    -- ^ The remote's name; that of the current branch, else @origin@, where it is left out.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , tags :: Bool
    -- ^ Whether all tags come too.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitFetchRequest where
  fields value =
    [ "depth" .?= value.depth
    , "prune" .= value.prune
    , "refspecs" .= value.refspecs
    , "remote" .?= value.remote
    , "repo_path" .?= value.repoPath
    , "tags" .= value.tags
    ]

instance ToJSON GitFetchRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitFetchRequest where
  parseJSON = record "GitFetchRequest" $
    GitFetchRequest
      <$> optional uint32 "depth"
      <*> required parseJSON "prune"
      <*> required parseJSON "refspecs"
      <*> optional parseJSON "remote"
      <*> optional parseJSON "repo_path"
      <*> required parseJSON "tags"
  parseJSONList = listOf parseJSON

-- | Makes a repository.
data GitInitRequest = GitInitRequest
  { bare :: Bool
    -- ^ Whether it has no work tree.
  , initialBranch :: Maybe Text
    -- ^ The name of its first branch; as configured where it is left out.
  , path :: Text
    -- ^ Its folder, inside the allowed roots; made where it is not there.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitInitRequest where
  fields value =
    [ "bare" .= value.bare
    , "initial_branch" .?= value.initialBranch
    , "path" .= value.path
    ]

instance ToJSON GitInitRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitInitRequest where
  parseJSON = record "GitInitRequest" $
    GitInitRequest
      <$> required parseJSON "bare"
      <*> optional parseJSON "initial_branch"
      <*> required parseJSON "path"
  parseJSONList = listOf parseJSON

-- | Merges a revision into the current branch.
data GitMergeRequest = GitMergeRequest
  { fastForward :: FastForward
    -- ^ What happens where the branch can simply move forward.
  , message :: Maybe Text
    -- ^ The merge commit's message; git's own words where it is left out.
  , onConflict :: OnConflict
    -- ^ What happens to conflicts.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Text
    -- ^ What is merged.
  , squash :: Bool
    -- ^ Whether the changes are only staged, for a commit of their own.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitMergeRequest where
  fields value =
    [ "fast_forward" .= value.fastForward
    , "message" .?= value.message
    , "on_conflict" .= value.onConflict
    , "repo_path" .?= value.repoPath
    , "revision" .= value.revision
    , "squash" .= value.squash
    ]

instance ToJSON GitMergeRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitMergeRequest where
  parseJSON = record "GitMergeRequest" $
    GitMergeRequest
      <$> required parseJSON "fast_forward"
      <*> optional parseJSON "message"
      <*> required parseJSON "on_conflict"
      <*> optional parseJSON "repo_path"
      <*> required parseJSON "revision"
      <*> required parseJSON "squash"
  parseJSONList = listOf parseJSON

-- | What happens where a branch can simply move forward.
data FastForward
  = Allowed
    -- ^ It moves; otherwise a merge commit is made.
  | Only
    -- ^ It moves; otherwise nothing happens, as a @conflict@.
  | Never
    -- ^ A merge commit is made.
  deriving stock (Eq, Show, Generic)

instance Named FastForward where
  named = [Allowed, Only, Never]
  nameOf = \case
    Allowed -> "allowed"
    Only -> "only"
    Never -> "never"

instance ToJSON FastForward where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON FastForward where
  parseJSON = oneNamed "FastForward"
  parseJSONList = listOf parseJSON

-- | Sends commits to a remote, without taking any away there.
data GitPushRequest = GitPushRequest
  { dryRun :: Bool
    -- ^ Whether nothing is sent, and only told what would be.
  , remote :: Maybe Text
    -- ^ The remote's name; that of the current branch, else @origin@, where it is left out.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , setUpstream :: Bool
    -- ^ Whether the branch follows it from now on.
  , source :: Maybe Text
    -- ^ What is sent: a branch or a tag; the current branch where it is left out.
  , target :: Maybe Text
    -- ^ The name of the branch there; its own where it is left out. It has to be told where the
    --   branch follows one of another name, unless @push.default@ is @upstream@.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitPushRequest where
  fields value =
    [ "dry_run" .= value.dryRun
    , "remote" .?= value.remote
    , "repo_path" .?= value.repoPath
    , "set_upstream" .= value.setUpstream
    , "source" .?= value.source
    , "target" .?= value.target
    ]

instance ToJSON GitPushRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitPushRequest where
  parseJSON = record "GitPushRequest" $
    GitPushRequest
      <$> required parseJSON "dry_run"
      <*> optional parseJSON "remote"
      <*> optional parseJSON "repo_path"
      <*> required parseJSON "set_upstream"
      <*> optional parseJSON "source"
      <*> optional parseJSON "target"
  parseJSONList = listOf parseJSON

-- | Gives a branch another name.
data GitRenameBranchRequest = GitRenameBranchRequest
  { name :: Maybe Text
    -- ^ Its name; the current branch where it is left out.
  , newName :: Text
    -- ^ Its new name.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitRenameBranchRequest where
  fields value =
    [ "name" .?= value.name
    , "new_name" .= value.newName
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitRenameBranchRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitRenameBranchRequest where
  parseJSON = record "GitRenameBranchRequest" $
    GitRenameBranchRequest
      <$> optional parseJSON "name"
      <*> required parseJSON "new_name"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Moves the current branch to a commit; no file of the work tree changes.
data GitResetRequest = GitResetRequest
  { mode :: ResetMode
    -- ^ Whether the index follows.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , revision :: Maybe Text
    -- ^ The commit; the head where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitResetRequest where
  fields value =
    [ "mode" .= value.mode
    , "repo_path" .?= value.repoPath
    , "revision" .?= value.revision
    ]

instance ToJSON GitResetRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitResetRequest where
  parseJSON = record "GitResetRequest" $
    GitResetRequest
      <$> required parseJSON "mode"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
  parseJSONList = listOf parseJSON

-- | What follows a branch that is moved.
data ResetMode
  = Soft
    -- ^ Nothing: what the commits changed is staged.
  | Mixed
    -- ^ The index: what the commits changed is not staged.
  deriving stock (Eq, Show, Generic)

instance Named ResetMode where
  named = [Soft, Mixed]
  nameOf = \case
    Soft -> "soft"
    Mixed -> "mixed"

instance ToJSON ResetMode where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ResetMode where
  parseJSON = oneNamed "ResetMode"
  parseJSONList = listOf parseJSON

-- | Puts changes of the work tree into the index.
data GitStageRequest = GitStageRequest
  { maxCount :: Int64
    -- ^ How many entries at most in the answer.
  , paths :: [Text]
    -- ^ Files and folders, by name and not by pattern; @.@ is everything.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStageRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "paths" .= value.paths
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitStageRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStageRequest where
  parseJSON = record "GitStageRequest" $
    GitStageRequest
      <$> required uint32 "max_count"
      <*> required parseJSON "paths"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Puts the changes of the work tree and the index aside.
data GitStashRequest = GitStashRequest
  { includeUntracked :: Bool
    -- ^ Whether untracked files go too.
  , keepIndex :: Bool
    -- ^ Whether what is staged stays as it is.
  , message :: Maybe Text
    -- ^ What they are; git's own words where it is left out.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitStashRequest where
  fields value =
    [ "include_untracked" .= value.includeUntracked
    , "keep_index" .= value.keepIndex
    , "message" .?= value.message
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitStashRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitStashRequest where
  parseJSON = record "GitStashRequest" $
    GitStashRequest
      <$> required parseJSON "include_untracked"
      <*> required parseJSON "keep_index"
      <*> optional parseJSON "message"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON

-- | Checks out a branch or a commit.
data GitSwitchRequest = GitSwitchRequest
  { create :: Bool
    -- ^ Whether the branch is made.
  , detach :: Bool
    -- ^ Whether the commit is checked out without its branch.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  , startPoint :: Maybe Text
    -- ^ Where the new branch begins; the head where it is left out.
  , target :: Text
    -- ^ The branch; with @create@ the name of a new one, with @detach@ any revision.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitSwitchRequest where
  fields value =
    [ "create" .= value.create
    , "detach" .= value.detach
    , "repo_path" .?= value.repoPath
    , "start_point" .?= value.startPoint
    , "target" .= value.target
    ]

instance ToJSON GitSwitchRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitSwitchRequest where
  parseJSON = record "GitSwitchRequest" $
    GitSwitchRequest
      <$> required parseJSON "create"
      <*> required parseJSON "detach"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "start_point"
      <*> required parseJSON "target"
  parseJSONList = listOf parseJSON

-- | Takes changes out of the index; the work tree stays as it is.
data GitUnstageRequest = GitUnstageRequest
  { maxCount :: Int64
    -- ^ How many entries at most in the answer.
  , paths :: [Text]
    -- ^ Files and folders, by name and not by pattern; @.@ is everything.
  , repoPath :: Maybe Text
    -- ^ The repository, or a folder in it; the first allowed root where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GitUnstageRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "paths" .= value.paths
    , "repo_path" .?= value.repoPath
    ]

instance ToJSON GitUnstageRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GitUnstageRequest where
  parseJSON = record "GitUnstageRequest" $
    GitUnstageRequest
      <$> required uint32 "max_count"
      <*> required parseJSON "paths"
      <*> optional parseJSON "repo_path"
  parseJSONList = listOf parseJSON
