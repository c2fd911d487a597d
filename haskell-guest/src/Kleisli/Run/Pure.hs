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
import Data.IORef (modifyIORef', readIORef, writeIORef)
import Data.List (find)
import Data.Text (Text)

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
import Kleisli.Run.Pure.Index
import Kleisli.Run.Pure.MakeCommit
import Kleisli.Run.Pure.Refs
import Kleisli.Run.Pure.Repository (Repository (..))
import Kleisli.Run.Pure.Revision (Answered, refuse)
import Kleisli.Run.Pure.World
import Kleisli.Text qualified as Text
import Kleisli.Wire.Git hiding (GitDestroyRequest (..), GitRequest (..), GitWriteRequest (..))
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
    _ -> unanswered (requestOf operation)

instance Simulated GitWrite where
  simulate = scripted AskedGitWrite (.gitWrite) \memory operation -> case operation of
    GitStage request -> changing memory request.repoPath gitStage request
    GitUnstage request -> changing memory request.repoPath gitUnstage request
    GitCommit request -> changing memory request.repoPath (byUser memory gitCommit) request
    GitCreateBranch request -> changing memory request.repoPath gitCreateBranch request
    GitRenameBranch request -> changing memory request.repoPath gitRenameBranch request
    GitSwitch request -> changing memory request.repoPath gitSwitch request
    GitCreateTag request -> changing memory request.repoPath (byUser memory gitCreateTag) request
    GitReset request -> changing memory request.repoPath gitReset request
    _ -> unanswered (requestOf operation)

instance Simulated GitDestroy where
  simulate = scripted AskedGitDestroy (.gitDestroy) \memory operation -> case operation of
    GitRestore request -> changing memory request.repoPath gitRestore request
    GitResetHard request -> changing memory request.repoPath gitResetHard request
    GitDeleteBranch request -> changing memory request.repoPath gitDeleteBranch request
    GitDeleteTag request -> changing memory request.repoPath gitDeleteTag request
    _ -> unanswered (requestOf operation)

instance Simulated GitHub where
  simulate = scripted AskedGitHub (.gitHub) \_ operation -> unanswered (requestOf operation)

instance Simulated GitHubWrite where
  simulate =
    scripted AskedGitHubWrite (.gitHubWrite) \_ operation -> unanswered (requestOf operation)

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

-- | Answers from the repository that a request means, and keeps what becomes of it.
changing
  :: Memory
  -> Maybe Text
  -> (Repository -> request -> Answered (Repository, a))
  -> request
  -> IO a
changing memory path operation request = do
  every <- readIORef memory.repositories
  (after, answer) <-
    either (throwIO . Failure) pure (repositoryAt path every >>= (`operation` request))
  writeIORef memory.repositories [if one.root == after.root then after else one | one <- every]
  pure answer

-- | What the world's user does, at the world's moment.
byUser :: Memory -> (Text -> Text -> a) -> a
byUser memory operation = operation memory.world.user memory.world.now

-- | The repository that a request means.
repositoryAt :: Maybe Text -> [Repository] -> Answered Repository
repositoryAt path every = case (every, path) of
  ([], _) -> refuse PermissionDenied "no folder is allowed; start kleisli with `--root DIR`"
  (first : _, Nothing) -> Right first
  (_, Just given) -> case find (contains given) every of
    Just found -> Right found
    Nothing -> refuse PermissionDenied ("`" <> given <> "` is outside the allowed roots")
  where
    contains given repository =
      given == repository.root || (repository.root <> "/") `Text.isPrefixOf` given

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
