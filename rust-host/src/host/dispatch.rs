//! The one door from a guest to the host: is it allowed, and who answers it.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use tracing::info_span;

use super::reply::{encode, failure};
use super::{CallScope, Operation, git, github, log, shell};
use crate::protocol::{CallError, Effect, ErrorCode};

/// Answers one request of a guest with an encoded `Reply`. A failure is an answer like any
/// other: nothing that a guest sends makes this trap or panic.
///
/// `scope` is that of the running call; there is none while a guest is being built.
#[must_use]
pub fn dispatch(operation: &Operation, request: &[u8], scope: Option<&CallScope>) -> Vec<u8> {
    let _span = info_span!("effect", operation = operation.name).entered();
    let began = Instant::now();
    let reply = answer(operation, request, scope);
    if let Some(scope) = scope {
        scope
            .ledger
            .note(operation.name, failure(&reply), began.elapsed());
    }
    reply
}

fn answer(operation: &Operation, request: &[u8], scope: Option<&CallScope>) -> Vec<u8> {
    let answer = AssertUnwindSafe(|| {
        let scope = permit(operation, scope)?;
        Ok(match operation.effect {
            Effect::Git => git::answer(decode(operation, request)?, scope),
            Effect::GitWrite => git::answer_write(decode(operation, request)?, scope),
            Effect::GitDestroy => git::answer_destroy(decode(operation, request)?, scope),
            Effect::GitHub => github::answer(decode(operation, request)?, scope),
            Effect::GitHubWrite => github::answer_write(decode(operation, request)?, scope),
            Effect::Log => log::answer(decode(operation, request)?, scope),
            Effect::Shell => shell::answer(decode(operation, request)?, scope),
        })
    });
    match catch_unwind(answer) {
        Ok(Ok(reply)) => reply,
        Ok(Err(refusal)) => encode::<()>(Err(refusal)),
        Err(_) => encode::<()>(Err(CallError::new(
            ErrorCode::Internal,
            format!(
                "the host failed while it ran `{}`; please report this",
                operation.name
            ),
        ))),
    }
}

/// Whether the running call may use this operation now.
fn permit<'a>(
    operation: &Operation,
    scope: Option<&'a CallScope>,
) -> Result<&'a CallScope, CallError> {
    let Some(scope) = scope else {
        return Err(CallError::new(
            ErrorCode::PermissionDenied,
            format!("`{}` was asked for outside a call", operation.name),
        ));
    };
    if !operation.effect.is_pure() && !scope.effects.contains(&operation.effect) {
        return Err(CallError::new(
            ErrorCode::PermissionDenied,
            format!(
                "`{}` needs the effect `{:?}`, which the type of `{}` does not name",
                operation.name, operation.effect, scope.name
            ),
        ));
    }
    scope.deadline.check()?;
    scope.ledger.ask(&scope.name)?;
    Ok(scope)
}

/// Decodes a request and holds its kind against the import that it came through.
fn decode<T: DeserializeOwned>(operation: &Operation, request: &[u8]) -> Result<T, CallError> {
    #[derive(Deserialize)]
    struct Tag<'a> {
        #[serde(borrow)]
        kind: Cow<'a, str>,
    }
    let refuse = |error: serde_json::Error| {
        CallError::new(
            ErrorCode::InvalidArguments,
            format!(
                "`{}` got a request that does not fit its schema",
                operation.name
            ),
        )
        .with_detail(error.to_string())
    };
    let tag: Tag<'_> = serde_json::from_slice(request).map_err(refuse)?;
    if tag.kind != operation.kind {
        return Err(CallError::new(
            ErrorCode::InvalidArguments,
            format!(
                "`{}` takes requests of kind `{}`, not `{}`",
                operation.name,
                operation.kind,
                tag.kind.escape_debug()
            ),
        ));
    }
    serde_json::from_slice(request).map_err(refuse)
}
