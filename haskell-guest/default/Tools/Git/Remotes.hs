-- | The tool @git_remotes@.
module Tools.Git.Remotes (gitRemotes) where

import Kleisli
import Kleisli.Effect.Git (Git, GitRemotesRequest (..), Remote (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments

newtype RemotesArgs = RemotesArgs {repoPath :: RepoPath}
  deriving stock (Generic)

data Remotes = Remotes
  { remotes :: Field "The remotes, by name." [Remote]
  , defaultRemote :: Field "The one that is meant where none is named." (Maybe Text)
  }
  deriving stock (Generic)

-- | The repositories that this one knows.
gitRemotes :: Tool '[Git]
gitRemotes = tool
  "git_remotes"
  "Remotes, and where they are."
  \(args :: Args RemotesArgs) -> do
    answer <- Git.remotes GitRemotesRequest {repoPath = args.repoPath}
    pure Remotes {remotes = Field answer.remotes, defaultRemote = Field answer.defaultRemote}

instance Render Remotes where
  render Remotes {remotes = Field remotes, defaultRemote = Field defaultRemote}
    | null remotes = "No remotes.\n"
    | otherwise = Text.unlines (map remoteText remotes)
    where
      remoteText remote =
        (if Just remote.name == defaultRemote then "* " else "  ")
          <> remote.name
          <> " "
          <> remote.url
          <> foldMap (\url -> " (pushed to " <> url <> ")") remote.pushUrl
