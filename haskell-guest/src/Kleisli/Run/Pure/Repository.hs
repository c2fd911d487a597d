-- | A git repository as a plain value.
--
-- It is built as one works with git:
--
-- > repository =
-- >   commit "Ada" "2026-11-21T07:39:45+01:00" "Begin"
-- >     . stage
-- >     . write "README.md" "# Hello\n"
-- >     $ empty "/home/ada/hello"
--
-- Paths are UTF-8; there are no submodules, and no conflicts.
module Kleisli.Run.Pure.Repository
  ( Repository (..)
  , Node (..)
  , Head (..)
  , TagOf (..)

    -- * Building
  , empty
  , write
  , writeBytes
  , writeExecutable
  , link
  , remove
  , stage
  , stagePath
  , commit
  , merge
  , branch
  , checkout
  , detach
  , tag
  , annotate
  , track

    -- * Looking
  , currentBranch
  , headCommit
  , headTree
  , withHead
  , moveTo
  , addCommit
  , committed
  , wireCommit
  , signature
  ) where

import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.ByteString (ByteString)
import Data.Maybe (fromMaybe)
import Data.Text (Text)
import Data.Text.Encoding (encodeUtf8)

import Kleisli.Run.Pure.Date
import Kleisli.Run.Pure.Object
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git
  ( Commit (..)
  , EntryKind (Executable, File, Link)
  , RepositoryState (Clean)
  , Signature (..)
  )

-- | Everything that git knows of a repository.
data Repository = Repository
  { root :: Text
  , commits :: Map Id Node
  , branches :: Map Text Id
  , remotes :: Map Text Id
  -- ^ What is known of the remotes' branches, as @origin/main@.
  , upstreams :: Map Text Text
  -- ^ Which branch follows which; that one may be gone.
  , tags :: Map Text TagOf
  , head :: Head
  , index :: Tree
  , workTree :: Tree
  , bare :: Bool
  , state :: RepositoryState
  }

-- | A commit with all its files.
data Node = Node
  { id :: Id
  , parents :: [Id]
  , author :: Signature
  , date :: Moment
  , message :: Text
  , tree :: Tree
  }

-- | What is checked out.
data Head
  = -- | A branch, born or not.
    OnBranch Text
  | Detached Id
  deriving stock (Eq, Show)

-- | The commit that a tag names, and the tagger and message of an annotated one.
data TagOf = TagOf
  { target :: Id
  , annotation :: Maybe (Signature, Text)
  }

-- | A repository without commits, on the branch @main@, at this absolute path.
empty :: Text -> Repository
empty root =
  Repository
    { root
    , commits = Map.empty
    , branches = Map.empty
    , remotes = Map.empty
    , upstreams = Map.empty
    , tags = Map.empty
    , head = OnBranch "main"
    , index = Map.empty
    , workTree = Map.empty
    , bare = False
    , state = Clean
    }

-- | Writes a text file into the work tree.
write :: Text -> Text -> Repository -> Repository
write path = writeBytes path . encodeUtf8

-- | Writes any file into the work tree.
writeBytes :: Text -> ByteString -> Repository -> Repository
writeBytes path content = put path Blob {kind = File, content}

-- | Writes a text file that may be executed into the work tree.
writeExecutable :: Text -> Text -> Repository -> Repository
writeExecutable path text = put path Blob {kind = Executable, content = encodeUtf8 text}

-- | Makes a symbolic link in the work tree, from a path to a target.
link :: Text -> Text -> Repository -> Repository
link path target = put path Blob {kind = Link, content = encodeUtf8 target}

put :: Text -> Blob -> Repository -> Repository
put path blob repository = repository {workTree = Map.insert path blob repository.workTree}

-- | Removes a file from the work tree.
remove :: Text -> Repository -> Repository
remove path repository = repository {workTree = Map.delete path repository.workTree}

-- | Stages everything, as @git add --all@ does.
stage :: Repository -> Repository
stage repository = repository {index = repository.workTree}

-- | Stages one file, or that it is gone.
stagePath :: Text -> Repository -> Repository
stagePath path repository =
  repository {index = Map.alter (const (Map.lookup path repository.workTree)) path repository.index}

-- | Commits what is staged: who, when in ISO 8601, and the message. A date that can't be read
-- counts as the epoch.
commit :: Text -> Text -> Text -> Repository -> Repository
commit who when message repository =
  add who when message (maybe [] pure (headCommit repository)) repository

-- | Commits what is staged as a merge of these branches into the one that is checked out.
merge :: [Text] -> Text -> Text -> Text -> Repository -> Repository
merge others who when message repository =
  add who when message (maybe id (:) (headCommit repository) theirs) repository
  where
    theirs = [tip | name <- others, Just tip <- [Map.lookup name repository.branches]]

