-- | Interprets effects in memory: repositories are plain values, and lines for the log are
-- collected. What runs under the host runs here, with the same answers and the same errors, so
-- that a tool can be tried in GHCi and tested without a sandbox.
--
-- > outcome <- runPure (world [repository]) (Git.commits Nothing 10)
module Kleisli.Run.Pure
  ( -- * Worlds
    World (..)
  , world

    -- * Running
  , runPure
  , Outcome (..)
  , callPure
  , Simulated (..)
  , SimulatedRow (..)
  , Lines
  ) where

import Control.Exception (throwIO, try)
import Data.ByteString (ByteString)
import Data.IORef (IORef, modifyIORef', newIORef, readIORef)
import Data.List (find)
import Data.Text (Text)
import Data.Text qualified as Text

import Kleisli.Eff (Eff, Effect)
import Kleisli.Eff.Internal (Env (..), Failure (..), Handler (..), runWith)
import Kleisli.Effect.Git (Git (..))
import Kleisli.Effect.Log (Log (..))
import Kleisli.Guest (Guest, Reply, handleMcpCall)
import Kleisli.Run.Pure.Files
import Kleisli.Run.Pure.History
import Kleisli.Run.Pure.Repository (Repository (..))
import Kleisli.Run.Pure.Revision (Answered, refuse)
import Kleisli.Wire.Git (GitBlameRequest (..), GitBranchesRequest (..), GitDiffRequest (..), GitListFilesRequest (..), GitLogRequest (..), GitReadFileRequest (..), GitShowRequest (..), GitStatusRequest (..))
import Kleisli.Wire.Log (LogMessageRequest, LogMessageResponse (..))
import Kleisli.Wire.Reply (CallError, ErrorCode (..))

-- | What is there.
newtype World = World
  { repositories :: [Repository]
  -- ^ The first one is meant where a request names none.
  }

-- | A world of these repositories.
world :: [Repository] -> World
world = World

-- | How a program ended, and what it wrote to the log.
data Outcome a = Outcome
  { result :: Either CallError a
  , logged :: [LogMessageRequest]
  }
  deriving stock (Eq, Show)

-- | Lines for the log, the last one first.
type Lines = IORef [LogMessageRequest]

-- | A row of effects that can be interpreted in memory.
class SimulatedRow (es :: [Effect]) where
  simulation :: World -> Lines -> Env es

instance SimulatedRow '[] where
  simulation _ _ = Nil

instance (Simulated e, SimulatedRow es) => SimulatedRow (e : es) where
  simulation inWorld lines' = Handler (simulate inWorld lines') :& simulation inWorld lines'

-- | An effect that can be interpreted in memory.
class Simulated (e :: Effect) where
  simulate :: World -> Lines -> e a -> IO a

instance Simulated Git where
  simulate inWorld _ = \case
    GitStatus request -> within request.repoPath gitStatus request
    GitLog request -> within request.repoPath gitLog request
    GitShow request -> within request.repoPath gitShow request
    GitDiff request -> within request.repoPath gitDiff request
    GitBranches request -> within request.repoPath gitBranches request
    GitBlame request -> within request.repoPath gitBlame request
    GitReadFile request -> within request.repoPath gitReadFile request
    GitListFiles request -> within request.repoPath gitListFiles request
    where
      within :: Maybe Text -> (Repository -> request -> Answered a) -> request -> IO a
      within path operation request =
        either (throwIO . Failure) pure (repositoryAt inWorld path >>= (`operation` request))

instance Simulated Log where
  simulate _ lines' = \case
    LogMessage line -> do
      modifyIORef' lines' (line :)
      pure LogMessageResponse {kept = True}

-- | The repository that a request means.
repositoryAt :: World -> Maybe Text -> Answered Repository
repositoryAt inWorld path = case (inWorld.repositories, path) of
  ([], _) -> refuse PermissionDenied "no folder is allowed; start kleisli with `--root DIR`"
  (first : _, Nothing) -> Right first
  (every, Just given) -> case find (contains given) every of
    Just found -> Right found
    Nothing -> refuse PermissionDenied ("`" <> given <> "` is outside the allowed roots")
  where
    contains given repository = given == repository.root || (repository.root <> "/") `Text.isPrefixOf` given

-- | Runs a program in a world.
runPure :: SimulatedRow es => World -> Eff es a -> IO (Outcome a)
runPure inWorld program = do
  lines' <- newIORef []
  result <- try (runWith (simulation inWorld lines') program)
  logged <- reverse <$> readIORef lines'
  pure Outcome {result = either (\(Failure reason) -> Left reason) Right result, logged}

-- | Calls one of a guest's tools as the host does, from bytes to bytes.
callPure :: SimulatedRow es => World -> Guest es -> ByteString -> IO Reply
callPure inWorld guest input = do
  lines' <- newIORef []
  handleMcpCall (simulation inWorld lines') guest input
