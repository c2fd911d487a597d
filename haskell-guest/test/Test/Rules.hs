-- | Rules: what their matchers find, which of them counts, and what an exception takes back.
module Test.Rules (tests) where

import Data.Aeson (Value (..), decodeStrict)
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.List (permutations)
import Data.Text (Text)
import Data.Text qualified as Text
import Test.Tasty
import Test.Tasty.HUnit

import Kleisli.Eff.Internal (Env (..), Handler (..))
import Kleisli.Effect.Shell (Shell (..), ShellParseRequest (..))
import Kleisli.Guest (Guest (..))
import Kleisli.Guest qualified as Guest
import Kleisli.Policy (verdictOf)
import Kleisli.Policy.Rules
import Kleisli.Wire.Guest
  ( Exception (..)
  , Ground (..)
  , Objection (..)
  , Places (..)
  , Replacement (..)
  , Verdict (..)
  )
import Kleisli.Wire.Reply qualified as Wire
import Test.Line (parsedLine, reading)

-- | A rule that asks about what a matcher finds.
rule :: String -> Matcher -> Rule
rule id' matcher =
  Rule
    { id = id'
    , outcome = Asks
    , severity = Medium
    , reason = "it hurts"
    , safer = Just "leave it"
    , stops = Line "git push --force"
    , passes = Line "git push"
    , when = matcher
    }

-- | Anything that runs @git@.
anyGit :: Matcher
anyGit = commands ["git"]

line :: Text -> PreToolUse
line command = tool "Bash" [("command", String command)]

tool :: Text -> [(Text, Value)] -> PreToolUse
tool name input =
  PreToolUse
    { client = "claude"
    , tool = name
    , input = KeyMap.fromList [(Key.fromText key, value) | (key, value) <- input]
    , cwd = Just "/project"
    , places =
        Places
          { root = Just "/project"
          , home = Just "/home/me"
          , temporary = ["/tmp"]
          , guarded = []
          }
    , exceptions = []
    }

-- | What rules say of a call.
judged :: [Rule] -> PreToolUse -> IO Verdict
judged rules event = reading (verdictOf (ruled rules) event)

-- | The rule that a verdict names.
named :: Verdict -> Maybe Text
named = \case
  NoOpinion -> Nothing
  Allow ground -> Just ground.rule
  Rewrite replacement -> Just replacement.rule
  Ask objection -> Just objection.rule
  Deny objection -> Just objection.rule

tests :: TestTree
tests =
  testGroup
    "Rules"
    [ testGroup "which one counts" counting
    , testGroup "what it says" saying
    , testGroup "forms of commands" (map fitting forms)
    , testGroup "matchers" matchers
    , testGroup "runs that only show" showing
    , testGroup "exceptions" excepting
    ]

-- | One rule of each outcome, the strictest first.
byStrictness :: [Rule]
byStrictness =
  [ (rule "deny" anyGit) {outcome = Denies, severity = Low}
  , (rule "ask" anyGit) {severity = Low}
  , (rule "rewrite" anyGit) {outcome = Rewrites (const (Just other))}
  , (rule "allow" anyGit) {outcome = Allows, severity = Critical}
  ]
  where
    other = KeyMap.fromList [("command", String "git status")]

