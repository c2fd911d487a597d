-- | What an effect says of itself: the name by which the host grants it, and what it may do.
--
-- From the effects in a tool's type follow, with no word from its author, the @effects@ and the
-- annotations of its description, and what the host allows while it runs.
module Kleisli.Effect
  ( KnownEffect (..)
  , Nature (..)
  , KnownNature (..)
  , Row (..)
  , effectsOf
  , annotationsOf
  , PureRow
  ) where

import Data.Kind (Constraint, Type)
import GHC.TypeLits (ErrorMessage (..), TypeError)

import Kleisli.Eff (Effect)
import Kleisli.Wire.Guest (Annotations (..))
import Kleisli.Wire.Guest qualified as Wire

-- | What an effect may do to the world outside the guest.
data Nature
  = -- | Nothing that anybody else could notice; always granted.
    Pure
  | -- | It looks.
    Reads
  | -- | It changes things, and nothing is lost.
    Writes
  | -- | It can lose work.
    Destroys
  deriving stock (Eq, Ord, Show)

-- | A 'Nature' in a type, as a value.
class KnownNature (nature :: Nature) where
  natureValue :: Nature

instance KnownNature 'Pure where natureValue = Pure
instance KnownNature 'Reads where natureValue = Reads
instance KnownNature 'Writes where natureValue = Writes
instance KnownNature 'Destroys where natureValue = Destroys

-- | An effect that the host knows.
class KnownNature (NatureOf e) => KnownEffect (e :: Effect) where
  -- | What it may do.
  type NatureOf e :: Nature

  -- | Its operations as the wire has them, a sum of kinds.
  type RequestOf e :: Type

  -- | The name by which the host grants it.
  effectName :: Wire.Effect

  -- | Whether it reaches beyond this machine.
  openWorld :: Bool
  openWorld = False

  -- | An operation as it is asked for.
  requestOf :: e a -> RequestOf e

-- | What one effect of a row says of itself.
data Known = Known
  { name :: !Wire.Effect
  , nature :: !Nature
  , open :: !Bool
  }

-- | A list of effects that the host knows.
class Row (es :: [Effect]) where
  row :: [Known]

instance Row '[] where
  row = []

instance (KnownEffect e, Row es) => Row (e : es) where
  row = Known (effectName @e) (natureValue @(NatureOf e)) (openWorld @e) : row @es

-- | The names of a row's effects, in the row's order.
effectsOf :: forall es. Row es => [Wire.Effect]
effectsOf = [known.name | known <- row @es]

-- | What a client may assume of a tool with this row.
annotationsOf :: forall es. Row es => Annotations
annotationsOf =
  Annotations
    { readOnlyHint = all (\known -> known.nature <= Reads) (row @es)
    , destructiveHint = any (\known -> known.nature == Destroys) (row @es)
    , openWorldHint = any (\known -> known.open) (row @es)
    }

-- | A row of effects that nobody else could notice; anything else is a type error.
type family PureRow (es :: [Effect]) :: Constraint where
  PureRow '[] = ()
  PureRow (e : es) = (MustBePure e (NatureOf e), PureRow es)

type family MustBePure (e :: Effect) (nature :: Nature) :: Constraint where
  MustBePure e 'Pure = ()
  MustBePure e nature =
    TypeError
      ( 'Text "a policy can't use the effect "
          ':<>: 'ShowType e
          ':<>: 'Text ": it must judge without looking at or changing the world"
      )
