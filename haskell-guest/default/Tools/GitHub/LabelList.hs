-- | The tool @label_list@.
module Tools.GitHub.LabelList (labelList) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubLabelsRequest (..), Label (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , maxCount :: MaxCount 100
  }
  deriving stock (Generic)

data Labels = Labels
  { labels :: Field "By name." [Label]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The labels that issues can have.
labelList :: Tool '[GitHub]
labelList = tool
  "label_list"
  "The labels of a GitHub repository."
  \(args :: Args ListArgs) -> do
    answer <- GitHub.labels GithubLabelsRequest {repository = args.repository, maxCount = args.maxCount}
    pure
      Labels
        { labels = Field answer.labels
        , total = Field answer.total
        , rest = Field (restOf answer.labels answer.total answer.more)
        }

instance Render Labels where
  render Labels {labels = Field labels, rest}
    | null labels = "No labels.\n"
    | otherwise = withRest rest (Text.unlines [label.name <> foldMap (": " <>) label.description | label <- labels])
