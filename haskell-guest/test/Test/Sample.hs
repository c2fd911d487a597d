-- | A small repository in memory. The same one was made with git's command line, which gave the
-- ids and the patches that the tests expect:
--
-- > *   f9a4ce9f Merge topic      (main)
-- > |\
-- > | * 3794af93 Add a file       (topic)
-- > * | 2ed2cace Count further
-- > |/
-- > *   1a5f8660 Begin            (v1, annotated)
module Test.Sample
  ( sample
  , begin
  , further
  , added
  , merged
  ) where

import Data.Text (Text)
import Data.Text qualified as Text

import Kleisli.Run.Pure.Repository

begin, further, added, merged :: Text
begin = "1a5f8660e082a6bb4b261a8b88cc4ad086e07a34"
further = "2ed2cace1b00b725e2ad16ca65ab56c71946eb76"
added = "3794af936aea462ee20697edb12d8cd4bd77d0f7"
merged = "f9a4ce9f326601f6dc065d73ddfa93e7ac18e52d"

sample :: Repository
sample =
  merge ["topic"] "Ada" "2026-11-04T12:00:00Z" "Merge topic"
    . stage
    . write "src/new.txt" "more"
    . checkout "main"
    . commit "Ada" "2026-11-03T12:00:00Z" "Add a file"
    . stage
    . write "src/new.txt" "more"
    . checkout "topic"
    . commit "Ben" "2026-11-02T11:30:00-05:00" "Count further\n\nThe third line\nis a digit now."
    . stage
    . link "link" "docs.md"
    . write "docs.md" "# Hello\n"
    . remove "README.md"
    . write "numbers.txt" (Text.unlines ["one", "two", "3", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"])
    . annotate "v1" "Ada" "2026-11-01T11:00:00+01:00" "First\n"
    . branch "topic"
    . commit "Ada" "2026-11-01T10:00:00+01:00" "Begin"
    . stage
    . write "README.md" "# Hello\n"
    . writeExecutable "src/run.sh" "#!/bin/sh\necho hi\n"
    . write "numbers.txt" (Text.unlines ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
    $ empty "/repo"
