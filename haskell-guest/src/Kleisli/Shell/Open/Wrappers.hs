-- | Programs that run the command behind their own flags: @sudo@, @env@, @nice@, @timeout@, @su@.
-- Which flags those are is in "Kleisli.Shell.Wrappers".
module Kleisli.Shell.Open.Wrappers (wrapped) where

import Data.Map.Strict qualified as Map
import Data.Maybe (listToMaybe, mapMaybe)
import Data.Text (Text)

import Kleisli.Path (inside)
import Kleisli.Shell.Arguments
import Kleisli.Shell.Expand (joined)
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Shell.Wrappers
import Kleisli.Text qualified as Text

-- | Opens the command behind a wrapper.
wrapped :: Opener
wrapped command
  | name `Text.among` "env sudo doas", Just texts <- splitString command.given =
      Just (Just <$> openValue "in `env -S`" (joined texts))
  | name == "command", onlyNames command.given = Just (pure Nothing)
  | Just wrapper <- Map.lookup name wrappers = Just (behind wrapper command)
  | name `Text.among` "su runuser" = Just (asUser command)
  | otherwise = Nothing
  where
    name = command.name

-- | @command -v@ only says where a program is.
onlyNames :: [Value] -> Bool
onlyNames given = any ((`Text.among` "-v -V") . fst) (fst (leading [] given))

-- | The words of @env -S@, which makes a command line of its argument.
splitString :: [Value] -> Maybe [Value]
splitString given
  | any ((`Text.among` "-S --split-string -iS") . emptied) flags = Just rest
  | otherwise = case glued "-S" of
      Just text -> Just (known text : rest)
      Nothing -> (\text -> known text : rest) <$> glued "--split-string="
  where
    (flags, rest) = span (maybe False ("-" `Text.isPrefixOf`) . textOf) given
    glued start = case mapMaybe (Text.stripPrefix start . emptied) flags of
      [text] -> Just text
      _ -> Nothing

-- | The command behind a wrapper's flags and operands, in the folder that they name.
behind :: Wrapper -> Command -> Opened
behind wrapper command = case (texts, inner) of
  (text : _, _) -> Just <$> openValue ("in `" <> name <> "`") text
  ([], []) -> pure Nothing
  ([], _)
    | name == "flock", flag : text : _ <- inner, flag == known "-c" ->
        Just <$> openValue "in `flock -c`" text
    | name == "chroot", Just top <- textOf =<< listToMaybe operands ->
        Just <$> rooted top (command.run inner)
    | otherwise -> Just <$> isolated (mapM_ enter folders *> through name (command.run inner))
  where
    name = command.name
    (flags, operands) = leading wrapper.valued command.given
    inner = dropWhile isAssignment (drop wrapper.skips (dropWhile isAssignment operands))
    folders = [folder | (flag, Just folder) <- flags, flag `elem` wrapper.folders]
    texts = [text | (flag, Just text) <- flags, flag `elem` wrapper.texts]

-- | With another folder as the root of all paths.
rooted :: Text -> Walk a -> Walk a
rooted top inside' = isolated . moved below . through "chroot" $ do
  change \now -> now {cwd = Just "/"}
  inside'
  where
    below = \case
      Container mounts stays ->
        Container
          [ (from <> Text.drop (Text.length to) top, "/")
          | (from, to) <- mounts
          , to `inside` top
          ]
          stays
      _ -> Container [(top, "/")] True

-- | @su -c TEXT@, @runuser -u USER COMMAND@.
asUser :: Command -> Opened
asUser command = case (valuesFor own "-c --command", own.operands) of
  (text : _, _) -> Just <$> openValue ("in `" <> command.name <> " -c`") text
  ([], inner@(_ : _))
    | command.name == "runuser", has own "-u --user" ->
        Just <$> through command.name (command.run inner)
  _ -> pure Nothing
  where
    own = arguments (Text.listed "-c --command -s -g -u -G --user") command.given

-- | A variable that is set for a command, as @env@ takes it.
isAssignment :: Value -> Bool
isAssignment = \case
  Known text : _
    | (name, equals) <- Text.breakOn "=" text ->
        not (Text.null equals)
          && not (Text.null name)
          && not ("-" `Text.isPrefixOf` name)
          && not (Text.any (`elem` ("/ " :: String)) name)
  _ -> False
