{-# OPTIONS_GHC -Wno-orphans #-}
-- A default for an enumeration of the wire has its home beside the one argument that has it.

-- | The tool @review_create@.
module Tools.GitHub.ReviewCreate (reviewCreate) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Effect.GitHubWrite (DiffSide (..), GitHubWrite, GithubReviewRequest (..), NewReviewComment (..), Review (..), ReviewEvent, ReviewState)
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Schema (Args (..))
import Kleisli.Wire.Codec (nameOf)
import Tools.GitHub.Arguments

data CreateArgs = CreateArgs
  { repository :: Repo
  , number :: Number
  , event :: Field "What the review says." ReviewEvent
  , body :: Field "Markdown; needed unless it approves." (Maybe Text)
  , comments :: Field "What is said about lines." (Maybe [LineComment])
  , commit :: Field "The reviewed commit. Default: the last." (Maybe Text)
  }
  deriving stock (Generic)

-- | A comment on a line, or on several.
data LineComment = LineComment
  { path :: Field "The file." Text
  , line :: Field "The last line, as its side counts." (AtLeast 1)
  , startLine :: Field "The first of several." (Maybe (AtLeast 1))
  , side :: Field "Left is the old side." (Default DiffSide 'DiffSideRight)
  , body :: Field "Markdown." Text
  }
  deriving stock (Generic)

instance Schema LineComment where codec = record

instance DefaultOf 'DiffSideRight DiffSide where
  defaultOf = DiffSideRight

data Reviewed = Reviewed
  { id :: Field "Its id." Int64
  , state :: Field "What it says." ReviewState
  , url :: Page
  }
  deriving stock (Generic)

-- | Reviews a pull request.
reviewCreate :: Tool '[GitHubWrite]
reviewCreate = tool
  "review_create"
  "Reviews a GitHub pull request, with comments on lines."
  \(args :: Args CreateArgs) -> do
    answer <-
      GitHubWrite.review
        GithubReviewRequest
          { repository = args.repository
          , number = args.number
          , event = args.event
          , body = args.body
          , commit = args.commit
          , comments = map (commentOf . Args) (fromMaybe [] args.comments)
          }
    pure Reviewed {id = Field answer.review.id, state = Field answer.review.state, url = Field answer.review.url}

commentOf :: Args LineComment -> NewReviewComment
commentOf comment =
  NewReviewComment
    { path = comment.path
    , line = comment.line
    , startLine = comment.startLine
    , side = comment.side
    , body = comment.body
    }

instance Render Reviewed where
  render Reviewed {state = Field state, url = Field url} = "Reviewed, " <> nameOf state <> ": " <> url <> "\n"
