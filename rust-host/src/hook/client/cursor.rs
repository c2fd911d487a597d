//! Cursor's events before a shell command, a tool of an MCP server, the reading of a file, and
//! any tool. Only the first two can ask, and only the last takes another input.

use serde_json::{Map, Value, json};

use super::{Question, Ruling, Unreadable, mcp_name, object_or_text, text};

/// Before a shell command.
pub(super) const SHELL: &str = "beforeShellExecution";
/// Before a tool of an MCP server.
pub(super) const MCP: &str = "beforeMCPExecution";
/// Before a file is read.
pub(super) const READ: &str = "beforeReadFile";
/// Before any tool, those of the other events too.
pub(super) const TOOL: &str = "preToolUse";

/// The server where Cursor does not say which one it is.
const SOME_SERVER: &str = "cursor";

/// A question, its tools under the names that Claude Code has for them.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    let field = |key: &str| question.get(key).cloned().unwrap_or(Value::Null);
    let (tool, input) = match text(question, "hook_event_name")? {
        SHELL => (super::SHELL.into(), only("command", field("command"))),
        READ => ("Read".into(), only("file_path", field("file_path"))),
        MCP => (
            of_server(text(question, "tool_name")?),
            object_or_text(question, "tool_input")?,
        ),
        TOOL => (
            named(text(question, "tool_name")?),
            object_or_text(question, "tool_input")?,
        ),
        other => {
            return Err(Unreadable(format!(
                "the event `{}` is not one of `{SHELL}`, `{MCP}`, `{READ}`, `{TOOL}`",
                other.escape_debug()
            )));
        }
    };
    // Not every event has a folder of its own.
    let cwd = question.get("cwd").filter(|cwd| *cwd != "");
    let root = question
        .get("workspace_roots")
        .and_then(|roots| roots.get(0));
    Ok(Question {
        tool,
        input,
        cwd: cwd.or(root),
    })
}

fn only(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.into(), value)])
}

/// `MCP:server:tool`, `MCP:tool` or the tool's name alone.
fn of_server(name: &str) -> String {
    let name = name.strip_prefix("MCP:").unwrap_or(name);
    match name.split_once(':') {
        _ if name.starts_with("mcp__") => name.into(),
        Some((server, tool)) => mcp_name(server, tool),
        None => mcp_name(SOME_SERVER, name),
    }
}

fn named(name: &str) -> String {
    match name {
        "Shell" => super::SHELL.into(),
        name if name.starts_with("MCP:") => of_server(name),
        name => name.into(),
    }
}

/// Whether a person can be asked at this event.
pub(super) fn can_ask(event: Option<&str>) -> bool {
    matches!(event, Some(SHELL | MCP))
}

/// An answer to a question about this event.
pub(super) fn answer(event: Option<&str>, ruling: Ruling) -> Option<Value> {
    let permission = |permission: &str, reason: &str| json!({"permission": permission, "user_message": reason, "agent_message": reason});
    let ruling = if can_ask(event) {
        ruling
    } else {
        ruling.without_asking()
    };
    match ruling {
        Ruling::Silent => None,
        Ruling::Allow(reason) => Some(permission("allow", &reason)),
        Ruling::Ask(reason) => Some(permission("ask", &reason)),
        Ruling::Deny(reason) => Some(permission("deny", &reason)),
        Ruling::Rewrite {
            reason,
            input,
            passes: true,
            ..
        } if event == Some(TOOL) => {
            let mut answer = permission("allow", &reason);
            answer["updated_input"] = Value::Object(input);
            Some(answer)
        }
        Ruling::Rewrite { reason, input, .. } => {
            let word = if can_ask(event) { "ask" } else { "deny" };
            let reason = format!("{reason}. Instead: {}", Value::Object(input));
            Some(permission(word, &reason))
        }
    }
}
