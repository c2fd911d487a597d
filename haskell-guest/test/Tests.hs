-- | All tests, as one command. Its first argument is the folder with the shared examples; the
-- others are tasty's.
module Main (main) where

import System.Environment (getArgs, withArgs)
import System.Exit (die)
import Test.Tasty (defaultMain, testGroup)

import Test.Change qualified
import Test.Eff qualified
import Test.Examples qualified
import Test.GitHub qualified
import Test.Guest qualified
import Test.Policy qualified
import Test.Pure qualified
import Test.Rules qualified
import Test.Schema qualified
import Test.Shell qualified
import Test.Text qualified
import Test.Together qualified
import Test.Tools qualified
import Test.WritingTools qualified

main :: IO ()
main = getArgs >>= \case
  [] -> die "pass the folder with the examples (schemas/examples) as the first argument"
  examples : rest -> do
    shared <- Test.Examples.tests examples
    withArgs rest . defaultMain $
      testGroup
        "guest"
        [ Test.Eff.tests
        , Test.Text.tests
        , Test.Schema.tests
        , Test.Policy.tests
        , Test.Rules.tests
        , Test.Shell.tests
        , Test.Guest.tests
        , Test.Pure.tests
        , Test.Change.tests
        , Test.Tools.tests
        , Test.GitHub.tests
        , Test.Together.tests
        , Test.WritingTools.tests
        , shared
        ]
