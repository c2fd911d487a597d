-- | The rules of the default policy, family by family. It never says allow, because that would
-- skip the person's own prompt.
module Rules (rules) where

import Kleisli.Policy.Rules (Rule)
import Rules.Containers qualified as Containers
import Rules.Databases qualified as Databases
import Rules.Files qualified as Files
import Rules.Git qualified as Git
import Rules.Guard qualified as Guard
import Rules.Network qualified as Network
import Rules.Outside qualified as Outside
import Rules.Publishing qualified as Publishing
import Rules.Secrets qualified as Secrets
import Rules.System qualified as System
import Rules.Tools qualified as Tools
import Rules.Verbs qualified as Verbs

-- | Of two rules that are equally strict and severe the first one is named.
rules :: [Rule]
rules =
  concat
    [ Guard.rules
    , Files.rules
    , Git.rules
    , Secrets.rules
    , Network.rules
    , System.rules
    , Databases.rules
    , Containers.rules
    , Publishing.rules
    , Outside.rules
    , Tools.rules
    , Verbs.rules
    ]
