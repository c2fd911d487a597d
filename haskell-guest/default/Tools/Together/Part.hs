-- | Answers of many parts: each may be missing or cut, and the answer says which.
module Tools.Together.Part
  ( Unseen
  , Part
  , part
  , seen
  , unseen
  , unseenText
  , cut
  , restOfParts
  ) where

import GHC.Records (HasField)

import Kleisli
import Kleisli.Text qualified as Text

-- | Every answer of many parts says in the same place which are missing.
type Unseen = Field "Parts that could not be read, and why." [Text]

-- | A part by its name, or why it is missing.
data Part a = Part Text (Either CallError a)

-- | Asks for a part, and goes on where there is none.
part :: Text -> Eff es a -> Eff es (Part a)
part name program = Part name <$> attempt program

-- | What a part holds; nothing where it is missing.
seen :: Monoid b => (a -> b) -> Part a -> b
seen held (Part _ answer) = either (const mempty) held answer

-- | Why a part is missing, where it is.
unseen :: Part a -> [Text]
unseen (Part name answer) = either (\reason -> [name <> ": " <> reason.message]) (const []) answer

unseenText :: [Text] -> Text
unseenText = Text.concat . map \words' -> "(not seen: " <> words' <> ")\n"

-- | The part's name, where it has more than was asked for.
cut :: HasField "more" a Bool => Part a -> [Text]
cut (Part name answer) = either (const []) (\held -> [name | held.more]) answer

-- | What was left out: in words of its own, and parts that have more.
restOfParts :: [Text] -> [Text] -> Maybe Text
restOfParts others names
  | null every = Nothing
  | otherwise = Just (Text.intercalate "; " every)
  where
    every = others <> ["there are more " <> Text.intercalate ", " names <> ", ask with a higher limit" | not (null names)]
