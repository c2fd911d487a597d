use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Commit;

/// Merges a revision into the current branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitMergeRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// What is merged.
    pub revision: String,
    /// The merge commit's message; git's own words where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What happens where the branch can simply move forward.
    pub fast_forward: FastForward,
    /// Whether the changes are only staged, for a commit of their own.
    pub squash: bool,
    /// What happens to conflicts.
    pub on_conflict: OnConflict,
}

/// What happens where a branch can simply move forward.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FastForward {
    /// It moves; otherwise a merge commit is made.
    Allowed,
    /// It moves; otherwise nothing happens, as a `conflict`.
    Only,
    /// A merge commit is made.
    Never,
}

/// What happens to conflicts.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnConflict {
    /// They stay in the work tree, to be resolved and committed.
    Keep,
    /// Everything is put back as it was.
    Abort,
}

/// What became of the merge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitMergeResponse {
    /// How it ended.
    pub outcome: MergeOutcome,
    /// The commit that is checked out now.
    pub head: String,
    /// The paths that both sides changed.
    pub conflicts: Vec<Conflict>,
    /// What hooks printed, cut after 4,000 bytes; perhaps nothing.
    pub output: String,
}

/// How a merge or a cherry-pick ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MergeOutcome {
    /// There was nothing to do.
    UpToDate,
    /// The branch moved forward.
    FastForward,
    /// New commits were made.
    Committed,
    /// The changes are staged and not committed.
    Staged,
    /// There are conflicts in the work tree.
    Conflicts,
    /// There were conflicts, and everything is as it was.
    Aborted,
}

/// A path that both sides changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The path.
    pub path: String,
    /// What our side did.
    pub ours: ConflictSide,
    /// What their side did.
    pub theirs: ConflictSide,
}

/// What one side of a conflict did.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConflictSide {
    /// It made the file.
    Added,
    /// It changed the file.
    Modified,
    /// It deleted the file.
    Deleted,
    /// It has the file as the common ancestor has it, or neither has one.
    Unchanged,
}

/// Applies the changes of commits to the current branch, each as a new commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCherryPickRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The commits, in this order; each one a single commit.
    pub revisions: Vec<String>,
    /// Whether each message says which commit it comes from.
    pub record_origin: bool,
    /// For merge commits: the parent, counted from 1, against which the change is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mainline: Option<u32>,
    /// What happens to conflicts.
    pub on_conflict: OnConflict,
}

/// What became of the cherry-pick.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCherryPickResponse {
    /// How it ended.
    pub outcome: MergeOutcome,
    /// The commit that is checked out now.
    pub head: String,
    /// The new commits, in their order.
    pub commits: Vec<Commit>,
    /// The paths that both sides changed.
    pub conflicts: Vec<Conflict>,
    /// What hooks printed, cut after 4,000 bytes; perhaps nothing.
    pub output: String,
}

/// Puts everything back as it was before the merge, cherry-pick, revert or rebase that is going on;
/// resolutions are lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitAbortRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
}

/// What was given up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitAbortResponse {
    /// What was going on.
    pub aborted: Unfinished,
    /// The commit that is checked out now.
    pub head: String,
}

/// What can be given up.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unfinished {
    /// A merge.
    Merge,
    /// A cherry-pick.
    CherryPick,
    /// A revert.
    Revert,
    /// A rebase.
    Rebase,
    /// Patches from a mailbox.
    ApplyMailbox,
}
