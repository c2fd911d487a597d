-- | What a piece of code does, as far as rules care.
module Kleisli.Shell.Code.Bit
  ( Bit (..)
  , readsFile
  , removesFile
  ) where

import Data.Text (Text)

import Kleisli.Shell.Value

-- | What a piece of code does.
data Bit
  = -- | It gives a text to a shell.
    Runs Value
  | -- | It runs a command, or does what this command does.
    Calls [Value]
  | -- | It writes a file.
    Writes Value
  | -- | It runs what it gets from the network.
    Fetches
  | -- | It runs what it decodes.
    Hides
  deriving stock (Eq, Show)

-- | It reads a file, as @cat@ would.
readsFile :: Value -> Bit
readsFile file = Calls [known "cat", file]

-- | It removes a file, as @rm@ would with these flags.
removesFile :: Text -> Value -> Bit
removesFile flags file = Calls [known "rm", known flags, file]
