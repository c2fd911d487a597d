-- | What is there before a program runs in memory, and what is kept while it runs.
module Kleisli.Run.Pure.World
  ( -- * Before
    World (..)
  , world
  , Script (..)
  , noScript

    -- * While it runs
  , Memory (..)
  , remember
  , Asked (..)
  , kindOf

    -- * Answering
  , scripted
  , unanswered
  ) where

import Control.Exception (throwIO)
import Data.Aeson (ToJSON (..), Value (..))
import Data.Aeson.KeyMap qualified as KeyMap
import Data.IORef (IORef, modifyIORef', newIORef)
import Data.Text (Text)

import Kleisli.Eff (Effect)
import Kleisli.Eff.Internal (Failure (..))
import Kleisli.Effect (KnownEffect (..))
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.GitDestroy (GitDestroy)
import Kleisli.Effect.GitHub (GitHub)
import Kleisli.Effect.GitHubWrite (GitHubWrite)
import Kleisli.Effect.GitWrite (GitWrite)
import Kleisli.Run.Pure.Repository (Repository)
import Kleisli.Wire.Git (GitDestroyRequest, GitRequest, GitWriteRequest)
import Kleisli.Wire.Github (GithubRequest, GithubWriteRequest)
import Kleisli.Wire.Log (LogMessageRequest)
import Kleisli.Wire.Reply (CallError (..), ErrorCode (Unsupported))

-- | What is there. The scripts come first: they answer what a world in memory doesn't have, such
-- as GitHub and remotes, and put failures in the place of what it has.
data World = World
  { repositories :: [Repository]
  -- ^ The first one is meant where a request names none.
  , user :: Text
  -- ^ Who commits: @Ada@ or @Ada \<ada\@example.org>@.
  , now :: Text
  -- ^ When, in ISO 8601.
  , git :: Script Git
  , gitWrite :: Script GitWrite
  , gitDestroy :: Script GitDestroy
  , gitHub :: Script GitHub
  , gitHubWrite :: Script GitHubWrite
  }

-- | A world of these repositories, in which Ada commits on 21 November 2026, without scripts.
world :: [Repository] -> World
world repositories =
  World
    { repositories
    , user = "Ada"
    , now = "2026-11-21T07:39:45+01:00"
    , git = noScript
    , gitWrite = noScript
    , gitDestroy = noScript
    , gitHub = noScript
    , gitHubWrite = noScript
    }

-- | Answers to some of an effect's operations:
--
-- > (world []) {gitHub = Script \case GithubIssue _ -> Just (Right answer); _ -> Nothing}
newtype Script (e :: Effect) = Script (forall a. e a -> Maybe (Either CallError a))

-- | Answers nothing.
noScript :: Script e
noScript = Script (const Nothing)

-- | What is kept while a program runs; of lists, the last element first.
data Memory = Memory
  { world :: World
  -- ^ As it was before.
  , repositories :: IORef [Repository]
  -- ^ As they are by now.
  , asked :: IORef [Asked]
  , logged :: IORef [LogMessageRequest]
  }

-- | The memory of a world in which nothing has happened yet.
remember :: World -> IO Memory
remember inWorld = Memory inWorld <$> newIORef inWorld.repositories <*> newIORef [] <*> newIORef []

-- | An operation as it was asked for.
data Asked
  = AskedGit GitRequest
  | AskedGitWrite GitWriteRequest
  | AskedGitDestroy GitDestroyRequest
  | AskedGitHub GithubRequest
  | AskedGitHubWrite GithubWriteRequest
  deriving stock (Eq, Show)

-- | The operation's name on the wire: @GitLog@.
kindOf :: Asked -> Text
kindOf = \case
  AskedGit request -> kind request
  AskedGitWrite request -> kind request
  AskedGitDestroy request -> kind request
  AskedGitHub request -> kind request
  AskedGitHubWrite request -> kind request

kind :: ToJSON request => request -> Text
kind request = case toJSON request of
  Object members | Just (String name) <- KeyMap.lookup "kind" members -> name
  _ -> "?"

-- | Notes what is asked for, and answers it by the effect's script or, where that doesn't, by a
-- handler.
scripted
  :: KnownEffect e
  => (RequestOf e -> Asked)
  -> (World -> Script e)
  -> (Memory -> e a -> IO a)
  -> Memory
  -> e a
  -> IO a
scripted note scriptOf handler memory operation = do
  modifyIORef' memory.asked (note (requestOf operation) :)
  let Script script = scriptOf memory.world
  maybe (handler memory operation) (either (throwIO . Failure) pure) (script operation)

-- | What is neither in memory nor in a script.
unanswered :: ToJSON request => request -> IO a
unanswered request =
  throwIO . Failure $
    CallError
      { code = Unsupported
      , message =
          "this world has no answer to `" <> kind request <> "`; give it a script that has one"
      , detail = Nothing
      }
