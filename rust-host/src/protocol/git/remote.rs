use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes a repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitInitRequest {
    /// Its folder, inside the allowed roots; made where it is not there.
    pub path: String,
    /// The name of its first branch; as configured where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial_branch: Option<String>,
    /// Whether it has no work tree.
    pub bare: bool,
}

/// The repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitInitResponse {
    /// Its top, an absolute path.
    pub root: String,
    /// The branch that is checked out and not born yet.
    pub branch: String,
    /// Whether it was there already; then nothing was changed.
    pub existed: bool,
}

/// Copies a repository from elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCloneRequest {
    /// Where it is: https, ssh, or a path inside the allowed roots.
    pub url: String,
    /// The new folder, inside the allowed roots.
    pub path: String,
    /// The branch that is checked out; the remote's own choice where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// How many commits deep at most; all where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<u32>,
}

/// The copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitCloneResponse {
    /// Its top, an absolute path.
    pub root: String,
    /// The branch that is checked out; none where the head is detached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The commit that is checked out; none where the repository is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
}

/// Brings what is new at a remote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitFetchRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The remote's name; that of the current branch, else `origin`, where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<String>,
    /// Which references; as configured where there are none.
    pub refspecs: Vec<String>,
    /// Whether branches that are gone there are forgotten here.
    pub prune: bool,
    /// Whether all tags come too.
    pub tags: bool,
    /// How many commits deep at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<u32>,
}

/// What came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitFetchResponse {
    /// The remote's name.
    pub remote: String,
    /// The references that changed.
    pub updates: Vec<RefUpdate>,
}

/// What became of a reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefUpdate {
    /// The reference that was to change: `refs/remotes/origin/main` for a fetch, `refs/heads/main`
    /// at the remote for a push.
    pub reference: String,
    /// What it was to be; none where it is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What happened.
    pub outcome: RefOutcome,
    /// The commit that it named; none where it is new or not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The commit that it names; none where it is gone or not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Why it did not change, in the remote's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What became of a reference.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefOutcome {
    /// It is new.
    Created,
    /// It moved forward.
    FastForward,
    /// It moved to a commit that the old one does not lead to.
    Forced,
    /// It is gone.
    Deleted,
    /// It was there already.
    UpToDate,
    /// It was refused.
    Rejected,
}

/// Sends commits to a remote, without taking any away there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitPushRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The remote's name; that of the current branch, else `origin`, where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<String>,
    /// What is sent: a branch or a tag; the current branch where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The name of the branch there; its own where it is left out. It has to be told where the
    /// branch follows one of another name, unless `push.default` is `upstream`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Whether the branch follows it from now on.
    pub set_upstream: bool,
    /// Whether nothing is sent, and only told what would be.
    pub dry_run: bool,
}

/// What was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitPushResponse {
    /// The remote's name.
    pub remote: String,
    /// What became of each reference.
    pub updates: Vec<RefUpdate>,
    /// What the remote and hooks printed, cut after 4,000 bytes; perhaps nothing.
    pub messages: String,
}

/// Makes a remote's branch what it is here, or deletes it; commits may be lost there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitForcePushRequest {
    /// The repository, or a folder in it; the first allowed root where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo_path: Option<String>,
    /// The remote's name; that of the current branch, else `origin`, where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<String>,
    /// What is sent: a branch or a tag; the current branch where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The name of the branch there; its own where it is left out. It has to be told where the
    /// branch follows one of another name, unless `push.default` is `upstream`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The commit that has to be there still; the one that was last fetched where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Whether the branch or tag there is deleted; then `target` names it.
    pub delete: bool,
    /// Whether nothing is sent, and only told what would be.
    pub dry_run: bool,
}

/// What was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GitForcePushResponse {
    /// The remote's name.
    pub remote: String,
    /// What became of each reference.
    pub updates: Vec<RefUpdate>,
    /// What the remote and hooks printed, cut after 4,000 bytes; perhaps nothing.
    pub messages: String,
}
