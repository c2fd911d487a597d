use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::github::GitHub;
use super::{Ledger, Progress, Roots};
use crate::protocol::{CallError, Effect, ErrorCode};

/// How often the clock and the client's wish are asked while something else is awaited.
const INTERVAL: Duration = Duration::from_millis(20);

/// What one running call may do, and for how long. Host functions see nothing else of the call.
#[derive(Clone, Debug)]
pub struct CallScope {
    /// The tool or event that runs, for log lines.
    pub name: String,
    /// The effects in the tool's row that the guest was granted.
    pub effects: Vec<Effect>,
    /// Where files may be read and written.
    pub roots: Arc<Roots>,
    /// When the call has to end.
    pub deadline: Deadline,
    /// What it has asked for, and how much of that it may.
    pub ledger: Ledger,
    /// Who is told how far it has come.
    pub progress: Progress,
    /// The GitHub that the user named, with their token.
    pub github: Arc<GitHub>,
}

impl CallScope {
    /// The scope of a call that may ask for nothing: a guest that describes itself.
    #[must_use]
    pub fn without_effects(name: &str, deadline: Deadline) -> Self {
        Self {
            name: name.into(),
            effects: Vec::new(),
            roots: Arc::default(),
            deadline,
            ledger: Ledger::default(),
            progress: Progress::default(),
            github: Arc::default(),
        }
    }
}

/// The end of a call, by the clock or by the client's wish; cheap to ask and to share.
#[derive(Clone, Debug)]
pub struct Deadline {
    end: Instant,
    cancelled: Arc<AtomicBool>,
}

impl Deadline {
    /// A deadline this long from now.
    #[must_use]
    pub fn after(limit: Duration) -> Self {
        Self {
            end: Instant::now() + limit,
            cancelled: Arc::default(),
        }
    }

    /// Ends the call before its time; every clone learns of it.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// What is left, nothing once the deadline passed or the call was cancelled.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        if self.cancelled.load(Ordering::Relaxed) {
            return Duration::ZERO;
        }
        self.end.saturating_duration_since(Instant::now())
    }

    /// Waits until the call has to end, and says why: `cancelled` or `timeout`.
    pub async fn over(&self) -> CallError {
        loop {
            if let Err(over) = self.check() {
                return over;
            }
            tokio::time::sleep(self.remaining().min(INTERVAL)).await;
        }
    }

    /// Whether the call may go on; long work asks this every few milliseconds.
    ///
    /// # Errors
    /// `cancelled` or `timeout`.
    pub fn check(&self) -> Result<(), CallError> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(CallError::new(
                ErrorCode::Cancelled,
                "the client cancelled the call",
            ));
        }
        if Instant::now() >= self.end {
            return Err(CallError::new(
                ErrorCode::Timeout,
                "the call ran past its deadline; ask for less at once, or raise `deadline_ms` \
                 in the configuration",
            ));
        }
        Ok(())
    }
}
