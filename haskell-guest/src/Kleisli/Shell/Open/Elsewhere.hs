-- | Programs that run a command on another machine or in a container: @ssh@, @docker exec@,
-- @kubectl exec@, @adb shell@, @ansible -a@.
module Kleisli.Shell.Open.Elsewhere (elsewhere) where

import Data.Text (Text)

import Kleisli.Shell.Arguments
import Kleisli.Shell.Expand (joined)
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Programs (valuedFlags)
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens the command that runs elsewhere.
elsewhere :: Opener
elsewhere command
  | name == "ssh" = Just (ssh command)
  | name `Text.among` "docker podman nerdctl docker-compose" = Just (container command)
  | name `Text.among` "kubectl k oc"
  , (before, _ : inner@(_ : _)) <- break (== known "--") command.given
  , any (`elem` map known ["exec", "run", "debug"]) before =
      Just (Just <$> inContainer [] True (command.run inner))
  | name == "ansible", texts@(_ : _) <- valuesFor (own "ansible") "-a --args" =
      Just (Just <$> remotely (concat <$> traverse (openValue "in `ansible -a`") texts))
  | name == "adb"
  , verb : inner@(_ : _) <- snd (leading (Text.listed "-s -t -H -P -L") command.given)
  , verb == known "shell" =
      Just (Just <$> remotely (openValue "over `adb`" (joined inner)))
  -- Consoles of other machines.
  | name `Text.among` "vagrant gcloud fly flyctl minikube colima"
  , known "ssh" `elem` command.given
  , texts@(_ : _) <- consoleTexts =
      Just (Just <$> remotely (concat <$> traverse (openValue "over `ssh`") texts))
  | name == "heroku"
  , verb : inner <- snd (leading (valuedFlags "heroku" "") command.given)
  , verb == known "run" =
      Just (Just <$> remotely (openValue "by `heroku run`" (joined (behindFlags inner))))
  | name == "salt", _ : inner@(_ : _) <- dropWhile (/= known "cmd.run") command.given =
      Just (Just <$> remotely (openValue "by `salt`" (joined inner)))
  | otherwise = Nothing
  where
    consoleTexts = valuesFor (arguments (Text.listed consoles) command.given) consoles
    consoles = "-c -C --command"
    behindFlags = snd . leading (valuedFlags "heroku" "")
    name = command.name
    own program = arguments (valuedFlags program "") command.given

-- | On another machine, in a folder of which nothing is known.
remotely :: Walk a -> Walk a
remotely inside' = isolated . moved (const Remote) $ do
  change \now -> now {cwd = Nothing}
  inside'

-- | In a container: with what is mounted, and whether its data stays.
inContainer :: [(Text, Text)] -> Bool -> Walk a -> Walk a
inContainer mounts stays inside' =
  isolated . moved (const (Container mounts stays)) . explained "in a container" $ do
    change \now -> now {cwd = Just "/"}
    inside'

-- | What it prints comes from the network, whatever it runs there.
ssh :: Command -> Opened
ssh command = do
  mapM_ (openValue "by `ssh -o`" . onKnown (Text.drop 1)) proxies
  script <- input
  case (operands, script) of
    (_ : inner@(_ : _), _) -> () <$ remotely (openValue "over `ssh`" (joined inner))
    ([_], Just stream) -> () <$ remotely (openStream "over `ssh`" "sh" stream)
    _ -> pure ()
  pure (Just [unknown Fetched])
  where
    (flags, operands) = leading (valuedFlags "ssh" "") command.given
    -- Commands of this machine, by which it gets there.
    proxies =
      [ known text
      | ("-o", Just value) <- flags
      , (option, text) <- [Text.breakOn "=" (written value)]
      , Text.toLower option `Text.among` "proxycommand localcommand knownhostscommand"
      ]

container :: Command -> Opened
container command = case verbs of
  verb : more
    | verb `elem` map known ["run", "exec", "create"] -> do
        -- `-t` and `-i` are plain here, `-t` names the image of `docker build`.
        let (flags, operands) = leading valued more
            valuesOf names = [value | (flag, Just value) <- flags, flag `Text.among` names]
            mounts = concatMap (mountOf . written) (valuesOf "-v --volume --mount")
            inner = valuesOf "--entrypoint" <> drop 1 operands
        if null inner
          then pure Nothing
          else Just <$> inContainer mounts (verb == known "exec") do
            mapM_ enter (take 1 (valuesOf "-w --workdir"))
            command.run inner
  _ -> pure Nothing
  where
    valued = filter (`Text.notAmong` "-t -a -n -f -o -c") (valuedFlags "docker" "")
    (_, rest) = leading (valuedFlags command.name "") command.given
    verbs = case rest of
      verb : more
        | command.name /= "docker-compose", verb `elem` map known ["compose", "container"] ->
            snd (leading (valuedFlags "docker-compose" "") more)
      _ -> rest

-- | What a flag mounts: the folder outside, and the one inside.
mountOf :: Text -> [(Text, Text)]
mountOf text
  | Text.infixAmong text ", source= src=" =
      [ (from, to)
      | from <- field ["source", "src"]
      , to <- field ["target", "dst", "destination"]
      , Text.prefixAmong from "/ ."
      ]
  | from : to : _ <- Text.splitOn ":" text, Text.take 1 from `Text.among` "/ . ~ $" =
      [(from, Text.takeWhile (/= ':') to)]
  | otherwise = []
  where
    field names = [Text.drop 1 value | (key, value) <- fields, key `elem` names]
    fields = map (Text.breakOn "=") (Text.splitOn "," text)