counting :: [TestTree]
counting =
  [ testCase "deny, then ask, rewrite, allow, in whatever order the rules stand" $
      sequence_
        [ do
            verdict <- judged order (line "git push")
            named verdict @?= Just (Text.pack strictest.id)
        | strict@(strictest : _) <- suffixes byStrictness
        , order <- permutations strict
        ]
  , testCase "no rule that fits is no opinion" do
      verdict <- judged byStrictness (line "ls")
      verdict @?= NoOpinion
  , testCase "of two that are equally strict the more severe is named" do
      let more = (rule "more" anyGit) {severity = High}
      verdict <- judged [rule "less" anyGit, more] (line "git push")
      named verdict @?= Just "more"
  , testCase "of two that are equally severe too the first is named" do
      verdict <- judged [rule "first" anyGit, rule "second" anyGit] (line "git push")
      named verdict @?= Just "first"
  , testCase "where there is no other input, a rewrite asks" do
      let lost = (rule "lost" anyGit) {outcome = Rewrites (const Nothing), severity = High}
      verdict <- judged [rule "ask" anyGit, lost] (line "git push")
      (named verdict, isAsk verdict) @?= (Just "lost", True)
  , testCase "two rules with one id are refused" do
      answer <- Guest.describe (guestOf [rule "one" anyGit, rule "two" anyGit, rule "one" mempty])
      fmap messageOf (decodeStrict answer.output)
        @?= Just (Just "two rules of this guest have the id `one`, give one of them another")
  , testCase "a guest judges by its rules, from bytes to bytes" do
      answer <-
        Guest.handlePreToolUse (Handler shell :& Nil) (guestOf [rule "one" anyGit]) $
          "{\"client\":\"claude\",\"tool\":\"Bash\",\"input\":{\"command\":\"git push\"},\
          \\"places\":{\"temporary\":[],\"guarded\":[]},\"exceptions\":[]}"
      (named =<< decodeStrict answer.output) @?= Just "one"
  ]
  where
    suffixes list = case list of
      [] -> []
      _ : rest -> list : suffixes rest
    isAsk = \case
      Ask _ -> True
      _ -> False
    messageOf :: Wire.Reply Value -> Maybe Text
    messageOf = \case
      Wire.Error problem -> Just problem.message
      Wire.Success _ -> Nothing
    shell :: Shell x -> IO x
    shell (ShellParse request) = pure (parsedLine request.command)

guestOf :: [Rule] -> Guest '[Shell]
guestOf rules = Guest {name = "test", version = "1", tools = [], policy = ruled rules}

saying :: [TestTree]
saying =
  [ testCase "the part, and how the walk came there" do
      let pushes = rule "push" (commands ["git push"])
      verdict <- judged [pushes] (line "ls; sudo bash -c 'git push -f'")
      verdict
        @?= Ask
          Objection
            { rule = "push"
            , reason = "it hurts"
            , safer = Just "leave it"
            , part = Just "git push -f"
            , because = ["through `sudo`", "in `bash -c`"]
            }
  , testCase "a command of the line itself needs no word on that" do
      verdict <- judged [rule "push" (commands ["git push"])] (line "ls && git push")
      case verdict of
        Ask objection -> (objection.part, objection.because) @?= (Just "git push", [])
        other -> assertFailure (show other)
  , testCase "what a rewrite puts in place" do
      let safer = KeyMap.fromList [("command", String "git push --force-with-lease")]
          leased = (rule "push" anyGit) {outcome = Rewrites (const (Just safer))}
      verdict <- judged [leased] (line "git push -f")
      verdict @?= Rewrite Replacement {rule = "push", reason = "it hurts", input = safer}
  , testCase "why a call is allowed" do
      verdict <- judged [(rule "fine" anyGit) {outcome = Allows}] (line "git status")
      verdict @?= Allow Ground {rule = "fine", reason = "it hurts"}
  , testCase "a rule stops its example and passes the harmless twin" do
      let forced = rule "force" (commands ["git push -f|--force"])
      outcomes <- traverse (judged [forced]) [exampleEvent forced.stops, exampleEvent forced.passes]
      map named outcomes @?= [Just "force", Nothing]
  , testCase "an example of a tool is its input" do
      exampleText (Tool "git_push" (KeyMap.fromList [("force", Bool True)]))
        @?= "git_push {\"force\":true}"
  ]

exampleEvent :: Example -> PreToolUse
exampleEvent = \case
  Line text -> line (Text.pack text)
  Tool name input -> tool name [(Key.toText key, value) | (key, value) <- KeyMap.toList input]

-- | A form, and calls that have it or don't.
data Form = Form Text [Text] [Text]

