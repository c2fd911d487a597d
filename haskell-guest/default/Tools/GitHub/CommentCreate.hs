-- | The tool @comment_create@.
module Tools.GitHub.CommentCreate (commentCreate) where

import Kleisli
import Kleisli.Effect.GitHubWrite (Comment (..), GitHubWrite, GithubCommentRequest (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Tools.GitHub.Arguments

data CreateArgs = CreateArgs
  { repository :: Repo
  , number :: Number
  , body :: Field "Markdown." Text
  }
  deriving stock (Generic)

data Created = Created
  { id :: Field "Its id." Int64
  , url :: Page
  }
  deriving stock (Generic)

-- | Says something about an issue or a pull request.
commentCreate :: Tool '[GitHubWrite]
commentCreate = tool
  "comment_create"
  "Comments on a GitHub issue or pull request."
  \(args :: Args CreateArgs) -> do
    answer <- GitHubWrite.comment GithubCommentRequest {repository = args.repository, number = args.number, body = args.body}
    pure Created {id = Field answer.comment.id, url = Field answer.comment.url}

instance Render Created where
  render Created {url = Field url} = "Commented: " <> url <> "\n"
