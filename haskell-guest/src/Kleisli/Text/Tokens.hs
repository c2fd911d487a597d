{-# LANGUAGE MagicHash #-}
-- A loop over every byte of a long text: its numbers have to stay in registers.
{-# OPTIONS_GHC -fworker-wrapper #-}

-- | The places of a text where a token could begin, found in one pass.
module Kleisli.Text.Tokens (tokens) where

import Data.Text.Array (unsafeIndex)
import Data.Text.Internal (Text (..))
import Data.Word (Word8)
import GHC.Exts (Char (..), Int (..), indexCharOffAddr#)

-- | What begins with a word, and goes on for so many bytes or more of nothing but ASCII's letters
-- and digits, and @_-.:+/=,@: all of that, from each such word on.
tokens :: Int -> Text -> [Text]
tokens least (Text array from size) = outside from
  where
    end = from + size
    mark at = markOf (unsafeIndex array at)
    outside at
      | at >= end = []
      | mark at == ' ' = outside (at + 1)
      | otherwise = within at (at + 1)
    within start at
      | at < end, mark at /= ' ' = within start (at + 1)
      | otherwise = beginnings ' ' start at
    -- From the run's beginning to where too little of it is left.
    beginnings before at after
      | after - at < least = outside after
      | here == 'w', before /= 'w' = Text array at (after - at) : beginnings here (at + 1) after
      | otherwise = beginnings here (at + 1) after
      where
        here = mark at
{-# NOINLINE tokens #-}

-- | @w@ for what words are made of, @-@ for what stands between them in a token, and a space.
markOf :: Word8 -> Char
markOf byte
  | byte < 0x80, I# at <- fromIntegral byte = C# (indexCharOffAddr# marks at)
  | otherwise = ' '
  where
    -- For each byte in ASCII's order.
    marks =
      "                                \
      \           -----wwwwwwwwww-  -  \
      \ wwwwwwwwwwwwwwwwwwwwwwwwww    w\
      \ wwwwwwwwwwwwwwwwwwwwwwwwww     "#
