{-# LANGUAGE DerivingStrategies #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE StrictData #-}

-- | What a guest's exports take and answer.
--
-- Generated from @schemas\/guest.schema.json@: do not edit, run @just types@.
module Kleisli.Wire.Guest
  ( Annotations (..)
  , CallContext (..)
  , CallRequest (..)
  , Description (..)
  , Effect (..)
  , Exception (..)
  , Ground (..)
  , Hook (..)
  , Objection (..)
  , Places (..)
  , PreToolUse (..)
  , Replacement (..)
  , RuleDescription (..)
  , RuleOutcome (..)
  , ToolDescription (..)
  , ToolResult (..)
  , Verdict (..)
  ) where

import Kleisli.Wire.Codec

-- | The input of the export @handle_mcp_call@.
data CallRequest = CallRequest
  { arguments :: Object
    -- ^ What the client sent; the guest checks it against the tool's schema.
  , context :: CallContext
    -- ^ Where the call runs.
  , tool :: Text
    -- ^ The tool's name, as its description gives it.
  }
  deriving stock (Eq, Show, Generic)

instance Fields CallRequest where
  fields value =
    [ "arguments" .= value.arguments
    , "context" .= value.context
    , "tool" .= value.tool
    ]

instance ToJSON CallRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON CallRequest where
  parseJSON = record "CallRequest" $
    CallRequest
      <$> required parseJSON "arguments"
      <*> required parseJSON "context"
      <*> required parseJSON "tool"
  parseJSONList = listOf parseJSON

-- | Where a call runs.
data CallContext = CallContext
  { root :: Maybe Text
    -- ^ The first allowed root, an absolute path; none where no root is allowed.
  }
  deriving stock (Eq, Show, Generic)

instance Fields CallContext where
  fields value =
    [ "root" .?= value.root
    ]

instance ToJSON CallContext where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON CallContext where
  parseJSON = record "CallContext" $
    CallContext
      <$> optional parseJSON "root"
  parseJSONList = listOf parseJSON

-- | What a guest says of itself: the answer of its export @describe@.
data Description = Description
  { hooks :: [Hook]
    -- ^ The events that the guest wants to judge.
  , name :: Text
    -- ^ The guest's name.
  , protocol :: Int64
    -- ^ The version of the boundary that the guest was built for; 1 today.
  , rules :: [RuleDescription]
    -- ^ The rules by which it judges.
  , tools :: [ToolDescription]
    -- ^ The tools, in the order in which clients see them.
  , version :: Text
    -- ^ The guest's own version.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Description where
  fields value =
    [ "hooks" .= value.hooks
    , "name" .= value.name
    , "protocol" .= value.protocol
    , "rules" .= value.rules
    , "tools" .= value.tools
    , "version" .= value.version
    ]

instance ToJSON Description where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Description where
  parseJSON = record "Description" $
    Description
      <$> required parseJSON "hooks"
      <*> required parseJSON "name"
      <*> required uint32 "protocol"
      <*> required parseJSON "rules"
      <*> required parseJSON "tools"
      <*> required parseJSON "version"
  parseJSONList = listOf parseJSON

-- | An event that a guest can judge.
data Hook
  = HookPreToolUse
    -- ^ Before a tool runs, the client's own or kleisli's.
  deriving stock (Eq, Show, Generic)

instance Named Hook where
  named = [HookPreToolUse]
  nameOf = \case
    HookPreToolUse -> "pre_tool_use"

instance ToJSON Hook where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Hook where
  parseJSON = oneNamed "Hook"
  parseJSONList = listOf parseJSON

-- | A rule of a policy.
data RuleDescription = RuleDescription
  { id :: Text
    -- ^ The name by which exceptions and verdicts mean it: words with @-@, families before a @.@.
  , outcome :: RuleOutcome
    -- ^ What it does to a call that it fits.
  , passes :: Text
    -- ^ A harmless call that looks much like it, and passes.
  , reason :: Text
    -- ^ Why, in a sentence.
  , safer :: Maybe Text
    -- ^ A safer way to reach the same end.
  , stops :: Text
    -- ^ A call that it stops, in short.
  }
  deriving stock (Eq, Show, Generic)

instance Fields RuleDescription where
  fields value =
    [ "id" .= value.id
    , "outcome" .= value.outcome
    , "passes" .= value.passes
    , "reason" .= value.reason
    , "safer" .?= value.safer
    , "stops" .= value.stops
    ]

instance ToJSON RuleDescription where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RuleDescription where
  parseJSON = record "RuleDescription" $
    RuleDescription
      <$> required parseJSON "id"
      <*> required parseJSON "outcome"
      <*> required parseJSON "passes"
      <*> required parseJSON "reason"
      <*> optional parseJSON "safer"
      <*> required parseJSON "stops"
  parseJSONList = listOf parseJSON

-- | What a rule does to a call that it fits.
data RuleOutcome
  = RuleOutcomeAllow
    -- ^ The call may run without asking a person.
  | RuleOutcomeAsk
    -- ^ A person decides.
  | RuleOutcomeDeny
    -- ^ The call must not run.
  | RuleOutcomeRewrite
    -- ^ The call may run with another input.
  deriving stock (Eq, Show, Generic)

instance Named RuleOutcome where
  named = [RuleOutcomeAllow, RuleOutcomeAsk, RuleOutcomeDeny, RuleOutcomeRewrite]
  nameOf = \case
    RuleOutcomeAllow -> "allow"
    RuleOutcomeAsk -> "ask"
    RuleOutcomeDeny -> "deny"
    RuleOutcomeRewrite -> "rewrite"

instance ToJSON RuleOutcome where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON RuleOutcome where
  parseJSON = oneNamed "RuleOutcome"
  parseJSONList = listOf parseJSON

-- | A tool as its Haskell type describes it.
data ToolDescription = ToolDescription
  { annotations :: Annotations
    -- ^ What a client may assume before it calls.
  , description :: Text
    -- ^ What it does, in words for the agent.
  , effects :: [Effect]
    -- ^ The effects that the host allows while this tool runs.
  , inputSchema :: Object
    -- ^ JSON Schema of the arguments, an object.
  , name :: Text
    -- ^ The name by which a client calls it: letters, digits, @_@ and @-@.
  , outputSchema :: Object
    -- ^ JSON Schema of the structured result, an object.
  , title :: Text
    -- ^ The name for people.
  , toolset :: Text
    -- ^ The group that it is turned on and off with: letters, digits and @_@.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ToolDescription where
  fields value =
    [ "annotations" .= value.annotations
    , "description" .= value.description
    , "effects" .= value.effects
    , "inputSchema" .= value.inputSchema
    , "name" .= value.name
    , "outputSchema" .= value.outputSchema
    , "title" .= value.title
    , "toolset" .= value.toolset
    ]

instance ToJSON ToolDescription where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ToolDescription where
  parseJSON = record "ToolDescription" $
    ToolDescription
      <$> required parseJSON "annotations"
      <*> required parseJSON "description"
      <*> required parseJSON "effects"
      <*> required parseJSON "inputSchema"
      <*> required parseJSON "name"
      <*> required parseJSON "outputSchema"
      <*> required parseJSON "title"
      <*> required parseJSON "toolset"
  parseJSONList = listOf parseJSON

-- | MCP's hints about a tool, derived from its effect row.
data Annotations = Annotations
  { destructiveHint :: Bool
    -- ^ It has an effect that can lose work.
  , openWorldHint :: Bool
    -- ^ It reaches beyond this machine.
  , readOnlyHint :: Bool
    -- ^ It has no effect that writes.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Annotations where
  fields value =
    [ "destructiveHint" .= value.destructiveHint
    , "openWorldHint" .= value.openWorldHint
    , "readOnlyHint" .= value.readOnlyHint
    ]

instance ToJSON Annotations where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Annotations where
  parseJSON = record "Annotations" $
    Annotations
      <$> required parseJSON "destructiveHint"
      <*> required parseJSON "openWorldHint"
      <*> required parseJSON "readOnlyHint"
  parseJSONList = listOf parseJSON

-- | A family of operations with one permission.
data Effect
  = Git
    -- ^ Reads repositories inside the allowed roots.
  | GitWrite
    -- ^ Changes repositories inside the allowed roots, and remotes, so that nothing is lost.
  | GitDestroy
    -- ^ Changes them so that work can be lost.
  | GitHub
    -- ^ Reads what the user's token may see on GitHub.
  | GitHubWrite
    -- ^ Changes what the user's token may change on GitHub.
  | Log
    -- ^ Writes lines to kleisli's own log; always granted.
  | Shell
    -- ^ Reads shell syntax, and runs nothing; always granted.
  deriving stock (Eq, Show, Generic)

instance Named Effect where
  named = [Git, GitWrite, GitDestroy, GitHub, GitHubWrite, Log, Shell]
  nameOf = \case
    Git -> "Git"
    GitWrite -> "GitWrite"
    GitDestroy -> "GitDestroy"
    GitHub -> "GitHub"
    GitHubWrite -> "GitHubWrite"
    Log -> "Log"
    Shell -> "Shell"

instance ToJSON Effect where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Effect where
  parseJSON = oneNamed "Effect"
  parseJSONList = listOf parseJSON

-- | The input of the export @handle_pre_tool_use@: a tool is about to run.
data PreToolUse = PreToolUse
  { client :: Text
    -- ^ The agent that asks, or @kleisli@ for a tool of kleisli's own.
  , cwd :: Maybe Text
    -- ^ The folder in which the agent works, an absolute path.
  , exceptions :: [Exception]
    -- ^ What a person has taken out of the rules, and still counts today.
  , input :: Object
    -- ^ The tool's input, as the client sends it.
  , places :: Places
    -- ^ The folders that a judgement depends on.
  , tool :: Text
    -- ^ The tool's name as the client calls it.
  }
  deriving stock (Eq, Show, Generic)

instance Fields PreToolUse where
  fields value =
    [ "client" .= value.client
    , "cwd" .?= value.cwd
    , "exceptions" .= value.exceptions
    , "input" .= value.input
    , "places" .= value.places
    , "tool" .= value.tool
    ]

instance ToJSON PreToolUse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON PreToolUse where
  parseJSON = record "PreToolUse" $
    PreToolUse
      <$> required parseJSON "client"
      <*> optional parseJSON "cwd"
      <*> required parseJSON "exceptions"
      <*> required parseJSON "input"
      <*> required parseJSON "places"
      <*> required parseJSON "tool"
  parseJSONList = listOf parseJSON

-- | What a person has taken out of the rules: all that is given has to fit.
data Exception = Exception
  { command :: Maybe Text
    -- ^ The whole command, word for word.
  , path :: Maybe Text
    -- ^ A file or folder: what the rule objects to lies in it.
  , rule :: Maybe Text
    -- ^ The rule's id; any rule where it is left out.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Exception where
  fields value =
    [ "command" .?= value.command
    , "path" .?= value.path
    , "rule" .?= value.rule
    ]

instance ToJSON Exception where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Exception where
  parseJSON = record "Exception" $
    Exception
      <$> optional parseJSON "command"
      <*> optional parseJSON "path"
      <*> optional parseJSON "rule"
  parseJSONList = listOf parseJSON

-- | The folders that a judgement depends on; absolute paths.
data Places = Places
  { guarded :: [Text]
    -- ^ Files and folders that the guard itself depends on: configuration, guests, sockets.
  , home :: Maybe Text
    -- ^ The user's home folder.
  , root :: Maybe Text
    -- ^ The top of the project.
  , temporary :: [Text]
    -- ^ Folders for what may be lost at any time.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Places where
  fields value =
    [ "guarded" .= value.guarded
    , "home" .?= value.home
    , "root" .?= value.root
    , "temporary" .= value.temporary
    ]

instance ToJSON Places where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Places where
  parseJSON = record "Places" $
    Places
      <$> required parseJSON "guarded"
      <*> optional parseJSON "home"
      <*> optional parseJSON "root"
      <*> required parseJSON "temporary"
  parseJSONList = listOf parseJSON

-- | What a tool answers.
data ToolResult = ToolResult
  { structured :: Object
    -- ^ The result for programs; fits the tool's output schema.
  , text :: Text
    -- ^ The same for people.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ToolResult where
  fields value =
    [ "structured" .= value.structured
    , "text" .= value.text
    ]

instance ToJSON ToolResult where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ToolResult where
  parseJSON = record "ToolResult" $
    ToolResult
      <$> required parseJSON "structured"
      <*> required parseJSON "text"
  parseJSONList = listOf parseJSON

-- | A policy's answer to a pre-tool-use event.
data Verdict
  = NoOpinion
    -- ^ The policy does not object; the client's own rules go on.
  | Allow Ground
    -- ^ The call may run without asking a person.
  | Ask Objection
    -- ^ A person decides.
  | Deny Objection
    -- ^ The call must not run.
  | Rewrite Replacement
    -- ^ The call may run with another input.
  deriving stock (Eq, Show, Generic)

instance Fields Verdict where
  fields = \case
    NoOpinion -> kind "NoOpinion"
    Allow value -> kindWith "Allow" value
    Ask value -> kindWith "Ask" value
    Deny value -> kindWith "Deny" value
    Rewrite value -> kindWith "Rewrite" value

instance ToJSON Verdict where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Verdict where
  parseJSON = tagged "Verdict"
    [ ("NoOpinion", nullary NoOpinion)
    , ("Allow", payload parseJSON Allow)
    , ("Ask", payload parseJSON Ask)
    , ("Deny", payload parseJSON Deny)
    , ("Rewrite", payload parseJSON Rewrite)
    ]
  parseJSONList = listOf parseJSON

-- | The rule behind a verdict.
data Ground = Ground
  { reason :: Text
    -- ^ Why, in a sentence.
  , rule :: Text
    -- ^ The rule's id.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Ground where
  fields value =
    [ "reason" .= value.reason
    , "rule" .= value.rule
    ]

instance ToJSON Ground where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Ground where
  parseJSON = record "Ground" $
    Ground
      <$> required parseJSON "reason"
      <*> required parseJSON "rule"
  parseJSONList = listOf parseJSON

-- | Why a call should not simply run.
data Objection = Objection
  { because :: [Text]
    -- ^ How the rule came to that part, from the outside in, such as @@in @bash -c@ @@.
  , part :: Maybe Text
    -- ^ The part of the input that the rule objects to, as it stands there.
  , reason :: Text
    -- ^ Why, in a sentence.
  , rule :: Text
    -- ^ The rule's id.
  , safer :: Maybe Text
    -- ^ A safer way to reach the same end.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Objection where
  fields value =
    [ "because" .= value.because
    , "part" .?= value.part
    , "reason" .= value.reason
    , "rule" .= value.rule
    , "safer" .?= value.safer
    ]

instance ToJSON Objection where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Objection where
  parseJSON = record "Objection" $
    Objection
      <$> required parseJSON "because"
      <*> optional parseJSON "part"
      <*> required parseJSON "reason"
      <*> required parseJSON "rule"
      <*> optional parseJSON "safer"
  parseJSONList = listOf parseJSON

-- | Another input for the same tool.
data Replacement = Replacement
  { input :: Object
    -- ^ The whole input that takes the place of the old one.
  , reason :: Text
    -- ^ Why, in a sentence.
  , rule :: Text
    -- ^ The rule's id.
  }
  deriving stock (Eq, Show, Generic)

instance Fields Replacement where
  fields value =
    [ "input" .= value.input
    , "reason" .= value.reason
    , "rule" .= value.rule
    ]

instance ToJSON Replacement where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON Replacement where
  parseJSON = record "Replacement" $
    Replacement
      <$> required parseJSON "input"
      <*> required parseJSON "reason"
      <*> required parseJSON "rule"
  parseJSONList = listOf parseJSON
