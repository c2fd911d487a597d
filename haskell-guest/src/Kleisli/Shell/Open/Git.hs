-- | The commands that git runs: by its configuration, by aliases, and by its subcommands.
module Kleisli.Shell.Open.Git (gitRuns) where

import Data.Map.Strict qualified as Map
import Data.Maybe (fromMaybe, maybeToList)
import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens what a call of git runs.
gitRuns :: Opener
gitRuns command
  | command.name == "git" = Just (Nothing <$ mapM_ (opening command) call)
  | otherwise = Nothing
  where
    call = callOf (known "git" : command.given)

opening :: Command -> Call -> Walk ()
opening command call = do
  settings <- (settingsOf call <>) . settingsOfEnvironment <$> notes
  short <- remembered ("git " <> sub)
  let named test = [value | (key, value) <- settings, test (Text.toLower key)]
  mapM_ (openValue "by git's configuration") (named runsCommand)
  mapM_ (openValue "by git's transport `ext`") (transports call)
  mapM_ (uncurry remember) (aliasSet call sub)
  mapM_ (openValue ("by `git " <> sub <> "`")) (commandFlags call sub)
  mapM_ alias (named (== "alias." <> Text.toLower sub) <> map known (maybeToList short))
  case commandBehind call sub of
    [] -> pure ()
    [text] -> () <$ openValue ("in `git " <> sub <> "`") text
    more -> () <$ through ("git " <> sub) (command.run (dropWhile isFlag more))
  where
    sub = Text.concat (take 1 (operandTexts call))

isFlag :: Value -> Bool
isFlag value = "-" `Text.isPrefixOf` emptied value

-- | The settings that @-c@ gives.
settingsOf :: Call -> [(Text, Value)]
settingsOf call =
  [ (key, known (Text.drop 1 value))
  | ("-c", Just setting) <- call.global
  , (key, value) <- [Text.breakOn "=" (written setting)]
  ]

-- | Those of @GIT_CONFIG_KEY_0@ and @GIT_CONFIG_VALUE_0@.
settingsOfEnvironment :: Notes -> [(Text, Value)]
settingsOfEnvironment now =
  [ (written key, value)
  | index <- [0 .. 7 :: Int]
  , Just (key : _) <- [numbered "KEY_" index]
  , Just (value : _) <- [numbered "VALUE_" index]
  ]
  where
    numbered part index = Map.lookup ("GIT_CONFIG_" <> part <> Text.show index) now.bindings

-- | Settings whose value is a command.
runsCommand :: Text -> Bool
runsCommand key =
  key
    `Text.among` "core.pager core.sshcommand core.editor sequence.editor core.fsmonitor \
                 \diff.external credential.helper core.askpass gpg.program pager.log pager.diff \
                 \pager.show core.gitproxy"

-- | Addresses that are commands: @ext::sh -c …@, with blanks as @% @.
transports :: Call -> [Value]
transports call =
  [ known (Text.replace "% " "\\ " text)
  | operand <- drop 1 call.given.operands
  , Just text <- [Text.stripPrefix "ext::" (written operand)]
  ]

-- | The alias that @git config@ sets, by the name under which it is remembered.
aliasSet :: Call -> Text -> [(Text, Text)]
aliasSet call sub =
  [ ("git " <> short, text)
  | sub == "config"
  , key <- take 2 operands
  , Just short <- [Text.stripPrefix "alias." key]
  , text <- take 1 (drop 1 operands)
  ]
  where
    operands = map written (drop 1 call.given.operands)

-- | The commands that flags of a subcommand give.
commandFlags :: Call -> Text -> [Value]
commandFlags call = \case
  "rebase" -> valuesFor call.given "-x --exec"
  "difftool" -> valuesFor call.given "-x --extcmd"
  "filter-branch" -> []
  _ -> valuesFor call.given "--upload-pack --receive-pack"

-- | The command behind a subcommand: a text, or words.
commandBehind :: Call -> Text -> [Value]
commandBehind call sub = case drop 1 call.given.operands of
  verb : _ | sub == "submodule", verb == known "foreach" -> behind verb
  verb : _ | sub == "bisect", verb == known "run" -> behind verb
  key : value : _
    | sub == "config"
    , "alias." `Text.isPrefixOf` emptied key
    , "!" `Text.isPrefixOf` emptied value ->
        [onKnown (Text.drop 1) value]
    | sub == "config", runsCommand (Text.toLower (emptied key)) -> [value]
  _ -> []
  where
    behind word = dropWhile isFlag (drop 1 (dropWhile (/= word) call.raw))

-- | What an alias stands for: a command of the shell behind a @!@, or one of git's.
alias :: Value -> Walk ()
alias = \case
  Known text : rest -> () <$ openValue "by an alias of git" (Known (inFull text) : rest)
  _ -> pure ()
  where
    inFull text = fromMaybe ("git " <> text) (Text.stripPrefix "!" text)
