{-# LANGUAGE TupleSections #-}

-- | Operations on branches and tags: create, rename, delete, switch.
module Kleisli.Run.Pure.Refs
  ( gitCreateBranch
  , gitRenameBranch
  , gitDeleteBranch
  , gitSwitch
  , gitCreateTag
  , gitDeleteTag
  ) where

import Control.Monad (unless, when)
import Data.Map.Strict qualified as Map
import Data.Maybe (isJust)
import Data.Set qualified as Set
import Data.Text (Text)

import Kleisli.Run.Pure.History (branchOf)
import Kleisli.Run.Pure.Index (needWorkTree)
import Kleisli.Run.Pure.Object (Id, Tree)
import Kleisli.Run.Pure.Repository hiding (branch)
import Kleisli.Run.Pure.Revision
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git
  ( Branch (..)
  , GitCreateBranchRequest (..)
  , GitCreateBranchResponse (..)
  , GitCreateTagRequest (..)
  , GitCreateTagResponse (..)
  , GitDeleteBranchRequest (..)
  , GitDeleteBranchResponse (..)
  , GitDeleteTagRequest (..)
  , GitDeleteTagResponse (..)
  , GitRenameBranchRequest (..)
  , GitRenameBranchResponse (..)
  , GitSwitchRequest (..)
  , GitSwitchResponse (..)
  )
import Kleisli.Wire.Reply (ErrorCode (..))

-- | Makes a branch.
gitCreateBranch
  :: Repository
  -> GitCreateBranchRequest
  -> Answered (Repository, GitCreateBranchResponse)
gitCreateBranch repository request = do
  after <- withBranch request.name request.startPoint repository
  branch <- localBranch after request.name
  pure (after, GitCreateBranchResponse {branch})

-- | A repository with a new branch, which follows the remote's branch that it begins at.
withBranch :: Text -> Maybe Text -> Repository -> Answered Repository
withBranch name startPoint repository = do
  newBranchName repository name
  start <- resolve repository startPoint
  let upstreams = case startPoint of
        Just from | Map.member from repository.remotes -> Map.insert name from repository.upstreams
        _ -> repository.upstreams
  pure repository {branches = Map.insert name start.id repository.branches, upstreams}

-- | Gives a branch another name.
gitRenameBranch
  :: Repository
  -> GitRenameBranchRequest
  -> Answered (Repository, GitRenameBranchResponse)
gitRenameBranch repository request = do
  name <-
    maybe (refuse Conflict detached) Right (maybe (currentBranch repository) Just request.name)
  tip <- tipOf repository name
  newBranchName repository request.newName
  let renamed key = if key == name then request.newName else key
      upstreams = Map.mapKeys renamed repository.upstreams
      branches = Map.insert request.newName tip (Map.delete name repository.branches)
      head' =
        if currentBranch repository == Just name then OnBranch request.newName else repository.head
      after = repository {branches, upstreams, head = head'}
  branch <- localBranch after request.newName
  pure (after, GitRenameBranchResponse {branch})
  where
    detached = "the head is detached, so no branch is current; name the branch"

-- | Deletes a local branch.
gitDeleteBranch
  :: Repository
  -> GitDeleteBranchRequest
  -> Answered (Repository, GitDeleteBranchResponse)
gitDeleteBranch repository request = do
  branch <- localBranch repository request.name
  when (currentBranch repository == Just request.name) $
    refuse Conflict ("`" <> request.name <> "` is checked out; switch to another branch first")
  let merged = any (Set.member branch.target . reachable repository) (headCommit repository)
  unless (merged || request.force) $
    refuse Conflict $
      "`" <> request.name
        <> "` has commits that the head lacks; merge it, or delete it with `force`"
  let after =
        repository
          { branches = Map.delete request.name repository.branches
          , upstreams = Map.delete request.name repository.upstreams
          }
  pure (after, GitDeleteBranchResponse {branch})

-- | Checks out a branch or a commit.
gitSwitch :: Repository -> GitSwitchRequest -> Answered (Repository, GitSwitchResponse)
gitSwitch repository request = do
  needWorkTree repository
  when (request.create && request.detach) $
    refuse InvalidArguments "give either `create` or `detach`, a new branch is never detached"
  (known, head') <- case () of
    _
      | request.create ->
          (,OnBranch request.target) <$> withBranch request.target request.startPoint repository
      | request.detach ->
          (repository,) . Detached . (.id) <$> resolve repository (Just request.target)
      | otherwise -> (repository, OnBranch request.target) <$ tipOf repository request.target
  moved <- carry (withHead head' known) repository
  pure
    ( moved
    , GitSwitchResponse
        { branch = currentBranch moved
        , head = wireCommit . nodeAt moved <$> headCommit moved
        , output = ""
        }
    )

-- | Gives a repository whose head has moved the files of the new head. Local changes come along
-- where both commits have the same file, and are never lost.
carry :: Repository -> Repository -> Answered Repository
carry after before = case filter clashes paths of
  [] -> Right after {index = new (.index), workTree = new (.workTree)}
  path : _ ->
    refuse Conflict ("`" <> path <> "` has changes that would be lost; commit or stash them first")
  where
    (old, target) = (headTree before, headTree after)
    paths = Set.toAscList (foldMap Map.keysSet [old, target, before.index, before.workTree])
    stays path = Map.lookup path old == Map.lookup path target
    clashes path =
      not (stays path)
        && any
          (\tree -> Map.lookup path tree /= Map.lookup path old)
          [before.index, before.workTree]
    new :: (Repository -> Tree) -> Tree
    new local =
      Map.fromList
        [ (path, blob)
        | path <- paths
        , Just blob <- [Map.lookup path (if stays path then local before else target)]
        ]

-- | Makes a tag, for somebody and at a moment.
gitCreateTag
  :: Text
  -> Text
  -> Repository
  -> GitCreateTagRequest
  -> Answered (Repository, GitCreateTagResponse)
gitCreateTag who when' repository request = do
  plainName request.name
  when (Map.member request.name repository.tags) $
    refuse Conflict
      ("the tag `" <> request.name <> "` exists already; choose another name, or delete it first")
  node <- resolve repository request.revision
  let named = TagOf {target = node.id, annotation = (signature who when',) <$> request.message}
  pure
    ( repository {tags = Map.insert request.name named repository.tags}
    , GitCreateTagResponse
        { name = request.name
        , target = node.id
        , annotated = isJust request.message
        , signed = False
        }
    )

-- | Deletes a local tag.
gitDeleteTag :: Repository -> GitDeleteTagRequest -> Answered (Repository, GitDeleteTagResponse)
gitDeleteTag repository request = case Map.lookup request.name repository.tags of
  Nothing -> refuse NotFound ("no tag is named `" <> request.name <> "`")
  Just named ->
    Right
      ( repository {tags = Map.delete request.name repository.tags}
      , GitDeleteTagResponse {name = request.name, target = named.target}
      )

localBranch :: Repository -> Text -> Answered Branch
localBranch repository name =
  (\tip -> branchOf repository (False, name, tip)) <$> tipOf repository name

tipOf :: Repository -> Text -> Answered Id
tipOf repository name =
  maybe (refuse NotFound ("no branch is named `" <> name <> "`; `git_branches` lists them")) Right
    (Map.lookup name repository.branches)

-- | Refuses a name that can't be given to a new branch.
newBranchName :: Repository -> Text -> Answered ()
newBranchName repository name = do
  plainName name
  when (Map.member name repository.branches) $
    refuse Conflict ("the branch `" <> name <> "` exists already; choose another name")

-- | Refuses what git takes for no name of a reference; these are the usual slips, not all of them.
plainName :: Text -> Answered ()
plainName name =
  when (Text.null name || Text.any (`elem` signs) name || doubled || isOption) $
    refuse InvalidArguments ("`" <> name <> "` can't be the name of a branch or tag")
  where
    signs = [' ', '~', '^', ':', '?', '*', '[', '\\']
    doubled = ".." `Text.isInfixOf` name
    isOption = "-" `Text.isPrefixOf` name
