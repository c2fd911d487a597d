{-# LANGUAGE MagicHash #-}
-- The rules would rewrite what they stand for, too.
{-# OPTIONS_GHC -fno-enable-rewrite-rules -Wno-orphans #-}

-- | What a literal of type 'Text' costs.
--
-- GHC unfolds each into code that builds the text: three functions of 460 bytes together, and
-- they were a quarter of a policy. With these rules, which hold wherever the module is imported
-- from whatever distance, each only calls what builds it.
module Kleisli.Text.Literal (ascii, utf8) where

import Data.Text (Text)
import Data.Text qualified as Text
import GHC.Exts (Addr#)

-- | The text of a literal.
ascii, utf8 :: Addr# -> Text
ascii address = Text.unpackCStringAscii# address
{-# OPAQUE ascii #-}
utf8 address = Text.unpackCString# address
{-# OPAQUE utf8 #-}

{-# RULES
"kleisli literal" forall address. Text.unpackCStringAscii# address = ascii address
"kleisli literal UTF-8" forall address. Text.unpackCString# address = utf8 address
  #-}
