//! Gemini CLI's `BeforeTool`. It can't ask.

use serde_json::{Map, Value, json};

use super::{Question, Ruling, SHELL, Unreadable, expect_event, mcp_name, object, text};

/// The event.
pub(super) const EVENT: &str = "BeforeTool";

/// A question, its tools under the names that Claude Code has for them.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    expect_event(question, EVENT)?;
    let tool = match text(question, "tool_name")? {
        "run_shell_command" => SHELL.into(),
        "write_file" => "Write".into(),
        "replace" => "Edit".into(),
        "read_file" => "Read".into(),
        "web_fetch" => "WebFetch".into(),
        "glob" => "Glob".into(),
        "search_file_content" | "grep_search" => "Grep".into(),
        name => of_server(question, name),
    };
    Ok(Question {
        tool,
        input: object(question, "tool_input")?,
        cwd: question.get("cwd"),
    })
}

/// A name of no tool of Gemini's own. Its servers' tools are `mcp_server_tool`, in some versions
/// with two underscores, and a context tells them apart.
fn of_server(question: &Map<String, Value>, name: &str) -> String {
    let context = |key: &str| question.get("mcp_context")?.get(key)?.as_str();
    if let (Some(server), Some(tool)) = (context("server_name"), context("tool_name")) {
        return mcp_name(server, tool);
    }
    match name
        .strip_prefix("mcp_")
        .and_then(|rest| rest.split_once('_'))
    {
        Some((server, tool)) if !server.is_empty() => mcp_name(server, tool),
        _ => name.into(),
    }
}

/// An answer: silence where there is nothing against the call.
pub(super) fn answer(ruling: Ruling) -> Option<Value> {
    let decision = |decision: &str, reason: &str| json!({"decision": decision, "reason": reason});
    match ruling.without_asking() {
        Ruling::Silent => None,
        Ruling::Allow(reason) => Some(decision("allow", &reason)),
        Ruling::Ask(reason) | Ruling::Deny(reason) => Some(decision("deny", &reason)),
        // Gemini lays the new input over the old one, so that what it leaves out would stay.
        Ruling::Rewrite {
            reason,
            input,
            passes: true,
            omits: false,
        } => {
            let mut answer = decision("allow", &reason);
            answer["hookSpecificOutput"] = json!({ "tool_input": input });
            Some(answer)
        }
        Ruling::Rewrite { reason, input, .. } => Some(decision(
            "deny",
            &format!("{reason}. Instead: {}", Value::Object(input)),
        )),
    }
}
