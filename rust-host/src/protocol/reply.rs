use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CallError;

/// The answer to every request across the boundary, in both directions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum Reply<T> {
    /// It worked; the payload is the request's own response.
    Success(T),
    /// It failed; the guest can go on and decide what that means.
    Error(CallError),
}

impl<T> From<Result<T, CallError>> for Reply<T> {
    fn from(result: Result<T, CallError>) -> Self {
        match result {
            Ok(payload) => Self::Success(payload),
            Err(error) => Self::Error(error),
        }
    }
}

impl<T> From<Reply<T>> for Result<T, CallError> {
    fn from(reply: Reply<T>) -> Self {
        match reply {
            Reply::Success(payload) => Ok(payload),
            Reply::Error(error) => Err(error),
        }
    }
}
