use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The operations of the effect `Log`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum LogRequest {
    /// Writes one line to kleisli's log.
    LogMessage(LogMessageRequest),
}

/// Writes one line to kleisli's log, on stderr, under the tool that runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogMessageRequest {
    /// How much it matters.
    pub level: LogLevel,
    /// The line; control characters are escaped.
    pub message: String,
}

/// What became of a line for the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogMessageResponse {
    /// Whether lines of this level are kept at all.
    pub kept: bool,
}

/// How much a line of the log matters.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// For whoever debugs the guest.
    Debug,
    /// For whoever watches the server.
    Info,
    /// Something that a person should look at.
    Warn,
    /// Something that failed.
    Error,
}
