-- | The default guest: its tools. The default policy is a guest of its own.
module DefaultGuest (guest) where

import Kleisli
import Kleisli.Effect.Git (Git)
import Kleisli.Effect.GitDestroy (GitDestroy)
import Kleisli.Effect.GitHub (GitHub)
import Kleisli.Effect.GitHubWrite (GitHubWrite)
import Kleisli.Effect.GitWrite (GitWrite)
import Tools.Git qualified as Git
import Tools.GitHub qualified as GitHub
import Tools.Together qualified as Together

guest :: Guest '[Git, GitWrite, GitDestroy, GitHub, GitHubWrite]
guest =
  Guest
    { name = "default"
    , version = "0.1.0"
    , tools = Git.tools <> GitHub.tools <> Together.tools
    , policy = noOpinion
    }
