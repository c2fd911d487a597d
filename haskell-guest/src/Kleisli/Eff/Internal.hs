-- | What 'Kleisli.Eff' is made of. Interpreters need this module; tools don't.
--
-- An 'Eff' program is a function from an environment with one handler per effect to 'IO'. So
-- a bind costs what a bind in 'IO' costs, and an operation costs one lookup whose place in the
-- environment the compiler knows.
module Kleisli.Eff.Internal
  ( Effect
  , type (~>)
  , Eff (..)
  , Env (..)
  , Handler (..)
  , Member (..)
  , Members
  , LastMember (..)
  , Subset (..)
  , Failure (..)
  , runWith
  ) where

import Control.Exception (Exception)
import Control.Monad (ap)
import Data.Kind (Constraint, Type)

import Kleisli.Wire.Reply (CallError)

-- | An effect is a type of operations; the index is what an operation answers.
type Effect = Type -> Type

-- | A function that leaves the answer's type alone.
type f ~> g = forall x. f x -> g x

-- | A program that may use the effects @es@ and ends with an @a@.
newtype Eff (es :: [Effect]) a = Eff (Env es -> IO a)

instance Functor (Eff es) where
  fmap f (Eff program) = Eff \env -> fmap f (program env)
  {-# INLINE fmap #-}

instance Applicative (Eff es) where
  pure a = Eff \_ -> pure a
  {-# INLINE pure #-}
  (<*>) = ap
  {-# INLINE (<*>) #-}

instance Monad (Eff es) where
  Eff program >>= next = Eff \env -> do
    a <- program env
    let Eff rest = next a
    rest env
  {-# INLINE (>>=) #-}

-- | Answers each operation of one effect.
newtype Handler e = Handler (forall x. e x -> IO x)

-- | One handler per effect of a row, in the row's order.
data Env (es :: [Effect]) where
  Nil :: Env '[]
  (:&) :: !(Handler e) -> !(Env es) -> Env (e : es)

infixr 5 :&

-- | The effect @e@ is in the row @es@.
class Member (e :: Effect) (es :: [Effect]) where
  handlerOf :: Env es -> Handler e
  replaceHandler :: Handler e -> Env es -> Env es

instance {-# OVERLAPPING #-} Member e (e : es) where
  handlerOf (handler :& _) = handler
  {-# INLINE handlerOf #-}
  replaceHandler handler (_ :& env) = handler :& env

instance Member e es => Member e (f : es) where
  handlerOf (_ :& env) = handlerOf env
  {-# INLINE handlerOf #-}
  replaceHandler handler (other :& env) = other :& replaceHandler handler env

-- | All these effects are in the row.
type family Members (row :: [Effect]) (es :: [Effect]) :: Constraint where
  Members '[] es = ()
  Members (e : row) es = (Member e es, Members row es)

-- | The row ends with @m@.
class LastMember (m :: Effect) (es :: [Effect]) | es -> m where
  lastHandler :: Env es -> Handler m

instance LastMember m '[m] where
  lastHandler (handler :& Nil) = handler

instance LastMember m (f : es) => LastMember m (e : f : es) where
  lastHandler (_ :& env) = lastHandler env

-- | Every effect of @row@ is in @es@, so a program for the one runs in the other.
class Subset (row :: [Effect]) (es :: [Effect]) where
  narrow :: Env es -> Env row

instance Subset '[] es where
  narrow _ = Nil

instance (Member e es, Subset row es) => Subset (e : row) es where
  narrow env = handlerOf env :& narrow env

-- | How an operation that can't be done leaves a program.
newtype Failure = Failure CallError
  deriving stock (Show)
  deriving anyclass (Exception)

-- | Runs a program in an environment that has a handler for each of its effects.
runWith :: Env es -> Eff es a -> IO a
runWith env (Eff program) = program env
