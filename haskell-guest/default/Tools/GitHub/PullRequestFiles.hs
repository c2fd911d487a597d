-- | The tool @pull_request_files@.
module Tools.GitHub.PullRequestFiles (pullRequestFiles, fileText, restOfFiles) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubPullRequestFilesRequest (..), GithubPullRequestFilesResponse (..), PullRequestFile (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (counted, withRest)
import Tools.GitHub.Arguments

data FilesArgs = FilesArgs
  { repository :: Repo
  , number :: Number
  , maxFiles :: Field "Files at most." (Default (Within 1 3000) 100)
  , maxBytes :: Field "Bytes of patch text at most; 0 for none." (Default (Within 0 5000000) 40000)
  }
  deriving stock (Generic)

data Files = Files
  { files :: Field "By path." [PullRequestFile]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The files that a pull request changes.
pullRequestFiles :: Tool '[GitHub]
pullRequestFiles = tool
  "pull_request_files"
  "The files that a GitHub pull request changes, with patches."
  \(args :: Args FilesArgs) -> do
    answer <-
      GitHub.pullRequestFiles
        GithubPullRequestFilesRequest
          { repository = args.repository
          , number = args.number
          , maxCount = args.maxFiles
          , maxBytes = args.maxBytes
          }
    pure Files {files = Field answer.files, total = Field answer.total, rest = Field (restOfFiles answer)}

-- | What of the files was left out, and how to get it.
restOfFiles :: GithubPullRequestFilesResponse -> Maybe Text
restOfFiles answer = case (["there are more files, ask with a higher max_files" | answer.more], length (filter (.cut) answer.files)) of
  ([], 0) -> Nothing
  (more, 0) -> Just (Text.concat more)
  (more, cut) -> Just (Text.intercalate "; " (more <> [counted (fromIntegral cut) "patch is" "patches are" <> " cut, ask with a higher max_bytes"]))

instance Render Files where
  render Files {files = Field files, rest}
    | null files = "No files.\n"
    | otherwise = withRest rest (Text.concat (map fileText files))

-- | A file with its patch.
fileText :: PullRequestFile -> Text
fileText file =
  Text.concat
    [ nameOf file.change
    , " "
    , foldMap (<> " -> ") file.oldPath
    , file.path
    , " (+" <> Text.show file.additions <> " -" <> Text.show file.deletions <> ")\n"
    , foldMap ended file.patch
    , if file.cut then "… the rest of this file's patch is left out\n" else ""
    ]
  where
    ended patch = if Text.null patch || Text.isSuffixOf "\n" patch then patch else patch <> "\n"
