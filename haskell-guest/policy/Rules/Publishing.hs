-- | What others get to see, and can't be taken back.
module Rules.Publishing (rules) where

import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules = [packages, images, releases, sites]

-- | Calls of these forms that don't only show what they would do.
forReal :: [String] -> Matcher
forReal forms = callsWhere forms \call -> not (dryRun call)

packages :: Rule
packages =
  Rule
    { id = "publishing.package"
    , outcome = Asks
    , severity = High
    , reason = "it publishes a package, or changes one that is published"
    , safer = Just "`--dry-run` shows what would be published"
    , stops = Line "npm publish"
    , passes = Line "npm publish --dry-run"
    , when =
        forReal
          [ "npm|pnpm|yarn|bun|cnpm publish|pub|unpublish|deprecate"
          , "npm dist-tag|dist-tags add|rm|set"
          , "npm owner|author add|rm"
          , "npm access|team|token|org grant|revoke|set|create|add|rm|destroy|public|restricted"
          , "npm star|unstar"
          , "yarn npm publish"
          , "yarn npm tag add|remove"
          , "lerna publish"
          , "changeset publish"
          , "nx release"
          , "melos publish --no-dry-run"
          , "auto shipit|release"
          , "jreleaser full-release|release|deploy|upload|publish"
          , "release-plz|dune-release release|publish|submit"
          , "electron-builder|build --publish always|onTag"
          , "pants publish"
          , "earthly --push"
          , "cachix|attic push"
          , "np|release-it"
          , "semantic-release"
          , "npx|bunx lerna|changeset publish"
          , "npx|bunx semantic-release|np|release-it"
          , "npx|bunx vsce|ovsx|jsr publish"
          , "jsr publish"
          , "deno publish"
          , "vsce|ovsx publish|unpublish"
          , "twine upload"
          , "poetry|uv|flit|hatch|pdm|rye|maturin publish"
          , "maturin upload"
          , "gem push|yank|owner"
          , "dotnet nuget push|delete"
          , "nuget push|delete"
          , "mix hex.publish|hex.retire"
          , "cabal upload"
          , "stack upload"
          , "pod trunk|repo push|delete"
          , "conan upload"
          , "conda|anaconda upload"
          , "luarocks upload"
          , "opam publish"
          , "nimble publish"
          , "cpan-upload *"
          , "fez upload"
          , "l3build upload"
          , "dput|dupload|debrelease *"
          , "knife cookbook upload|share"
          , "pdk release"
          , "xcrun altool --upload-app|--upload-package"
          , "clasp push|deploy"
          , "forge create|script --broadcast"
          , "snapcraft upload|release|push"
          , "eas submit|update"
          , "fastlane *"
          , "rake release"
          , "composer publish"
          , "hex publish"
          , "python*|python setup.py upload"
          , "python*|python setup.py * upload"
          , "helm push"
          , "oras push"
          , "cosign sign"
          , "web-ext sign"
          , "raco pkg upload"
          ]
          <> callsWhere
            ["cargo publish|yank", "cargo * publish|yank"]
            (\call -> not (dryRun call || has call.given "-n --list") && cargoVerb call)
          <> callsWhere
            ["dart|flutter pub publish", "pub publish"]
            (\call -> not (dryRun call || has call.given "-n"))
          <> callsWhere ["steamcmd|steamcmd.sh"] (\call -> any uploadsBuild (operandTexts call))
          <> callsWhere ["mvn|mvnw|mvnd"] (\call -> not (dryRun call) && deploysByMaven call)
          <> callsWhere ["mix"] (\call -> not (dryRun call) && publishesByMix call)
          <> callsWhere
            ["yarn|pnpm workspaces|workspace"]
            (\call -> not (dryRun call) && "publish" `elem` operandTexts call)
          <> callsWhere ["cargo owner"] (\call -> has call.given "-a --add -r --remove")
          <> callsWhere
            ["cargo release|smart-release"]
            (\call -> has call.given "-x --execute")
          <> callsWhere
            ["gradle|gradlew|mill|millw|lein|boot|sbt|sbtn|sbtx|clojure|clj", "bazel|bazelisk run"]
            (\call -> not (dryRun call || has call.given "-m" || lists call) && anyTask call)
          <> callsWhere ["clojure|clj"] (\call -> any (namesTask . emptied) call.raw)
          <> callsWhere ["python*|python -m"] uploadsByTwine
    }
  where
    cargoVerb, deploysByMaven, publishesByMix, lists, anyTask, uploadsByTwine :: Call -> Bool
    -- The goals of Maven: a phase, or the goal of a plugin.
    deploysByMaven call =
      any
        ( \goal ->
            Text.infixAmong goal "deploy release:perform publish-scm staging:release :publish"
        )
        (operandTexts call)
        && not (any (\text -> Text.infixAmong (written text) "deploy.skip -DdryRun") call.raw)
    publishesByMix call = any (`Text.among` "hex.publish hex.retire") (operandTexts call)
    uploadsBuild word = Text.prefixAmong word "+run_app_build +app_build +workshop_build"
    -- Tools that are given tasks, several of them in one text too: `lein do test, deploy clojars`,
    -- `sbt "clean; +publishSigned"`.
    anyTask call = any (any publishingTask . tasks) (concatMap statements (operandTexts call))
    statements = Text.split (== ';')
    tasks text = case Text.words (Text.map blank text) of
      -- Of which some only speak of another.
      word : _ | word `Text.among` "show inspect set help testOnly test run runMain" -> []
      words' -> words'
    blank letter = if letter == ',' then ' ' else letter
    -- Each may have a project before it: `:core:publish`, `core.publish`, `core/publish`.
    publishingTask word =
      Text.prefixAmong task "publish upload closeAnd sonatype"
        && not (Text.infixAmong task "Local M2 Config publishMavenStyle publishArtifact")
        && task /= "publishTo"
        || task `Text.among` "deploy release ci-release githubRelease fullRelease push push_image"
        || Text.take 1 task == Text.toLower (Text.take 1 task)
          && Text.suffixAmong task "Publish Upload Deploy"
      where
        task = Text.takeWhileEnd (`notElem` (":./+" :: String)) word
    -- `clojure -T:build deploy`, `clojure -X:deploy`
    namesTask text =
      Text.prefixAmong text "-X: -T: -M:" && Text.suffixAmong text ":deploy :release :publish"
    lists call = take 1 (operandTexts call) `elem` [["tasks"], ["help"]]
    uploadsByTwine call =
      take 2 (drop 1 (dropWhile (/= "-m") (map emptied call.raw))) == ["twine", "upload"]
    cargoVerb call = case operandTexts call of
      verb : more : _ | "+" `Text.isPrefixOf` verb -> more `Text.among` "publish yank"
      verb : _ -> verb `Text.among` "publish yank"
      [] -> False

