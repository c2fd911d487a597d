-- | What a Haskell type doesn't say of a field: its description, its bounds, its default.
--
-- > data LogArgs = LogArgs
-- >   { revision :: Field "A branch, tag or commit; by default the head." (Maybe Text)
-- >   , maxCount :: Field "How many commits at most." (Within 1 1000 `Default` 10)
-- >   }
--
-- A handler sees none of it: of @args :: 'Args' LogArgs@, @args.revision@ is a 'Maybe' 'Text'
-- and @args.maxCount@ an 'Int64'.
module Kleisli.Schema.Field
  ( Field (..)
  , Default (..)
  , DefaultOf (..)
  , Within (..)
  , AtLeast (..)
  , Args (..)
  , Plain
  , Unwrap (..)
  ) where

import Data.Aeson (Value (..), (.=))
import Data.Aeson.Encoding qualified as Encoding
import Data.Aeson.KeyMap qualified as KeyMap
import Data.ByteString.Lazy qualified as Lazy
import Data.Either (fromRight)
import Data.Int (Int64)
import Data.Proxy (Proxy (..))
import Data.Scientific (toBoundedInteger)
import Data.Text (Text)
import GHC.Records (HasField (..))
import GHC.TypeLits (KnownNat, KnownSymbol, Nat, Symbol, natVal, symbolVal, type (<=))

import Kleisli.Json (decodeJson)
import Kleisli.Schema.Codec
import Kleisli.Schema.Problem
import Kleisli.Text qualified as Text

-- | A field with its description.
newtype Field (description :: Symbol) a = Field a
  deriving newtype (Eq, Show)

instance (KnownSymbol description, Schema a) => Schema (Field description a) where
  codec =
    Codec
      { definition = describedAs (Text.pack (symbolVal (Proxy @description))) inner.definition
      , expected = inner.expected
      , decode = fmap Field . inner.decode
      , encode = \(Field value) -> inner.encode value
      , absent = Field <$> inner.absent
      , omitted = \(Field value) -> inner.omitted value
      }
    where
      inner = codec @a

-- | A field with a value for where it is left out. The default stands in the schema.
newtype Default a (value :: k) = Default a
  deriving newtype (Eq, Show)

-- | A value in a type, as a value of @a@. For a type of your own:
--
-- > instance DefaultOf 'All Scope where defaultOf = All
class DefaultOf (value :: k) a where
  defaultOf :: a

instance KnownNat n => DefaultOf (n :: Nat) Int64 where
  defaultOf = fromInteger (natVal (Proxy @n))

instance
  (KnownNat n, lowest <= n, n <= highest)
  => DefaultOf (n :: Nat) (Within lowest highest)
  where
  defaultOf = Within (fromInteger (natVal (Proxy @n)))

instance (KnownNat n, lowest <= n) => DefaultOf (n :: Nat) (AtLeast lowest) where
  defaultOf = AtLeast (fromInteger (natVal (Proxy @n)))

instance KnownSymbol text => DefaultOf (text :: Symbol) Text where
  defaultOf = Text.pack (symbolVal (Proxy @text))

instance DefaultOf 'True Bool where defaultOf = True
instance DefaultOf 'False Bool where defaultOf = False

instance (Schema a, DefaultOf value a) => Schema (Default a value) where
  codec =
    Codec
      { definition = KeyMap.insert "default" shown inner.definition
      , expected = inner.expected
      , decode = \case
          Null -> Right (Default value)
          given -> Default <$> inner.decode given
      , encode = \(Default given) -> inner.encode given
      , absent = Just (Default value)
      , omitted = const False
      }
    where
      inner = codec @a
      value = defaultOf @_ @value
      shown =
        fromRight Null
          (decodeJson (Lazy.toStrict (Encoding.encodingToLazyByteString (inner.encode value))))

-- | A whole number between two bounds, both allowed.
newtype Within (lowest :: Nat) (highest :: Nat) = Within Int64
  deriving newtype (Eq, Show)

instance (KnownNat lowest, KnownNat highest) => Schema (Within lowest highest) where
  codec =
    (bounded words' fits Within (\(Within value) -> value))
      { definition = typed "integer" ["minimum" .= lowest, "maximum" .= highest]
      }
    where
      lowest = fromInteger (natVal (Proxy @lowest)) :: Int64
      highest = fromInteger (natVal (Proxy @highest)) :: Int64
      fits value = value >= lowest && value <= highest
      words' = "an integer from " <> Text.show lowest <> " to " <> Text.show highest

-- | A whole number with a lower bound, itself allowed.
newtype AtLeast (lowest :: Nat) = AtLeast Int64
  deriving newtype (Eq, Show)

instance KnownNat lowest => Schema (AtLeast lowest) where
  codec =
    (bounded words' (>= lowest) AtLeast (\(AtLeast value) -> value))
      { definition = typed "integer" ["minimum" .= lowest]
      }
    where
      words' = "an integer of at least " <> Text.show lowest
      lowest = fromInteger (natVal (Proxy @lowest)) :: Int64

-- | A whole number that passes a test, which the words describe.
bounded :: Text -> (Int64 -> Bool) -> (Int64 -> a) -> (a -> Int64) -> Codec a
bounded inWords fits wrap unwrapped =
  Codec
    { definition = typed "integer" []
    , expected = inWords
    , decode = \case
        Number given | Just value <- toBoundedInteger given, fits value -> Right (wrap value)
        other -> mismatch inWords other
    , encode = Encoding.int64 . unwrapped
    , absent = Nothing
    , omitted = const False
    }

-- | Decoded arguments. Its fields are those of @a@, without what the schema alone needs.
newtype Args a = Args a

-- | A field's type without what the schema alone needs.
type family Plain a where
  Plain (Field description a) = Plain a
  Plain (Default a value) = Plain a
  Plain (Within lowest highest) = Int64
  Plain (AtLeast lowest) = Int64
  Plain (Maybe a) = Maybe (Plain a)
  Plain a = a

-- | Takes off what the schema alone needs.
class Unwrap a b where
  unwrap :: a -> b

instance {-# OVERLAPPING #-} Unwrap a b => Unwrap (Field description a) b where
  unwrap (Field a) = unwrap a

instance {-# OVERLAPPING #-} Unwrap a b => Unwrap (Default a value) b where
  unwrap (Default a) = unwrap a

instance {-# OVERLAPPING #-} b ~ Int64 => Unwrap (Within lowest highest) b where
  unwrap (Within a) = a

instance {-# OVERLAPPING #-} b ~ Int64 => Unwrap (AtLeast lowest) b where
  unwrap (AtLeast a) = a

instance {-# OVERLAPPING #-} (b ~ Maybe c, Unwrap a c) => Unwrap (Maybe a) b where
  unwrap = fmap unwrap

instance {-# OVERLAPPABLE #-} a ~ b => Unwrap a b where
  unwrap = id

instance (HasField name a field, b ~ Plain field, Unwrap field b) => HasField name (Args a) b where
  getField (Args a) = unwrap (getField @name a)
