//! Cursor's events before a shell command, a tool of an MCP server and the reading of a file. It
//! takes no other input, so a rewritten call is told to the agent and put to the person.

use serde_json::{Map, Value, json};

use super::{Question, Ruling, Unreadable, object, text};
use crate::hook::input;

/// Before a shell command.
pub(super) const SHELL: &str = "beforeShellExecution";
/// Before a tool of an MCP server.
pub(super) const MCP: &str = "beforeMCPExecution";
/// Before a file is read.
pub(super) const READ: &str = "beforeReadFile";

/// A question, its tools under the names that Claude Code has for them.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    let field = |key: &str| question.get(key).cloned().unwrap_or(Value::Null);
    let (tool, input) = match text(question, "hook_event_name")? {
        SHELL => ("Bash", only("command", field("command"))),
        READ => ("Read", only("file_path", field("file_path"))),
        MCP => (text(question, "tool_name")?, arguments(question)?),
        other => {
            return Err(Unreadable(format!(
                "the event `{}` is not one of `{SHELL}`, `{MCP}`, `{READ}`",
                other.escape_debug()
            )));
        }
    };
    Ok(Question {
        tool: tool.into(),
        input,
        cwd: question.get("cwd"),
    })
}

fn only(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.into(), value)])
}

/// The arguments of an MCP tool: an object, or the JSON text of one.
fn arguments(question: &Map<String, Value>) -> Result<Map<String, Value>, Unreadable> {
    match question.get("tool_input") {
        Some(Value::String(json)) => input::read(json.as_bytes())
            .map_err(|error| Unreadable(format!("`tool_input`: {error}"))),
        _ => object(question, "tool_input"),
    }
}

/// An answer.
pub(super) fn answer(ruling: Ruling) -> Option<Value> {
    let permission = |permission: &str, reason: &str| json!({"permission": permission, "user_message": reason, "agent_message": reason});
    match ruling {
        Ruling::Silent => None,
        Ruling::Allow(reason) => Some(permission("allow", &reason)),
        Ruling::Ask(reason) => Some(permission("ask", &reason)),
        Ruling::Deny(reason) => Some(permission("deny", &reason)),
        Ruling::Rewrite { reason, input, .. } => Some(permission(
            "ask",
            &format!("{reason}. Instead: {}", Value::Object(input)),
        )),
    }
}
