//! Copilot's `preToolUse`, whose arguments may come as an object or as the JSON text of one.

use serde_json::{Map, Value, json};

use super::{Question, Ruling, SHELL, Unreadable, mcp_name, object_or_text, text};

/// A question, its tools under the names that Claude Code has for them.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    let tool = match text(question, "toolName")? {
        "bash" | "shell" => SHELL.into(),
        "create" | "write" => "Write".into(),
        "edit" | "str_replace" => "Edit".into(),
        "view" | "read" => "Read".into(),
        name => match name.rsplit_once('-') {
            // `server-tool`; its own tools have no hyphen.
            Some((server, tool)) if !name.starts_with("mcp__") => mcp_name(server, tool),
            _ => name.into(),
        },
    };
    Ok(Question {
        tool,
        input: object_or_text(question, "toolArgs")?,
        cwd: question.get("cwd"),
    })
}

/// An answer. A rewritten call is put to the person.
pub(super) fn answer(ruling: Ruling) -> Option<Value> {
    let decision = |decision: &str, reason: &str| json!({"permissionDecision": decision, "permissionDecisionReason": reason});
    match ruling {
        Ruling::Silent => None,
        Ruling::Allow(reason) => Some(decision("allow", &reason)),
        Ruling::Ask(reason) => Some(decision("ask", &reason)),
        Ruling::Deny(reason) => Some(decision("deny", &reason)),
        Ruling::Rewrite { reason, input, .. } => {
            let mut answer = decision("ask", &reason);
            answer["modifiedArgs"] = Value::Object(input);
            Some(answer)
        }
    }
}
