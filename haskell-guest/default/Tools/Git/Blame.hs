-- | The tool @git_blame@.
module Tools.Git.Blame (gitBlame) where

import Kleisli
import Kleisli.Effect.Git (BlameHunk (..), Git, GitBlameRequest (..))
import Kleisli.Effect.Git qualified as Git
import Kleisli.Text qualified as Text
import Tools.Git.Arguments
import Tools.Git.Text

data BlameArgs = BlameArgs
  { repoPath :: RepoPath
  , path :: Field "The file." Text
  , revision :: Revision
  , startLine :: Field "The first line, counted from 1." (Default (AtLeast 1) 1)
  , maxLines :: Field "Lines at most." (Default (Within 1 100000) 200)
  }
  deriving stock (Generic)

data Blame = Blame
  { revision :: Field "The commit at which the file was read." Text
  , hunks :: Field "Runs of lines that come from one commit, in the file's order." [BlameHunk]
  , totalLines :: Field "Lines of the file." Int64
  , rest :: Rest
  }
  deriving stock (Generic)

-- | Who last changed each line of a file.
gitBlame :: Tool '[Git]
gitBlame = tool
  "git_blame"
  "Who last changed each line of a file, when, and in which commit."
  \(args :: Args BlameArgs) -> do
    answer <-
      Git.blame
        GitBlameRequest
          { repoPath = args.repoPath
          , path = args.path
          , revision = args.revision
          , startLine = args.startLine
          , maxLines = args.maxLines
          }
    let next = args.startLine + sum [fromIntegral (length hunk.lines) | hunk <- answer.hunks]
        rest
          | next <= answer.totalLines =
              Just ("the file has " <> counted answer.totalLines "line" "lines" <> ", go on with start_line=" <> Text.show next)
          | otherwise = Nothing
    pure
      Blame
        { revision = Field answer.revision
        , hunks = Field answer.hunks
        , totalLines = Field answer.totalLines
        , rest = Field rest
        }

instance Render Blame where
  render Blame {hunks = Field hunks, totalLines = Field totalLines, rest}
    | null hunks = "No lines there, the file has " <> Text.show totalLines <> ".\n"
    | otherwise = withRest rest (Text.concat (map hunkText hunks))
    where
      hunkText hunk = Text.unlines (zipWith (line hunk) [hunk.startLine ..] hunk.lines)
      line hunk number content =
        Text.intercalate
          " "
          [ short hunk.commit
          , "(" <> Text.justifyLeft widest ' ' hunk.author
          , Text.take 10 hunk.date
          , Text.justifyRight digits ' ' (Text.show number) <> ")"
          , content
          ]
      widest = maximum (0 : [Text.length hunk.author | hunk <- hunks])
      digits = Text.length (Text.show (maximum [hunk.startLine + fromIntegral (length hunk.lines) | hunk <- hunks]))
