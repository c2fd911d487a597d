-- | The guard itself: kleisli's configuration, trust, process and socket, and the hooks' settings.
module Rules.Guard (rules) where

import Data.Text (Text)

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules = [unreadable, configuration, narrowing, settings, trust, server, process, removal]

unreadable :: Rule
unreadable =
  Rule
    { id = "guard.unreadable"
    , outcome = Asks
    , severity = Low
    , reason = "a part of it can't be read, and could hold anything"
    , safer = Just "say it in several simple commands"
    , stops = Line "echo 'unclosed"
    , passes = Line "echo 'closed'"
    , when = seeing \case
        Unread scene -> Just scene
        _ -> Nothing
    }

-- | Whether an act changes what it names.
changes :: Act -> Bool
changes act = act.verb `notElem` [Read, Search]

configuration :: Rule
configuration =
  Rule
    { id = "guard.configuration"
    , outcome = Denies
    , severity = Critical
    , reason = "it changes kleisli's own configuration, guests, log or socket"
    , safer = Just "a person changes the guard; `kleisli status` shows it"
    , stops = Line "rm ~/.config/kleisli/config.toml"
    , passes = Line "cat ~/.config/kleisli/config.toml"
    , when = acting \seen act ->
        changes act && (guarded seen act.spot.path || installed act.spot.path)
    }
  where
    guarded seen path = any (`holds` path) (filter (not . isProjects seen) seen.world.guarded)
    holds folder path = path == folder || (folder <> "/") `Text.isPrefixOf` path
    -- Wherever kleisli may be installed, or configured for another user.
    installed path =
      Text.infixAmong ((path <> "/")) "/.config/kleisli/ /run/user/1000/kleisli/"
        || Text.suffixAmong path "/bin/kleisli /.local/share/kleisli"

-- | The project's own file, from which the policy of this very call may come.
narrowing :: Rule
narrowing =
  Rule
    { id = "guard.project"
    , outcome = Asks
    , severity = Critical
    , reason = "it changes what the project's own `kleisli.toml` narrows"
    , safer = Just "let a person change it; `kleisli trust` shows what it says"
    , stops = Line "sed -i '/guest/d' kleisli.toml"
    , passes = Line "cat kleisli.toml"
    , when = acting \seen act -> changes act && isProjects seen act.spot.path
    }

isProjects :: Case -> Text -> Bool
isProjects seen path = any (\root -> path == root <> "/kleisli.toml") seen.world.root

settings :: Rule
settings =
  Rule
    { id = "guard.hooks"
    , outcome = Asks
    , severity = Critical
    , reason = "it changes the settings by which an agent asks the guard"
    , safer = Just "let a person change the hooks"
    , stops = Line "echo '{}' > .claude/settings.json"
    , passes = Line "cat .claude/settings.json"
    , when =
        acting (\_ act -> changes act && isSettings act)
          <> commands
            [ "claude mcp remove|reset-project-choices"
            , "codex mcp remove"
            , "gemini mcp remove"
            , "claude config set|remove"
            , "claude plugin uninstall|disable"
            , "codex features disable"
            ]
          <> callsWhere ["claude"] startsUnguarded
          <> callsWhere ["git config"] movesHooks
    }
  where
    startsUnguarded, movesHooks :: Call -> Bool
    startsUnguarded call =
      has call.given "--dangerously-skip-permissions"
        || any (setsHooks . written) (valuesFor call.given "--settings")
    setsHooks text = Text.infixAmong text "disableAllHooks \"hooks\""
    movesHooks call = case drop 1 (operandTexts call) of
      key : values -> Text.toLower key == "core.hookspath" && any leaves values
      [] -> False
    -- A folder of the project is read with it.
    leaves value = Text.null value || Text.prefixAmong value "/ ~ .. $"
    isSettings act =
      any (`Text.isSuffixOf` path) files
        || wholeFolder act && Text.suffixAmong path "/.claude /.codex /.cursor /.gemini /.copilot"
        || "/.github/hooks" `Text.isInfixOf` path
      where
        path = act.spot.path
    wholeFolder act = case act.verb of
      Remove True -> True
      Move -> True
      Mirror -> True
      _ -> False
    files = [folder <> file | (folder, names) <- places, file <- names]
    places =
      [ ( "/.claude"
        , ["/settings.json", "/settings.local.json", "/hooks.json", "/managed-settings.json"]
        )
      , ("/.codex", ["/config.toml", "/hooks.json", "/requirements.toml"])
      , ("/.cursor", ["/hooks.json", "/mcp.json", "/cli-config.json"])
      , ("/.gemini", ["/settings.json"])
      , ("/.copilot", ["/config.json", "/mcp-config.json", "/hooks.json"])
      , ("", ["/.mcp.json", "/.claude.json", "/managed-settings.json"])
      ]

