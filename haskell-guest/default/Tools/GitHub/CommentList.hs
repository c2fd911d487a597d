-- | The tool @comment_list@.
module Tools.GitHub.CommentList (commentList) where

import Kleisli
import Kleisli.Effect.GitHub (Comment (..), GitHub, GithubIssueCommentsRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data ListArgs = ListArgs
  { repository :: Repo
  , number :: Number
  , since :: Field "Changed since, ISO 8601." (Maybe Text)
  , maxCount :: MaxCount 30
  }
  deriving stock (Generic)

data Comments = Comments
  { comments :: Field "The oldest first." [Comment]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | What was said about an issue or a pull request.
commentList :: Tool '[GitHub]
commentList = tool
  "comment_list"
  "The comments on a GitHub issue or pull request; those on lines: `review_list`."
  \(args :: Args ListArgs) -> do
    answer <-
      GitHub.issueComments
        GithubIssueCommentsRequest
          { repository = args.repository
          , number = args.number
          , since = args.since
          , maxCount = args.maxCount
          }
    pure
      Comments
        { comments = Field answer.comments
        , total = Field answer.total
        , rest = Field (restOf answer.comments answer.total answer.more)
        }

instance Render Comments where
  render Comments {comments = Field comments, rest}
    | null comments = "No comments.\n"
    | otherwise = withRest rest (Text.unlines [commentText comment.author comment.createdAt comment.body | comment <- comments])
