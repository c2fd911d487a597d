{-# OPTIONS_GHC -Wno-orphans #-}
-- The wire types are generated and know nothing of 'Schema', which is ours: their instances
-- have no better home.

-- | Records of the wire may stand in a tool's result as they are.
module Kleisli.Schema.Wire () where

import Kleisli.Schema.Codec
import Kleisli.Schema.Generic
import Kleisli.Wire.Git

instance Schema BlameHunk where codec = record
instance Schema Branch where codec = record
instance Schema BranchScope where codec = enumeration
instance Schema ChangeKind where codec = enumeration
instance Schema Commit where codec = record
instance Schema EntryKind where codec = enumeration
instance Schema FileDiff where codec = record
instance Schema RepositoryState where codec = enumeration
instance Schema Signature where codec = record
instance Schema StatusEntry where codec = record
instance Schema Tag where codec = record
instance Schema TreeEntry where codec = record
instance Schema Upstream where codec = record
