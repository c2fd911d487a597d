use serde::Serialize;

use crate::protocol::{CallError, ErrorCode, Reply};

/// The bytes that a host function hands back: the result as a reply in JSON.
pub(crate) fn encode<T: Serialize>(result: Result<T, CallError>) -> Vec<u8> {
    serde_json::to_vec(&Reply::from(result)).unwrap_or_else(|error| {
        let error = CallError::new(
            ErrorCode::Internal,
            "the host could not write its answer as JSON; please report this",
        )
        .with_detail(error.to_string());
        serde_json::to_vec(&Reply::<()>::Error(error)).unwrap_or_default()
    })
}
