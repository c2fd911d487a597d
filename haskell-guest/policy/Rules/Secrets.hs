-- | Credentials that are read, sent, or written into files.
module Rules.Secrets (rules, credential) where

import Data.Aeson.KeyMap qualified as KeyMap
import Data.Maybe (fromMaybe, isJust, mapMaybe)
import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text (isAlphaNum)
import Kleisli.Text qualified as Text
import Rules.Shapes (secretIn)

rules :: [Rule]
rules = [files, variables, stores, services, shapes]

files :: Rule
files =
  Rule
    { id = "secrets.file"
    , outcome = Asks
    , severity = Critical
    , reason =
        "it reads a file of credentials, whose contents go to the model and wherever that \
        \sends them"
    , safer = Just "look at its template, such as `.env.example`, or ask for the names alone"
    , stops = Line "cat .env"
    , passes = Line "cat .env.example"
    , when = acting \seen act ->
        act.verb `elem` [Read, Search, Mirror, Move]
          && act.spot.region /= Sink
          && not (act.verb == Move && act.spot.region == Project)
          && credential (fromMaybe "" seen.world.home) (wholeFolder act) (linked seen act.spot)
    }
  where
    -- What a link leads to that the line itself makes.
    linked seen spot = case lookup spot.path seen.world.links of
      Just target -> spot {path = target}
      Nothing -> spot
    wholeFolder act =
      act.verb == Search
        || act.program `Text.among` "tar rsync scp cp zip 7z aws mv bsdtar"
        || act.program `Text.among` senders

-- | Programs that send what they are given, a folder too.
senders :: String
senders =
  "wormhole magic-wormhole croc ffsend onionshare onionshare-cli tftp ftp rclone gsutil gcloud mc \
  \s3cmd s5cmd b2 azcopy ipfs mutt mailx swaks kdeconnect-cli adb gdrive dropbox_uploader.sh \
  \telegram-send transfer pscp psftp kubectl"

