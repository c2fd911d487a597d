-- | Changes that take several requests.
module Tools.GitHub.Steps (Step (..), edits, inTurn, after) where

import Data.Maybe (fromMaybe)
import Data.Text qualified as Text

import Kleisli

-- | A change, and the words that say it was made: @the labels were changed@.
data Step es = Step Text (Eff es ())

-- | The change of a list by what is put on it and what is taken off; none where nothing is.
edits :: Text -> Maybe [a] -> Maybe [a] -> ([a] -> [a] -> Eff es ()) -> [Step es]
edits words' given taken change
  | null add && null remove = []
  | otherwise = [Step words' (change add remove)]
  where
    add = fromMaybe [] given
    remove = fromMaybe [] taken

-- | Makes changes one after the other and tells which were made. GitHub can't take several back
-- as one: a failure says what was done before it.
inTurn :: [Step es] -> Eff es [Text]
inTurn = go []
  where
    go made [] = pure (reverse made)
    go made (Step words' change : more) = after (reverse made) change *> go (words' : made) more

-- | A program whose failure says what was done before it.
after :: [Text] -> Eff es a -> Eff es a
after [] program = program
after made program = attempt program >>= either (failure . amended) pure
  where
    amended :: CallError -> CallError
    amended reason = reason {message = reason.message <> "; before that " <> Text.intercalate " and " made}
