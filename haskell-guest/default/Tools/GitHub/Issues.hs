-- | Lists of issues, which several tools answer.
module Tools.GitHub.Issues (Issues, issuesOf) where

import Kleisli
import Kleisli.Effect.GitHub (Issue)
import Kleisli.Text qualified as Text
import Tools.Git.Text (withRest)
import Tools.GitHub.Arguments
import Tools.GitHub.Text

data Issues = Issues
  { issues :: Field "Without bodies." [Issue]
  , total :: Total
  , rest :: Rest
  }
  deriving stock (Generic)

-- | The issues that are listed, how many there are in all, and whether there are more.
issuesOf :: [Issue] -> Maybe Int64 -> Bool -> Issues
issuesOf issues total more =
  Issues {issues = Field issues, total = Field total, rest = Field (restOf issues total more)}

instance Render Issues where
  render Issues {issues = Field issues, rest}
    | null issues = "No issues.\n"
    | otherwise = withRest rest (Text.unlines (map issueLine issues))
