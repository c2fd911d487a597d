-- | Credentials that are read, sent, or written into files.
module Rules.Secrets (rules, credential) where

import Data.Aeson.KeyMap qualified as KeyMap
import Data.Maybe (isJust, mapMaybe)
import Data.Text (Text)

import Kleisli.Policy.Rules
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
    , reason = "it reads a file of credentials, whose contents go to the model and wherever that sends them"
    , safer = Just "look at its template, such as `.env.example`, or ask for the names alone"
    , stops = Line "cat .env"
    , passes = Line "cat .env.example"
    , when = acting \seen act ->
        act.verb `elem` [Read, Search, Mirror, Move]
          && act.spot.region /= Sink
          && not (act.verb == Move && act.spot.region == Project)
          && credential (maybe "" (\home -> home) seen.world.home) (act.verb == Search || folders act) (linked seen act.spot)
    }
  where
    -- What a link leads to that the line itself makes.
    linked seen spot = maybe spot (\target -> spot {path = target}) (lookup spot.path seen.world.links)
    folders act = act.program `Text.among` "tar rsync scp cp zip 7z aws mv bsdtar"

-- | Whether a spot is a file of credentials; with its second argument, also a folder that holds
-- some.
credential :: Text -> Bool -> Spot -> Bool
credential home whole spot =
  (not harmless && (named || inHome || keyed || system || patterned))
    || whole && (path `elem` map (home <>) secretFolders || Text.suffixAmong path "/.ssh /.aws /.gnupg")
    || spot.everything && Text.suffixAmong path "/.ssh /.aws /.gnupg /private-keys-v1.d"
  where
    path = spot.path
    name = Text.toLower (Text.takeWhileEnd (/= '/') path)
    extension = Text.takeWhileEnd (/= '.') name
    harmless =
      Text.suffixAmong name ".pub .example .sample .template .dist .tpl .tmpl .md .rs .py .go .ts .tsx .js .java .hs .rb .c .h .cpp .cs .kt .swift .php .html .css .sql .crt .cer .csr .enc .gpg .sops .age .test .defaults .schema .d .lock"
        || Text.infixAmong name ".example. .sample. known_hosts template example"
    named =
      name `elem` [".env", ".envrc", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ed25519_sk", "id_ecdsa_sk", ".netrc", "_netrc", ".pgpass", ".my.cnf", ".git-credentials", ".vault-token", "master.key", "credentials.json", "service-account.json", "service_account.json", "serviceaccount.json", "secrets.json", "secrets.yml", "secrets.yaml", "secrets.toml", "secrets.env", "secret.json", "secret.yaml", "secret.yml", "client_secret.json", ".htpasswd", "credentials.tfrc.json", ".credentials.json", "kubeconfig", ".dockercfg", "terraform.tfvars", "application_default_credentials.json", "accesstokens.json", "cookies.sqlite", "login data", "key4.db", "logins.json", ".bash_history", ".zsh_history", ".psql_history", ".mysql_history", ".node_repl_history", ".python_history", "keychain-db", "login.keychain-db", "wallet.dat", ".pypirc", ".s3cfg", ".boto", "rclone.conf", ".terraformrc", "gcloud-key.json", "firebase-adminsdk.json", "local.settings.json", "dev.vars", ".dev.vars", "auth.json", "environ"]
        && not (name == "environ" && not ("/proc/" `Text.isPrefixOf` path))
        && not (name == "auth.json" && not (inAHome path))
        || ".env." `Text.isPrefixOf` name
        || ".env" `Text.isSuffixOf` name && Text.length name > 4 && name /= "direnv"
        || Text.prefixAmong name "id_rsa id_ed25519 id_ecdsa service-account client_secret_ gcp-key firebase-adminsdk"
    inAHome text = Text.infixAmong text "/.codex/ /.local/share/ /.docker/ /.config/ /.composer/"
    inHome =
      Text.suffixAmong path "/.aws/credentials /.config/gh/hosts.yml /.docker/config.json /.kube/config /.cargo/credentials.toml /.cargo/credentials /.config/hub /.azure/msal_token_cache.json /.config/doctl/config.yaml /.m2/settings.xml /.gem/credentials /.config/glab-cli/config.yml /.config/op/config /.config/rclone/rclone.conf /.claude/.credentials.json /.claude.json /.gradle/gradle.properties /.oci/oci_api_key.pem /.config/sops/age/keys.txt /.config/hub.json"
        || path `elem` map (home <>) ["/.npmrc", "/.yarnrc.yml", "/.pypirc", "/.env"]
        || Text.infixAmong path "/.gnupg/private-keys /.password-store/ /keyrings/ /Keychains/ /google-chrome/ /.mozilla/firefox/" && not spot.everything && whole'
        || "/.ssh/" `Text.isInfixOf` path && not (Text.suffixAmong name ".pub config known_hosts authorized_keys known_hosts.old")
    whole' = any (`Text.isInfixOf` name) ["key", "cookie", "login", "login data", ".gpg", "default"]
    keyed =
      extension `Text.among` "key p12 pfx jks keystore kdbx ppk asc-private p8" && Text.any (== '.') name
        || extension == "pem" && not (Text.infixAmong name "cert ca. chain public pub root bundle ca- dhparam -ca _ca")
    system = path `Text.among` "/etc/shadow /etc/gshadow /etc/sudoers /etc/shadow- /etc/master.passwd" || "/proc/" `Text.isPrefixOf` path && "/environ" `Text.isSuffixOf` path || Text.prefixAmong path "/etc/ssh/ssh_host_ /run/secrets/ /var/run/secrets/ /etc/ssl/private/ /root/.ssh/ /etc/kubernetes/admin.conf" && extension /= "pub"
    patterned = spot.pattern && not spot.everything && any (matches name) [".env", ".env.local", ".env.production", "id_rsa", "id_ed25519", ".netrc", ".npmrc", ".pypirc"] && name `Text.notAmong` "* ** .*" && ("." `Text.isPrefixOf` name || "id_" `Text.isPrefixOf` name)

secretFolders :: [Text]
secretFolders = ["/.ssh", "/.aws", "/.gnupg", "/.config/gh", "/.config/gcloud", "/.azure", "/.kube", "/.docker", "/.password-store", "/.config/op", "/.mozilla", "/.config/google-chrome", "/Library/Keychains", "/.local/share/keyrings"]

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
        commandsAmong ["env"] (\seen _ call -> not (namesOnly seen) && null (drop' call.raw) && not (has call.given "--help --version"))
          <> commandsAmong ["printenv"] (\seen _ call -> not (namesOnly seen) && null call.given.operands && not (has call.given "--help --version") || any (secretName . emptied) call.given.operands)
          <> commandsWhere ["export|declare|typeset"] (\_ call -> null call.given.operands && has call.given "-p -x -px -xp" || null call.raw)
          <> commandsWhere ["set"] (\_ call -> null call.raw)
          <> commandsWhere ["compgen -e|-v"] (\_ _ -> True)
          <> commandsWhere (map (<> "") sending) (\_ call -> any secretValue (shown call))
          <> commandsWhere ["*"] (\step call -> call.program `Text.among` "cat tee base64 xxd nc mail grep wc-l head jq" && maybe False (any secretValue) step.input)
          <> commandsWhere ["docker|podman exec|run"] (\_ _ -> False)
    }
  where
    sending = ["echo", "printf", "curl", "wget", "http", "https", "nc", "dig", "nslookup", "host", "ping", "logger", "mail", "tee", "python*", "node", "slack", "say", "notify-send"]
    -- `env | cut -d= -f1`: the values go nowhere.
    namesOnly seen =
      or
        [ call.program == "cut" && any ((== "1") . emptied) (valuesFor call.given "-f --fields") || call.program `Text.among` "awk gawk" && any (\value -> Text.infixAmong (written value) "$1}" && not (Text.infixAmong (written value) "$2 $0")) call.given.operands || call.program == "sed" && any (\value -> Text.infixAmong (written value) "s/=.*// s/=.*/") call.raw || call.program == "wc"
        | (step, call) <- seen.calls
        , kind <- concatMap kindsOf (concat step.input)
        , kind `elem` [Printed "env", Printed "printenv"]
        ]
    -- Headers to the token's own server are a matter of taste; addresses are not.
    shown call
      | call.program `Text.among` "curl wget http https" = call.given.operands <> valuesFor call.given "-d --data --data-binary --data-raw -F --form --data-urlencode"
      | otherwise = call.raw
    secretValue value = any (\gap -> secretName gap.name) [gap | Gap gap <- value]
    drop' = filter (\value -> not (emptied value `Text.among` "-0 --null -u -i -") && not (Text.any (== '=') (emptied value)))

-- | Whether a variable of this name holds a credential.
secretName :: Text -> Bool
secretName given =
  not (Text.null given)
    && ( any (`elem` parts) ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "CREDENTIALS", "APIKEY", "PAT", "PWD_SECRET", "AUTHTOKEN", "ACCESSTOKEN", "PASS", "SECRETS", "TOKENS"]
          || Text.suffixAmong name "_KEY _API_KEY _DSN _TOKEN" && not (Text.infixAmong name "PUBLIC KEYBOARD PRIMARY_KEY CACHE_KEY SORT_KEY FOREIGN_KEY")
          || name `Text.among` "DATABASE_URL PGPASSWORD AWS_SESSION_TOKEN MYSQL_PWD SSHPASS REDIS_URL MONGO_URL MONGODB_URI"
       )
  where
    name = Text.toUpper given
    parts = Text.splitOn "_" name

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
          , "bw get|export"
          , "lpass show|export"
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
          <> commandsWhere ["rails|bin/rails credentials:show|encrypted:show"] (\_ _ -> True)
          <> commandsWhere ["terraform|tofu output"] (\_ call -> any (secretName . emptied) (drop 1 call.given.operands))
          <> commandsWhere ["aws configure get"] (\_ call -> any (\value -> Text.infixAmong (emptied value) "secret token") call.given.operands)
          <> commandsWhere ["git config"] (\_ call -> any (\value -> Text.infixAmong (Text.toLower (emptied value)) "extraheader .token password") call.raw && (has call.given "--get --get-all --get-regexp" || length call.given.operands == 2))
          <> commandsWhere ["kubectl|k|oc get secret|secrets|secret/*|secrets/*"] (\_ call -> any (\value -> not (Text.prefixAmong (emptied value) "name wide custom-columns")) (valuesFor call.given "-o --output"))
          <> commandsWhere ["docker|podman inspect", "docker|podman container inspect"] (\_ call -> any (Text.isInfixOf ".Env" . written) (valuesFor call.given "-f --format"))
    }

