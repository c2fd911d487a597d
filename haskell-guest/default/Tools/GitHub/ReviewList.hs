-- | The tool @review_list@.
module Tools.GitHub.ReviewList (reviewList, reviewText, threadText) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.GitHub
  ( GitHub
  , GithubReviewCommentsRequest (..)
  , GithubReviewThreadsRequest (..)
  , GithubReviewsRequest (..)
  , Review (..)
  , ReviewComment (..)
  , ReviewThread (..)
  , ThreadComment (..)
  )
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (indented, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , number :: Number
  , show :: Field "Which of them. Default: reviews, threads." (Maybe [Part])
  , unresolvedOnly :: Field "Leaves resolved threads out." (Default Bool 'False)
  , since :: Field "For comments: changed since, ISO 8601." (Maybe Text)
  , maxCount :: MaxCount 50
  }
  deriving stock (Generic)

-- | What reviewers said, in GitHub's three forms.
data Part
  = -- | About the whole.
    Reviews
  | -- | About lines, as conversations.
    Threads
  | -- | About lines, one by one, with the ids that GitHub's other tools want.
    Comments
  deriving stock (Eq, Generic)

instance Schema Part where codec = enumeration

data Listed = Listed
  { reviews :: Field "The oldest first." (Maybe [Review])
  , threads :: Field "Conversations on lines." (Maybe [ReviewThread])
  , comments :: Field "Comments on lines." (Maybe [ReviewComment])
  , rest :: Rest
  }
  deriving stock (Generic)

-- | What reviewers said of a pull request.
reviewList :: Tool '[GitHub]
reviewList = tool
  "review_list"
  "The reviews of a GitHub pull request, and the conversations on its lines."
  \(args :: Args ListArgs) -> do
    let wanted part = part `elem` fromMaybe [Reviews, Threads] args.show
        asked :: Part -> Eff '[GitHub] a -> Eff '[GitHub] (Maybe a)
        asked part program = if wanted part then Just <$> program else pure Nothing
    reviews <- asked Reviews do
      GitHub.reviews GithubReviewsRequest {repository = args.repository, number = args.number, maxCount = args.maxCount}
    threads <- asked Threads do
      GitHub.reviewThreads
        GithubReviewThreadsRequest
          { repository = args.repository
          , number = args.number
          , unresolvedOnly = args.unresolvedOnly
          , maxCount = args.maxCount
          }
    comments <- asked Comments do
      GitHub.reviewComments
        GithubReviewCommentsRequest
          { repository = args.repository
          , number = args.number
          , since = args.since
          , maxCount = args.maxCount
          }
    let cut = maybe False (.more) reviews || maybe False (.more) threads || maybe False (.more) comments
    pure
      Listed
        { reviews = Field ((.reviews) <$> reviews)
        , threads = Field ((.threads) <$> threads)
        , comments = Field ((.comments) <$> comments)
        , rest = Field (if cut then Just "there are more, ask with a higher max_count" else Nothing)
        }

instance Render Listed where
  render Listed {reviews = Field reviews, threads = Field threads, comments = Field comments, rest}
    | Text.null said = withRest rest "Nothing was said.\n"
    | otherwise = withRest rest said
    where
      said = foldMap (foldMap reviewText) reviews <> foldMap (foldMap threadText) threads <> foldMap (foldMap commentOn) comments
      commentOn comment = place comment.path comment.line <> ": " <> commentText comment.author comment.createdAt comment.body <> "\n"

-- | A review with what it says.
reviewText :: Review -> Text
reviewText review =
  Text.unwords ([review.author, nameOf review.state] <> foldMap (pure . day) review.submittedAt)
    <> "\n"
    <> (if Text.null review.body then "" else indented review.body <> "\n")

-- | A conversation on a line.
threadText :: ReviewThread -> Text
threadText thread =
  place thread.path thread.line
    <> parenthesised (["resolved" | thread.resolved] <> ["outdated" | thread.outdated])
    <> "\n"
    <> Text.unlines [indented (commentText comment.author comment.createdAt comment.body) | comment <- thread.comments]

place :: Text -> Maybe Int64 -> Text
place path line = path <> foldMap ((":" <>) . Text.show) line
