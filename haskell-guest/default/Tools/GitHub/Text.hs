-- | How GitHub's things read for people.
module Tools.GitHub.Text
  ( restOf
  , day
  , parenthesised
  , section
  , lowercase
  , commitLine
  , commentText
  , issueLine
  , issueText
  , pullRequestLine
  , pullRequestText
  ) where

import Kleisli
import Kleisli.Text (isUpper)
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Kleisli.Wire.Github
import Tools.Git.Text (counted, indented, short)

-- | What of a list was left out: of how many that are listed, all that GitHub counts, and whether
-- there are more.
restOf :: [a] -> Maybe Int64 -> Bool -> Maybe Text
restOf items total more
  | not more = Nothing
  | otherwise = Just (foldMap hidden total <> "there are more, ask with a higher max_count")
  where
    hidden every = Text.show (length items) <> " of " <> Text.show every <> " are listed, "

-- | The day of a moment in ISO 8601.
day :: Text -> Text
day = Text.take 10

-- | What is known of something, in parentheses behind it.
parenthesised :: [Text] -> Text
parenthesised [] = ""
parenthesised parts = " (" <> Text.intercalate ", " parts <> ")"

-- | Some lines under a heading; nothing where there are none.
section :: Text -> [Text] -> Text
section _ [] = ""
section heading lines' = "\n" <> heading <> ":\n" <> Text.unlines lines'

firstLine :: Text -> Text
firstLine = Text.takeWhile (/= '\n')

-- | The same ASCII letters in lower case; 'Text.toLower' would link tables for all of Unicode.
lowercase :: Text -> Text
lowercase = Text.map \c -> if isUpper c then toEnum (fromEnum c + 32) else c

commitLine :: RemoteCommit -> Text
commitLine commit = Text.unwords [short commit.id, day commit.date, commit.author, firstLine commit.message]

commentText :: Text -> Text -> Text -> Text
commentText author moment body = author <> ", " <> day moment <> ":\n" <> indented body

-- | An issue on one line.
issueLine :: Issue -> Text
issueLine issue =
  Text.concat
    [ if issue.pullRequest then "pull request " else ""
    , "#" <> Text.show issue.number <> " " <> issue.title
    , if issue.state == IssueStateClosed then " (closed" <> foldMap ((" as " <>) . nameOf) issue.reason <> ")" else ""
    , labelled issue.labels
    , " by " <> issue.author
    , foldMap (", for " <>) (listed issue.assignees)
    , if issue.comments == 0 then "" else ", " <> counted issue.comments "comment" "comments"
    , ", " <> day issue.updatedAt
    ]

-- | An issue with what it says.
issueText :: Issue -> Text
issueText issue =
  issueLine issue
    <> "\n"
    <> issue.url
    <> "\n"
    <> foldMap (\milestone -> "Milestone: " <> milestone <> "\n") issue.milestone
    <> foldMap said issue.body

-- | A pull request on one line.
pullRequestLine :: PullRequest -> Text
pullRequestLine pull =
  Text.concat
    [ "#" <> Text.show pull.number <> " " <> pull.title
    , " (" <> standing pull <> ")"
    , labelled pull.labels
    , " by " <> pull.author
    , ", " <> pull.head.branch <> " into " <> pull.base.branch
    , ", " <> day pull.updatedAt
    ]

standing :: PullRequest -> Text
standing pull
  | pull.merged = "merged"
  | pull.state == IssueStateClosed = "closed"
  | pull.draft = "draft"
  | otherwise = "open"

-- | A pull request with what it says.
pullRequestText :: PullRequest -> Text
pullRequestText pull =
  pullRequestLine pull
    <> "\n"
    <> pull.url
    <> "\n"
    <> foldMap (\state -> "Mergeable: " <> nameOf state <> "\n") pull.mergeable
    <> foldMap (\people -> "Assigned to: " <> people <> "\n") (listed pull.assignees)
    <> foldMap (\people -> "Asked to review: " <> people <> "\n") (listed pull.reviewers)
    <> size
    <> foldMap said pull.body
  where
    size = case (pull.files, pull.additions, pull.deletions) of
      (Just files, Just additions, Just deletions) ->
        "Changes: " <> counted files "file" "files" <> ", +" <> Text.show additions <> " -" <> Text.show deletions <> "\n"
      _ -> ""

said :: Text -> Text
said body = if Text.null body then "" else "\n" <> indented body <> "\n"

labelled :: [Text] -> Text
labelled = foldMap (\labels -> " [" <> labels <> "]") . listed

listed :: [Text] -> Maybe Text
listed [] = Nothing
listed names = Just (Text.intercalate ", " names)
