-- | What a guest thinks of a tool that is about to run: the client's own tools and kleisli's.
module Kleisli.Policy
  ( Policy
  , noOpinion
  , judge
  , rulesOf
  , judges
  , verdictOf
  , stricter
  ) where

import Kleisli.Eff (Eff, Subset, inject)
import Kleisli.Effect (PureRow)
import Kleisli.Wire.Guest (PreToolUse, RuleDescription, Verdict (..))

-- | A policy. Two of them together give the stricter of their verdicts.
data Policy es = Silent | Policy [RuleDescription] (PreToolUse -> Eff es Verdict)

instance Semigroup (Policy es) where
  Silent <> other = other
  one <> Silent = one
  Policy rules one <> Policy others other =
    Policy (rules <> others) \event -> stricter <$> one event <*> other event

instance Monoid (Policy es) where
  mempty = noOpinion

-- | The policy that never objects, so that nobody needs to ask it.
noOpinion :: Policy es
noOpinion = Silent

-- | A policy from a program, with the rules that it says it follows. Its effects have to be pure
-- ones, so that judging an event changes nothing and needs no grant:
--
-- > judge @'[Log] [] \event -> …
--
-- "Kleisli.Policy.Rules" makes one from rules that are values.
judge
  :: forall row es
   . (PureRow row, Subset row es)
  => [RuleDescription]
  -> (PreToolUse -> Eff row Verdict)
  -> Policy es
judge rules program = Policy rules (inject . program)

-- | The rules by which the policy says that it judges.
rulesOf :: Policy es -> [RuleDescription]
rulesOf = \case
  Silent -> []
  Policy rules _ -> rules

-- | Whether it may ever object.
judges :: Policy es -> Bool
judges = \case
  Silent -> False
  Policy _ _ -> True

-- | What the policy says of an event.
verdictOf :: Policy es -> PreToolUse -> Eff es Verdict
verdictOf = \case
  Silent -> \_ -> pure NoOpinion
  Policy _ program -> program

-- | The stricter of two verdicts: deny, then ask, rewrite, allow, no opinion. Of two that are
-- equally strict the first one counts.
stricter :: Verdict -> Verdict -> Verdict
stricter one other = if strictness other > strictness one then other else one

strictness :: Verdict -> Int
strictness = \case
  NoOpinion -> 0
  Allow _ -> 1
  Rewrite _ -> 2
  Ask _ -> 3
  Deny _ -> 4
