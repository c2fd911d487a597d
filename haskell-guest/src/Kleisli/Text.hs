-- | Texts, as in "Data.Text", for code that has to be small.
--
-- A guest is loaded before the first call is answered, so its size is time. GHC copies most
-- functions of "Data.Text" into each place that calls them, and those that know all of Unicode
-- bring a megabyte of tables along. The ones here are called, and know ASCII: other letters have
-- no case, are no white space and are no 'isAlphaNum'.
module Kleisli.Text
  ( -- * Making
    singleton
  , pack
  , show
  , concat
  , intercalate
  , unwords
  , unlines
  , cons
  , fromUtf8

    -- * Taking apart
  , unpack
  , uncons
  , unsnoc
  , words
  , lines
  , splitOn
  , split
  , breakOn
  , breakOnEnd
  , breakOnAll
  , break
  , span
  , inits
  , groupBy

    -- * Parts
  , take
  , takeEnd
  , drop
  , dropEnd
  , bytesBetween
  , tokens
  , takeWhile
  , takeWhileEnd
  , dropWhile
  , dropWhileEnd
  , filter
  , strip
  , stripStart
  , stripEnd
  , stripPrefix
  , stripSuffix

    -- * Changing
  , map
  , concatMap
  , replace
  , toLower
  , toUpper
  , justifyLeft
  , justifyRight

    -- * Asking
  , null
  , length
  , compareLength
  , any
  , all
  , foldl'
  , isPrefixOf
  , isSuffixOf
  , isInfixOf
  , decimal

    -- * Many words in one
    -- $words
  , listed
  , among
  , notAmong
  , prefixAmong
  , suffixAmong
  , infixAmong

    -- * Letters
  , isSpace
  , isAlphaNum
  , isDigit
  , isHexDigit
  , isLower
  , isUpper
  ) where

import Data.Bits (shiftL, (.&.), (.|.))
import Data.Char (chr, ord)
import Data.Text (Text)
import Data.Text qualified as Text
import Data.Text.Foreign (dropWord8, takeWord8)
import Data.Word (Word8)
import Prelude
  ( Bool (..)
  , Char
  , Int
  , Maybe (..)
  , Ordering
  , Show
  , String
  , fromIntegral
  , max
  , not
  , otherwise
  , (&&)
  , (*)
  , (+)
  , (-)
  , (.)
  , (<)
  , (<=)
  , (==)
  , (>)
  , (>=)
  , (||)
  )
import Prelude qualified

import Kleisli.Text.Literal ()
import Kleisli.Text.Tokens (tokens)

