-- | Programs that no other rule knows, by the verbs that they are given. There are more services
-- than a list can hold, and what takes away is called by the same few words at all of them.
module Rules.Verbs (rules) where

import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules = [destroying, publishing, revealing]

-- | Calls of a program that isn't among the well-known ones, and that isn't one of the project's.
stranger :: (Call -> Bool) -> Matcher
stranger test = commandsWhere ["*"] \step call ->
  not (call.program `Text.among` wellKnown)
    && not (any (Text.any (`elem` ("/." :: String)) . emptied) (take 1 step.call))
    && not (dryRun call)
    && test call

-- | What a call tells its program to do: its first words, each without the things that are named
-- together with the verb, as in @apps:destroy@, @vm.destroy@, @delete-topic@ and @topic-delete@.
verbs :: Call -> [Text]
verbs call = concatMap parts (take 3 (behindFlags (map emptied call.raw)))
  where
    parts word =
      let verb = Text.takeWhileEnd (`notElem` (":." :: String)) word
       in [verb, Text.takeWhile inPart verb, Text.takeWhileEnd inPart verb]
    inPart letter = letter `notElem` ("-_" :: String)
    -- Flags that stand before the verb may take a value, which is seen where it is no word.
    behindFlags = \case
      flag : value : rest | isFlag flag, not (isFlag value || plain value) -> behindFlags rest
      flag : rest | isFlag flag -> behindFlags rest
      texts -> takeWhile plain (filter (not . isFlag) texts)
    isFlag = Text.isPrefixOf "-"
    plain word =
      not (Text.any (`elem` ("/= \n" :: String)) word)
        && (not (Text.any (== '.') word) || Text.takeWhileEnd (/= '.') word `Text.among` dotted)
    dotted = "destroy delete remove purge wipe"

destroying :: Rule
destroying =
  Rule
    { id = "verbs.destroy"
    , outcome = Asks
    , severity = High
    , reason = "it tells a program to destroy something, and nobody knows what that is"
    , safer = Just "list it first, and let a person decide"
    , stops = Line "acmectl queue purge jobs"
    , passes = Line "acmectl queue list jobs"
    , when =
        stranger losing
          <> callsWhere
            [ "talosctl|kubeadm reset"
            , "talosctl * reset"
            , "borg prune|compact"
            ]
            (\call -> not (dryRun call))
          <> callsWhere
            [ "restic|rustic|autorestic forget|prune"
            , "duplicity|duply remove-*|purge*"
            , "rdiff-backup --remove-older-than"
            , "bleachbit -c|--clean|--overwrite|--shred"
            , "ldapdelete -r|-f"
            , "virsh undefine|vol-delete|vol-wipe|pool-delete|snapshot-delete|destroy"
            , "virsh checkpoint-delete|net-undefine|pool-undefine|managedsave-remove"
            , "ceph osd|mds|fs|auth rm|del|purge|destroy|zap"
            , "dvc gc|destroy"
            , "trash-empty|tpm2_clear|dsrm"
            , "ykman * reset"
            , "secret-tool clear"
            , "pass rm|remove|delete"
            , "gpg|gpg2 --delete-secret-keys|--delete-secret-and-public-keys"
            , "gio trash --empty"
            ]
            (\call -> not (dryRun call || has call.given "-n"))
          <> commands ["hdfs dfs -rm|-rmr|-rmdir|-expunge|-truncate", "hadoop fs -rm|-rmr|-expunge"]
    }
  where
    losing :: Call -> Bool
    losing call =
      any (`Text.among` verbsOfLoss) (verbs call)
        || any byFlag call.given.flags
        || any inOneWord (take 1 (verbs call))
    -- `deletelocalsnapshots`
    inOneWord verb = Text.prefixAmong verb "delete destroy" && not (Text.suffixAmong verb "d")
    verbsOfLoss =
      "delete destroy purge wipe erase terminate drop nuke undefine deprovision rm obliterate \
      \expunge zap teardown undeploy decommission deregister revoke del force_reset factory_reset \
      \factory-reset hard-reset"
    byFlag (name, _) = name `Text.among` "--delete --purge --wipe --erase --destroy --delete-all"