trust :: Rule
trust =
  Rule
    { id = "guard.trust"
    , outcome = Denies
    , severity = Critical
    , reason = "only a person may trust a project or accept a guest"
    , safer = Just "ask the person to run it in a terminal of their own"
    , stops = Line "kleisli trust"
    , passes = Line "kleisli status"
    , when =
        commands
          [ "kleisli trust"
          , "kleisli reload --accept"
          , "kleisli resident|stop|uninstall|git-credential|admit"
          ]
    }

server :: Rule
server =
  Rule
    { id = "guard.server"
    , outcome = Asks
    , severity = Critical
    , reason = "it starts a server of its own, whose questions it could answer by itself"
    , safer = Just "use the tools of the server that the client has started"
    , stops = Line "kleisli serve < calls.jsonl"
    , passes = Line "kleisli serve --help"
    , when = callsWhere ["kleisli serve"] (\call -> not (dryRun call))
    }

process :: Rule
process =
  Rule
    { id = "guard.process"
    , outcome = Denies
    , severity = Critical
    , reason = "it ends, stops or speaks to the guard's own process"
    , safer = Just "`kleisli status` shows how it is"
    , stops = Line "pkill kleisli"
    , passes = Line "pgrep kleisli"
    , when =
        callsWhere ["pkill|killall|skill"] (\call -> any own (operandTexts call))
          <> callsWhere
            ["kill|gdb|renice|strace|lldb|ptrace|prlimit|reptyr"]
            (\call -> any (any ofOwn . kindsOf) call.raw)
          <> callsWhere ["fuser"] (\call -> has call.given "-k --kill" && namesOwn call)
          <> callsWhere
            ["systemctl stop|kill|disable|restart|mask"]
            (\call -> any own (operandTexts call))
          <> callsWhere
            ["nc|ncat|netcat|socat|curl|websocat"]
            (\call -> any (ownSocket . written) call.raw)
    }
  where
    namesOwn :: Call -> Bool
    namesOwn call = any (Text.isInfixOf "kleisli" . written) call.given.operands
    ownSocket text = "kleisli" `Text.isInfixOf` text && ".sock" `Text.isInfixOf` text
    ofOwn = \case
      Processes names -> any own (Text.words names)
      _ -> False

-- | Whether a pattern for processes finds the guard's.
own :: Text -> Bool
own pattern =
  Text.length plain >= 4 && (plain `Text.isInfixOf` "kleisli" || "kleisli" `Text.isInfixOf` plain)
  where
    plain = Text.filter (`notElem` ("[]^$.*'\"" :: String)) (Text.toLower pattern)

removal :: Rule
removal =
  Rule
    { id = "guard.removal"
    , outcome = Asks
    , severity = Critical
    , reason = "it removes the guard"
    , safer = Nothing
    , stops = Line "cargo uninstall kleisli"
    , passes = Line "cargo install --list"
    , when =
        callsWhere
          ["cargo|brew|npm|pip|nix-env|apt|apt-get uninstall|remove|purge"]
          (\call -> "kleisli" `elem` operandTexts call)
    }
