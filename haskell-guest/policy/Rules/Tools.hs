-- | Tools of MCP servers, kleisli's own among them.
module Rules.Tools (rules) where

import Data.Aeson (Object, Value (..))
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Maybe (isJust)
import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text
import Rules.Sql (destroys, reveals)

rules :: [Rule]
rules = [forcePush, losing, statements, credentials, removing]

-- | An input with these fields.
fields :: [(Text, Value)] -> Object
fields = KeyMap.fromList . map (\(name, value) -> (Key.fromText name, value))

forcePush :: Rule
forcePush =
  Rule
    { id = "tools.force-push"
    , outcome = Asks
    , severity = High
    , reason = "it overwrites the remote's history, with commits that others may have pushed"
    , safer = Just "`git_push` without force, after `git_fetch`"
    , stops = Tool "git_force_push" (fields [("remote", "origin"), ("branch", "main")])
    , passes = Tool "git_push" (fields [("remote", "origin"), ("branch", "main")])
    , when =
        tools ["git_force_push"] (const True)
          <> tools ["git_push"] (flagged "force delete mirror prune")
          <> tools
            ["update_ref", "update_reference", "update_git_ref", "git_update_ref"]
            (flagged "force")
    }

-- | Whether one of these fields is true.
flagged :: String -> Object -> Bool
flagged names input = any isSet (Text.listed names)
  where
    isSet name = case KeyMap.lookup (Key.fromText name) input of
      Just value -> value `notElem` [Bool False, Null, String ""]
      Nothing -> False

losing :: Rule
losing =
  Rule
    { id = "tools.git-lose"
    , outcome = Asks
    , severity = High
    , reason = "it throws work or refs away"
    , safer = Just "`git_stash` keeps changes, `git_reset` touches the index only"
    , stops = Tool "git_reset_hard" (fields [("revision", "HEAD~1")])
    , passes = Tool "git_reset" (fields [("revision", "HEAD~1")])
    , when =
        tools ["git_reset_hard", "git_restore", "git_delete_tag", "git_drop_stash"] (const True)
          <> tools ["git_reset"] (any (losesBy . Text.toLower) . modes)
          -- Without force, git itself wants it merged.
          <> tools ["git_delete_branch"] (flagged "force")
          <> tools ["git_remove_worktree"] (flagged "force")
          <> tools ["git_switch"] (flagged "force discard_changes")
    }
  where
    modes input = inputTexts input ["mode", "type", "reset_type"]
    losesBy mode = mode `Text.among` "hard merge"

statements :: Rule
statements =
  Rule
    { id = "tools.statement"
    , outcome = Asks
    , severity = High
    , reason = "it drops, empties or changes a whole table or more"
    , safer = Just "say which rows by `WHERE`"
    , stops = Tool "mcp__postgres__query" (fields [("sql", "DROP TABLE users")])
    , passes = Tool "mcp__postgres__query" (fields [("sql", "SELECT * FROM users")])
    , when = inputs \seen ->
        if database seen then filter (isJust . destroys) (statementsIn seen.event.input) else []
    }

credentials :: Rule
credentials =
  Rule
    { id = "tools.credentials"
    , outcome = Asks
    , severity = High
    , reason = "it reads columns of credentials, which go to the model and wherever that sends them"
    , safer = Just "count them, or choose the other columns"
    , stops = Tool "mcp__postgres__query" (fields [("sql", "SELECT api_key FROM accounts")])
    , passes = Tool "mcp__postgres__query" (fields [("sql", "SELECT id FROM accounts")])
    , when = inputs \seen ->
        if database seen then filter reveals (statementsIn seen.event.input) else []
    }

-- | Whether the server of a tool may take statements.
database :: Case -> Bool
database seen =
  "mcp__" `Text.isPrefixOf` seen.tool
    && not (Text.infixAmong seen.tool "search github slack jira docs")

statementsIn :: Object -> [Text]
statementsIn input =
  inputTexts input ["sql", "query", "statement", "statements", "queries", "command"]

removing :: Rule
removing =
  Rule
    { id = "tools.remove"
    , outcome = Asks
    , severity = High
    , reason = "it deletes or publishes something at a service, by the tool's own name"
    , safer = Just "read it first, and let a person decide"
    , stops = Tool "mcp__github__delete_repository" (fields [("owner", "me"), ("repo", "project")])
    , passes = Tool "mcp__github__get_file_contents" (fields [("owner", "me"), ("repo", "project")])
    , when = inputs \seen ->
        if "mcp__" `Text.isPrefixOf` seen.tool
          then
            [ seen.tool
            | dangerous (nameOf seen) || byVerb seen || byCommand seen || destroysByFlag seen
            ]
              <> [seen.tool | ofCloud seen, destroysInCloud seen]
          else []
    }
  where
    lower = Text.toLower
    -- As infrastructure is: `apply` with `destroy`, which `plan` only shows.
    destroysByFlag seen =
      Text.infixAmong (nameOf seen) "apply execute"
        && flagged "destroy auto_destroy force_destroy" seen.event.input
    nameOf seen = lower (snd (Text.breakOnEnd "__" seen.tool))

    -- By the words that the tool's name is made of.
    dangerous name =
      anyPart verbs && not (anyPart small)
        || anyPart "remove" && anyPart large
        || name `Text.among` others
      where
        anyPart list = any (`Text.among` list) (Text.split (`elem` ("_-" :: String)) name)
    verbs =
      "delete destroy drop terminate purge uninstall publish truncate wipe flush flushall flushdb \
      \prune drain revoke deploy"
    -- Of which one more or less is nothing, or which are memories of the agent's own.
    small =
      "list get draft comment label message reaction node entities observations relations thread \
      \memory file cell"
    large =
      "volume volumes database repo repository bucket cluster instance project namespace user \
      \collaborator member environment"
    others =
      "create_release merge_to_production apply_migration_force reset_branch reset_database \
      \kubectl_delete kubectl_drain push_image docker_push"

    -- By the verb that the tool is given.
    byVerb seen = any (any isVerb . Text.words . lower) (take 1 (verbsOf seen))
    verbsOf seen = inputTexts seen.event.input ["verb", "action", "operation", "method"]
    isVerb word = word `Text.among` "delete destroy drain uninstall flushall flushdb"

    -- By the command of a program that the tool stands for.
    byCommand seen =
      Text.infixAmong (lower seen.tool) "kubectl kubernetes redis helm docker terraform"
        && any (any isCommand . take 1 . Text.words . lower) (commandsOf seen)
    commandsOf seen = inputTexts seen.event.input ["command", "subcommand"]
    isCommand word =
      word `Text.among` "delete drain uninstall flushall flushdb destroy prune rm"

    ofCloud seen = Text.infixAmong (lower seen.tool) "__aws __gcp __azure"
    destroysInCloud seen =
      any destroysByCloud (inputTexts seen.event.input ["command", "cli_command"])
    destroysByCloud text =
      any (`Text.isInfixOf` text) ["delete-", "terminate-", " rm ", " rb "]
