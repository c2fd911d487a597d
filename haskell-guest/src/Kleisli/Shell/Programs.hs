-- | Which flags of well-known programs take a value. Only those matter that would otherwise hide
-- an operand.
module Kleisli.Shell.Programs (valuedFlags) where

import Data.Map.Strict (Map)
import Data.Map.Strict qualified as Map
import Data.Text (Text)

import Kleisli.Text qualified as Text

-- | The flags of a program that take a value; of programs with subcommands, those before one
-- where it is empty.
valuedFlags :: Text -> Text -> [Text]
valuedFlags program sub
  | program == "git" = if Text.null sub then gitFlags else Map.findWithDefault [] sub gitSubcommands
  | program `Text.among` "docker podman nerdctl"
  , sub `Text.among` "rm rmi volume system kill network image" =
      ["-H", "--host", "--filter", "--format"]
  | otherwise = Map.findWithDefault [] program programs

gitFlags :: [Text]
gitFlags = ["-C", "-c", "--git-dir", "--work-tree", "--namespace", "--exec-path", "--config-env"]

gitSubcommands :: Map Text [Text]
gitSubcommands =
  table
    "\
    \commit -m --message -F --file -C -c --author --date -t --trailer --fixup --squash\n\
    \tag -m --message -F --file -u --sort --format\n\
    \merge -m --message -F -s -X\n\
    \stash -m --message\n\
    \notes -m -F\n\
    \push -o --push-option --repo --receive-pack --exec\n\
    \fetch -o --depth --upload-pack -j --refmap\n\
    \clone -b --branch --depth -o -u -c --config --reference -j --template --separate-git-dir\n\
    \checkout -b -B --orphan --conflict --pathspec-from-file\n\
    \switch -c -C --create --force-create --orphan --conflict\n\
    \restore -s --source --pathspec-from-file\n\
    \rebase -x --exec --onto -s -X\n\
    \log -n -S -G -L --format --since --until --author --grep --max-count --skip\n\
    \show -n -S -G --format\n\
    \diff -S -G -U --output -O\n\
    \difftool -x --extcmd -t --tool\n\
    \archive -o --output --format --prefix --remote\n\
    \format-patch -o --output-directory -v --start-number\n\
    \clean -e --exclude\n\
    \grep -e -f -m -A -B -C\n\
    \worktree -b -B --reason --expire\n\
    \config --file -f --type --get --get-all --unset --add --blob --default\n\
    \filter-branch --tree-filter --index-filter --env-filter --msg-filter --commit-filter \
    \  --parent-filter --tag-name-filter --subdirectory-filter -d\n\
    \submodule -b --branch --depth --reference --jobs\n\
    \apply --directory -p -C --exclude --include\n\
    \am --directory -p -C\n\
    \branch -u --set-upstream-to --contains --no-contains --merged --no-merged --sort --format \
    \  --points-at\n\
    \"

