-- | Everything that a tool's module needs. Effects are imported beside it, qualified:
--
-- > import Kleisli
-- > import Kleisli.Effect.Git (Git)
-- > import Kleisli.Effect.Git qualified as Git
module Kleisli
  ( -- * Tools
    Tool
  , tool
  , Render (..)

    -- * Arguments and results
  , Args
  , Field (..)
  , Default
  , DefaultOf (..)
  , Within
  , AtLeast
  , Schema (..)
  , record
  , enumeration
  , Generic
  , Int64
  , Object
  , Text

    -- * Programs
  , Eff
  , Member
  , Members
  , failWith
  , failure
  , attempt
  , CallError (..)
  , ErrorCode
      ( InvalidArguments
      , NotFound
      , Conflict
      , PermissionDenied
      , Unavailable
      , Unsupported
      , Internal
      )

    -- * Guests
  , Guest (..)
  , Offer (..)
  , toolset
  , Policy
  , noOpinion
  , judge
  ) where

import Data.Aeson (Object)
import Data.Int (Int64)
import Data.Text (Text)
import GHC.Generics (Generic)

import Kleisli.Eff
import Kleisli.Guest
import Kleisli.Policy
import Kleisli.Schema
import Kleisli.Tool
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))
