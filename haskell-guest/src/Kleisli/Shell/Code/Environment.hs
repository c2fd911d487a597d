-- | The variables that code shows or sends.
module Kleisli.Shell.Code.Environment (shownVariables) where

import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Code.Language (Language (..))
import Kleisli.Shell.Code.Names (Names (..))
import Kleisli.Shell.Code.Source
import Kleisli.Shell.Value
import Kleisli.Text (isAlphaNum)
import Kleisli.Text qualified as Text

-- | Variables of the environment, where the code prints or sends anything: as @printenv@ shows all
-- of them, and @echo@ one.
shownVariables :: Names -> Source -> [Bit]
shownVariables names source
  | not (tells source) = []
  | otherwise =
      [Calls [known "printenv"] | any (anyBehind isAll) names.environment]
        <> [ Calls [known "echo", [Gap Unknown {name, kind = Unset}]]
           | name <- namedByField <> namedByString
           ]
  where
    anyBehind test name = any test (behind name)
    behind name = drop 1 (Text.splitOn name source.code)
    isAll rest = not (Text.prefixAmong rest "[ . ( _ {" || startsName rest)
    startsName rest = maybe False (isAlphaNum . fst) (Text.uncons rest)
    -- `process.env.NAME`
    namedByField =
      [ Text.takeWhile (\letter -> isAlphaNum letter || letter == '_') field
      | source.language == JavaScript
      , name <- names.environment
      , rest <- behind name
      , Just field <- [Text.stripPrefix "." rest]
      ]
    -- `os.environ['NAME']`, `os.getenv('NAME')`
    namedByString =
      [ written value
      | name <- names.environment <> ["os.getenv", "getenv", "get_env", "ENV.fetch"]
      , rest <- behind name
      , Text.prefixAmong rest "[ ( .get( {"
      , value : _ <- [stringsIn source (Text.takeWhile (`notElem` (")]}" :: String)) rest)]
      ]

-- | Whether code prints or sends something; @node -p@ prints what it comes to.
tells :: Source -> Bool
tells source =
  Text.infixAmong
    source.code
    "print console.log puts echo write send post dump JSON.stringify inspect io:format"
    || source.language == JavaScript && "process.env" `Text.isPrefixOf` Text.stripStart source.code
