use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The input of the export `handle_pre_tool_use`: a tool is about to run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreToolUse {
    /// The agent that asks, or `kleisli` for a tool of kleisli's own.
    pub client: String,
    /// The tool's name as the client calls it.
    pub tool: String,
    /// The tool's input, as the client sends it.
    pub input: Map<String, Value>,
    /// The folder in which the agent works, an absolute path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cwd: Option<String>,
}

/// A policy's answer to a pre-tool-use event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum Verdict {
    /// The policy does not object; the client's own rules go on.
    NoOpinion,
    /// The call may run without asking a person.
    Allow(Ground),
    /// A person decides.
    Ask(Objection),
    /// The call must not run.
    Deny(Objection),
    /// The call may run with another input.
    Rewrite(Replacement),
}

/// The rule behind a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The rule's id.
    pub rule: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// Why a call should not simply run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// The rule's id.
    pub rule: String,
    /// Why, in a sentence.
    pub reason: String,
    /// A safer way to reach the same end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safer: Option<String>,
}

/// Another input for the same tool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// The rule's id.
    pub rule: String,
    /// Why, in a sentence.
    pub reason: String,
    /// The whole input that takes the place of the old one.
    pub input: Map<String, Value>,
}
