{-# LANGUAGE DerivingStrategies #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE StrictData #-}

-- | The operations of the effect Git.
--
-- Generated from @schemas\/git.schema.json@: do not edit, run @just types@.
module Kleisli.Wire.Git
  ( BlameHunk (..)
  , Branch (..)
  , BranchScope (..)
  , ChangeKind (..)
  , Commit (..)
  , Comparison (..)
  , Diff (..)
  , EntryKind (..)
  , FileContent (..)
  , FileDiff (..)
  , GitBlameRequest (..)
  , GitBlameResponse (..)
  , GitBranchesRequest (..)
  , GitBranchesResponse (..)
  , GitDiffRequest (..)
  , GitDiffResponse (..)
  , GitListFilesRequest (..)
  , GitListFilesResponse (..)
  , GitLogRequest (..)
  , GitLogResponse (..)
  , GitReadFileRequest (..)
  , GitReadFileResponse (..)
  , GitRequest (..)
  , GitShowRequest (..)
  , GitShowResponse (..)
  , GitStatusRequest (..)
  , GitStatusResponse (..)
  , RepositoryState (..)
  , RevisionRange (..)
  , Signature (..)
  , StatusEntry (..)
  , Tag (..)
  , TextContent (..)
  , TreeEntry (..)
  , Upstream (..)
  ) where

import Kleisli.Wire.Codec

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

instance FromJSON GitBlameResponse where
  parseJSON = record "GitBlameResponse" $
    GitBlameResponse
      <$> required parseJSON "hunks"
      <*> required parseJSON "revision"
      <*> required uint32 "total_lines"

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

instance FromJSON GitBranchesResponse where
  parseJSON = record "GitBranchesResponse" $
    GitBranchesResponse
      <$> required parseJSON "branches"
      <*> optional parseJSON "current"
      <*> required uint32 "total"

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

instance FromJSON Branch where
  parseJSON = record "Branch" $
    Branch
      <$> required parseJSON "date"
      <*> required parseJSON "name"
      <*> required parseJSON "remote"
      <*> required parseJSON "summary"
      <*> required parseJSON "target"
      <*> optional parseJSON "upstream"

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

instance FromJSON Upstream where
  parseJSON = record "Upstream" $
    Upstream
      <$> optional uint32 "ahead"
      <*> optional uint32 "behind"
      <*> required parseJSON "name"

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

instance FromJSON GitDiffResponse where
  parseJSON = record "GitDiffResponse" $
    GitDiffResponse
      <$> required parseJSON "diff"

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

instance FromJSON Diff where
  parseJSON = record "Diff" $
    Diff
      <$> required uint32 "additions"
      <*> required uint32 "deletions"
      <*> required parseJSON "files"
      <*> required uint32 "total_files"

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

-- | What happened to a file.
data ChangeKind
  = Added
    -- ^ It is new.
  | Modified
    -- ^ Its content or mode differs.
  | Deleted
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
  deriving stock (Eq, Ord, Show, Enum, Bounded, Generic)

instance Named ChangeKind where
  nameOf = \case
    Added -> "added"
    Modified -> "modified"
    Deleted -> "deleted"
    Renamed -> "renamed"
    Copied -> "copied"
    TypeChanged -> "type_changed"
    Untracked -> "untracked"
    Conflicted -> "conflicted"

instance ToJSON ChangeKind where
  toJSON = nameValue
  toEncoding = nameEncoding

instance FromJSON ChangeKind where
  parseJSON = named "ChangeKind"

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

instance FromJSON GitListFilesResponse where
  parseJSON = record "GitListFilesResponse" $
    GitListFilesResponse
      <$> required parseJSON "entries"
      <*> required parseJSON "revision"
      <*> required uint32 "total"

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

instance FromJSON TreeEntry where
  parseJSON = record "TreeEntry" $
    TreeEntry
      <$> required parseJSON "entry"
      <*> required parseJSON "id"
      <*> required parseJSON "path"
      <*> optional int64 "size"

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
  deriving stock (Eq, Ord, Show, Enum, Bounded, Generic)

instance Named EntryKind where
  nameOf = \case
    File -> "file"
    Executable -> "executable"
    Link -> "link"
    Folder -> "folder"
    Submodule -> "submodule"

instance ToJSON EntryKind where
  toJSON = nameValue
  toEncoding = nameEncoding

instance FromJSON EntryKind where
  parseJSON = named "EntryKind"

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

instance FromJSON GitLogResponse where
  parseJSON = record "GitLogResponse" $
    GitLogResponse
      <$> required parseJSON "commits"
      <*> required parseJSON "more"

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

instance FromJSON Commit where
  parseJSON = record "Commit" $
    Commit
      <$> required parseJSON "author"
      <*> optional parseJSON "body"
      <*> required parseJSON "committer"
      <*> required parseJSON "id"
      <*> required parseJSON "parents"
      <*> required parseJSON "summary"

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

instance FromJSON Signature where
  parseJSON = record "Signature" $
    Signature
      <$> required parseJSON "date"
      <*> required parseJSON "email"
      <*> required parseJSON "name"

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

instance FromJSON GitReadFileResponse where
  parseJSON = record "GitReadFileResponse" $
    GitReadFileResponse
      <$> required parseJSON "content"
      <*> required parseJSON "entry"
      <*> required parseJSON "id"
      <*> required parseJSON "path"
      <*> required parseJSON "revision"
      <*> required int64 "size"

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

instance FromJSON FileContent where
  parseJSON = tagged "FileContent"
    [ ("Text", payload parseJSON Text)
    , ("Binary", nullary Binary)
    ]

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

instance FromJSON TextContent where
  parseJSON = record "TextContent" $
    TextContent
      <$> required parseJSON "cut"
      <*> required uint32 "line_count"
      <*> required uint32 "start_line"
      <*> required parseJSON "text"
      <*> required uint32 "total_lines"

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

instance ToJSON GitRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding

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
    ]

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

