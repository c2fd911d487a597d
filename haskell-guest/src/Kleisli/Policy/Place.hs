-- | Where a path leads: into the project, the temporary folder, a device, or somewhere else.
module Kleisli.Policy.Place
  ( World (..)
  , worldOf
  , Spot (..)
  , Region (..)
  , spotOf
  , spotAt
  , isBuildOutput
  , relative
  ) where

import Data.Maybe (fromMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Path
import Kleisli.Shell.Trace (Where (..))
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text
import Kleisli.Wire.Guest (Places (..), PreToolUse (..))

-- | The folders that a judgement depends on.
data World = World
  { root :: Maybe Text
  , home :: Maybe Text
  , temporary :: [Text]
  , guarded :: [Text]
  , folder :: Maybe Text
  -- ^ Where the agent works.
  , links :: [(Text, Text)]
  -- ^ Links that the line itself makes, and where they lead.
  }

-- | The folders of an event.
worldOf :: PreToolUse -> World
worldOf event =
  World
    { root = normal <$> event.places.root
    , home = normal <$> event.places.home
    , temporary = map normal event.places.temporary
    , guarded = map normal event.places.guarded
    , folder = maybe (event.places.root) Just event.cwd
    , links = []
    }

-- | A place that a command names.
data Spot = Spot
  { path :: Text
  -- ^ In full, with patterns as they are written.
  , region :: Region
  , everything :: Bool
  -- ^ A pattern over all that is in it, rather than itself.
  , pattern :: Bool
  -- ^ Whether it may be several files.
  }
  deriving stock (Eq, Show)

-- | What a path belongs to.
data Region
  = -- | The top of the project.
    Root
  | -- | The repository's own files.
    Repository
  | Project
  | -- | Below a temporary folder.
    Temporary
  | -- | A temporary folder itself.
    TemporaryRoot
  | -- | @\/dev\/null@ and its like.
    Sink
  | Device
  | -- | A container's own files; whether they stay.
    Contained Bool
  | -- | Anywhere else.
    Outside
  | -- | Not known.
    Unclear
  deriving stock (Eq, Show)

-- | Where a value leads, as a command in this folder names it. What isn't set counts as empty
-- where that leads to a place that is clearly another.
spotOf :: World -> Where -> Maybe Text -> Value -> Spot
spotOf world place folder value
  | Gap gap : rest <- value = case gap.name of
      "kleisli:root" -> below (fromMaybe "/" world.root) rest
      "kleisli:home" -> below (fromMaybe "/home/user" world.home) rest
      _ -> if mayBeEmpty gap.kind then worst rest else unclear
  | otherwise = located (Text.concat (map worded value))
  where
    below path rest = spotOf world place folder (known path <> rest)
    -- Filters print nothing where they find nothing.
    mayBeEmpty = \case
      Unset -> True
      Printed program -> program `Text.among` "jq yq grep awk sed cut head tail cat tr"
      _ -> False
    worded = \case
      Known text -> text
      Pattern text -> text
      Gap gap -> if gap.kind == Unset then "" else "…"
    unclear = Spot {path = written value, region = Unclear, everything = False, pattern = True}
    worst rest
      | "/" `Text.isPrefixOf` text, ends (normal (withoutAll text)) = located text
      | otherwise = unclear
      where
        text = Text.concat (map worded rest)
    ends path = path == "/" || maybe False (`Text.among` topFolders) (Text.stripPrefix "/" path)
    topFolders =
      "usr etc home var bin lib opt boot root srv dev sys sbin Users System Library"
    withoutAll text
      | isAll (fileName text) && not ("/" `Text.isSuffixOf` text) = parent text
      | otherwise = text
    located text = spotAt world place folder text patterned
    patterned = hasPattern value

-- | Where a path leads.
spotAt :: World -> Where -> Maybe Text -> Text -> Bool -> Spot
spotAt world place folder text patterned
  | Just inFull <- full = placed (followed inFull)
  | otherwise = spot text Unclear
  where
    spot path region = Spot {path, region, everything, pattern = patterned}
    full
      | "/" `Text.isPrefixOf` text = Just text
      | otherwise = (\here -> here <> "/" <> text) <$> folder
    everything = patterned && isAll (fileName text)
    placed inFull =
      let whole = normal inFull
          path = if everything then parent whole else whole
       in case place of
            Container mounts stays -> contained mounts stays path
            _ -> spot path (regionOf world path)
    contained mounts stays path = case mapMaybe (mounted path) mounts of
      outside : _ ->
        let outer = spotAt world Here' world.folder outside patterned
         in outer {everything = outer.everything || everything}
      []
        | path `elem` sinks || "/tmp" `inside` path -> spot path Sink
        | otherwise -> spot path (Contained stays)
    mounted path (outside, within)
      | normal within `inside` path =
          Just (outside <> Text.drop (Text.length (normal within)) ("/" <> relativeTo path))
      | otherwise = Nothing
    followed path = foldr follow path world.links
    follow (link, target) path
      | path /= link, link `inside` normal path =
          target <> Text.drop (Text.length link) (normal path)
      | otherwise = path
    relativeTo = Text.dropWhile (== '/')

-- | A pattern that matches all of a folder.
isAll :: Text -> Bool
isAll name = name `Text.among` "* ** .* .[!.]* .[^.]* ?* *.* {*,.*} ..?*"

sinks :: [Text]
sinks = map ("/dev/" <>) (Text.listed "null zero stdout stderr stdin tty random urandom full ptmx")

regionOf :: World -> Text -> Region
regionOf world path
  | path `elem` sinks || any (`inside` path) streams = Sink
  | Just root <- world.root, root `inside` path = project root
  | "/dev/shm" `inside` path = Temporary
  | "/dev" `inside` path = Device
  | path `elem` world.temporary = TemporaryRoot
  | any (`inside` path) world.temporary = Temporary
  | otherwise = Outside
  where
    streams = ["/dev/fd", "/dev/pts", "/dev/tcp", "/dev/udp", "/proc/self/fd"]
    project root
      | path == root = Root
      | ".git" `elem` parts || any (".git" `matchedBy`) parts = Repository
      | otherwise = Project
      where
        parts = Text.splitOn "/" (Text.drop (Text.length root + 1) path)
    matchedBy name part =
      Text.any (`elem` ("*?[" :: String)) part
        && not (isAll part)
        && part /= "**"
        && "." `Text.isPrefixOf` part
        && matches part name

-- | A path below the top of the project, without it.
relative :: World -> Text -> Text
relative world path = case world.root of
  Just root | root `inside` path -> Text.drop (Text.length root + 1) path
  _ -> path

-- | Whether a path in the project is what a build makes, or a cache.
isBuildOutput :: World -> Text -> Bool
isBuildOutput world path = any built (Text.splitOn "/" (relative world path))
  where
    built name = Text.toLower name `elem` names || any (`matches` name) shapes
    names =
      Text.listed
        "target dist build out node_modules bower_components jspm_packages .next .nuxt .output \
        \.turbo .cache .parcel-cache .svelte-kit .angular .vite .astro .docusaurus .expo \
        \coverage .nyc_output htmlcov .coverage test-results playwright-report __pycache__ \
        \.pytest_cache .mypy_cache .ruff_cache .tox .nox .hypothesis .ipynb_checkpoints \
        \.venv venv .eggs .gradle .kotlin obj .terraform .terragrunt-cache .serverless .aws-sam \
        \cdk.out .wrangler .vercel .netlify .dart_tool .build deriveddata pods _build .stack-work \
        \dist-newstyle .bundle .sass-cache .jekyll-cache _site site .elixir_ls deps elm-stuff \
        \zig-cache zig-out .zig-cache tmp temp .tmp .temp logs debug release x64 x86 builddir bin \
        \pkg cmakefiles .ccls-cache .clangd .scannerwork storybook-static .rollup.cache .swc \
        \.eslintcache .stylelintcache .dub .nimble nimcache .cpcache .shadow-cljs .lsp .bloop \
        \.metals .scala-build .webpack .yarn-cache .pnpm-store .npm vendor/bundle reports junit \
        \artifacts output outputs www-dist lib-cov .cxx .externalnativebuild .pub-cache .mix \
        \bin-release intermediates generated autom4te.cache .deps .libs builds binaries \
        \intermediate deriveddatacache cover cover_db blib ebin .lexical .expert .hie .lake _esy \
        \_opam .spago .psci_modules .anchor typechain typechain-types .xmake _deps _out _dist _gen \
        \vcpkg_installed .pio managed_components .godot .direnv .devenv .pixi .pytype .pyre \
        \.benchmarks __pypackages__ wheelhouse develop-eggs lcov-report mochawesome-report \
        \allure-results allure-report .nx .wxt .vinxi .nitro .react-router .tanstack .tsup .tshy \
        \.contentlayer .velite .sst .open-next .quasar .stryker-tmp .lighthouseci .yardoc _yardoc \
        \.bsp .fetch .swiftpm .vs testresults test-output surefire-reports plz-out buck-out \
        \.pants.d .ccache .sccache .quarto dbt_packages .doctrees doctrees _autosummary _minted \
        \.jest .vitest"
    shapes =
      Text.listed
        "*.egg-info cmake-build-* bazel-* build-* dist-* target-* *.dsym *.xcarchive result-* \
        \node_modules* *.pyc *_cache *-cache *.cache *.rcheck _minted-* twister-out*"
