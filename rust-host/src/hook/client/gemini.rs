//! Gemini CLI's `BeforeTool`. It can't ask.

use serde_json::{Map, Value, json};

use super::{Question, Ruling, Unreadable, expect_event, object, text};

/// The event.
pub(super) const EVENT: &str = "BeforeTool";

/// A question, its tools under the names that Claude Code has for them.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    expect_event(question, EVENT)?;
    let tool = match text(question, "tool_name")? {
        "run_shell_command" => "Bash",
        "write_file" => "Write",
        "replace" => "Edit",
        "read_file" => "Read",
        "web_fetch" => "WebFetch",
        "glob" => "Glob",
        "search_file_content" => "Grep",
        other => other,
    };
    Ok(Question {
        tool: tool.into(),
        input: object(question, "tool_input")?,
        cwd: question.get("cwd"),
    })
}

/// An answer: silence where there is nothing against the call.
pub(super) fn answer(ruling: Ruling) -> Option<Value> {
    let decision = |decision: &str, reason: &str| json!({"decision": decision, "reason": reason});
    match ruling.without_asking() {
        Ruling::Silent => None,
        Ruling::Allow(reason) => Some(decision("allow", &reason)),
        Ruling::Ask(reason) | Ruling::Deny(reason) => Some(decision("deny", &reason)),
        Ruling::Rewrite {
            reason,
            input,
            passes: true,
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