forms :: [Form]
forms =
  [ Form
      "git push -f|--force"
      [ "git push -f"
      , "git push --force"
      , "git push -uf origin main"
      , "git push origin main -f"
      , "git -C /x push --force"
      , "git -c a.b=c push -f"
      , "/usr/bin/git push -f"
      , "git push --forc"
      , "git push --force=yes"
      ]
      [ "git push"
      , "git push --force-with-lease"
      , "git push --fo"
      , "git push -- -f"
      , "git push -o -f"
      , "git pull -f"
      , "git log --grep='push -f'"
      , "echo git push -f"
      , "gitk push -f"
      ]
  , Form
      "rm -r -f"
      ["rm -rf x", "rm -fr x", "rm -r -f x", "rm x -f -r", "rm -vrf x"]
      ["rm -r x", "rm -f x", "rm x -- -r -f", "rmdir -r -f x"]
  , Form
      "git stash drop|clear"
      ["git stash drop", "git stash clear", "git stash -q drop"]
      ["git stash", "git stash pop", "git stash list drop", "git drop"]
  , Form
      "aws * delete-*"
      ["aws ec2 delete-volume", "aws --region eu s3api delete-bucket x"]
      ["aws delete-volume", "aws ec2 describe-volumes", "aws ec2 describe delete-volume"]
  , Form "python*|pypy" ["python x", "python3.12 x", "pypy x"] ["pypy3 x", "ipython x"]
  , Form
      "docker run"
      ["docker run x", "docker --context c run x", "docker -H tcp://h run x"]
      ["docker exec run", "docker --context run ps"]
  ]

fitting :: Form -> TestTree
fitting (Form form with without) =
  testGroup
    (Text.unpack form)
    ( [ testCase (Text.unpack call) (found call >>= (@?= Just "form"))
      | call <- with
      ]
        <> [ testCase ("not " <> Text.unpack call) (found call >>= (@?= Nothing))
           | call <- without
           ]
    )
  where
    found call = named <$> judged [rule "form" (commands [Text.unpack form])] (line call)

