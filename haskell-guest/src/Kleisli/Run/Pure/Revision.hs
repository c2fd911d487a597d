-- | What revisions name, and how commits stand to each other.
module Kleisli.Run.Pure.Revision
  ( Answered
  , refuse
  , resolve
  , resolveTag
  , tips
  , reachable
  , mergeBases
  , upstreamOf
  , nodeAt
  ) where

import Data.Char (isDigit, isHexDigit)
import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe, listToMaybe, mapMaybe)
import Data.Set (Set)
import Data.Set qualified as Set
import Data.Text (Text)
import Data.Text.Read qualified as Read

import Kleisli.Run.Pure.Object (Id)
import Kleisli.Run.Pure.Repository
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git (Tag (..), Upstream (..))
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))

-- | An operation's answer, or why there is none.
type Answered = Either CallError

refuse :: ErrorCode -> Text -> Answered a
refuse code message = Left CallError {code, message, detail = Nothing}

-- | The commit that a revision names; the head for 'Nothing'. Understood are @HEAD@, branches,
-- tags, ids and their beginnings, each with any of @~2@, @^@ and @^2@ behind it.
resolve :: Repository -> Maybe Text -> Answered Node
resolve repository = \case
  Nothing -> maybe (refuse NotFound unborn) (Right . nodeAt repository) (headCommit repository)
  Just "" ->
    refuse InvalidArguments "a revision can't be empty or hold a NUL; leave it out to mean the head"
  Just revision -> do
    steps <- maybe (refuse InvalidArguments (notOne revision)) Right (ancestry suffix)
    start <- named repository name revision
    maybe (unknown revision) (Right . nodeAt repository) (walk steps start)
    where
      (name, suffix) = Text.break (\c -> c == '~' || c == '^') revision
      walk steps start = foldl (\at step -> at >>= step . nodeAt repository) (Just start) steps
  where
    unborn = "the branch that is checked out has no commit yet; make one first, or name a revision"
    notOne revision =
      "`"
        <> revision
        <> "` is not a revision; pass a branch, a tag, an id, or one of them with `~2` or `^`"

unknown :: Text -> Answered a
unknown revision =
  refuse NotFound $
    "revision `"
      <> revision
      <> "` does not exist here; `git_branches` lists the branches and `git_log` the commits"

-- | What a name without a suffix stands for.
named :: Repository -> Text -> Text -> Answered Id
named repository name revision = case mapMaybe ($ name) places of
  found : _ -> Right found
  [] -> case beginnings of
    [one] -> Right one
    _ : _ ->
      refuse InvalidArguments
        ( "revision `" <> revision
            <> "` is ambiguous; write more digits of the id, or the whole name of the reference"
        )
    [] -> unknown revision
  where
    places =
      [ \text -> if text == "HEAD" || text == "@" then headCommit repository else Nothing
      , \text -> (.target) <$> Map.lookup text repository.tags
      , (`Map.lookup` repository.branches)
      , (`Map.lookup` repository.remotes)
      ]
    beginnings
      | Text.length name >= 4 && Text.all isHexDigit name =
          filter (Text.isPrefixOf (Text.toLower name)) (Map.keys repository.commits)
      | otherwise = []

-- | The annotated tag that a revision names.
resolveTag :: Repository -> Maybe Text -> Maybe Tag
resolveTag repository revision = do
  name <- revision
  (tagger, message) <- (.annotation) =<< Map.lookup name repository.tags
  pure Tag {name, tagger = Just tagger, message}

-- | The steps that a suffix such as @~2^@ takes.
ancestry :: Text -> Maybe [Node -> Maybe Id]
ancestry suffix = case Text.uncons suffix of
  Nothing -> Just []
  Just (mark, _) | mark /= '~' && mark /= '^' -> Nothing
  Just (mark, rest) -> do
    let (digits, more) = Text.span isDigit rest
    count <-
      if Text.null digits then Just 1 else either (const Nothing) (Just . fst) (Read.decimal digits)
    (step count mark <>) <$> ancestry more
  where
    step :: Int -> Char -> [Node -> Maybe Id]
    step count '~' = replicate count (listToMaybe . (.parents))
    step 0 _ = []
    step count _ = [listToMaybe . drop (count - 1) . (.parents)]

-- | Where a log begins, and the commits whose history is left out, for a revision, @from..to@
-- or @left...right@.
tips :: Repository -> Maybe Text -> Answered ([Id], [Id])
tips repository = \case
  Just range
    | (left, right) <- Text.breakOn "..." range, not (Text.null right) -> do
        (one, other) <- (,) <$> side left <*> side (Text.drop 3 right)
        Right ([one, other], mergeBases repository one other)
    | (from, to) <- Text.breakOn ".." range, not (Text.null to) -> do
        (hidden, shown) <- (,) <$> side from <*> side (Text.drop 2 to)
        Right ([shown], [hidden])
  revision -> (\node -> ([node.id], [])) <$> resolve repository revision
  where
    side name = (.id) <$> resolve repository (if Text.null name then Nothing else Just name)

-- | A commit and all that lead to it.
reachable :: Repository -> Id -> Set Id
reachable repository start = go Set.empty [start]
  where
    go seen [] = seen
    go seen (commitId : rest)
      | Set.member commitId seen = go seen rest
      | otherwise = go (Set.insert commitId seen) ((nodeAt repository commitId).parents <> rest)

-- | The best common ancestors of two commits, the newest first.
mergeBases :: Repository -> Id -> Id -> [Id]
mergeBases repository one other = filter best (Set.toDescList common)
  where
    common = Set.intersection (reachable repository one) (reachable repository other)
    best candidate = not (any (leadsTo candidate) (Set.delete candidate common))
    leadsTo candidate descendant = Set.member candidate (reachable repository descendant)

-- | The branch that another follows.
upstreamOf :: Repository -> Text -> Maybe Upstream
upstreamOf repository local = do
  name <- Map.lookup local repository.upstreams
  pure . fromMaybe Upstream {name, ahead = Nothing, behind = Nothing} $ do
    (here, there) <-
      (,) <$> Map.lookup local repository.branches <*> Map.lookup name repository.remotes
    let (ours, theirs) = (reachable repository here, reachable repository there)
        count = Just . fromIntegral . Set.size
    pure
      Upstream
        { name
        , ahead = count (Set.difference ours theirs)
        , behind = count (Set.difference theirs ours)
        }

-- | A commit that is known to be there.
nodeAt :: Repository -> Id -> Node
nodeAt repository commitId =
  fromMaybe (error ("no commit " <> Text.unpack commitId <> " in the repository"))
    (Map.lookup commitId repository.commits)
