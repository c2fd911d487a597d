-- | Operations that walk through history: log, blame, branches.
module Kleisli.Run.Pure.History
  ( gitLog
  , gitBlame
  , gitBranches
  , branchOf
  ) where

import Data.IntMap.Strict (IntMap)
import Data.IntMap.Strict qualified as IntMap
import Data.List (find, groupBy, insertBy)
import Data.Map.Strict qualified as Map
import Data.Maybe (isJust, mapMaybe)
import Data.Ord (comparing)
import Data.Set qualified as Set
import Data.Text (Text)

import Kleisli.Run.Pure.Compare
import Kleisli.Run.Pure.Date
import Kleisli.Run.Pure.Files (fileAt)
import Kleisli.Run.Pure.Lines
import Kleisli.Run.Pure.Object (Blob (..), Id, Tree)
import Kleisli.Run.Pure.Repository
import Kleisli.Run.Pure.Revision
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git
import Kleisli.Wire.Reply (ErrorCode (..))

-- | The commits that lead to a revision and fit the filters, newest first.
gitLog :: Repository -> GitLogRequest -> Answered GitLogResponse
gitLog repository request = do
  (shown, hidden) <- tips repository request.revision
  since <- limit Start request.since
  until' <- limit End request.until
  let excluded = foldMap (reachable repository) hidden
      fits node =
        maybe True (node.date.seconds >=) since
          && maybe True (node.date.seconds <=) until'
          && contains request.author (node.author.name <> " <" <> node.author.email <> ">")
          && contains request.message node.message
      found = filter fits (walk repository request.path excluded shown)
      (page, rest) =
        splitAt (fromIntegral request.maxCount) (drop (fromIntegral request.skip) found)
  pure GitLogResponse {commits = map wireCommit page, more = not (null rest)}
  where
    contains wanted text =
      maybe True (\part -> Text.toLower part `Text.isInfixOf` Text.toLower text) wanted
    limit edge = traverse \text -> maybe (badDate text) Right (bound edge text)
    badDate text =
      refuse InvalidArguments
        ( "the date `" <> text <> "` is in no form that is read here; write `2026-11-01` or "
            <> "`2026-11-01T14:30:00+01:00`"
        )