matchers :: [TestTree]
matchers =
  [ testCase "`unless` leaves out other forms" do
      let matcher = unless ["git push"] ["git push --dry-run"]
      outcomes <- traverse (finds matcher . line) ["git push", "git push --dry-run"]
      outcomes @?= [True, False]
  , testCase "`callsWhere` looks at the call" do
      let matcher = callsWhere ["git push"] \call -> "main" `elem` operandTexts call
      outcomes <- traverse (finds matcher . line) ["git push origin main", "git push origin x"]
      outcomes @?= [True, False]
  , testCase "`flagTexts` has the values of flags" do
      let matcher = callsWhere ["curl"] \call -> flagTexts call "-X --request" == ["DELETE"]
      outcomes <-
        traverse
          (finds matcher . line)
          ["curl -X DELETE u", "curl --request=DELETE u", "curl DELETE"]
      outcomes @?= [True, True, False]
  , testCase "`commandsWhere` looks at what a command reads" do
      let matcher = commandsWhere ["psql"] \step _ ->
            map (map written) [lines' | Just lines' <- [step.input]] == [["DROP"]]
      outcomes <- traverse (finds matcher . line) ["echo DROP | psql", "echo x | psql", "psql"]
      outcomes @?= [True, False, False]
  , testCase "`commandsAmong` looks at the whole line" do
      let matcher = commandsAmong ["env"] \seen _ _ ->
            null [() | (_, call) <- seen.calls, call.program == "cut"]
      outcomes <- traverse (finds matcher . line) ["env", "env | sort", "env | cut -d= -f1"]
      outcomes @?= [True, True, False]
  , testCase "two matchers find what either finds" do
      outcomes <- traverse (finds (commands ["a"] <> commands ["b"]) . line) ["a", "b", "c"]
      outcomes @?= [True, True, False]
  , testCase "`acting` looks at what is done to files, whatever does it" do
      let removes = acting \_ act -> act.verb == Remove True && act.spot.region == Outside
      outcomes <-
        traverse
          (finds removes . line)
          [ "rm -rf /etc/x"
          , "cd /etc && rm -rf x"
          , "rimraf /etc/x"
          , "python3 -c \"shutil.rmtree('/etc/x')\""
          , "rm -rf x"
          , "rm /etc/x"
          , "ls /etc/x"
          ]
      outcomes @?= [True, True, True, True, False, False, False]
  , testCase "files are written by tools too" do
      let writes = acting \_ act -> act.verb == Write && act.spot.path == "/project/a"
      outcomes <-
        traverse
          (finds writes)
          [ tool "Write" [("file_path", String "/project/a")]
          , tool "Edit" [("file_path", String "a")]
          , tool "Read" [("file_path", String "/project/a")]
          ]
      outcomes @?= [True, True, False]
  , testCase "`tools` knows a tool by its own name, whoever has it" do
      let pushes = tools ["git_push"] (KeyMap.member "force")
          forced = [("force", Bool True)]
      outcomes <-
        traverse
          (finds pushes)
          [ tool "mcp__kleisli__git_push" forced
          , tool "mcp__other__git_push" forced
          , tool "git_push" []
          , tool "git_push_all" forced
          ]
      outcomes @?= [True, True, False, False]
  , testCase "commands of other servers' tools are read as well" do
      outcomes <-
        traverse
          (finds anyGit)
          [ tool "mcp__shell__run_command" [("command", String "git push")]
          , tool "mcp__docs__search" [("command", String "git push")]
          ]
      outcomes @?= [True, False]
  , testCase "`inputs` objects to a part of the input" do
      let words' = rule "words" (inputs \seen -> inputTexts seen.event.input ["text"])
      verdict <- judged [words'] (tool "Notes" [("text", String "hello")])
      case verdict of
        Ask objection -> objection.part @?= Just "hello"
        other -> assertFailure (show other)
  ]

-- | Whether a matcher finds something in a call.
finds :: Matcher -> PreToolUse -> IO Bool
finds matcher event = (/= NoOpinion) <$> judged [rule "x" matcher] event

showing :: [TestTree]
showing =
  [ testCase (Text.unpack call) do
      found <- finds (callsWhere ["tool"] dryRun) (line call)
      found @?= expected
  | (call, expected) <-
      [ ("tool --dry-run", True)
      , ("tool x --dry-run", True)
      , ("tool --dry-run=client", True)
      , ("tool --help", True)
      , ("tool", False)
      , ("tool --dry-run=false", False)
      , ("tool --dry-run --dry-run=none", False)
      , ("tool --dry-run=false --dry-run", True)
      , ("tool x -- --dry-run", False)
      ]
  ]

excepting :: [TestTree]
excepting =
  [ excepts "a rule" removal (ofRule "files") True
  , excepts "another rule" removal (ofRule "other") False
  , excepts "a path" removal (ofPath "/etc/x") True
  , excepts "a folder around it" removal (ofPath "/etc") True
  , excepts "a folder that is written otherwise" removal (ofPath "/usr/../etc/") True
  , excepts "another path" removal (ofPath "/etc/y") False
  , excepts "a path with the same beginning" removal (ofPath "/et") False
  , excepts "the whole command line" removal (ofCommand "rm -rf /etc/x") True
  , excepts "another command line" removal (ofCommand "rm -rf /etc") False
  , excepts "both the rule and the path" removal (both "files" "/etc") True
  , excepts "the rule but not the path" removal (both "files" "/usr") False
  , excepts "nothing at all" removal (exception Nothing Nothing Nothing) False
  , excepts "a path, of a rule that is about none" pushing (ofPath "/") False
  , testCase "another finding of the rule still counts" do
      let event = (line "rm -rf /etc/x /etc/y") {exceptions = [ofPath "/etc/x"]}
      verdict <- judged [fst removal] event
      named verdict @?= Just "files"
  , testCase "another rule still counts" do
      let event = (snd removal) {exceptions = [ofRule "files"]}
      verdict <- judged [fst removal, rule "rm" (commands ["rm"])] event
      named verdict @?= Just "rm"
  ]
  where
    pushing = (rule "git" anyGit, line "git push")
    removal = (rule "files" (acting \_ act -> act.spot.region == Outside), line "rm -rf /etc/x")
    exception rule' path command = Exception {rule = rule', path, command}
    both name path = exception (Just name) (Just path) Nothing
    ofRule name = exception (Just name) Nothing Nothing
    ofPath path = exception Nothing (Just path) Nothing
    ofCommand = exception Nothing Nothing . Just
    excepts name (given, event) one expected = testCase name do
      verdict <- judged [given] event {exceptions = [one]}
      named verdict @?= if expected then Nothing else Just (Text.pack given.id)
