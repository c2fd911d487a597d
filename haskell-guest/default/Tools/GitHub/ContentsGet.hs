-- | The tool @contents_get@.
module Tools.GitHub.ContentsGet (contentsGet) where

import Kleisli
import Kleisli.Effect.GitHub
  ( Contents (..)
  , GitHub
  , GithubContentsRequest (..)
  , RemoteEntry (..)
  , RemoteEntryKind (..)
  , RemoteFile (..)
  , RemoteFolder (..)
  )
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (counted, withRest)
import Tools.GitHub.Arguments

data GetArgs = GetArgs
  { repository :: Repo
  , path :: Field "From the top, which is the default." (Default Text "")
  , revision :: Field "A branch, tag or commit. Default: the default branch." (Maybe Text)
  , maxBytes :: Field "Bytes of text at most." (Default (Within 1 1000000) 60000)
  }
  deriving stock (Generic)

data Got = Got
  { file :: Field "The file; its text is absent where it is binary." (Maybe RemoteFile)
  , entries :: Field "What is in the folder." (Maybe [RemoteEntry])
  , rest :: Rest
  }
  deriving stock (Generic)

-- | A file or a folder, without a clone.
contentsGet :: Tool '[GitHub]
contentsGet = tool
  "contents_get"
  "A file's text or a folder's entries on GitHub, without a clone."
  \(args :: Args GetArgs) -> do
    answer <-
      GitHub.contents
        GithubContentsRequest
          { repository = args.repository
          , path = args.path
          , revision = args.revision
          , maxBytes = args.maxBytes
          }
    pure case answer.contents of
      File file -> Got {file = Field (Just file), entries = Field Nothing, rest = Field (cutOf file)}
      Folder folder -> Got {file = Field Nothing, entries = Field (Just folder.entries), rest = Field (limitOf folder)}

cutOf :: RemoteFile -> Maybe Text
cutOf file
  | file.cut = Just ("the file has " <> counted file.size "byte" "bytes" <> ", ask with a higher max_bytes")
  | otherwise = Nothing

-- | GitHub sends no more entries than these and doesn't say that it left some out.
limitOf :: RemoteFolder -> Maybe Text
limitOf folder
  | length folder.entries >= 1000 = Just "GitHub lists 1000 entries of a folder, there may be more"
  | otherwise = Nothing

instance Render Got where
  render Got {file = Field file, entries = Field entries, rest} =
    withRest rest (foldMap fileText file <> foldMap folderText entries)
    where
      fileText found = maybe ("A file of " <> counted found.size "byte" "bytes" <> " that isn't text, or too large.\n") ended found.text
      ended text = if Text.isSuffixOf "\n" text then text else text <> "\n"
      folderText [] = "An empty folder.\n"
      folderText found = Text.unlines (map entryText found)

-- | A path with a mark of what it is, as @ls -F@ does it.
entryText :: RemoteEntry -> Text
entryText entry = entry.path <> case entry.kind of
  RemoteEntryKindFile -> ""
  RemoteEntryKindFolder -> "/"
  Symlink -> "@"
  Submodule -> " (submodule)"
