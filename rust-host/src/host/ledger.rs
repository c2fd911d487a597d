use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::protocol::{CallError, ErrorCode};

/// How many effects a call may ask for, where nobody says otherwise.
pub const EFFECTS: u64 = 10_000;

/// How much a call may write into the log, in bytes, where nobody says otherwise.
pub const LOG: usize = 64 * 1024;

/// What a call has asked of the host: held against its limits while it runs, and told afterwards.
/// All clones count together.
#[derive(Clone, Debug)]
pub struct Ledger(Arc<State>);

#[derive(Debug)]
struct State {
    effects: u64,
    log: usize,
    // Held to count, never across an effect.
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    asked: u64,
    logged: usize,
    uses: Vec<Use>,
}

/// All uses of one operation that ended alike.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Use {
    /// The operation's name.
    pub operation: &'static str,
    /// Why they failed; nothing where they went well.
    pub code: Option<ErrorCode>,
    /// How many there were.
    pub count: u64,
    /// How long they took together.
    pub took: Duration,
}

impl Default for Ledger {
    fn default() -> Self {
        Self::new(EFFECTS, LOG)
    }
}

impl Ledger {
    /// For a call that may ask for so many effects, and write so many bytes into the log.
    #[must_use]
    pub fn new(effects: u64, log: usize) -> Self {
        Self(Arc::new(State {
            effects,
            log,
            counts: Mutex::default(),
        }))
    }

    /// Counts one more effect.
    ///
    /// # Errors
    /// `unsupported` where the call has had all that it may have.
    pub(super) fn ask(&self, call: &str) -> Result<(), CallError> {
        let mut counts = self.counts();
        counts.asked += 1;
        if counts.asked > self.0.effects {
            return Err(CallError::new(
                ErrorCode::Unsupported,
                format!(
                    "`{call}` asked for more than {} effects; ask for less at once, or raise \
                     `effects` under `[limits]` in the configuration",
                    self.0.effects
                ),
            ));
        }
        Ok(())
    }

    /// Notes how an effect ended, and how long it took.
    pub(super) fn note(&self, operation: &'static str, code: Option<ErrorCode>, took: Duration) {
        let mut counts = self.counts();
        let known = counts
            .uses
            .iter_mut()
            .find(|known| known.operation == operation && known.code == code);
        if let Some(known) = known {
            known.count += 1;
            known.took += took;
        } else {
            counts.uses.push(Use {
                operation,
                code,
                count: 1,
                took,
            });
        }
    }

    /// Whether so many bytes more may be logged.
    pub(super) fn log(&self, bytes: usize) -> Room {
        let mut counts = self.counts();
        let before = counts.logged;
        counts.logged = before.saturating_add(bytes);
        if counts.logged <= self.0.log {
            Room::Enough
        } else if before <= self.0.log {
            Room::JustNone
        } else {
            Room::None
        }
    }

    /// What was asked for so far, in the order of the first of each kind.
    #[must_use]
    pub fn uses(&self) -> Vec<Use> {
        self.counts().uses.clone()
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a call may log a line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Room {
    /// It may.
    Enough,
    /// It may not, and this is the first line that it may not.
    JustNone,
    /// It may not, and that was said.
    None,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Ledger, Room, Use};
    use crate::protocol::ErrorCode;

    #[test]
    fn uses_that_ended_alike_are_one() {
        let ledger = Ledger::default();
        let millisecond = Duration::from_millis(1);
        let failed = Some(ErrorCode::NotFound);
        ledger.note("git_log", None, millisecond);
        ledger.clone().note("git_show", failed, millisecond);
        ledger.note("git_log", None, millisecond);
        ledger.note("git_log", failed, millisecond);
        let uses = |operation, code, count| Use {
            operation,
            code,
            count,
            took: millisecond * u32::try_from(count).unwrap(),
        };
        assert_eq!(
            ledger.uses(),
            [
                uses("git_log", None, 2),
                uses("git_show", failed, 1),
                uses("git_log", failed, 1),
            ]
        );
    }

    #[test]
    fn the_limits_hold_for_all_clones_together() {
        let ledger = Ledger::new(2, 10);
        assert_eq!(ledger.ask("probe"), Ok(()));
        assert_eq!(ledger.clone().ask("probe"), Ok(()));
        let refused = ledger.ask("probe").unwrap_err();
        assert_eq!(refused.code, ErrorCode::Unsupported);
        assert_eq!(
            refused.message,
            "`probe` asked for more than 2 effects; ask for less at once, or raise `effects` \
             under `[limits]` in the configuration"
        );
        assert_eq!(ledger.log(10), Room::Enough);
        assert_eq!(ledger.log(1), Room::JustNone);
        assert_eq!(ledger.log(1), Room::None);
    }
}
