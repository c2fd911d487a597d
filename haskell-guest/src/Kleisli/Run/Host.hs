-- | Interprets effects by the host's functions. Only wasm has these; natively and in tests
-- "Kleisli.Run.Pure" takes this module's place.
--
-- Each effect has a module below this one, with an import and a line for each of its operations.
-- A guest's module imports the operations of the effects that its type names, and no others.
module Kleisli.Run.Host
  ( HostRow (..)
  , HostEffect (..)
  ) where

import Kleisli.Eff (Effect)
import Kleisli.Eff.Internal (Env (..), Handler (..))
import Kleisli.Run.Host.Effect (HostEffect (..))
import Kleisli.Run.Host.Git ()
import Kleisli.Run.Host.GitDestroy ()
import Kleisli.Run.Host.GitHub ()
import Kleisli.Run.Host.GitHubWrite ()
import Kleisli.Run.Host.GitWrite ()
import Kleisli.Run.Host.Log ()
import Kleisli.Run.Host.Shell ()

-- | A row of effects that the host answers.
class HostRow (es :: [Effect]) where
  hostEnv :: Env es

instance HostRow '[] where
  hostEnv = Nil

instance (HostEffect e, HostRow es) => HostRow (e : es) where
  hostEnv = Handler host :& hostEnv
