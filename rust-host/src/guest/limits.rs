use std::time::Duration;

use crate::host::{EFFECTS, LOG};

/// What one guest may use. The defaults hold unless the configuration says otherwise.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// How long a call may take, waiting for a free instance included.
    pub deadline: Duration,
    /// How much memory an instance may have, in bytes.
    pub memory: u64,
    /// How long arguments, and requests of a guest to the host, may be, in bytes.
    pub input: usize,
    /// How long an answer may be, in bytes.
    pub output: usize,
    /// How many effects the guest may ask for in a call.
    pub effects: u64,
    /// How much it may write into kleisli's log in a call, in bytes.
    pub log: usize,
    /// How many instances may run at once.
    pub instances: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            deadline: Duration::from_mins(1),
            memory: 512 * 1024 * 1024,
            input: 32 * 1024 * 1024,
            output: 10 * 1024 * 1024,
            effects: EFFECTS,
            log: LOG,
            instances: 2,
        }
    }
}

impl Limits {
    /// The memory in WebAssembly's pages of 64 KiB.
    pub(super) fn memory_pages(&self) -> u32 {
        u32::try_from(self.memory / 65_536).unwrap_or(u32::MAX)
    }
}
