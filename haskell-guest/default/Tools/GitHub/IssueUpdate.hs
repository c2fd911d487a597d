-- | The tool @issue_update@.
module Tools.GitHub.IssueUpdate (issueUpdate) where

import Control.Monad (when)
import Data.Maybe (isJust)

import Kleisli
import Kleisli.Effect.GitHubWrite
  ( CloseReason
  , GitHubWrite
  , GithubEditAssigneesRequest (..)
  , GithubEditLabelsRequest (..)
  , GithubEditSubIssuesRequest (..)
  , GithubUpdateIssueRequest (..)
  , IssueState
  )
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.GitHub.Arguments
import Tools.GitHub.Steps

data UpdateArgs = UpdateArgs
  { repository :: Repo
  , number :: Number
  , title :: Field "Its title." (Maybe Text)
  , body :: Field "Markdown." (Maybe Text)
  , state :: Field "Opens or closes it." (Maybe IssueState)
  , reason :: Field "Why it is closed." (Maybe CloseReason)
  , labels :: Field "All its labels." (Maybe [Text])
  , addLabels :: Field "More labels." (Maybe [Text])
  , removeLabels :: Field "Labels to take off." (Maybe [Text])
  , assignees :: Field "All logins." (Maybe [Text])
  , addAssignees :: Field "More logins." (Maybe [Text])
  , removeAssignees :: Field "Logins to take off." (Maybe [Text])
  , milestone :: Field "Its milestone's number, 0 for none." (Maybe (AtLeast 0))
  , addSubIssues :: Field "Numbers that become its parts." (Maybe [Int64])
  , removeSubIssues :: Field "Numbers that no longer are." (Maybe [Int64])
  }
  deriving stock (Generic)

data Updated = Updated
  { number :: Field "Its number." Int64
  , changes :: Field "What was done." [Text]
  }
  deriving stock (Generic)

-- | Changes an issue; what is left out stays.
issueUpdate :: Tool '[GitHubWrite]
issueUpdate = tool
  "issue_update"
  "Changes a GitHub issue, or a pull request's labels, assignees and milestone."
  \(args :: Args UpdateArgs) -> do
    let steps = stepsOf args
    when (null steps) $ failWith InvalidArguments "nothing to change, give at least one of the arguments behind `number`"
    changes <- inTurn steps
    pure Updated {number = Field args.number, changes = Field changes}

-- | One request for what an issue is, and one for each list that it has.
stepsOf :: Member GitHubWrite es => Args UpdateArgs -> [Step es]
stepsOf args =
  concat
    [ [changed <$> GitHubWrite.updateIssue update | itself]
    , edits args.addLabels args.removeLabels \add remove ->
        labelled <$> GitHubWrite.editLabels GithubEditLabelsRequest {repository = args.repository, number = args.number, add, remove}
    , edits args.addAssignees args.removeAssignees \add remove ->
        assigned <$> GitHubWrite.editAssignees GithubEditAssigneesRequest {repository = args.repository, number = args.number, add, remove}
    , edits args.addSubIssues args.removeSubIssues \add remove ->
        divided <$> GitHubWrite.editSubIssues GithubEditSubIssuesRequest {repository = args.repository, number = args.number, add, remove}
    ]
  where
    itself =
      or
        [ isJust args.title
        , isJust args.body
        , isJust args.state
        , isJust args.reason
        , isJust args.labels
        , isJust args.assignees
        , isJust args.milestone
        ]
    update =
      GithubUpdateIssueRequest
        { repository = args.repository
        , number = args.number
        , title = args.title
        , body = args.body
        , state = args.state
        , reason = args.reason
        , labels = args.labels
        , assignees = args.assignees
        , milestone = args.milestone
        }
    changed answer = "it was changed and is " <> nameOf answer.issue.state
    labelled answer = "its labels are " <> listed "none" answer.labels
    assigned answer = "it is assigned to " <> listed "nobody" answer.assignees
    divided answer = "its sub-issues are " <> listed "none" ["#" <> Text.show issue.number | issue <- answer.issues]

instance Render Updated where
  render Updated {number = Field number, changes = Field changes} =
    "#" <> Text.show number <> ": " <> Text.intercalate ", " changes <> "\n"
