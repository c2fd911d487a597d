-- | What a walk through a command line keeps, and what it leaves behind: every simple command
-- that may run, with what is known of it.
module Kleisli.Shell.Trace
  ( -- * What is left behind
    Event (..)
  , Step (..)
  , Scene (..)
  , Where (..)
  , Written (..)

    -- * Walking
  , Walk
  , Context (..)
  , Notes (..)
  , Stream
  , walking
  , notes
  , change
  , scene
  , within
  , explained
  , moved
  , asking
  , emit
  , ranText
  , redirectedTo
  , parsed

    -- * Scopes
  , isolated
  , deeper
  ) where

import Control.Monad (ap, liftM)
import Data.Map.Strict (Map)
import Data.Set (Set)

import Kleisli.Eff (Eff)
import Kleisli.Effect.Shell (Shell)
import Kleisli.Effect.Shell qualified as Shell
import Kleisli.Shell.Syntax
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Something that may happen when the line runs.
data Event
  = -- | A command runs.
    Ran Step
  | -- | Text that isn't known is run as a program: by what, and what is known of it.
    RanText Text [Kind] Scene
  | -- | A function calls itself through a pipe, again and again.
    Multiplies Text Scene
  | -- | A part can't be read, or it goes too deep.
    Unread Scene

-- | A simple command with what is known of it.
data Step = Step
  { call :: [Value]
  -- ^ The program and its arguments; empty where only variables and redirects happen.
  , settings :: [(Text, Value)]
  -- ^ What is set for it alone, or for the shell where nothing runs.
  , redirects :: [(Text, Value)]
  -- ^ Operators, without the number before them, and targets.
  , input :: Maybe Stream
  -- ^ What it reads, where the line says so.
  , folder :: Maybe Text
  -- ^ Where it runs, where that is known.
  , scene :: Scene
  }

-- | Where in the line something happens.
data Scene = Scene
  { part :: Text
  -- ^ The command as it is written.
  , because :: [Text]
  -- ^ How the walk came there, from the outside in.
  , place :: Where
  }

-- | On which machine something happens.
data Where
  = -- | On this one.
    Here'
  | -- | In a container: what is mounted, outside and inside, and whether its data stays.
    Container [(Text, Text)] Bool
  | -- | On another machine.
    Remote
  deriving stock (Eq, Show)

-- | Lines that flow through a pipe, or that are written to a file.
type Stream = [Value]

-- | What the line itself put into a file.
data Written
  = -- | These lines.
    Lines Stream
  | -- | Something from the network was unpacked below it.
    Unpacked
  deriving stock (Eq, Show)

-- | What doesn't change by running a command.
data Context = Context
  { source :: Text
  -- ^ The text that is walked through.
  , at :: Scene
  , depth :: Int
  -- ^ Programs inside programs, functions inside functions.
  , piped :: Bool
  -- ^ Inside a pipeline or the background.
  , calling :: Set Text
  -- ^ The functions that run.
  , follow :: [Statement] -> Walk Stream
  -- ^ Walks through statements.
  }

-- | What running a command changes.
data Notes = Notes
  { bindings :: Map Text [Value]
  , functions :: Map Text (Int, [Statement])
  -- ^ With a number that tells one definition from the next of that name.
  , aliases :: Map Text Text
  , cwd :: Maybe Text
  , stdin :: Maybe Stream
  , files :: Map Text Written
  , events :: [Event]
  -- ^ The last one first.
  , budget :: Int
  -- ^ Commands that may still be walked through.
  }

-- | A walk, which can have inner texts parsed.
newtype Walk a = Walk (Context -> Notes -> Eff '[Shell] (a, Notes))

-- Not copied into each place that binds: a walk costs little, and its code is a part of what a
-- guest takes to load.
instance Functor Walk where
  fmap = liftM
  {-# NOINLINE fmap #-}

instance Applicative Walk where
  pure result = Walk \_ before -> pure (result, before)
  {-# NOINLINE pure #-}
  (<*>) = ap
  {-# NOINLINE (<*>) #-}
  one *> other = one >>= const other
  {-# NOINLINE (*>) #-}

instance Monad Walk where
  Walk run >>= next = Walk \context before -> do
    (result, between) <- run context before
    let Walk more = next result
    more context between
  {-# NOINLINE (>>=) #-}

-- | Runs a walk.
walking :: Context -> Notes -> Walk a -> Eff '[Shell] (a, Notes)
walking context before (Walk run) = run context before

-- | What is known now.
notes :: Walk Notes
notes = Walk \_ before -> pure (before, before)

-- | Changes what is known.
change :: (Notes -> Notes) -> Walk ()
change f = Walk \_ before -> let after = f before in after `seq` pure ((), after)

-- | Something of the context.
asking :: (Context -> a) -> Walk a
asking f = Walk \context before -> pure (f context, before)

-- | Where the walk is.
scene :: Walk Scene
scene = asking (.at)

-- | Walks in another context.
within :: (Context -> Context) -> Walk a -> Walk a
within f (Walk run) = Walk \context -> run (f context)

-- | Walks with one word more on how it came there.
explained :: Text -> Walk a -> Walk a
explained reason = within \context ->
  context {at = context.at {because = context.at.because <> [reason]}}

-- | Walks on another machine.
moved :: (Where -> Where) -> Walk a -> Walk a
moved f = within \context -> context {at = context.at {place = f context.at.place}}

-- | Leaves an event behind.
emit :: Event -> Walk ()
emit event = change \now -> now {events = event : now.events}

-- | Leaves behind that something ran a text that isn't known.
ranText :: Text -> [Kind] -> Walk ()
ranText program kinds = do
  here <- scene
  emit (RanText program kinds here)

-- | Leaves redirects behind that no command has.
redirectedTo :: [(Text, Value)] -> Walk ()
redirectedTo redirects = do
  here <- scene
  now <- notes
  emit $
    Ran
      Step
        { call = []
        , settings = []
        , redirects
        , input = Nothing
        , folder = now.cwd
        , scene = here
        }

-- | The program in a text.
parsed :: Text -> Walk Program
parsed text = Walk \_ before -> do
  answer <- Shell.parse text
  pure (programOf answer, before)

-- | What happens in a shell of its own: variables, functions and the folder are as before then.
isolated :: Walk a -> Walk a
isolated inside = do
  before <- notes
  result <- inside
  change \now ->
    now
      { bindings = before.bindings
      , functions = before.functions
      , aliases = before.aliases
      , cwd = before.cwd
      , stdin = before.stdin
      }
  pure result

-- | Walks through a text as a program that something opens, with a word on how it came there.
deeper :: Text -> Text -> Walk Stream
deeper reason text = do
  depth <- asking (.depth)
  here <- scene
  if depth > 12 then [] <$ emit (Unread here) else do
    program <- parsed text
    if program.whole then pure () else emit (Unread here {part = Text.take 200 text})
    follow <- asking (.follow)
    explained reason (within (inner depth) (follow program.statements))
  where
    inner depth context =
      context
        { source = text
        , depth = depth + 1
        , at = context.at {part = Text.take 200 text}
        }
