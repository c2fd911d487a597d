use serde::Serialize;
use serde::de::IgnoredAny;

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

/// Why a request failed, by its encoded reply; nothing where it did not.
pub(super) fn failure(reply: &[u8]) -> Option<ErrorCode> {
    // What went well may be megabytes, and is told by its beginning.
    if !reply.starts_with(br#"{"kind":"Error""#) {
        return None;
    }
    match serde_json::from_slice::<Reply<IgnoredAny>>(reply) {
        Ok(Reply::Error(error)) => Some(error.code),
        _ => Some(ErrorCode::Internal),
    }
}

#[cfg(test)]
mod tests {
    use super::{encode, failure};
    use crate::protocol::{CallError, ErrorCode};

    #[test]
    fn a_reply_tells_why_it_is_a_failure() {
        assert_eq!(failure(&encode(Ok("Error"))), None);
        let error = CallError::new(ErrorCode::Conflict, "no");
        assert_eq!(
            failure(&encode::<()>(Err(error))),
            Some(ErrorCode::Conflict)
        );
    }
}