services :: Rule
services =
  Rule
    { id = "secrets.service"
    , outcome = Asks
    , severity = Critical
    , reason = "it reads credentials by another server's tool, or sends those of a browser away"
    , safer = Just "list the names, or let the service use them itself"
    , stops = Tool "mcp__kubernetes__kubectl_get" (KeyMap.fromList [("resourceType", "secret"), ("name", "db"), ("output", "yaml")])
    , passes = Tool "mcp__kubernetes__kubectl_get" (KeyMap.fromList [("resourceType", "pods"), ("output", "yaml")])
    , when = inputs \seen -> if "mcp__" `Text.isPrefixOf` seen.tool then clusterSecrets seen <> named seen <> browsers seen else []
    }
  where
    short seen = Text.toLower (snd (Text.breakOnEnd "__" seen.tool))
    clusterSecrets seen =
      [ kind
      | kind <- inputTexts seen.event.input ["resourceType", "resource_type", "resource", "kind", "type"]
      , Text.toLower kind `Text.among` "secret secrets"
      , any (\output -> Text.toLower output `Text.among` "yaml json") (inputTexts seen.event.input ["output", "format"]) || not (null (inputTexts seen.event.input ["name"])) && null (inputTexts seen.event.input ["output", "format"])
      , not (Text.infixAmong (short seen) "list create delete apply")
      ]
    named seen = [seen.tool | Text.infixAmong (short seen) "get_secret read_secret access_secret secret_value reveal get_credential get_password get_parameter_decrypted vault_read", not (Text.infixAmong (short seen) "list names metadata scanning")]
    browsers seen =
      [ text
      | text <- inputTexts seen.event.input ["function", "script", "expression", "code", "javascript"]
      , Text.infixAmong text "document.cookie localStorage sessionStorage indexedDB"
      , Text.infixAmong text "fetch( XMLHttpRequest sendBeacon WebSocket( .src= location="
      ]

