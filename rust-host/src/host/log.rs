//! The effect `Log`: lines from guests in kleisli's own log.

use tracing::{Level, debug, enabled, error, info, warn};

use super::CallScope;
use super::ledger::Room;
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
    if !is_heard(request.level) {
        return LogMessageResponse { kept: false };
    }
    let end = request.message.floor_char_boundary(MAX_LINE);
    // Escaped, so that a guest can neither forge a line nor steer a terminal.
    let line = request.message[..end].escape_debug().to_string();
    let tool = scope.name.as_str();
    match scope.ledger.log(line.len()) {
        Room::Enough => {}
        Room::JustNone => {
            warn!(target: "guest", tool, "it logs too much; no more of this call is kept");
            return LogMessageResponse { kept: false };
        }
        Room::None => return LogMessageResponse { kept: false },
    }
    match request.level {
        LogLevel::Debug => debug!(target: "guest", tool, "{line}"),
        LogLevel::Info => info!(target: "guest", tool, "{line}"),
        LogLevel::Warn => warn!(target: "guest", tool, "{line}"),
        LogLevel::Error => error!(target: "guest", tool, "{line}"),
    }
    LogMessageResponse { kept: true }
}

/// Whether lines of this level are kept at all.
fn is_heard(level: LogLevel) -> bool {
    match level {
        LogLevel::Debug => enabled!(target: "guest", Level::DEBUG),
        LogLevel::Info => enabled!(target: "guest", Level::INFO),
        LogLevel::Warn => enabled!(target: "guest", Level::WARN),
        LogLevel::Error => enabled!(target: "guest", Level::ERROR),
    }
}
