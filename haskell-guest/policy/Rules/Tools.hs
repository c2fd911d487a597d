-- | Tools of MCP servers, kleisli's own among them.
module Rules.Tools (rules) where

import Data.Aeson (Object, Value (..))
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Maybe (isJust)
import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text
import Rules.Sql (destroys)

rules :: [Rule]
rules = [forcePush, losing, statements, removing]

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
    , when = tools ["git_force_push"] (const True) <> tools ["git_push"] (flagged "force delete mirror prune")
    }

-- | Whether one of these fields is true.
flagged :: Text -> Object -> Bool
flagged names input = any (\name -> maybe False (`notElem` [Bool False, Null, String ""]) (KeyMap.lookup (Key.fromText name) input)) (Text.words names)

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
          <> tools ["git_delete_branch"] (flagged "force") -- otherwise git itself wants it merged
          <> tools ["git_reset"] (\input -> any ((`Text.among` "hard merge") . Text.toLower) (inputTexts input ["mode", "type", "reset_type"]))
          <> tools ["git_remove_worktree"] (flagged "force")
          <> tools ["git_switch"] (flagged "force discard_changes")
    }

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
    , when = inputs \seen -> if database seen then filter (isJust . destroys) (inputTexts seen.event.input ["sql", "query", "statement", "statements", "queries", "command"]) else []
    }
  where
    database seen = "mcp__" `Text.isPrefixOf` seen.tool && not (Text.infixAmong seen.tool "search github slack jira docs")

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
    , when = inputs \seen -> [seen.tool | "mcp__" `Text.isPrefixOf` seen.tool, dangerous (Text.toLower (snd (Text.breakOnEnd "__" seen.tool))) || verbs seen] <> [seen.tool | "mcp__" `Text.isPrefixOf` seen.tool, Text.infixAmong (Text.toLower seen.tool) "__aws __gcp __azure", destroysByCommand seen]
    }
  where
    dangerous name =
      any (`elem` parts name) ["delete", "destroy", "drop", "terminate", "purge", "uninstall", "publish", "truncate", "wipe", "flush", "flushall", "flushdb", "prune", "drain", "revoke", "deploy"] && not (any (`elem` parts name) ["list", "get", "draft", "comment", "label", "message", "reaction", "node", "entities", "observations", "relations", "thread", "memory", "file", "cell"])
        || "remove" `elem` parts name && any (`elem` parts name) (Text.words "volume volumes database repo repository bucket cluster instance project namespace user collaborator member environment")
        || name `Text.among` "create_release merge_to_production apply_migration_force reset_branch reset_database kubectl_delete kubectl_drain push_image docker_push"
    parts = Text.split (`elem` ("_-" :: String))
    verbs seen = any (\value -> any (`elem` Text.words (Text.toLower value)) ["delete", "destroy", "drain", "uninstall", "flushall", "flushdb"]) (take 1 (concatMap (take 1 . (: [])) (inputTexts seen.event.input ["verb", "action", "operation", "method"]) )) || kubectl seen
    kubectl seen = Text.infixAmong (Text.toLower seen.tool) "kubectl kubernetes redis helm docker terraform" && any (\value -> take 1 (Text.words (Text.toLower value)) `elem` map (: []) ["delete", "drain", "uninstall", "flushall", "flushdb", "destroy", "prune", "rm"]) (inputTexts seen.event.input ["command", "subcommand"])
    destroysByCommand seen = any (\text -> any (`Text.isInfixOf` text) ["delete-", "terminate-", " rm ", " rb "]) (inputTexts seen.event.input ["command", "cli_command"])
