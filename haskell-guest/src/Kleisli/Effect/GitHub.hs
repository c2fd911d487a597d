-- | Reads what the user's token may see on GitHub.
-- Meant to be imported qualified:
--
-- > import Kleisli.Effect.GitHub (GitHub)
-- > import Kleisli.Effect.GitHub qualified as GitHub
--
-- An operation takes its request, so that each argument stands under its name:
--
-- > answer <- GitHub.issue GithubIssueRequest {repository = Nothing, number = 4}
--
-- Where a request names no repository, the remote of the first root's repository says which. Every
-- operation fails with @not_found@ for what isn't there or may not be seen, with @unauthenticated@
-- without a token where one is needed, and with @rate_limited@ where GitHub wants to be left alone.
module Kleisli.Effect.GitHub
  ( -- * Effect
    GitHub (..)

    -- * Operations
  , me
  , searchUsers
  , repository
  , searchRepositories
  , contents
  , branches
  , commits
  , releases
  , tags
  , searchCode
  , issues
  , searchIssues
  , issue
  , issueComments
  , labels
  , subIssues
  , pullRequests
  , pullRequest
  , pullRequestDiff
  , pullRequestFiles
  , pullRequestCommits
  , reviews
  , reviewComments
  , reviewThreads
  , checks
  , workflowRuns
  , workflowRun
  , workflowJobs
  , jobLog

    -- * Requests and answers
  , module Kleisli.Wire.Github
  ) where

import Kleisli.Eff (Eff, Member, send)
import Kleisli.Effect (KnownEffect (..), Nature (..))
import Kleisli.Wire.Github hiding (GithubRequest (..), GithubWriteRequest (..))
import Kleisli.Wire.Github qualified as Request (GithubRequest (..))
import Kleisli.Wire.Guest qualified as Wire

-- | One constructor per operation, named as its kind on the wire.
data GitHub a where
  GithubMe :: GithubMeRequest -> GitHub GithubMeResponse
  GithubSearchUsers :: GithubSearchUsersRequest -> GitHub GithubSearchUsersResponse
  GithubRepository :: GithubRepositoryRequest -> GitHub GithubRepositoryResponse
  GithubSearchRepositories
    :: GithubSearchRepositoriesRequest
    -> GitHub GithubSearchRepositoriesResponse
  GithubContents :: GithubContentsRequest -> GitHub GithubContentsResponse
  GithubBranches :: GithubBranchesRequest -> GitHub GithubBranchesResponse
  GithubCommits :: GithubCommitsRequest -> GitHub GithubCommitsResponse
  GithubReleases :: GithubReleasesRequest -> GitHub GithubReleasesResponse
  GithubTags :: GithubTagsRequest -> GitHub GithubTagsResponse
  GithubSearchCode :: GithubSearchCodeRequest -> GitHub GithubSearchCodeResponse
  GithubIssues :: GithubIssuesRequest -> GitHub GithubIssuesResponse
  GithubSearchIssues :: GithubSearchIssuesRequest -> GitHub GithubSearchIssuesResponse
  GithubIssue :: GithubIssueRequest -> GitHub GithubIssueResponse
  GithubIssueComments :: GithubIssueCommentsRequest -> GitHub GithubIssueCommentsResponse
  GithubLabels :: GithubLabelsRequest -> GitHub GithubLabelsResponse
  GithubSubIssues :: GithubSubIssuesRequest -> GitHub GithubSubIssuesResponse
  GithubPullRequests :: GithubPullRequestsRequest -> GitHub GithubPullRequestsResponse
  GithubPullRequest :: GithubPullRequestRequest -> GitHub GithubPullRequestResponse
  GithubPullRequestDiff :: GithubPullRequestDiffRequest -> GitHub GithubPullRequestDiffResponse
  GithubPullRequestFiles :: GithubPullRequestFilesRequest -> GitHub GithubPullRequestFilesResponse
  GithubPullRequestCommits
    :: GithubPullRequestCommitsRequest
    -> GitHub GithubPullRequestCommitsResponse
  GithubReviews :: GithubReviewsRequest -> GitHub GithubReviewsResponse
  GithubReviewComments :: GithubReviewCommentsRequest -> GitHub GithubReviewCommentsResponse
  GithubReviewThreads :: GithubReviewThreadsRequest -> GitHub GithubReviewThreadsResponse
  GithubChecks :: GithubChecksRequest -> GitHub GithubChecksResponse
  GithubWorkflowRuns :: GithubWorkflowRunsRequest -> GitHub GithubWorkflowRunsResponse
  GithubWorkflowRun :: GithubWorkflowRunRequest -> GitHub GithubWorkflowRunResponse
  GithubWorkflowJobs :: GithubWorkflowJobsRequest -> GitHub GithubWorkflowJobsResponse
  GithubJobLog :: GithubJobLogRequest -> GitHub GithubJobLogResponse