images :: Rule
images =
  Rule
    { id = "publishing.image"
    , outcome = Asks
    , severity = High
    , reason = "it publishes a container image"
    , safer = Just "`docker buildx build --load` keeps it here"
    , stops = Line "docker push me/app:latest"
    , passes = Line "docker build -t me/app:latest ."
    , when =
        forReal
          [ "docker|podman|nerdctl|buildah push"
          , "docker|podman|nerdctl image|manifest push"
          , "docker|podman|nerdctl buildx|image build --push"
          , "docker|podman|nerdctl build --push"
          , "docker|podman compose push"
          , "docker buildx bake --push"
          , "docker-compose push"
          , "skopeo sync|delete"
          , "crane|gcrane push|copy|cp|tag|delete|append|mutate|rebase|flatten"
          , "regctl image|tag|artifact|manifest|index copy|delete|put|mod|import|create"
          , "oras push|copy|cp|tag|attach"
          , "cosign|notation attest|attach|copy|upload"
          , "imgpkg push|copy"
          , "pack build --publish"
          , "depot build|bake --push"
          , "jib *"
          , "kaniko *"
          , "gradle|gradlew bootBuildImage --publishImage"
          , "docker buildx imagetools create"
          ]
          <> callsWhere
            ["skopeo copy"]
            (\call -> any (Text.isPrefixOf "docker://") (drop 2 (operandTexts call)))
          <> commandsAmong
            ["ko build|publish|resolve|apply|create|run"]
            (\seen step call -> not (dryRun call || keeps call || staysHere seen step))
          <> callsWhere
            ["mvn|mvnw|mvnd|gradle|gradlew"]
            ( \call ->
                not (dryRun call)
                  && ( any pushesImage (operandTexts call)
                        || any (publishesImage . written) call.raw
                     )
            )
          <> callsWhere
            ["docker|podman|nerdctl buildx|build|image"]
            (\call -> any (pushes . written) (valuesFor call.given "-o --output"))
    }
  where
    pushes output = Text.infixAmong output "push=true type=registry"
    -- Of build tools, by their plugins: `jib:build`, `docker:push`, `:api:dockerBuildPush`.
    pushesImage task =
      task `Text.among` "jib jib:build docker:push docker:build-push publishImage"
        || Text.suffixAmong task ":jib -plugin:push dockerfile:push dockerPush PushImage BuildPush"
        || Text.prefixAmong task "dockerPush pushDocker pushImage"
        || "jib-maven-plugin" `Text.isInfixOf` task && ":build" `Text.isSuffixOf` task
    publishesImage = Text.isInfixOf "image.publish=true"
    keeps :: Call -> Bool
    keeps call = has call.given "-L --local" || "false" `elem` flagTexts call "--push"
    -- Where ko's repository is the machine's own.
    staysHere seen step =
      or
        [ Text.infixAmong (written value) "ko.local kind.local localhost: 127.0.0.1:"
        | value <-
            [value | ("KO_DOCKER_REPO", value) <- step.settings]
              <> concat [call.raw | (_, call) <- seen.calls, call.program == "export"]
        ]

