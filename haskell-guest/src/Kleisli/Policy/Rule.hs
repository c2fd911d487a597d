-- | Rules, and the words they are written in.
--
-- > stashClear :: Rule
-- > stashClear =
-- >   Rule
-- >     { id = "git.stash-clear"
-- >     , outcome = Asks
-- >     , severity = High
-- >     , reason = "it throws stashed work away"
-- >     , safer = Just "`git stash list` shows what is there"
-- >     , stops = Line "git stash clear"
-- >     , passes = Line "git stash list"
-- >     , when = commands ["git stash drop|clear"]
-- >     }
--
-- A rule without an example of what it stops and of what it passes can't be written.
module Kleisli.Policy.Rule
  ( Rule (..)
  , Outcome (..)
  , Severity (..)
  , Example (..)

    -- * Matchers
  , Matcher
  , Finding (..)
  , commands
  , unless
  , callsWhere
  , commandsWhere
  , commandsAmong
  , acting
  , seeing
  , tools
  , inputs
  , dryRun

    -- * Judging
  , judgedBy
  , describeRule
  , exampleText
  ) where

import Data.Aeson (Object, Value (..))
import Data.Aeson.Encoding (encodingToLazyByteString)
import Data.Aeson qualified as Aeson
import Data.ByteString.Lazy qualified as Lazy
import Data.List (sortOn)
import Data.Map.Strict qualified as Map
import Data.Maybe (mapMaybe)
import Data.Set qualified as Set
import Data.Text (Text)

import Kleisli.Path (inside, normal)
import Kleisli.Policy.Acts (Act (..))
import Kleisli.Policy.Case
import Kleisli.Policy.Place (Spot (..))
import Kleisli.Shell.Arguments
import Kleisli.Shell.Trace (Event (..), Scene (..), Step (..))
import Kleisli.Shell.Value (written)
import Kleisli.Text qualified as Text
import Kleisli.Wire.Guest
  ( Exception (..)
  , Ground (..)
  , Objection (..)
  , PreToolUse (..)
  , Replacement (..)
  , RuleDescription (..)
  , RuleOutcome (..)
  , Verdict (..)
  )

-- | A rule of a policy.
--
-- What stands in it word for word is a 'String': GHC keeps such a literal as data, and of a 'Text'
-- it makes code.
data Rule = Rule
  { id :: String
  -- ^ Words with @-@, the family before a @.@.
  , outcome :: Outcome
  , severity :: Severity
  , reason :: String
  -- ^ Why, in a sentence that begins with "it".
  , safer :: Maybe String
  -- ^ A safer way to reach the same end.
  , stops :: Example
  , passes :: Example
  -- ^ A harmless call that looks much like it.
  , when :: Matcher
  }

-- | What a rule does to a call that it fits.
data Outcome
  = Denies
  | Asks
  | -- | The call may run with another input; where there is none, a person decides.
    Rewrites (Case -> Maybe Object)
  | Allows

-- | How much is lost at worst. Of two rules with one outcome the more severe one is named.
data Severity = Low | Medium | High | Critical
  deriving stock (Eq, Ord, Show)

-- | A call that shows what a rule does.
data Example
  = -- | A line for the shell.
    Line String
  | -- | A tool with its input.
    Tool Text Object

-- | What a rule found in a call.
data Finding = Finding
  { part :: Text
  -- ^ As it stands in the call.
  , because :: [Text]
  , about :: Maybe Text
  -- ^ The path that it is about, in full.
  }

-- | What a rule looks for. Two of them together find what either finds.
--
-- Not a newtype: what is made of the words of a rule is then made once, not for each call.
data Matcher = Matcher (Case -> [Finding])

instance Semigroup Matcher where
  Matcher one <> Matcher other = Matcher \seen -> one seen <> other seen

instance Monoid Matcher where
  mempty = Matcher (const [])

at :: Scene -> Finding
at scene = Finding {part = scene.part, because = scene.because, about = Nothing}

-- | Calls of these forms, as in 'Kleisli.Shell.Arguments.form'.
commands :: [String] -> Matcher
commands forms = commandsWhere forms (\_ _ -> True)

-- | Calls of these forms, unless they are of one of those.
unless :: [String] -> [String] -> Matcher
unless forms exceptions = callsWhere forms \call -> not (any (`fits` call) others)
  where
    others = map (form . Text.pack) exceptions

-- | Calls of these forms that pass a test.
callsWhere :: [String] -> (Call -> Bool) -> Matcher
callsWhere forms test = commandsWhere forms (\_ call -> test call)

-- | Calls of these forms that pass a test which looks at the step around them too: its redirects,
-- its input, its folder.
commandsWhere :: [String] -> (Step -> Call -> Bool) -> Matcher
commandsWhere texts test = commandsAmong texts (const test)

