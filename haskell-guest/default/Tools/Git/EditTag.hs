-- | The tools @git_create_tag@ and @git_delete_tag@.
module Tools.Git.EditTag
  ( gitCreateTag
  , gitDeleteTag
  ) where

import Kleisli
import Kleisli.Effect.GitDestroy (GitDeleteTagRequest (..), GitDestroy)
import Kleisli.Effect.GitDestroy qualified as GitDestroy
import Kleisli.Effect.GitWrite (GitCreateTagRequest (..), GitWrite)
import Kleisli.Effect.GitWrite qualified as GitWrite
import Tools.Git.Arguments
import Tools.Git.Text

data CreateArgs = CreateArgs
  { repoPath :: RepoPath
  , name :: Field "Its name." Text
  , revision :: Revision
  , message :: Field "Makes it an annotated tag." (Maybe Text)
  }
  deriving stock (Generic)

data Tagged = Tagged
  { name :: Field "Its name." Text
  , target :: Field "What it names." Text
  , annotated :: Field "Whether it has a message." Bool
  , signed :: Field "Whether it is signed." Bool
  }
  deriving stock (Generic)

-- | Makes a tag.
gitCreateTag :: Tool '[GitWrite]
gitCreateTag = tool
  "git_create_tag"
  "Makes a tag, annotated where it has a message."
  \(args :: Args CreateArgs) -> do
    answer <-
      GitWrite.createTag
        GitCreateTagRequest
          { repoPath = args.repoPath
          , name = args.name
          , revision = args.revision
          , message = args.message
          }
    pure
      Tagged
        { name = Field answer.name
        , target = Field answer.target
        , annotated = Field answer.annotated
        , signed = Field answer.signed
        }

data DeleteArgs = DeleteArgs
  { repoPath :: RepoPath
  , name :: Field "Its name." Text
  }
  deriving stock (Generic)

data Deleted = Deleted
  { name :: Field "Its name." Text
  , target :: Field "What it named." Text
  }
  deriving stock (Generic)

-- | Deletes a local tag.
gitDeleteTag :: Tool '[GitDestroy]
gitDeleteTag = tool
  "git_delete_tag"
  "Deletes a local tag."
  \(args :: Args DeleteArgs) -> do
    answer <- GitDestroy.deleteTag GitDeleteTagRequest {repoPath = args.repoPath, name = args.name}
    pure Deleted {name = Field answer.name, target = Field answer.target}

instance Render Tagged where
  render Tagged {name = Field name, target = Field target, annotated = Field annotated, signed = Field signed} =
    (if annotated then "Annotated tag " else "Tag ")
      <> name
      <> " at "
      <> short target
      <> (if signed then ", signed" else "")
      <> "\n"

instance Render Deleted where
  render Deleted {name = Field name, target = Field target} = "Deleted " <> name <> ", it named " <> target <> "\n"
