-- | Git: work that isn't committed, refs, and the history of remotes.
module Rules.Git (rules) where

import Data.Aeson (Value (String))
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Maybe (fromMaybe)
import Data.Text (Text)

import Kleisli.Path (absolute, inside)
import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules =
  [ forcePush
  , deletedRemote
  , workingTree
  , untracked
  , stash
  , branches
  , refs
  , lastWayBack
  , history
  , others
  ]

-- | Calls of git in a repository that isn't the temporary folder's.
git :: [String] -> (Call -> Bool) -> Matcher
git forms test = commandsAmong forms \seen step call ->
  not (inTemporary seen step call) && not (asksHelp call) && test call

-- | Calls of git that change another repository, wherever they are made; one that is named by its
-- folder is judged by where git works.
remote :: [String] -> (Call -> Bool) -> Matcher
remote forms test = commandsAmong forms \seen step call ->
  not (asksHelp call) && test call && not (inTemporary seen step call && byFolder call)
  where
    byFolder :: Call -> Bool
    byFolder call = any (`Text.prefixAmong` "/ ./ ../ file:") (take 1 (arguments call))

asksHelp :: Call -> Bool
asksHelp call = has call.given "--help -h"

-- | The operands behind git's own verb.
arguments :: Call -> [Text]
arguments call = drop 1 (operandTexts call)

-- | Whether git works in the temporary folder. A project may lie there too, and isn't meant.
inTemporary :: Case -> Step -> Call -> Bool
inTemporary seen step call = case folders of
  value : _ -> maybe False temporary (textOf value)
  [] -> maybe False temporary step.folder && not elsewhere
  where
    folders = [value | (name, Just value) <- call.global, name `Text.among` placing]
    placing = "-C --git-dir --work-tree"
    elsewhere = any (\(name, _) -> "GIT_" `Text.isPrefixOf` name) step.settings
    temporary path =
      step.scene.place == Here'
        && any (\folder -> folder /= full && folder `inside` full) seen.world.temporary
        && not (any (`inside` full) seen.world.root)
      where
        full = absolute (fromMaybe "/" step.folder) path

-- | Flags that only git's own dry runs have.
onlyShows :: Call -> Bool
onlyShows call = has call.given "-n --dry-run"

forcePush :: Rule
forcePush =
  Rule
    { id = "git.force-push"
    , outcome = Rewrites leased
    , severity = High
    , reason = "it overwrites the remote's history, with commits that others may have pushed"
    , safer = Just "`git push --force-with-lease` refuses where somebody else pushed"
    , stops = Line "git push --force origin main"
    , passes = Line "git push --force-with-lease origin feature"
    , when =
        remote ["git push", "git send-pack"] (\call -> not (onlyShows call) && forced call)
          <> git ["git config"] forcesBySetting
    }
  where
    forced, withPlus :: Call -> Bool
    forced call =
      has call.given "-f --force --mirror" || withPlus call || any forcesByConfig call.global
    withPlus call = any ("+" `Text.isPrefixOf`) (arguments call)
    -- The same line with a lease, where one push forces by a flag of its own.
    leased seen = case (seen.commands, pushes) of
      ([line], [(part, call)])
        | not (has call.given "--mirror -d --delete --prune" || withPlus call)
        , [safer] <- concatMap (`withLease` part) ["--force", "-f"]
        , [(before, found)] <- Text.breakOnAll part line ->
            let changed = before <> safer <> Text.drop (Text.length part) found
             in Just (KeyMap.insert "command" (String changed) seen.event.input)
      _ -> Nothing
      where
        pushes = [(step.scene.part, call) | (step, call) <- seen.calls, overwrites call]
    overwrites :: Call -> Bool
    overwrites call =
      call.program == "git"
        && take 1 (operandTexts call) == ["push"]
        && (forced call || has call.given "-d --delete --prune")
    withLease flag part =
      [ before <> " --force-with-lease" <> after
      | (before, rest) <- Text.breakOnAll (" " <> flag) part
      , let after = Text.drop (Text.length flag + 1) rest
      , Text.null after || " " `Text.isPrefixOf` after
      ]
    -- By which a plain push forces.
    forcesBySetting :: Call -> Bool
    forcesBySetting call = case map written (drop 1 call.given.operands) of
      key : value : _ -> forces key value
      _ -> False
    forcesByConfig = \case
      ("-c", Just setting) ->
        let (key, value) = Text.breakOn "=" (written setting)
         in forces key (Text.drop 1 value)
      _ -> False
    forces key value =
      "remote." `Text.isPrefixOf` name
        && ( ".push" `Text.isSuffixOf` name && "+" `Text.isPrefixOf` value
              || ".mirror" `Text.isSuffixOf` name && value == "true"
           )
      where
        name = Text.toLower key