-- | Whether a spot is a file of credentials; with its second argument, also a folder that holds
-- some.
credential :: Text -> Bool -> Spot -> Bool
credential home whole spot =
  (not harmless && (named || inHome || keyed || system || patterned))
    || whole && (path `elem` map (home <>) secretFolders || Text.suffixAmong path folders)
    || spot.everything && Text.suffixAmong path "/.ssh /.aws /.gnupg /private-keys-v1.d"
  where
    folders = "/.ssh /.aws /.gnupg"
    path = spot.path
    name = Text.toLower (Text.takeWhileEnd (/= '/') path)
    extension = Text.takeWhileEnd (/= '.') name
    harmless =
      Text.suffixAmong
        name
        ".pub .example .sample .template .dist .tpl .tmpl .defaults .schema .test .d .lock \
        \.md .rs .py .go .ts .tsx .js .java .hs .rb .c .h .cpp .cs .kt .swift .php .html .css .sql \
        \.crt .cer .csr .enc .gpg .sops .age"
        || Text.infixAmong name ".example. .sample. known_hosts template example"
    named =
      name `Text.among` secretNames
        || name == "login data"
        || name == "environ" && "/proc/" `Text.isPrefixOf` path
        || name == "auth.json" && Text.infixAmong path homesOfPrograms
        || ".env." `Text.isPrefixOf` name
        || ".env" `Text.isSuffixOf` name && Text.length name > 4 && name /= "direnv"
        || Text.prefixAmong
          name
          "id_rsa id_ed25519 id_ecdsa service-account client_secret_ gcp-key firebase-adminsdk"
    homesOfPrograms = "/.codex/ /.local/share/ /.docker/ /.config/ /.composer/"
    inHome =
      Text.suffixAmong path secretPaths
        || path
          `elem` map (home <>) (Text.listed "/.npmrc /.yarnrc.yml /.pypirc /.env /.bundle/config")
        || Text.infixAmong path vaults && not spot.everything && holdsKeys
        || "/.ssh/" `Text.isInfixOf` path && not (Text.suffixAmong name harmlessOfSsh)
    harmlessOfSsh = ".pub config known_hosts authorized_keys known_hosts.old"
    vaults =
      "/.gnupg/private-keys /.password-store/ /keyrings/ /Keychains/ /google-chrome/ \
      \/.mozilla/firefox/ /BraveSoftware/ /chromium/ /microsoft-edge/ /vivaldi/ /.thunderbird/ \
      \/.electrum/wallets/ /.config/Bitwarden"
    holdsKeys = Text.infixAmong name "key cookie login .gpg default wallet data.json"
    keyed =
      extension `Text.among` "key p12 pfx jks keystore kdbx ppk asc-private p8"
        && Text.any (== '.') name
        || extension == "pem" && not (Text.infixAmong name certificates)
    certificates = "cert ca. chain public pub root bundle ca- dhparam -ca _ca"
    system =
      path `Text.among` "/etc/shadow /etc/gshadow /etc/sudoers /etc/shadow- /etc/master.passwd"
        || "/proc/" `Text.isPrefixOf` path && "/environ" `Text.isSuffixOf` path
        || Text.prefixAmong path systemFolders && extension /= "pub"
    systemFolders =
      "/etc/ssh/ssh_host_ /run/secrets/ /var/run/secrets/ /etc/ssl/private/ /root/.ssh/ \
      \/etc/kubernetes/admin.conf /etc/wireguard/ /etc/wpa_supplicant/ \
      \/etc/NetworkManager/system-connections/ /etc/krb5.keytab /var/lib/kubelet/pki/"
    -- A pattern that finds one of these, and doesn't find just anything.
    patterned =
      spot.pattern
        && not spot.everything
        && any (matches name) found
        && name `Text.notAmong` "* ** .*"
        && Text.prefixAmong name ". id_"
        || spot.pattern && not spot.everything && any (matches path . (home <>)) whole'
    whole' = Text.listed "/.ssh/id_rsa /.ssh/id_ed25519 /.netrc" <> Text.listed secretPaths
    found = Text.listed ".env .env.local .env.production id_rsa id_ed25519 .netrc .npmrc .pypirc"

-- | Names of files that hold credentials, wherever they are.
secretNames :: String
secretNames =
  ".env .envrc secrets.env .dev.vars dev.vars local.settings.json \
  \id_rsa id_dsa id_ecdsa id_ed25519 id_ed25519_sk id_ecdsa_sk \
  \.netrc _netrc .msmtprc .fetchmailrc .mbsyncrc .vault_pass vault_pass \
  \adc.json credentials.sbt .pgpass .my.cnf .git-credentials .vault-token .htpasswd .dockercfg \
  \kubeconfig \
  \.pypirc .s3cfg .boto rclone.conf .terraformrc terraform.tfvars credentials.tfrc.json \
  \master.key wallet.dat keychain-db login.keychain-db credentials.json .credentials.json \
  \service-account.json service_account.json serviceaccount.json client_secret.json \
  \gcloud-key.json firebase-adminsdk.json application_default_credentials.json \
  \accesstokens.json secret.json secret.yaml secret.yml \
  \secrets.json secrets.yml secrets.yaml secrets.toml \
  \cookies.sqlite key4.db logins.json \
  \.bash_history .zsh_history .psql_history .mysql_history .node_repl_history .python_history"

