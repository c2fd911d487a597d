-- | The tool @user_search@.
module Tools.GitHub.UserSearch (userSearch, accountLine) where

import Kleisli
import Kleisli.Effect.GitHub (Account (..), GitHub, GithubSearchUsersRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data SearchArgs = SearchArgs
  { query :: Field "GitHub's search syntax: ada location:london type:user." Text
  , maxCount :: MaxCount 20
  }
  deriving stock (Generic)

data Accounts = Accounts
  { accounts :: Field "The best first." [Account]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | People and organisations that fit a search.
userSearch :: Tool '[GitHub]
userSearch = tool
  "user_search"
  "Finds people and organisations on GitHub."
  \(args :: Args SearchArgs) -> do
    answer <- GitHub.searchUsers GithubSearchUsersRequest {query = args.query, maxCount = args.maxCount}
    pure
      Accounts
        { accounts = Field answer.accounts
        , total = Field answer.total
        , rest = Field (restOf answer.accounts answer.total answer.more)
        }

instance Render Accounts where
  render Accounts {accounts = Field accounts, rest}
    | null accounts = "Nobody.\n"
    | otherwise = withRest rest (Text.unlines (map accountLine accounts))

-- | An account on one line.
accountLine :: Account -> Text
accountLine account = account.login <> parenthesised (foldMap pure account.name <> [nameOf account.kind]) <> " " <> account.url