instance KnownEffect GitHub where
  type NatureOf GitHub = 'Reads
  type RequestOf GitHub = Request.GithubRequest
  effectName = Wire.GitHub
  openWorld = True
  requestOf = \case
    GithubMe request -> Request.GithubMe request
    GithubSearchUsers request -> Request.GithubSearchUsers request
    GithubRepository request -> Request.GithubRepository request
    GithubSearchRepositories request -> Request.GithubSearchRepositories request
    GithubContents request -> Request.GithubContents request
    GithubBranches request -> Request.GithubBranches request
    GithubCommits request -> Request.GithubCommits request
    GithubReleases request -> Request.GithubReleases request
    GithubTags request -> Request.GithubTags request
    GithubSearchCode request -> Request.GithubSearchCode request
    GithubIssues request -> Request.GithubIssues request
    GithubSearchIssues request -> Request.GithubSearchIssues request
    GithubIssue request -> Request.GithubIssue request
    GithubIssueComments request -> Request.GithubIssueComments request
    GithubLabels request -> Request.GithubLabels request
    GithubSubIssues request -> Request.GithubSubIssues request
    GithubPullRequests request -> Request.GithubPullRequests request
    GithubPullRequest request -> Request.GithubPullRequest request
    GithubPullRequestDiff request -> Request.GithubPullRequestDiff request
    GithubPullRequestFiles request -> Request.GithubPullRequestFiles request
    GithubPullRequestCommits request -> Request.GithubPullRequestCommits request
    GithubReviews request -> Request.GithubReviews request
    GithubReviewComments request -> Request.GithubReviewComments request
    GithubReviewThreads request -> Request.GithubReviewThreads request
    GithubChecks request -> Request.GithubChecks request
    GithubWorkflowRuns request -> Request.GithubWorkflowRuns request
    GithubWorkflowRun request -> Request.GithubWorkflowRun request
    GithubWorkflowJobs request -> Request.GithubWorkflowJobs request
    GithubJobLog request -> Request.GithubJobLog request

-- | Asks whose token kleisli has.
me :: Member GitHub es => GithubMeRequest -> Eff es GithubMeResponse
me = send . GithubMe

-- | Searches people and organisations.
searchUsers :: Member GitHub es => GithubSearchUsersRequest -> Eff es GithubSearchUsersResponse
searchUsers = send . GithubSearchUsers

-- | Asks for a repository.
repository :: Member GitHub es => GithubRepositoryRequest -> Eff es GithubRepositoryResponse
repository = send . GithubRepository

-- | Searches repositories.
searchRepositories
  :: Member GitHub es
  => GithubSearchRepositoriesRequest
  -> Eff es GithubSearchRepositoriesResponse
searchRepositories = send . GithubSearchRepositories

-- | Asks for a file or a folder of a repository.
contents :: Member GitHub es => GithubContentsRequest -> Eff es GithubContentsResponse
contents = send . GithubContents

-- | Asks for the branches of a repository.
branches :: Member GitHub es => GithubBranchesRequest -> Eff es GithubBranchesResponse
branches = send . GithubBranches

-- | Asks for the commits that lead to a revision, newest first.
commits :: Member GitHub es => GithubCommitsRequest -> Eff es GithubCommitsResponse
commits = send . GithubCommits

-- | Asks for the releases of a repository.
releases :: Member GitHub es => GithubReleasesRequest -> Eff es GithubReleasesResponse
releases = send . GithubReleases

-- | Asks for the tags of a repository.
tags :: Member GitHub es => GithubTagsRequest -> Eff es GithubTagsResponse
tags = send . GithubTags

