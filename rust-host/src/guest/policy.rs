//! The policy's say over kleisli's own tools, so that a client that ignores hooks can't go round it.

use super::{Fault, Instance};
use crate::host::CallScope;
use crate::protocol::{CallError, CallRequest, ErrorCode, PreToolUse, Verdict};

/// Asks the policy about a tool that is about to run; an error where it must not.
pub(super) fn objection(
    instance: &mut Instance,
    request: &CallRequest,
    scope: &CallScope,
) -> Result<Option<CallError>, Fault> {
    let event = PreToolUse {
        client: "kleisli".into(),
        tool: request.tool.clone(),
        input: request.arguments.clone(),
        cwd: request.context.root.clone(),
    };
    let scope = CallScope {
        name: "pre_tool_use".into(),
        effects: Vec::new(),
        ..scope.clone()
    };
    let refuse = |rule: &str, reason: &str, next: &str| {
        Some(CallError::new(
            ErrorCode::PermissionDenied,
            format!(
                "rule `{rule}` objects to `{}`: {reason}; {next}",
                request.tool
            ),
        ))
    };
    let verdict = match instance.judge(&event, scope)? {
        Ok(verdict) => verdict,
        // A policy that can't judge lets nothing pass.
        Err(error) => {
            let message = format!("the policy failed, so `{}` did not run", request.tool);
            return Ok(Some(
                CallError::new(ErrorCode::PermissionDenied, message).with_detail(error.message),
            ));
        }
    };
    Ok(match verdict {
        Verdict::NoOpinion | Verdict::Allow(_) => None,
        Verdict::Deny(objection) => refuse(
            &objection.rule,
            &objection.reason,
            objection.safer.as_deref().unwrap_or("leave it"),
        ),
        Verdict::Ask(objection) => refuse(
            &objection.rule,
            &objection.reason,
            "a person has to run it themselves",
        ),
        Verdict::Rewrite(replacement) => refuse(
            &replacement.rule,
            &replacement.reason,
            &format!(
                "call it again with {}",
                serde_json::Value::Object(replacement.input)
            ),
        ),
    })
}
