-- | The syntax of a command line as a tree.
module Kleisli.Shell.Syntax
  ( Program (..)
  , Statement (..)
  , Simple (..)
  , Assignment (..)
  , Redirect (..)
  , Part (..)
  , Expansion (..)
  , Text

    -- * From the wire
  , programOf
  , sourceOf
  ) where

import Data.Int (Int64)
import Data.IntMap.Strict qualified as IntMap
import Data.Maybe (fromMaybe)
import Data.Text (Text)

import Kleisli.Effect.Shell (ShellKind, ShellNode, ShellParseResponse)
import Kleisli.Text qualified as Text
import Kleisli.Wire.Shell (ShellNode (..), ShellParseResponse (..))
import Kleisli.Wire.Shell qualified as Wire

-- | A whole command line or script.
data Program = Program
  { statements :: [Statement]
  , whole :: Bool
  -- ^ 'False' where it holds something that can't be read.
  }

-- | What runs.
data Statement
  = -- | A simple command.
    Simple Simple
  | -- | Commands joined by pipes.
    Pipeline [Statement]
  | -- | One after the other; some may not run.
    Sequence [Statement]
  | -- | In a shell of its own, with its redirects.
    Subshell [Statement] [Redirect]
  | -- | In the background.
    Background [Statement]
  | -- | Together, with their redirects.
    Group [Statement] [Redirect]
  | -- | A loop over words: the variable, the words, the body.
    For Text [[Part]] [Statement] [Redirect]
  | -- | A loop by a condition: the condition and the body.
    While [Statement] [Statement] [Redirect]
  | -- | Words that are only looked at, and what may run after them.
    Choice [[Part]] [Statement] [Redirect]
  | -- | The definition of a function.
    Function Text [Statement]
  | -- | What can't be read.
    Unreadable

-- | A simple command.
data Simple = Command
  { start :: Int64
  -- ^ The byte at which it begins.
  , end :: Int64
  -- ^ The byte after its last one.
  , assignments :: [Assignment]
  , words :: [[Part]]
  , redirects :: [Redirect]
  }

-- | @NAME=…@, with the words of an array or one word.
data Assignment = Assignment {name :: Text, values :: [[Part]], subscript :: [Part]}

-- | What a command reads and writes.
data Redirect
  = -- | The operator with the number before it, and the target.
    Redirect Text [Part]
  | -- | @<<@ and @<<<@: what it reads.
    Here [Part]

-- | A part of a word.
data Part
  = -- | Text that stands for itself.
    Literal Text
  | -- | It stays one word.
    Quoted [Part]
  | -- | A variable.
    Variable Expansion
  | -- | The output of statements.
    Substitution [Statement]
  | -- | A file that stands for statements: @<@ or @>@.
    ProcessSubstitution Text [Statement]
  | -- | Expansions inside arithmetic, whose value is a number.
    Arithmetic [Part]
  | -- | Statements that run while a word is expanded, without a value.
    Aside [Statement]
  | -- | A pattern.
    Glob Text
  | -- | The home of a user; one's own where it is empty.
    Home Text
  | -- | Something whose value is not known.
    Other

-- | @$name@ and @${name…}@.
data Expansion = Expansion
  { variable :: Text
  , operator :: Maybe Text
  , operand :: [Part]
  , index :: Maybe Text
  -- ^ What is in the brackets of @${x[…]}@.
  }

-- | A node with the nodes below it.
data Node = Node {at :: ShellNode, below :: [Node]}

-- | The tree of a parser's answer.
programOf :: ShellParseResponse -> Program
programOf answer = Program {statements, whole = answer.whole}
  where
    statements = case answer.nodes of
      [] -> []
      first : _ -> concatMap statementsOf (nodeAt 0 first).below
    numbered = zip [0 ..] answer.nodes
    children = foldr note IntMap.empty (drop 1 numbered)
    note entry@(_, node) = IntMap.insertWith (<>) (fromIntegral node.parent) [entry]
    nodeAt index at = Node {at, below = map (uncurry nodeAt) (childrenOf index)}
    childrenOf index = fromMaybe [] (IntMap.lookup index children)

kindOf :: Node -> ShellKind
kindOf node = node.at.kind

textAt :: Node -> Text
textAt node = fromMaybe "" node.at.text

