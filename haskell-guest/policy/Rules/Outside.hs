-- | Writing where the project isn't.
module Rules.Outside (rules) where

import Data.Maybe (fromMaybe)
import Data.Text (Text)

import Kleisli.Path (absolute, inside, normal)
import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules = [writing, adjusting, everything, repositories, installing, dotfiles, gitConfig, elsewhere]

writing :: Rule
writing =
  Rule
    { id = "outside.write"
    , outcome = Asks
    , severity = Medium
    , reason = "it writes outside the project"
    , safer = Just "write inside the project, or into the temporary folder"
    , stops = Line "echo hi >> ~/.bashrc"
    , passes = Line "echo hi >> CHANGELOG.md"
    , when = acting \_ act -> act.verb `elem` [Write, Mirror] && act.spot.region == Outside
    }

adjusting :: Rule
adjusting =
  Rule
    { id = "outside.mode"
    , outcome = Asks
    , severity = Medium
    , reason = "it changes modes, owners or attributes outside the project"
    , safer = Just "do it inside the project"
    , stops = Line "chmod -R 777 /"
    , passes = Line "chmod +x scripts/run.sh"
    , when = acting \_ act -> act.verb == Adjust && act.spot.region == Outside
    }

everything :: Rule
everything =
  Rule
    { id = "outside.cargo-home"
    , outcome = Asks
    , severity = High
    , reason = "it removes a folder outside of build output"
    , safer = Just "leave `CARGO_TARGET_DIR` as it is"
    , stops = Line "CARGO_TARGET_DIR=/ cargo clean"
    , passes = Line "CARGO_TARGET_DIR=/tmp/target cargo clean"
    , when = commandsWhere ["cargo clean"] \step _ -> any (wide . emptied) (targets step)
    }
  where
    targets :: Step -> [[Piece]]
    targets step = [value | ("CARGO_TARGET_DIR", value) <- step.settings]
    wide target = target `Text.among` "/ ." || "/home" `Text.isPrefixOf` target

repositories :: Rule
repositories =
  Rule
    { id = "outside.repository"
    , outcome = Asks
    , severity = Medium
    , reason = "it changes a repository that isn't the project's"
    , safer = Just "work in the project, or in a clone in the temporary folder"
    , stops = Line "git -C ../other commit -am 'Fix'"
    , passes = Line "git -C ../other log --oneline"
    , when = commandsAmong
        ["git commit|merge|rebase|pull|push|am|apply|cherry-pick|revert|reset|checkout|switch"]
        (\seen step call -> not (dryRun call) && any (isOutside seen) (workingFolder step call))
    }
  where
    workingFolder :: Step -> Call -> Maybe Text
    workingFolder step call = case [value | ("-C", Just value) <- call.global] of
      [] -> step.folder
      values -> absolute <$> step.folder <*> textOf (last values)
    isOutside seen folder = not (any (`inside` normal folder) (ours seen.world))
    ours world = maybe id (:) world.root world.temporary

installing :: Rule
installing =
  Rule
    { id = "outside.install"
    , outcome = Asks
    , severity = Medium
    , reason = "it installs into the system"
    , safer = Just "install below the project: `make install DESTDIR=\"$PWD/out\"`"
    , stops = Line "sudo make install"
    , passes = Line "make install DESTDIR=/tmp/stage PREFIX=/usr"
    , when =
        callsWhere ["make|gmake install*|uninstall"] unstaged
          <> commandsAmong
            ["cmake --install", "meson install"]
            (\seen step call -> not (configured seen || placed call || hasDestination step))
          <> commandsWhere ["ninja install"] (\step _ -> not (hasDestination step))
          <> commands ["python*|python setup.py install"]
          <> commands ["just|task install-system", "sudo pip|pip3|npm|gem install"]
          <> callsWhere
            ["npm|pnpm config set|delete"]
            (\call -> "project" `notElem` flagTexts call "--location -L")
    }
  where
    placed :: Call -> Bool
    placed call = not (null (valuesFor call.given "--prefix --destdir"))
    hasDestination :: Step -> Bool
    hasDestination step = any ((== "DESTDIR") . fst) step.settings
    -- Where an earlier call of the line says so.
    configured seen =
      or
        [ not (isSystem (snd (setting (written value))))
        | (_, call) <- seen.calls
        , call.program `Text.among` "cmake meson"
        , value <- call.raw
        , Text.prefixAmong (written value) "-DCMAKE_INSTALL_PREFIX= --prefix="
        ]
    unstaged, intoSystem :: Call -> Bool
    unstaged call =
      not (has call.given "-n --dry-run --just-print --recon")
        && (null (valuesOf call "DESTDIR PREFIX prefix") || intoSystem call)
    -- An empty one is none: then the prefix counts.
    intoSystem call = case valuesOf call "DESTDIR" of
      values | all Text.null values -> any isSystem (valuesOf call "PREFIX prefix")
      values -> any isSystem values
    isSystem path =
      Text.null path || Text.prefixAmong path "/usr /opt /etc /bin /lib" || path == "/"
    -- What a call sets these variables to.
    valuesOf :: Call -> String -> [Text]
    valuesOf call names =
      [ value
      | operand <- call.given.operands
      , (name, value) <- [setting (written operand)]
      , name `Text.among` names
      ]
    setting text = Text.drop 1 <$> Text.breakOn "=" text