-- | Commits by their dates, each one after all that follow it in history. With a path only those
-- that change it; where a merge took it from one parent as it is, only that one is followed.
walk :: Repository -> Maybe Text -> Set.Set Id -> [Id] -> [Node]
walk repository path excluded = go Set.empty . foldl push []
  where
    push queue commitId =
      insertBy (comparing (negate . (.date.seconds))) (nodeAt repository commitId) queue
    go _ [] = []
    go seen (node : queue)
      | Set.member node.id seen || Set.member node.id excluded = go seen queue
      | otherwise = [node | shows'] <> go (Set.insert node.id seen) (foldl push queue follow)
      where
        same = find (\parent -> part node.tree == part (nodeAt repository parent).tree) node.parents
        (shows', follow) = case path of
          Nothing -> (True, node.parents)
          Just _ | Just parent <- same -> (False, [parent])
          Just _ -> (not (null node.parents) || not (Map.null (part node.tree)), node.parents)
    part = below path

-- | Who last changed each line of a file. Renames without other changes are followed.
gitBlame :: Repository -> GitBlameRequest -> Answered GitBlameResponse
gitBlame repository request = do
  node <- resolve repository request.revision
  if request.startLine < 1
    then refuse InvalidArguments "`start_line` is counted from 1"
    else Right ()
  blob <- fileAt node request.path
  if isBinary blob.content
    then
      refuse Unsupported $
        "`" <> request.path
          <> "` is binary and has no lines; ask `git_log` with its path who changed it"
    else Right ()
  let text = linesOf (textOf blob.content)
      first = fromIntegral request.startLine - 1
      wanted = take (fromIntegral request.maxLines) (drop first (zip [0 ..] text))
      origins = blame repository node request.path (IntMap.fromList [(i, i) | (i, _) <- wanted])
      runs =
        groupBy sameOrigin
          [(i, line, origin) | (i, line) <- wanted, Just origin <- [IntMap.lookup i origins]]
  pure
    GitBlameResponse
      { revision = node.id
      , hunks = mapMaybe (hunkOf request.path) runs
      , totalLines = fromIntegral (length text)
      }
  where
    sameOrigin (_, _, one) (_, _, other) =
      one.commit.id == other.commit.id && one.path == other.path

-- | Where a line comes from.
data Origin = Origin {commit :: Node, path :: Text}

hunkOf :: Text -> [(Int, Text, Origin)] -> Maybe BlameHunk
hunkOf path run = case run of
  [] -> Nothing
  (first, _, origin) : _ ->
    Just
      BlameHunk
        { startLine = fromIntegral first + 1
        , commit = origin.commit.id
        , author = origin.commit.author.name
        , date = origin.commit.author.date
        , summary = Text.takeWhile (/= '\n') origin.commit.message
        , oldPath = if origin.path == path then Nothing else Just origin.path
        , lines =
            [Text.dropWhileEnd (== '\r') (Text.dropWhileEnd (== '\n') line) | (_, line, _) <- run]
        }

-- | The origins of some lines: their numbers in the file at this commit, and in the file that
-- was asked for. A line that a parent has too is that parent's; what is left is the commit's.
blame :: Repository -> Node -> Text -> IntMap Int -> IntMap Origin
blame repository node path = go node.parents
  where
    own = maybe [] (linesOf . textOf . (.content)) (Map.lookup path node.tree)
    go _ wanted | IntMap.null wanted = IntMap.empty
    go [] wanted = IntMap.fromList [(asked, Origin node path) | asked <- IntMap.elems wanted]
    go (parentId : rest) wanted = case source parent.tree of
      Nothing -> go rest wanted
      Just (from, blob) ->
        let same = kept (edits (linesOf (textOf blob.content)) own)
            passed =
              IntMap.fromList
                [ (old, asked)
                | (here, asked) <- IntMap.toList wanted
                , Just old <- [IntMap.lookup here same]
                ]
            left = IntMap.withoutKeys wanted (IntMap.keysSet same)
         in IntMap.union (blame repository parent from passed) (go rest left)
      where
        parent = nodeAt repository parentId
    source :: Tree -> Maybe (Text, Blob)
    source tree = case Map.lookup path tree of
      Just blob -> Just (path, blob)
      Nothing -> do
        renamed <-
          find (\change -> change.path == path && isJust change.oldPath) (changes tree node.tree)
        (,) <$> renamed.oldPath <*> renamed.old

-- | The branches and where they stand.
gitBranches :: Repository -> GitBranchesRequest -> Answered GitBranchesResponse
gitBranches repository request = do
  contains <- traverse (resolve repository . Just) request.contains
  without <- traverse (resolve repository . Just) request.notContains
  let leadsTo tip node = Set.member node.id (reachable repository tip)
      fits (_, _, tip) =
        maybe True (leadsTo tip) contains && not (maybe False (leadsTo tip) without)
      local = [(False, name, tip) | (name, tip) <- Map.toAscList repository.branches]
      remote = [(True, name, tip) | (name, tip) <- Map.toAscList repository.remotes]
      found = filter fits case request.scope of
        Local -> local
        BranchScopeRemote -> remote
        All -> local <> remote
  pure
    GitBranchesResponse
      { current = currentBranch repository
      , branches = map (branchOf repository) (take (fromIntegral request.maxCount) found)
      , total = fromIntegral (length found)
      }

-- | A branch as an answer carries it: whether it is a remote's, its name and its commit.
branchOf :: Repository -> (Bool, Text, Id) -> Branch
branchOf repository (remote, name, target) =
  Branch
    { name
    , remote
    , target
    , summary = Text.takeWhile (/= '\n') node.message
    , date = node.author.date
    , upstream = if remote then Nothing else upstreamOf repository name
    }
  where
    node = nodeAt repository target
