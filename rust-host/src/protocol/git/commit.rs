use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A commit without its changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// The full object id, 40 hexadecimal digits.
    pub id: String,
    /// The ids of its parents, in order; more than one for a merge.
    pub parents: Vec<String>,
    /// Who wrote the change.
    pub author: Signature,
    /// Who made the commit.
    pub committer: Signature,
    /// The message's first paragraph on one line.
    pub summary: String,
    /// The rest of the message, where there is any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

/// A person and a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The moment in ISO 8601 with the person's own offset: `2026-11-21T07:39:45+01:00`.
    pub date: String,
}
