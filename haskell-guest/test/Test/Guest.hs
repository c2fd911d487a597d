-- | What a guest's exports answer, whatever comes in and whatever a tool does.
module Test.Guest (tests) where

import Control.Exception (ArithException (DivideByZero), AsyncException (..), Exception (..), throw)
import Data.Aeson hiding (Result (..))
import Data.ByteString (ByteString)
import Data.ByteString qualified as ByteString
import Data.ByteString.Lazy qualified as Lazy
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit

import Kleisli
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.Git qualified as Git
import Kleisli.Effect.Log (Log)
import Kleisli.Effect.Log qualified as Log
import Kleisli.Eff.Internal (Env (Nil))
import Kleisli.Guest qualified as Guest
import Kleisli.Run.Pure
import Kleisli.Tool (Tool (..))
import Kleisli.Wire.Guest (Annotations (..), Description (..), ToolDescription (..), ToolResult (..), Verdict (..))
import Kleisli.Wire.Guest qualified as Wire
import Kleisli.Wire.Reply (Reply (Error, Success))
import Kleisli.Wire.Reply qualified as Wire

data NoArgs = NoArgs
  deriving stock (Generic)

newtype Word' = Word' {word :: Text}
  deriving stock (Generic)

instance Render Word' where
  render (Word' word) = word

-- | An exception that can't be put into words.
data Speechless = Speechless
  deriving stock (Show)

instance Exception Speechless where
  displayException Speechless = error "no words"

-- | A tool without effects that ends like this.
ending :: Text -> Eff '[] Word' -> Tool '[]
ending name program = tool name "For a test." \(_ :: Args NoArgs) -> program

guestOf :: [Offer '[]] -> Guest '[]
guestOf tools = Guest {name = "test", version = "1", tools, policy = noOpinion}

-- | Calls the only tool of a guest.
calling :: Tool '[] -> IO Guest.Reply
calling only = Guest.handleMcpCall Nil (guestOf [Offer only]) (request only.about.name)

request :: Text -> ByteString
request name = Lazy.toStrict (encode (object ["tool" .= name, "arguments" .= object [], "context" .= object []]))

-- | The error that an answer carries.
errorOf :: Guest.Reply -> Either String CallError
errorOf answer = case (answer.worked, eitherDecodeStrict answer.output) of
  (False, Right (Error reason :: Reply ())) -> Right reason
  (worked, other) -> Left (show (worked, fmap (const ()) other))

tests :: TestTree
tests =
  testGroup
    "Guest"
    [ testGroup "describe" describing
    , testGroup "handle_mcp_call" callingTests
    , testGroup "every exception is an answer" exceptions
    , testGroup "handle_pre_tool_use" judging
    ]

describing :: [TestTree]
describing =
  [ testCase "a guest without tools is a guest" do
      answer <- Guest.describe (guestOf [])
      answer.worked @?= True
      fmap (\(description :: Description) -> (description.name, description.protocol, length description.tools)) (decodeStrict answer.output)
        @?= Just ("test", 1, 0)
  , testCase "two tools of one name are refused" do
      answer <- Guest.describe (guestOf [Offer (ending "a" nothing), Offer (ending "b" nothing), Offer (ending "a" nothing)])
      fmap (.message) (errorOf answer) @?= Right "two tools of this guest are named `a`, rename one of them"
  , testCase "effects and hints come from the type" do
      let logging = tool @'[Git, Log] "x" "For a test." \(_ :: Args NoArgs) -> Word' "" <$ (Git.commits Nothing 1 >> Log.info "a")
      logging.about.effects @?= [Wire.Git, Wire.Log]
      logging.about.annotations @?= Annotations {readOnlyHint = True, destructiveHint = False, openWorldHint = False}
  , testCase "the title comes from the name" do
      (ending "git_read-file" nothing).about.title @?= "Git read file"
  , testCase "a description that can't be computed is an error" do
      answer <- Guest.describe (guestOf [Offer (ending (error "no name") nothing)])
      fmap (.code) (errorOf answer) @?= Right Internal
  ]
  where
    nothing = pure (Word' "")

callingTests :: [TestTree]
callingTests =
  [ testCase "a result is there for programs and for people" do
      answer <- calling (ending "a" (pure (Word' "hello")))
      answer.worked @?= True
      case decodeStrict answer.output of
        Just (Success (result :: ToolResult)) -> do
          Object result.structured @?= object ["word" .= ("hello" :: Text)]
          result.text @?= "hello"
        _ -> assertFailure (show answer)
  , testCase "an unknown tool is told which ones there are" do
      answer <- Guest.handleMcpCall Nil (guestOf [Offer (ending "a" stop), Offer (ending "b" stop)]) (request "c")
      fmap (\reason -> (reason.code, reason.message)) (errorOf answer)
        @?= Right (Wire.UnknownTool, "no tool is named `c`, there are `a`, `b`")
  , testCase "a failure of the handler is the answer" do
      answer <- calling (ending "a" stop)
      errorOf answer @?= Right CallError {code = Conflict, message = "stop", detail = Nothing}
  , testCase "arguments that don't fit are the agent's fault" do
      answer <-
        Guest.handleMcpCall Nil (guestOf [Offer (ending "a" stop)]) $
          "{\"tool\":\"a\",\"arguments\":{\"x\":1},\"context\":{}}"
      fmap (.code) (errorOf answer) @?= Right InvalidArguments
  , testGroup
      "a call that can't be read is a fault of the host"
      [ testCase name do
          answer <- Guest.handleMcpCall Nil (guestOf []) input
          fmap (.code) (errorOf answer) @?= Right Internal
      | (name, input) <-
          [ ("nothing", "")
          , ("half of it", "{\"tool\":")
          , ("more behind it", request "a" <> "x")
          , ("no UTF-8", ByteString.pack [0x22, 0xFF, 0xFE, 0x22])
          , ("a list", "[]")
          , ("no arguments", "{\"tool\":\"a\",\"context\":{}}")
          , ("an unknown field", "{\"tool\":\"a\",\"arguments\":{},\"context\":{},\"more\":1}")
          ]
      ]
  , testCase "what is after the call may be blank" do
      answer <- Guest.handleMcpCall Nil (guestOf [Offer (ending "a" (pure (Word' "x")))]) (request "a" <> " \n")
      answer.worked @?= True
  ]
  where
    stop = failWith Conflict "stop"

exceptions :: [TestTree]
exceptions =
  [ internally "in pure code" (pure (Word' (error "boom"))) (Just "boom")
  , internally "of arithmetic" (pure (Word' (Text.show (1 `div` (0 :: Int64))))) (Just "divide by zero")
  , internally "while the program runs" (throw DivideByZero) (Just "divide by zero")
  , internally "whose words throw" (throw Speechless) Nothing
  , overflow "of the stack" StackOverflow "the tool needs more stack than a guest may have, ask for less at a time"
  , overflow "of the heap" HeapOverflow "the tool needs more memory than a guest may have, ask for less at a time"
  , testCase "the words of a huge one are cut" do
      answer <- calling (ending "a" (error (replicate 100000 'x')))
      fmap (fmap Text.length . (.detail)) (errorOf answer) @?= Right (Just 2000)
  ]
  where
    internally name program detail = testCase name do
      answer <- calling (ending "a" program)
      case errorOf answer of
        Right reason -> do
          (reason.code, reason.message) @?= (Internal, "the tool failed inside the guest, which is a fault of the tool")
          fmap (Text.takeWhile (/= '\n')) reason.detail @?= detail
        Left other -> assertFailure other
    overflow name exception message = testCase name do
      answer <- calling (ending "a" (throw exception))
      errorOf answer @?= Right CallError {code = Internal, message, detail = Nothing}

judging :: [TestTree]
judging =
  [ testCase "the default answer is no opinion" do
      answer <- Guest.handlePreToolUse Nil (guestOf []) "{\"client\":\"claude\",\"tool\":\"Bash\",\"input\":{},\"places\":{\"temporary\":[],\"guarded\":[]},\"exceptions\":[]}"
      (answer.worked, decodeStrict answer.output) @?= (True, Just NoOpinion)
  , testCase "a policy that throws is an error and not a verdict" do
      let broken = (guestOf []) {policy = judge @'[] [] \_ -> error "boom"} :: Guest '[]
      answer <- Guest.handlePreToolUse Nil broken "{\"client\":\"claude\",\"tool\":\"Bash\",\"input\":{},\"places\":{\"temporary\":[],\"guarded\":[]},\"exceptions\":[]}"
      fmap (.code) (errorOf answer) @?= Right Internal
  , testCase "an event that can't be read is an error" do
      answer <- Guest.handlePreToolUse Nil (guestOf []) "{\"client\":\"claude\"}"
      fmap (.code) (errorOf answer) @?= Right Internal
  , testCase "a guest runs the same from bytes to bytes in memory" do
      let here = Guest {name = "test", version = "1", tools = [Offer (ending "a" (pure (Word' "hi")))], policy = noOpinion} :: Guest '[Git]
      answer <- callPure (world []) here (request "a")
      answer.result.worked @?= True
  ]
