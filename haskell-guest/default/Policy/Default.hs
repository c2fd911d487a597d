-- | The policy of the default guest.
module Policy.Default (policy) where

import Kleisli

-- | It has no opinion yet.
policy :: Policy es
policy = noOpinion
