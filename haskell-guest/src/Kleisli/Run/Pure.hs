-- | Interprets effects in memory: repositories are plain values, what the rest of the world
-- answers is written in scripts, and lines for the log are collected. What runs under the host
-- runs here, with the same answers and the same errors, so that a tool can be tried in GHCi and
-- tested without a sandbox.
--
-- > outcome <- runPure (world [repository]) (Git.commits Nothing 10)
module Kleisli.Run.Pure
  ( -- * Worlds
    World (..)
  , world
  , Script (..)

    -- * Running
  , runPure
  , callPure
  , Outcome (..)
  , Asked (..)
  , kindOf
  , Simulated (..)
  , SimulatedRow (..)
  ) where

import Control.Exception (throwIO, try)
import Data.ByteString (ByteString)
import Data.IORef (modifyIORef', readIORef)
import Data.List (find)
import Data.Text (Text)
import Data.Text qualified as Text

import Kleisli.Eff (Eff, Effect)
import Kleisli.Eff.Internal (Env (..), Failure (..), Handler (..), runWith)
import Kleisli.Effect (KnownEffect (requestOf))
import Kleisli.Effect.Git (Git (..))
import Kleisli.Effect.GitDestroy (GitDestroy (..))
import Kleisli.Effect.GitHub (GitHub (..))
import Kleisli.Effect.GitHubWrite (GitHubWrite (..))
import Kleisli.Effect.GitWrite (GitWrite (..))
import Kleisli.Effect.Log (Log (..))
import Kleisli.Guest (Guest, Reply, handleMcpCall)
import Kleisli.Run.Pure.Files
import Kleisli.Run.Pure.History
import Kleisli.Run.Pure.Repository (Repository (..))
import Kleisli.Run.Pure.Revision (Answered, refuse)
import Kleisli.Run.Pure.World
import Kleisli.Wire.Git (GitBlameRequest (..), GitBranchesRequest (..), GitDiffRequest (..), GitListFilesRequest (..), GitLogRequest (..), GitReadFileRequest (..), GitShowRequest (..), GitStatusRequest (..))
import Kleisli.Wire.Log (LogMessageRequest, LogMessageResponse (..))
import Kleisli.Wire.Reply (CallError, ErrorCode (..))

-- | How a program ended, and what it left behind.
data Outcome a = Outcome
  { result :: a
  , repositories :: [Repository]
  -- ^ As they are now, in the world's order.
  , asked :: [Asked]
  -- ^ Everything but lines for the log, in order.
  , logged :: [LogMessageRequest]
  }

-- | A row of effects that can be interpreted in memory.
class SimulatedRow (es :: [Effect]) where
  simulation :: Memory -> Env es

instance SimulatedRow '[] where
  simulation _ = Nil

instance (Simulated e, SimulatedRow es) => SimulatedRow (e : es) where
  simulation memory = Handler (simulate memory) :& simulation memory

-- | An effect that can be interpreted in memory.
class Simulated (e :: Effect) where
  simulate :: Memory -> e a -> IO a

instance Simulated Git where
  simulate = scripted AskedGit (.git) \memory operation -> case operation of
    GitStatus request -> looking memory request.repoPath gitStatus request
    GitLog request -> looking memory request.repoPath gitLog request
    GitShow request -> looking memory request.repoPath gitShow request
    GitDiff request -> looking memory request.repoPath gitDiff request
    GitBranches request -> looking memory request.repoPath gitBranches request
    GitBlame request -> looking memory request.repoPath gitBlame request
    GitReadFile request -> looking memory request.repoPath gitReadFile request
    GitListFiles request -> looking memory request.repoPath gitListFiles request
    GitRemotes _ -> unanswered (requestOf operation)
    GitWorktrees _ -> unanswered (requestOf operation)
    GitStashes _ -> unanswered (requestOf operation)

instance Simulated GitWrite where
  simulate = scripted AskedGitWrite (.gitWrite) \_ operation -> unanswered (requestOf operation)

instance Simulated GitDestroy where
  simulate = scripted AskedGitDestroy (.gitDestroy) \_ operation -> unanswered (requestOf operation)

instance Simulated GitHub where
  simulate = scripted AskedGitHub (.gitHub) \_ operation -> unanswered (requestOf operation)

instance Simulated GitHubWrite where
  simulate = scripted AskedGitHubWrite (.gitHubWrite) \_ operation -> unanswered (requestOf operation)

instance Simulated Log where
  simulate memory = \case
    LogMessage line -> do
      modifyIORef' memory.logged (line :)
      pure LogMessageResponse {kept = True}

-- | Answers from the repository that a request means.
looking :: Memory -> Maybe Text -> (Repository -> request -> Answered a) -> request -> IO a
looking memory path operation request = do
  every <- readIORef memory.repositories
  either (throwIO . Failure) pure (repositoryAt path every >>= (`operation` request))

-- | The repository that a request means.
repositoryAt :: Maybe Text -> [Repository] -> Answered Repository
repositoryAt path every = case (every, path) of
  ([], _) -> refuse PermissionDenied "no folder is allowed; start kleisli with `--root DIR`"
  (first : _, Nothing) -> Right first
  (_, Just given) -> case find (contains given) every of
    Just found -> Right found
    Nothing -> refuse PermissionDenied ("`" <> given <> "` is outside the allowed roots")
  where
    contains given repository = given == repository.root || (repository.root <> "/") `Text.isPrefixOf` given

-- | Runs a program in a world.
runPure :: SimulatedRow es => World -> Eff es a -> IO (Outcome (Either CallError a))
runPure inWorld program = do
  memory <- remember inWorld
  result <- try (runWith (simulation memory) program)
  outcomeOf memory (either (\(Failure reason) -> Left reason) Right result)

-- | Calls one of a guest's tools as the host does, from bytes to bytes.
callPure :: SimulatedRow es => World -> Guest es -> ByteString -> IO (Outcome Reply)
callPure inWorld guest input = do
  memory <- remember inWorld
  handleMcpCall (simulation memory) guest input >>= outcomeOf memory

outcomeOf :: Memory -> a -> IO (Outcome a)
outcomeOf memory result = do
  repositories <- readIORef memory.repositories
  asked <- readIORef memory.asked
  logged <- readIORef memory.logged
  pure Outcome {result, repositories, asked = reverse asked, logged = reverse logged}
