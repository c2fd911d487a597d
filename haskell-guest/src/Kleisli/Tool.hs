-- | A tool: a name, what it does in words, and a handler whose type says what it may do.
--
-- > gitLog :: Tool '[Git]
-- > gitLog = tool "git_log"
-- >   "The commits that lead to a revision, newest first."
-- >   \(args :: Args LogArgs) -> do
-- >     commits <- Git.commits args.revision args.maxCount
-- >     pure Commits {commits = Field commits}
--
-- The input schema comes from @LogArgs@, the output schema from @Commits@, and the effects and
-- the hints for clients from @'[Git]@.
module Kleisli.Tool
  ( Tool (..)
  , tool
  , Answer (..)
  , Render (..)
  ) where

import Data.Aeson (Object)
import Data.Aeson.Encoding (Encoding)
import Data.Text (Text)

import Kleisli.Eff (Eff, Effect)
import Kleisli.Effect (Row, annotationsOf, effectsOf)
import Kleisli.Schema
import Kleisli.Text qualified as Text
import Kleisli.Wire.Guest (ToolDescription (..))
import Kleisli.Wire.Reply (CallError)

-- | A tool that may use the effects @es@, and nothing else.
data Tool (es :: [Effect]) = Tool
  { about :: ToolDescription
  -- ^ What clients are told.
  , handle :: Object -> Either CallError (Eff es Answer)
  -- ^ What a call does with its arguments.
  }

-- | A tool's result in both its forms.
data Answer = Answer
  { structured :: Encoding
  -- ^ For programs: a JSON object that fits the output schema.
  , text :: Text
  -- ^ For people.
  }

-- | How a result reads for people. The instance stands beside the result's type.
class Render a where
  render :: a -> Text

-- | A tool from its name, its description and its handler. Names are letters, digits, @_@ and
-- @-@. The arguments and the result are records; the fields of the arguments are read through
-- 'Args', which takes off what only the schema needs. Its toolset is @default@ until
-- 'Kleisli.Guest.toolset' says another.
tool
  :: forall es args result
   . (Row es, Record args, Record result, Render result)
  => Text
  -> Text
  -> (Args args -> Eff es result)
  -> Tool es
tool name description handler =
  Tool
    { about =
        ToolDescription
          { name
          , title = titleOf name
          , description
          , toolset = "default"
          , inputSchema = input.definition
          , outputSchema = output.definition
          , annotations = annotationsOf @es
          , effects = effectsOf @es
          }
    , handle = fmap (fmap answer . handler) . decodeArguments input
    }
  where
    input = record @args
    output = record @result
    answer result = Answer {structured = output.encode result, text = render result}

-- | @git_log@ is called "Git log" for people.
titleOf :: Text -> Text
titleOf name = case Text.uncons (Text.map space name) of
  Nothing -> name
  Just (first, rest) -> Text.cons (upper first) rest
  where
    space c = if c == '_' || c == '-' then ' ' else c
    -- 'Data.Char.toUpper' would link tables for all of Unicode; names are ASCII.
    upper c = if c >= 'a' && c <= 'z' then toEnum (fromEnum c - 32) else c
