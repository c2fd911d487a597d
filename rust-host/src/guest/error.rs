use std::path::PathBuf;
use std::time::Duration;

use crate::protocol::{CallError, ErrorCode};

/// Why a guest can't be used at all.
#[derive(Clone, Debug, thiserror::Error)]
#[expect(missing_docs, reason = "a field is told by its variant's message")]
pub enum LoadError {
    /// The file can't be read.
    #[error("can't read guest `{}`: {reason}", path.display())]
    Read { path: PathBuf, reason: String },
    /// The file is larger than a guest may be.
    #[error(
        "guest `{guest}` is {size} bytes long; the limit is {limit}, so strip its debug \
         information (`wasm-strip`, or `-optl-s` for GHC)"
    )]
    TooLarge {
        guest: String,
        size: u64,
        limit: u64,
    },
    /// The bytes are not a WebAssembly module.
    #[error(
        "guest `{guest}` is not a WebAssembly module: {reason}; build it with \
         `wasm32-wasi-ghc` as a reactor"
    )]
    NotWasm { guest: String, reason: String },
    /// It asks for a function that this host does not have.
    #[error("guest `{guest}` imports `{namespace}.{name}`, which this host does not know; {known}")]
    UnknownImport {
        guest: String,
        namespace: String,
        name: String,
        known: String,
    },
    /// It asks for a known function with another type, or for something that is no function.
    #[error("guest `{guest}` imports `{namespace}.{name}` as {found}; it is {expected}")]
    ImportType {
        guest: String,
        namespace: String,
        name: String,
        found: String,
        expected: String,
    },
    /// It lacks a function that every guest has.
    #[error(
        "guest `{guest}` does not export `{export}` as a function without arguments that \
         returns an i32; `Kleisli.Export` has it ready"
    )]
    MissingExport { guest: String, export: &'static str },
    /// Its tables could take memory that no limit counts.
    #[error(
        "guest `{guest}` has tables for more than {limit} elements, or for any number; give them \
         a smaller maximum (`wasm-ld` without `--growable-table` does)"
    )]
    Tables { guest: String, limit: u64 },
    /// It failed while it was being built or described.
    #[error("guest `{guest}` failed to start: {fault}")]
    Start { guest: String, fault: Fault },
    /// Its description can't be used.
    #[error("guest `{guest}` describes itself wrongly: {reason}")]
    Description { guest: String, reason: String },
    /// It wants an effect that the user did not grant.
    #[error(
        "guest `{guest}` wants the effect `{effect}` for its tool `{tool}`, which is not \
         granted; grant it under `[[guest]]` in `{}`", config.display()
    )]
    NotGranted {
        guest: String,
        effect: String,
        tool: String,
        config: PathBuf,
    },
    /// A newer version wants more than was granted, and the one before may not go on either.
    #[error(
        "guest `{guest}` wants {wants}, which is not granted; grant it under `[[guest]]` in `{}`, \
         or agree with `kleisli reload --accept`", config.display()
    )]
    Held {
        guest: String,
        wants: String,
        config: PathBuf,
    },
    /// Another guest has a tool of the same name.
    #[error(
        "guest `{guest}` has a tool `{tool}`, and so has guest `{other}`; give one of them a \
         `prefix` under `[[guest]]` in the configuration"
    )]
    Clash {
        guest: String,
        other: String,
        tool: String,
    },
    /// A guest can't be loaded that judges, or that might.
    #[error(
        "no call can be judged, because {0}; mend the guest, or write `judges = false` under its \
         `[[guest]]` if it is there for its tools alone"
    )]
    Unjudged(Box<LoadError>),
    /// The user wants a tool or a toolset that no guest has.
    #[error("{0}")]
    Selection(String),
}

impl From<LoadError> for CallError {
    fn from(error: LoadError) -> Self {
        Self::new(ErrorCode::Unavailable, error.to_string())
    }
}