-- | What the paths of files with credentials end with.
secretPaths :: String
secretPaths =
  "/.aws/credentials /.azure/msal_token_cache.json /.oci/oci_api_key.pem \
  \/.config/gh/hosts.yml /.config/glab-cli/config.yml /.config/hub /.config/hub.json \
  \/.config/doctl/config.yaml /.config/op/config /.config/rclone/rclone.conf \
  \/.config/sops/age/keys.txt /.docker/config.json /.kube/config \
  \/.cargo/credentials.toml /.cargo/credentials /.gem/credentials /.m2/settings.xml \
  \/.gradle/gradle.properties /.claude/.credentials.json /.claude.json \
  \/.gemini/oauth_creds.json /.qwen/oauth_creds.json /.config/github-copilot/hosts.json \
  \/.config/github-copilot/apps.json /.config/stripe/config.toml /.fly/config.yml \
  \/.config/netlify/config.json /.config/configstore/firebase-tools.json \
  \/.wrangler/config/default.toml /.databrickscfg /.snowsql/config /.snowflake/connections.toml \
  \/.dbt/profiles.yml /.config/hcloud/cli.toml /.config/linode-cli /.config/scw/config.yaml \
  \/.config/ngrok/ngrok.yml /.ngrok2/ngrok.yml /.huggingface/token /.cache/huggingface/token \
  \/.config/helm/registry/config.json /.config/containers/auth.json /.weechat/sec.conf \
  \/.ivy2/.credentials /.hex/hex.config /.nuget/NuGet/NuGet.Config /.rubygems/credentials \
  \/.railway/config.json /.config/vercel/auth.json /.supabase/access-token /atuin/key \
  \/.lastpass/key /.age/key.txt /.kaggle/kaggle.json /.config/gcloud/credentials.db \
  \/.config/gcloud/access_tokens.db"

secretFolders :: [Text]
secretFolders =
  Text.listed
    "/.ssh /.aws /.gnupg /.config/gh /.config/gcloud /.azure /.kube /.docker /.password-store \
    \/.config/op /.mozilla /.config/google-chrome /Library/Keychains /.local/share/keyrings"

variables :: Rule
variables =
  Rule
    { id = "secrets.variable"
    , outcome = Asks
    , severity = High
    , reason = "it shows or sends variables that hold credentials"
    , safer = Just "`[ -n \"$NAME\" ] && echo set` says whether it is there"
    , stops = Line "echo $GITHUB_TOKEN"
    , passes = Line "echo \"${GITHUB_TOKEN:+set}\""
    , when =
        commandsAmong ["env"] (\seen _ call -> not (namesOnly seen) && printsAll call)
          <> commandsAmong
            ["printenv"]
            (\seen _ call -> not (namesOnly seen) && printsEvery call || printsSecret call)
          <> callsWhere ["export|declare|typeset"] (\call -> null call.raw || lists call)
          <> callsWhere ["set"] (\call -> null call.raw)
          <> commands ["compgen -e|-v"]
          <> callsWhere sending (\call -> any secretValue (shown call))
          <> commandsWhere ["*"] (\step call -> passesOn call && any (any secretValue) step.input)
    }
  where
    sending =
      [ "echo|printf|curl|wget|http|https|nc|dig|nslookup|host|ping|logger|mail|tee|python*|node"
      , "slack|say|notify-send"
      ]
    printsAll, printsEvery, printsSecret, lists, passesOn, asksHelp :: Call -> Bool
    printsAll call = null (commandOf call) && not (asksHelp call)
    printsEvery call = null call.given.operands && not (asksHelp call)
    printsSecret call = any secretName (operandTexts call)
    lists call = null call.given.operands && has call.given "-p -x -px -xp"
    passesOn call = call.program `Text.among` "cat tee base64 xxd nc mail grep wc-l head jq"
    asksHelp call = has call.given "--help --version"
    -- What stands behind the flags and the settings of `env`.
    commandOf :: Call -> [Text]
    commandOf call =
      [ text
      | text <- map emptied call.raw
      , text `Text.notAmong` "-0 --null -u -i -"
      , not (Text.any (== '=') text)
      ]
    -- `env | cut -d= -f1`: the values go nowhere.
    namesOnly seen =
      or
        [ keepsNames call
        | (step, call) <- seen.calls
        , kind <- concatMap kindsOf (concat step.input)
        , kind `elem` [Printed "env", Printed "printenv"]
        ]
    keepsNames :: Call -> Bool
    keepsNames call = case call.program of
      "cut" -> "1" `elem` flagTexts call "-f --fields"
      name | name `Text.among` "awk gawk" -> any (firstField . written) call.given.operands
      "sed" -> any (cutsValue . written) call.raw
      "wc" -> True
      "grep" -> not (has call.given "-v --invert-match") && all harmlessName (patterns call)
      _ -> False
    patterns :: Call -> [Text]
    patterns call = take 1 (operandTexts call <> flagTexts call "-e --regexp")
    -- A pattern that finds variables of which none holds a credential.
    harmlessName pattern =
      Text.length (Text.filter isAlphaNum pattern) >= 3
        && not (Text.infixAmong (Text.toUpper pattern) credentialWords)
    credentialWords =
      "TOK SEC PAS KEY CRED AUTH API AWS PAT PWD DSN URL URI GITHUB GH_ STRIPE AZURE GOOGLE GCP \
      \OPENAI ANTHROPIC NPM DOCKER DATABASE DB PG MYSQL REDIS MONGO SLACK SMTP MAIL . ["
    firstField code = Text.infixAmong code "$1}" && not (Text.infixAmong code "$2 $0")
    cutsValue code = Text.infixAmong code "s/=.*// s/=.*/"
    -- Headers to the token's own server are a matter of taste; addresses are not.
    shown :: Call -> [[Piece]]
    shown call
      | call.program `Text.among` "curl wget http https" =
          call.given.operands <> valuesFor call.given bodies
      | otherwise = call.raw
    bodies = "-d --data --data-binary --data-raw -F --form --data-urlencode"
    secretValue value = or [secretName gap.name | Gap gap <- value]