releases :: Rule
releases =
  Rule
    { id = "publishing.release"
    , outcome = Asks
    , severity = High
    , reason = "it publishes a release, or deletes or opens what is on the forge"
    , safer = Just "let a person press the button"
    , stops = Line "gh release create v1.0.0 --generate-notes"
    , passes = Line "gh release view v1.0.0"
    , when =
        forReal
          [ "gh release create|upload|delete|edit|delete-asset"
          , "gh repo create|delete|archive|rename|edit|transfer|unarchive|sync"
          , "gh gist create|edit|delete"
          , "gh workflow disable"
          , "gh run delete"
          , "gh issue delete|transfer"
          , "gh auth logout|refresh"
          , "glab release create|upload|delete"
          , "glab repo|project create|delete|transfer|archive"
          , "glab snippet create"
          , "tea|hub release|releases create|delete"
          , "hub delete|create"
          , "changelogithub"
          ]
          <> callsWhere
            ["goreleaser release"]
            (\call -> not (has call.given "--snapshot --skip-publish"))
          <> callsWhere
            ["gh api", "glab api"]
            (\call -> deletes call || creates call || mutates call || opens call)
    }
  where
    method :: Call -> [Text]
    method call = map Text.toUpper (flagTexts call "-X --method")
    deletes, creates, posts, opens, mutates :: Call -> Bool
    deletes call = "DELETE" `elem` method call
    creates call = any (Text.isInfixOf "/releases") (operandTexts call) && posts call
    posts call
      | null (method call) = has call.given "-f -F --field --raw-field --input"
      | otherwise = any (`Text.among` "POST PATCH PUT") (method call)
    opens call = not (null (method call)) && any opening (fields call)
    opening field =
      field `Text.among` "private=false visibility=public archived=true force=true"
    mutates call = any mutation (fields call)
    mutation field =
      "mutation" `Text.isInfixOf` field
        && Text.infixAmong
          (Text.toLower field)
          "delete remove archive transfer createrelease updaterepository updateref forcepush"
    fields :: Call -> [Text]
    fields call = map written (valuesFor call.given "-f -F --raw-field --field")

sites :: Rule
sites =
  Rule
    { id = "publishing.site"
    , outcome = Asks
    , severity = High
    , reason = "it puts a site or an app on the network for everybody"
    , safer = Just "a local preview shows the same"
    , stops = Line "wrangler deploy"
    , passes = Line "wrangler deploy --dry-run --outdir dist"
    , when =
        forReal
          [ "vercel|vc deploy|promote|rollback"
          , "netlify deploy --prod|-p"
          , "firebase|firebase-tools deploy|hosting:channel:deploy"
          , "wrangler|cf deploy|publish|push"
          , "wrangler pages|versions deploy|publish|upload"
          , "fly|flyctl deploy|launch"
          , "gcloud app|functions|run deploy"
          , "gcloud builds submit"
          , "surge *"
          , "sf project deploy"
          , "sf|sfdx force:source:deploy|force:source:push"
          , "ghp-import -p"
          , "appcenter distribute"
          , "firebase appdistribution:distribute"
          , "npx|bunx gh-pages"
          , "npx|bunx netlify|wrangler|firebase|firebase-tools deploy"
          , "gh-pages -d"
          , "ng deploy"
          , "mkdocs gh-deploy"
          , "butler push"
          , "huggingface-cli|hf upload|upload-large-folder"
          , "kaggle datasets|kernels|models create|version|push"
          , "aws lambda update-function-code|publish-version"
          , "modal|gradio|shuttle|railpack deploy"
          , "mike deploy|delete"
          , "railway up"
          , "render deploy"
          , "heroku container:release|container:push|releases:rollback"
          , "eb deploy|terminate"
          , "cap * deploy"
          , "kamal deploy|setup|remove|rollback"
          , "dokku *"
          , "sam deploy"
          , "cdk deploy"
          , "serverless|sls deploy"
          , "sst deploy"
          , "amplify push|publish"
          , "az webapp|functionapp deploy|up"
          , "az webapp up"
          , "deployctl deploy"
          , "deno deploy"
          , "supabase functions deploy"
          , "supabase db push"
          , "convex deploy"
          , "expo publish"
          , "now"
          ]
          <> callsWhere ["vercel|vc"] (\call -> has call.given "--prod" && not (harmless call))
    }
  where
    harmless :: Call -> Bool
    harmless call =
      any
        (`Text.among` "build pull dev env inspect ls list logs link")
        (take 1 (operandTexts call))
