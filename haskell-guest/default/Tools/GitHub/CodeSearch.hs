-- | The tool @code_search@.
module Tools.GitHub.CodeSearch (codeSearch) where

import Kleisli
import Kleisli.Effect.GitHub (CodeMatch (..), GitHub, GithubSearchCodeRequest (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.Git.Text (indented, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data SearchArgs = SearchArgs
  { query :: Field "GitHub's search syntax: runEff repo:owner/name path:src language:haskell." Text
  , maxCount :: MaxCount 20
  }
  deriving stock (Generic)

data Matches = Matches
  { matches :: Field "The best first." [CodeMatch]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | Code on default branches that fits a search.
codeSearch :: Tool '[GitHub]
codeSearch = tool
  "code_search"
  "Finds code on the default branches of GitHub's repositories."
  \(args :: Args SearchArgs) -> do
    answer <- GitHub.searchCode GithubSearchCodeRequest {query = args.query, maxCount = args.maxCount}
    pure
      Matches
        { matches = Field answer.matches
        , total = Field answer.total
        , rest = Field (restOf answer.matches answer.total answer.more)
        }

instance Render Matches where
  render Matches {matches = Field matches, rest}
    | null matches = "No code.\n"
    | otherwise = withRest rest (Text.intercalate "\n" (map matchText matches))
    where
      matchText match = Text.unlines ((match.repository <> ": " <> match.path) : map indented match.fragments)