-- | Calls of these forms that pass a test which looks at the whole line.
commandsAmong :: [String] -> (Case -> Step -> Call -> Bool) -> Matcher
commandsAmong texts test = Matcher \seen ->
  [at step.scene | (step, call) <- seen.calls, fit call, test seen step call]
  where
    shapes =
      [ (name, [form text])
      | text <- map Text.pack texts
      , program : _ <- [Text.words text]
      , name <- Text.splitOn "|" program
      ]
    byName = Map.fromListWith (<>) shapes
    starred = [shape | (name, shape) <- shapes, Text.any (== '*') name]
    fit call = any (any (`fits` call)) (maybe id (:) (Map.lookup call.program byName) starred)

-- | What is done to files.
acting :: (Case -> Act -> Bool) -> Matcher
acting test = Matcher \seen ->
  [(at act.scene) {about = Just act.spot.path} | act <- seen.acts, test seen act]

-- | What may happen beside commands.
seeing :: (Event -> Maybe Scene) -> Matcher
seeing choose = Matcher \seen -> map at (mapMaybe choose seen.events)

-- | Tools by their names, where their input passes a test.
tools :: [String] -> (Object -> Bool) -> Matcher
tools names test = Matcher \seen ->
  [ Finding {part = seen.tool, because = [], about = Nothing}
  | short seen.tool `Set.member` known
  , test seen.event.input
  ]
  where
    known = Set.fromList (map Text.pack names)
    -- Whatever server has it.
    short name = snd (Text.breakOnEnd "__" name)

-- | Anything else about a call: the parts to object to.
inputs :: (Case -> [Text]) -> Matcher
inputs parts = Matcher \seen ->
  [Finding {part = Text.take 300 part, because = [], about = Nothing} | part <- parts seen]

-- | Whether a call only shows what it would do.
dryRun :: Call -> Bool
dryRun call = any said (reverse call.given.flags `lastOf` names)
  where
    names = ["--dry-run", "--dryrun", "--dry_run", "--help", "--version", "--just-print"]
    lastOf flags given = take 1 [found | found@(name, _) <- flags, name `elem` given]
    said (name, value) = case value of
      Nothing -> True
      Just text ->
        name `Text.notAmong` "--help --version" && written text `Text.notAmong` "false none 0"

-- | Judges a call by all rules: the strictest outcome, and among equals the most severe rule.
judgedBy :: [Rule] -> Case -> Verdict
judgedBy rules seen = case sortOn strictness (concatMap found rules) of
  [] -> NoOpinion
  (rule, finding) : _ -> verdict rule finding
  where
    found rule =
      let Matcher match = rule.when
       in take 1 [(rule, finding) | finding <- match seen, not (excepted rule finding)]
    strictness (rule, _) = (order rule.outcome, negate (fromEnumSeverity rule.severity))
    order :: Outcome -> Int
    order = \case
      Denies -> 0
      Asks -> 1
      Rewrites other -> maybe 1 (const 2) (other seen)
      Allows -> 3
    fromEnumSeverity :: Severity -> Int
    fromEnumSeverity severity = length (filter (< severity) [Low, Medium, High, Critical])
    excepted rule finding = any (fitsException rule finding) seen.event.exceptions
    fitsException rule finding exception =
      maybe True (== Text.pack rule.id) exception.rule
        && maybe True (\path -> maybe False (normal path `inside`) finding.about) exception.path
        && maybe True (`elem` seen.commands) exception.command
        && not (null exception.rule && null exception.path && null exception.command)
    verdict rule finding = case rule.outcome of
      Denies -> Deny (objection rule finding)
      Asks -> Ask (objection rule finding)
      Rewrites other -> case other seen of
        Just input ->
          Rewrite Replacement {rule = Text.pack rule.id, reason = Text.pack rule.reason, input}
        Nothing -> Ask (objection rule finding)
      Allows -> Allow Ground {rule = Text.pack rule.id, reason = Text.pack rule.reason}
    objection rule finding =
      Objection
        { rule = Text.pack rule.id
        , reason = Text.pack rule.reason
        , safer = fmap Text.pack rule.safer
        , part = if Text.null finding.part then Nothing else Just finding.part
        , because = finding.because
        }

-- | A rule in the words of a guest's description.
describeRule :: Rule -> RuleDescription
describeRule rule =
  RuleDescription
    { id = Text.pack rule.id
    , outcome = case rule.outcome of
        Denies -> RuleOutcomeDeny
        Asks -> RuleOutcomeAsk
        Rewrites _ -> RuleOutcomeRewrite
        Allows -> RuleOutcomeAllow
    , reason = Text.pack rule.reason
    , safer = fmap Text.pack rule.safer
    , stops = exampleText rule.stops
    , passes = exampleText rule.passes
    }

-- | An example in short: the line, or the tool with its input as JSON.
exampleText :: Example -> Text
exampleText = \case
  Line line -> Text.pack line
  Tool name input -> name <> " " <> asJson (Object input)
  where
    asJson = Text.fromUtf8 . Lazy.unpack . encodingToLazyByteString . Aeson.toEncoding
