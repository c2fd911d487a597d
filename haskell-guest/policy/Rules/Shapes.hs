-- | Secrets by their shapes: tokens, keys, passwords in addresses. A placeholder isn't one.
module Rules.Shapes
  ( secretIn
  ) where

import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Maybe (listToMaybe)
import Data.Text (Text)

import Kleisli.Text (isAlphaNum, isDigit, isLower, isUpper)
import Kleisli.Text qualified as Text

-- | What kind of secret a text holds, if it holds one.
secretIn :: Text -> Maybe Text
secretIn text = listToMaybe (tokens <> concatMap ($ text) others)
  where
    others = [privateKeys, webhooks, passwords, keysOfAws]
    -- One pass finds what is long enough; to search a long text for each prefix would be sixty.
    tokens =
      [ shape.name
      | rest <- Text.tokens shortest text
      , Just (letter, _) <- [Text.uncons rest]
      , shape <- Map.findWithDefault [] letter byLetter
      , Just candidate <- [Text.stripPrefix shape.prefix rest]
      , fits shape candidate
      ]

privateKeys :: Text -> [Text]
privateKeys text =
  [ "a private key"
  | rest <- occurrences "-----BEGIN " text
  , (label, found) <- [Text.breakOn "-----" rest]
  , "PRIVATE KEY" `Text.isSuffixOf` label
  , body <- [Text.drop 5 found]
  , Text.length (Text.filter isBase (Text.take 400 (Text.replace "\\n" "" body))) >= 60
  , not ("..." `Text.isInfixOf` Text.take 40 found)
  ]

webhooks :: Text -> [Text]
webhooks text =
  [ "a webhook of Slack"
  | rest <- occurrences "hooks.slack.com/services/" text
  , path <- [Text.takeWhile (\letter -> isAlphaNum letter || letter == '/') rest]
  , [one, two, three] <- [take 3 (Text.splitOn "/" path)]
  , "T" `Text.isPrefixOf` one
  , "B" `Text.isPrefixOf` two
  , Text.length three >= 20
  , real three
  ]
    <> [ "a webhook of Discord"
       | rest <- occurrences "discord.com/api/webhooks/" text
       , Text.length (Text.takeWhile inPath rest) > 60
       ]
  where
    inPath letter = isAlphaNum letter || letter `elem` ("/-_" :: String)

-- | As in @scheme://user:password\@host@.
passwords :: Text -> [Text]
passwords text =
  [ "a password in an address"
  | rest <- occurrences "://" text
  , (credentials, after) <- [Text.break (`elem` ("/@ \n\"'<>`" :: String)) rest]
  , "@" `Text.isPrefixOf` after
  , (_, secret) <- [Text.breakOn ":" credentials]
  , password <- [Text.drop 1 secret]
  , Text.length password >= 12
  , real password
  , mixed password
  ]

-- | The second half of AWS's keys, which has no shape but its name.
keysOfAws :: Text -> [Text]
keysOfAws text =
  [ "a secret key of AWS"
  | name <- Text.words names
  , rest <- occurrences name text
  , value <- [Text.takeWhile isBase (Text.dropWhile (`elem` (" =:\"'" :: String)) rest)]
  , Text.length value == 40
  , real value
  , mixed value
  ]
  where
    names =
      "AWS_SECRET_ACCESS_KEY aws_secret_access_key secretAccessKey SecretAccessKey \
      \secret_access_key secret_key secretKey"

-- | The letters of base64.
isBase :: Char -> Bool
isBase letter = isAlphaNum letter || letter `elem` ("+/=" :: String)

-- | A token: what it begins with, the letters after that, and how many of them. None has others
-- than 'Text.tokens' knows.
data Shape = Shape
  { name :: Text
  , prefix :: Text
  , letters :: Char -> Bool
  , atLeast :: Int
  , atMost :: Int
  }

-- | The shapes by the first letter of their prefix.
byLetter :: Map Char [Shape]
byLetter =
  Map.fromListWith
    (flip (<>))
    [(letter, [shape]) | shape <- shapes, Just (letter, _) <- [Text.uncons shape.prefix]]

-- | How many bytes the shortest token has, with its prefix.
shortest :: Int
shortest = minimum [Text.length shape.prefix + shape.atLeast | shape <- shapes]

