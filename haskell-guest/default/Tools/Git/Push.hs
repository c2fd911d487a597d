-- | The tools @git_push@ and @git_force_push@.
module Tools.Git.Push
  ( gitPush
  , gitForcePush
  ) where

import Kleisli
import Kleisli.Effect.GitDestroy (GitDestroy, GitForcePushRequest (..))
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Effect.GitWrite (GitPushRequest (..), GitWrite, RefUpdate)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

type Source = Field "A branch or tag. Default: the current branch." (Maybe Text)

type Target = Field "Its name there. Default: the upstream's, else its own." (Maybe Text)

type DryRun = Field "Only tell what would be sent." (Default Bool 'False)

data PushArgs = PushArgs
  { repoPath :: RepoPath
  , remote :: RemoteName
  , source :: Source
  , target :: Target
  , setUpstream :: Field "Follow that branch from now on." (Default Bool 'False)
  , dryRun :: DryRun
  }
  deriving stock (Generic)

data Pushed = Pushed
  { remote :: Field "The remote." Text
  , updates :: Field "What became of each reference." [RefUpdate]
  , output :: Output
  }
  deriving stock (Generic)

-- | Sends commits to a remote.
gitPush :: Tool '[GitWrite]
gitPush = tool
  "git_push"
  "Sends a branch or tag to a remote; no commit there is lost."
  \(args :: Args PushArgs) -> do
    answer <-
      GitWrite.push
        GitPushRequest
          { repoPath = args.repoPath
          , remote = args.remote
          , source = args.source
          , target = args.target
          , setUpstream = args.setUpstream
          , dryRun = args.dryRun
          }
    pure Pushed {remote = Field answer.remote, updates = Field answer.updates, output = outputOf answer.messages}

data ForceArgs = ForceArgs
  { repoPath :: RepoPath
  , remote :: RemoteName
  , source :: Source
  , target :: Target
  , expected :: Field "The commit that must be there still. Default: the last one fetched." (Maybe Text)
  , delete :: Field "Delete the target there." (Default Bool 'False)
  , dryRun :: DryRun
  }
  deriving stock (Generic)

-- | Makes a remote's branch what it is here, or deletes it.
gitForcePush :: Tool '[GitDestroy]
gitForcePush = tool
  "git_force_push"
  "Makes a remote's branch what it is here, or deletes it; commits may be lost there."
  \(args :: Args ForceArgs) -> do
    answer <-
      GitDestroy.forcePush
        GitForcePushRequest
          { repoPath = args.repoPath
          , remote = args.remote
          , source = args.source
          , target = args.target
          , expected = args.expected
          , delete = args.delete
          , dryRun = args.dryRun
          }
    pure Pushed {remote = Field answer.remote, updates = Field answer.updates, output = outputOf answer.messages}

instance Render Pushed where
  render Pushed {remote = Field remote, updates = Field updates, output} =
    withOutput output ("To " <> remote <> ":\n" <> Text.unlines (map updateText updates))