show :: Show a => a -> Text
show value = pack (Prelude.show value)
{-# NOINLINE show #-}

-- | The parts between white space.
words :: Text -> [Text]
words text = case dropWhile isSpace text of
  rest
    | null rest -> []
    | (word, more) <- break isSpace rest -> word : words more

-- | Without the white space around it, before it, or after it.
strip, stripStart, stripEnd :: Text -> Text
strip = stripStart . stripEnd
stripStart = dropWhile isSpace
stripEnd = dropWhileEnd isSpace

-- | The ASCII letters in lower, or in upper case.
toLower, toUpper :: Text -> Text
toLower = map \letter -> if isUpper letter then chr (ord letter + 32) else letter
toUpper = map \letter -> if isLower letter then chr (ord letter - 32) else letter

-- | A number of at most nine digits.
decimal :: Text -> Maybe Int
decimal text
  | null text || length text > 9 || not (all isDigit text) = Nothing
  | otherwise = Just (foldl' (\total digit -> total * 10 + ord digit - 48) 0 text)

-- | The text of UTF-8, where each byte that is none is a replacement character.
--
-- "Data.Text.Encoding" would bring the decoders of four encodings along.
fromUtf8 :: [Word8] -> Text
fromUtf8 = pack . go
  where
    go = \case
      [] -> []
      first : rest
        | first < 0x80 -> chr (fromIntegral first) : go rest
        | Just (count, lowest, top) <- leader first
        , (more, after) <- Prelude.splitAt count rest
        , Prelude.length more == count
        , Prelude.all (\byte -> byte .&. 0xc0 == 0x80) more
        , code <- Prelude.foldl next top more
        , code >= lowest
        , code < 0xd800 || code > 0xdfff
        , code <= 0x10ffff ->
            chr code : go after
        | otherwise -> '\xfffd' : go rest
    next code byte = code `shiftL` 6 .|. (fromIntegral byte .&. 0x3f)
    -- How many bytes follow, the smallest letter that needs them, and the letter's upper bits.
    leader :: Word8 -> Maybe (Int, Int, Int)
    leader first
      | first .&. 0xe0 == 0xc0 = Just (1, 0x80, fromIntegral (first .&. 0x1f))
      | first .&. 0xf0 == 0xe0 = Just (2, 0x800, fromIntegral (first .&. 0x0f))
      | first .&. 0xf8 == 0xf0 = Just (3, 0x10000, fromIntegral (first .&. 0x07))
      | otherwise = Nothing

-- | What stands between two bytes of a text's UTF-8. Where one is inside a letter, the next
-- letter's beginning counts in its place.
bytesBetween :: Int -> Int -> Text -> Text
bytesBetween start end text =
  takeWord8 (fromIntegral (max 0 (end - start))) (dropWord8 (fromIntegral (max 0 start)) text)

-- $words
-- A list of twenty literals is twenty thunks with code of their own, and GHC unrolls what looks
-- into it; twenty words in one literal are one, which is taken apart once. The literal is a
-- 'String', which GHC keeps as data.

-- | The words of a literal.
listed :: String -> [Text]
listed text = words (pack text)
{-# NOINLINE listed #-}

-- | Whether a text is one of these words, or none of them.
among, notAmong :: Text -> String -> Bool
among word list = isOneOf word (listed list)
{-# INLINE among #-}
notAmong word list = not (isOneOf word (listed list))
{-# INLINE notAmong #-}

isOneOf :: Text -> [Text] -> Bool
isOneOf = anyWord (==)
{-# NOINLINE isOneOf #-}

-- | Whether a text begins with, ends with or holds one of these words.
prefixAmong, suffixAmong, infixAmong :: Text -> String -> Bool
prefixAmong text list = anyWord isPrefixOf text (listed list)
{-# INLINE prefixAmong #-}
suffixAmong text list = anyWord isSuffixOf text (listed list)
{-# INLINE suffixAmong #-}
infixAmong text list = anyWord isInfixOf text (listed list)
{-# INLINE infixAmong #-}

anyWord :: (Text -> Text -> Bool) -> Text -> [Text] -> Bool
anyWord fits text = go
  where
    go = \case
      [] -> False
      word : rest -> fits word text || go rest
{-# NOINLINE anyWord #-}

-- | ASCII's white space.
isSpace :: Char -> Bool
isSpace letter = letter == ' ' || letter >= '\t' && letter < '\SO'

-- | ASCII's letters and digits. To name one of "Data.Char" as a function links its tables.
isAlphaNum, isDigit, isHexDigit, isLower, isUpper :: Char -> Bool
isAlphaNum letter = isLower letter || isUpper letter || isDigit letter
isDigit letter = letter >= '0' && letter <= '9'
isHexDigit letter =
  isDigit letter || letter >= 'a' && letter <= 'f' || letter >= 'A' && letter <= 'F'
isLower letter = letter >= 'a' && letter <= 'z'
isUpper letter = letter >= 'A' && letter <= 'Z'

-- What "Data.Text" has, not copied.

singleton :: Char -> Text
singleton = Text.singleton
{-# NOINLINE singleton #-}

pack :: String -> Text
pack = Text.pack
{-# NOINLINE pack #-}

concat :: [Text] -> Text
concat = Text.concat
{-# NOINLINE concat #-}

intercalate :: Text -> [Text] -> Text
intercalate = Text.intercalate
{-# NOINLINE intercalate #-}

unwords :: [Text] -> Text
unwords = Text.unwords
{-# NOINLINE unwords #-}

unlines :: [Text] -> Text
unlines = Text.unlines
{-# NOINLINE unlines #-}

unpack :: Text -> String
unpack = Text.unpack
{-# NOINLINE unpack #-}

uncons :: Text -> Maybe (Char, Text)
uncons = Text.uncons
{-# NOINLINE uncons #-}

unsnoc :: Text -> Maybe (Text, Char)
unsnoc = Text.unsnoc
{-# NOINLINE unsnoc #-}

cons :: Char -> Text -> Text
cons = Text.cons
{-# NOINLINE cons #-}

lines :: Text -> [Text]
lines = Text.lines
{-# NOINLINE lines #-}

splitOn :: Text -> Text -> [Text]
splitOn = Text.splitOn
{-# NOINLINE splitOn #-}

split :: (Char -> Bool) -> Text -> [Text]
split = Text.split
{-# NOINLINE split #-}

breakOn :: Text -> Text -> (Text, Text)
breakOn = Text.breakOn
{-# NOINLINE breakOn #-}

breakOnEnd :: Text -> Text -> (Text, Text)
breakOnEnd = Text.breakOnEnd
{-# NOINLINE breakOnEnd #-}

breakOnAll :: Text -> Text -> [(Text, Text)]
breakOnAll = Text.breakOnAll
{-# NOINLINE breakOnAll #-}

break :: (Char -> Bool) -> Text -> (Text, Text)
break = Text.break
{-# NOINLINE break #-}

span :: (Char -> Bool) -> Text -> (Text, Text)
span = Text.span
{-# NOINLINE span #-}

inits :: Text -> [Text]
inits = Text.inits
{-# NOINLINE inits #-}

groupBy :: (Char -> Char -> Bool) -> Text -> [Text]
groupBy = Text.groupBy
{-# NOINLINE groupBy #-}

take :: Int -> Text -> Text
take = Text.take
{-# NOINLINE take #-}

takeEnd :: Int -> Text -> Text
takeEnd = Text.takeEnd
{-# NOINLINE takeEnd #-}

drop :: Int -> Text -> Text
drop = Text.drop
{-# NOINLINE drop #-}

dropEnd :: Int -> Text -> Text
dropEnd = Text.dropEnd
{-# NOINLINE dropEnd #-}

takeWhile :: (Char -> Bool) -> Text -> Text
takeWhile = Text.takeWhile
{-# NOINLINE takeWhile #-}

takeWhileEnd :: (Char -> Bool) -> Text -> Text
takeWhileEnd = Text.takeWhileEnd
{-# NOINLINE takeWhileEnd #-}

dropWhile :: (Char -> Bool) -> Text -> Text
dropWhile = Text.dropWhile
{-# NOINLINE dropWhile #-}

dropWhileEnd :: (Char -> Bool) -> Text -> Text
dropWhileEnd = Text.dropWhileEnd
{-# NOINLINE dropWhileEnd #-}

filter :: (Char -> Bool) -> Text -> Text
filter = Text.filter
{-# NOINLINE filter #-}

stripPrefix :: Text -> Text -> Maybe Text
stripPrefix = Text.stripPrefix
{-# NOINLINE stripPrefix #-}

stripSuffix :: Text -> Text -> Maybe Text
stripSuffix = Text.stripSuffix
{-# NOINLINE stripSuffix #-}

map :: (Char -> Char) -> Text -> Text
map = Text.map
{-# NOINLINE map #-}

concatMap :: (Char -> Text) -> Text -> Text
concatMap = Text.concatMap
{-# NOINLINE concatMap #-}

replace :: Text -> Text -> Text -> Text
replace = Text.replace
{-# NOINLINE replace #-}

justifyLeft :: Int -> Char -> Text -> Text
justifyLeft = Text.justifyLeft
{-# NOINLINE justifyLeft #-}

justifyRight :: Int -> Char -> Text -> Text
justifyRight = Text.justifyRight
{-# NOINLINE justifyRight #-}

null :: Text -> Bool
null = Text.null
{-# NOINLINE null #-}

length :: Text -> Int
length = Text.length
{-# NOINLINE length #-}

compareLength :: Text -> Int -> Ordering
compareLength = Text.compareLength
{-# NOINLINE compareLength #-}

any :: (Char -> Bool) -> Text -> Bool
any = Text.any
{-# NOINLINE any #-}

all :: (Char -> Bool) -> Text -> Bool
all = Text.all
{-# NOINLINE all #-}

foldl' :: (a -> Char -> a) -> a -> Text -> a
foldl' = Text.foldl'
{-# NOINLINE foldl' #-}

isPrefixOf :: Text -> Text -> Bool
isPrefixOf = Text.isPrefixOf
{-# NOINLINE isPrefixOf #-}

isSuffixOf :: Text -> Text -> Bool
isSuffixOf = Text.isSuffixOf
{-# NOINLINE isSuffixOf #-}

isInfixOf :: Text -> Text -> Bool
isInfixOf = Text.isInfixOf
{-# NOINLINE isInfixOf #-}
