//! Codex's `PreToolUse`: Claude Code's question, and fewer answers.
//!
//! Codex can't ask, and takes `ask`, `allow` without another input, unknown keys and most exit
//! codes for a hook that failed, after which the tool runs. Only `deny` stops it.

use serde_json::{Map, Value};

use super::claude::{self, decision};
use super::{Question, Ruling, Unreadable};

/// A question.
pub(super) fn read(question: &Map<String, Value>) -> Result<Question<'_>, Unreadable> {
    claude::read(question)
}

/// An answer: silence where there is nothing against the call.
pub(super) fn answer(ruling: Ruling) -> Option<Value> {
    match ruling.without_asking() {
        Ruling::Silent | Ruling::Allow(_) => None,
        Ruling::Ask(reason) | Ruling::Deny(reason) => Some(decision("deny", &reason, None)),
        Ruling::Rewrite {
            reason,
            input,
            passes: true,
            ..
        } => Some(decision("allow", &reason, Some(input))),
        Ruling::Rewrite { reason, input, .. } => {
            let reason = format!("{reason}. Instead: {}", Value::Object(input));
            Some(decision("deny", &reason, None))
        }
    }
}