instance FromJSON GitBlameRequest where
  parseJSON = record "GitBlameRequest" $
    GitBlameRequest
      <$> required uint32 "max_lines"
      <*> required parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
      <*> required uint32 "start_line"

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

instance FromJSON GitBranchesRequest where
  parseJSON = record "GitBranchesRequest" $
    GitBranchesRequest
      <$> optional parseJSON "contains"
      <*> required uint32 "max_count"
      <*> optional parseJSON "not_contains"
      <*> optional parseJSON "repo_path"
      <*> required parseJSON "scope"

-- | Which branches.
data BranchScope
  = Local
    -- ^ The repository's own.
  | Remote
    -- ^ Those that it knows of its remotes.
  | All
    -- ^ Both.
  deriving stock (Eq, Ord, Show, Enum, Bounded, Generic)

instance Named BranchScope where
  nameOf = \case
    Local -> "local"
    Remote -> "remote"
    All -> "all"

instance ToJSON BranchScope where
  toJSON = nameValue
  toEncoding = nameEncoding

instance FromJSON BranchScope where
  parseJSON = named "BranchScope"

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

instance FromJSON GitDiffRequest where
  parseJSON = record "GitDiffRequest" $
    GitDiffRequest
      <$> required parseJSON "comparison"
      <*> required uint32 "context_lines"
      <*> required uint32 "max_bytes"
      <*> required uint32 "max_files"
      <*> optional parseJSON "path"
      <*> optional parseJSON "repo_path"

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

instance FromJSON Comparison where
  parseJSON = tagged "Comparison"
    [ ("Unstaged", nullary Unstaged)
    , ("Staged", nullary Staged)
    , ("Since", payload parseJSON Since)
    , ("Between", payload parseJSON Between)
    ]

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

instance FromJSON RevisionRange where
  parseJSON = record "RevisionRange" $
    RevisionRange
      <$> required parseJSON "from"
      <*> required parseJSON "merge_base"
      <*> required parseJSON "to"

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

instance FromJSON GitListFilesRequest where
  parseJSON = record "GitListFilesRequest" $
    GitListFilesRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "path"
      <*> required parseJSON "recursive"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
      <*> required uint32 "skip"

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

instance FromJSON GitReadFileRequest where
  parseJSON = record "GitReadFileRequest" $
    GitReadFileRequest
      <$> required uint32 "max_bytes"
      <*> required uint32 "max_lines"
      <*> required parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"
      <*> required uint32 "start_line"

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

instance FromJSON GitShowRequest where
  parseJSON = record "GitShowRequest" $
    GitShowRequest
      <$> required uint32 "context_lines"
      <*> required uint32 "max_bytes"
      <*> required uint32 "max_files"
      <*> optional parseJSON "path"
      <*> optional parseJSON "repo_path"
      <*> optional parseJSON "revision"

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

instance FromJSON GitStatusRequest where
  parseJSON = record "GitStatusRequest" $
    GitStatusRequest
      <$> required uint32 "max_count"
      <*> optional parseJSON "repo_path"

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

instance FromJSON GitShowResponse where
  parseJSON = record "GitShowResponse" $
    GitShowResponse
      <$> required parseJSON "commit"
      <*> required parseJSON "diff"
      <*> optional parseJSON "tag"

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

instance FromJSON Tag where
  parseJSON = record "Tag" $
    Tag
      <$> required parseJSON "message"
      <*> required parseJSON "name"
      <*> optional parseJSON "tagger"

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

instance FromJSON StatusEntry where
  parseJSON = record "StatusEntry" $
    StatusEntry
      <$> optional parseJSON "old_path"
      <*> required parseJSON "path"
      <*> optional parseJSON "staged"
      <*> optional parseJSON "unstaged"

-- | What is going on in a repository.
data RepositoryState
  = Clean
    -- ^ Nothing is left unfinished.
  | Merge
    -- ^ A merge is waiting for its commit.
  | Revert
    -- ^ A revert is waiting for its commit.
  | CherryPick
    -- ^ A cherry-pick is waiting for its commit.
  | Bisect
    -- ^ A bisection is going on.
  | Rebase
    -- ^ A rebase is going on.
  | ApplyMailbox
    -- ^ Patches from a mailbox are being applied.
  deriving stock (Eq, Ord, Show, Enum, Bounded, Generic)

instance Named RepositoryState where
  nameOf = \case
    Clean -> "clean"
    Merge -> "merge"
    Revert -> "revert"
    CherryPick -> "cherry_pick"
    Bisect -> "bisect"
    Rebase -> "rebase"
    ApplyMailbox -> "apply_mailbox"

instance ToJSON RepositoryState where
  toJSON = nameValue
  toEncoding = nameEncoding

instance FromJSON RepositoryState where
  parseJSON = named "RepositoryState"
