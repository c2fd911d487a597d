-- | Operations that look at files: read, list, show, diff, status.
module Kleisli.Run.Pure.Files
  ( gitReadFile
  , gitListFiles
  , gitShow
  , gitDiff
  , gitStatus
  , statusEntries
  , fileAt
  ) where

import Data.ByteString qualified as ByteString
import Data.List (sortOn)
import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Set qualified as Set
import Data.Text (Text)
import Data.Text.Encoding (encodeUtf8)

import Kleisli.Run.Pure.Compare
import Kleisli.Run.Pure.Lines (linesOf)
import Kleisli.Run.Pure.Object
import Kleisli.Run.Pure.Repository
import Kleisli.Run.Pure.Revision
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git hiding (Tag (..))
import Kleisli.Wire.Reply (ErrorCode (..))

-- | A file as it is at a revision.
gitReadFile :: Repository -> GitReadFileRequest -> Answered GitReadFileResponse
gitReadFile repository request = do
  if request.startLine < 1
    then refuse InvalidArguments "`start_line` is counted from 1"
    else Right ()
  node <- resolve repository request.revision
  blob <- fileAt node request.path
  pure
    GitReadFileResponse
      { path = request.path
      , revision = node.id
      , id = blobId blob.content
      , entry = blob.kind
      , size = fromIntegral (ByteString.length blob.content)
      , content =
          if isBinary blob.content
            then Binary
            else Text (pageOf request (linesOf (textOf blob.content)))
      }

-- | The file or link at a path.
fileAt :: Node -> Text -> Answered Blob
fileAt node path = case Map.lookup path node.tree of
  Just blob -> Right blob
  Nothing
    | Map.null (below (Just path) node.tree) ->
        refuse NotFound
          ( "`" <> path <> "` does not exist at `" <> node.id
              <> "`; `git_list_files` lists what does"
          )
    | otherwise ->
        refuse InvalidArguments ("`" <> path <> "` is a folder; list it with `git_list_files`")

