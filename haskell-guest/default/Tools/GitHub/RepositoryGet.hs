-- | The tool @repository_get@.
module Tools.GitHub.RepositoryGet (repositoryGet) where

import Kleisli
import Kleisli.Effect.GitHub (GitHub, GithubRepositoryRequest (..), Repository (..))
import Kleisli.Effect.GitHub qualified as GitHub
import Kleisli.Text qualified as Text
import Tools.GitHub.Arguments
import Tools.GitHub.RepositorySearch (repositoryLine)
import Tools.GitHub.Text

newtype GetArgs = GetArgs {repository :: Repo}
  deriving stock (Generic)

newtype Found = Found {repository :: Field "The repository." Repository}
  deriving stock (Generic)

-- | A repository.
repositoryGet :: Tool '[GitHub]
repositoryGet = tool
  "repository_get"
  "A GitHub repository: default branch, visibility, fork, licence, what the token may do."
  \(args :: Args GetArgs) -> do
    answer <- GitHub.repository GithubRepositoryRequest {repository = args.repository}
    pure Found {repository = Field answer.repository}

instance Render Found where
  render (Found (Field repository)) =
    Text.unlines $
      [repositoryLine repository, repository.url, "Default branch: " <> repository.defaultBranch]
        <> foldMap (\parent -> ["A fork of " <> parent]) repository.parent
        <> foldMap (\license -> ["Licence: " <> license]) repository.license
        <> ["Topics: " <> Text.intercalate ", " repository.topics | not (null repository.topics)]
        <> foldMap (\allowed -> ["Your token may " <> (if allowed then "push" else "not push")]) repository.canPush
        <> foldMap (\moment -> ["Last push: " <> day moment]) repository.pushedAt
