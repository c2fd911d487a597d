-- | The tool @repository_search@.
module Tools.GitHub.RepositorySearch (repositorySearch, repositoryLine) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubSearchRepositoriesRequest (..), Repository (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Kleisli.Wire.Codec (nameOf)
import Tools.Git.Text (counted, withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data SearchArgs = SearchArgs
  { query :: Field "GitHub's search syntax: parser language:haskell stars:>10." Text
  , maxCount :: MaxCount 20
  }
  deriving stock (Generic)

data Repositories = Repositories
  { repositories :: Field "The best first." [Repository]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | Repositories that fit a search.
repositorySearch :: Tool '[GitHub]
repositorySearch = tool
  "repository_search"
  "Finds repositories on GitHub."
  \(args :: Args SearchArgs) -> do
    answer <- GitHub.searchRepositories GithubSearchRepositoriesRequest {query = args.query, maxCount = args.maxCount}
    pure
      Repositories
        { repositories = Field answer.repositories
        , total = Field answer.total
        , rest = Field (restOf answer.repositories answer.total answer.more)
        }

instance Render Repositories where
  render Repositories {repositories = Field repositories, rest}
    | null repositories = "No repositories.\n"
    | otherwise = withRest rest (Text.unlines (map repositoryLine repositories))

-- | A repository on one line.
repositoryLine :: Repository -> Text
repositoryLine repository =
  repository.name
    <> parenthesised
      ( [nameOf repository.visibility]
          <> ["archived" | repository.archived]
          <> foldMap pure repository.language
          <> [counted repository.stars "star" "stars"]
      )
    <> foldMap (" " <>) repository.description
