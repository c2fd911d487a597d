use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The input of the export `handle_mcp_call`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallRequest {
    /// The tool's name, as its description gives it.
    pub tool: String,
    /// What the client sent; the guest checks it against the tool's schema.
    pub arguments: Map<String, Value>,
    /// Where the call runs.
    pub context: CallContext,
}

/// Where a call runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallContext {
    /// The first allowed root, an absolute path; none where no root is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
}

/// What a tool answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToolResult {
    /// The result for programs; fits the tool's output schema.
    pub structured: Map<String, Value>,
    /// The same for people.
    pub text: String,
}
