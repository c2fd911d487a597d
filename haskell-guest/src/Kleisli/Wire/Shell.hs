{-# LANGUAGE DerivingStrategies #-}
{-# LANGUAGE DuplicateRecordFields #-}
{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE NoFieldSelectors #-}
{-# LANGUAGE OverloadedRecordDot #-}
{-# LANGUAGE OverloadedStrings #-}
{-# LANGUAGE StrictData #-}

-- | The operations of the effect Shell.
--
-- Generated from @schemas\/shell.schema.json@: do not edit, run @just types@.
module Kleisli.Wire.Shell
  ( ShellKind (..)
  , ShellNode (..)
  , ShellParseRequest (..)
  , ShellParseResponse (..)
  , ShellRequest (..)
  ) where

import Kleisli.Wire.Codec

-- | The syntax of a command line.
data ShellParseResponse = ShellParseResponse
  { nodes :: [ShellNode]
    -- ^ The tree, every node before those below it; the first is the program. At most 20,000.
  , whole :: Bool
    -- ^ Whether the tree says everything that bash would read. Where it does not, @unreadable@
    --   nodes say from where on, and what can't be read may hold any command.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ShellParseResponse where
  fields value =
    [ "nodes" .= value.nodes
    , "whole" .= value.whole
    ]

instance ToJSON ShellParseResponse where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ShellParseResponse where
  parseJSON = record "ShellParseResponse" $
    ShellParseResponse
      <$> required parseJSON "nodes"
      <*> required parseJSON "whole"
  parseJSONList = listOf parseJSON

-- | A node of the syntax.
data ShellNode = ShellNode
  { end :: Int64
    -- ^ The byte after its last one.
  , kind :: ShellKind
    -- ^ What it is.
  , parent :: Int64
    -- ^ The index of the node that it is in; the program is in itself.
  , start :: Int64
    -- ^ The byte of the command line where it begins. Parts of a word that are text begin with the
    --   word; what is inside backquotes or the body of a heredoc may begin with that.
  , text :: Maybe Text
    -- ^ What the kind says; left out where the kind says nothing, or where it is not known.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ShellNode where
  fields value =
    [ "end" .= value.end
    , "kind" .= value.kind
    , "parent" .= value.parent
    , "start" .= value.start
    , "text" .?= value.text
    ]

instance ToJSON ShellNode where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ShellNode where
  parseJSON = record "ShellNode" $
    ShellNode
      <$> required uint32 "end"
      <*> required parseJSON "kind"
      <*> required uint32 "parent"
      <*> required uint32 "start"
      <*> optional parseJSON "text"
  parseJSONList = listOf parseJSON

-- | What a node of shell syntax is, what its text says and what is below it. \"Statements\" are
--   nodes of any kind from @list@ to @test@, in the order in which they are written.
data ShellKind
  = Program
    -- ^ A whole program: statements.
  | List
    -- ^ Statements joined by @&&@ and @||@, with an @operator@ between each two.
  | Pipeline
    -- ^ Commands joined by @|@ and @|&@, with an @operator@ between each two.
  | Negated
    -- ^ A statement after @!@.
  | Time
    -- ^ A statement after @time@.
  | Background
    -- ^ A statement that runs in the background, by @&@.
  | Coproc
    -- ^ A command after @coproc@. Text: its name, where it has one.
  | Command
    -- ^ A simple command: assignments, words and redirects, in the order in which they are written.
    --   The first word is the program; without words, only assignments and redirects happen.
  | Subshell
    -- ^ @( … )@: statements, then redirects.
  | Group
    -- ^ @{ …; }@: statements, then redirects.
  | If
    -- ^ @if@: for each branch a @condition@ and a @body@, for @else@ a @body@; then redirects.
  | While
    -- ^ @while@: a @condition@ and a @body@; then redirects.
  | Until
    -- ^ @until@: a @condition@ and a @body@; then redirects.
  | For
    -- ^ @for@: words and a @body@; then redirects. Without words it goes over the arguments; a list
    --   that is written and empty looks the same. Text: the variable.
  | ArithmeticFor
    -- ^ @for (( … ))@: an @arithmetic@ and a @body@; then redirects.
  | Select
    -- ^ @select@: as @for@.
  | Case
    -- ^ @case@: a word, then each @case_item@; then redirects.
  | Function
    -- ^ The definition of a function: its body, one statement. It runs where its name is a command.
    --   Text: the name.
  | ArithmeticCommand
    -- ^ @(( … ))@: what @arithmetic@ has, then redirects.
  | Test
    -- ^ @[[ … ]]@: its words, with an @operator@ for what is none; then redirects.
  | CaseItem
    -- ^ A branch of @case@: its patterns as words, then a @body@.
  | Condition
    -- ^ The statements that a branch or a loop tests.
  | Body
    -- ^ The statements of a branch or a loop.
  | Operator
    -- ^ A word that joins. Text: the word.
  | Assignment
    -- ^ @NAME=…@, before a command or for itself: a @word@ or an @array@. A subscript is a
    --   @subscript@ before it. Text: the name, with @+@ after it where it appends.
  | Array
    -- ^ @( … )@ after @=@: words; @[x]=y@ is one of them.
  | Word
    -- ^ A word, after the expansion of its braces: one node for each word that they make. Text: its
    --   value, where the line alone says it; nothing is below it then. Otherwise its parts.
  | Literal
    -- ^ A part of a word that is known. Text: its value; left out where it is not UTF-8.
  | DoubleQuoted
    -- ^ A part in double quotes, which stays one word: parts.
  | Variable
    -- ^ @$x@, @${x}@: its value is not known. Text: the name, @?@ or @\@@ as well. Below it may be
    --   a @subscript@, and an @operator@ (@:-@, @%@, @length@ for @${\#x}@, @!@ for @${!x}@) with a
    --   @word@ for what stands behind it.
  | Subscript
    -- ^ What is in the brackets of @x[…]@: parts. Text: its value, where it is known.
  | CommandSubstitution
    -- ^ @$( … )@ and backquotes: statements.
  | ProcessSubstitution
    -- ^ @\<( … )@ and @>( … )@: statements. Text: @\<@ or @>@.
  | Arithmetic
    -- ^ @$(( … ))@, @$[ … ]@: the expansions in it. Where it is no arithmetic, the commands that
    --   another shell sees there are in a @subshell@ below it.
  | Glob
    -- ^ A part that matches names of files or is a pattern. Text: @*@, @?@ or @[…]@; left out for
    --   @\@(…)@ and its like, which have parts below them.
  | Braces
    -- ^ Braces that make too many words to write down: their value is not known.
  | Tilde
    -- ^ The home of a user. Text: what is behind @~@, nothing for one's own.
  | Redirect
    -- ^ @>@, @2>&1@ and their like: the @word@ of its target. Text: the operator, with the number
    --   or @{name}@ before it.
  | Heredoc
    -- ^ @\<\<@: what the command reads. Text: the body where nothing in it is expanded, tabs taken
    --   away by @\<\<-@; otherwise its parts are below it.
  | Herestring
    -- ^ @\<\<\<@: the @word@ that the command reads.
  | Unreadable
    -- ^ What could not be read, up to its end.
  deriving stock (Eq, Show, Generic)

instance Named ShellKind where
  named = [Program, List, Pipeline, Negated, Time, Background, Coproc, Command, Subshell, Group, If, While, Until, For, ArithmeticFor, Select, Case, Function, ArithmeticCommand, Test, CaseItem, Condition, Body, Operator, Assignment, Array, Word, Literal, DoubleQuoted, Variable, Subscript, CommandSubstitution, ProcessSubstitution, Arithmetic, Glob, Braces, Tilde, Redirect, Heredoc, Herestring, Unreadable]
  nameOf = \case
    Program -> "program"
    List -> "list"
    Pipeline -> "pipeline"
    Negated -> "negated"
    Time -> "time"
    Background -> "background"
    Coproc -> "coproc"
    Command -> "command"
    Subshell -> "subshell"
    Group -> "group"
    If -> "if"
    While -> "while"
    Until -> "until"
    For -> "for"
    ArithmeticFor -> "arithmetic_for"
    Select -> "select"
    Case -> "case"
    Function -> "function"
    ArithmeticCommand -> "arithmetic_command"
    Test -> "test"
    CaseItem -> "case_item"
    Condition -> "condition"
    Body -> "body"
    Operator -> "operator"
    Assignment -> "assignment"
    Array -> "array"
    Word -> "word"
    Literal -> "literal"
    DoubleQuoted -> "double_quoted"
    Variable -> "variable"
    Subscript -> "subscript"
    CommandSubstitution -> "command_substitution"
    ProcessSubstitution -> "process_substitution"
    Arithmetic -> "arithmetic"
    Glob -> "glob"
    Braces -> "braces"
    Tilde -> "tilde"
    Redirect -> "redirect"
    Heredoc -> "heredoc"
    Herestring -> "herestring"
    Unreadable -> "unreadable"

instance ToJSON ShellKind where
  toJSON = nameValue
  toEncoding = nameEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ShellKind where
  parseJSON = oneNamed "ShellKind"
  parseJSONList = listOf parseJSON

-- | The operations of the effect @Shell@.
data ShellRequest
  = ShellParse ShellParseRequest
    -- ^ Reads a command line as bash would, and runs nothing.
  deriving stock (Eq, Show, Generic)

instance Fields ShellRequest where
  fields = \case
    ShellParse value -> kindWith "ShellParse" value

instance ToJSON ShellRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ShellRequest where
  parseJSON = tagged "ShellRequest"
    [ ("ShellParse", payload parseJSON ShellParse)
    ]
  parseJSONList = listOf parseJSON

-- | Reads a command line as bash would, and runs nothing.
data ShellParseRequest = ShellParseRequest
  { command :: Text
    -- ^ The command line, or a whole script.
  }
  deriving stock (Eq, Show, Generic)

instance Fields ShellParseRequest where
  fields value =
    [ "command" .= value.command
    ]

instance ToJSON ShellParseRequest where
  toJSON = fieldsValue
  toEncoding = fieldsEncoding
  toJSONList = listValue
  toEncodingList = listEncoding

instance FromJSON ShellParseRequest where
  parseJSON = record "ShellParseRequest" $
    ShellParseRequest
      <$> required parseJSON "command"
  parseJSONList = listOf parseJSON
