-- | Which of several verdicts counts.
module Test.Policy (tests) where

import Data.Aeson.KeyMap qualified as KeyMap
import Test.Tasty
import Test.Tasty.HUnit
import Test.Tasty.QuickCheck

import Kleisli.Eff (run)
import Kleisli.Effect.Log qualified as Log
import Kleisli.Policy
import Kleisli.Run.Pure (Outcome (..), runPure, world)
import Kleisli.Wire.Guest
import Kleisli.Wire.Log (LogMessageRequest (..))

-- | One verdict of each kind, the strictest last, from a rule of this name.
verdicts :: [Verdict]
verdicts =
  [ NoOpinion
  , Allow Ground {rule = "a", reason = "r"}
  , Rewrite Replacement {rule = "b", reason = "r", input = KeyMap.empty}
  , Ask Objection {rule = "c", reason = "r", safer = Nothing, part = Nothing, because = []}
  , Deny Objection {rule = "d", reason = "r", safer = Nothing, part = Nothing, because = []}
  ]

event :: PreToolUse
event = PreToolUse {client = "claude", tool = "Bash", input = KeyMap.empty, cwd = Nothing, places, exceptions = []}
  where
    places = Places {root = Nothing, home = Nothing, temporary = [], guarded = []}

-- | What a policy of these verdicts, one after the other, says.
verdictOfAll :: [Verdict] -> Verdict
verdictOfAll parts = run (verdictOf (foldMap (\verdict -> judge @'[] [] \_ -> pure verdict) parts) event)

tests :: TestTree
tests =
  testGroup
    "Policy"
    [ testCase "no rules have no opinion" (verdictOfAll [] @?= NoOpinion)
    , testCase "deny is stricter than ask, ask than rewrite, rewrite than allow" do
        sequence_
          [ verdictOfAll order @?= strict
          | (weaker, strict) <- [(one, other) | (i, one) <- zip [0 :: Int ..] verdicts, other <- drop (i + 1) verdicts]
          , order <- [[weaker, strict], [strict, weaker]]
          ]
    , testCase "of two that are equally strict the first counts" do
        let deny name = Deny Objection {rule = name, reason = "r", safer = Nothing, part = Nothing, because = []}
        verdictOfAll [deny "first", deny "second"] @?= deny "first"
    , testProperty "the strictest counts wherever it stands" $ forAll (listOf (elements verdicts)) \parts ->
        verdictOfAll parts === foldr (\one other -> if place one >= place other then one else other) NoOpinion parts
    , testCase "a policy may write to the log" do
        outcome <- runPure @'[Log.Log] (world []) (verdictOf (judge @'[Log.Log] [] \_ -> NoOpinion <$ Log.info "seen") event)
        map (.message) outcome.logged @?= ["seen"]
        outcome.result @?= Right NoOpinion
    ]
  where
    place verdict = length (takeWhile (/= verdict) verdicts)