add :: Text -> Text -> Text -> [Id] -> Repository -> Repository
add who when message parents repository =
  addCommit (committed who when message parents repository.index) repository

-- | Adds a commit and checks it out, without its files.
addCommit :: Node -> Repository -> Repository
addCommit node repository =
  moveTo node.id repository {commits = Map.insert node.id node repository.commits}

-- | Checks out something else, without its files.
withHead :: Head -> Repository -> Repository
withHead head' repository = repository {head = head'}

-- | Moves the branch that is checked out, or the detached head, to a commit.
moveTo :: Id -> Repository -> Repository
moveTo tip repository = case repository.head of
  OnBranch name -> repository {branches = Map.insert name tip repository.branches} :: Repository
  Detached _ -> withHead (Detached tip) repository

-- | A commit as git would make it, with the id that git would give it. A person without an
-- address is written as @Ada@ and gets @ada\@example.org@.
committed :: Text -> Text -> Text -> [Id] -> Tree -> Node
committed who when message parents tree =
  Node
    { id = commitId (treeId tree) parents line line ended
    , parents
    , author
    , date
    , message = ended
    , tree
    }
  where
    author = signature who when
    date = fromMaybe (Moment 0 0) (moment when)
    ended = if Text.isSuffixOf "\n" message then message else message <> "\n"
    line =
      Text.concat
        [author.name, " <", author.email, "> ", Text.show date.seconds, " ", zone date.offset]

-- | A person and a moment.
signature :: Text -> Text -> Signature
signature who when = case Text.breakOn " <" who of
  (name, "") -> Signature {name, email = Text.toLower name <> "@example.org", date = when}
  (name, email) -> Signature {name, email = Text.dropEnd 1 (Text.drop 2 email), date = when}

-- | An offset as commits hold it: @+0100@.
zone :: Integral a => a -> Text
zone minutes = (if minutes < 0 then "-" else "+") <> two hours <> two rest
  where
    (hours, rest) = abs (toInteger minutes) `divMod` 60
    two = Text.justifyRight 2 '0' . Text.show

-- | Makes a branch at the head, or moves it there.
branch :: Text -> Repository -> Repository
branch name repository = case headCommit repository of
  Nothing -> repository
  Just tip -> repository {branches = Map.insert name tip repository.branches} :: Repository

-- | Checks out a branch with its files. One that doesn't exist is one without commits.
checkout :: Text -> Repository -> Repository
checkout name repository = moved {index = headTree moved, workTree = headTree moved}
  where
    moved = withHead (OnBranch name) repository

-- | Leaves the branch and stays at its commit.
detach :: Repository -> Repository
detach repository = case headCommit repository of
  Nothing -> repository
  Just tip -> withHead (Detached tip) repository

-- | Tags the head.
tag :: Text -> Repository -> Repository
tag name = tagged name Nothing

-- | Tags the head with an annotation: who, when, and a message.
annotate :: Text -> Text -> Text -> Text -> Repository -> Repository
annotate name who when message = tagged name (Just (signature who when, message))

tagged :: Text -> Maybe (Signature, Text) -> Repository -> Repository
tagged name annotation repository = case headCommit repository of
  Nothing -> repository
  Just target -> repository {tags = Map.insert name TagOf {target, annotation} repository.tags}

-- | Lets the branch that is checked out follow a remote's branch, which is at this commit;
-- 'Nothing' where it is gone.
track :: Text -> Maybe Id -> Repository -> Repository
track name tip repository = followed {remotes = Map.alter (const tip) name repository.remotes}
  where
    followed = case repository.head of
      OnBranch local -> repository {upstreams = Map.insert local name repository.upstreams}
      Detached _ -> repository

-- | The branch that is checked out, born or not.
currentBranch :: Repository -> Maybe Text
currentBranch repository = case repository.head of
  OnBranch name -> Just name
  Detached _ -> Nothing

-- | The commit that is checked out.
headCommit :: Repository -> Maybe Id
headCommit repository = case repository.head of
  OnBranch name -> Map.lookup name repository.branches
  Detached tip -> Just tip

-- | The files of the commit that is checked out.
headTree :: Repository -> Tree
headTree repository =
  maybe Map.empty (.tree) (headCommit repository >>= (`Map.lookup` repository.commits))

-- | A commit as an answer carries it.
wireCommit :: Node -> Commit
wireCommit node =
  Commit
    { id = node.id
    , parents = node.parents
    , author = node.author
    , committer = node.author
    , summary
    , body
    }
  where
    (subject, rest) = break blank (dropWhile blank (Text.splitOn "\n" node.message))
    summary = Text.unwords (map Text.stripEnd subject)
    text = Text.stripEnd (Text.intercalate "\n" (dropWhile blank rest))
    body = if Text.null text then Nothing else Just text
    blank = Text.null . Text.strip