dotfiles :: Rule
dotfiles =
  Rule
    { id = "outside.dotfiles"
    , outcome = Asks
    , severity = Medium
    , reason = "it writes the settings of the home or of the machine from elsewhere"
    , safer = Just "look at the difference first, and let a person apply it"
    , stops = Line "chezmoi apply"
    , passes = Line "chezmoi apply --dry-run"
    , when =
        callsWhere
          [ "stow *"
          , "chezmoi apply|update|destroy|purge|remove|forget"
          , "chezmoi init --apply"
          , "yadm checkout|pull|reset|clone|bootstrap|alt"
          , "rcup|rcdn|dotbot"
          , "mackup restore|uninstall"
          , "home-manager switch"
          , "nixos-rebuild|darwin-rebuild switch|boot|activate"
          ]
          (\call -> not (dryRun call || has call.given "-n --no --simulate"))
    }

gitConfig :: Rule
gitConfig =
  Rule
    { id = "outside.git-config"
    , outcome = Asks
    , severity = Medium
    , reason = "it changes git's configuration for all projects"
    , safer = Just "`git config` without `--global` changes this project alone"
    , stops = Line "git config --global user.name Somebody"
    , passes = Line "git config user.email me@example.com"
    , when = callsWhere ["git config --global|--system"] (\call -> not (reads' call) && writes call)
    }
  where
    reads', writes :: Call -> Bool
    reads' call = has call.given "--get --get-all --get-regexp -l --list --show-origin"
    writes call =
      length call.given.operands > 2
        || has call.given "--unset --unset-all --add --replace-all --remove-section -e --edit"

elsewhere :: Rule
elsewhere =
  Rule
    { id = "outside.remote"
    , outcome = Asks
    , severity = High
    , reason = "it writes into the system of another machine"
    , safer = Just "copy into a folder of your own there"
    , stops = Line "scp evil.conf root@host:/etc/app.conf"
    , passes = Line "scp host:/var/log/app.log /tmp/"
    , when =
        callsWhere ["scp"] (\call -> any system (targets call))
          <> commandsWhere ["sftp"] (\step _ -> any removesThere (fromMaybe [] step.input))
          <> callsWhere ["lftp"] (\call -> any (mirrors . written) call.raw)
          <> callsWhere
            ["rsync --delete"]
            (\call -> not (dryRun call || has call.given "-n") && any away (targets call))
    }
  where
    targets :: Call -> [[Piece]]
    targets call = take 1 (reverse call.given.operands)
    removesThere line = "rm" `Text.isPrefixOf` Text.stripStart (written line)
    mirrors line = any (`Text.isInfixOf` line) ["--delete", "rm -r", "mrm "]
    away value = Text.any (== ':') (emptied value)
    system value =
      let (host, path) = Text.breakOn ":" (emptied value)
       in not (Text.null path) && not (Text.any (== '/') host) && isSystem (Text.drop 1 path)
    isSystem path =
      Text.prefixAmong path "/etc /usr /bin /sbin /lib /boot /var/www /opt /root"
