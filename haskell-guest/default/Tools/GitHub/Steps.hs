-- | Changes that take several requests.
module Tools.GitHub.Steps (Step, edits, inTurn, after, listed) where

import Data.Maybe (fromMaybe)

import Kleisli
import Kleisli.Text qualified as Text

-- | A change that tells in words what it did: @its labels are bug, help@.
type Step es = Eff es Text

-- | The change of a list by what is put on it and what is taken off; none where nothing is.
edits :: Maybe [a] -> Maybe [a] -> ([a] -> [a] -> Step es) -> [Step es]
edits given taken change
  | null add && null remove = []
  | otherwise = [change add remove]
  where
    add = fromMaybe [] given
    remove = fromMaybe [] taken

-- | Makes changes one after the other and tells what they did. GitHub can't take several back as
-- one: a failure tells what was done before it.
inTurn :: [Step es] -> Eff es [Text]
inTurn = go []
  where
    go made [] = pure (reverse made)
    go made (change : more) = after (reverse made) change >>= \did -> go (did : made) more

-- | A program whose failure tells what was done before it.
after :: [Text] -> Eff es a -> Eff es a
after [] program = program
after made program = attempt program >>= either (failure . amended) pure
  where
    amended :: CallError -> CallError
    amended reason = reason {message = reason.message <> "; before that " <> Text.intercalate " and " made}

-- | A list in a sentence, and what stands for an empty one.
listed :: Text -> [Text] -> Text
listed none [] = none
listed _ some = Text.intercalate ", " some
