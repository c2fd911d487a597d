-- | The tool @git_read_file@.
module Tools.Git.ReadFile (gitReadFile) where

import Kleisli
import Kleisli.Effect.Git (EntryKind (..), FileContent (Binary), Git, GitReadFileRequest (..), TextContent (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data ReadArgs = ReadArgs
  { repoPath :: RepoPath
  , path :: Field "The file." Text
  , revision :: Revision
  , startLine :: Field "The first line, counted from 1." (Default (AtLeast 1) 1)
  , maxLines :: Field "Lines at most." (Default (Within 1 1000000) 1000)
  , maxBytes :: Field "Bytes at most." (Default (Within 1 5000000) 60000)
  }
  deriving stock (Generic)

data Content = Content
  { path :: Field "The path, from the top of the repository." Text
  , revision :: Field "The commit at which the file was read." Text
  , id :: Field "The id of the content." Text
  , entry :: Field "What it is." EntryKind
  , size :: Field "Bytes of the whole content." Int64
  , binary :: Field "Whether it isn't text; then there is no text." Bool
  , text :: Field "The lines; for a link, its target." (Maybe Text)
  , startLine :: Field "The first of these lines, counted from 1." (Maybe Int64)
  , totalLines :: Field "Lines of the file." (Maybe Int64)
  , rest :: Rest
  }
  deriving stock (Generic)

-- | A file as it is at a revision.
gitReadFile :: Tool '[Git]
gitReadFile = tool
  "git_read_file"
  "A file as it is at a revision."
  \(args :: Args ReadArgs) -> do
    answer <-
      Git.readFile
        GitReadFileRequest
          { repoPath = args.repoPath
          , path = args.path
          , revision = args.revision
          , startLine = args.startLine
          , maxLines = args.maxLines
          , maxBytes = args.maxBytes
          }
    let lines' = case answer.content of
          Git.Text content -> Just content
          Binary -> Nothing
    pure
      Content
        { path = Field answer.path
        , revision = Field answer.revision
        , id = Field answer.id
        , entry = Field answer.entry
        , size = Field answer.size
        , binary = Field (null lines')
        , text = Field (fmap (.text) lines')
        , startLine = Field (fmap (.startLine) lines')
        , totalLines = Field (fmap (.totalLines) lines')
        , rest = Field (restOf =<< lines')
        }

-- | What of the file was left out, and how to get it.
restOf :: TextContent -> Maybe Text
restOf content
  | content.cut =
      Just ("line " <> Text.show (next - 1) <> " is cut, ask with start_line=" <> Text.show (next - 1) <> " and a higher max_bytes")
  | next <= content.totalLines =
      Just ("the file has " <> counted content.totalLines "line" "lines" <> ", go on with start_line=" <> Text.show next)
  | otherwise = Nothing
  where
    next = content.startLine + content.lineCount

instance Render Content where
  render Content {binary = Field binary, size = Field size, text = Field text, rest}
    | binary = "A binary file of " <> counted size "byte" "bytes" <> ".\n"
    | otherwise = withRest rest (foldMap (ended rest) text)
    where
      -- A word about the rest stands on its own line.
      ended (Field (Just _)) content | not (Text.isSuffixOf "\n" content) = content <> "\n"
      ended _ content = content
