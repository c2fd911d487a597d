-- | Policies out of rules, with all that a module of rules needs.
--
-- > import Kleisli.Policy.Rules
-- >
-- > policy :: Policy '[Shell]
-- > policy = ruled [forcePush, stashClear]
module Kleisli.Policy.Rules
  ( -- * Policies
    ruled

    -- * Rules
  , module Kleisli.Policy.Rule

    -- * What rules look at
  , Case (..)
  , PreToolUse (..)
  , inputText
  , inputTexts
  , objectsIn
  , allTexts
  , Act (..)
  , Verb (..)
  , Spot (..)
  , Region (..)
  , World (..)
  , isBuildOutput
  , relative
  , Call (..)
  , Arguments (..)
  , has
  , valuesFor
  , operandTexts
  , flagTexts
  , Step (..)
  , Event (..)
  , Scene (..)
  , Where (..)

    -- * Values
  , Piece (..)
  , Gap (..)
  , Kind (..)
  , textOf
  , written
  , emptied
  , kindsOf
  , matches
  ) where

import Kleisli.Eff (Subset)
import Kleisli.Effect.Shell (Shell)
import Kleisli.Policy (Policy, judge)
import Kleisli.Policy.Acts (Act (..), Verb (..))
import Kleisli.Policy.Case (Case (..), allTexts, caseOf, inputText, inputTexts, objectsIn)
import Kleisli.Policy.Place (Region (..), Spot (..), World (..), isBuildOutput, relative)
import Kleisli.Policy.Rule
import Kleisli.Shell.Arguments (Arguments (..), Call (..), flagTexts, has, operandTexts, valuesFor)
import Kleisli.Shell.Trace (Event (..), Scene (..), Step (..), Where (..))
import Kleisli.Shell.Value
  ( Gap (..)
  , Kind (..)
  , Piece (..)
  , emptied
  , kindsOf
  , matches
  , textOf
  , written
  )
import Kleisli.Wire.Guest (PreToolUse (..))

-- | The policy that judges by these rules. A guest that has two with one id doesn't load.
ruled :: Subset '[Shell] es => [Rule] -> Policy es
ruled rules = judge @'[Shell] (map describeRule rules) (fmap (judgedBy rules) . caseOf)
