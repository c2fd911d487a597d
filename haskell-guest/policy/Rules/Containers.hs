-- | Containers, clusters, infrastructure as code, clouds.
module Rules.Containers (rules) where

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules = [volumes, clusters, infrastructure, clouds, host]

volumes :: Rule
volumes =
  Rule
    { id = "containers.data"
    , outcome = Asks
    , severity = High
    , reason = "it removes containers' volumes or data"
    , safer = Just "`docker compose down` without `-v` keeps the volumes"
    , stops = Line "docker compose down -v"
    , passes = Line "docker compose down --remove-orphans"
    , when =
        callsWhere forms (\call -> not (dryRun call))
          <> callsWhere ["docker|podman|nerdctl rm"] withData
          <> callsWhere ["curl"] (\call -> asksDaemon call && (deletes call || prunes call))
          <> callsWhere ["docker|podman compose", "docker-compose rm"] composeRm
    }
  where
    forms =
      [ "docker|podman|nerdctl system prune|reset"
      , "docker|podman|nerdctl volume rm|remove|prune"
      , "docker|podman|nerdctl compose down -v|--volumes"
      , "docker-compose|podman-compose down -v|--volumes"
      , "docker|podman compose rm -v"
      , "docker-compose rm -v"
      , "docker swarm leave"
      , "docker stack|secret|config|service rm|remove"
      , "docker context rm|remove"
      , "docker|podman container prune"
      , "docker|podman image prune -a|--all"
      , "podman machine rm"
      , "podman pod rm -f"
      , "colima delete"
      , "orb delete"
      , "lima|limactl delete"
      ]
    withData :: Call -> Bool
    withData call = has call.given "-v --volumes" || any unseen call.given.operands
    -- Containers whose names another program prints.
    unseen value = not (null [() | Printed _ <- kindsOf value])
    asksDaemon, deletes, prunes :: Call -> Bool
    asksDaemon call = any (Text.isInfixOf "docker.sock") (flagTexts call "--unix-socket")
    deletes call = "DELETE" `elem` flagTexts call "-X --request"
    prunes call = any (Text.isInfixOf "/prune") (operandTexts call)
    composeRm :: Call -> Bool
    composeRm call = "rm" `elem` operandTexts call && any (shortWith 'v' . emptied) call.raw
    shortWith letter text =
      "-" `Text.isPrefixOf` text && not ("--" `Text.isPrefixOf` text) && Text.any (== letter) text

clusters :: Rule
clusters =
  Rule
    { id = "containers.cluster"
    , outcome = Asks
    , severity = High
    , reason = "it removes what runs or is kept in a cluster"
    , safer = Just "`--dry-run=server` shows what would go"
    , stops = Line "kubectl delete ns prod"
    , passes = Line "kubectl delete ns prod --dry-run=client"
    , when =
        callsWhere
          [ "kubectl|k|oc|kubecolor delete|drain|cordon|evict"
          , "kubectl|k|oc replace --force|--raw"
          , "kubectl|k|oc delete --raw"
          , "kubectl|k|oc config delete-context|delete-cluster|delete-user|unset"
          , "kubectl|k|oc scale --replicas"
          , "helm uninstall|delete|un|del|rollback"
          , "helmfile destroy|delete"
          , "kind|k3d|minikube|microk8s delete|reset"
          , "kind|k3d|eksctl delete *"
          , "k3d cluster|node delete"
          , "eksctl delete"
          , "velero backup|restore|schedule delete"
          , "argocd app|cluster|repo|proj delete|rm"
          , "flux uninstall|delete"
          , "kubeadm reset"
          , "nomad job stop -purge"
          , "nomad system gc"
          , "consul kv delete"
          , "istioctl uninstall"
          , "linkerd uninstall"
          , "skaffold delete"
          , "tilt down"
          ]
          (\call -> not (dryRun call) && toNothing call)
    }
  where
    -- What scales to another number than none takes nothing away.
    toNothing :: Call -> Bool
    toNothing call =
      "-replicas" `notElem` map fst call.given.flags
        && case flagTexts call "--replicas" of
          [] -> True
          numbers -> "0" `elem` numbers

