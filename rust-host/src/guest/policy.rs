//! The word of policies: asked of one guest, combined over several, and what it does to a call of
//! kleisli's own tools.

use super::{Called, Consent, Fault, Instance};
use crate::host::CallScope;
use crate::protocol::{CallError, ErrorCode, PreToolUse, Verdict};

/// Asks one guest's policy, which has no effects but pure ones; an error where it came to no
/// verdict. A tool of an MCP server is judged under its own name as well: nobody knows by which
/// name a client calls kleisli's own server, and the rules must not depend on it.
pub(super) fn judge(
    instance: &mut Instance,
    event: &PreToolUse,
    scope: &CallScope,
) -> Result<Result<Verdict, CallError>, Fault> {
    let scope = CallScope {
        name: "pre_tool_use".into(),
        effects: Vec::new(),
        ..scope.clone()
    };
    match event.under_own_name() {
        None => instance.judge(event, scope),
        Some(own) if event.names_own_server() => instance.judge(&own, scope),
        Some(own) => {
            let word = instance.judge(event, scope.clone())?;
            Ok(stricter(word, instance.judge(&own, scope)?))
        }
    }
}

/// Of two words the one that holds: a failure, then deny, ask, rewrite, allow, no opinion. Of
/// equals the first.
pub(super) fn stricter(
    first: Result<Verdict, CallError>,
    second: Result<Verdict, CallError>,
) -> Result<Verdict, CallError> {
    let strictness = |word: &Result<Verdict, CallError>| match word {
        Ok(Verdict::NoOpinion) => 0,
        Ok(Verdict::Allow(_)) => 1,
        Ok(Verdict::Rewrite(_)) => 2,
        Ok(Verdict::Ask(_)) => 3,
        Ok(Verdict::Deny(_)) => 4,
        Err(_) => 5,
    };
    if strictness(&second) > strictness(&first) {
        second
    } else {
        first
    }
}

/// What the policies' word does to a call of one of kleisli's own tools; nothing where it may run.
pub(super) fn stop(
    tool: &str,
    word: Result<Verdict, CallError>,
    consent: Consent,
) -> Option<Result<Called, CallError>> {
    let refuse = |rule: &str, reason: &str, next: &str| {
        Some(Err(CallError::new(
            ErrorCode::PermissionDenied,
            format!("rule `{rule}` objects to `{tool}`: {reason}; {next}"),
        )))
    };
    match word {
        // A policy that can't judge lets nothing pass.
        Err(error) => {
            let message = format!("the policy failed, so `{tool}` did not run");
            Some(Err(
                CallError::new(ErrorCode::PermissionDenied, message).with_detail(error.message)
            ))
        }
        Ok(Verdict::NoOpinion | Verdict::Allow(_)) => None,
        Ok(Verdict::Ask(_)) if consent == Consent::Given => None,
        Ok(Verdict::Ask(objection)) => Some(Ok(Called::Asks(objection))),
        Ok(Verdict::Deny(objection)) => refuse(
            &objection.rule,
            &objection.reason,
            objection.safer.as_deref().unwrap_or("leave it"),
        ),
        Ok(Verdict::Rewrite(other)) => refuse(
            &other.rule,
            &other.reason,
            &format!(
                "call it again with {}",
                serde_json::Value::Object(other.input)
            ),
        ),
    }
}
