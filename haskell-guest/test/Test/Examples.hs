{-# LANGUAGE AllowAmbiguousTypes #-}
{-# LANGUAGE BlockArguments #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}

-- | The examples in @schemas\/examples@: the host's tests read the same files.
--
-- Every valid one is decoded, encoded again and compared; every invalid one is refused.
module Test.Examples (tests) where

import Data.Aeson
import Data.Aeson.KeyMap qualified as KeyMap
import Data.ByteString qualified as ByteString
import Data.List (isPrefixOf, isSuffixOf, sort, stripPrefix)
import GHC.Generics (Generic, Rep)
import Kleisli.Wire.Git
  ( Comparison (..)
  , FileContent (..)
  , GitBlameResponse
  , GitBranchesResponse
  , GitDiffResponse
  , GitListFilesResponse
  , GitLogResponse
  , GitReadFileResponse
  , GitRequest
  , GitShowResponse
  , GitStatusResponse
  , RevisionRange (..)
  , TextContent (..)
  )
import Kleisli.Wire.Guest (CallRequest, Description, PreToolUse, ToolResult, Verdict)
import Kleisli.Wire.Log (LogMessageResponse, LogRequest)
import Kleisli.Wire.Reply (Reply)
import System.Directory (listDirectory)
import Test.Tasty (TestTree, testGroup)
import Test.Tasty.HUnit (Assertion, assertEqual, assertFailure, testCase, (@?=))

-- | The tests; the argument is the folder @schemas\/examples@.
tests :: FilePath -> IO TestTree
tests root = do
  there <- filter (not . (".md" `isSuffixOf`)) <$> listDirectory root
  known <- traverse (folderTests root) folders
  pure $
    testGroup
      "examples"
      [ testCase "every folder is read by this test" (sort there @?= sort (map (.name) folders))
      , testGroup "folders" known
      , sumTests
      ]

-- | What crosses the boundary for an operation or an export, and how it is read.
data Folder = Folder {name :: String, request :: Maybe Codec, response :: Codec}

-- | Decodes a text and encodes what it means, in each of the ways, or says why it is refused.
type Codec = ByteString.ByteString -> Either String [Value]

folders :: [Folder]
folders =
  [ Folder "describe" Nothing (codec @Description)
  , Folder "handle_mcp_call" (Just (codec @CallRequest)) (taggedCodec @(Reply ToolResult))
  , Folder "handle_pre_tool_use" (Just (codec @PreToolUse)) (taggedCodec @Verdict)
  , git "git_status" (taggedCodec @(Reply GitStatusResponse))
  , git "git_log" (taggedCodec @(Reply GitLogResponse))
  , git "git_show" (taggedCodec @(Reply GitShowResponse))
  , git "git_diff" (taggedCodec @(Reply GitDiffResponse))
  , git "git_branches" (taggedCodec @(Reply GitBranchesResponse))
  , git "git_blame" (taggedCodec @(Reply GitBlameResponse))
  , git "git_read_file" (taggedCodec @(Reply GitReadFileResponse))
  , git "git_list_files" (taggedCodec @(Reply GitListFilesResponse))
  , Folder "log_message" (Just (taggedCodec @LogRequest)) (taggedCodec @(Reply LogMessageResponse))
  ]
  where
    git folder = Folder folder (Just (taggedCodec @GitRequest))

codec :: forall a. (FromJSON a, ToJSON a) => Codec
codec text = do
  value <- eitherDecodeStrict @a text
  reread <- eitherDecode (encode value)
  pure [toJSON value, reread]

-- | The same for a sum, which aeson's own 'TaggedObject' has to write alike.
taggedCodec :: forall a. (FromJSON a, Tagged a) => Codec
taggedCodec text = do
  value <- eitherDecodeStrict @a text
  (taggedObject value :) <$> codec @a text

type Tagged a = (ToJSON a, Generic a, GToJSON' Value Zero (Rep a))

taggedObject :: Tagged a => a -> Value
taggedObject =
  genericToJSON
    defaultOptions
      { sumEncoding = TaggedObject "kind" "payload"
      , tagSingleConstructors = True
      , allNullaryToStringTag = False
      }

folderTests :: FilePath -> Folder -> IO TestTree
folderTests root folder = do
  files <- sort <$> listDirectory place
  cases <- traverse (\file -> fileTest folder file <$> ByteString.readFile (place <> "/" <> file)) files
  pure (testGroup folder.name cases)
  where
    place = root <> "/" <> folder.name

fileTest :: Folder -> FilePath -> ByteString.ByteString -> TestTree
fileTest folder file text = testCase file $
  case stripPrefix "invalid-" file of
    Nothing -> withCodec file \read' -> survives file read' text
    Just rest -> withCodec rest \read' -> either (const (pure ())) taken (read' text)
  where
    taken value = assertFailure ("taken as " <> show value)
    withCodec sort' check
      | "request" `isPrefixOf` sort' =
          maybe (assertFailure "this folder has no requests, remove the file") check folder.request
      | any (`isPrefixOf` sort') ["response", "error"] = check folder.response
      | otherwise = assertFailure "neither a request, nor a response, nor an error"

-- | Decodes a valid example and compares what is encoded from it.
survives :: FilePath -> Codec -> ByteString.ByteString -> Assertion
survives file read' text = do
  expected <- either assertFailure (pure . meaning) (eitherDecodeStrict text)
  encoded <- either assertFailure pure (read' text)
  mapM_ (assertEqual "encoded again" expected) encoded
  where
    meaning
      | "-with-null.json" `isSuffixOf` file = dropNulls
      | otherwise = id

-- | A null field counts as an absent one.
dropNulls :: Value -> Value
dropNulls = \case
  Object fields -> Object (dropNulls <$> KeyMap.filter (/= Null) fields)
  Array items -> Array (dropNulls <$> items)
  other -> other

-- | Sums inside of records, which no folder holds by themselves.
sumTests :: TestTree
sumTests =
  testGroup
    "sums inside of records are aeson's tagged objects"
    [ testCase "comparisons" $
        mapM_ alike [Unstaged, Staged, Since "größe", Between (RevisionRange {from = "a", to = "b", mergeBase = True})]
    , testCase "contents" $
        mapM_ alike [Binary, Text (TextContent {text = "ä\n", startLine = 1, lineCount = 1, totalLines = 2, cut = False})]
    ]
  where
    alike :: Tagged a => a -> Assertion
    alike value = toJSON value @?= taggedObject value
