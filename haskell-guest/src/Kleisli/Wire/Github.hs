{-# LANGUAGE DerivingStrategies #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE StrictData #-}

-- | The operations of the effects GitHub and GitHubWrite.
--
-- Generated from @schemas\/github.schema.json@: do not edit, run @just types@.
module Kleisli.Wire.Github
  ( Account (..)
  , AccountKind (..)
  , Asset (..)
  , Check (..)
  , CheckState (..)
  , ChecksState (..)
  , CloseReason (..)
  , CodeMatch (..)
  , Comment (..)
  , Contents (..)
  , DiffSide (..)
  , FileChange (..)
  , GithubBranchesRequest (..)
  , GithubBranchesResponse (..)
  , GithubChecksRequest (..)
  , GithubChecksResponse (..)
  , GithubCommentRequest (..)
  , GithubCommentResponse (..)
  , GithubCommitsRequest (..)
  , GithubCommitsResponse (..)
  , GithubContentsRequest (..)
  , GithubContentsResponse (..)
  , GithubCreateIssueRequest (..)
  , GithubCreateIssueResponse (..)
  , GithubCreatePullRequestRequest (..)
  , GithubCreatePullRequestResponse (..)
  , GithubEditAssigneesRequest (..)
  , GithubEditAssigneesResponse (..)
  , GithubEditLabelsRequest (..)
  , GithubEditLabelsResponse (..)
  , GithubEditSubIssuesRequest (..)
  , GithubEditSubIssuesResponse (..)
  , GithubIssueCommentsRequest (..)
  , GithubIssueCommentsResponse (..)
  , GithubIssueRequest (..)
  , GithubIssueResponse (..)
  , GithubIssuesRequest (..)
  , GithubIssuesResponse (..)
  , GithubJobLogRequest (..)
  , GithubJobLogResponse (..)
  , GithubLabelsRequest (..)
  , GithubLabelsResponse (..)
  , GithubMeRequest (..)
  , GithubMeResponse (..)
  , GithubMergePullRequestRequest (..)
  , GithubMergePullRequestResponse (..)
  , GithubPullRequestCommitsRequest (..)
  , GithubPullRequestCommitsResponse (..)
  , GithubPullRequestDiffRequest (..)
  , GithubPullRequestDiffResponse (..)
  , GithubPullRequestFilesRequest (..)
  , GithubPullRequestFilesResponse (..)
  , GithubPullRequestRequest (..)
  , GithubPullRequestResponse (..)
  , GithubPullRequestsRequest (..)
  , GithubPullRequestsResponse (..)
  , GithubReleasesRequest (..)
  , GithubReleasesResponse (..)
  , GithubRepositoryRequest (..)
  , GithubRepositoryResponse (..)
  , GithubRequest (..)
  , GithubRequestReviewersRequest (..)
  , GithubRequestReviewersResponse (..)
  , GithubRerunWorkflowRequest (..)
  , GithubRerunWorkflowResponse (..)
  , GithubReviewCommentsRequest (..)
  , GithubReviewCommentsResponse (..)
  , GithubReviewRequest (..)
  , GithubReviewResponse (..)
  , GithubReviewThreadsRequest (..)
  , GithubReviewThreadsResponse (..)
  , GithubReviewsRequest (..)
  , GithubReviewsResponse (..)
  , GithubSearchCodeRequest (..)
  , GithubSearchCodeResponse (..)
  , GithubSearchIssuesRequest (..)
  , GithubSearchIssuesResponse (..)
  , GithubSearchRepositoriesRequest (..)
  , GithubSearchRepositoriesResponse (..)
  , GithubSearchUsersRequest (..)
  , GithubSearchUsersResponse (..)
  , GithubSubIssuesRequest (..)
  , GithubSubIssuesResponse (..)
  , GithubTagsRequest (..)
  , GithubTagsResponse (..)
  , GithubUpdateIssueRequest (..)
  , GithubUpdateIssueResponse (..)
  , GithubUpdatePullRequestBranchRequest (..)
  , GithubUpdatePullRequestBranchResponse (..)
  , GithubUpdatePullRequestRequest (..)
  , GithubUpdatePullRequestResponse (..)
  , GithubWorkflowJobsRequest (..)
  , GithubWorkflowJobsResponse (..)
  , GithubWorkflowRunRequest (..)
  , GithubWorkflowRunResponse (..)
  , GithubWorkflowRunsRequest (..)
  , GithubWorkflowRunsResponse (..)
  , GithubWriteRequest (..)
  , Issue (..)
  , IssueFilter (..)
  , IssueSort (..)
  , IssueState (..)
  , Job (..)
  , Label (..)
  , MergeMethod (..)
  , Mergeable (..)
  , NewReviewComment (..)
  , PullRequest (..)
  , PullRequestEnd (..)
  , PullRequestFile (..)
  , PullRequestSort (..)
  , Release (..)
  , RemoteBranch (..)
  , RemoteCommit (..)
  , RemoteEntry (..)
  , RemoteEntryKind (..)
  , RemoteFile (..)
  , RemoteFolder (..)
  , RemoteTag (..)
  , Repository (..)
  , Review (..)
  , ReviewComment (..)
  , ReviewEvent (..)
  , ReviewState (..)
  , ReviewThread (..)
  , Step (..)
  , ThreadComment (..)
  , Visibility (..)
  , WorkflowRun (..)
  ) where

import Kleisli.Wire.Codec

-- | The branches of a repository.
data GithubBranchesResponse = GithubBranchesResponse
  { branches :: [RemoteBranch]
    -- ^ The branches, by name.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubBranchesResponse where
  fields value =
    [ "branches" .= value.branches
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubBranchesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubBranchesResponse where
  parseJSON = record "GithubBranchesResponse" $
    GithubBranchesResponse
      <$> required parseJSON "branches"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A branch on GitHub.
data RemoteBranch = RemoteBranch
  { head :: Text
    -- ^ The commit at its tip.
  , name :: Text
    -- ^ Its name.
  , protected :: Bool
    -- ^ Whether rules protect it.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RemoteBranch where
  fields value =
    [ "head" .= value.head
    , "name" .= value.name
    , "protected" .= value.protected
    ]

instance ToJSON RemoteBranch where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RemoteBranch where
  parseJSON = record "RemoteBranch" $
    RemoteBranch
      <$> required parseJSON "head"
      <*> required parseJSON "name"
      <*> required parseJSON "protected"
  parseJSONList = listOf parseJSON

-- | How the checks of a commit stand: check runs and commit statuses.
data GithubChecksResponse = GithubChecksResponse
  { checks :: [Check]
    -- ^ Each of them, what failed first, then what is not done.
  , commit :: Text
    -- ^ The commit.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , state :: ChecksState
    -- ^ All of them together.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubChecksResponse where
  fields value =
    [ "checks" .= value.checks
    , "commit" .= value.commit
    , "more" .= value.more
    , "state" .= value.state
    , "total" .?= value.total
    ]

instance ToJSON GithubChecksResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubChecksResponse where
  parseJSON = record "GithubChecksResponse" $
    GithubChecksResponse
      <$> required parseJSON "checks"
      <*> required parseJSON "commit"
      <*> required parseJSON "more"
      <*> required parseJSON "state"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A check of a commit.
data Check = Check
  { completedAt :: Maybe Text
    -- ^ When it ended.
  , description :: Maybe Text
    -- ^ What it says in short.
  , name :: Text
    -- ^ Its name.
  , runId :: Maybe Int64
    -- ^ The workflow run that it is part of, where it is one.
  , startedAt :: Maybe Text
    -- ^ When it began.
  , state :: CheckState
    -- ^ How it stands.
  , url :: Maybe Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Check where
  fields value =
    [ "completed_at" .?= value.completedAt
    , "description" .?= value.description
    , "name" .= value.name
    , "run_id" .?= value.runId
    , "started_at" .?= value.startedAt
    , "state" .= value.state
    , "url" .?= value.url
    ]

instance ToJSON Check where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Check where
  parseJSON = record "Check" $
    Check
      <$> optional parseJSON "completed_at"
      <*> optional parseJSON "description"
      <*> required parseJSON "name"
      <*> optional int64 "run_id"
      <*> optional parseJSON "started_at"
      <*> required parseJSON "state"
      <*> optional parseJSON "url"
  parseJSONList = listOf parseJSON

-- | How a check, a workflow run or a job stands.
data CheckState
  = Queued
    -- ^ It waits.
  | InProgress
    -- ^ It runs.
  | CheckStateSuccess
    -- ^ It passed.
  | CheckStateFailure
    -- ^ It failed.
  | Neutral
    -- ^ It passed no judgement.
  | Cancelled
    -- ^ It was stopped.
  | Skipped
    -- ^ It was not run.
  | TimedOut
    -- ^ It ran too long.
  | ActionRequired
    -- ^ A person has to do something.
  | Stale
    -- ^ It never ended, and GitHub gave it up.
  deriving stock (Eq, Show, Generic)

instance Named CheckState where
  named = [Queued, InProgress, CheckStateSuccess, CheckStateFailure, Neutral, Cancelled, Skipped, TimedOut, ActionRequired, Stale]
  nameOf = \case
    Queued -> "queued"
    InProgress -> "in_progress"
    CheckStateSuccess -> "success"
    CheckStateFailure -> "failure"
    Neutral -> "neutral"
    Cancelled -> "cancelled"
    Skipped -> "skipped"
    TimedOut -> "timed_out"
    ActionRequired -> "action_required"
    Stale -> "stale"

instance ToJSON CheckState where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON CheckState where
  parseJSON = oneNamed "CheckState"
  parseJSONList = listOf parseJSON

-- | How all checks of a commit stand.
data ChecksState
  = ChecksStateSuccess
    -- ^ All that were run passed.
  | ChecksStateFailure
    -- ^ At least one failed.
  | ChecksStatePending
    -- ^ None failed so far, and not all are done.
  | None
    -- ^ There are none.
  deriving stock (Eq, Show, Generic)

instance Named ChecksState where
  named = [ChecksStateSuccess, ChecksStateFailure, ChecksStatePending, None]
  nameOf = \case
    ChecksStateSuccess -> "success"
    ChecksStateFailure -> "failure"
    ChecksStatePending -> "pending"
    None -> "none"

instance ToJSON ChecksState where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ChecksState where
  parseJSON = oneNamed "ChecksState"
  parseJSONList = listOf parseJSON

-- | What was said.
data GithubCommentResponse = GithubCommentResponse
  { comment :: Comment
    -- ^ The comment.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCommentResponse where
  fields value =
    [ "comment" .= value.comment
    ]

instance ToJSON GithubCommentResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCommentResponse where
  parseJSON = record "GithubCommentResponse" $
    GithubCommentResponse
      <$> required parseJSON "comment"
  parseJSONList = listOf parseJSON

-- | Something that was said.
data Comment = Comment
  { author :: Text
    -- ^ Who said it.
  , body :: Text
    -- ^ What was said.
  , createdAt :: Text
    -- ^ When it was said.
  , id :: Int64
    -- ^ Its id.
  , updatedAt :: Text
    -- ^ When it was changed last.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Comment where
  fields value =
    [ "author" .= value.author
    , "body" .= value.body
    , "created_at" .= value.createdAt
    , "id" .= value.id
    , "updated_at" .= value.updatedAt
    , "url" .= value.url
    ]

instance ToJSON Comment where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Comment where
  parseJSON = record "Comment" $
    Comment
      <$> required parseJSON "author"
      <*> required parseJSON "body"
      <*> required parseJSON "created_at"
      <*> required int64 "id"
      <*> required parseJSON "updated_at"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | The commits that lead to a revision.
data GithubCommitsResponse = GithubCommitsResponse
  { commits :: [RemoteCommit]
    -- ^ The newest first.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCommitsResponse where
  fields value =
    [ "commits" .= value.commits
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubCommitsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCommitsResponse where
  parseJSON = record "GithubCommitsResponse" $
    GithubCommitsResponse
      <$> required parseJSON "commits"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A commit on GitHub.
data RemoteCommit = RemoteCommit
  { author :: Text
    -- ^ Who wrote it: a login, or a name where GitHub knows none.
  , date :: Text
    -- ^ When it was written.
  , id :: Text
    -- ^ Its id.
  , message :: Text
    -- ^ Its whole message.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RemoteCommit where
  fields value =
    [ "author" .= value.author
    , "date" .= value.date
    , "id" .= value.id
    , "message" .= value.message
    , "url" .= value.url
    ]

instance ToJSON RemoteCommit where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RemoteCommit where
  parseJSON = record "RemoteCommit" $
    RemoteCommit
      <$> required parseJSON "author"
      <*> required parseJSON "date"
      <*> required parseJSON "id"
      <*> required parseJSON "message"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | A file or a folder.
data GithubContentsResponse = GithubContentsResponse
  { contents :: Contents
    -- ^ Which of them, and what is in it.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubContentsResponse where
  fields value =
    [ "contents" .= value.contents
    ]

instance ToJSON GithubContentsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubContentsResponse where
  parseJSON = record "GithubContentsResponse" $
    GithubContentsResponse
      <$> required parseJSON "contents"
  parseJSONList = listOf parseJSON

-- | A file or a folder.
data Contents
  = File RemoteFile
    -- ^ A file.
  | Folder RemoteFolder
    -- ^ A folder.
  deriving stock (Eq, Show, Generic)

instance Fields Contents where
  fields = \case
    File value -> kindWith "File" value
    Folder value -> kindWith "Folder" value

instance ToJSON Contents where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Contents where
  parseJSON = tagged "Contents"
    [ ("File", payload parseJSON File)
    , ("Folder", payload parseJSON Folder)
    ]
  parseJSONList = listOf parseJSON

-- | A file in a repository on GitHub.
data RemoteFile = RemoteFile
  { cut :: Bool
    -- ^ Whether the text was cut.
  , id :: Text
    -- ^ The id of its content.
  , path :: Text
    -- ^ Its path from the top.
  , size :: Int64
    -- ^ Its size in bytes.
  , text :: Maybe Text
    -- ^ Its text; none where it is binary, or larger than GitHub sends.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RemoteFile where
  fields value =
    [ "cut" .= value.cut
    , "id" .= value.id
    , "path" .= value.path
    , "size" .= value.size
    , "text" .?= value.text
    ]

instance ToJSON RemoteFile where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RemoteFile where
  parseJSON = record "RemoteFile" $
    RemoteFile
      <$> required parseJSON "cut"
      <*> required parseJSON "id"
      <*> required parseJSON "path"
      <*> required int64 "size"
      <*> optional parseJSON "text"
  parseJSONList = listOf parseJSON

-- | A folder in a repository on GitHub.
data RemoteFolder = RemoteFolder
  { entries :: [RemoteEntry]
    -- ^ What is in it, by name; GitHub sends 1,000 at most.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RemoteFolder where
  fields value =
    [ "entries" .= value.entries
    ]

instance ToJSON RemoteFolder where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RemoteFolder where
  parseJSON = record "RemoteFolder" $
    RemoteFolder
      <$> required parseJSON "entries"
  parseJSONList = listOf parseJSON

-- | Something in a folder.
data RemoteEntry = RemoteEntry
  { kind :: RemoteEntryKind
    -- ^ What it is.
  , path :: Text
    -- ^ Its path from the top.
  , size :: Int64
    -- ^ Its size in bytes, where it is a file.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RemoteEntry where
  fields value =
    [ "kind" .= value.kind
    , "path" .= value.path
    , "size" .= value.size
    ]

instance ToJSON RemoteEntry where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RemoteEntry where
  parseJSON = record "RemoteEntry" $
    RemoteEntry
      <$> required parseJSON "kind"
      <*> required parseJSON "path"
      <*> required int64 "size"
  parseJSONList = listOf parseJSON

-- | What something in a folder is.
data RemoteEntryKind
  = RemoteEntryKindFile
    -- ^ A file.
  | RemoteEntryKindFolder
    -- ^ A folder.
  | Symlink
    -- ^ A symbolic link.
  | Submodule
    -- ^ Another repository.
  deriving stock (Eq, Show, Generic)

instance Named RemoteEntryKind where
  named = [RemoteEntryKindFile, RemoteEntryKindFolder, Symlink, Submodule]
  nameOf = \case
    RemoteEntryKindFile -> "file"
    RemoteEntryKindFolder -> "folder"
    Symlink -> "symlink"
    Submodule -> "submodule"

instance ToJSON RemoteEntryKind where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RemoteEntryKind where
  parseJSON = oneNamed "RemoteEntryKind"
  parseJSONList = listOf parseJSON

-- | The new issue.
data GithubCreateIssueResponse = GithubCreateIssueResponse
  { issue :: Issue
    -- ^ The issue.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCreateIssueResponse where
  fields value =
    [ "issue" .= value.issue
    ]

instance ToJSON GithubCreateIssueResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCreateIssueResponse where
  parseJSON = record "GithubCreateIssueResponse" $
    GithubCreateIssueResponse
      <$> required parseJSON "issue"
  parseJSONList = listOf parseJSON

-- | An issue, or a pull request where a search finds one.
data Issue = Issue
  { assignees :: [Text]
    -- ^ Whose it is.
  , author :: Text
    -- ^ Who opened it.
  , body :: Maybe Text
    -- ^ What it says; left out in lists.
  , closedAt :: Maybe Text
    -- ^ When it was closed.
  , comments :: Int64
    -- ^ How many comments there are.
  , createdAt :: Text
    -- ^ When it was opened.
  , id :: Int64
    -- ^ Its id, which is another number.
  , labels :: [Text]
    -- ^ Its labels.
  , locked :: Bool
    -- ^ Whether no more can be said.
  , milestone :: Maybe Text
    -- ^ The title of its milestone.
  , number :: Int64
    -- ^ Its number.
  , pullRequest :: Bool
    -- ^ Whether it is a pull request.
  , reason :: Maybe CloseReason
    -- ^ Why it was closed, where GitHub tells it.
  , repository :: Text
    -- ^ Its repository, @owner\/name@.
  , state :: IssueState
    -- ^ Whether it is open.
  , title :: Text
    -- ^ Its title.
  , updatedAt :: Text
    -- ^ When it changed last.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Issue where
  fields value =
    [ "assignees" .= value.assignees
    , "author" .= value.author
    , "body" .?= value.body
    , "closed_at" .?= value.closedAt
    , "comments" .= value.comments
    , "created_at" .= value.createdAt
    , "id" .= value.id
    , "labels" .= value.labels
    , "locked" .= value.locked
    , "milestone" .?= value.milestone
    , "number" .= value.number
    , "pull_request" .= value.pullRequest
    , "reason" .?= value.reason
    , "repository" .= value.repository
    , "state" .= value.state
    , "title" .= value.title
    , "updated_at" .= value.updatedAt
    , "url" .= value.url
    ]

instance ToJSON Issue where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Issue where
  parseJSON = record "Issue" $
    Issue
      <$> required parseJSON "assignees"
      <*> required parseJSON "author"
      <*> optional parseJSON "body"
      <*> optional parseJSON "closed_at"
      <*> required uint32 "comments"
      <*> required parseJSON "created_at"
      <*> required int64 "id"
      <*> required parseJSON "labels"
      <*> required parseJSON "locked"
      <*> optional parseJSON "milestone"
      <*> required int64 "number"
      <*> required parseJSON "pull_request"
      <*> optional parseJSON "reason"
      <*> required parseJSON "repository"
      <*> required parseJSON "state"
      <*> required parseJSON "title"
      <*> required parseJSON "updated_at"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | Why an issue was closed.
data CloseReason
  = Completed
    -- ^ It is done.
  | NotPlanned
    -- ^ It will not be done.
  | Duplicate
    -- ^ It says what another one says.
  | Reopened
    -- ^ It is open again.
  deriving stock (Eq, Show, Generic)

instance Named CloseReason where
  named = [Completed, NotPlanned, Duplicate, Reopened]
  nameOf = \case
    Completed -> "completed"
    NotPlanned -> "not_planned"
    Duplicate -> "duplicate"
    Reopened -> "reopened"

instance ToJSON CloseReason where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON CloseReason where
  parseJSON = oneNamed "CloseReason"
  parseJSONList = listOf parseJSON

-- | Whether an issue or a pull request is open.
data IssueState
  = IssueStateOpen
    -- ^ It is open.
  | IssueStateClosed
    -- ^ It is closed.
  deriving stock (Eq, Show, Generic)

instance Named IssueState where
  named = [IssueStateOpen, IssueStateClosed]
  nameOf = \case
    IssueStateOpen -> "open"
    IssueStateClosed -> "closed"

instance ToJSON IssueState where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON IssueState where
  parseJSON = oneNamed "IssueState"
  parseJSONList = listOf parseJSON

-- | The new pull request.
data GithubCreatePullRequestResponse = GithubCreatePullRequestResponse
  { pullRequest :: PullRequest
    -- ^ The pull request.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCreatePullRequestResponse where
  fields value =
    [ "pull_request" .= value.pullRequest
    ]

instance ToJSON GithubCreatePullRequestResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCreatePullRequestResponse where
  parseJSON = record "GithubCreatePullRequestResponse" $
    GithubCreatePullRequestResponse
      <$> required parseJSON "pull_request"
  parseJSONList = listOf parseJSON

-- | A pull request. What GitHub tells only of a single one is left out in lists.
data PullRequest = PullRequest
  { additions :: Maybe Int64
    -- ^ How many lines it adds.
  , assignees :: [Text]
    -- ^ Whose it is.
  , author :: Text
    -- ^ Who opened it.
  , autoMerge :: Bool
    -- ^ Whether GitHub merges it by itself once it may.
  , base :: PullRequestEnd
    -- ^ Where it goes.
  , body :: Maybe Text
    -- ^ What it says; left out in lists.
  , commits :: Maybe Int64
    -- ^ How many commits it has.
  , createdAt :: Text
    -- ^ When it was opened.
  , deletions :: Maybe Int64
    -- ^ How many lines it deletes.
  , draft :: Bool
    -- ^ Whether it is not ready to be reviewed.
  , files :: Maybe Int64
    -- ^ How many files it changes.
  , head :: PullRequestEnd
    -- ^ What is to be merged.
  , labels :: [Text]
    -- ^ Its labels.
  , mergeCommit :: Maybe Text
    -- ^ The commit that merged it.
  , mergeable :: Maybe Mergeable
    -- ^ Whether it can be merged.
  , merged :: Bool
    -- ^ Whether it was merged.
  , mergedAt :: Maybe Text
    -- ^ When it was merged.
  , number :: Int64
    -- ^ Its number.
  , repository :: Text
    -- ^ The repository that it goes to, @owner\/name@.
  , reviewers :: [Text]
    -- ^ Who is asked to review it: logins, and teams as @team:slug@.
  , state :: IssueState
    -- ^ Whether it is open.
  , title :: Text
    -- ^ Its title.
  , updatedAt :: Text
    -- ^ When it changed last.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields PullRequest where
  fields value =
    [ "additions" .?= value.additions
    , "assignees" .= value.assignees
    , "author" .= value.author
    , "auto_merge" .= value.autoMerge
    , "base" .= value.base
    , "body" .?= value.body
    , "commits" .?= value.commits
    , "created_at" .= value.createdAt
    , "deletions" .?= value.deletions
    , "draft" .= value.draft
    , "files" .?= value.files
    , "head" .= value.head
    , "labels" .= value.labels
    , "merge_commit" .?= value.mergeCommit
    , "mergeable" .?= value.mergeable
    , "merged" .= value.merged
    , "merged_at" .?= value.mergedAt
    , "number" .= value.number
    , "repository" .= value.repository
    , "reviewers" .= value.reviewers
    , "state" .= value.state
    , "title" .= value.title
    , "updated_at" .= value.updatedAt
    , "url" .= value.url
    ]

instance ToJSON PullRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON PullRequest where
  parseJSON = record "PullRequest" $
    PullRequest
      <$> optional uint32 "additions"
      <*> required parseJSON "assignees"
      <*> required parseJSON "author"
      <*> required parseJSON "auto_merge"
      <*> required parseJSON "base"
      <*> optional parseJSON "body"
      <*> optional uint32 "commits"
      <*> required parseJSON "created_at"
      <*> optional uint32 "deletions"
      <*> required parseJSON "draft"
      <*> optional uint32 "files"
      <*> required parseJSON "head"
      <*> required parseJSON "labels"
      <*> optional parseJSON "merge_commit"
      <*> optional parseJSON "mergeable"
      <*> required parseJSON "merged"
      <*> optional parseJSON "merged_at"
      <*> required int64 "number"
      <*> required parseJSON "repository"
      <*> required parseJSON "reviewers"
      <*> required parseJSON "state"
      <*> required parseJSON "title"
      <*> required parseJSON "updated_at"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | One end of a pull request.
data PullRequestEnd = PullRequestEnd
  { branch :: Text
    -- ^ The branch.
  , commit :: Text
    -- ^ The commit at its tip.
  , repository :: Maybe Text
    -- ^ Its repository, @owner\/name@; none where the fork was deleted.
  }
  deriving stock (Eq, Show, Generic)

instance Fields PullRequestEnd where
  fields value =
    [ "branch" .= value.branch
    , "commit" .= value.commit
    , "repository" .?= value.repository
    ]

instance ToJSON PullRequestEnd where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON PullRequestEnd where
  parseJSON = record "PullRequestEnd" $
    PullRequestEnd
      <$> required parseJSON "branch"
      <*> required parseJSON "commit"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Whether a pull request can be merged.
data Mergeable
  = Clean
    -- ^ It can.
  | Unstable
    -- ^ It can, but checks fail or are not done.
  | Blocked
    -- ^ Rules forbid it: a review or a check is missing.
  | Behind
    -- ^ The base has commits that it lacks, and has to be merged into it first.
  | Conflicts
    -- ^ There are conflicts with the base.
  | Draft
    -- ^ It is not ready.
  | Unknown
    -- ^ GitHub is still finding out; ask again in a moment.
  deriving stock (Eq, Show, Generic)

instance Named Mergeable where
  named = [Clean, Unstable, Blocked, Behind, Conflicts, Draft, Unknown]
  nameOf = \case
    Clean -> "clean"
    Unstable -> "unstable"
    Blocked -> "blocked"
    Behind -> "behind"
    Conflicts -> "conflicts"
    Draft -> "draft"
    Unknown -> "unknown"

instance ToJSON Mergeable where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Mergeable where
  parseJSON = oneNamed "Mergeable"
  parseJSONList = listOf parseJSON

-- | Whose it is now.
data GithubEditAssigneesResponse = GithubEditAssigneesResponse
  { assignees :: [Text]
    -- ^ Their logins; GitHub leaves out those who have no part in the repository.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubEditAssigneesResponse where
  fields value =
    [ "assignees" .= value.assignees
    ]

instance ToJSON GithubEditAssigneesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubEditAssigneesResponse where
  parseJSON = record "GithubEditAssigneesResponse" $
    GithubEditAssigneesResponse
      <$> required parseJSON "assignees"
  parseJSONList = listOf parseJSON

-- | The labels that it has now.
data GithubEditLabelsResponse = GithubEditLabelsResponse
  { labels :: [Text]
    -- ^ The labels.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubEditLabelsResponse where
  fields value =
    [ "labels" .= value.labels
    ]

instance ToJSON GithubEditLabelsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubEditLabelsResponse where
  parseJSON = record "GithubEditLabelsResponse" $
    GithubEditLabelsResponse
      <$> required parseJSON "labels"
  parseJSONList = listOf parseJSON

-- | The parts that it has now.
data GithubEditSubIssuesResponse = GithubEditSubIssuesResponse
  { issues :: [Issue]
    -- ^ The parts, in their order, without their bodies.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubEditSubIssuesResponse where
  fields value =
    [ "issues" .= value.issues
    ]

instance ToJSON GithubEditSubIssuesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubEditSubIssuesResponse where
  parseJSON = record "GithubEditSubIssuesResponse" $
    GithubEditSubIssuesResponse
      <$> required parseJSON "issues"
  parseJSONList = listOf parseJSON

-- | What was said.
data GithubIssueCommentsResponse = GithubIssueCommentsResponse
  { comments :: [Comment]
    -- ^ The oldest first.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubIssueCommentsResponse where
  fields value =
    [ "comments" .= value.comments
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubIssueCommentsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubIssueCommentsResponse where
  parseJSON = record "GithubIssueCommentsResponse" $
    GithubIssueCommentsResponse
      <$> required parseJSON "comments"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | An issue.
data GithubIssueResponse = GithubIssueResponse
  { issue :: Issue
    -- ^ The issue.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubIssueResponse where
  fields value =
    [ "issue" .= value.issue
    ]

instance ToJSON GithubIssueResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubIssueResponse where
  parseJSON = record "GithubIssueResponse" $
    GithubIssueResponse
      <$> required parseJSON "issue"
  parseJSONList = listOf parseJSON

-- | The issues of a repository.
data GithubIssuesResponse = GithubIssuesResponse
  { issues :: [Issue]
    -- ^ The issues, without their bodies.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubIssuesResponse where
  fields value =
    [ "issues" .= value.issues
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubIssuesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubIssuesResponse where
  parseJSON = record "GithubIssuesResponse" $
    GithubIssuesResponse
      <$> required parseJSON "issues"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The end of a job's log.
data GithubJobLogResponse = GithubJobLogResponse
  { cut :: Bool
    -- ^ Whether there is more before.
  , size :: Int64
    -- ^ The size of the whole log in bytes.
  , text :: Text
    -- ^ The lines; bytes that are not UTF-8 appear as U+FFFD, and colours are taken out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubJobLogResponse where
  fields value =
    [ "cut" .= value.cut
    , "size" .= value.size
    , "text" .= value.text
    ]

instance ToJSON GithubJobLogResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubJobLogResponse where
  parseJSON = record "GithubJobLogResponse" $
    GithubJobLogResponse
      <$> required parseJSON "cut"
      <*> required int64 "size"
      <*> required parseJSON "text"
  parseJSONList = listOf parseJSON

-- | The labels of a repository.
data GithubLabelsResponse = GithubLabelsResponse
  { labels :: [Label]
    -- ^ The labels, by name.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubLabelsResponse where
  fields value =
    [ "labels" .= value.labels
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubLabelsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubLabelsResponse where
  parseJSON = record "GithubLabelsResponse" $
    GithubLabelsResponse
      <$> required parseJSON "labels"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A label.
data Label = Label
  { color :: Text
    -- ^ Its colour, six hexadecimal digits.
  , description :: Maybe Text
    -- ^ What it means.
  , name :: Text
    -- ^ Its name.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Label where
  fields value =
    [ "color" .= value.color
    , "description" .?= value.description
    , "name" .= value.name
    ]

instance ToJSON Label where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Label where
  parseJSON = record "Label" $
    Label
      <$> required parseJSON "color"
      <*> optional parseJSON "description"
      <*> required parseJSON "name"
  parseJSONList = listOf parseJSON

-- | Whose token kleisli has.
data GithubMeResponse = GithubMeResponse
  { account :: Account
    -- ^ The account.
  , scopes :: Maybe [Text]
    -- ^ What the token may do, where GitHub tells it.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubMeResponse where
  fields value =
    [ "account" .= value.account
    , "scopes" .?= value.scopes
    ]

instance ToJSON GithubMeResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubMeResponse where
  parseJSON = record "GithubMeResponse" $
    GithubMeResponse
      <$> required parseJSON "account"
      <*> optional parseJSON "scopes"
  parseJSONList = listOf parseJSON

-- | A person, an organisation or an app.
data Account = Account
  { kind :: AccountKind
    -- ^ What it is.
  , login :: Text
    -- ^ Its name on GitHub.
  , name :: Maybe Text
    -- ^ Its name for people.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Account where
  fields value =
    [ "kind" .= value.kind
    , "login" .= value.login
    , "name" .?= value.name
    , "url" .= value.url
    ]

instance ToJSON Account where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Account where
  parseJSON = record "Account" $
    Account
      <$> required parseJSON "kind"
      <*> required parseJSON "login"
      <*> optional parseJSON "name"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | What an account is.
data AccountKind
  = User
    -- ^ A person.
  | Organization
    -- ^ An organisation.
  | Bot
    -- ^ A program.
  deriving stock (Eq, Show, Generic)

instance Named AccountKind where
  named = [User, Organization, Bot]
  nameOf = \case
    User -> "user"
    Organization -> "organization"
    Bot -> "bot"

instance ToJSON AccountKind where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON AccountKind where
  parseJSON = oneNamed "AccountKind"
  parseJSONList = listOf parseJSON

-- | What became of it.
data GithubMergePullRequestResponse = GithubMergePullRequestResponse
  { commit :: Text
    -- ^ The commit that merged it.
  , message :: Text
    -- ^ What GitHub says.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubMergePullRequestResponse where
  fields value =
    [ "commit" .= value.commit
    , "message" .= value.message
    ]

instance ToJSON GithubMergePullRequestResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubMergePullRequestResponse where
  parseJSON = record "GithubMergePullRequestResponse" $
    GithubMergePullRequestResponse
      <$> required parseJSON "commit"
      <*> required parseJSON "message"
  parseJSONList = listOf parseJSON

-- | The commits of a pull request.
data GithubPullRequestCommitsResponse = GithubPullRequestCommitsResponse
  { commits :: [RemoteCommit]
    -- ^ The oldest first.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestCommitsResponse where
  fields value =
    [ "commits" .= value.commits
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubPullRequestCommitsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestCommitsResponse where
  parseJSON = record "GithubPullRequestCommitsResponse" $
    GithubPullRequestCommitsResponse
      <$> required parseJSON "commits"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | What a pull request changes.
data GithubPullRequestDiffResponse = GithubPullRequestDiffResponse
  { cut :: Bool
    -- ^ Whether @diff@ is shorter than the whole.
  , diff :: Text
    -- ^ The text in git's unified format, cut at the end of a line.
  , size :: Int64
    -- ^ The size of the whole text in bytes, as far as it was read.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestDiffResponse where
  fields value =
    [ "cut" .= value.cut
    , "diff" .= value.diff
    , "size" .= value.size
    ]

instance ToJSON GithubPullRequestDiffResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestDiffResponse where
  parseJSON = record "GithubPullRequestDiffResponse" $
    GithubPullRequestDiffResponse
      <$> required parseJSON "cut"
      <*> required parseJSON "diff"
      <*> required int64 "size"
  parseJSONList = listOf parseJSON

-- | The files that a pull request changes.
data GithubPullRequestFilesResponse = GithubPullRequestFilesResponse
  { files :: [PullRequestFile]
    -- ^ The files, by path.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestFilesResponse where
  fields value =
    [ "files" .= value.files
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubPullRequestFilesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestFilesResponse where
  parseJSON = record "GithubPullRequestFilesResponse" $
    GithubPullRequestFilesResponse
      <$> required parseJSON "files"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | What a pull request changes in one file.
data PullRequestFile = PullRequestFile
  { additions :: Int64
    -- ^ How many lines are added.
  , change :: FileChange
    -- ^ What happens to it.
  , cut :: Bool
    -- ^ Whether the patch is shorter than the file's whole difference.
  , deletions :: Int64
    -- ^ How many lines are deleted.
  , oldPath :: Maybe Text
    -- ^ Its old path, where it was renamed or copied.
  , patch :: Maybe Text
    -- ^ The hunks in unified format; none where it is binary or too large for GitHub.
  , path :: Text
    -- ^ Its path, or the old one where it is deleted.
  }
  deriving stock (Eq, Show, Generic)

instance Fields PullRequestFile where
  fields value =
    [ "additions" .= value.additions
    , "change" .= value.change
    , "cut" .= value.cut
    , "deletions" .= value.deletions
    , "old_path" .?= value.oldPath
    , "patch" .?= value.patch
    , "path" .= value.path
    ]

instance ToJSON PullRequestFile where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON PullRequestFile where
  parseJSON = record "PullRequestFile" $
    PullRequestFile
      <$> required uint32 "additions"
      <*> required parseJSON "change"
      <*> required parseJSON "cut"
      <*> required uint32 "deletions"
      <*> optional parseJSON "old_path"
      <*> optional parseJSON "patch"
      <*> required parseJSON "path"
  parseJSONList = listOf parseJSON

-- | What happens to a file of a pull request.
data FileChange
  = Added
    -- ^ It is new.
  | Removed
    -- ^ It goes.
  | Modified
    -- ^ Its content differs.
  | Renamed
    -- ^ It has another path.
  | Copied
    -- ^ It is made from another file.
  | Changed
    -- ^ Its mode differs.
  | Unchanged
    -- ^ It stays.
  deriving stock (Eq, Show, Generic)

instance Named FileChange where
  named = [Added, Removed, Modified, Renamed, Copied, Changed, Unchanged]
  nameOf = \case
    Added -> "added"
    Removed -> "removed"
    Modified -> "modified"
    Renamed -> "renamed"
    Copied -> "copied"
    Changed -> "changed"
    Unchanged -> "unchanged"

instance ToJSON FileChange where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON FileChange where
  parseJSON = oneNamed "FileChange"
  parseJSONList = listOf parseJSON

-- | A pull request.
data GithubPullRequestResponse = GithubPullRequestResponse
  { pullRequest :: PullRequest
    -- ^ The pull request.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestResponse where
  fields value =
    [ "pull_request" .= value.pullRequest
    ]

instance ToJSON GithubPullRequestResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestResponse where
  parseJSON = record "GithubPullRequestResponse" $
    GithubPullRequestResponse
      <$> required parseJSON "pull_request"
  parseJSONList = listOf parseJSON

-- | The pull requests of a repository.
data GithubPullRequestsResponse = GithubPullRequestsResponse
  { more :: Bool
    -- ^ Whether there are more than are listed.
  , pullRequests :: [PullRequest]
    -- ^ The pull requests, without their bodies.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestsResponse where
  fields value =
    [ "more" .= value.more
    , "pull_requests" .= value.pullRequests
    , "total" .?= value.total
    ]

instance ToJSON GithubPullRequestsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestsResponse where
  parseJSON = record "GithubPullRequestsResponse" $
    GithubPullRequestsResponse
      <$> required parseJSON "more"
      <*> required parseJSON "pull_requests"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The releases of a repository.
data GithubReleasesResponse = GithubReleasesResponse
  { more :: Bool
    -- ^ Whether there are more than are listed.
  , releases :: [Release]
    -- ^ The newest first.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReleasesResponse where
  fields value =
    [ "more" .= value.more
    , "releases" .= value.releases
    , "total" .?= value.total
    ]

instance ToJSON GithubReleasesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReleasesResponse where
  parseJSON = record "GithubReleasesResponse" $
    GithubReleasesResponse
      <$> required parseJSON "more"
      <*> required parseJSON "releases"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A release.
data Release = Release
  { assets :: [Asset]
    -- ^ The files that come with it.
  , body :: Maybe Text
    -- ^ Its notes.
  , draft :: Bool
    -- ^ Whether it is not published yet.
  , name :: Maybe Text
    -- ^ Its name.
  , prerelease :: Bool
    -- ^ Whether it is one for trying out.
  , publishedAt :: Maybe Text
    -- ^ When it was published.
  , tag :: Text
    -- ^ Its tag.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Release where
  fields value =
    [ "assets" .= value.assets
    , "body" .?= value.body
    , "draft" .= value.draft
    , "name" .?= value.name
    , "prerelease" .= value.prerelease
    , "published_at" .?= value.publishedAt
    , "tag" .= value.tag
    , "url" .= value.url
    ]

instance ToJSON Release where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Release where
  parseJSON = record "Release" $
    Release
      <$> required parseJSON "assets"
      <*> optional parseJSON "body"
      <*> required parseJSON "draft"
      <*> optional parseJSON "name"
      <*> required parseJSON "prerelease"
      <*> optional parseJSON "published_at"
      <*> required parseJSON "tag"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | A file of a release.
data Asset = Asset
  { downloads :: Int64
    -- ^ How often it was downloaded.
  , name :: Text
    -- ^ Its name.
  , size :: Int64
    -- ^ Its size in bytes.
  , url :: Text
    -- ^ Where it is downloaded from.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Asset where
  fields value =
    [ "downloads" .= value.downloads
    , "name" .= value.name
    , "size" .= value.size
    , "url" .= value.url
    ]

instance ToJSON Asset where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Asset where
  parseJSON = record "Asset" $
    Asset
      <$> required int64 "downloads"
      <*> required parseJSON "name"
      <*> required int64 "size"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | A repository.
data GithubRepositoryResponse = GithubRepositoryResponse
  { repository :: Repository
    -- ^ The repository.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubRepositoryResponse where
  fields value =
    [ "repository" .= value.repository
    ]

instance ToJSON GithubRepositoryResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubRepositoryResponse where
  parseJSON = record "GithubRepositoryResponse" $
    GithubRepositoryResponse
      <$> required parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | A repository on GitHub.
data Repository = Repository
  { archived :: Bool
    -- ^ Whether nothing can be changed any more.
  , canPush :: Maybe Bool
    -- ^ Whether the token may push, where GitHub tells it.
  , defaultBranch :: Text
    -- ^ The branch that pull requests go to where they name none.
  , description :: Maybe Text
    -- ^ What it is.
  , fork :: Bool
    -- ^ Whether it is a copy of another one.
  , forks :: Int64
    -- ^ How many copies there are.
  , language :: Maybe Text
    -- ^ The language that most of it is written in.
  , license :: Maybe Text
    -- ^ The SPDX name of its licence.
  , name :: Text
    -- ^ Its name, @owner\/name@.
  , openIssues :: Int64
    -- ^ How many issues and pull requests are open.
  , parent :: Maybe Text
    -- ^ The repository that it is a copy of, @owner\/name@, where GitHub tells it.
  , pushedAt :: Maybe Text
    -- ^ When something was pushed last.
  , stars :: Int64
    -- ^ How many people starred it.
  , topics :: [Text]
    -- ^ Its topics.
  , url :: Text
    -- ^ Its page.
  , visibility :: Visibility
    -- ^ Who sees it.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Repository where
  fields value =
    [ "archived" .= value.archived
    , "can_push" .?= value.canPush
    , "default_branch" .= value.defaultBranch
    , "description" .?= value.description
    , "fork" .= value.fork
    , "forks" .= value.forks
    , "language" .?= value.language
    , "license" .?= value.license
    , "name" .= value.name
    , "open_issues" .= value.openIssues
    , "parent" .?= value.parent
    , "pushed_at" .?= value.pushedAt
    , "stars" .= value.stars
    , "topics" .= value.topics
    , "url" .= value.url
    , "visibility" .= value.visibility
    ]

instance ToJSON Repository where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Repository where
  parseJSON = record "Repository" $
    Repository
      <$> required parseJSON "archived"
      <*> optional parseJSON "can_push"
      <*> required parseJSON "default_branch"
      <*> optional parseJSON "description"
      <*> required parseJSON "fork"
      <*> required uint32 "forks"
      <*> optional parseJSON "language"
      <*> optional parseJSON "license"
      <*> required parseJSON "name"
      <*> required uint32 "open_issues"
      <*> optional parseJSON "parent"
      <*> optional parseJSON "pushed_at"
      <*> required uint32 "stars"
      <*> required parseJSON "topics"
      <*> required parseJSON "url"
      <*> required parseJSON "visibility"
  parseJSONList = listOf parseJSON

-- | Who sees a repository.
data Visibility
  = Public
    -- ^ Everybody.
  | Private
    -- ^ Those who were invited.
  | Internal
    -- ^ The members of its enterprise.
  deriving stock (Eq, Show, Generic)

instance Named Visibility where
  named = [Public, Private, Internal]
  nameOf = \case
    Public -> "public"
    Private -> "private"
    Internal -> "internal"

instance ToJSON Visibility where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Visibility where
  parseJSON = oneNamed "Visibility"
  parseJSONList = listOf parseJSON

-- | The operations of the effect @GitHub@, one kind per import.
data GithubRequest
  = GithubMe GithubMeRequest
    -- ^ Asks whose token kleisli has.
  | GithubSearchUsers GithubSearchUsersRequest
    -- ^ Searches people and organisations.
  | GithubRepository GithubRepositoryRequest
    -- ^ Asks for a repository.
  | GithubSearchRepositories GithubSearchRepositoriesRequest
    -- ^ Searches repositories.
  | GithubContents GithubContentsRequest
    -- ^ Asks for a file or a folder of a repository.
  | GithubBranches GithubBranchesRequest
    -- ^ Asks for the branches of a repository.
  | GithubCommits GithubCommitsRequest
    -- ^ Asks for the commits that lead to a revision, newest first.
  | GithubReleases GithubReleasesRequest
    -- ^ Asks for the releases of a repository.
  | GithubTags GithubTagsRequest
    -- ^ Asks for the tags of a repository.
  | GithubSearchCode GithubSearchCodeRequest
    -- ^ Searches the code of default branches.
  | GithubIssues GithubIssuesRequest
    -- ^ Asks for the issues of a repository; pull requests are left out.
  | GithubSearchIssues GithubSearchIssuesRequest
    -- ^ Searches issues and pull requests.
  | GithubIssue GithubIssueRequest
    -- ^ Asks for an issue.
  | GithubIssueComments GithubIssueCommentsRequest
    -- ^ Asks for what was said about an issue or a pull request.
  | GithubLabels GithubLabelsRequest
    -- ^ Asks for the labels of a repository.
  | GithubSubIssues GithubSubIssuesRequest
    -- ^ Asks for the issues that are parts of another one.
  | GithubPullRequests GithubPullRequestsRequest
    -- ^ Asks for the pull requests of a repository.
  | GithubPullRequest GithubPullRequestRequest
    -- ^ Asks for a pull request.
  | GithubPullRequestDiff GithubPullRequestDiffRequest
    -- ^ Asks for what a pull request changes, as one text.
  | GithubPullRequestFiles GithubPullRequestFilesRequest
    -- ^ Asks for the files that a pull request changes.
  | GithubPullRequestCommits GithubPullRequestCommitsRequest
    -- ^ Asks for the commits of a pull request.
  | GithubReviews GithubReviewsRequest
    -- ^ Asks for the reviews of a pull request.
  | GithubReviewComments GithubReviewCommentsRequest
    -- ^ Asks for the comments on lines of a pull request.
  | GithubReviewThreads GithubReviewThreadsRequest
    -- ^ Asks for the conversations on lines of a pull request.
  | GithubChecks GithubChecksRequest
    -- ^ Asks how the checks of a commit stand.
  | GithubWorkflowRuns GithubWorkflowRunsRequest
    -- ^ Asks for the workflow runs of a repository.
  | GithubWorkflowRun GithubWorkflowRunRequest
    -- ^ Asks for a workflow run.
  | GithubWorkflowJobs GithubWorkflowJobsRequest
    -- ^ Asks for the jobs of a workflow run.
  | GithubJobLog GithubJobLogRequest
    -- ^ Asks for the end of a job's log.
  deriving stock (Eq, Show, Generic)

instance Fields GithubRequest where
  fields = \case
    GithubMe value -> kindWith "GithubMe" value
    GithubSearchUsers value -> kindWith "GithubSearchUsers" value
    GithubRepository value -> kindWith "GithubRepository" value
    GithubSearchRepositories value -> kindWith "GithubSearchRepositories" value
    GithubContents value -> kindWith "GithubContents" value
    GithubBranches value -> kindWith "GithubBranches" value
    GithubCommits value -> kindWith "GithubCommits" value
    GithubReleases value -> kindWith "GithubReleases" value
    GithubTags value -> kindWith "GithubTags" value
    GithubSearchCode value -> kindWith "GithubSearchCode" value
    GithubIssues value -> kindWith "GithubIssues" value
    GithubSearchIssues value -> kindWith "GithubSearchIssues" value
    GithubIssue value -> kindWith "GithubIssue" value
    GithubIssueComments value -> kindWith "GithubIssueComments" value
    GithubLabels value -> kindWith "GithubLabels" value
    GithubSubIssues value -> kindWith "GithubSubIssues" value
    GithubPullRequests value -> kindWith "GithubPullRequests" value
    GithubPullRequest value -> kindWith "GithubPullRequest" value
    GithubPullRequestDiff value -> kindWith "GithubPullRequestDiff" value
    GithubPullRequestFiles value -> kindWith "GithubPullRequestFiles" value
    GithubPullRequestCommits value -> kindWith "GithubPullRequestCommits" value
    GithubReviews value -> kindWith "GithubReviews" value
    GithubReviewComments value -> kindWith "GithubReviewComments" value
    GithubReviewThreads value -> kindWith "GithubReviewThreads" value
    GithubChecks value -> kindWith "GithubChecks" value
    GithubWorkflowRuns value -> kindWith "GithubWorkflowRuns" value
    GithubWorkflowRun value -> kindWith "GithubWorkflowRun" value
    GithubWorkflowJobs value -> kindWith "GithubWorkflowJobs" value
    GithubJobLog value -> kindWith "GithubJobLog" value

instance ToJSON GithubRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubRequest where
  parseJSON = tagged "GithubRequest"
    [ ("GithubMe", payload parseJSON GithubMe)
    , ("GithubSearchUsers", payload parseJSON GithubSearchUsers)
    , ("GithubRepository", payload parseJSON GithubRepository)
    , ("GithubSearchRepositories", payload parseJSON GithubSearchRepositories)
    , ("GithubContents", payload parseJSON GithubContents)
    , ("GithubBranches", payload parseJSON GithubBranches)
    , ("GithubCommits", payload parseJSON GithubCommits)
    , ("GithubReleases", payload parseJSON GithubReleases)
    , ("GithubTags", payload parseJSON GithubTags)
    , ("GithubSearchCode", payload parseJSON GithubSearchCode)
    , ("GithubIssues", payload parseJSON GithubIssues)
    , ("GithubSearchIssues", payload parseJSON GithubSearchIssues)
    , ("GithubIssue", payload parseJSON GithubIssue)
    , ("GithubIssueComments", payload parseJSON GithubIssueComments)
    , ("GithubLabels", payload parseJSON GithubLabels)
    , ("GithubSubIssues", payload parseJSON GithubSubIssues)
    , ("GithubPullRequests", payload parseJSON GithubPullRequests)
    , ("GithubPullRequest", payload parseJSON GithubPullRequest)
    , ("GithubPullRequestDiff", payload parseJSON GithubPullRequestDiff)
    , ("GithubPullRequestFiles", payload parseJSON GithubPullRequestFiles)
    , ("GithubPullRequestCommits", payload parseJSON GithubPullRequestCommits)
    , ("GithubReviews", payload parseJSON GithubReviews)
    , ("GithubReviewComments", payload parseJSON GithubReviewComments)
    , ("GithubReviewThreads", payload parseJSON GithubReviewThreads)
    , ("GithubChecks", payload parseJSON GithubChecks)
    , ("GithubWorkflowRuns", payload parseJSON GithubWorkflowRuns)
    , ("GithubWorkflowRun", payload parseJSON GithubWorkflowRun)
    , ("GithubWorkflowJobs", payload parseJSON GithubWorkflowJobs)
    , ("GithubJobLog", payload parseJSON GithubJobLog)
    ]
  parseJSONList = listOf parseJSON

-- | Asks for the branches of a repository.
data GithubBranchesRequest = GithubBranchesRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubBranchesRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repository" .?= value.repository
    ]

instance ToJSON GithubBranchesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubBranchesRequest where
  parseJSON = record "GithubBranchesRequest" $
    GithubBranchesRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks how the checks of a commit stand.
data GithubChecksRequest = GithubChecksRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , revision :: Text
    -- ^ A branch, tag or commit.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubChecksRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repository" .?= value.repository
    , "revision" .= value.revision
    ]

instance ToJSON GithubChecksRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubChecksRequest where
  parseJSON = record "GithubChecksRequest" $
    GithubChecksRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repository"
      <*> required parseJSON "revision"
  parseJSONList = listOf parseJSON

-- | Asks for the commits that lead to a revision, newest first.
data GithubCommitsRequest = GithubCommitsRequest
  { author :: Maybe Text
    -- ^ Only those of this login or address.
  , maxCount :: Int64
    -- ^ How many at most.
  , path :: Maybe Text
    -- ^ Only commits that change this file or folder.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , revision :: Maybe Text
    -- ^ A branch, tag or commit; the default branch where it is left out.
  , since :: Maybe Text
    -- ^ Only those from this moment on, ISO 8601.
  , until :: Maybe Text
    -- ^ Only those up to this moment, ISO 8601.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCommitsRequest where
  fields value =
    [ "author" .?= value.author
    , "max_count" .= value.maxCount
    , "path" .?= value.path
    , "repository" .?= value.repository
    , "revision" .?= value.revision
    , "since" .?= value.since
    , "until" .?= value.until
    ]

instance ToJSON GithubCommitsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCommitsRequest where
  parseJSON = record "GithubCommitsRequest" $
    GithubCommitsRequest
      <$> optional parseJSON "author"
      <*> required uint32 "max_count"
      <*> optional parseJSON "path"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "revision"
      <*> optional parseJSON "since"
      <*> optional parseJSON "until"
  parseJSONList = listOf parseJSON

-- | Asks for a file or a folder of a repository.
data GithubContentsRequest = GithubContentsRequest
  { maxBytes :: Int64
    -- ^ How many bytes of text at most.
  , path :: Text
    -- ^ The path from the top; nothing for the top itself.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , revision :: Maybe Text
    -- ^ A branch, tag or commit; the default branch where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubContentsRequest where
  fields value =
    [ "max_bytes" .= value.maxBytes
    , "path" .= value.path
    , "repository" .?= value.repository
    , "revision" .?= value.revision
    ]

instance ToJSON GithubContentsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubContentsRequest where
  parseJSON = record "GithubContentsRequest" $
    GithubContentsRequest
      <$> required uint32 "max_bytes"
      <*> required parseJSON "path"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "revision"
  parseJSONList = listOf parseJSON

-- | Asks for an issue.
data GithubIssueRequest = GithubIssueRequest
  { number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubIssueRequest where
  fields value =
    [ "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubIssueRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubIssueRequest where
  parseJSON = record "GithubIssueRequest" $
    GithubIssueRequest
      <$> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for what was said about an issue or a pull request.
data GithubIssueCommentsRequest = GithubIssueCommentsRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , since :: Maybe Text
    -- ^ Only what changed since this moment, ISO 8601.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubIssueCommentsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "number" .= value.number
    , "repository" .?= value.repository
    , "since" .?= value.since
    ]

instance ToJSON GithubIssueCommentsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubIssueCommentsRequest where
  parseJSON = record "GithubIssueCommentsRequest" $
    GithubIssueCommentsRequest
      <$> required uint32 "max_count"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "since"
  parseJSONList = listOf parseJSON

-- | Asks for the issues of a repository; pull requests are left out.
data GithubIssuesRequest = GithubIssuesRequest
  { assignee :: Maybe Text
    -- ^ Only those of this login; @none@ and @*@ stand for nobody and anybody.
  , author :: Maybe Text
    -- ^ Only those that this login opened.
  , labels :: [Text]
    -- ^ Only those with all of these labels.
  , maxCount :: Int64
    -- ^ How many at most.
  , milestone :: Maybe Text
    -- ^ Only those of the milestone with this number; @none@ and @*@ as above.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , since :: Maybe Text
    -- ^ Only those that changed since this moment, ISO 8601.
  , sort :: IssueSort
    -- ^ What comes first.
  , state :: IssueFilter
    -- ^ Which of them.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubIssuesRequest where
  fields value =
    [ "assignee" .?= value.assignee
    , "author" .?= value.author
    , "labels" .= value.labels
    , "max_count" .= value.maxCount
    , "milestone" .?= value.milestone
    , "repository" .?= value.repository
    , "since" .?= value.since
    , "sort" .= value.sort
    , "state" .= value.state
    ]

instance ToJSON GithubIssuesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubIssuesRequest where
  parseJSON = record "GithubIssuesRequest" $
    GithubIssuesRequest
      <$> optional parseJSON "assignee"
      <*> optional parseJSON "author"
      <*> required parseJSON "labels"
      <*> required uint32 "max_count"
      <*> optional parseJSON "milestone"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "since"
      <*> required parseJSON "sort"
      <*> required parseJSON "state"
  parseJSONList = listOf parseJSON

-- | What comes first.
data IssueSort
  = IssueSortCreated
    -- ^ The newest.
  | IssueSortUpdated
    -- ^ What changed last.
  | Comments
    -- ^ What was said most about.
  deriving stock (Eq, Show, Generic)

instance Named IssueSort where
  named = [IssueSortCreated, IssueSortUpdated, Comments]
  nameOf = \case
    IssueSortCreated -> "created"
    IssueSortUpdated -> "updated"
    Comments -> "comments"

instance ToJSON IssueSort where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON IssueSort where
  parseJSON = oneNamed "IssueSort"
  parseJSONList = listOf parseJSON

-- | Which issues or pull requests.
data IssueFilter
  = IssueFilterOpen
    -- ^ Those that are open.
  | IssueFilterClosed
    -- ^ Those that are closed.
  | All
    -- ^ All.
  deriving stock (Eq, Show, Generic)

instance Named IssueFilter where
  named = [IssueFilterOpen, IssueFilterClosed, All]
  nameOf = \case
    IssueFilterOpen -> "open"
    IssueFilterClosed -> "closed"
    All -> "all"

instance ToJSON IssueFilter where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON IssueFilter where
  parseJSON = oneNamed "IssueFilter"
  parseJSONList = listOf parseJSON

-- | Asks for the end of a job's log.
data GithubJobLogRequest = GithubJobLogRequest
  { jobId :: Int64
    -- ^ The job's id.
  , maxBytes :: Int64
    -- ^ How many bytes at most, counted from the end.
  , maxLines :: Int64
    -- ^ How many lines at most, counted from the end.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubJobLogRequest where
  fields value =
    [ "job_id" .= value.jobId
    , "max_bytes" .= value.maxBytes
    , "max_lines" .= value.maxLines
    , "repository" .?= value.repository
    ]

instance ToJSON GithubJobLogRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubJobLogRequest where
  parseJSON = record "GithubJobLogRequest" $
    GithubJobLogRequest
      <$> required int64 "job_id"
      <*> required uint32 "max_bytes"
      <*> required uint32 "max_lines"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for the labels of a repository.
data GithubLabelsRequest = GithubLabelsRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubLabelsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repository" .?= value.repository
    ]

instance ToJSON GithubLabelsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubLabelsRequest where
  parseJSON = record "GithubLabelsRequest" $
    GithubLabelsRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks whose token kleisli has.
data GithubMeRequest = GithubMeRequest
  deriving stock (Eq, Show, Generic)

instance Fields GithubMeRequest where
  fields _ = []

instance ToJSON GithubMeRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubMeRequest where
  parseJSON = record "GithubMeRequest" (pure GithubMeRequest)
  parseJSONList = listOf parseJSON

-- | Asks for a pull request.
data GithubPullRequestRequest = GithubPullRequestRequest
  { number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestRequest where
  fields value =
    [ "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubPullRequestRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestRequest where
  parseJSON = record "GithubPullRequestRequest" $
    GithubPullRequestRequest
      <$> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for the commits of a pull request.
data GithubPullRequestCommitsRequest = GithubPullRequestCommitsRequest
  { maxCount :: Int64
    -- ^ How many at most; GitHub tells 250.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestCommitsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubPullRequestCommitsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestCommitsRequest where
  parseJSON = record "GithubPullRequestCommitsRequest" $
    GithubPullRequestCommitsRequest
      <$> required uint32 "max_count"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for what a pull request changes, as one text.
data GithubPullRequestDiffRequest = GithubPullRequestDiffRequest
  { maxBytes :: Int64
    -- ^ How many bytes at most.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestDiffRequest where
  fields value =
    [ "max_bytes" .= value.maxBytes
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubPullRequestDiffRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestDiffRequest where
  parseJSON = record "GithubPullRequestDiffRequest" $
    GithubPullRequestDiffRequest
      <$> required uint32 "max_bytes"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for the files that a pull request changes.
data GithubPullRequestFilesRequest = GithubPullRequestFilesRequest
  { maxBytes :: Int64
    -- ^ How many bytes of patch text at most, over all files.
  , maxCount :: Int64
    -- ^ How many files at most; GitHub tells 3,000.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestFilesRequest where
  fields value =
    [ "max_bytes" .= value.maxBytes
    , "max_count" .= value.maxCount
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubPullRequestFilesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestFilesRequest where
  parseJSON = record "GithubPullRequestFilesRequest" $
    GithubPullRequestFilesRequest
      <$> required uint32 "max_bytes"
      <*> required uint32 "max_count"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for the pull requests of a repository.
data GithubPullRequestsRequest = GithubPullRequestsRequest
  { base :: Maybe Text
    -- ^ Only those into this branch.
  , head :: Maybe Text
    -- ^ Only those from this branch, @owner:branch@, or a branch of the repository itself.
  , maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , sort :: PullRequestSort
    -- ^ What comes first.
  , state :: IssueFilter
    -- ^ Which of them.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubPullRequestsRequest where
  fields value =
    [ "base" .?= value.base
    , "head" .?= value.head
    , "max_count" .= value.maxCount
    , "repository" .?= value.repository
    , "sort" .= value.sort
    , "state" .= value.state
    ]

instance ToJSON GithubPullRequestsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubPullRequestsRequest where
  parseJSON = record "GithubPullRequestsRequest" $
    GithubPullRequestsRequest
      <$> optional parseJSON "base"
      <*> optional parseJSON "head"
      <*> required uint32 "max_count"
      <*> optional parseJSON "repository"
      <*> required parseJSON "sort"
      <*> required parseJSON "state"
  parseJSONList = listOf parseJSON

-- | What comes first.
data PullRequestSort
  = PullRequestSortCreated
    -- ^ The newest.
  | PullRequestSortUpdated
    -- ^ What changed last.
  | Popularity
    -- ^ What was said most about.
  | LongRunning
    -- ^ What is open the longest.
  deriving stock (Eq, Show, Generic)

instance Named PullRequestSort where
  named = [PullRequestSortCreated, PullRequestSortUpdated, Popularity, LongRunning]
  nameOf = \case
    PullRequestSortCreated -> "created"
    PullRequestSortUpdated -> "updated"
    Popularity -> "popularity"
    LongRunning -> "long_running"

instance ToJSON PullRequestSort where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON PullRequestSort where
  parseJSON = oneNamed "PullRequestSort"
  parseJSONList = listOf parseJSON

-- | Asks for the releases of a repository.
data GithubReleasesRequest = GithubReleasesRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReleasesRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repository" .?= value.repository
    ]

instance ToJSON GithubReleasesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReleasesRequest where
  parseJSON = record "GithubReleasesRequest" $
    GithubReleasesRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for a repository.
data GithubRepositoryRequest = GithubRepositoryRequest
  { repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubRepositoryRequest where
  fields value =
    [ "repository" .?= value.repository
    ]

instance ToJSON GithubRepositoryRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubRepositoryRequest where
  parseJSON = record "GithubRepositoryRequest" $
    GithubRepositoryRequest
      <$> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for the comments on lines of a pull request.
data GithubReviewCommentsRequest = GithubReviewCommentsRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , since :: Maybe Text
    -- ^ Only what changed since this moment, ISO 8601.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewCommentsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "number" .= value.number
    , "repository" .?= value.repository
    , "since" .?= value.since
    ]

instance ToJSON GithubReviewCommentsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewCommentsRequest where
  parseJSON = record "GithubReviewCommentsRequest" $
    GithubReviewCommentsRequest
      <$> required uint32 "max_count"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "since"
  parseJSONList = listOf parseJSON

-- | Asks for the conversations on lines of a pull request.
data GithubReviewThreadsRequest = GithubReviewThreadsRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , unresolvedOnly :: Bool
    -- ^ Whether those that are resolved are left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewThreadsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "number" .= value.number
    , "repository" .?= value.repository
    , "unresolved_only" .= value.unresolvedOnly
    ]

instance ToJSON GithubReviewThreadsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewThreadsRequest where
  parseJSON = record "GithubReviewThreadsRequest" $
    GithubReviewThreadsRequest
      <$> required uint32 "max_count"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
      <*> required parseJSON "unresolved_only"
  parseJSONList = listOf parseJSON

-- | Asks for the reviews of a pull request.
data GithubReviewsRequest = GithubReviewsRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubReviewsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewsRequest where
  parseJSON = record "GithubReviewsRequest" $
    GithubReviewsRequest
      <$> required uint32 "max_count"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Searches the code of default branches.
data GithubSearchCodeRequest = GithubSearchCodeRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , query :: Text
    -- ^ The words and qualifiers of GitHub's search.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchCodeRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "query" .= value.query
    ]

instance ToJSON GithubSearchCodeRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchCodeRequest where
  parseJSON = record "GithubSearchCodeRequest" $
    GithubSearchCodeRequest
      <$> required uint32 "max_count"
      <*> required parseJSON "query"
  parseJSONList = listOf parseJSON

-- | Searches issues and pull requests.
data GithubSearchIssuesRequest = GithubSearchIssuesRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , query :: Text
    -- ^ The words and qualifiers of GitHub's search, such as @repo:owner\/name is:pr author:ada@.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchIssuesRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "query" .= value.query
    ]

instance ToJSON GithubSearchIssuesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchIssuesRequest where
  parseJSON = record "GithubSearchIssuesRequest" $
    GithubSearchIssuesRequest
      <$> required uint32 "max_count"
      <*> required parseJSON "query"
  parseJSONList = listOf parseJSON

-- | Searches repositories.
data GithubSearchRepositoriesRequest = GithubSearchRepositoriesRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , query :: Text
    -- ^ The words and qualifiers of GitHub's search.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchRepositoriesRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "query" .= value.query
    ]

instance ToJSON GithubSearchRepositoriesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchRepositoriesRequest where
  parseJSON = record "GithubSearchRepositoriesRequest" $
    GithubSearchRepositoriesRequest
      <$> required uint32 "max_count"
      <*> required parseJSON "query"
  parseJSONList = listOf parseJSON

-- | Searches people and organisations.
data GithubSearchUsersRequest = GithubSearchUsersRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , query :: Text
    -- ^ The words and qualifiers of GitHub's search.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchUsersRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "query" .= value.query
    ]

instance ToJSON GithubSearchUsersRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchUsersRequest where
  parseJSON = record "GithubSearchUsersRequest" $
    GithubSearchUsersRequest
      <$> required uint32 "max_count"
      <*> required parseJSON "query"
  parseJSONList = listOf parseJSON

-- | Asks for the issues that are parts of another one.
data GithubSubIssuesRequest = GithubSubIssuesRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , number :: Int64
    -- ^ The number of the whole.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSubIssuesRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubSubIssuesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSubIssuesRequest where
  parseJSON = record "GithubSubIssuesRequest" $
    GithubSubIssuesRequest
      <$> required uint32 "max_count"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for the tags of a repository.
data GithubTagsRequest = GithubTagsRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubTagsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repository" .?= value.repository
    ]

instance ToJSON GithubTagsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubTagsRequest where
  parseJSON = record "GithubTagsRequest" $
    GithubTagsRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Asks for the jobs of a workflow run.
data GithubWorkflowJobsRequest = GithubWorkflowJobsRequest
  { maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , runId :: Int64
    -- ^ Its id.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubWorkflowJobsRequest where
  fields value =
    [ "max_count" .= value.maxCount
    , "repository" .?= value.repository
    , "run_id" .= value.runId
    ]

instance ToJSON GithubWorkflowJobsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubWorkflowJobsRequest where
  parseJSON = record "GithubWorkflowJobsRequest" $
    GithubWorkflowJobsRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repository"
      <*> required int64 "run_id"
  parseJSONList = listOf parseJSON

-- | Asks for a workflow run.
data GithubWorkflowRunRequest = GithubWorkflowRunRequest
  { repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , runId :: Int64
    -- ^ Its id.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubWorkflowRunRequest where
  fields value =
    [ "repository" .?= value.repository
    , "run_id" .= value.runId
    ]

instance ToJSON GithubWorkflowRunRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubWorkflowRunRequest where
  parseJSON = record "GithubWorkflowRunRequest" $
    GithubWorkflowRunRequest
      <$> optional parseJSON "repository"
      <*> required int64 "run_id"
  parseJSONList = listOf parseJSON

-- | Asks for the workflow runs of a repository.
data GithubWorkflowRunsRequest = GithubWorkflowRunsRequest
  { branch :: Maybe Text
    -- ^ Only those on this branch.
  , commit :: Maybe Text
    -- ^ Only those of this commit.
  , event :: Maybe Text
    -- ^ Only those that this event began, such as @push@.
  , maxCount :: Int64
    -- ^ How many at most.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , state :: Maybe CheckState
    -- ^ Only those that stand so.
  , workflow :: Maybe Text
    -- ^ Only those of this workflow: the name of its file, or its id.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubWorkflowRunsRequest where
  fields value =
    [ "branch" .?= value.branch
    , "commit" .?= value.commit
    , "event" .?= value.event
    , "max_count" .= value.maxCount
    , "repository" .?= value.repository
    , "state" .?= value.state
    , "workflow" .?= value.workflow
    ]

instance ToJSON GithubWorkflowRunsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubWorkflowRunsRequest where
  parseJSON = record "GithubWorkflowRunsRequest" $
    GithubWorkflowRunsRequest
      <$> optional parseJSON "branch"
      <*> optional parseJSON "commit"
      <*> optional parseJSON "event"
      <*> required uint32 "max_count"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "state"
      <*> optional parseJSON "workflow"
  parseJSONList = listOf parseJSON

-- | Who is asked now.
data GithubRequestReviewersResponse = GithubRequestReviewersResponse
  { reviewers :: [Text]
    -- ^ Logins, and teams as @team:slug@.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubRequestReviewersResponse where
  fields value =
    [ "reviewers" .= value.reviewers
    ]

instance ToJSON GithubRequestReviewersResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubRequestReviewersResponse where
  parseJSON = record "GithubRequestReviewersResponse" $
    GithubRequestReviewersResponse
      <$> required parseJSON "reviewers"
  parseJSONList = listOf parseJSON

-- | It runs once more.
data GithubRerunWorkflowResponse = GithubRerunWorkflowResponse
  { runId :: Int64
    -- ^ Its id, which stays the same.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubRerunWorkflowResponse where
  fields value =
    [ "run_id" .= value.runId
    ]

instance ToJSON GithubRerunWorkflowResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubRerunWorkflowResponse where
  parseJSON = record "GithubRerunWorkflowResponse" $
    GithubRerunWorkflowResponse
      <$> required int64 "run_id"
  parseJSONList = listOf parseJSON

-- | The comments on lines of a pull request.
data GithubReviewCommentsResponse = GithubReviewCommentsResponse
  { comments :: [ReviewComment]
    -- ^ The oldest first.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewCommentsResponse where
  fields value =
    [ "comments" .= value.comments
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubReviewCommentsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewCommentsResponse where
  parseJSON = record "GithubReviewCommentsResponse" $
    GithubReviewCommentsResponse
      <$> required parseJSON "comments"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A comment on a line.
data ReviewComment = ReviewComment
  { author :: Text
    -- ^ Who said it.
  , body :: Text
    -- ^ What was said.
  , createdAt :: Text
    -- ^ When it was said.
  , id :: Int64
    -- ^ Its id.
  , line :: Maybe Int64
    -- ^ The last line that it is about; none where the line is gone.
  , path :: Text
    -- ^ The file.
  , replyTo :: Maybe Int64
    -- ^ The id of the comment that it answers.
  , side :: DiffSide
    -- ^ Which side of the difference the line is on.
  , startLine :: Maybe Int64
    -- ^ The first line, where it is about several.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ReviewComment where
  fields value =
    [ "author" .= value.author
    , "body" .= value.body
    , "created_at" .= value.createdAt
    , "id" .= value.id
    , "line" .?= value.line
    , "path" .= value.path
    , "reply_to" .?= value.replyTo
    , "side" .= value.side
    , "start_line" .?= value.startLine
    , "url" .= value.url
    ]

instance ToJSON ReviewComment where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ReviewComment where
  parseJSON = record "ReviewComment" $
    ReviewComment
      <$> required parseJSON "author"
      <*> required parseJSON "body"
      <*> required parseJSON "created_at"
      <*> required int64 "id"
      <*> optional uint32 "line"
      <*> required parseJSON "path"
      <*> optional int64 "reply_to"
      <*> required parseJSON "side"
      <*> optional uint32 "start_line"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | A side of a difference.
data DiffSide
  = DiffSideLeft
    -- ^ The old one.
  | DiffSideRight
    -- ^ The new one.
  deriving stock (Eq, Show, Generic)

instance Named DiffSide where
  named = [DiffSideLeft, DiffSideRight]
  nameOf = \case
    DiffSideLeft -> "left"
    DiffSideRight -> "right"

instance ToJSON DiffSide where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON DiffSide where
  parseJSON = oneNamed "DiffSide"
  parseJSONList = listOf parseJSON

-- | The new review.
data GithubReviewResponse = GithubReviewResponse
  { review :: Review
    -- ^ The review.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewResponse where
  fields value =
    [ "review" .= value.review
    ]

instance ToJSON GithubReviewResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewResponse where
  parseJSON = record "GithubReviewResponse" $
    GithubReviewResponse
      <$> required parseJSON "review"
  parseJSONList = listOf parseJSON

-- | A review.
data Review = Review
  { author :: Text
    -- ^ Who reviewed.
  , body :: Text
    -- ^ What was said about the whole; perhaps nothing.
  , commit :: Maybe Text
    -- ^ The commit that was reviewed.
  , id :: Int64
    -- ^ Its id.
  , state :: ReviewState
    -- ^ What the review says.
  , submittedAt :: Maybe Text
    -- ^ When it was sent.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Review where
  fields value =
    [ "author" .= value.author
    , "body" .= value.body
    , "commit" .?= value.commit
    , "id" .= value.id
    , "state" .= value.state
    , "submitted_at" .?= value.submittedAt
    , "url" .= value.url
    ]

instance ToJSON Review where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Review where
  parseJSON = record "Review" $
    Review
      <$> required parseJSON "author"
      <*> required parseJSON "body"
      <*> optional parseJSON "commit"
      <*> required int64 "id"
      <*> required parseJSON "state"
      <*> optional parseJSON "submitted_at"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | What a review says.
data ReviewState
  = Approved
    -- ^ It agrees.
  | ChangesRequested
    -- ^ It wants changes.
  | Commented
    -- ^ It does neither.
  | Dismissed
    -- ^ It no longer counts.
  | ReviewStatePending
    -- ^ It is not sent yet.
  deriving stock (Eq, Show, Generic)

instance Named ReviewState where
  named = [Approved, ChangesRequested, Commented, Dismissed, ReviewStatePending]
  nameOf = \case
    Approved -> "approved"
    ChangesRequested -> "changes_requested"
    Commented -> "commented"
    Dismissed -> "dismissed"
    ReviewStatePending -> "pending"

instance ToJSON ReviewState where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ReviewState where
  parseJSON = oneNamed "ReviewState"
  parseJSONList = listOf parseJSON

-- | The conversations on lines of a pull request.
data GithubReviewThreadsResponse = GithubReviewThreadsResponse
  { more :: Bool
    -- ^ Whether there are more than are listed.
  , threads :: [ReviewThread]
    -- ^ The oldest first.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewThreadsResponse where
  fields value =
    [ "more" .= value.more
    , "threads" .= value.threads
    , "total" .?= value.total
    ]

instance ToJSON GithubReviewThreadsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewThreadsResponse where
  parseJSON = record "GithubReviewThreadsResponse" $
    GithubReviewThreadsResponse
      <$> required parseJSON "more"
      <*> required parseJSON "threads"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A conversation on a line.
data ReviewThread = ReviewThread
  { comments :: [ThreadComment]
    -- ^ What was said, the oldest first, 50 at most.
  , id :: Text
    -- ^ Its id.
  , line :: Maybe Int64
    -- ^ The line; none where it is gone.
  , outdated :: Bool
    -- ^ Whether the line has changed since.
  , path :: Text
    -- ^ The file.
  , resolved :: Bool
    -- ^ Whether it is resolved.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ReviewThread where
  fields value =
    [ "comments" .= value.comments
    , "id" .= value.id
    , "line" .?= value.line
    , "outdated" .= value.outdated
    , "path" .= value.path
    , "resolved" .= value.resolved
    ]

instance ToJSON ReviewThread where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ReviewThread where
  parseJSON = record "ReviewThread" $
    ReviewThread
      <$> required parseJSON "comments"
      <*> required parseJSON "id"
      <*> optional uint32 "line"
      <*> required parseJSON "outdated"
      <*> required parseJSON "path"
      <*> required parseJSON "resolved"
  parseJSONList = listOf parseJSON

-- | Something that was said in a conversation.
data ThreadComment = ThreadComment
  { author :: Text
    -- ^ Who said it.
  , body :: Text
    -- ^ What was said.
  , createdAt :: Text
    -- ^ When it was said.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ThreadComment where
  fields value =
    [ "author" .= value.author
    , "body" .= value.body
    , "created_at" .= value.createdAt
    , "url" .= value.url
    ]

instance ToJSON ThreadComment where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ThreadComment where
  parseJSON = record "ThreadComment" $
    ThreadComment
      <$> required parseJSON "author"
      <*> required parseJSON "body"
      <*> required parseJSON "created_at"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | The reviews of a pull request.
data GithubReviewsResponse = GithubReviewsResponse
  { more :: Bool
    -- ^ Whether there are more than are listed.
  , reviews :: [Review]
    -- ^ The oldest first.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewsResponse where
  fields value =
    [ "more" .= value.more
    , "reviews" .= value.reviews
    , "total" .?= value.total
    ]

instance ToJSON GithubReviewsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewsResponse where
  parseJSON = record "GithubReviewsResponse" $
    GithubReviewsResponse
      <$> required parseJSON "more"
      <*> required parseJSON "reviews"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The files that fit.
data GithubSearchCodeResponse = GithubSearchCodeResponse
  { matches :: [CodeMatch]
    -- ^ The best first.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchCodeResponse where
  fields value =
    [ "matches" .= value.matches
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubSearchCodeResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchCodeResponse where
  parseJSON = record "GithubSearchCodeResponse" $
    GithubSearchCodeResponse
      <$> required parseJSON "matches"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A file that fits a search.
data CodeMatch = CodeMatch
  { fragments :: [Text]
    -- ^ The parts of it that fit.
  , path :: Text
    -- ^ Its path.
  , repository :: Text
    -- ^ Its repository, @owner\/name@.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields CodeMatch where
  fields value =
    [ "fragments" .= value.fragments
    , "path" .= value.path
    , "repository" .= value.repository
    , "url" .= value.url
    ]

instance ToJSON CodeMatch where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON CodeMatch where
  parseJSON = record "CodeMatch" $
    CodeMatch
      <$> required parseJSON "fragments"
      <*> required parseJSON "path"
      <*> required parseJSON "repository"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | The issues and pull requests that fit.
data GithubSearchIssuesResponse = GithubSearchIssuesResponse
  { issues :: [Issue]
    -- ^ The best first, without their bodies.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchIssuesResponse where
  fields value =
    [ "issues" .= value.issues
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubSearchIssuesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchIssuesResponse where
  parseJSON = record "GithubSearchIssuesResponse" $
    GithubSearchIssuesResponse
      <$> required parseJSON "issues"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The repositories that fit.
data GithubSearchRepositoriesResponse = GithubSearchRepositoriesResponse
  { more :: Bool
    -- ^ Whether there are more than are listed.
  , repositories :: [Repository]
    -- ^ The best first.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchRepositoriesResponse where
  fields value =
    [ "more" .= value.more
    , "repositories" .= value.repositories
    , "total" .?= value.total
    ]

instance ToJSON GithubSearchRepositoriesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchRepositoriesResponse where
  parseJSON = record "GithubSearchRepositoriesResponse" $
    GithubSearchRepositoriesResponse
      <$> required parseJSON "more"
      <*> required parseJSON "repositories"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The accounts that fit.
data GithubSearchUsersResponse = GithubSearchUsersResponse
  { accounts :: [Account]
    -- ^ The best first.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSearchUsersResponse where
  fields value =
    [ "accounts" .= value.accounts
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubSearchUsersResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSearchUsersResponse where
  parseJSON = record "GithubSearchUsersResponse" $
    GithubSearchUsersResponse
      <$> required parseJSON "accounts"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The issues that are parts of another one.
data GithubSubIssuesResponse = GithubSubIssuesResponse
  { issues :: [Issue]
    -- ^ The parts, in their order, without their bodies.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubSubIssuesResponse where
  fields value =
    [ "issues" .= value.issues
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubSubIssuesResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubSubIssuesResponse where
  parseJSON = record "GithubSubIssuesResponse" $
    GithubSubIssuesResponse
      <$> required parseJSON "issues"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The tags of a repository.
data GithubTagsResponse = GithubTagsResponse
  { more :: Bool
    -- ^ Whether there are more than are listed.
  , tags :: [RemoteTag]
    -- ^ The tags, in GitHub's order.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubTagsResponse where
  fields value =
    [ "more" .= value.more
    , "tags" .= value.tags
    , "total" .?= value.total
    ]

instance ToJSON GithubTagsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubTagsResponse where
  parseJSON = record "GithubTagsResponse" $
    GithubTagsResponse
      <$> required parseJSON "more"
      <*> required parseJSON "tags"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A tag on GitHub.
data RemoteTag = RemoteTag
  { commit :: Text
    -- ^ The commit that it names.
  , name :: Text
    -- ^ Its name.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RemoteTag where
  fields value =
    [ "commit" .= value.commit
    , "name" .= value.name
    ]

instance ToJSON RemoteTag where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RemoteTag where
  parseJSON = record "RemoteTag" $
    RemoteTag
      <$> required parseJSON "commit"
      <*> required parseJSON "name"
  parseJSONList = listOf parseJSON

-- | The changed issue.
data GithubUpdateIssueResponse = GithubUpdateIssueResponse
  { issue :: Issue
    -- ^ The issue.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubUpdateIssueResponse where
  fields value =
    [ "issue" .= value.issue
    ]

instance ToJSON GithubUpdateIssueResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubUpdateIssueResponse where
  parseJSON = record "GithubUpdateIssueResponse" $
    GithubUpdateIssueResponse
      <$> required parseJSON "issue"
  parseJSONList = listOf parseJSON

-- | What GitHub says; it goes on in the background.
data GithubUpdatePullRequestBranchResponse = GithubUpdatePullRequestBranchResponse
  { message :: Text
    -- ^ Its words.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubUpdatePullRequestBranchResponse where
  fields value =
    [ "message" .= value.message
    ]

instance ToJSON GithubUpdatePullRequestBranchResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubUpdatePullRequestBranchResponse where
  parseJSON = record "GithubUpdatePullRequestBranchResponse" $
    GithubUpdatePullRequestBranchResponse
      <$> required parseJSON "message"
  parseJSONList = listOf parseJSON

-- | The changed pull request.
data GithubUpdatePullRequestResponse = GithubUpdatePullRequestResponse
  { pullRequest :: PullRequest
    -- ^ The pull request.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubUpdatePullRequestResponse where
  fields value =
    [ "pull_request" .= value.pullRequest
    ]

instance ToJSON GithubUpdatePullRequestResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubUpdatePullRequestResponse where
  parseJSON = record "GithubUpdatePullRequestResponse" $
    GithubUpdatePullRequestResponse
      <$> required parseJSON "pull_request"
  parseJSONList = listOf parseJSON

-- | The jobs of the last attempt of a workflow run.
data GithubWorkflowJobsResponse = GithubWorkflowJobsResponse
  { jobs :: [Job]
    -- ^ The jobs, in GitHub's order.
  , more :: Bool
    -- ^ Whether there are more than are listed.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubWorkflowJobsResponse where
  fields value =
    [ "jobs" .= value.jobs
    , "more" .= value.more
    , "total" .?= value.total
    ]

instance ToJSON GithubWorkflowJobsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubWorkflowJobsResponse where
  parseJSON = record "GithubWorkflowJobsResponse" $
    GithubWorkflowJobsResponse
      <$> required parseJSON "jobs"
      <*> required parseJSON "more"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | A job of a workflow run.
data Job = Job
  { completedAt :: Maybe Text
    -- ^ When it ended.
  , id :: Int64
    -- ^ Its id.
  , name :: Text
    -- ^ Its name.
  , startedAt :: Maybe Text
    -- ^ When it began.
  , state :: CheckState
    -- ^ How it stands.
  , steps :: [Step]
    -- ^ What it does.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Job where
  fields value =
    [ "completed_at" .?= value.completedAt
    , "id" .= value.id
    , "name" .= value.name
    , "started_at" .?= value.startedAt
    , "state" .= value.state
    , "steps" .= value.steps
    , "url" .= value.url
    ]

instance ToJSON Job where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Job where
  parseJSON = record "Job" $
    Job
      <$> optional parseJSON "completed_at"
      <*> required int64 "id"
      <*> required parseJSON "name"
      <*> optional parseJSON "started_at"
      <*> required parseJSON "state"
      <*> required parseJSON "steps"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | A step of a job.
data Step = Step
  { name :: Text
    -- ^ Its name.
  , number :: Int64
    -- ^ Its place, counted from 1.
  , state :: CheckState
    -- ^ How it stands.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Step where
  fields value =
    [ "name" .= value.name
    , "number" .= value.number
    , "state" .= value.state
    ]

instance ToJSON Step where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Step where
  parseJSON = record "Step" $
    Step
      <$> required parseJSON "name"
      <*> required uint32 "number"
      <*> required parseJSON "state"
  parseJSONList = listOf parseJSON

-- | A workflow run.
data GithubWorkflowRunResponse = GithubWorkflowRunResponse
  { run :: WorkflowRun
    -- ^ The run.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubWorkflowRunResponse where
  fields value =
    [ "run" .= value.run
    ]

instance ToJSON GithubWorkflowRunResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubWorkflowRunResponse where
  parseJSON = record "GithubWorkflowRunResponse" $
    GithubWorkflowRunResponse
      <$> required parseJSON "run"
  parseJSONList = listOf parseJSON

-- | A workflow run.
data WorkflowRun = WorkflowRun
  { attempt :: Int64
    -- ^ Which attempt it is, counted from 1.
  , branch :: Maybe Text
    -- ^ The branch.
  , commit :: Text
    -- ^ The commit.
  , createdAt :: Text
    -- ^ When it was made.
  , event :: Text
    -- ^ The event that began it.
  , id :: Int64
    -- ^ Its id.
  , name :: Text
    -- ^ The name of its workflow.
  , state :: CheckState
    -- ^ How it stands.
  , title :: Text
    -- ^ What it runs for, such as a commit's first line.
  , updatedAt :: Text
    -- ^ When it changed last.
  , url :: Text
    -- ^ Its page.
  }
  deriving stock (Eq, Show, Generic)

instance Fields WorkflowRun where
  fields value =
    [ "attempt" .= value.attempt
    , "branch" .?= value.branch
    , "commit" .= value.commit
    , "created_at" .= value.createdAt
    , "event" .= value.event
    , "id" .= value.id
    , "name" .= value.name
    , "state" .= value.state
    , "title" .= value.title
    , "updated_at" .= value.updatedAt
    , "url" .= value.url
    ]

instance ToJSON WorkflowRun where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON WorkflowRun where
  parseJSON = record "WorkflowRun" $
    WorkflowRun
      <$> required uint32 "attempt"
      <*> optional parseJSON "branch"
      <*> required parseJSON "commit"
      <*> required parseJSON "created_at"
      <*> required parseJSON "event"
      <*> required int64 "id"
      <*> required parseJSON "name"
      <*> required parseJSON "state"
      <*> required parseJSON "title"
      <*> required parseJSON "updated_at"
      <*> required parseJSON "url"
  parseJSONList = listOf parseJSON

-- | The workflow runs of a repository.
data GithubWorkflowRunsResponse = GithubWorkflowRunsResponse
  { more :: Bool
    -- ^ Whether there are more than are listed.
  , runs :: [WorkflowRun]
    -- ^ The newest first.
  , total :: Maybe Int64
    -- ^ How many there are in all, listed or not; none where GitHub does not say.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubWorkflowRunsResponse where
  fields value =
    [ "more" .= value.more
    , "runs" .= value.runs
    , "total" .?= value.total
    ]

instance ToJSON GithubWorkflowRunsResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubWorkflowRunsResponse where
  parseJSON = record "GithubWorkflowRunsResponse" $
    GithubWorkflowRunsResponse
      <$> required parseJSON "more"
      <*> required parseJSON "runs"
      <*> optional uint32 "total"
  parseJSONList = listOf parseJSON

-- | The operations of the effect @GitHubWrite@, one kind per import.
data GithubWriteRequest
  = GithubCreateIssue GithubCreateIssueRequest
    -- ^ Opens an issue.
  | GithubUpdateIssue GithubUpdateIssueRequest
    -- ^ Changes an issue; what is left out stays.
  | GithubComment GithubCommentRequest
    -- ^ Says something about an issue or a pull request.
  | GithubEditLabels GithubEditLabelsRequest
    -- ^ Puts labels on an issue or a pull request, and takes others off.
  | GithubEditAssignees GithubEditAssigneesRequest
    -- ^ Gives an issue or a pull request to people, and takes it from others.
  | GithubEditSubIssues GithubEditSubIssuesRequest
    -- ^ Makes issues parts of another one, and others no longer.
  | GithubCreatePullRequest GithubCreatePullRequestRequest
    -- ^ Opens a pull request.
  | GithubUpdatePullRequest GithubUpdatePullRequestRequest
    -- ^ Changes a pull request; what is left out stays.
  | GithubRequestReviewers GithubRequestReviewersRequest
    -- ^ Asks people to review a pull request, and others no longer.
  | GithubReview GithubReviewRequest
    -- ^ Reviews a pull request.
  | GithubMergePullRequest GithubMergePullRequestRequest
    -- ^ Merges a pull request.
  | GithubUpdatePullRequestBranch GithubUpdatePullRequestBranchRequest
    -- ^ Merges the base into the branch of a pull request.
  | GithubRerunWorkflow GithubRerunWorkflowRequest
    -- ^ Runs a workflow run once more.
  deriving stock (Eq, Show, Generic)

instance Fields GithubWriteRequest where
  fields = \case
    GithubCreateIssue value -> kindWith "GithubCreateIssue" value
    GithubUpdateIssue value -> kindWith "GithubUpdateIssue" value
    GithubComment value -> kindWith "GithubComment" value
    GithubEditLabels value -> kindWith "GithubEditLabels" value
    GithubEditAssignees value -> kindWith "GithubEditAssignees" value
    GithubEditSubIssues value -> kindWith "GithubEditSubIssues" value
    GithubCreatePullRequest value -> kindWith "GithubCreatePullRequest" value
    GithubUpdatePullRequest value -> kindWith "GithubUpdatePullRequest" value
    GithubRequestReviewers value -> kindWith "GithubRequestReviewers" value
    GithubReview value -> kindWith "GithubReview" value
    GithubMergePullRequest value -> kindWith "GithubMergePullRequest" value
    GithubUpdatePullRequestBranch value -> kindWith "GithubUpdatePullRequestBranch" value
    GithubRerunWorkflow value -> kindWith "GithubRerunWorkflow" value

instance ToJSON GithubWriteRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubWriteRequest where
  parseJSON = tagged "GithubWriteRequest"
    [ ("GithubCreateIssue", payload parseJSON GithubCreateIssue)
    , ("GithubUpdateIssue", payload parseJSON GithubUpdateIssue)
    , ("GithubComment", payload parseJSON GithubComment)
    , ("GithubEditLabels", payload parseJSON GithubEditLabels)
    , ("GithubEditAssignees", payload parseJSON GithubEditAssignees)
    , ("GithubEditSubIssues", payload parseJSON GithubEditSubIssues)
    , ("GithubCreatePullRequest", payload parseJSON GithubCreatePullRequest)
    , ("GithubUpdatePullRequest", payload parseJSON GithubUpdatePullRequest)
    , ("GithubRequestReviewers", payload parseJSON GithubRequestReviewers)
    , ("GithubReview", payload parseJSON GithubReview)
    , ("GithubMergePullRequest", payload parseJSON GithubMergePullRequest)
    , ("GithubUpdatePullRequestBranch", payload parseJSON GithubUpdatePullRequestBranch)
    , ("GithubRerunWorkflow", payload parseJSON GithubRerunWorkflow)
    ]
  parseJSONList = listOf parseJSON

-- | Says something about an issue or a pull request.
data GithubCommentRequest = GithubCommentRequest
  { body :: Text
    -- ^ What is said, in Markdown.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCommentRequest where
  fields value =
    [ "body" .= value.body
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubCommentRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCommentRequest where
  parseJSON = record "GithubCommentRequest" $
    GithubCommentRequest
      <$> required parseJSON "body"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Opens an issue.
data GithubCreateIssueRequest = GithubCreateIssueRequest
  { assignees :: [Text]
    -- ^ Whose it is.
  , body :: Maybe Text
    -- ^ What it says, in Markdown.
  , labels :: [Text]
    -- ^ Its labels.
  , milestone :: Maybe Int64
    -- ^ The number of its milestone.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , title :: Text
    -- ^ Its title.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCreateIssueRequest where
  fields value =
    [ "assignees" .= value.assignees
    , "body" .?= value.body
    , "labels" .= value.labels
    , "milestone" .?= value.milestone
    , "repository" .?= value.repository
    , "title" .= value.title
    ]

instance ToJSON GithubCreateIssueRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCreateIssueRequest where
  parseJSON = record "GithubCreateIssueRequest" $
    GithubCreateIssueRequest
      <$> required parseJSON "assignees"
      <*> optional parseJSON "body"
      <*> required parseJSON "labels"
      <*> optional int64 "milestone"
      <*> optional parseJSON "repository"
      <*> required parseJSON "title"
  parseJSONList = listOf parseJSON

-- | Opens a pull request.
data GithubCreatePullRequestRequest = GithubCreatePullRequestRequest
  { base :: Maybe Text
    -- ^ Where it goes; the default branch where it is left out.
  , body :: Maybe Text
    -- ^ What it says, in Markdown.
  , draft :: Bool
    -- ^ Whether it is not ready to be reviewed.
  , head :: Text
    -- ^ What is to be merged: a branch, or @owner:branch@ for one in a fork.
  , maintainerCanModify :: Bool
    -- ^ Whether maintainers may push to its branch.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , title :: Text
    -- ^ Its title.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubCreatePullRequestRequest where
  fields value =
    [ "base" .?= value.base
    , "body" .?= value.body
    , "draft" .= value.draft
    , "head" .= value.head
    , "maintainer_can_modify" .= value.maintainerCanModify
    , "repository" .?= value.repository
    , "title" .= value.title
    ]

instance ToJSON GithubCreatePullRequestRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubCreatePullRequestRequest where
  parseJSON = record "GithubCreatePullRequestRequest" $
    GithubCreatePullRequestRequest
      <$> optional parseJSON "base"
      <*> optional parseJSON "body"
      <*> required parseJSON "draft"
      <*> required parseJSON "head"
      <*> required parseJSON "maintainer_can_modify"
      <*> optional parseJSON "repository"
      <*> required parseJSON "title"
  parseJSONList = listOf parseJSON

-- | Gives an issue or a pull request to people, and takes it from others.
data GithubEditAssigneesRequest = GithubEditAssigneesRequest
  { add :: [Text]
    -- ^ Whose it becomes.
  , number :: Int64
    -- ^ Its number.
  , remove :: [Text]
    -- ^ Whose it no longer is.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubEditAssigneesRequest where
  fields value =
    [ "add" .= value.add
    , "number" .= value.number
    , "remove" .= value.remove
    , "repository" .?= value.repository
    ]

instance ToJSON GithubEditAssigneesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubEditAssigneesRequest where
  parseJSON = record "GithubEditAssigneesRequest" $
    GithubEditAssigneesRequest
      <$> required parseJSON "add"
      <*> required int64 "number"
      <*> required parseJSON "remove"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Puts labels on an issue or a pull request, and takes others off.
data GithubEditLabelsRequest = GithubEditLabelsRequest
  { add :: [Text]
    -- ^ The labels to put on.
  , number :: Int64
    -- ^ Its number.
  , remove :: [Text]
    -- ^ The labels to take off.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubEditLabelsRequest where
  fields value =
    [ "add" .= value.add
    , "number" .= value.number
    , "remove" .= value.remove
    , "repository" .?= value.repository
    ]

instance ToJSON GithubEditLabelsRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubEditLabelsRequest where
  parseJSON = record "GithubEditLabelsRequest" $
    GithubEditLabelsRequest
      <$> required parseJSON "add"
      <*> required int64 "number"
      <*> required parseJSON "remove"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Makes issues parts of another one, and others no longer.
data GithubEditSubIssuesRequest = GithubEditSubIssuesRequest
  { add :: [Int64]
    -- ^ The numbers of the issues, in the same repository, that become parts.
  , number :: Int64
    -- ^ The number of the whole.
  , remove :: [Int64]
    -- ^ The numbers of those that no longer are.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubEditSubIssuesRequest where
  fields value =
    [ "add" .= value.add
    , "number" .= value.number
    , "remove" .= value.remove
    , "repository" .?= value.repository
    ]

instance ToJSON GithubEditSubIssuesRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubEditSubIssuesRequest where
  parseJSON = record "GithubEditSubIssuesRequest" $
    GithubEditSubIssuesRequest
      <$> required (listOf int64) "add"
      <*> required int64 "number"
      <*> required (listOf int64) "remove"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Merges a pull request.
data GithubMergePullRequestRequest = GithubMergePullRequestRequest
  { expectedHead :: Maybe Text
    -- ^ The commit that has to be at its tip still.
  , message :: Maybe Text
    -- ^ The rest of that message.
  , method :: MergeMethod
    -- ^ How.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , title :: Maybe Text
    -- ^ The first line of the merge commit's message; GitHub's own where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubMergePullRequestRequest where
  fields value =
    [ "expected_head" .?= value.expectedHead
    , "message" .?= value.message
    , "method" .= value.method
    , "number" .= value.number
    , "repository" .?= value.repository
    , "title" .?= value.title
    ]

instance ToJSON GithubMergePullRequestRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubMergePullRequestRequest where
  parseJSON = record "GithubMergePullRequestRequest" $
    GithubMergePullRequestRequest
      <$> optional parseJSON "expected_head"
      <*> optional parseJSON "message"
      <*> required parseJSON "method"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "title"
  parseJSONList = listOf parseJSON

-- | How a pull request is merged.
data MergeMethod
  = Merge
    -- ^ With a merge commit.
  | Squash
    -- ^ As one commit.
  | Rebase
    -- ^ As its commits, on top of the base.
  deriving stock (Eq, Show, Generic)

instance Named MergeMethod where
  named = [Merge, Squash, Rebase]
  nameOf = \case
    Merge -> "merge"
    Squash -> "squash"
    Rebase -> "rebase"

instance ToJSON MergeMethod where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON MergeMethod where
  parseJSON = oneNamed "MergeMethod"
  parseJSONList = listOf parseJSON

-- | Asks people to review a pull request, and others no longer.
data GithubRequestReviewersRequest = GithubRequestReviewersRequest
  { add :: [Text]
    -- ^ Who is asked: logins, and teams as @team:slug@.
  , number :: Int64
    -- ^ Its number.
  , remove :: [Text]
    -- ^ Who no longer is.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubRequestReviewersRequest where
  fields value =
    [ "add" .= value.add
    , "number" .= value.number
    , "remove" .= value.remove
    , "repository" .?= value.repository
    ]

instance ToJSON GithubRequestReviewersRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubRequestReviewersRequest where
  parseJSON = record "GithubRequestReviewersRequest" $
    GithubRequestReviewersRequest
      <$> required parseJSON "add"
      <*> required int64 "number"
      <*> required parseJSON "remove"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | Runs a workflow run once more.
data GithubRerunWorkflowRequest = GithubRerunWorkflowRequest
  { failedOnly :: Bool
    -- ^ Whether only the jobs that failed run again.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , runId :: Int64
    -- ^ Its id.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubRerunWorkflowRequest where
  fields value =
    [ "failed_only" .= value.failedOnly
    , "repository" .?= value.repository
    , "run_id" .= value.runId
    ]

instance ToJSON GithubRerunWorkflowRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubRerunWorkflowRequest where
  parseJSON = record "GithubRerunWorkflowRequest" $
    GithubRerunWorkflowRequest
      <$> required parseJSON "failed_only"
      <*> optional parseJSON "repository"
      <*> required int64 "run_id"
  parseJSONList = listOf parseJSON

-- | Reviews a pull request.
data GithubReviewRequest = GithubReviewRequest
  { body :: Maybe Text
    -- ^ What is said about the whole; wanted where it comments or asks for changes.
  , comments :: [NewReviewComment]
    -- ^ What is said about lines.
  , commit :: Maybe Text
    -- ^ The commit that was reviewed; the last one where it is left out.
  , event :: ReviewEvent
    -- ^ What the review says.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubReviewRequest where
  fields value =
    [ "body" .?= value.body
    , "comments" .= value.comments
    , "commit" .?= value.commit
    , "event" .= value.event
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubReviewRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubReviewRequest where
  parseJSON = record "GithubReviewRequest" $
    GithubReviewRequest
      <$> optional parseJSON "body"
      <*> required parseJSON "comments"
      <*> optional parseJSON "commit"
      <*> required parseJSON "event"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON

-- | A new comment on a line.
data NewReviewComment = NewReviewComment
  { body :: Text
    -- ^ What is said, in Markdown.
  , line :: Int64
    -- ^ The last line that it is about, as the difference counts it.
  , path :: Text
    -- ^ The file.
  , side :: DiffSide
    -- ^ Which side of the difference the line is on.
  , startLine :: Maybe Int64
    -- ^ The first line, where it is about several.
  }
  deriving stock (Eq, Show, Generic)

instance Fields NewReviewComment where
  fields value =
    [ "body" .= value.body
    , "line" .= value.line
    , "path" .= value.path
    , "side" .= value.side
    , "start_line" .?= value.startLine
    ]

instance ToJSON NewReviewComment where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON NewReviewComment where
  parseJSON = record "NewReviewComment" $
    NewReviewComment
      <$> required parseJSON "body"
      <*> required uint32 "line"
      <*> required parseJSON "path"
      <*> required parseJSON "side"
      <*> optional uint32 "start_line"
  parseJSONList = listOf parseJSON

-- | What a new review says.
data ReviewEvent
  = Approve
    -- ^ It agrees.
  | RequestChanges
    -- ^ It wants changes.
  | ReviewEventComment
    -- ^ It does neither.
  deriving stock (Eq, Show, Generic)

instance Named ReviewEvent where
  named = [Approve, RequestChanges, ReviewEventComment]
  nameOf = \case
    Approve -> "approve"
    RequestChanges -> "request_changes"
    ReviewEventComment -> "comment"

instance ToJSON ReviewEvent where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ReviewEvent where
  parseJSON = oneNamed "ReviewEvent"
  parseJSONList = listOf parseJSON

-- | Changes an issue; what is left out stays.
data GithubUpdateIssueRequest = GithubUpdateIssueRequest
  { assignees :: Maybe [Text]
    -- ^ Everybody whose it is; others are taken off.
  , body :: Maybe Text
    -- ^ What it says, in Markdown.
  , labels :: Maybe [Text]
    -- ^ All its labels; others are taken off.
  , milestone :: Maybe Int64
    -- ^ The number of its milestone; 0 takes it off.
  , number :: Int64
    -- ^ Its number.
  , reason :: Maybe CloseReason
    -- ^ Why it is closed, or @reopened@.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , state :: Maybe IssueState
    -- ^ Whether it is open.
  , title :: Maybe Text
    -- ^ Its title.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubUpdateIssueRequest where
  fields value =
    [ "assignees" .?= value.assignees
    , "body" .?= value.body
    , "labels" .?= value.labels
    , "milestone" .?= value.milestone
    , "number" .= value.number
    , "reason" .?= value.reason
    , "repository" .?= value.repository
    , "state" .?= value.state
    , "title" .?= value.title
    ]

instance ToJSON GithubUpdateIssueRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubUpdateIssueRequest where
  parseJSON = record "GithubUpdateIssueRequest" $
    GithubUpdateIssueRequest
      <$> optional parseJSON "assignees"
      <*> optional parseJSON "body"
      <*> optional parseJSON "labels"
      <*> optional int64 "milestone"
      <*> required int64 "number"
      <*> optional parseJSON "reason"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "state"
      <*> optional parseJSON "title"
  parseJSONList = listOf parseJSON

-- | Changes a pull request; what is left out stays.
data GithubUpdatePullRequestRequest = GithubUpdatePullRequestRequest
  { base :: Maybe Text
    -- ^ Where it goes.
  , body :: Maybe Text
    -- ^ What it says, in Markdown.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  , state :: Maybe IssueState
    -- ^ Whether it is open.
  , title :: Maybe Text
    -- ^ Its title.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubUpdatePullRequestRequest where
  fields value =
    [ "base" .?= value.base
    , "body" .?= value.body
    , "number" .= value.number
    , "repository" .?= value.repository
    , "state" .?= value.state
    , "title" .?= value.title
    ]

instance ToJSON GithubUpdatePullRequestRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubUpdatePullRequestRequest where
  parseJSON = record "GithubUpdatePullRequestRequest" $
    GithubUpdatePullRequestRequest
      <$> optional parseJSON "base"
      <*> optional parseJSON "body"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
      <*> optional parseJSON "state"
      <*> optional parseJSON "title"
  parseJSONList = listOf parseJSON

-- | Merges the base into the branch of a pull request.
data GithubUpdatePullRequestBranchRequest = GithubUpdatePullRequestBranchRequest
  { expectedHead :: Maybe Text
    -- ^ The commit that has to be at its tip still.
  , number :: Int64
    -- ^ Its number.
  , repository :: Maybe Text
    -- ^ The repository as @owner\/name@; that of the current remote where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields GithubUpdatePullRequestBranchRequest where
  fields value =
    [ "expected_head" .?= value.expectedHead
    , "number" .= value.number
    , "repository" .?= value.repository
    ]

instance ToJSON GithubUpdatePullRequestBranchRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON GithubUpdatePullRequestBranchRequest where
  parseJSON = record "GithubUpdatePullRequestBranchRequest" $
    GithubUpdatePullRequestBranchRequest
      <$> optional parseJSON "expected_head"
      <*> required int64 "number"
      <*> optional parseJSON "repository"
  parseJSONList = listOf parseJSON
