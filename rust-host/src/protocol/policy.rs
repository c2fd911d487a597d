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
    /// The folders that a judgement depends on.
    pub places: Places,
    /// What a person has taken out of the rules, and still counts today.
    pub exceptions: Vec<Exception>,
}

/// How clients call kleisli's tools where its server has the name that the documents give it.
const OWN_SERVER: &str = "mcp__kleisli__";

impl PreToolUse {
    /// Whether the tool is kleisli's by the name of its server.
    #[must_use]
    pub fn names_own_server(&self) -> bool {
        self.tool.starts_with(OWN_SERVER)
    }

    /// The same call under the name that the tool's own server has for it; nothing where the name
    /// is no server's. `mcp__kleisli__git_push` and `git_push` are one tool, whatever a client
    /// calls the server.
    #[must_use]
    pub fn under_own_name(&self) -> Option<Self> {
        Some(Self {
            tool: own_name(&self.tool)?.into(),
            ..self.clone()
        })
    }
}

/// The name that an MCP server has for a tool which agents call `mcp__server__tool`.
#[must_use]
pub fn own_name(tool: &str) -> Option<&str> {
    let (server, own) = tool.strip_prefix("mcp__")?.rsplit_once("__")?;
    (!server.is_empty() && !own.is_empty()).then_some(own)
}

/// The folders that a judgement depends on; absolute paths.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// The top of the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
    /// The user's home folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// Folders for what may be lost at any time.
    pub temporary: Vec<String>,
    /// Files and folders that the guard itself depends on: configuration, guests, sockets.
    pub guarded: Vec<String>,
}

/// What a person has taken out of the rules: all that is given has to fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The rule's id; any rule where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// A file or folder: what the rule objects to lies in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The whole command, word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
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
    /// The part of the input that the rule objects to, as it stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How the rule came to that part, from the outside in, such as ``in `bash -c` ``.
    pub because: Vec<String>,
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
