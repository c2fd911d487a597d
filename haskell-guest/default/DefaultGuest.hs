-- | The default guest: its tools. The default policy is a guest of its own.
module DefaultGuest (guest) where

import Kleisli
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.GitDestroy (GitDestroy)
import Kleisli.Effect.GitWrite (GitWrite)
import Tools.Git qualified as Git

guest :: Guest '[Git, GitWrite, GitDestroy]
guest = Guest {name = "default", version = "0.1.0", tools = Git.tools, policy = noOpinion}