publishing :: Rule
publishing =
  Rule
    { id = "verbs.publish"
    , outcome = Asks
    , severity = High
    , reason = "it publishes something"
    , safer = Just "let a person publish it"
    , stops = Line "clawhub publish ./skill"
    , passes = Line "clawhub search skill"
    , when = stranger \call ->
        any (`Text.among` "publish unpublish") (verbs call)
          || take 1 (verbs call) == ["deploy"] && not (any (tries . written) call.raw)
    }
  where
    -- What is deployed where it is only tried.
    tries text = Text.infixAmong text "local test dev stag preview help dry check"

revealing :: Rule
revealing =
  Rule
    { id = "verbs.reveal"
    , outcome = Asks
    , severity = High
    , reason = "it makes a program print a credential"
    , safer = Just "let the program use it without printing"
    , stops = Line "acmectl auth print-access-token"
    , passes = Line "acmectl auth status"
    , when = stranger (\call -> any reveals (take 3 (operandTexts call)))
    }
  where
    reveals word =
      word
        `Text.among` "print-access-token print-identity-token get-access-token get-token \
                     \get-secret get-secret-value show-secret show-token reveal get-password \
                     \get-credentials show-credentials"

-- | Programs of which other rules know what they do, or which do nothing by such words.
wellKnown :: String
wellKnown =
  "git gh glab hub svn hg jj \
  \echo printf cat tac head tail less more grep egrep fgrep rg ag ack sed awk gawk tr cut sort \
  \uniq wc tee xargs find fd ls tree stat file which type man whatis apropos tldr info help test \
  \[ [[ true false : cd pushd popd export set unset alias trap read source . eval exec env \
  \command builtin declare typeset hash stdbuf setsid ionice chrt taskset unbuffer flock script \
  \sudo doas su nice timeout time nohup watch parallel seq date sleep wait basename dirname \
  \realpath readlink mkdir rmdir touch cp mv rm ln chmod chown dd truncate shred diff cmp comm \
  \patch jq yq xq fzf column paste join fold fmt nl rev od xxd hexdump base64 md5sum sha256sum \
  \bash sh zsh fish dash ksh nu pwsh powershell cmd \
  \python python2 python3 pypy node deno bun ruby perl php lua R Rscript julia java javac scala \
  \kotlin groovy clojure clj elixir erl iex ghc ghci stack cabal runghc swift dart flutter go \
  \cargo rustc rustup gcc g++ clang make gmake cmake ninja meson bazel buck just task mise asdf \
  \npm npx pnpm yarn pip pip3 pipx uv uvx poetry pdm hatch conda mamba gem bundle rake rails \
  \devbox pixi volta proto flox composer artisan mix rebar3 mvn mvnw gradle gradlew sbt ant \
  \dotnet nuget lein nx turbo lerna \
  \pytest tox nox jest vitest mocha ava playwright cypress phpunit rspec ctest behave locust k6 \
  \eslint prettier biome tsc mypy ruff black flake8 pylint shellcheck hadolint \
  \docker podman nerdctl docker-compose podman-compose kubectl k oc helm kustomize minikube kind \
  \k3d k9s terraform tofu terragrunt pulumi cdk ansible ansible-playbook vagrant packer \
  \aws gcloud gsutil az doctl hcloud linode-cli scw oci ibmcloud heroku fly flyctl vercel vc \
  \netlify wrangler firebase supabase railway render neonctl neon planetscale pscale turso atlas \
  \psql mysql mariadb sqlite3 duckdb mongosh mongo redis-cli valkey-cli clickhouse-client cqlsh \
  \prisma knex sequelize typeorm drizzle-kit alembic flyway liquibase dbmate goose diesel sqlx \
  \curl wget http https xh nc ncat ssh scp rsync sftp ping dig host nslookup \
  \tar zip unzip gzip gunzip 7z rclone mc s3cmd \
  \apt apt-get dnf yum pacman apk brew port snap flatpak dpkg rpm systemctl service journalctl \
  \defaults gsettings dconf zfs zpool btrfs lvremove vgremove diskutil nft iptables ufw virsh \
  \kafka-topics rabbitmqctl fossil p4 sl darcs restic rustic dvc elixir groovy raku racket guile \
  \octave jbang \
  \kill pkill killall ps top htop lsof crontab at tmux screen vim nvim nano emacs code ed \
  \kleisli claude codex gemini copilot cursor-agent op vault pass gpg openssl"
