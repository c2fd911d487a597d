module Test.Text (tests) where

import Data.ByteString qualified as ByteString
import Data.Char qualified as Char
import Data.Text (Text)
import Data.Text qualified as Text
import Data.Text.Encoding (encodeUtf8)
import Test.Tasty (TestTree, testGroup)
import Test.Tasty.HUnit (testCase, (@?=))
import Test.Tasty.QuickCheck (testProperty, (===))

import Kleisli.Text (bytesBetween, fromUtf8, tokens)

tests :: TestTree
tests =
  testGroup
    "texts"
    [ testGroup
        "from UTF-8"
        [ testProperty "what a text is encoded to is that text" \letters ->
            let text = Text.pack letters in decoded text === text
        , testCase "letters of one to four bytes" $
            decoded "a\x7f\x80\x7ff\x800\xffff\x10000\x10ffff"
              @?= "a\x7f\x80\x7ff\x800\xffff\x10000\x10ffff"
        , "a byte that only continues" `becomes` ([0x61, 0x80, 0x62], "a\xfffd\&b")
        , "a letter that is cut" `becomes` ([0xe2, 0x82], "\xfffd\xfffd")
        , "a letter that is longer than it has to be" `becomes` ([0xc0, 0x80], "\xfffd\xfffd")
        , "half a pair" `becomes` ([0xed, 0xa0, 0x80], "\xfffd\xfffd\xfffd")
        , "beyond the last letter" `becomes` ([0xf4, 0x90, 0x80, 0x80], Text.replicate 4 "\xfffd")
        , "a byte that no letter has" `becomes` ([0xff, 0x61], "\xfffd\&a")
        ]
    , testGroup
        "where a token could begin"
        [ testProperty "at each word of a long run" \letters ->
            let text = Text.pack letters
             in tokens 3 text === concatMap words' (Text.split (not . inRun) text)
        , testCase "in a part of a longer text" $
            tokens 2 (Text.dropEnd 2 (Text.drop 3 "ab cd-€ef gh")) @?= ["cd-", "ef"]
        , testCase "a word is the whole word" $
            tokens 4 "a_1-bcd.ef" @?= ["a_1-bcd.ef", "bcd.ef"]
        , testCase "letters that a token may have" $
            tokens 1 (Text.pack ['\0' .. '\x3ff'])
              @?= ["0123456789:", Text.pack ['A' .. 'Z'], "_", Text.pack ['a' .. 'z']]
        ]
    , testGroup
        "what stands between two bytes"
        [ testCase "of letters of one byte" $ bytesBetween 1 3 "abcd" @?= "bc"
        , testCase "of longer ones" $ bytesBetween 1 4 "a€b" @?= "€"
        , testCase "a beginning inside a letter is the next one's" $
            bytesBetween 2 5 "a€bc" @?= "bc"
        , testCase "so is an end" $ bytesBetween 0 2 "a€bc" @?= "a€"
        , testCase "an end behind the text" $ bytesBetween 2 90 "abcd" @?= "cd"
        , testCase "an end before the beginning" $ bytesBetween 3 1 "abcd" @?= ""
        , testCase "a beginning before the text" $ bytesBetween (-4) 1 "abcd" @?= "abcd"
        ]
    ]
  where
    inRun letter = inWord letter || letter `elem` ("-.:+/=," :: String)
    inWord letter = letter < '\x80' && (Char.isAlphaNum letter || letter == '_')
    words' run =
      [ Text.drop at run
      | at <- [0 .. Text.length run - 3]
      , inWord (Text.index run at)
      , at == 0 || not (inWord (Text.index run (at - 1)))
      ]
    becomes name (bytes, text) = testCase name (fromUtf8 bytes @?= text)

decoded :: Text -> Text
decoded = fromUtf8 . ByteString.unpack . encodeUtf8
