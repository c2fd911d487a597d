-- | What a guest thinks of a tool that is about to run: the client's own tools and kleisli's.
module Kleisli.Policy
  ( Policy
  , noOpinion
  , judge
  , verdictOf
  , stricter
  ) where

import Kleisli.Eff (Eff, Subset, inject)
import Kleisli.Effect (PureRow)
import Kleisli.Wire.Guest (PreToolUse, Verdict (..))

-- | A policy. Two of them together give the stricter of their verdicts.
newtype Policy es = Policy (PreToolUse -> Eff es Verdict)

instance Semigroup (Policy es) where
  Policy one <> Policy other = Policy \event -> stricter <$> one event <*> other event

instance Monoid (Policy es) where
  mempty = noOpinion

-- | The policy that never objects.
noOpinion :: Policy es
noOpinion = Policy \_ -> pure NoOpinion

-- | A policy from a program. Its effects have to be pure ones, so that judging an event changes
-- nothing and needs no grant:
--
-- > judge @'[Log] \event -> …
judge :: forall row es. (PureRow row, Subset row es) => (PreToolUse -> Eff row Verdict) -> Policy es
judge program = Policy (inject . program)

-- | What the policy says of an event.
verdictOf :: Policy es -> PreToolUse -> Eff es Verdict
verdictOf (Policy program) = program

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
