-- | Programs that say which effects they use: @'Eff' '[Git] a@ may read repositories, and do
-- nothing else.
--
-- The names are freer-simple's, so that handlers written for it move over: effects are GADTs,
-- operations are 'send', and 'interpret' gives them a meaning. Underneath it is a reader over
-- 'IO' and not a free monad, so nothing is rebuilt on a bind.
--
-- == Failures
--
-- An operation that can't be done ends the program with a 'CallError', which becomes the
-- tool's answer. A program ends itself the same way with 'failWith', and 'attempt' gives the
-- failure back as a value. These two aren't called @throwError@ and @catchError@, because in
-- freer-simple those need @Error e@ in the row, and here every program can fail: the host may
-- refuse any operation.
module Kleisli.Eff
  ( -- * Programs
    Eff
  , Effect
  , type (~>)
  , Member
  , Members
  , Subset
  , send
  , inject
  , raise

    -- * Failures
  , failWith
  , failure
  , attempt

    -- * Handlers
  , interpret
  , reinterpret
  , interpose
  , interpretM

    -- * Running
  , run
  , runM
  , LastMember
  , sendM
  ) where

import Control.Exception (throwIO, try)
import Data.Text (Text)
import System.IO.Unsafe (unsafePerformIO)

import Kleisli.Eff.Internal
import Kleisli.Wire.Reply (CallError (..), ErrorCode)

-- | Asks for one operation and waits for its answer.
send :: Member e es => e a -> Eff es a
send operation = Eff \env -> let Handler handle = handlerOf env in handle operation
{-# INLINE send #-}

-- | Lets a program run where more effects are at hand than it uses.
inject :: Subset row es => Eff row a -> Eff es a
inject program = Eff \env -> runWith (narrow env) program

-- | Adds an effect that the program doesn't use.
raise :: Eff es a -> Eff (e : es) a
raise program = Eff \(_ :& env) -> runWith env program

-- | Ends the program with a failure: its code, and what is wrong and what to do next.
failWith :: ErrorCode -> Text -> Eff es a
failWith code message = failure CallError {code, message, detail = Nothing}

-- | Ends the program with a failure that exists already, such as one that 'attempt' gave.
failure :: CallError -> Eff es a
failure reason = Eff \_ -> throwIO (Failure reason)

-- | Runs a program and gives its failure as a value. Exceptions of other kinds pass through.
attempt :: Eff es a -> Eff es (Either CallError a)
attempt program =
  Eff \env -> either (\(Failure reason) -> Left reason) Right <$> try (runWith env program)

-- | Gives an effect its meaning in terms of the others.
interpret :: (e ~> Eff es) -> Eff (e : es) ~> Eff es
interpret meaning program = Eff \env ->
  runWith (Handler (runWith env . meaning) :& env) program

-- | Gives an effect its meaning in terms of a new one.
reinterpret :: (e ~> Eff (f : es)) -> Eff (e : es) ~> Eff (f : es)
reinterpret meaning program = Eff \env@(_ :& rest) ->
  runWith (Handler (runWith env . meaning) :& rest) program

-- | Stands between a program and the handler of one of its effects, and may ask that handler.
interpose :: Member e es => (e ~> Eff es) -> Eff es ~> Eff es
interpose meaning program = Eff \env ->
  runWith (replaceHandler (Handler (runWith env . meaning)) env) program

-- | Gives an effect its meaning in the monad at the end of the row.
interpretM :: LastMember m es => (e ~> m) -> Eff (e : es) ~> Eff es
interpretM meaning = interpret (sendM . meaning)

-- | The value of a program without effects. A failure is thrown as an exception when the value
-- is looked at; put 'attempt' around the program where it may fail.
run :: Eff '[] a -> a
run program = unsafePerformIO (runWith Nil program)
{-# NOINLINE run #-}

-- | Runs a program whose only effect is 'IO' itself.
runM :: Eff '[IO] a -> IO a
runM = runWith (Handler id :& Nil)

-- | Does something in the monad at the end of the row.
sendM :: LastMember m es => m a -> Eff es a
sendM action = Eff \env -> let Handler handle = lastHandler env in handle action
