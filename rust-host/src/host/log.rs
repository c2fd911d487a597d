//! The effect `Log`: lines from guests in kleisli's own log.

use tracing::{debug, error, info, warn};

use super::CallScope;
use super::reply::encode;
use crate::protocol::{LogLevel, LogMessageRequest, LogMessageResponse, LogRequest};

/// A longer line is cut, so that a guest can't fill the log with one call.
const MAX_LINE: usize = 8 * 1024;

pub(super) fn answer(request: LogRequest, scope: &CallScope) -> Vec<u8> {
    match request {
        LogRequest::LogMessage(request) => encode(Ok(message(&request, scope))),
    }
}

fn message(request: &LogMessageRequest, scope: &CallScope) -> LogMessageResponse {
    let end = request.message.floor_char_boundary(MAX_LINE);
    // Escaped, so that a guest can neither forge a line nor steer a terminal.
    let line = request.message[..end].escape_debug();
    let tool = scope.name.as_str();
    let kept = match request.level {
        LogLevel::Debug => {
            debug!(target: "guest", tool, "{line}");
            tracing::enabled!(target: "guest", tracing::Level::DEBUG)
        }
        LogLevel::Info => {
            info!(target: "guest", tool, "{line}");
            tracing::enabled!(target: "guest", tracing::Level::INFO)
        }
        LogLevel::Warn => {
            warn!(target: "guest", tool, "{line}");
            tracing::enabled!(target: "guest", tracing::Level::WARN)
        }
        LogLevel::Error => {
            error!(target: "guest", tool, "{line}");
            tracing::enabled!(target: "guest", tracing::Level::ERROR)
        }
    };
    LogMessageResponse { kept }
}