-- | The statement of a node; nothing for words, operators and redirects.
statementsOf :: Node -> [Statement]
statementsOf node = case kindOf node of
  Wire.Program -> inside
  Wire.List -> [Sequence inside]
  Wire.Pipeline -> [Pipeline inside]
  Wire.Negated -> inside
  Wire.Time -> inside
  Wire.Background -> [Background inside]
  Wire.Coproc -> [Background inside]
  Wire.Command -> [Simple (simpleOf node)]
  Wire.Subshell -> [Subshell inside redirects]
  Wire.Group -> [Group inside redirects]
  Wire.If -> [Choice [] inside redirects]
  Wire.While -> loop
  Wire.Until -> loop
  Wire.For -> [For (textAt node) wordsBelow (statementsIn Wire.Body node) redirects]
  Wire.Select -> [For (textAt node) wordsBelow (statementsIn Wire.Body node) redirects]
  Wire.ArithmeticFor -> [Choice [partsOf node] (statementsIn Wire.Body node) redirects]
  Wire.Case -> [Choice (wordsBelow <> patterns) inside redirects]
  Wire.CaseItem -> inside
  Wire.Condition -> inside
  Wire.Body -> inside
  Wire.Function -> [Function (textAt node) inside]
  Wire.ArithmeticCommand -> [Choice [partsOf node] inside redirects]
  Wire.Test -> [Choice wordsBelow [] redirects]
  Wire.Unreadable -> [Unreadable]
  _ -> []
  where
    inside = concatMap statementsOf node.below
    redirects = redirectsOf node
    wordsBelow = wordsOf node
    patterns = concatMap wordsOf (ofKind Wire.CaseItem node)
    loop = [While (statementsIn Wire.Condition node) (statementsIn Wire.Body node) redirects]

statementsIn :: ShellKind -> Node -> [Statement]
statementsIn kind node = concatMap statementsOf (ofKind kind node)

ofKind :: ShellKind -> Node -> [Node]
ofKind kind node = [child | child <- node.below, kindOf child == kind]

wordsOf :: Node -> [[Part]]
wordsOf node = map wordOf (ofKind Wire.Word node)

simpleOf :: Node -> Simple
simpleOf node =
  Command
    { start = node.at.start
    , end = node.at.end
    , assignments = map assignmentOf (ofKind Wire.Assignment node)
    , words = wordsOf node
    , redirects = redirectsOf node
    }

assignmentOf :: Node -> Assignment
assignmentOf node =
  Assignment
    { name = textAt node
    , values = wordsOf node <> concatMap arrayOf (ofKind Wire.Array node)
    , subscript = concatMap partsOf (ofKind Wire.Subscript node)
    }
  where
    arrayOf array = concat [element child | child <- array.below]
    element child
      | kindOf child == Wire.Assignment = (assignmentOf child).values
      | otherwise = [wordOf child]

redirectsOf :: Node -> [Redirect]
redirectsOf node = concatMap redirect node.below
  where
    redirect child = case kindOf child of
      Wire.Redirect -> [Redirect (textAt child) (target child)]
      Wire.Heredoc -> [Here [Quoted (wordOf child)]]
      Wire.Herestring -> [Here [Quoted (target child)]]
      _ -> []
    target child = concatMap wordOf (ofKind Wire.Word child)

-- | The parts of a word: its text, where that is all, else what is below it.
wordOf :: Node -> [Part]
wordOf node = case node.at.text of
  Just text -> [Quoted [Literal text]]
  Nothing -> partsOf node

partsOf :: Node -> [Part]
partsOf node = concatMap partOf node.below

partOf :: Node -> [Part]
partOf node = case kindOf node of
  Wire.Literal -> [maybe Other Literal node.at.text]
  Wire.DoubleQuoted -> [Quoted (partsOf node)]
  Wire.Variable -> [Variable (expansionOf node)]
  Wire.CommandSubstitution -> [Substitution statements]
  Wire.ProcessSubstitution -> [ProcessSubstitution (textAt node) statements]
  Wire.Arithmetic -> [Arithmetic (partsOf node)]
  Wire.Glob
    | null node.below -> [Glob (fromMaybe "*" node.at.text)]
    | otherwise -> Glob "*" : filter isAside (partsOf node)
  Wire.Braces -> [Other]
  Wire.Tilde -> [Home (textAt node)]
  Wire.Word -> wordOf node
  Wire.Subscript -> partsOf node
  Wire.Subshell -> [Aside (statementsOf node)]
  Wire.Unreadable -> [Aside [Unreadable]]
  _ -> []
  where
    statements = concatMap statementsOf node.below
    isAside = \case
      Literal _ -> False
      _ -> True

expansionOf :: Node -> Expansion
expansionOf node =
  Expansion
    { variable = textAt node
    , operator = case ofKind Wire.Operator node of
        found : _ -> found.at.text
        [] -> Nothing
    , operand = concatMap wordOf (ofKind Wire.Word node)
    , index = case ofKind Wire.Subscript node of
        found : _ -> Just (fromMaybe "?" found.at.text)
        [] -> Nothing
    }

-- | What stands between two bytes of a command line.
sourceOf :: Text -> Int64 -> Int64 -> Text
sourceOf source start end =
  Text.strip (Text.bytesBetween (fromIntegral start) (fromIntegral end) source)
