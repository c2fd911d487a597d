-- | The tool @release_list@.
module Tools.GitHub.ReleaseList (releaseList) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.GitHub (Asset (..), GitHub, GithubReleasesRequest (..), Release (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (counted, indented, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , maxCount :: MaxCount 5
  }
  deriving stock (Generic)

data Releases = Releases
  { releases :: Field "The newest first, with notes and files." [Release]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The releases of a repository.
releaseList :: Tool '[GitHub]
releaseList = tool
  "release_list"
  "The releases of a GitHub repository, with their notes and files."
  \(args :: Args ListArgs) -> do
    answer <- GitHub.releases GithubReleasesRequest {repository = args.repository, maxCount = args.maxCount}
    pure
      Releases
        { releases = Field answer.releases
        , total = Field answer.total
        , rest = Field (restOf answer.releases answer.total answer.more)
        }

instance Render Releases where
  render Releases {releases = Field releases, rest}
    | null releases = "No releases.\n"
    | otherwise = withRest rest (Text.intercalate "\n" (map releaseText releases))

releaseText :: Release -> Text
releaseText release =
  Text.unlines $
    [ fromMaybe release.tag release.name
        <> parenthesised
          ( [release.tag]
              <> ["draft" | release.draft]
              <> ["prerelease" | release.prerelease]
              <> foldMap (pure . day) release.publishedAt
          )
        <> " "
        <> release.url
    ]
      <> foldMap (\body -> [indented body | not (Text.null body)]) release.body
      <> map assetLine release.assets
  where
    assetLine asset = asset.name <> parenthesised [counted asset.size "byte" "bytes", counted asset.downloads "download" "downloads"]
