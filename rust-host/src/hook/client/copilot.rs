//! Copilot's `preToolUse`, whose arguments may come as an object or as the JSON text of one.

use serde_json::{Map, Value, json};

use super::{Question, Ruling, Unreadable, object, text};
use crate::hook::input;

/// A question, its tools under the names that Claude Code has for them.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    let tool = match text(question, "toolName")? {
        "bash" | "shell" => "Bash",
        "create" | "write" => "Write",
        "edit" | "str_replace" => "Edit",
        "view" | "read" => "Read",
        other => other,
    };
    let input = match question.get("toolArgs") {
        Some(Value::String(json)) => input::read(json.as_bytes())
            .map_err(|error| Unreadable(format!("`toolArgs`: {error}")))?,
        _ => object(question, "toolArgs")?,
    };
    Ok(Question {
        tool: tool.into(),
        input,
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
