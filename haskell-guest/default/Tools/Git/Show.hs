-- | The tool @git_show@.
module Tools.Git.Show (gitShow) where

import Kleisli
import Kleisli.Effect.Git (Commit, Diff (..), FileDiff, Git, GitShowRequest (..), Signature (..), Tag (..))
import Kleisli.Effect.Git qualified as Git
import Tools.Git.Arguments
import Tools.Git.Changes
import Tools.Git.Text

data ShowArgs = ShowArgs
  { repoPath :: RepoPath
  , revision :: Revision
  , path :: Field "Only what it changed in this file or folder." (Maybe Text)
  , contextLines :: ContextLines
  , maxFiles :: MaxFiles
  , maxBytes :: MaxBytes
  }
  deriving stock (Generic)

data Shown = Shown
  { commit :: Field "The commit." Commit
  , tag :: Field "The annotated tag that the revision names." (Maybe Tag)
  , files :: Field "The files that it changed against its first parent." [FileDiff]
  , totalFiles :: Field "Files in all, listed or not." Int64
  , additions :: Field "Lines added in all." Int64
  , deletions :: Field "Lines deleted in all." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | One commit and its patch.
gitShow :: Tool '[Git]
gitShow = tool
  "git_show"
  "One commit: who, when, why, and its patch."
  \(args :: Args ShowArgs) -> do
    answer <-
      Git.show
        GitShowRequest
          { repoPath = args.repoPath
          , revision = args.revision
          , path = args.path
          , contextLines = args.contextLines
          , maxFiles = args.maxFiles
          , maxBytes = args.maxBytes
          }
    pure
      Shown
        { commit = Field answer.commit
        , tag = Field answer.tag
        , files = Field answer.diff.files
        , totalFiles = Field answer.diff.totalFiles
        , additions = Field answer.diff.additions
        , deletions = Field answer.diff.deletions
        , rest = Field (restOf answer.diff)
        }

instance Render Shown where
  render shown@Shown {commit = Field commit, tag = Field tag, rest} =
    withRest rest (foldMap tagText tag <> commitText commit <> "\n" <> diffText (diffOf shown))

diffOf :: Shown -> Diff
diffOf Shown {files = Field files, totalFiles = Field totalFiles, additions = Field additions, deletions = Field deletions} =
  Diff {files, totalFiles, additions, deletions}

-- | An annotated tag as @git show@ shows it.
tagText :: Tag -> Text
tagText tag =
  "tag " <> tag.name <> "\n" <> foldMap tagger tag.tagger <> "\n" <> indented tag.message <> "\n\n"
  where
    tagger person = "Tagger: " <> person.name <> " <" <> person.email <> ">\nDate:   " <> person.date <> "\n"