shapes :: Rule
shapes =
  Rule
    { id = "secrets.shape"
    , outcome = Asks
    , severity = Critical
    , reason = "it writes or sends a credential that looks real"
    , safer = Just "take it from the environment, and write a placeholder"
    , stops = Line (Text.concat ["echo 'STRIPE_KEY=sk_", "live_", "hFtG3jdnTZKDFuqxQNGr1yJO' > config.env"])
    , passes = Line "echo 'STRIPE_KEY=sk_test_xxxxxxxxxxxxxxxxxxxxxxxx' > config.env"
    , when = inputs found <> passwordFlag
    }
  where
    found seen = mapMaybe named (texts seen)
    named text = const (maybe "" ("it holds " <>) (secretIn text)) <$> secretIn text
    texts seen
      | seen.tool == "Bash" = inputTexts seen.event.input ["command"]
      | seen.tool `Text.among` "Write Edit MultiEdit NotebookEdit apply_patch" = written' seen
      | seen.tool == "WebFetch" = inputTexts seen.event.input ["url"]
      | seen.tool `Text.among` "Read Grep Glob LS" = []
      | otherwise = every seen
    written' seen = inputTexts seen.event.input ["content", "new_string", "new_source", "input", "patch"] <> edits seen
    edits seen = concatMap editTexts (listOf seen)
    listOf seen = objectsIn seen.event.input ["edits"]
    editTexts object = inputTexts object ["new_string", "newText", "new_text"]
    every seen = allTexts seen.event.input
    passwordFlag = commandsWhere ["curl"] \_ call -> or [isJust (secretIn ("http://" <> written value <> "@h")) | value <- valuesFor call.given "-u --user"]