-- | Whether a variable of this name holds a credential.
secretName :: Text -> Bool
secretName given =
  not (Text.null given)
    && ( any (`Text.among` secretParts) (Text.splitOn "_" name)
          || Text.suffixAmong name secretEnds && not (Text.infixAmong name harmless)
          || name `Text.among` secretVariables
       )
  where
    name = Text.toUpper given
    secretParts =
      "TOKEN TOKENS SECRET SECRETS PASS PASSWORD PASSWD PASSPHRASE PAT \
      \CREDENTIAL CREDENTIALS APIKEY AUTHTOKEN ACCESSTOKEN"
    secretEnds = "_KEY _API_KEY _DSN _TOKEN"
    secretVariables =
      "DATABASE_URL PGPASSWORD AWS_SESSION_TOKEN MYSQL_PWD SSHPASS REDIS_URL MONGO_URL MONGODB_URI"
    harmless = "PUBLIC KEYBOARD PRIMARY_KEY CACHE_KEY SORT_KEY FOREIGN_KEY"

stores :: Rule
stores =
  Rule
    { id = "secrets.store"
    , outcome = Asks
    , severity = Critical
    , reason = "it prints credentials out of a store"
    , safer = Just "list the names, or use them without printing"
    , stops = Line "gh auth token"
    , passes = Line "gh auth status"
    , when =
        commands
          [ "gh auth token"
          , "gh auth status -t|--show-token"
          , "glab auth token"
          , "gcloud auth print-access-token|print-identity-token|application-default"
          , "gcloud secrets versions access"
          , "gcloud iam service-accounts keys"
          , "az account get-access-token"
          , "az keyvault secret show|download"
          , "az storage account keys"
          , "az acr credential show"
          , "aws configure export-credentials"
          , "aws secretsmanager get-secret-value|batch-get-secret-value"
          , "aws ssm get-parameter|get-parameters|get-parameters-by-path --with-decryption"
          , "aws ecr get-login-password|get-authorization-token"
          , "aws sts get-session-token|assume-role|get-federation-token"
          , "aws codeartifact get-authorization-token"
          , "aws kms decrypt"
          , "aws rds generate-db-auth-token"
          , "kubectl|k|oc config view --raw"
          , "kubectl|k create token"
          , "oc whoami -t|--show-token"
          , "vault read|print"
          , "vault kv get"
          , "vault token create"
          , "op read|inject"
          , "op item|document get"
          , "pass show"
          , "gopass show|cat"
          , "bw get|export|unlock"
          , "bw list items|item"
          , "rbw get"
          , "lpass show|export"
          , "keepassxc-cli show|export|clip|attachment-export|db-edit"
          , "kpcli|kdbxviewer *"
          , "dcli password|note|secret|exec|read"
          , "pass-cli|proton-pass item|view"
          , "passage show"
          , "kwallet-query -r|--read-password"
          , "bao read|print"
          , "bao kv get"
          , "bao token create"
          , "credstash get|getall"
          , "ejson decrypt"
          , "blackbox_cat *"
          , "git secret cat|reveal"
          , "conjur variable get"
          , "berglas access"
          , "teller show|env|export"
          , "envchain *"
          , "getent shadow|gshadow"
          , "unshadow"
          , "wg showconf"
          , "wg show * private-key|preshared-keys|dump"
          , "wg-quick strip"
          , "nmcli -s|--show-secrets"
          , "nmcli device|dev|d wifi show-password"
          , "netsh wlan show *"
          , "argocd admin initial-password"
          , "argocd account generate-token"
          , "aws eks get-token"
          , "az ad sp create-for-rbac|credential"
          , "ibmcloud iam oauth-tokens"
          , "kubeadm token list|create"
          , "consul acl token"
          , "glab config get token"
          , "scw config get|dump"
          , "security find-generic-password|find-internet-password -w|-g"
          , "security dump-keychain|export"
          , "secret-tool lookup|search"
          , "keyring get"
          , "gpg|gpg2 --export-secret-keys|--export-secret-subkeys"
          , "sops -d|--decrypt"
          , "sops decrypt|exec-env"
          , "age -d|--decrypt"
          , "ansible-vault view|decrypt"
          , "heroku config"
          , "heroku config:get"
          , "heroku auth:token"
          , "doppler secrets"
          , "rclone config dump|show"
          , "infisical secrets|export"
          , "chamber read|export"
          , "git credential fill"
          , "git credential-* get"
          , "npm config get *_authToken|*:_authToken|*_password"
          , "npm token create"
          , "docker|podman compose config --environment"
          , "docker-compose config --environment"
          , "railway variables"
          , "fly|flyctl auth token"
          , "vercel env pull"
          , "netlify env:get|env:list"
          , "supabase secrets list-values"
          , "cargo credential"
          , "ssh-add -L-private"
          , "databricks auth token"
          , "stripe config --list"
          ]
          <> commands ["rails|bin/rails credentials:show|encrypted:show"]
          <> callsWhere
            ["terraform|tofu output"]
            (\call -> any secretName (drop 1 (operandTexts call)))
          <> callsWhere ["aws configure get"] (\call -> any keyOfAws (operandTexts call))
          <> callsWhere ["git config"] (\call -> namesSecret call && reads' call)
          <> callsWhere
            ["kubectl|k|oc get secret|secrets|secret/*|secrets/*"]
            (\call -> not (all namesAlone (flagTexts call "-o --output")))
          <> callsWhere
            ["docker|podman inspect", "docker|podman container inspect"]
            (\call -> any (Text.isInfixOf ".Env" . written) (valuesFor call.given "-f --format"))
    }
  where
    keyOfAws setting = Text.infixAmong setting "secret token"
    namesSecret, reads' :: Call -> Bool
    namesSecret call = any (settingOfGit . Text.toLower . emptied) call.raw
    settingOfGit setting = Text.infixAmong setting "extraheader .token password"
    reads' call = has call.given "--get --get-all --get-regexp" || length call.given.operands == 2
    namesAlone form = Text.prefixAmong form "name wide custom-columns"

services :: Rule
services =
  Rule
    { id = "secrets.service"
    , outcome = Asks
    , severity = Critical
    , reason = "it reads credentials by another server's tool, or sends those of a browser away"
    , safer = Just "list the names, or let the service use them itself"
    , stops = Tool "mcp__kubernetes__kubectl_get" (asking "secret" [("name", "db")])
    , passes = Tool "mcp__kubernetes__kubectl_get" (asking "pods" [])
    , when = inputs \seen ->
        if "mcp__" `Text.isPrefixOf` seen.tool
          then clusterSecrets seen <> named seen <> browsers seen
          else []
    }
  where
    asking kind more =
      KeyMap.fromList ([("resourceType", kind)] <> more <> [("output", "yaml")])
    short seen = Text.toLower (snd (Text.breakOnEnd "__" seen.tool))
    clusterSecrets :: Case -> [Text]
    clusterSecrets seen =
      [ kind
      | kind <- inputTexts seen.event.input kinds
      , Text.toLower kind `Text.among` "secret secrets"
      , any ((`Text.among` "yaml json") . Text.toLower) forms || null forms && not (null names)
      , not (Text.infixAmong (short seen) "list create delete apply")
      ]
      where
        kinds = Text.listed "resourceType resource_type resource kind type"
        forms = inputTexts seen.event.input ["output", "format"]
        names = inputTexts seen.event.input ["name"]
    named seen =
      [ seen.tool
      | reveals (short seen) || keepsPasswords seen && opens (short seen)
      , not (listsOnly (short seen))
      ]
    -- By the server, which is a store of credentials itself.
    keepsPasswords seen =
      Text.infixAmong
        (Text.toLower (Text.dropEnd (Text.length (short seen)) seen.tool))
        "1password onepassword bitwarden lastpass keepass dashlane passbolt keychain keyring \
        \protonpass proton-pass nordpass infisical hashicorp"
    opens tool =
      Text.infixAmong tool "get read show lookup fetch export copy reveal search otp password item"
        && not (Text.infixAmong tool "vaults status folder collection generate create template")
    reveals tool =
      Text.infixAmong
        tool
        "get_secret read_secret access_secret secret_value reveal get_credential get_password \
        \get_parameter_decrypted vault_read"
    listsOnly tool = Text.infixAmong tool "list names metadata scanning"
    browsers seen =
      [ text
      | text <- inputTexts seen.event.input codes
      , Text.infixAmong text "document.cookie localStorage sessionStorage indexedDB"
      , Text.infixAmong text "fetch( XMLHttpRequest sendBeacon WebSocket( .src= location="
      ]
    codes = Text.listed "function script expression code javascript"

shapes :: Rule
shapes =
  Rule
    { id = "secrets.shape"
    , outcome = Asks
    , severity = Critical
    , reason = "it writes or sends a credential that looks real"
    , safer = Just "take it from the environment, and write a placeholder"
    , stops = Line ("echo 'STRIPE_KEY=" <> concat key <> "' > config.env")
    , passes = Line "echo 'STRIPE_KEY=sk_test_xxxxxxxxxxxxxxxxxxxxxxxx' > config.env"
    , when = inputs found <> passwordFlag
    }
  where
    -- In parts, so that nobody who searches this file for keys finds one.
    key = ["sk_", "live_", "hFtG3jdnTZKDFuqxQNGr1yJO"]
    found seen = mapMaybe named (texts seen)
    named text = ("it holds " <>) <$> secretIn text
    texts seen
      | seen.tool == "Bash" = inputTexts seen.event.input ["command"]
      | seen.tool `Text.among` "Write Edit MultiEdit NotebookEdit apply_patch" = written' seen
      | seen.tool == "WebFetch" = inputTexts seen.event.input ["url"]
      | seen.tool `Text.among` "Read Grep Glob LS" = []
      | otherwise = every seen
    written' seen =
      inputTexts seen.event.input ["content", "new_string", "new_source", "input", "patch"]
        <> concatMap editTexts (objectsIn seen.event.input ["edits"])
    editTexts object = inputTexts object ["new_string", "newText", "new_text"]
    every seen = allTexts seen.event.input
    passwordFlag = callsWhere ["curl"] \call ->
      any (isJust . secretIn . asAddress . written) (valuesFor call.given "-u --user")
    asAddress credentials = "http://" <> credentials <> "@h"