-- | Searches the code of default branches.
searchCode :: Member GitHub es => GithubSearchCodeRequest -> Eff es GithubSearchCodeResponse
searchCode = send . GithubSearchCode

-- | Asks for the issues of a repository; pull requests are left out.
issues :: Member GitHub es => GithubIssuesRequest -> Eff es GithubIssuesResponse
issues = send . GithubIssues

-- | Searches issues and pull requests.
searchIssues :: Member GitHub es => GithubSearchIssuesRequest -> Eff es GithubSearchIssuesResponse
searchIssues = send . GithubSearchIssues

-- | Asks for an issue.
issue :: Member GitHub es => GithubIssueRequest -> Eff es GithubIssueResponse
issue = send . GithubIssue

-- | Asks for what was said about an issue or a pull request.
issueComments
  :: Member GitHub es
  => GithubIssueCommentsRequest
  -> Eff es GithubIssueCommentsResponse
issueComments = send . GithubIssueComments

-- | Asks for the labels of a repository.
labels :: Member GitHub es => GithubLabelsRequest -> Eff es GithubLabelsResponse
labels = send . GithubLabels

-- | Asks for the issues that are parts of another one.
subIssues :: Member GitHub es => GithubSubIssuesRequest -> Eff es GithubSubIssuesResponse
subIssues = send . GithubSubIssues

-- | Asks for the pull requests of a repository.
pullRequests :: Member GitHub es => GithubPullRequestsRequest -> Eff es GithubPullRequestsResponse
pullRequests = send . GithubPullRequests

-- | Asks for a pull request.
pullRequest :: Member GitHub es => GithubPullRequestRequest -> Eff es GithubPullRequestResponse
pullRequest = send . GithubPullRequest

-- | Asks for what a pull request changes, as one text.
pullRequestDiff
  :: Member GitHub es
  => GithubPullRequestDiffRequest
  -> Eff es GithubPullRequestDiffResponse
pullRequestDiff = send . GithubPullRequestDiff

-- | Asks for the files that a pull request changes.
pullRequestFiles
  :: Member GitHub es
  => GithubPullRequestFilesRequest
  -> Eff es GithubPullRequestFilesResponse
pullRequestFiles = send . GithubPullRequestFiles

-- | Asks for the commits of a pull request.
pullRequestCommits
  :: Member GitHub es
  => GithubPullRequestCommitsRequest
  -> Eff es GithubPullRequestCommitsResponse
pullRequestCommits = send . GithubPullRequestCommits

-- | Asks for the reviews of a pull request.
reviews :: Member GitHub es => GithubReviewsRequest -> Eff es GithubReviewsResponse
reviews = send . GithubReviews

-- | Asks for the comments on lines of a pull request.
reviewComments
  :: Member GitHub es
  => GithubReviewCommentsRequest
  -> Eff es GithubReviewCommentsResponse
reviewComments = send . GithubReviewComments

-- | Asks for the conversations on lines of a pull request.
reviewThreads
  :: Member GitHub es
  => GithubReviewThreadsRequest
  -> Eff es GithubReviewThreadsResponse
reviewThreads = send . GithubReviewThreads

-- | Asks how the checks of a commit stand.
checks :: Member GitHub es => GithubChecksRequest -> Eff es GithubChecksResponse
checks = send . GithubChecks

-- | Asks for the workflow runs of a repository.
workflowRuns :: Member GitHub es => GithubWorkflowRunsRequest -> Eff es GithubWorkflowRunsResponse
workflowRuns = send . GithubWorkflowRuns

-- | Asks for a workflow run.
workflowRun :: Member GitHub es => GithubWorkflowRunRequest -> Eff es GithubWorkflowRunResponse
workflowRun = send . GithubWorkflowRun

-- | Asks for the jobs of a workflow run.
workflowJobs :: Member GitHub es => GithubWorkflowJobsRequest -> Eff es GithubWorkflowJobsResponse
workflowJobs = send . GithubWorkflowJobs

-- | Asks for the end of a job's log.
jobLog :: Member GitHub es => GithubJobLogRequest -> Eff es GithubJobLogResponse
jobLog = send . GithubJobLog