deletedRemote :: Rule
deletedRemote =
  Rule
    { id = "git.delete-remote"
    , outcome = Asks
    , severity = High
    , reason = "it deletes branches or tags on the remote"
    , safer = Just "let a person delete it, or leave it"
    , stops = Line "git push --delete origin old-branch"
    , passes = Line "git push origin feature"
    , when = remote ["git push"] \call ->
        not (onlyShows call)
          && (has call.given "-d --delete --prune" || any (":" `Text.isPrefixOf`) (arguments call))
    }

workingTree :: Rule
workingTree =
  Rule
    { id = "git.working-tree"
    , outcome = Asks
    , severity = High
    , reason = "it throws away changes that aren't committed"
    , safer =
        Just "`git stash` keeps them, `git restore --staged` and `git reset` touch the index only"
    , stops = Line "git reset --hard"
    , passes = Line "git reset --soft HEAD~1"
    , when =
        git ["git reset --hard", "git reset --merge"] (const True)
          <> git ["git checkout"] overwrites
          <> git ["git switch"] (\call -> has call.given "-f --force --discard-changes")
          <> git
            ["git restore"]
            (\call -> not (has call.given "--staged -S") || has call.given "--worktree -W")
          <> git ["git rm"] (\call -> not (onlyShows call) && removesChanged call)
          <> git
            [ "git read-tree --reset"
            , "git checkout-index -f|--force"
            , "git submodule deinit -f|--force"
            , "git worktree remove -f|--force"
            ]
            (const True)
          <> commandsAmong ["git apply -R|--reverse"] undoes
    }
  where
    removesChanged, overwrites, endsWithPaths :: Call -> Bool
    removesChanged call =
      not (has call.given "--cached")
        && (has call.given "-f --force" || has call.given "-r" && any isAll (operandTexts call))
    isAll path = path `Text.among` ". * ./ :/"
    -- What `git diff` prints, backwards.
    undoes :: Case -> Step -> Call -> Bool
    undoes seen step call =
      not (inTemporary seen step call)
        && not (has call.given "--check --stat --numstat --summary --cached")
        && Printed "git" `elem` concatMap kindsOf (fromMaybe [] step.input)
    overwrites call
      | has call.given "-f --force -p --patch" = has call.given "-f --force"
      | has call.given "-b --orphan -B --detach -t --track" = False
      | has call.given "--ours --theirs" = True
      | otherwise =
          "--" `elem` map emptied call.raw && endsWithPaths call
            || any pathLike (arguments call)
    endsWithPaths call = not (null (drop 1 (dropWhile ((/= "--") . emptied) call.raw)))
    pathLike text =
      text `Text.among` ". ./ .. :/ *"
        || Text.prefixAmong text "./ :/ :("
        || Text.suffixAmong
          text
          ".rs .py .js .ts .tsx .go .toml .json .md .c .h .java .yml .yaml .lock .rb .sh .css \
          \.html .txt .hs /"

untracked :: Rule
untracked =
  Rule
    { id = "git.clean"
    , outcome = Asks
    , severity = High
    , reason = "it removes files that git doesn't know, so nothing can bring them back"
    , safer = Just "`git clean -n` shows them first"
    , stops = Line "git clean -fdx"
    , passes = Line "git clean -n"
    , when = git ["git clean"] \call ->
        not (onlyShows call) && (has call.given "-f --force" || any unlocks call.global)
    }
  where
    unlocks = \case
      ("-c", Just setting) ->
        "clean.requireforce=false" `Text.isPrefixOf` Text.toLower (written setting)
      _ -> False

stash :: Rule
stash =
  Rule
    { id = "git.stash"
    , outcome = Asks
    , severity = High
    , reason = "it throws stashed work away"
    , safer = Just "`git stash list` and `git stash show -p` show what is there"
    , stops = Line "git stash drop"
    , passes = Line "git stash pop"
    , when = git ["git stash drop|clear"] (const True)
    }

branches :: Rule
branches =
  Rule
    { id = "git.branch"
    , outcome = Asks
    , severity = High
    , reason = "it deletes or moves a branch, whatever is on it"
    , safer = Just "`git branch -d` deletes it only where it is merged"
    , stops = Line "git branch -D feature-old"
    , passes = Line "git branch -d merged-branch"
    , when =
        git ["git branch"] (\call -> has call.given "-D -M -C -f --force")
          <> git ["git checkout -B", "git switch -C|--force-create"] (const True)
    }

