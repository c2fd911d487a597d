//! Claude Code's `PreToolUse`.

use serde_json::{Map, Value, json};

use super::{Question, Ruling, Unreadable, expect_event, object, text};

/// The event, which Codex has from here.
pub(super) const EVENT: &str = "PreToolUse";

/// A question; unknown fields are Claude Code's own business.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    expect_event(question, EVENT)?;
    Ok(Question {
        tool: text(question, "tool_name")?.into(),
        input: object(question, "tool_input")?,
        cwd: question.get("cwd"),
    })
}

/// An answer. A rewritten call is put to the person, who then sees what would run.
pub(super) fn answer(ruling: Ruling) -> Option<Value> {
    match ruling {
        Ruling::Silent => None,
        Ruling::Allow(reason) => Some(decision("allow", &reason, None)),
        Ruling::Ask(reason) => Some(decision("ask", &reason, None)),
        Ruling::Deny(reason) => Some(decision("deny", &reason, None)),
        Ruling::Rewrite { reason, input, .. } => Some(decision("ask", &reason, Some(input))),
    }
}

/// `hookSpecificOutput` with no key that its schema does not have.
pub(super) fn decision(decision: &str, reason: &str, updated: Option<Map<String, Value>>) -> Value {
    let mut output = json!({
        "hookEventName": EVENT,
        "permissionDecision": decision,
        "permissionDecisionReason": reason,
    });
    if let Some(input) = updated {
        output["updatedInput"] = Value::Object(input);
    }
    json!({ "hookSpecificOutput": output })
}
