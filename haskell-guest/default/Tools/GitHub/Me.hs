-- | The tool @me@.
module Tools.GitHub.Me (me) where

import Kleisli
import Kleisli.Effect.GitHub (Account, GitHub, GithubMeRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.GitHub.UserSearch (accountLine)

data MeArgs = MeArgs
  deriving stock (Generic)

data Me = Me
  { account :: Field "The account." Account
  , scopes :: Field "What its token may do, where GitHub tells." (Maybe [Text])
  }
  deriving stock (Generic)

-- | Whose token kleisli has.
me :: Tool '[GitHub]
me = tool
  "me"
  "The GitHub account that these tools act for."
  \(_ :: Args MeArgs) -> do
    answer <- GitHub.me GithubMeRequest
    pure Me {account = Field answer.account, scopes = Field answer.scopes}

instance Render Me where
  render Me {account = Field account, scopes = Field scopes} =
    accountLine account <> "\n" <> foldMap (\names -> "Scopes: " <> Text.intercalate ", " names <> "\n") scopes
