-- | The tool @issue_update@.
module Tools.GitHub.IssueUpdate (issueUpdate) where

import Control.Monad (void, when)
import Data.Maybe (isJust)
import Data.Text qualified as Text

import Kleisli
import Kleisli.Effect.GitHub (CloseReason, GitHub, GithubIssueRequest (..), Issue (..), IssueState)
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Effect.GitHubWrite (GitHubWrite, GithubEditAssigneesRequest (..), GithubEditLabelsRequest (..), GithubEditSubIssuesRequest (..), GithubUpdateIssueRequest (..))
import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
import Tools.GitHub.Arguments
import Tools.GitHub.Steps
import Tools.GitHub.Text

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
  { issue :: Field "As it is now." Issue
  , changes :: Field "What was done." [Text]
  }
  deriving stock (Generic)

-- | Changes an issue; what is left out stays.
issueUpdate :: Tool '[GitHub, GitHubWrite]
issueUpdate = tool
  "issue_update"
  "Changes a GitHub issue, or a pull request's labels, assignees and milestone."
  \(args :: Args UpdateArgs) -> do
    let changes = stepsOf args
    when (null changes) $ failWith InvalidArguments "nothing to change, give at least one of the arguments behind `number`"
    made <- inTurn changes
    answer <- after made (GitHub.issue GithubIssueRequest {repository = args.repository, number = args.number})
    pure Updated {issue = Field answer.issue, changes = Field made}

-- | One request for what an issue is, and one for each list that it is in.
stepsOf :: Member GitHubWrite es => Args UpdateArgs -> [Step es]
stepsOf args =
  concat
    [ [Step "the issue was changed" (void (GitHubWrite.updateIssue update)) | itself]
    , edits "the labels were changed" args.addLabels args.removeLabels \add remove ->
        void (GitHubWrite.editLabels GithubEditLabelsRequest {repository = args.repository, number = args.number, add, remove})
    , edits "the assignees were changed" args.addAssignees args.removeAssignees \add remove ->
        void (GitHubWrite.editAssignees GithubEditAssigneesRequest {repository = args.repository, number = args.number, add, remove})
    , edits "the sub-issues were changed" args.addSubIssues args.removeSubIssues \add remove ->
        void (GitHubWrite.editSubIssues GithubEditSubIssuesRequest {repository = args.repository, number = args.number, add, remove})
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

instance Render Updated where
  render Updated {issue = Field issue, changes = Field changes} =
    Text.intercalate ", " changes <> "\n" <> issueLine issue <> "\n" <> issue.url <> "\n"
