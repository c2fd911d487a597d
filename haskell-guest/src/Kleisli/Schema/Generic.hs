-- | Codecs of records and enumerations, from their 'Generic' instances.
--
-- Names on the wire are the Haskell names in snake case: @maxCount@ is @max_count@, the
-- constructor @CherryPick@ is @cherry_pick@.
module Kleisli.Schema.Generic
  ( -- * Records
    Record
  , record

    -- * Enumerations
  , Enumeration
  , enumeration
  ) where

import Data.Aeson (Key, Object, Value (..), (.=))
import Data.Aeson.Encoding (Series, pair)
import Data.Aeson.Encoding qualified as Encoding
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.List (find)
import Data.Proxy (Proxy (..))
import Data.Text (Text)
import GHC.Generics
import GHC.TypeLits (KnownSymbol, symbolVal)

import Kleisli.Schema.Codec
import Kleisli.Schema.Problem
import Kleisli.Text (isUpper)
import Kleisli.Text qualified as Text

-- | A type with one constructor and named fields, each of which has a 'Schema'.
class (Generic a, Fields (Rep a)) => Record a

instance (Generic a, Fields (Rep a)) => Record a

-- | A JSON object with one member per field and no others.
record :: forall a. Record a => Codec a
record =
  Codec
    { definition =
        typed
          "object"
          [ "properties" .= KeyMap.fromList [(key, Object schema) | (key, schema, _) <- own.members]
          , "required" .= [key | (key, _, True) <- own.members]
          , "additionalProperties" .= False
          ]
    , expected = "an object"
    , decode = \case
        Object object -> case find (`notElem` keys) (KeyMap.keys object) of
          Nothing -> to <$> own.parse object
          Just key -> inside (Member key) (Left (Problem [] (Unknown keys)))
        other -> mismatch "an object" other
    , encode = Encoding.pairs . own.write . from
    , absent = Nothing
    , omitted = const False
    }
  where
    own = fieldsOf @(Rep a) @()
    keys = [key | (key, _, _) <- own.members]

-- | How some fields of a record are described, read and written.
data FieldsCodec a = FieldsCodec
  { members :: [(Key, Definition, Bool)]
  -- ^ Name, schema, and whether it has to be there.
  , parse :: Object -> Decoded a
  , write :: a -> Series
  }

-- | The same fields seen as another type.
as :: (a -> b) -> (b -> a) -> FieldsCodec a -> FieldsCodec b
as there back own = FieldsCodec own.members (fmap there . own.parse) (own.write . back)

-- | A record's representation.
class Fields f where
  fieldsOf :: FieldsCodec (f p)

instance Fields f => Fields (D1 meta f) where
  fieldsOf = as M1 unM1 fieldsOf

instance Fields f => Fields (C1 meta f) where
  fieldsOf = as M1 unM1 fieldsOf

instance (Fields f, Fields g) => Fields (f :*: g) where
  fieldsOf =
    FieldsCodec
      (left.members <> right.members)
      (\object -> (:*:) <$> left.parse object <*> right.parse object)
      (\(f :*: g) -> left.write f <> right.write g)
    where
      left = fieldsOf
      right = fieldsOf

-- | A record without fields: a tool that takes no arguments.
instance Fields U1 where
  fieldsOf = FieldsCodec [] (\_ -> Right U1) (const mempty)

instance (KnownSymbol name, Schema a) => Fields (S1 ('MetaSel ('Just name) u s l) (Rec0 a)) where
  fieldsOf =
    FieldsCodec
      [(key, own.definition, null own.absent)]
      (fmap (M1 . K1) . value . KeyMap.lookup key)
      (\(M1 (K1 a)) -> if own.omitted a then mempty else pair key (own.encode a))
    where
      own = codec @a
      key = Key.fromText (snakeCase (symbolVal (Proxy @name)))
      value = \case
        Just given -> inside (Member key) (own.decode given)
        Nothing ->
          maybe (inside (Member key) (Left (Problem [] (Missing own.expected)))) Right own.absent

-- | A type of constructors without fields.
class (Generic a, Constructors (Rep a)) => Enumeration a

instance (Generic a, Constructors (Rep a)) => Enumeration a

-- | One of a few strings.
enumeration :: forall a. Enumeration a => Codec a
enumeration = oneOf [(name, to value) | (name, value) <- constructors @(Rep a)] (nameOf . from)

-- | An enumeration's representation.
class Constructors f where
  constructors :: [(Text, f p)]
  nameOf :: f p -> Text

instance Constructors f => Constructors (D1 meta f) where
  constructors = [(name, M1 f) | (name, f) <- constructors @f]
  nameOf (M1 f) = nameOf f

instance (Constructors f, Constructors g) => Constructors (f :+: g) where
  constructors =
    [(name, L1 f) | (name, f) <- constructors @f] <> [(name, R1 g) | (name, g) <- constructors @g]
  nameOf = \case
    L1 f -> nameOf f
    R1 g -> nameOf g

instance KnownSymbol name => Constructors (C1 ('MetaCons name fixity isRecord) U1) where
  constructors = [(snakeCase (symbolVal (Proxy @name)), M1 U1)]
  nameOf _ = snakeCase (symbolVal (Proxy @name))

-- | @maxCount@ and @MaxCount@ are @max_count@.
snakeCase :: String -> Text
snakeCase = Text.dropWhile (== '_') . Text.pack . concatMap \c ->
  if isUpper c then ['_', lower c] else [c]
  where
    -- 'toLower' would link a megabyte of Unicode tables.
    lower c = toEnum (fromEnum c + 32)
