-- | Writing where the project isn't.
module Rules.Outside (rules) where

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules = [writing, adjusting, everything, installing, gitConfig, elsewhere]

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
    , when = commandsWhere ["cargo clean"] \step _ -> or [target `Text.among` "/ ." || "/home" `Text.isPrefixOf` target | ("CARGO_TARGET_DIR", value) <- step.settings, target <- [emptied value]]
    }

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
        commandsWhere ["make|gmake install*|uninstall"] staged
          <> commandsAmong ["cmake --install", "meson install"] (\seen step call -> not (configured seen) && null (valuesFor call.given "--prefix --destdir") && null [() | ("DESTDIR", _) <- step.settings])
          <> commandsWhere ["ninja install"] (\step _ -> null [() | ("DESTDIR", _) <- step.settings])
          <> commandsWhere ["python*|python setup.py install"] (\_ call -> not (has call.given "--user") || True)
          <> commands ["just|task install-system", "sudo pip|pip3|npm|gem install", "stow *"]
          <> commandsWhere ["npm|pnpm config set|delete"] (\_ call -> not (any ((== "project") . emptied) (valuesFor call.given "--location -L")))
    }
  where
    -- Where an earlier call of the line says so.
    configured seen = or [not (isSystem (Text.drop 1 (snd (Text.breakOn "=" (written value))))) | (_, call) <- seen.calls, call.program `Text.among` "cmake meson", value <- call.raw, Text.prefixAmong (written value) "-DCMAKE_INSTALL_PREFIX= --prefix="]
    staged step call = not (has call.given "-n --dry-run --just-print --recon") && (not (any (named ["DESTDIR", "PREFIX", "prefix"]) call.given.operands) || unsafe call)
      where
        _ = step :: Step
    unsafe call = case [Text.drop 1 value | operand <- call.given.operands, (name, value) <- [Text.breakOn "=" (written operand)], name == "DESTDIR"] of
      values | all Text.null values -> or [isSystem (Text.drop 1 value) | operand <- call.given.operands, (name, value) <- [Text.breakOn "=" (written operand)], name `Text.among` "PREFIX prefix"]
      values -> any isSystem values
    isSystem path = Text.null path || Text.prefixAmong path "/usr /opt /etc /bin /lib" || path == "/"
    named names operand = fst (Text.breakOn "=" (written operand)) `elem` names

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
    , when = commandsWhere ["git config --global|--system"] \_ call -> not (has call.given "--get --get-all --get-regexp -l --list --show-origin") && (length call.given.operands > 2 || has call.given "--unset --unset-all --add --replace-all --remove-section -e --edit")
    }

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
        commandsWhere ["scp"] (\_ call -> any system (targets call))
          <> commandsWhere ["rsync --delete"] (\_ call -> not (dryRun call) && not (has call.given "-n") && any (Text.any (== ':') . emptied) (targets call))
    }
  where
    targets call = take 1 (reverse call.given.operands)
    system value =
      let (host, path) = Text.breakOn ":" (emptied value)
       in not (Text.null path) && not (Text.any (== '/') host) && Text.prefixAmong (Text.drop 1 path) "/etc /usr /bin /sbin /lib /boot /var/www /opt /root"