-- | As many lines as fit. Only a line that is too long on its own is cut in the middle.
pageOf :: GitReadFileRequest -> [Text] -> TextContent
pageOf request lines' =
  TextContent {text, startLine = request.startLine, lineCount, totalLines, cut}
  where
    totalLines = fromIntegral (length lines')
    wanted = take (fromIntegral request.maxLines) (drop (fromIntegral request.startLine - 1) lines')
    room = fromIntegral request.maxBytes
    sizes = scanl1 (+) (map bytes wanted)
    fitting = [line | (line, size) <- zip wanted sizes, size <= room]
    (text, lineCount, cut) = case (fitting, wanted) of
      ([], first : _) -> (takeBytes room first, 1, True)
      _ -> (Text.concat fitting, fromIntegral (length fitting), False)
    takeBytes limit line = last ("" : takeWhile ((<= limit) . bytes) (Text.inits line))
    bytes = ByteString.length . encodeUtf8

-- | The files that a revision holds.
gitListFiles :: Repository -> GitListFilesRequest -> Answered GitListFilesResponse
gitListFiles repository request = do
  node <- resolve repository request.revision
  found <- case request.path of
    Just path | not (Text.null (folderName path)) -> listed node (folderName path)
    _ -> Right (entriesOf request.recursive "" (nested node.tree))
  pure
    GitListFilesResponse
      { revision = node.id
      , entries = take (fromIntegral request.maxCount) (drop (fromIntegral request.skip) found)
      , total = fromIntegral (length found)
      }
  where
    folderName path = if path == "." then "" else Text.dropWhileEnd (== '/') path
    listed node path = case partAt (Text.splitOn "/" path) (nested node.tree) of
      Just (Several parts) -> Right (entriesOf request.recursive (path <> "/") parts)
      Just (Single blob) -> Right [entryOf path (Single blob)]
      Nothing ->
        refuse NotFound
          ("`" <> path <> "` does not exist at `" <> node.id <> "`; list the folder above it")

partAt :: [Text] -> Map Text Part -> Maybe Part
partAt steps parts = case steps of
  [] -> Nothing
  [name] -> Map.lookup name parts
  name : rest -> case Map.lookup name parts of
    Just (Several inner) -> partAt rest inner
    _ -> Nothing

-- | A folder's entries in git's order, which sorts a folder as if its name ended with a slash.
entriesOf :: Bool -> Text -> Map Text Part -> [TreeEntry]
entriesOf recursive above parts = concatMap entry (sortOn sortKey (Map.toList parts))
  where
    sortKey (name, part) = encodeUtf8 case part of
      Several _ -> name <> "/"
      Single _ -> name
    entry (name, part) = case part of
      Several inner | recursive -> entriesOf recursive (above <> name <> "/") inner
      _ -> [entryOf (above <> name) part]

entryOf :: Text -> Part -> TreeEntry
entryOf path = \case
  Single blob ->
    TreeEntry
      { path
      , entry = blob.kind
      , id = blobId blob.content
      , size = Just (fromIntegral (ByteString.length blob.content))
      }
  Several inner -> TreeEntry {path, entry = Folder, id = folderId inner, size = Nothing}

-- | One commit and what it changed against its first parent.
gitShow :: Repository -> GitShowRequest -> Answered GitShowResponse
gitShow repository request = do
  node <- resolve repository request.revision
  let before = case node.parents of
        parent : _ -> (nodeAt repository parent).tree
        [] -> Map.empty
      limits =
        Limits
          { contextLines = request.contextLines
          , maxFiles = request.maxFiles
          , maxBytes = request.maxBytes
          }
  pure
    GitShowResponse
      { commit = wireCommit node
      , tag = resolveTag repository request.revision
      , diff =
          difference limits (changes (below request.path before) (below request.path node.tree))
      }

-- | The difference between two states of the files. Untracked files have no part in it.
gitDiff :: Repository -> GitDiffRequest -> Answered GitDiffResponse
gitDiff repository request = do
  (before, after) <- compared repository request.comparison
  let limits =
        Limits
          { contextLines = request.contextLines
          , maxFiles = request.maxFiles
          , maxBytes = request.maxBytes
          }
      changed = changes (below request.path before) (below request.path after)
  pure GitDiffResponse {diff = difference limits changed}

compared :: Repository -> Comparison -> Answered (Tree, Tree)
compared repository = \case
  Unstaged -> withWorkTree (repository.index, tracked repository.index)
  Staged -> withWorkTree (headTree repository, repository.index)
  Since revision -> do
    node <- resolve repository (Just revision)
    withWorkTree (node.tree, tracked (Map.union repository.index node.tree))
  Between range -> do
    new <- resolve repository (Just range.to)
    old <- resolve repository (Just range.from)
    base <- if range.mergeBase then parting range old new else Right old
    Right (base.tree, new.tree)
  where
    tracked known = Map.intersection repository.workTree known
    withWorkTree pair
      | repository.bare =
          refuse InvalidArguments
            "a bare repository has no work tree and nothing staged; compare two revisions"
      | otherwise = Right pair
    parting range old new = case mergeBases repository old.id new.id of
      base : _ -> Right (nodeAt repository base)
      [] ->
        refuse NotFound
          ( "`" <> range.from <> "` and `" <> range.to
              <> "` have no common ancestor; compare them with `merge_base` false"
          )

-- | What differs between the last commit, the index and the work tree.
gitStatus :: Repository -> GitStatusRequest -> Answered GitStatusResponse
gitStatus repository request =
  Right
    GitStatusResponse
      { root = repository.root
      , branch = name
      , head = headCommit repository
      , upstream = name >>= upstreamOf repository
      , bare = repository.bare
      , state = repository.state
      , entries = take (fromIntegral request.maxCount) found
      , total = fromIntegral (length found)
      }
  where
    name = currentBranch repository
    found = if repository.bare then [] else statusEntries repository

-- | Every path that differs.
statusEntries :: Repository -> [StatusEntry]
statusEntries repository = Map.elems (Map.unionWith both staged (Map.union unstaged untracked))
  where
    staged =
      Map.fromList
        [ (change.path, stagedEntry change)
        | change <- changes (headTree repository) repository.index
        ]
    stagedEntry change =
      StatusEntry
        { path = change.path
        , oldPath = change.oldPath
        , staged = Just change.kind
        , unstaged = Nothing
        }
    unstaged =
      Map.fromList
        [ (change.path, entry change.path change.kind)
        | change <- changes repository.index (Map.intersection repository.workTree repository.index)
        ]
    untracked =
      Map.fromList [(path, entry path Untracked) | path <- Set.toList (untrackedPaths repository)]
    entry path kind = StatusEntry {path, oldPath = Nothing, staged = Nothing, unstaged = Just kind}
    both one other = one {unstaged = other.unstaged} :: StatusEntry

-- | Files that git doesn't know; a folder in which it knows nothing stands for all below it.
untrackedPaths :: Repository -> Set.Set Text
untrackedPaths repository =
  Set.map topmost (Map.keysSet (Map.difference repository.workTree repository.index))
  where
    topmost path = case filter unknown (folders path) of
      folder : _ -> folder
      [] -> path
    unknown folder = not (any (folder `Text.isPrefixOf`) (Map.keys repository.index))
    folders path =
      [Text.intercalate "/" steps <> "/" | steps <- drop 1 (init' (inits' (Text.splitOn "/" path)))]
    inits' = foldr (\step rest -> [] : map (step :) rest) [[]]
    init' list = take (length list - 1) list
