-- | Changes what the user's token may change on GitHub.
-- Meant to be imported qualified:
--
-- > import Kleisli.Effect.GitHubWrite (GitHubWrite)
-- > import Kleisli.Effect.GitHubWrite qualified as GitHubWrite
--
-- An operation takes its request, so that each argument stands under its name:
--
-- > let request = GithubCommentRequest {repository = Nothing, number = 4, body = "Done."}
-- > answer <- GitHubWrite.comment request
--
-- Every operation fails as those of "Kleisli.Effect.GitHub" do, and with @invalid_arguments@ and
-- GitHub's reasons where it refuses what is asked.
module Kleisli.Effect.GitHubWrite
  ( -- * Effect
    GitHubWrite (..)

    -- * Operations
  , createIssue
  , updateIssue
  , comment
  , editLabels
  , editAssignees
  , editSubIssues
  , createPullRequest
  , updatePullRequest
  , requestReviewers
  , review
  , mergePullRequest
  , updatePullRequestBranch
  , rerunWorkflow

    -- * Requests and answers
  , module Kleisli.Wire.Github
  ) where

import Kleisli.Eff (Eff, Member, send)
import Kleisli.Effect (KnownEffect (..), Nature (..))
import Kleisli.Wire.Github hiding (GithubRequest (..), GithubWriteRequest (..))
import Kleisli.Wire.Github qualified as Request (GithubWriteRequest (..))
import Kleisli.Wire.Guest qualified as Wire

-- | One constructor per operation, named as its kind on the wire.
data GitHubWrite a where
  GithubCreateIssue :: GithubCreateIssueRequest -> GitHubWrite GithubCreateIssueResponse
  GithubUpdateIssue :: GithubUpdateIssueRequest -> GitHubWrite GithubUpdateIssueResponse
  GithubComment :: GithubCommentRequest -> GitHubWrite GithubCommentResponse
  GithubEditLabels :: GithubEditLabelsRequest -> GitHubWrite GithubEditLabelsResponse
  GithubEditAssignees :: GithubEditAssigneesRequest -> GitHubWrite GithubEditAssigneesResponse
  GithubEditSubIssues :: GithubEditSubIssuesRequest -> GitHubWrite GithubEditSubIssuesResponse
  GithubCreatePullRequest
    :: GithubCreatePullRequestRequest
    -> GitHubWrite GithubCreatePullRequestResponse
  GithubUpdatePullRequest
    :: GithubUpdatePullRequestRequest
    -> GitHubWrite GithubUpdatePullRequestResponse
  GithubRequestReviewers
    :: GithubRequestReviewersRequest
    -> GitHubWrite GithubRequestReviewersResponse
  GithubReview :: GithubReviewRequest -> GitHubWrite GithubReviewResponse
  GithubMergePullRequest
    :: GithubMergePullRequestRequest
    -> GitHubWrite GithubMergePullRequestResponse
  GithubUpdatePullRequestBranch
    :: GithubUpdatePullRequestBranchRequest
    -> GitHubWrite GithubUpdatePullRequestBranchResponse
  GithubRerunWorkflow :: GithubRerunWorkflowRequest -> GitHubWrite GithubRerunWorkflowResponse

instance KnownEffect GitHubWrite where
  type NatureOf GitHubWrite = 'Writes
  type RequestOf GitHubWrite = Request.GithubWriteRequest
  effectName = Wire.GitHubWrite
  openWorld = True
  requestOf = \case
    GithubCreateIssue request -> Request.GithubCreateIssue request
    GithubUpdateIssue request -> Request.GithubUpdateIssue request
    GithubComment request -> Request.GithubComment request
    GithubEditLabels request -> Request.GithubEditLabels request
    GithubEditAssignees request -> Request.GithubEditAssignees request
    GithubEditSubIssues request -> Request.GithubEditSubIssues request
    GithubCreatePullRequest request -> Request.GithubCreatePullRequest request
    GithubUpdatePullRequest request -> Request.GithubUpdatePullRequest request
    GithubRequestReviewers request -> Request.GithubRequestReviewers request
    GithubReview request -> Request.GithubReview request
    GithubMergePullRequest request -> Request.GithubMergePullRequest request
    GithubUpdatePullRequestBranch request -> Request.GithubUpdatePullRequestBranch request
    GithubRerunWorkflow request -> Request.GithubRerunWorkflow request

-- | Opens an issue.
createIssue :: Member GitHubWrite es => GithubCreateIssueRequest -> Eff es GithubCreateIssueResponse
createIssue = send . GithubCreateIssue

-- | Changes an issue; what is left out stays.
updateIssue :: Member GitHubWrite es => GithubUpdateIssueRequest -> Eff es GithubUpdateIssueResponse
updateIssue = send . GithubUpdateIssue

-- | Says something about an issue or a pull request.
comment :: Member GitHubWrite es => GithubCommentRequest -> Eff es GithubCommentResponse
comment = send . GithubComment

-- | Puts labels on an issue or a pull request, and takes others off.
editLabels :: Member GitHubWrite es => GithubEditLabelsRequest -> Eff es GithubEditLabelsResponse
editLabels = send . GithubEditLabels

-- | Gives an issue or a pull request to people, and takes it from others.
editAssignees
  :: Member GitHubWrite es
  => GithubEditAssigneesRequest
  -> Eff es GithubEditAssigneesResponse
editAssignees = send . GithubEditAssignees

-- | Makes issues parts of another one, and others no longer.
editSubIssues
  :: Member GitHubWrite es
  => GithubEditSubIssuesRequest
  -> Eff es GithubEditSubIssuesResponse
editSubIssues = send . GithubEditSubIssues

-- | Opens a pull request.
createPullRequest
  :: Member GitHubWrite es
  => GithubCreatePullRequestRequest
  -> Eff es GithubCreatePullRequestResponse
createPullRequest = send . GithubCreatePullRequest

-- | Changes a pull request; what is left out stays.
updatePullRequest
  :: Member GitHubWrite es
  => GithubUpdatePullRequestRequest
  -> Eff es GithubUpdatePullRequestResponse
updatePullRequest = send . GithubUpdatePullRequest

-- | Asks people to review a pull request, and others no longer.
requestReviewers
  :: Member GitHubWrite es
  => GithubRequestReviewersRequest
  -> Eff es GithubRequestReviewersResponse
requestReviewers = send . GithubRequestReviewers

-- | Reviews a pull request.
review :: Member GitHubWrite es => GithubReviewRequest -> Eff es GithubReviewResponse
review = send . GithubReview

-- | Merges a pull request.
mergePullRequest
  :: Member GitHubWrite es
  => GithubMergePullRequestRequest
  -> Eff es GithubMergePullRequestResponse
mergePullRequest = send . GithubMergePullRequest

-- | Merges the base into the branch of a pull request.
updatePullRequestBranch
  :: Member GitHubWrite es
  => GithubUpdatePullRequestBranchRequest
  -> Eff es GithubUpdatePullRequestBranchResponse
updatePullRequestBranch = send . GithubUpdatePullRequestBranch

-- | Runs a workflow run once more.
rerunWorkflow
  :: Member GitHubWrite es
  => GithubRerunWorkflowRequest
  -> Eff es GithubRerunWorkflowResponse
rerunWorkflow = send . GithubRerunWorkflow
