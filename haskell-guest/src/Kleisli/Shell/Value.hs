-- | What is known of a word, a variable or a line of output before anything runs.
module Kleisli.Shell.Value
  ( Value
  , Piece (..)
  , Gap (..)
  , Kind (..)

    -- * Making
  , known
  , unknown

    -- * Looking
  , textOf
  , written
  , emptied
  , gapsOf
  , hasPattern
  , kindsOf

    -- * Patterns
  , matches
  ) where

import Data.Text (Text)

import Kleisli.Text qualified as Text

-- | Pieces, one after the other.
type Value = [Piece]

-- | A part of a value.
data Piece
  = -- | It stands for itself.
    Known Text
  | -- | It matches names of files; @**@ stands for any folders.
    Pattern Text
  | -- | Its text is not known.
    Gap Gap
  deriving stock (Eq, Ord, Show)

-- | Text that is not known.
data Gap = Unknown
  { name :: Text
  -- ^ The variable that holds it; empty where it has none.
  , kind :: Kind
  }
  deriving stock (Eq, Ord, Show)

-- | What is known of it all the same.
data Kind
  = -- | A variable that the line doesn't set: it may be empty.
    Unset
  | -- | It is not empty.
    Filled
  | -- | It comes from the network.
    Fetched
  | -- | A program made it out of something that hides it, such as @base64 -d@.
    Hidden
  | -- | What this program prints.
    Printed Text
  | -- | Names or numbers of the processes that are named so.
    Processes Text
  deriving stock (Eq, Ord, Show)

-- | A value that is known.
known :: Text -> Value
known text = [Known text]

-- | A value of which no more is known than this.
unknown :: Kind -> Value
unknown kind = [Gap Unknown {name = "", kind}]

-- | The text, where all of it is known and none of it is a pattern.
textOf :: Value -> Maybe Text
textOf = fmap Text.concat . traverse \case
  Known text -> Just text
  _ -> Nothing

-- | The text as a person reads it, with variables as they are written.
written :: Value -> Text
written = Text.concat . map \case
  Known text -> text
  Pattern text -> text
  Gap gap -> if Text.null gap.name then "…" else "$" <> gap.name

-- | The text if every gap were empty.
emptied :: Value -> Text
emptied = Text.concat . map \case
  Known text -> text
  Pattern text -> text
  Gap _ -> ""

-- | What is not known of it.
gapsOf :: Value -> [Gap]
gapsOf value = [gap | Gap gap <- value]

-- | What is known of its gaps.
kindsOf :: Value -> [Kind]
kindsOf = map (.kind) . gapsOf

-- | Whether it matches names of files.
hasPattern :: Value -> Bool
hasPattern value = not (null [() | Pattern _ <- value])

-- | Whether a pattern of @*@, @?@ and @[…]@ matches a text.
matches :: Text -> Text -> Bool
matches pattern text = go (Text.unpack pattern) (Text.unpack text)
  where
    go [] rest = null rest
    go ('*' : more) rest = any (go more) (tails rest)
    go ('?' : more) (_ : rest) = go more rest
    go ('[' : more) (letter : rest)
      | (set, ']' : after) <- break (== ']') more = inSet set letter && go after rest
    go (one : more) (letter : rest) = one == letter && go more rest
    go _ [] = False
    tails list = list : case list of
      [] -> []
      _ : rest -> tails rest
    inSet ('!' : set) letter = not (inSet set letter)
    inSet ('^' : set) letter = not (inSet set letter)
    inSet (from : '-' : to : set) letter = (from <= letter && letter <= to) || inSet set letter
    inSet (one : set) letter = one == letter || inSet set letter
    inSet [] _ = False
