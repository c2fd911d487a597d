-- | The tool @git_list_files@.
module Tools.Git.ListFiles (gitListFiles) where

import Kleisli
import Kleisli.Effect.Git (EntryKind (..), Git, GitListFilesRequest (..), TreeEntry (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data ListArgs = ListArgs
  { repoPath :: RepoPath
  , revision :: Revision
  , path :: Field "Only what is below this folder." (Maybe Text)
  , recursive :: Field "Whether to open folders instead of naming them." (Default Bool 'False)
  , maxCount :: Field "Entries at most." (Default (Within 1 100000) 500)
  , skip :: Field "Entries to pass over first." (Default (AtLeast 0) 0)
  }
  deriving stock (Generic)

data Listing = Listing
  { revision :: Field "The commit whose files are listed." Text
  , entries :: Field "The entries, in git's order." [TreeEntry]
  , total :: Field "Entries in all, listed or not." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The files that a revision holds.
gitListFiles :: Tool '[Git]
gitListFiles = tool
  "git_list_files"
  "The files and folders that a revision holds."
  \(args :: Args ListArgs) -> do
    answer <-
      Git.listFiles
        GitListFilesRequest
          { repoPath = args.repoPath
          , revision = args.revision
          , path = args.path
          , recursive = args.recursive
          , maxCount = args.maxCount
          , skip = args.skip
          }
    let next = args.skip + fromIntegral (length answer.entries)
        rest
          | next < answer.total =
              Just (counted (answer.total - next) "more entry" "more entries" <> ", go on with skip=" <> Text.show next)
          | otherwise = Nothing
    pure
      Listing
        { revision = Field answer.revision
        , entries = Field answer.entries
        , total = Field answer.total
        , rest = Field rest
        }

instance Render Listing where
  render Listing {entries = Field entries, rest}
    | null entries = "No files.\n"
    | otherwise = withRest rest (Text.unlines (map entryText entries))

-- | A path with a mark of what it is, as @ls -F@ does it.
entryText :: TreeEntry -> Text
entryText entry = entry.path <> mark
  where
    mark = case entry.entry of
      File -> ""
      Executable -> "*"
      Link -> "@"
      Folder -> "/"
      Submodule -> " (submodule at " <> short entry.id <> ")"
