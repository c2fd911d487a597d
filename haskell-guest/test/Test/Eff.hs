-- | What programs with effects do, and that they obey the monad laws.
module Test.Eff (tests) where

import Control.Exception (ErrorCall (..), throwIO, try)
import Data.IORef
import Test.Tasty
import Test.Tasty.HUnit
import Test.Tasty.QuickCheck

import Kleisli.Eff
import Kleisli.Wire.Reply (CallError (..), ErrorCode (..))

-- | A cell with a number.
data Cell a where
  Get :: Cell Int
  Put :: Int -> Cell ()

-- | Numbers written somewhere.
data Tell a where
  Tell :: Int -> Tell ()

get :: Member Cell es => Eff es Int
get = send Get

put :: Member Cell es => Int -> Eff es ()
put = send . Put

tell :: Member Tell es => Int -> Eff es ()
tell = send . Tell

-- | Runs a program: its value, what was told, and what the cell holds in the end.
runBoth :: Eff '[Cell, Tell, IO] a -> IO (a, [Int], Int)
runBoth program = do
  cell <- newIORef 0
  told <- newIORef []
  value <- runM (interpretM (telling told) (interpretM (celled cell) program))
  (,,) value . reverse <$> readIORef told <*> readIORef cell

celled :: IORef Int -> Cell a -> IO a
celled cell = \case
  Get -> readIORef cell
  Put value -> writeIORef cell value

telling :: IORef [Int] -> Tell a -> IO a
telling told (Tell value) = modifyIORef told (value :)

-- | A small program, so that the laws are tried on programs that do something.
data Step = Putting Int | Adding Int | Telling Int
  deriving stock (Show)

instance Arbitrary Step where
  arbitrary = oneof [Putting <$> arbitrary, Adding <$> arbitrary, Telling <$> arbitrary]

doing :: (Member Cell es, Member Tell es) => Step -> Int -> Eff es Int
doing step n = case step of
  Putting value -> n <$ put value
  Adding value -> get >>= \have -> put (have + value) >> pure (have + n)
  Telling value -> tell (value + n) >> pure (n + 1)

same :: Eff '[Cell, Tell, IO] Int -> Eff '[Cell, Tell, IO] Int -> Property
same one other = ioProperty ((===) <$> runBoth one <*> runBoth other)

tests :: TestTree
tests =
  testGroup
    "Eff"
    [ testProperty "pure before a step changes nothing" \step n ->
        same (pure n >>= doing step) (doing step n)
    , testProperty "pure after a step changes nothing" \step n ->
        same (doing step n >>= pure) (doing step n)
    , testProperty "binding is associative" \one two three n ->
        same ((doing one n >>= doing two) >>= doing three) (doing one n >>= (\x -> doing two x >>= doing three))
    , testCase "a pure program runs without IO" do
        run (interpret (\case Get -> pure 7; Put _ -> pure ()) ((+ 1) <$> get)) @?= 8
    , testCase "one effect is interpreted by another" do
        cell <- newIORef 0
        runM (interpretM (celled cell) (reinterpret (\(Tell n) -> get >>= put . (+ n)) (tell 3 >> tell 4)))
        readIORef cell >>= (@?= 7)
    , testCase "interpose stands before the handler and may ask it" do
        (_, told, _) <- runBoth (interpose (\(Tell n) -> tell (n * 2)) (tell 1 >> tell 2) >> tell 3)
        told @?= [2, 4, 3]
    , testCase "a smaller row runs in a larger one" do
        (value, told, _) <- runBoth (inject @'[Tell] (tell 5) >> raise (pure 'x'))
        (value, told) @?= ('x', [5])
    , testGroup "failures" failures
    ]

failures :: [TestTree]
failures =
  [ testCase "attempt gives a failure as a value" do
      run (attempt (failWith NotFound "gone" :: Eff '[] ())) @?= Left gone
  , testCase "attempt gives a result as it is" do
      run (attempt (pure 'x')) @?= Right 'x'
  , testCase "what comes after a failure does not run" do
      (_, told, _) <- runBoth (attempt (tell 1 >> failWith NotFound "gone" >> tell 2) :: Eff '[Cell, Tell, IO] (Either CallError ()))
      told @?= [1]
  , testCase "what was done before a failure stays done" do
      (_, _, cell) <- runBoth (attempt (put 9 >> failWith NotFound "gone") :: Eff '[Cell, Tell, IO] (Either CallError ()))
      cell @?= 9
  , testCase "a failure can be thrown again" do
      run (attempt (attempt (failWith NotFound "gone" :: Eff '[] ()) >>= either failure pure)) @?= Left gone
  , testCase "attempt lets other exceptions through" do
      outcome <- try (runM (attempt (sendM (throwIO (ErrorCall "other"))) :: Eff '[IO] (Either CallError ())))
      either (\(ErrorCall text) -> text) (const "nothing") outcome @?= "other"
  ]
  where
    gone = CallError {code = NotFound, message = "gone", detail = Nothing}
