{-# LANGUAGE AllowAmbiguousTypes #-}
{-# LANGUAGE BlockArguments #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}

-- | The examples in @schemas\/examples@: the host's tests read the same files.
--
-- Every valid one is decoded, encoded again and compared; every invalid one is refused.
module Test.Examples (tests) where

import Data.Aeson
import Data.Aeson.KeyMap qualified as KeyMap
import Data.ByteString qualified as ByteString
import Data.List (isPrefixOf, isSuffixOf, sort, stripPrefix)
import GHC.Generics (Generic, Rep)
import Kleisli.Wire.Git hiding (EntryKind (..))
import Kleisli.Wire.Github hiding (Contents (..))
import Kleisli.Wire.Guest (CallRequest, Description, PreToolUse, ToolResult, Verdict)
import Kleisli.Wire.Log (LogMessageResponse, LogRequest)
import Kleisli.Wire.Reply (Reply)
import Kleisli.Wire.Shell (ShellParseResponse, ShellRequest)
import System.Directory (listDirectory)
import Test.Tasty (TestTree, testGroup)
import Test.Tasty.HUnit (Assertion, assertEqual, assertFailure, testCase, (@?=))

-- | The tests; the argument is the folder @schemas\/examples@.
tests :: FilePath -> IO TestTree
tests root = do
  there <- filter (not . (".md" `isSuffixOf`)) <$> listDirectory root
  known <- traverse (folderTests root) folders
  pure $
    testGroup
      "examples"
      [ testCase "every folder is read by this test" (sort there @?= sort (map (.name) folders))
      , testGroup "folders" known
      , sumTests
      ]

-- | What crosses the boundary for an operation or an export, and how it is read.
data Folder = Folder {name :: String, request :: Maybe Codec, response :: Codec}

-- | Decodes a text and encodes what it means, in each of the ways, or says why it is refused.
type Codec = ByteString.ByteString -> Either String [Value]

folders :: [Folder]
folders =
  [ Folder "describe" Nothing (codec @Description)
  , Folder "handle_mcp_call" (Just (codec @CallRequest)) (taggedCodec @(Reply ToolResult))
  , Folder "handle_pre_tool_use" (Just (codec @PreToolUse)) (taggedCodec @Verdict)
  , operation @GitRequest @GitStatusResponse "git_status"
  , operation @GitRequest @GitLogResponse "git_log"
  , operation @GitRequest @GitShowResponse "git_show"
  , operation @GitRequest @GitDiffResponse "git_diff"
  , operation @GitRequest @GitBranchesResponse "git_branches"
  , operation @GitRequest @GitBlameResponse "git_blame"
  , operation @GitRequest @GitReadFileResponse "git_read_file"
  , operation @GitRequest @GitListFilesResponse "git_list_files"
  , operation @GitRequest @GitRemotesResponse "git_remotes"
  , operation @GitRequest @GitWorktreesResponse "git_worktrees"
  , operation @GitRequest @GitStashesResponse "git_stashes"
  , operation @GitWriteRequest @GitStageResponse "git_stage"
  , operation @GitWriteRequest @GitUnstageResponse "git_unstage"
  , operation @GitWriteRequest @GitCommitResponse "git_commit"
  , operation @GitWriteRequest @GitCreateBranchResponse "git_create_branch"
  , operation @GitWriteRequest @GitRenameBranchResponse "git_rename_branch"
  , operation @GitWriteRequest @GitSwitchResponse "git_switch"
  , operation @GitWriteRequest @GitCreateTagResponse "git_create_tag"
  , operation @GitWriteRequest @GitResetResponse "git_reset"
  , operation @GitWriteRequest @GitStashResponse "git_stash"
  , operation @GitWriteRequest @GitApplyStashResponse "git_apply_stash"
  , operation @GitWriteRequest @GitAddWorktreeResponse "git_add_worktree"
  , operation @GitWriteRequest @GitMergeResponse "git_merge"
  , operation @GitWriteRequest @GitCherryPickResponse "git_cherry_pick"
  , operation @GitWriteRequest @GitInitResponse "git_init"
  , operation @GitWriteRequest @GitCloneResponse "git_clone"
  , operation @GitWriteRequest @GitFetchResponse "git_fetch"
  , operation @GitWriteRequest @GitPushResponse "git_push"
  , operation @GitDestroyRequest @GitRestoreResponse "git_restore"
  , operation @GitDestroyRequest @GitResetHardResponse "git_reset_hard"
  , operation @GitDestroyRequest @GitDeleteBranchResponse "git_delete_branch"
  , operation @GitDestroyRequest @GitDeleteTagResponse "git_delete_tag"
  , operation @GitDestroyRequest @GitDropStashResponse "git_drop_stash"
  , operation @GitDestroyRequest @GitRemoveWorktreeResponse "git_remove_worktree"
  , operation @GitDestroyRequest @GitAbortResponse "git_abort"
  , operation @GitDestroyRequest @GitForcePushResponse "git_force_push"
  , operation @GithubRequest @GithubMeResponse "github_me"
  , operation @GithubRequest @GithubSearchUsersResponse "github_search_users"
  , operation @GithubRequest @GithubRepositoryResponse "github_repository"
  , operation @GithubRequest @GithubSearchRepositoriesResponse "github_search_repositories"
  , operation @GithubRequest @GithubContentsResponse "github_contents"
  , operation @GithubRequest @GithubBranchesResponse "github_branches"
  , operation @GithubRequest @GithubCommitsResponse "github_commits"
  , operation @GithubRequest @GithubReleasesResponse "github_releases"
  , operation @GithubRequest @GithubTagsResponse "github_tags"
  , operation @GithubRequest @GithubSearchCodeResponse "github_search_code"
  , operation @GithubRequest @GithubIssuesResponse "github_issues"
  , operation @GithubRequest @GithubSearchIssuesResponse "github_search_issues"
  , operation @GithubRequest @GithubIssueResponse "github_issue"
  , operation @GithubRequest @GithubIssueCommentsResponse "github_issue_comments"
  , operation @GithubRequest @GithubLabelsResponse "github_labels"
  , operation @GithubRequest @GithubSubIssuesResponse "github_sub_issues"
  , operation @GithubRequest @GithubPullRequestsResponse "github_pull_requests"
  , operation @GithubRequest @GithubPullRequestResponse "github_pull_request"
  , operation @GithubRequest @GithubPullRequestDiffResponse "github_pull_request_diff"
  , operation @GithubRequest @GithubPullRequestFilesResponse "github_pull_request_files"
  , operation @GithubRequest @GithubPullRequestCommitsResponse "github_pull_request_commits"
  , operation @GithubRequest @GithubReviewsResponse "github_reviews"
  , operation @GithubRequest @GithubReviewCommentsResponse "github_review_comments"
  , operation @GithubRequest @GithubReviewThreadsResponse "github_review_threads"
  , operation @GithubRequest @GithubChecksResponse "github_checks"
  , operation @GithubRequest @GithubWorkflowRunsResponse "github_workflow_runs"
  , operation @GithubRequest @GithubWorkflowRunResponse "github_workflow_run"
  , operation @GithubRequest @GithubWorkflowJobsResponse "github_workflow_jobs"
  , operation @GithubRequest @GithubJobLogResponse "github_job_log"
  , operation @GithubWriteRequest @GithubCreateIssueResponse "github_create_issue"
  , operation @GithubWriteRequest @GithubUpdateIssueResponse "github_update_issue"
  , operation @GithubWriteRequest @GithubCommentResponse "github_comment"
  , operation @GithubWriteRequest @GithubEditLabelsResponse "github_edit_labels"
  , operation @GithubWriteRequest @GithubEditAssigneesResponse "github_edit_assignees"
  , operation @GithubWriteRequest @GithubEditSubIssuesResponse "github_edit_sub_issues"
  , operation @GithubWriteRequest @GithubCreatePullRequestResponse "github_create_pull_request"
  , operation @GithubWriteRequest @GithubUpdatePullRequestResponse "github_update_pull_request"
  , operation @GithubWriteRequest @GithubRequestReviewersResponse "github_request_reviewers"
  , operation @GithubWriteRequest @GithubReviewResponse "github_review"
  , operation @GithubWriteRequest @GithubMergePullRequestResponse "github_merge_pull_request"
  , operation @GithubWriteRequest @GithubUpdatePullRequestBranchResponse "github_update_pull_request_branch"
  , operation @GithubWriteRequest @GithubRerunWorkflowResponse "github_rerun_workflow"
  , operation @LogRequest @LogMessageResponse "log_message"
  , operation @ShellRequest @ShellParseResponse "shell_parse"
  ]

-- | An operation of a request sum, with its answer.
operation :: forall request response. (FromJSON request, Tagged request, FromJSON response, ToJSON response) => String -> Folder
operation folder = Folder folder (Just (taggedCodec @request)) (taggedCodec @(Reply response))

codec :: forall a. (FromJSON a, ToJSON a) => Codec
codec text = do
  value <- eitherDecodeStrict @a text
  reread <- eitherDecode (encode value)
  pure [toJSON value, reread]

-- | The same for a sum, which aeson's own 'TaggedObject' has to write alike.
taggedCodec :: forall a. (FromJSON a, Tagged a) => Codec
taggedCodec text = do
  value <- eitherDecodeStrict @a text
  (taggedObject value :) <$> codec @a text

type Tagged a = (ToJSON a, Generic a, GToJSON' Value Zero (Rep a))

taggedObject :: Tagged a => a -> Value
taggedObject =
  genericToJSON
    defaultOptions
      { sumEncoding = TaggedObject "kind" "payload"
      , tagSingleConstructors = True
      , allNullaryToStringTag = False
      }

folderTests :: FilePath -> Folder -> IO TestTree
folderTests root folder = do
  files <- sort <$> listDirectory place
  cases <- traverse (\file -> fileTest folder file <$> ByteString.readFile (place <> "/" <> file)) files
  pure (testGroup folder.name cases)
  where
    place = root <> "/" <> folder.name

fileTest :: Folder -> FilePath -> ByteString.ByteString -> TestTree
fileTest folder file text = testCase file $
  case stripPrefix "invalid-" file of
    Nothing -> withCodec file \read' -> survives file read' text
    Just rest -> withCodec rest \read' -> either (const (pure ())) taken (read' text)
  where
    taken value = assertFailure ("taken as " <> show value)
    withCodec sort' check
      | "request" `isPrefixOf` sort' =
          maybe (assertFailure "this folder has no requests, remove the file") check folder.request
      | any (`isPrefixOf` sort') ["response", "error"] = check folder.response
      | otherwise = assertFailure "neither a request, nor a response, nor an error"

-- | Decodes a valid example and compares what is encoded from it.
survives :: FilePath -> Codec -> ByteString.ByteString -> Assertion
survives file read' text = do
  expected <- either assertFailure (pure . meaning) (eitherDecodeStrict text)
  encoded <- either assertFailure pure (read' text)
  mapM_ (assertEqual "encoded again" expected) encoded
  where
    meaning
      | "-with-null.json" `isSuffixOf` file = dropNulls
      | otherwise = id

-- | A null field counts as an absent one.
dropNulls :: Value -> Value
dropNulls = \case
  Object fields -> Object (dropNulls <$> KeyMap.filter (/= Null) fields)
  Array items -> Array (dropNulls <$> items)
  other -> other

-- | Sums inside of records, which no folder holds by themselves.
sumTests :: TestTree
sumTests =
  testGroup
    "sums inside of records are aeson's tagged objects"
    [ testCase "comparisons" $
        mapM_ alike [Unstaged, Staged, Since "größe", Between (RevisionRange {from = "a", to = "b", mergeBase = True})]
    , testCase "contents" $
        mapM_ alike [Binary, Text (TextContent {text = "ä\n", startLine = 1, lineCount = 1, totalLines = 2, cut = False})]
    ]
  where
    alike :: Tagged a => a -> Assertion
    alike value = toJSON value @?= taggedObject value