shapes :: [Shape]
shapes =
  [ Shape "a token of GitHub" ("gh" <> Text.singleton kind <> "_") isAlphaNum 36 255
  | kind <- "pousr"
  ]
    <> [ Shape "a token of GitHub" "github_pat_" isWord 50 255
       , Shape "a token of GitLab" "glpat-" isWord 20 64
       , Shape "a token of GitLab" "gldt-" isWord 20 64
       , Shape "a key of AWS" "AKIA" upper 16 16
       , Shape "a key of AWS" "ASIA" upper 16 16
       , Shape "a key of Anthropic" "sk-ant-" isWord 40 255
       , Shape "a key of OpenAI" "sk-proj-" isWord 40 255
       , Shape "a key of OpenAI" "sk-svcacct-" isWord 40 255
       , Shape "a key of OpenAI" "sk-" isAlphaNum 48 64
       , Shape "a key of OpenRouter" "sk-or-v1-" isAlphaNum 40 80
       , Shape "a key of Stripe" "sk_live_" isAlphaNum 24 255
       , Shape "a key of Stripe" "rk_live_" isAlphaNum 24 255
       , Shape "a secret of Stripe" "whsec_" isAlphaNum 32 255
       , Shape "a token of npm" "npm_" isAlphaNum 36 36
       , Shape "a token of PyPI" "pypi-" isWord 60 255
       , Shape "a token of crates.io" "cio" isAlphaNum 32 32
       , Shape "a token of RubyGems" "rubygems_" isAlphaNum 48 48
       , Shape "a key of Google" "AIza" isWord 35 35
       , Shape "a token of Google" "ya29." isWord 40 255
       , Shape "a secret of Google" "GOCSPX-" isWord 28 28
       , Shape "a key of SendGrid" "SG." (\letter -> isWord letter || letter == '.') 60 80
       , Shape "a token of Hugging Face" "hf_" isAlphaNum 30 40
       , Shape "a token of DigitalOcean" "dop_v1_" isAlphaNum 64 64
       , Shape "a token of Slack" "xoxb-" isWord 30 255
       , Shape "a token of Slack" "xoxp-" isWord 30 255
       , Shape "a token of Slack" "xoxa-" isWord 30 255
       , Shape "a token of Slack" "xapp-" isWord 30 255
       , Shape "a token of Docker" "dckr_pat_" isWord 25 64
       , Shape "a token of Databricks" "dapi" isHex 32 34
       , Shape "a key of Mailgun" "key-" isHex 32 32
       , Shape "a token of Vault" "hvs." isWord 24 255
       , Shape "a token of Terraform" "atlasv1." isWord 60 255
       , Shape "a token of Shopify" "shpat_" isHex 32 32
       , Shape "a token of Linear" "lin_api_" isAlphaNum 40 40
       , Shape "a token of Notion" "ntn_" isAlphaNum 40 64
       , Shape "a token of Notion" "secret_" isAlphaNum 43 43
       , Shape "a token of Groq" "gsk_" isAlphaNum 52 52
       , Shape "a token of xAI" "xai-" isAlphaNum 80 80
       , Shape "a token of Replicate" "r8_" isAlphaNum 37 37
       , Shape "a token of Sentry" "sntrys_" isWord 40 300
       , Shape "a token of New Relic" "NRAK-" isAlphaNum 27 27
       , Shape "a token of Doppler" "dp.pt." isAlphaNum 40 50
       , Shape "a token of Supabase" "sbp_" isHex 40 40
       , Shape "a token of PlanetScale" "pscale_tkn_" isWord 32 64
       , Shape "a token of Fly" "fm2_" isBase64 60 999
       , Shape "a key of age" "AGE-SECRET-KEY-1" isAlphaNum 58 58
       , Shape "a token of Telegram" "bot" (\letter -> isWord letter || letter == ':') 44 48
       ]
  where
    isWord letter = isAlphaNum letter || letter `elem` ("_-" :: String)
    isBase64 letter = isAlphaNum letter || letter `elem` ("+/=_-," :: String)
    upper letter = isUpper letter || isDigit letter
    isHex letter = isDigit letter || letter `elem` ("abcdefABCDEF" :: String)

-- | Whether a text that stands behind a shape's prefix is a token and no placeholder.
fits :: Shape -> Text -> Bool
fits shape rest =
  count >= shape.atLeast
    && count <= shape.atMost
    && real body
    && (mixed body || shape.prefix `Text.among` ofOneKind)
    && telegram
  where
    body = Text.takeWhile shape.letters rest
    count = Text.length body
    -- Tokens in hexadecimal, or in capitals.
    ofOneKind = "dapi key- shpat_ sbp_ dop_v1_ AKIA ASIA"
    telegram = shape.prefix /= "bot" || Text.all isDigit bot && Text.any (== ':') body
    bot = Text.takeWhile (/= ':') body

-- | What stands behind each occurrence of a text that begins a word.
occurrences :: Text -> Text -> [Text]
occurrences prefix text
  | Text.length text < Text.length prefix = []
  | otherwise = go False text
  where
    go inWord rest = case Text.breakOn prefix rest of
      (_, "") -> []
      (before, at) ->
        let after = Text.drop (Text.length prefix) at
            joins = maybe inWord (isWordLetter . snd) (Text.unsnoc before)
         in [after | not joins || not (startsAsWord prefix)] <> go True after
    startsAsWord mark = maybe False (isAlphaNum . fst) (Text.uncons mark)

isWordLetter :: Char -> Bool
isWordLetter letter = isAlphaNum letter || letter == '_'

-- | No placeholder: not one letter over and over, no words of an example.
real :: Text -> Bool
real body =
  not (Text.infixAmong lower ofExamples)
    && distinct (Text.unpack lower) >= min 6 (Text.length body)
    && not (Text.prefixAmong lower "abcdef 123456")
  where
    lower = Text.toLower body
    ofExamples =
      "example xxxx your placeholder changeme dummy 0000000 redacted insert replace sample \
      \token_here 1234567890 abcdefgh fake todo"

-- | How many different letters there are.
distinct :: String -> Int
distinct = length . foldr (\letter seen -> if letter `elem` seen then seen else letter : seen) []

-- | Letters of more than one kind, as random text has them.
mixed :: Text -> Bool
mixed body = length (filter (`Text.any` body) [isLower, isUpper, isDigit]) >= 2
