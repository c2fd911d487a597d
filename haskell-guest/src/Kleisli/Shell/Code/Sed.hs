-- | Sed, whose commands can run others and write files.
module Kleisli.Shell.Code.Sed (sedBits) where

import Data.Text (Text)

import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Value
import Kleisli.Text (isAlphaNum, isDigit, isSpace)
import Kleisli.Text qualified as Text

-- | What a script for @sed@ runs and writes. A @;@ may end a command or stand in one, so the script
-- is read both ways.
sedBits :: Text -> [Bit]
sedBits script = concatMap command (concatMap (Text.splitOn ";") (Text.lines script) <> [script])

-- | A command, behind its address.
command :: Text -> [Bit]
command text = case Text.uncons (Text.stripStart (behindAddress (Text.stripStart text))) of
  Just ('e', rest)
    | " " `Text.isPrefixOf` rest -> [Runs (known (Text.strip rest))]
  Just (letter, rest)
    | letter == 'w' || letter == 'W'
    , " " `Text.isPrefixOf` rest ->
        [Writes (known (Text.strip rest))]
  Just ('s', rest)
    | Just (mark, body) <- Text.uncons rest
    , not (isAlphaNum mark || isSpace mark)
    , _ : _ : flags@(_ : _) <- fields mark body ->
        flagged (Text.intercalate (Text.singleton mark) flags)
  _ -> []

-- | What the flags of @s\/…\/…\/@ do: @w FILE@ writes, and @e@ runs what comes out.
flagged :: Text -> [Bit]
flagged flags
  | (before, after) <- Text.breakOn "w " flags, not (Text.null after), Text.all isAlphaNum before =
      [Writes (known (Text.strip (Text.drop 2 after)))]
  | Text.all isAlphaNum flags, Text.any (== 'e') flags = [Calls [unknown Hidden]]
  | otherwise = []

behindAddress :: Text -> Text
behindAddress text
  | Just pattern <- Text.stripPrefix "/" text =
      behindRange (Text.drop 1 (snd (Text.breakOn "/" pattern)))
  | otherwise = behindRange (Text.dropWhile inNumber text)
  where
    behindRange = Text.dropWhile (`elem` (",! {" :: String))
    inNumber letter = isDigit letter || letter `elem` ("$,~+! " :: String)

-- | The parts between marks that no backslash stands before.
fields :: Char -> Text -> [Text]
fields mark text = split (Text.unpack text) ""
  where
    split [] part = [Text.pack (reverse part)]
    split ('\\' : next : rest) part = split rest (next : '\\' : part)
    split (letter : rest) part
      | letter == mark = Text.pack (reverse part) : split rest ""
      | otherwise = split rest (letter : part)