infrastructure :: Rule
infrastructure =
  Rule
    { id = "containers.infrastructure"
    , outcome = Asks
    , severity = Critical
    , reason = "it destroys infrastructure, or changes it where nobody sees what goes"
    , safer = Just "`terraform plan` shows what would change"
    , stops = Line "terraform destroy"
    , passes = Line "terraform plan -destroy"
    , when =
        unless
          [ "terraform|tofu|terragrunt destroy"
          , "terraform|tofu|terragrunt apply -destroy|-auto-approve|--auto-approve|--destroy"
          , "terraform|tofu|terragrunt state rm|push"
          , "terraform|tofu|terragrunt taint"
          , "terraform|tofu|terragrunt workspace delete"
          , "terraform|tofu|terragrunt force-unlock"
          , "terragrunt run-all|run destroy"
          , "terragrunt run-all apply"
          , "terragrunt destroy-all|apply-all"
          , "pulumi destroy|down"
          , "pulumi up -y|--yes"
          , "pulumi stack rm"
          , "pulumi state delete"
          , "cdk destroy"
          , "cdktf destroy"
          , "serverless|sls remove"
          , "sst remove"
          , "sam delete"
          , "copilot app|env|svc|job delete"
          , "amplify delete"
          , "vagrant destroy"
          , "crossplane uninstall"
          ]
          ["terraform|tofu|pulumi|cdk * --help", "terraform|tofu * -help"]
          <> commandsAmong
            ["terraform|tofu|terragrunt apply|plan|refresh"]
            (\seen step _ -> any bySetting (step : map fst (filter (exports . snd) seen.calls)))
          <> callsWhere ["ansible"] (\call -> not (checks call) && removesByModule call)
          <> callsWhere
            ["ansible-playbook"]
            ( \call ->
                not (checks call) && (not (lists call) && removesByVariable call || byTag call)
            )
    }
  where
    -- Arguments that the environment adds.
    bySetting :: Step -> Bool
    bySetting step =
      or
        [ Text.infixAmong value "-destroy -auto-approve"
        | (name, value) <-
            [(name, written value) | (name, value) <- step.settings]
              <> map (Text.breakOn "=" . written) step.call
        , "TF_CLI_ARGS" `Text.isPrefixOf` name
        , name /= "TF_CLI_ARGS_plan"
        ]
    exports :: Call -> Bool
    exports call = call.program == "export"
    checks, lists, removesByModule, removesByVariable, byTag :: Call -> Bool
    checks call = has call.given "--check -C"
    lists call = has call.given "--syntax-check --list-tasks --list-hosts"
    removesByModule call = holds "state=absent" (valuesFor call.given "-a --args")
    removesByVariable call = holds "absent" (valuesFor call.given "-e --extra-vars")
    byTag call = holds "destroy delete teardown" (valuesFor call.given "-t --tags")
    holds marks = any (\value -> Text.infixAmong (written value) marks)