programs :: Map Text [Text]
programs =
  table
    "\
    \kubectl -n --namespace --context --cluster --kubeconfig -l --selector -f --filename -o \
    \  --output -c --container -s --server --user --as --field-selector -k --grace-period \
    \  --timeout --image -p --patch --type\n\
    \k -n --namespace --context -l --selector -f --filename -o --output -c\n\
    \oc -n --namespace --context -l --selector -f --filename -o --output -c\n\
    \helm -n --namespace --kube-context --kubeconfig -f --values --set --set-string --version -d \
    \  --destination --timeout -o\n\
    \docker -H --host -c --context --config -l --log-level --filter --format -f -e --env \
    \  --env-file -v --volume -w --workdir -u --user --name -p --publish --network --mount \
    \  --entrypoint -m --memory --cpus --platform -t --tag --build-arg --file --target --label -o \
    \  --output --cap-add --add-host --hostname --pid --restart --runtime --device --ipc --gpus \
    \  --security-opt --ulimit --shm-size --tmpfs --project-name --profile --project-directory \
    \  --progress --network-alias --since --tail --until -a --volumes-from --log-driver --log-opt \
    \  -n --cache-from --cache-to --secret --ssh --link\n\
    \docker-compose -f --file -p --project-name --profile --env-file --project-directory -e \
    \  --env -u --user -w --workdir -t --timeout --tail --since\n\
    \podman -v --volume -e --env -w --workdir -u --user --name -p --publish --network --mount \
    \  --entrypoint --format --filter -t --tag -f --file\n\
    \nerdctl -v --volume -e --env -w --workdir -u --user --name -p --publish --network -n \
    \  --namespace --mount --entrypoint -t --tag -f --file\n\
    \aws --profile --region --output --query --endpoint-url --cli-input-json --bucket --key \
    \  --instance-ids --table-name --stack-name --db-instance-identifier --user-name --secret-id \
    \  --name --id\n\
    \gcloud --project --account --configuration --format --filter --zone --region --secret\n\
    \az -g --resource-group -n --name -o --output --subscription --vault-name --query\n\
    \gh -R --repo -X --method -f --raw-field -F --field -H --header -q --jq -t --title -b --body \
    \  --template --input --notes --notes-file -n --target -L --limit --json --hostname -B --base \
    \  --head --label -l -a --assignee --search -D --dir\n\
    \glab -R --repo -X --method -t --title -d --description -m --message\n\
    \npm --prefix -w --workspace --tag --access --otp --registry -C --userconfig\n\
    \pnpm --prefix -C --dir --filter -F --tag --access --registry\n\
    \yarn --cwd --new-version --tag --access --registry\n\
    \bun --cwd --tag --access\n\
    \cargo --manifest-path -p --package --color --config -Z --target --target-dir --features \
    \  --bin --example --test --token --version --registry -j --jobs -C --git --branch --rev \
    \  --path --root\n\
    \go -o -C -tags -ldflags -mod -run -exec -count\n\
    \pip -r --requirement -t --target --prefix --root -i --index-url --extra-index-url -c \
    \  --constraint -e --editable\n\
    \pip3 -r --requirement -t --target --prefix --root -i --index-url --extra-index-url -c \
    \  --constraint -e --editable\n\
    \psql -c --command -d --dbname -f --file -h --host -p --port -U --username -v --set -o \
    \  --output -F -R -P -L\n\
    \mysql -e --execute -h --host -P --port -u --user -D --database --defaults-file -S\n\
    \mariadb -e --execute -h --host -P --port -u --user -D --database\n\
    \sqlite3 -cmd -separator -init -newline -nullvalue\n\
    \redis-cli -h -p -a -n -u --user --pass -r -i --pattern -s --eval\n\
    \valkey-cli -h -p -a -n -u --user --pass -r -i --pattern -s --eval\n\
    \keydb-cli -h -p -a -n -u --user --pass -r -i --pattern -s --eval\n\
    \mongosh --eval --host --port -u -p --file -f --authenticationDatabase\n\
    \mongo --eval --host --port -u -p --authenticationDatabase\n\
    \curl -o --output -X --request -H --header -d --data --data-binary --data-raw \
    \  --data-urlencode --data-ascii -F --form --form-string -T --upload-file -u --user -A \
    \  --user-agent -e --referer -b --cookie -c --cookie-jar -w --write-out -K --config -m \
    \  --max-time --connect-timeout --retry --retry-delay -x --proxy -E --cert --key --cacert \
    \  --resolve --unix-socket -r --range --url --output-dir -D --dump-header --limit-rate -C \
    \  --json --interface --max-redirs --retry-max-time\n\
    \wget -O --output-document -P --directory-prefix -o --output-file -a --post-file --post-data \
    \  --header -U --user-agent -t --tries -T --timeout -i --input-file --body-file --body-data \
    \  --method --user --password -w -Q -e -A -R -D -I -X -B -l\n\
    \ssh -p -i -o -l -L -R -D -F -J -b -c -E -e -I -m -O -Q -S -W -w -B\n\
    \scp -P -i -o -F -J -c -l -S\n\
    \rsync -e --rsh --exclude --include --exclude-from --files-from --include-from -f --filter \
    \  --rsync-path --bwlimit --port --timeout --log-file --chmod --chown --partial-dir \
    \  --backup-dir --suffix -T --temp-dir --link-dest --password-file --max-size --min-size\n\
    \tar -f --file -C --directory -T --files-from -X --exclude-from --exclude --transform \
    \  --checkpoint-action --strip-components --use-compress-program -I --to-command --owner \
    \  --group --mode --newer\n\
    \terraform -chdir -target -var -var-file -out -state\n\
    \ansible -m --module-name -a --args -i --inventory -u --user -e --extra-vars -l --limit -f \
    \  --forks\n\
    \ansible-playbook -i --inventory -e --extra-vars -t --tags -l --limit -u --user\n\
    \make -C --directory -f --file --makefile -I -o -W --eval\n\
    \gmake -C --directory -f --file --makefile -I --eval\n\
    \pulumi -s --stack -C --cwd\n\
    \heroku -a --app -r --remote --confirm -c --command\n\
    \fly -a --app -c --config\n\
    \flyctl -a --app -c --config\n\
    \systemctl -t --type -n --lines -o --output -H --host -M --machine -p --property -s --signal \
    \  --state\n\
    \cp -t --target-directory -S --suffix\n\
    \mv -t --target-directory -S --suffix\n\
    \ln -t --target-directory -S --suffix\n\
    \install -t --target-directory -m --mode -o --owner -g --group -S --suffix\n\
    \mkdir -m --mode\n\
    \mkfifo -m --mode\n\
    \touch -d --date -t -r --reference\n\
    \truncate -s --size -r --reference -o\n\
    \shred -n --iterations -s --size --random-source\n\
    \chmod --reference\n\
    \chown --reference --from\n\
    \chgrp --reference\n\
    \head -n --lines -c --bytes\n\
    \tail -n --lines -c --bytes -s --pid\n\
    \grep -e --regexp -f --file -m --max-count -A -B -C --context --after-context \
    \  --before-context --include --exclude --exclude-dir --color --label -d -D\n\
    \egrep -e -f -m -A -B -C --include --exclude --exclude-dir\n\
    \fgrep -e -f -m -A -B -C --include --exclude --exclude-dir\n\
    \zgrep -e -f -m -A -B -C\n\
    \rg -e --regexp -f --file -m --max-count -A -B -C --context -g --glob --iglob -t --type -T \
    \  --type-not -r --replace -j --threads --sort --max-depth -M --color --pre\n\
    \ag -A -B -C -m --ignore -G --depth\n\
    \ack -A -B -C -m --type\n\
    \sed -e --expression -f --file -l --line-length\n\
    \awk -F -v -f --file --assign --field-separator\n\
    \gawk -F -v -f --file --assign --field-separator\n\
    \mawk -F -v -f\n\
    \cut -d -f -c -b --delimiter --fields --characters --bytes --output-delimiter\n\
    \sort -o --output -k --key -t --field-separator -T --temporary-directory -S --buffer-size \
    \  --parallel\n\
    \xxd -l -s -c -g -o -R\n\
    \od -A -t -j -N -w\n\
    \hexdump -n -s -e -f\n\
    \base64 -w --wrap -i -o\n\
    \split -b --bytes -l --lines -n --number -a --suffix-length -C --line-bytes --filter \
    \  --additional-suffix\n\
    \csplit -f --prefix -b --suffix-format -n --digits\n\
    \patch -p --strip -d --directory -i --input -o --output -r -B -D -F -V -Y -z\n\
    \jq --arg --argjson --slurpfile --rawfile --indent -f --from-file -L\n\
    \yq -f --from-file -o -p -I\n\
    \zip -x -i -b -t -tt -P\n\
    \unzip -d -P\n\
    \7z\n\
    \kill -s --signal -n\n\
    \killall -s --signal -u --user -o -y\n\
    \pkill -s --session -u --euid -U -t -g -G -P --signal --pidfile -F\n\
    \pgrep -s --session -u --euid -U -t -g -G -P -d --delimiter\n\
    \openssl\n\
    \gpg -o --output -r --recipient -u --local-user --homedir --passphrase --passphrase-file\n\
    \cmake -S -B -G --prefix --config --component --build --install --target -t -j --parallel \
    \  --preset\n\
    \ninja -C -f -j\n\
    \meson -C --destdir\n\
    \npx -p --package -c --call -w --workspace\n\
    \crontab -u\n\
    \iptables\n\
    \rclone --config --exclude --include --filter --transfers --max-age --min-age\n\
    \vagrant\n\
    \mvn -f -pl -P -s -D\n\
    \gradle -p -b -P -D -x --exclude-task --tests --task --args -I -g -c\n\
    \gradlew -p -b -P -D -x --exclude-task --tests --task --args -I -g -c\n\
    \dotnet -c --configuration -o --output -s --source -k --api-key\n\
    \find\n\
    \fd -e --extension -t --type -E --exclude -d --max-depth -x --exec -X --exec-batch -S --size \
    \  -o --owner --changed-within --changed-before --base-directory --search-path\n\
    \gcc -o -I -L -l -D -x -include -isystem -MF -MT -std\n\
    \g++ -o -I -L -l -D -x -include -isystem -MF -MT -std\n\
    \cc -o -I -L -l -D -x -include\n\
    \clang -o -I -L -l -D -x -include -target\n\
    \clang++ -o -I -L -l -D -x -include -target\n\
    \rustc -o --out-dir --crate-name --crate-type --edition -L -l -C --cfg --target\n\
    \ld -o -L -l -T\n\
    \pandoc -o --output -f --from -t --to --template\n\
    \wc --files0-from\n\
    \crane\n\
    \skopeo --src-creds --dest-creds --creds\n\
    \vault -field -format -address -namespace\n\
    \hugo -d --destination -s --source --config -b --baseURL -e --environment\n\
    \vite --outDir --base --config -c --mode -m --port\n\
    \pytest -k -m -c -p -n --basetemp --rootdir -o -W --cov --junitxml --tb --maxfail\n\
    \bq\n\
    \wrangler --config -c --env -e --command --name --outdir\n\
    \vercel --cwd --scope --token -t --local-config -A -S\n\
    \netlify --dir -d --site -s --auth --message -m\n\
    \alembic -c --config -x -n --name\n\
    \svn --username --password -m --message -r --revision -F --file --config-option --depth\n\
    \p4 -p -u -c -d -P -C -H -r -z\n\
    \hg -R --repository --cwd --config --encoding -r --rev -m --message -d --date -u --user\n\
    \jj -R --repository --config --config-file --at-op --at-operation --color\n\
    \sl -R --repository --cwd --config -r --rev\n\
    \fossil -R --repository\n\
    \restic -r --repo -p --password-file --password-command -o --option --tag --host --path \
    \  --cache-dir --limit-upload --limit-download\n\
    \rustic -r --repository -p --password-file -P --use-profile\n\
    \borg --repo --remote-path --rsh --lock-wait\n\
    \zkCli.sh -server -timeout\n\
    \virsh -c --connect -d --debug -l --log -k -K\n\
    \rabbitmqctl -n --node -p --vhost -t --timeout --formatter\n\
    \rabbitmqadmin -H --host -P --port -u --username -p --password -V --vhost -c --config -N\n\
    \etcdctl --endpoints --cert --key --cacert --user --password -w --write-out --command-timeout\n\
    \ipmitool -I -H -U -P -f -L -p -C -k -y -o -E -N -R\n\
    \nmcli -f --fields -g --get-values -t-m --mode -e --escape -w --wait -c --colors\n\
    \ldapdelete -H -D -w -y -h -p -f -Y -U -s -z\n\
    \aria2c -d --dir -o --out -x -s -j -k --max-connection-per-server --split --checksum -i -U\n\
    \axel -o --output -n --num-connections -a -s -H -U -T\n\
    \ansible-pull -U --url -i --inventory -d --directory -C --checkout -e --extra-vars -m -t\n\
    \flask -A --app -e --env-file\n\
    \useradd -G -g -s -d -u -c -p -e -k\n\
    \twine -r --repository --repository-url -u -p -c\n\
    \poetry -C --directory -r --repository -u -p\n\
    \uv --directory --project --python -p --with --from --token --publish-url --index \
    \  --index-url --package\n\
    \date -d --date -r --reference -f --file -I\n\
    \claude -p --print --settings --model --mcp-config -r --resume --append-system-prompt \
    \  --allowedTools --output-format --system-prompt\n\
    \codex -c --config -m --model -p --profile -C --cd -s --sandbox -a\n\
    \"

-- | A line each: a name, and its flags.
table :: Text -> Map Text [Text]
table text = Map.fromList [(name, flags) | name : flags <- map Text.words (Text.lines text)]
