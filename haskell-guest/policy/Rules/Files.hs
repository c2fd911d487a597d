-- | Files that can't be brought back.
module Rules.Files (rules) where

import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules = [machine, repository, project, folder, sources, devices, shredded, containers]

-- | Whether an act takes away what it names.
removes :: Act -> Bool
removes act = case act.verb of
  Remove _ -> True
  RemoveEmpty -> True
  Shred -> True
  Mirror -> True
  _ -> False

machine :: Rule
machine =
  Rule
    { id = "files.outside"
    , outcome = Asks
    , severity = Critical
    , reason = "it removes files outside the project"
    , safer = Just "remove build output inside the project, or let a person do it"
    , stops = Line "rm -rf ~/Documents"
    , passes = Line "rm -rf ./target"
    , when = acting \_ act ->
        (removes act || act.verb == Move)
          && act.spot.region `elem` [Outside, TemporaryRoot]
          && not (act.verb == RemoveEmpty && act.spot.region == TemporaryRoot)
    }

repository :: Rule
repository =
  Rule
    { id = "files.repository"
    , outcome = Asks
    , severity = Critical
    , reason = "it changes the repository's own files, and with them its history"
    , safer = Just "use git's own commands"
    , stops = Line "rm -rf .git"
    , passes = Line "rm -f .git/index.lock"
    , when = acting \_ act ->
        act.spot.region == Repository
          && act.verb `notElem` [Read, Search]
          && not (".lock" `Text.isSuffixOf` act.spot.path)
          && not (act.verb == Adjust && "/hooks/" `Text.isInfixOf` act.spot.path)
    }

project :: Rule
project =
  Rule
    { id = "files.project"
    , outcome = Asks
    , severity = Critical
    , reason = "it removes the whole project, with work that isn't committed"
    , safer = Just "name the folders of build output, such as `rm -rf target`"
    , stops = Line "rm -rf *"
    , passes = Line "rm -rf dist/*"
    , when =
        callsWhere ["rm"] removesUnseen
          <> acting (\seen act -> wholeProject act || everyFile seen act)
    }
  where
    removesUnseen :: Call -> Bool
    removesUnseen call = has call.given "-r -R --recursive" && any unseen call.given.operands
    wholeProject act =
      act.spot.region == Root
        && case act.verb of
          Remove recursive -> recursive || act.spot.everything || find act
          Shred -> True
          Mirror -> True
          Move -> True
          _ -> False
    -- What another program prints, whatever that is.
    unseen = \case
      [Gap gap]
        | Printed program <- gap.kind ->
            program `Text.among` "git awk cut sed grep xargs tr sort cat ls"
      _ -> False
    find act = "find" `Text.isInfixOf` Text.unwords act.scene.because
    everyFile seen act =
      act.spot.everything
        && act.spot.region `elem` [Project, Root]
        && (act.verb == Remove False || act.verb == Write && empties act.program)
        && not (isBuildOutput seen.world act.spot.path)
    -- A redirect alone, or behind a command that prints nothing.
    empties program = Text.null program || program `Text.among` ": true truncate"

folder :: Rule
folder =
  Rule
    { id = "files.folder"
    , outcome = Asks
    , severity = High
    , reason = "it removes a folder of the project that may hold work that isn't committed"
    , safer = Just "commit first, or remove single files by name"
    , stops = Line "rm -rf src"
    , passes = Line "rm -rf node_modules"
    , when = acting \seen act ->
        act.spot.region == Project
          && act.verb `elem` [Remove True, Mirror]
          && not (isBuildOutput seen.world act.spot.path)
          && (act.spot.everything || not (looksLikeFile act.spot.path))
          -- Programs that nobody uses but for build output.
          && not (act.program `Text.among` "rimraf del-cli" && isCompiled (lastPart act.spot.path))
    }
  where
    isCompiled name = name `Text.among` "lib es esm cjs types typings"

-- | The last part of a path.
lastPart :: Text -> Text
lastPart = Text.takeWhileEnd (/= '/')

-- | A name with an extension.
looksLikeFile :: Text -> Bool
looksLikeFile path =
  let name = lastPart path
      (before, extension) = Text.breakOnEnd "." name
   in Text.length before > 1 && not (Text.null extension) && Text.length extension <= 9

sources :: Rule
sources =
  Rule
    { id = "files.sources"
    , outcome = Asks
    , severity = High
    , reason = "it removes every file of a kind that people write"
    , safer = Just "name the files"
    , stops = Line "find . -name '*.py' -delete"
    , passes = Line "find . -name '*.pyc' -delete"
    , when = acting \seen act ->
        act.spot.region == Project
          && act.spot.pattern
          && isRemove act.verb
          && not (isBuildOutput seen.world act.spot.path)
          && written' act.spot.path
    }
  where
    isRemove = \case
      Remove _ -> True
      Move -> False
      _ -> False
    written' path = case Text.stripPrefix "*." (lastPart path) of
      Just extension -> Text.toLower extension `elem` kinds
      Nothing -> lastPart path `Text.among` "src lib app tests test docs" && Text.any (== '*') path
    kinds =
      Text.listed
        "rs py js jsx ts tsx go java kt c cc cpp h hpp cs rb php hs swift scala ex exs erl ml clj \
        \lua sh sql md rst html css scss vue svelte json yaml yml toml tf proto ipynb * xml txt"

devices :: Rule
devices =
  Rule
    { id = "files.device"
    , outcome = Denies
    , severity = Critical
    , reason = "it writes over a device, and with it everything that is on it"
    , safer = Just "write into a file of the project"
    , stops = Line "dd if=/dev/zero of=/dev/sda"
    , passes = Line "dd if=/dev/zero of=test.img bs=1M count=16"
    , when =
        acting (\_ act -> act.spot.region == Device && act.verb `notElem` [Read, Search])
          <> commands
            [ "fastboot erase|format|flash|flashing|oem"
            , "fastboot -w"
            , "esptool|esptool.py|st-flash|dfu-util erase*|erase_flash|erase-flash"
            , "flashrom -w|--write|-E|--erase"
            , "bmaptool|etcher|balena|balena-etcher|rpi-imager|partclone.* *"
            , "ddrescue -f|--force"
            ]
          <> callsWhere ["esptool|esptool.py"] (\call -> any erases (operandTexts call))
          <> callsWhere
            ["espefuse|espefuse.py"]
            (\call -> any (Text.isPrefixOf "burn") (operandTexts call))
    }
  where
    erases verb = verb `Text.among` "erase_flash erase-flash erase_region"

shredded :: Rule
shredded =
  Rule
    { id = "files.shred"
    , outcome = Asks
    , severity = High
    , reason = "it overwrites a file so that nothing can bring it back"
    , safer = Just "`rm` leaves a chance, and `git stash` all of them"
    , stops = Line "shred -u src/main.rs"
    , passes = Line "shred -u /tmp/key.bin"
    , when = acting \_ act -> act.verb == Shred && act.spot.region `elem` [Project, Root, Unclear]
    }

containers :: Rule
containers =
  Rule
    { id = "files.container"
    , outcome = Asks
    , severity = High
    , reason = "it removes data of a running container"
    , safer = Just "start a new container with data of its own"
    , stops = Line "docker exec db rm -rf /var/lib/postgresql/data"
    , passes = Line "docker exec db ls /var/lib/postgresql/data"
    , when = acting \_ act -> act.spot.region == Contained True && removes act
    }
