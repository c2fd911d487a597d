-- | The operation that commits. There are no hooks here and no signatures, and a commit's author
-- is its committer.
module Kleisli.Run.Pure.MakeCommit
  ( gitCommit
  ) where

import Control.Monad (when)
import Data.Map.Strict qualified as Map
import Data.Text (Text)

import Kleisli.Run.Pure.Compare
import Kleisli.Run.Pure.Index (needWorkTree)
import Kleisli.Run.Pure.Repository
import Kleisli.Run.Pure.Revision
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git
  ( Diff (..)
  , GitCommitRequest (..)
  , GitCommitResponse (..)
  , RepositoryState (Clean)
  , Signature (..)
  )
import Kleisli.Wire.Reply (ErrorCode (..))

-- | Commits what is staged, for somebody and at a moment.
gitCommit
  :: Text
  -> Text
  -> Repository
  -> GitCommitRequest
  -> Answered (Repository, GitCommitResponse)
gitCommit who when' repository request = do
  needWorkTree repository
  when (repository.state /= Clean) $
    refuse Unsupported
      "a repository in memory can't finish a merge or the like; commit in a clean one"
  replaced <- if request.amend then Just <$> resolve repository Nothing else Right Nothing
  message <- case (request.message, replaced) of
    (Just given, _) | not (Text.null (Text.strip given)) -> Right given
    (Nothing, Just node) -> Right node.message
    _ -> refuse InvalidArguments "a commit needs a `message` that isn't empty"
  let parents = maybe (foldMap pure (headCommit repository)) (.parents) replaced
      before = case parents of
        parent : _ -> (nodeAt repository parent).tree
        [] -> Map.empty
      index =
        if request.all
          then Map.intersection repository.workTree repository.index
          else repository.index
      changed = changes before index
  when (null changed && not (request.allowEmpty || request.amend)) $
    refuse Conflict "nothing is staged; stage changes with `git_stage`, or allow an empty commit"
  let (author, moment) = maybe (who, when') (\old -> (person old.author, old.author.date)) replaced
      node = committed author moment message parents index
      counts = difference Limits {contextLines = 0, maxFiles = 0, maxBytes = 0} changed
  pure
    ( addCommit node repository {index}
    , GitCommitResponse
        { commit = wireCommit node
        , branch = currentBranch repository
        , files = counts.totalFiles
        , additions = counts.additions
        , deletions = counts.deletions
        , signed = False
        , replaced = (.id) <$> replaced
        , output = ""
        }
    )
  where
    person author = author.name <> " <" <> author.email <> ">"
