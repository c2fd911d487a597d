-- | The guest that holds the default policy, and no tools.
module PolicyGuest (guest) where

import Kleisli.Effect.Shell (Shell)
import Kleisli.Guest (Guest (..))
import Kleisli.Policy.Rules (ruled)
import Rules (rules)

guest :: Guest '[Shell]
guest = Guest {name = "policy", version = "0.1.0", tools = [], policy = ruled rules}
