use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a call, or an effect that it asked for, failed. The same sum in both languages.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The arguments don't fit the schema, or no such value can work.
    InvalidArguments,
    /// No guest offers a tool of this name.
    UnknownTool,
    /// The repository, revision, path or remote object does not exist.
    NotFound,
    /// The state of things forbids it: a dirty tree, a merge conflict, a held lock.
    Conflict,
    /// Outside the allowed roots, an effect that is not granted, or a policy that objects.
    PermissionDenied,
    /// Credentials are missing or were refused.
    Unauthenticated,
    /// The remote asks to wait.
    RateLimited,
    /// The deadline passed.
    Timeout,
    /// The client cancelled the call.
    Cancelled,
    /// The guest, the network or the disk can't serve now; another try may work.
    Unavailable,
    /// Understood, but not offered: a repository format that the host can't read, say.
    Unsupported,
    /// A fault of the guest or of kleisli itself.
    Internal,
}

/// A failure, in words for the agent: what is wrong and what to do next; never a secret.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(deny_unknown_fields)]
#[error("{message}")]
pub struct CallError {
    /// The stable code that programs match on.
    pub code: ErrorCode,
    /// One or two sentences for whoever made the call.
    pub message: String,
    /// More for a person who looks into it, such as the text of an exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl CallError {
    /// An error with no detail.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            detail: None,
        }
    }

    /// The same error with more for a person who looks into it.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}