clouds :: Rule
clouds =
  Rule
    { id = "containers.cloud"
    , outcome = Asks
    , severity = Critical
    , reason = "it removes what is kept in a cloud, or gives access to it"
    , safer = Just "list it first, and let a person remove it"
    , stops = Line "aws s3 rm s3://bucket --recursive"
    , passes = Line "aws s3 rm s3://bucket --recursive --dryrun"
    , when = callsWhere forms (\call -> not (dryRun call || isLocal call || onlyLists call))
    }
  where
    isLocal, onlyLists :: Call -> Bool
    isLocal call = has call.given "--local"
    onlyLists call = call.program `Text.among` "gsutil rclone" && has call.given "-n"
    forms =
      [ "aws s3 rm|rb|mv"
      , "aws s3 sync --delete"
      , "aws * delete-*|terminate-*|deregister-*|remove-*|purge-*|destroy-*|batch-delete*"
      , "aws * detach-*|disable-*|revoke-*|stop-*|reset-*|release-address|cancel-*|abort-*"
      , "aws * schedule-key-deletion|create-access-key|create-login-profile|add-user-to-group"
      , "aws * put-bucket-policy|put-bucket-acl|attach-*-policy|put-*-policy"
      , "aws * update-assume-role-policy"
      , "aws ssm send-command"
      , "gcloud * delete|remove-iam-policy-binding|add-iam-policy-binding"
      , "gcloud * * delete|destroy|remove|reset|add-iam-policy-binding|set-iam-policy"
      , "gcloud * * * delete|destroy|remove|reset|create"
      , "gcloud storage rm|mv"
      , "gcloud storage buckets|objects delete"
      , "gcloud projects delete"
      , "gsutil rm|rb|mv|-m"
      , "gsutil rsync -d"
      , "az * delete|purge"
      , "az * * delete|purge|deallocate"
      , "az * * * delete|purge"
      , "az * delete-batch"
      , "az * * delete-batch"
      , "doctl * * delete|destroy"
      , "doctl * delete"
      , "hcloud|linode-cli|scw|exo|vultr-cli * delete|destroy|rm"
      , "scw * * delete|terminate"
      , "rclone purge|delete|deletefile|sync|move|rmdirs|cleanup"
      , "mc rm|rb|mirror --remove"
      , "mc rm|rb"
      , "mc admin user|policy|group|service rm|remove|stop"
      , "s3cmd|s5cmd|s4cmd rm|del|rb"
      , "b2 rm|delete-*|hide-file"
      , "azcopy rm|remove"
      , "azcopy sync --delete-destination"
      , "heroku apps:destroy|apps:delete|destroy|pg:reset|pg:backups:delete|addons:destroy"
      , "heroku domains:remove|ps:scale"
      , "fly|flyctl apps|volumes|volume|machine|machines|secrets destroy|delete|remove"
      , "fly|flyctl postgres|mpg|redis destroy|delete|remove"
      , "fly|flyctl destroy"
      , "vercel|vc remove|rm"
      , "vercel|vc env|domains|dns|alias|project rm|remove"
      , "netlify sites:delete|env:unset|blobs:delete"
      , "wrangler delete"
      , "wrangler d1|r2|kv|queues|kv:namespace|kv:key|r2:bucket|secret|pages|vectorize delete"
      , "wrangler * * delete|bulk-delete|empty"
      , "firebase firestore:delete|functions:delete|database:remove|projects:delete"
      , "firebase hosting:disable|auth:import"
      , "supabase projects|branches|secrets|functions|storage delete|rm|unset"
      , "railway down|delete"
      , "railway volume|service|environment delete"
      , "render services|deploys delete"
      , "neonctl|neon projects|branches|databases delete|reset"
      , "planetscale|pscale database|branch|deploy-request delete"
      , "turso db|group destroy|delete"
      , "atlas clusters|projects|dbusers delete"
      , "confluent * * delete"
      , "cloudflared tunnel delete"
      , "ibmcloud * *-delete|*-rm"
      , "oci * * delete|terminate"
      , "gh secret|variable|cache|environment|ssh-key|gpg-key|label delete|remove"
      , "vault delete|kv|lease|secrets|auth delete|destroy|revoke|disable|metadata"
      ]

host :: Rule
host =
  Rule
    { id = "containers.host"
    , outcome = Asks
    , severity = High
    , reason = "it steps out of a container into the machine"
    , safer = Just "run it without the machine's own namespaces"
    , stops = Line "nsenter -t 1 -m -u -i -n sh"
    , passes = Line "docker exec db sh -c 'ls /data'"
    , when =
        commands ["nsenter -t|--target"]
          <> callsWhere
            ["docker|podman|nerdctl run|create"]
            (\call -> any (wholeMachine . written) (valuesFor call.given "-v --volume --mount"))
    }
  where
    wholeMachine mount =
      "/:" `Text.isPrefixOf` mount && not (":ro" `Text.isSuffixOf` mount)
        || any (`Text.among` "src=/ source=/") parts && "readonly" `notElem` parts
      where
        parts = Text.splitOn "," mount
