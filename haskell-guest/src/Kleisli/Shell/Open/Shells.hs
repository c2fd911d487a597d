-- | Shells: @bash -c@, a script as a file, and one that comes through a pipe or a heredoc.
module Kleisli.Shell.Open.Shells (shells) where

import Control.Monad (forM_)
import Data.Text (Text)

import Kleisli.Shell.Expand (assign)
import Kleisli.Shell.Open.Command
import Kleisli.Shell.Open.Text
import Kleisli.Shell.Trace
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Opens what a shell runs.
shells :: Opener
shells command
  | command.name `Text.among` "sh bash zsh dash ksh mksh ash fish rbash csh tcsh" =
      Just (shell command)
  | otherwise = Nothing

shell :: Command -> Opened
shell command = case operands of
  _ | short 'n' || "--version" `elem` flags || "--help" `elem` flags -> pure (Just [])
  text : positional | short 'c' -> Just <$> isolated do
    forM_ (zip [0 :: Int ..] positional) \(index, value) -> assign (Text.show index) [value]
    assign "@" (drop 1 positional)
    openValue ("in `" <> command.name <> " -c`") text
  file : _ | not (short 's'), file /= known "-" -> Just <$> runFile by command.name file
  _ -> input >>= \case
    Nothing -> pure Nothing
    Just script -> Just <$> isolated do
      change \now -> now {stdin = Nothing}
      openStream by command.name script
  where
    (flags, operands) = shellFlags command.given
    short letter = any (hasLetter letter) flags
    hasLetter letter flag =
      not ("--" `Text.isPrefixOf` flag) && Text.any (== letter) (Text.drop 1 flag)
    by = "by `" <> command.name <> "`"

-- | The flags of a shell, some of which begin with @+@, and what follows them.
shellFlags :: [Value] -> ([Text], [Value])
shellFlags = \case
  flag : _ : rest | emptied flag `Text.among` "-O +O --rcfile --init-file" -> shellFlags rest
  -- `-euo pipefail`
  flag : _ : rest
    | Just text <- textOf flag, isFlag text, not ("--" `Text.isPrefixOf` text), endsInO text ->
        let (flags, operands) = shellFlags rest
         in (text : flags, operands)
  flag : rest
    | flag == known "--" -> ([], rest)
    | Just text <- textOf flag, isFlag text ->
        let (flags, operands) = shellFlags rest
         in (text : flags, operands)
  operands -> ([], operands)
  where
    endsInO = Text.isSuffixOf "o"
    isFlag text = Text.length text > 1 && Text.take 1 text `Text.among` "- +"
