-- | The tool @tag_list@.
module Tools.GitHub.TagList (tagList) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubTagsRequest (..), RemoteTag (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (short, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , maxCount :: MaxCount 50
  }
  deriving stock (Generic)

data Tags = Tags
  { tags :: Field "In GitHub's order." [RemoteTag]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The tags on GitHub.
tagList :: Tool '[GitHub]
tagList = tool
  "tag_list"
  "The tags of a repository on GitHub, with their commits."
  \(args :: Args ListArgs) -> do
    answer <- GitHub.tags GithubTagsRequest {repository = args.repository, maxCount = args.maxCount}
    pure
      Tags
        { tags = Field answer.tags
        , total = Field answer.total
        , rest = Field (restOf answer.tags answer.total answer.more)
        }

instance Render Tags where
  render Tags {tags = Field tags, rest}
    | null tags = "No tags.\n"
    | otherwise = withRest rest (Text.unlines [tag.name <> " " <> short tag.commit | tag <- tags])