refs :: Rule
refs =
  Rule
    { id = "git.ref"
    , outcome = Asks
    , severity = High
    , reason = "it deletes or moves a tag or another ref"
    , safer = Just "make a new one beside it"
    , stops = Line "git tag -d v1.0.0"
    , passes = Line "git tag -a v1.1.0 -m 'Release 1.1.0'"
    , when =
        git
          [ "git tag -d|--delete"
          , "git tag -f|--force"
          , "git update-ref"
          , "git symbolic-ref -d|--delete"
          , "git replace -d|--delete"
          , "git replace -f"
          , "git notes remove|prune"
          , "git remote remove|rm"
          ]
          (\call -> not (onlyShows call))
          <> git ["git symbolic-ref"] (\call -> length call.given.operands > 2)
          <> git ["git fetch"] (\call -> has call.given "-f --force" || movesByPlus call)
    }
  where
    movesByPlus :: Call -> Bool
    movesByPlus call = any ("+" `Text.isPrefixOf`) (drop 1 (arguments call))

lastWayBack :: Rule
lastWayBack =
  Rule
    { id = "git.reflog"
    , outcome = Asks
    , severity = Critical
    , reason = "it removes commits that only the reflog holds, the last way back"
    , safer = Just "`git gc` keeps what is young or reachable"
    , stops = Line "git reflog expire --expire=now --all"
    , passes = Line "git reflog show --all"
    , when =
        git ["git reflog expire|delete|drop", "git prune"] (\call -> not (onlyShows call))
          <> git ["git gc"] (\call -> any (`Text.among` "now all") (flagTexts call "--prune"))
    }

history :: Rule
history =
  Rule
    { id = "git.history"
    , outcome = Asks
    , severity = Critical
    , reason = "it rewrites the history of the whole repository"
    , safer = Just "work on a fresh clone in the temporary folder"
    , stops = Line "git filter-branch --tree-filter 'rm -f secrets.txt' HEAD"
    , passes = Line "git log --grep='filter-branch'"
    , when =
        git
          ["git filter-branch|filter-repo", "git-filter-repo", "bfg", "git fast-import"]
          (\call -> not (dryRun call || has call.given "--analyze"))
          <> callsWhere ["java"] (\call -> any (bfg . emptied) call.raw)
    }
  where
    bfg path = "bfg" `Text.isPrefixOf` name && ".jar" `Text.isSuffixOf` name
      where
        name = Text.takeWhileEnd (/= '/') path

-- | What the rules above are for git.
others :: Rule
others =
  Rule
    { id = "git.other-systems"
    , outcome = Asks
    , severity = High
    , reason = "it throws away work or history of another version control system"
    , safer = Just "look at what goes first: `hg status`, `svn status`, `p4 opened`, `jj log`"
    , stops = Line "hg strip --no-backup tip"
    , passes = Line "hg update default"
    , when =
        callsWhere
          [ "hg|sl push -f|--force"
          , "hg|sl update|up|checkout|co|goto|go -C|--clean"
          , "hg|sl revert -C|--no-backup"
          , "hg|sl shelve -d|--delete|--cleanup"
          , "svn revert"
          , "svn cleanup --remove-unversioned|--remove-ignored"
          , "svnadmin rmtxns|setuuid|setrevprop|freeze"
          , "svn propset|propdel|ps|pd --revprop"
          , "p4 revert|clean|unsubmit|obliterate|archive|restore"
          , "p4 sync|update -f"
          , "p4 client|workspace|branch|depot|label|stream|user|group|shelve|job -d"
          , "p4 admin stop|restart|journal|resetpassword|setldapusers"
          , "jj git push --deleted|--deleted-bookmarks"
          , "jj abandon|rebase|squash|edit|describe --ignore-immutable"
          , "jj op|operation abandon"
          , "jj util gc --expire"
          , "fossil purge|scrub|shun|revert"
          , "fossil clean -f|--force|-x|--extreme"
          , "fossil rm --hard"
          , "darcs obliterate|unpull|revert"
          , "pijul reset"
          , "pijul channel delete"
          , "bzr|brz push --overwrite"
          , "bzr|brz revert --no-backup"
          , "bzr|brz clean-tree --force"
          , "cvs update|up -C"
          , "cvs admin|adm -o"
          , "git-annex|annex drop|dropunused --force"
          , "git annex drop|dropunused --force"
          ]
          (\call -> not (onlyShows call || previews call))
          <> callsWhere ["hg|sl"] (\call -> not (has call.given "-p --print") && rewrites call)
          -- A path in the working copy is deleted by the next commit, an address at once.
          <> callsWhere ["svn rm|delete|del|remove|mv|move|rename|ren"] (any atServer . arguments)
    }
  where
    previews, rewrites :: Call -> Bool
    -- Perforce's own dry runs: files are obliterated by `-y` alone.
    previews call =
      call.program == "p4"
        && ( has call.given "-a" && take 1 (operandTexts call) == ["revert"]
              || not (has call.given "-y") && take 1 (operandTexts call) == ["obliterate"]
           )
    rewrites call =
      any (`Text.among` "strip purge clean rollback debugstrip") (take 1 (operandTexts call))
    atServer = Text.isInfixOf "://"
