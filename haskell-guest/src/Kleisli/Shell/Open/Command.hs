-- | A command that may run others, and what all that open one share.
module Kleisli.Shell.Open.Command
  ( Command (..)
  , Opened
  , Opener
  , through
  , enter
  , input
  , onKnown
  ) where

import Data.Maybe (fromMaybe)
import Data.Text (Text)

import Kleisli.Path (absolute)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value

-- | A command whose program may run others.
data Command = Command
  { name :: Text
  -- ^ The program's name without its folder and its version.
  , given :: [Value]
  -- ^ Its arguments.
  , run :: [Value] -> Walk Stream
  -- ^ Walks through a command inside of it.
  }

-- | What a command prints by those that it runs; nothing where none of them can be seen.
type Opened = Walk (Maybe Stream)

-- | Opens a command, if it is one of those that it knows.
type Opener = Command -> Maybe Opened

-- | On the way through a program to a command inside of it.
through :: Text -> Walk a -> Walk a
through name = explained ("through `" <> name <> "`")

-- | Goes to a folder.
enter :: Value -> Walk ()
enter folder = do
  now <- notes
  change \after -> after {cwd = absolute (fromMaybe "/" now.cwd) <$> textOf folder}

-- | What the command reads.
input :: Walk (Maybe Stream)
input = (.stdin) <$> notes

-- | Changes the texts of a value.
onKnown :: (Text -> Text) -> Value -> Value
onKnown f = map \case
  Known text -> Known (f text)
  piece -> piece
