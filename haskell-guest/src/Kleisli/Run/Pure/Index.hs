-- | Operations that change the index and the work tree: stage, unstage, restore, reset.
module Kleisli.Run.Pure.Index
  ( gitStage
  , gitUnstage
  , gitRestore
  , gitReset
  , gitResetHard
  , needWorkTree
  ) where

import Control.Monad (unless, when)
import Data.Map.Strict qualified as Map
import Data.Maybe (isJust)
import Data.Set (Set)
import Data.Set qualified as Set
import Data.Text (Text)

import Kleisli.Run.Pure.Compare (below)
import Kleisli.Run.Pure.Files (statusEntries)
import Kleisli.Run.Pure.Object (Tree)
import Kleisli.Run.Pure.Repository
import Kleisli.Run.Pure.Revision
import Kleisli.Wire.Git
  ( ChangeKind (Untracked)
  , GitResetHardRequest (..)
  , GitResetHardResponse (..)
  , GitResetRequest (..)
  , GitResetResponse (..)
  , GitRestoreRequest (..)
  , GitRestoreResponse (..)
  , GitStageRequest (..)
  , GitStageResponse (..)
  , GitUnstageRequest (..)
  , GitUnstageResponse (..)
  , ResetMode (..)
  , StatusEntry (..)
  )
import Kleisli.Wire.Reply (ErrorCode (..))

-- | Puts changes of the work tree into the index.
gitStage :: Repository -> GitStageRequest -> Answered (Repository, GitStageResponse)
gitStage repository request = do
  needWorkTree repository
  paths <- matching request.paths [repository.workTree, repository.index]
  let after = repository {index = takeFrom repository.workTree paths repository.index}
      (staged, total) = stagedEntries request.maxCount after
  pure (after, GitStageResponse {staged, total})

-- | Takes changes out of the index.
gitUnstage :: Repository -> GitUnstageRequest -> Answered (Repository, GitUnstageResponse)
gitUnstage repository request = do
  needWorkTree repository
  paths <- matching request.paths [headTree repository, repository.index]
  let after = repository {index = takeFrom (headTree repository) paths repository.index}
      (staged, total) = stagedEntries request.maxCount after
  pure (after, GitUnstageResponse {staged, total})

-- | What a commit would change, so many at most, and how many there are.
stagedEntries :: Integral n => n -> Repository -> ([StatusEntry], n)
stagedEntries most repository = (take (fromIntegral most) found, fromIntegral (length found))
  where
    found = filter (isJust . (.staged)) (statusEntries repository)

-- | Gives files the content that they have elsewhere.
gitRestore :: Repository -> GitRestoreRequest -> Answered (Repository, GitRestoreResponse)
gitRestore repository request = do
  needWorkTree repository
  unless (request.staged || request.workTree) $
    refuse InvalidArguments "say what is restored: `staged`, `work_tree` or both"
  source <- case request.source of
    Just revision -> (.tree) <$> resolve repository (Just revision)
    Nothing -> Right (if request.staged then headTree repository else repository.index)
  paths <- matching request.paths [source, repository.index]
  let restore wanted tree = if wanted then takeFrom source paths tree else tree
      after =
        repository
          { index = restore request.staged repository.index
          , workTree = restore request.workTree repository.workTree
          }
      differs path =
        any (\tree -> Map.lookup path (tree repository) /= Map.lookup path (tree after))
          [(.index), (.workTree)]
      (restored, total) = limited (filter differs (Set.toAscList paths))
  pure (after, GitRestoreResponse {restored, total})

-- | Moves the current branch, and no file.
gitReset :: Repository -> GitResetRequest -> Answered (Repository, GitResetResponse)
gitReset repository request = do
  before <- resolve repository Nothing
  target <- resolve repository request.revision
  let moved = moveTo target.id repository
      after = case request.mode of
        Soft -> moved
        Mixed -> moved {index = target.tree} :: Repository
  pure (after, GitResetResponse {before = before.id, after = target.id})

-- | Moves the current branch, and every file that git knows.
gitResetHard :: Repository -> GitResetHardRequest -> Answered (Repository, GitResetHardResponse)
gitResetHard repository request = do
  needWorkTree repository
  before <- resolve repository Nothing
  target <- resolve repository request.revision
  let untracked = Map.difference repository.workTree (Map.union repository.index before.tree)
      after =
        (moveTo target.id repository)
          { index = target.tree
          , workTree = Map.union target.tree untracked
          }
      (lost, totalLost) =
        limited [entry.path | entry <- statusEntries repository, entry.unstaged /= Just Untracked]
  pure (after, GitResetHardResponse {before = before.id, after = target.id, lost, totalLost})

-- | The first thousand, and how many there are.
limited :: Num n => [a] -> ([a], n)
limited list = (take 1000 list, fromIntegral (length list))

-- | Every path of some trees that one of these names, each of which has to name one.
matching :: [Text] -> [Tree] -> Answered (Set Text)
matching names trees = do
  when (null names) $
    refuse InvalidArguments "`paths` is empty; name files or folders, or `.` for everything"
  Set.unions <$> traverse named names
  where
    named name = case Set.unions [Map.keysSet (below (Just name) tree) | tree <- trees] of
      none | Set.null none && name /= "." ->
        refuse NotFound ("`" <> name <> "` names no file here; `git_status` lists what differs")
      some -> Right some

-- | Gives some paths of a tree what they have in another one, if only that they aren't there.
takeFrom :: Tree -> Set Text -> Tree -> Tree
takeFrom source paths tree = Map.union (Map.restrictKeys source paths) (Map.withoutKeys tree paths)

-- | Refuses a bare repository.
needWorkTree :: Repository -> Answered ()
needWorkTree repository =
  when repository.bare $
    refuse InvalidArguments "a bare repository has no work tree and no index; work in a clone of it"
