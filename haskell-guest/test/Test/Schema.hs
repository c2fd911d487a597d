{-# OPTIONS_GHC -Wno-orphans #-}
-- Generators of the SDK's own types are needed here only.

-- | Schemas, decoders and encoders: golden ones, and that they agree with each other.
module Test.Schema (tests) where

import Data.Aeson
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Aeson.Encoding (encodingToLazyByteString)
import Data.ByteString.Lazy (ByteString)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit
import Test.Tasty.QuickCheck

import Kleisli (CallError (..), ErrorCode (InvalidArguments), Generic, Int64, Text)
import Kleisli.Schema
import Kleisli.Wire.Codec (Named (named))
import Kleisli.Wire.Git (ChangeKind, Commit, EntryKind (..), RepositoryState, Signature (..))
import Test.Validator

data Colour = Red | DarkBlue
  deriving stock (Eq, Show, Generic, Enum, Bounded)

instance Schema Colour where codec = enumeration
instance DefaultOf 'DarkBlue Colour where defaultOf = DarkBlue

data Point = Point {x :: Double, y :: Field "Upwards." Double}
  deriving stock (Eq, Show, Generic)

instance Schema Point where codec = record

-- | A bit of everything.
data Sample = Sample
  { title :: Field "What it is called." Text
  , maxCount :: Field "How many at most." (Default (Within 1 100) 10)
  , offset :: AtLeast 0
  , wide :: Int64
  , colour :: Field "Which colour." (Default Colour 'DarkBlue)
  , loud :: Default Bool 'True
  , word :: Default Text "hello"
  , note :: Maybe Text
  , points :: [Point]
  , corner :: Maybe Point
  }
  deriving stock (Eq, Show, Generic)

instance Schema Sample where codec = record

data Nothing' = Nothing'
  deriving stock (Eq, Show, Generic)

instance Arbitrary Text where
  arbitrary = Text.pack <$> arbitrary

instance Arbitrary Colour where
  arbitrary = arbitraryBoundedEnum

instance Arbitrary Point where
  arbitrary = Point <$> arbitrary <*> (Field <$> arbitrary)

instance Arbitrary Sample where
  arbitrary =
    Sample
      <$> (Field <$> arbitrary)
      <*> (Field . Default . Within <$> chooseInt64 (1, 100))
      <*> (AtLeast <$> chooseInt64 (0, maxBound))
      <*> chooseInt64 (minBound, maxBound)
      <*> (Field . Default <$> arbitrary)
      <*> (Default <$> arbitrary)
      <*> (Default <$> arbitrary)
      <*> arbitrary
      <*> arbitrary
      <*> arbitrary
    where
      chooseInt64 (lowest, highest) = oneof [choose (lowest, highest), elements [lowest, highest]]

instance Arbitrary EntryKind where
  arbitrary = elements named

instance Arbitrary Signature where
  arbitrary = Signature <$> arbitrary <*> arbitrary <*> arbitrary

tests :: TestTree
tests =
  testGroup
    "Schema"
    [ testGroup "golden schemas" golden
    , testGroup "golden refusals" refusals
    , testGroup "acceptances" acceptances
    , testGroup
        "what is encoded fits its schema and decodes to the same"
        [ testProperty "of a record" (agrees @Sample)
        , testProperty "of an enumeration" (agrees @Colour)
        , testProperty "of a list of records" (agrees @[Point])
        , testProperty "of an enumeration of the wire" (agrees @EntryKind)
        , testProperty "of a record of the wire" (agrees @Signature)
        ]
    , testProperty "a wire record looks as the wire has it" \person ->
        encoded (person :: Signature) === encode person
    ]

encoded :: Schema a => a -> ByteString
encoded value = encodingToLazyByteString (codec.encode value)

agrees :: forall a. (Schema a, Eq a, Show a) => a -> Property
agrees value = case decode (encoded value) of
  Nothing -> counterexample "this is not JSON" False
  Just json -> (validate own.definition json, own.decode json) === ([], Right value)
  where
    own = codec @a

-- | The schema of a type, beside the JSON that it has to be.
schemaIs :: forall a. Schema a => TestName -> ByteString -> TestTree
schemaIs name expected = testCase name (Just (Object (codec @a).definition) @?= decode expected)

golden :: [TestTree]
golden =
  [ schemaIs @Text "text" "{\"type\":\"string\"}"
  , schemaIs @Bool "truth" "{\"type\":\"boolean\"}"
  , schemaIs @Int64 "a whole number" "{\"type\":\"integer\"}"
  , schemaIs @Double "a number" "{\"type\":\"number\"}"
  , schemaIs @(Within 1 9) "a whole number in bounds" "{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}"
  , schemaIs @(AtLeast 2) "a whole number with a lower bound" "{\"type\":\"integer\",\"minimum\":2}"
  , schemaIs @[Text] "a list" "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"
  , schemaIs @Colour "an enumeration" "{\"type\":\"string\",\"enum\":[\"red\",\"dark_blue\"]}"
  , schemaIs @Point
      "a record"
      "{\"type\":\"object\",\"required\":[\"x\",\"y\"],\"additionalProperties\":false,\"properties\":{\"x\":{\"type\":\"number\"},\"y\":{\"type\":\"number\",\"description\":\"Upwards.\"}}}"
  , testCase "a default stands in the schema, with its description and bounds" do
      Just (Object (codec @(Field "How many." (Default (Within 1 100) 10))).definition)
        @?= decode "{\"type\":\"integer\",\"minimum\":1,\"maximum\":100,\"default\":10,\"description\":\"How many.\"}"
  , testCase "a default of an enumeration is its name" do
      Just (Object (codec @(Default Colour 'DarkBlue)).definition)
        @?= decode "{\"type\":\"string\",\"enum\":[\"red\",\"dark_blue\"],\"default\":\"dark_blue\"}"
  , testCase "only what has no default and is not optional is required" do
      KeyMap.lookup "required" (codec @Sample).definition @?= Just (toJSON ["title", "offset", "wide", "points" :: Text])
  , testCase "a record without fields takes no arguments" do
      Just (Object (record @Nothing').definition)
        @?= decode "{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}"
  , testCase "every enumeration of the wire has its names" do
      map encoded (named @ChangeKind) @?= map encode (named @ChangeKind)
      map encoded (named @RepositoryState) @?= map encode (named @RepositoryState)
  , testCase "a commit is described without a word from us" do
      (codec @Commit).expected @?= "an object"
  ]

-- | What a value is told that doesn't fit.
refused :: forall a. Record a => Maybe Object -> Text -> TestTree
refused input message = testCase (Text.unpack message) case input of
  Nothing -> assertFailure "the input is not an object"
  Just given -> case decodeArguments (record @a) given of
    Right _ -> assertFailure "it was accepted"
    Left reason -> reason @?= CallError {code = InvalidArguments, message, detail = Nothing}

refusals :: [TestTree]
refusals =
  [ changed "\"max_count\":\"many\"" "argument `max_count`: expected an integer from 1 to 100, got the string \"many\""
  , changed "\"max_count\":0" "argument `max_count`: expected an integer from 1 to 100, got the number 0"
  , changed "\"max_count\":101" "argument `max_count`: expected an integer from 1 to 100, got the number 101"
  , changed "\"max_count\":2.5" "argument `max_count`: expected an integer from 1 to 100, got the number 2.5"
  , changed "\"offset\":-1" "argument `offset`: expected an integer of at least 0, got the number -1"
  , changed "\"wide\":9223372036854775808" "argument `wide`: expected an integer, got the number 9223372036854775808"
  , changed "\"wide\":1e1000000000" "argument `wide`: expected an integer, got the number 1e1000000000"
  , changed "\"wide\":true" "argument `wide`: expected an integer, got true"
  , changed "\"colour\":\"dark-blue\"" "argument `colour`: expected one of `red`, `dark_blue`, got the string \"dark-blue\""
  , changed "\"title\":null" "argument `title`: expected a string, got null"
  , changed "\"title\":[]" "argument `title`: expected a string, got a list"
  , changed "\"loud\":\"yes\"" "argument `loud`: expected true or false, got the string \"yes\""
  , changed "\"points\":{}" "argument `points`: expected a list, got an object"
  , changed "\"points\":[{\"x\":1,\"y\":2},{\"x\":\"a\",\"y\":2}]" "argument `points[1].x`: expected a number, got the string \"a\""
  , changed "\"points\":[{\"x\":1}]" "argument `points[0].y`: missing, expected a number"
  , changed "\"corner\":{\"x\":1,\"y\":1e999}" "argument `corner.y`: expected a number, got the number 1e999"
  , changed "\"corner\":{\"x\":1,\"y\":2,\"z\":3}" "argument `corner.z`: unknown, expected one of `x`, `y`"
  , changed "\"titel\":\"a\"" "argument `titel`: unknown, expected one of `title`, `max_count`, `offset`, `wide`, `colour`, `loud`, `word`, `note`, `points`, `corner`"
  , changed "\"note\":3" "argument `note`: expected a string, got the number 3"
  , changed "\"word\":[\"a\"]" "argument `word`: expected a string, got a list"
  , refused @Sample (decode "{}") "argument `title`: missing, expected a string"
  , refused @Nothing' (decode "{\"a\":1}") "argument `a`: unknown, no arguments are taken here"
  , changed
      ("\"offset\":\"" <> "abcdefghij" <> "abcdefghij" <> "abcdefghij" <> "abcdefghij" <> "abcdefghij" <> "abcdefghij" <> "k\"")
      "argument `offset`: expected an integer of at least 0, got the string \"abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi…\""
  , changed "\"offset\":\"a\\u0007b\"" "argument `offset`: expected an integer of at least 0, got the string \"a\xFFFD\&b\""
  ]
  where
    -- Each case changes one thing only.
    changed change = refused @Sample (KeyMap.union <$> decode ("{" <> change <> "}") <*> decode "{\"title\":\"a\",\"offset\":0,\"wide\":1,\"points\":[]}")

acceptances :: [TestTree]
acceptances =
  [ testCase "what is left out has its default" do
      fields "{\"title\":\"a\",\"offset\":0,\"wide\":1,\"points\":[]}" @?= Right (10, True, "hello", Nothing)
  , testCase "null counts as left out where that is allowed" do
      fields "{\"title\":\"a\",\"offset\":0,\"wide\":1,\"points\":[],\"max_count\":null,\"loud\":null,\"note\":null}"
        @?= Right (10, True, "hello", Nothing)
  , testCase "a whole number may be written with a point" do
      fields "{\"title\":\"a\",\"offset\":0,\"wide\":1.0,\"points\":[],\"max_count\":2e1}" @?= Right (20, True, "hello", Nothing)
  ]
  where
    fields input = case decode input of
      Nothing -> Left "no object"
      Just given -> case decodeArguments (record @Sample) given of
        Left reason -> Left reason.message
        Right args -> Right (args.maxCount :: Int64, args.loud, args.word, args.note)
