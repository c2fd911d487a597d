use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The version of the boundary that this host speaks.
pub const PROTOCOL: u32 = 1;

/// What a guest says of itself: the answer of its export `describe`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The version of the boundary that the guest was built for; 1 today.
    pub protocol: u32,
    /// The guest's name.
    pub name: String,
    /// The guest's own version.
    pub version: String,
    /// The tools, in the order in which clients see them.
    pub tools: Vec<ToolDescription>,
    /// The events that the guest wants to judge.
    pub hooks: Vec<Hook>,
    /// The rules by which it judges.
    pub rules: Vec<RuleDescription>,
}

/// A rule of a policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleDescription {
    /// The name by which exceptions and verdicts mean it: words with `-`, families before a `.`.
    pub id: String,
    /// What it does to a call that it fits.
    pub outcome: RuleOutcome,
    /// Why, in a sentence.
    pub reason: String,
    /// A safer way to reach the same end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safer: Option<String>,
    /// A call that it stops, in short.
    pub stops: String,
    /// A harmless call that looks much like it, and passes.
    pub passes: String,
}

/// What a rule does to a call that it fits.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleOutcome {
    /// The call may run without asking a person.
    Allow,
    /// A person decides.
    Ask,
    /// The call must not run.
    Deny,
    /// The call may run with another input.
    Rewrite,
}

/// A tool as its Haskell type describes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ToolDescription {
    /// The name by which a client calls it: letters, digits, `_` and `-`.
    pub name: String,
    /// The name for people.
    pub title: String,
    /// What it does, in words for the agent.
    pub description: String,
    /// The group that it is turned on and off with: letters, digits and `_`.
    pub toolset: String,
    /// JSON Schema of the arguments, an object.
    pub input_schema: Map<String, Value>,
    /// JSON Schema of the structured result, an object.
    pub output_schema: Map<String, Value>,
    /// What a client may assume before it calls.
    pub annotations: Annotations,
    /// The effects that the host allows while this tool runs.
    pub effects: Vec<Effect>,
}

/// MCP's hints about a tool, derived from its effect row.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Annotations {
    /// It has no effect that writes.
    pub read_only_hint: bool,
    /// It has an effect that can lose work.
    pub destructive_hint: bool,
    /// It reaches beyond this machine.
    pub open_world_hint: bool,
}

/// A family of operations with one permission.
#[derive(
    Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Effect {
    /// Reads repositories inside the allowed roots.
    Git,
    /// Changes repositories inside the allowed roots, and remotes, so that nothing is lost.
    GitWrite,
    /// Changes them so that work can be lost.
    GitDestroy,
    /// Reads what the user's token may see on GitHub.
    GitHub,
    /// Changes what the user's token may change on GitHub.
    GitHubWrite,
    /// Writes lines to kleisli's own log; always granted.
    Log,
    /// Reads shell syntax, and runs nothing; always granted.
    Shell,
}

/// An event that a guest can judge.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hook {
    /// Before a tool runs, the client's own or kleisli's.
    PreToolUse,
}