/// What went wrong inside an instance. Its memory can't be trusted afterwards, so it is thrown
/// away after any of these.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "a field is told by its variant's message")]
pub enum Fault {
    /// WebAssembly trapped, or a host function could not be served.
    #[error("it trapped: {0}")]
    Trap(String),
    /// The deadline passed.
    #[error("it ran past its deadline")]
    Timeout,
    /// The client cancelled the call.
    #[error("the call was cancelled")]
    Cancelled,
    /// It asked for more memory than it may have.
    #[error("it ran out of memory; raise `memory_mb` in the configuration if it needs more")]
    OutOfMemory,
    /// It ended itself, as a command does.
    #[error("it exited with code {0}; a guest has to return from its exports")]
    Exit(i32),
    /// It returned without an answer.
    #[error("it returned without an answer")]
    Empty,
    /// What it is given is longer than that may be.
    #[error("its input is {size} bytes long; the limit is {limit}")]
    InputTooLarge { size: usize, limit: usize },
    /// Its answer is longer than an answer may be.
    #[error("its answer is {size} bytes long; the limit is {limit}")]
    TooLarge { size: usize, limit: usize },
    /// Its answer is not what the boundary asks for.
    #[error("its answer does not fit the boundary: {0}")]
    Malformed(String),
    /// It describes itself in another way than when it was loaded.
    #[error(
        "its `describe` does not answer the same each time, so nobody knows what it is; make it \
         a constant"
    )]
    Fickle,
    /// It could not be built.
    #[error("{0}")]
    Build(String),
    /// It failed so often in a row that it has to wait.
    #[error(
        "it failed {failures} times in a row and is held back for {} ms; the last time: {last}",
        left.as_millis()
    )]
    HeldBack {
        failures: u32,
        left: Duration,
        last: String,
    },
    /// The host's own thread failed.
    #[error("the host failed while the guest ran: {0}")]
    Host(String),
}

impl Fault {
    /// Why a call was stopped, from what its deadline says.
    pub(super) fn from_deadline(error: &CallError) -> Self {
        match error.code {
            ErrorCode::Cancelled => Self::Cancelled,
            _ => Self::Timeout,
        }
    }

    /// The fault as an answer to the call that met it.
    #[must_use]
    pub fn into_call_error(self, tool: &str) -> CallError {
        match self {
            Self::Timeout => CallError::new(
                ErrorCode::Timeout,
                format!(
                    "`{tool}` ran past its deadline; ask for less at once, or raise \
                     `deadline_ms` in the configuration"
                ),
            ),
            Self::Cancelled => {
                CallError::new(ErrorCode::Cancelled, format!("`{tool}` was cancelled"))
            }
            Self::InputTooLarge { size, limit } => CallError::new(
                ErrorCode::InvalidArguments,
                format!(
                    "the arguments of `{tool}` are {size} bytes long, and the limit is {limit}; \
                     give it less at once, or raise `input_mb` in the configuration"
                ),
            ),
            Self::TooLarge { size, limit } => CallError::new(
                ErrorCode::Unsupported,
                format!(
                    "the answer of `{tool}` is {size} bytes long, and the limit is {limit}; \
                     ask for less at once"
                ),
            ),
            Self::OutOfMemory => CallError::new(
                ErrorCode::Unavailable,
                format!(
                    "`{tool}` ran out of memory; ask for less at once, or raise `memory_mb` \
                     in the configuration"
                ),
            ),
            Self::HeldBack { ref left, .. } => CallError::new(
                ErrorCode::Unavailable,
                format!(
                    "the guest of `{tool}` is held back because it fails every time; try again \
                     in {} s, or mend the guest",
                    left.as_secs() + 1
                ),
            )
            .with_detail(self.to_string()),
            fault => CallError::new(
                ErrorCode::Internal,
                format!("the guest failed while it ran `{tool}`; the next call gets a new one"),
            )
            .with_detail(fault.to_string()),
        }
    }
}
