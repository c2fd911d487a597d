-- | What people say, with no more of it than an overview needs.
module Tools.Together.Remark
  ( Remark
  , remarkOf
  , remarkText
  , Judgement
  , judgementOf
  , judgementText
  , Thread
  , threadOf
  , threadText
  , clip
  ) where

import Kleisli
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (counted, indented)
import Tools.GitHub.Text (day)

-- | A comment.
data Remark = Remark
  { author :: Text
  , date :: Text
  , body :: Text
  }
  deriving stock (Generic)

instance Schema Remark where codec = record

remarkOf :: GitHub.Comment -> Remark
remarkOf said = Remark {author = said.author, date = said.createdAt, body = clip said.body}

remarkText :: Remark -> Text
remarkText said = said.author <> ", " <> day said.date <> ":\n" <> indented said.body <> "\n"

-- | A review.
data Judgement = Judgement
  { author :: Text
  , state :: GitHub.ReviewState
  , date :: Maybe Text
  , body :: Text
  }
  deriving stock (Generic)

instance Schema Judgement where codec = record

judgementOf :: GitHub.Review -> Judgement
judgementOf review =
  Judgement {author = review.author, state = review.state, date = review.submittedAt, body = clip review.body}

judgementText :: Judgement -> Text
judgementText review =
  Text.unwords ([review.author, nameOf review.state] <> foldMap (pure . day) review.date)
    <> "\n"
    <> (if Text.null review.body then "" else indented review.body <> "\n")

-- | A conversation on a line.
data Thread = Thread
  { path :: Text
  , line :: Maybe Int64
  , outdated :: Bool
  , comments :: [Remark]
  }
  deriving stock (Generic)

instance Schema Thread where codec = record

threadOf :: GitHub.ReviewThread -> Thread
threadOf thread =
  Thread
    { path = thread.path
    , line = thread.line
    , outdated = thread.outdated
    , comments = [Remark {author = said.author, date = said.createdAt, body = clip said.body} | said <- thread.comments]
    }

threadText :: Thread -> Text
threadText thread =
  thread.path
    <> foldMap ((":" <>) . Text.show) thread.line
    <> (if thread.outdated then " (outdated)" else "")
    <> "\n"
    <> foldMap (indented . remarkText) thread.comments
    <> "\n"

-- | The beginning of a text, and how much more there is.
clip :: Text -> Text
clip text
  | hidden > 0 = Text.take most text <> "… (" <> counted (fromIntegral hidden) "more character" "more characters" <> ")"
  | otherwise = text
  where
    most = 4000
    hidden = Text.length text - most
