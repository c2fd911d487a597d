use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::protocol::{CallError, ErrorCode};

/// How many effects a guest may ask for in a call, where nobody says otherwise.
pub const EFFECTS: u64 = 10_000;

/// How much a guest may write into the log in a call, in bytes, where nobody says otherwise.
pub const LOG: usize = 64 * 1024;

/// What a call has asked of the host: held against limits while it runs, and told afterwards. All
/// clones count together.
#[derive(Clone, Debug)]
pub struct Ledger {
    // Held to count, never across an effect.
    uses: Arc<Mutex<Vec<Use>>>,
    share: Arc<Share>,
}

/// What one guest may ask for, and what it has.
#[derive(Debug)]
struct Share {
    effects: u64,
    log: usize,
    asked: AtomicU64,
    logged: AtomicUsize,
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
        Self {
            uses: Arc::default(),
            share: Arc::new(Share {
                effects,
                log,
                asked: AtomicU64::new(0),
                logged: AtomicUsize::new(0),
            }),
        }
    }

    /// For another guest in the same call: the uses are told together, and each guest has limits
    /// of its own.
    #[must_use]
    pub fn within(&self, effects: u64, log: usize) -> Self {
        Self {
            uses: Arc::clone(&self.uses),
            ..Self::new(effects, log)
        }
    }

    /// Counts one more effect.
    ///
    /// # Errors
    /// `unsupported` where the call has had all that it may have.
    pub(super) fn ask(&self, call: &str) -> Result<(), CallError> {
        let asked = self.share.asked.fetch_add(1, Ordering::Relaxed);
        if asked >= self.share.effects {
            return Err(CallError::new(
                ErrorCode::Unsupported,
                format!(
                    "`{call}` asked for more than {} effects; ask for less at once, or raise \
                     `effects` under `[limits]` in the configuration",
                    self.share.effects
                ),
            ));
        }
        Ok(())
    }

    /// Notes how an effect ended, and how long it took.
    pub(super) fn note(&self, operation: &'static str, code: Option<ErrorCode>, took: Duration) {
        let mut uses = self.uses_so_far();
        let known = uses
            .iter_mut()
            .find(|known| known.operation == operation && known.code == code);
        if let Some(known) = known {
            known.count += 1;
            known.took += took;
        } else {
            uses.push(Use {
                operation,
                code,
                count: 1,
                took,
            });
        }
    }

    /// Whether so many bytes more may be logged.
    pub(super) fn log(&self, bytes: usize) -> Room {
        let before = self.share.logged.fetch_add(bytes, Ordering::Relaxed);
        if before.saturating_add(bytes) <= self.share.log {
            Room::Enough
        } else if before <= self.share.log {
            Room::JustNone
        } else {
            Room::None
        }
    }

    /// What was asked for so far, in the order of the first of each kind.
    #[must_use]
    pub fn uses(&self) -> Vec<Use> {
        self.uses_so_far().clone()
    }

    fn uses_so_far(&self) -> MutexGuard<'_, Vec<Use>> {
        self.uses.lock().unwrap_or_else(PoisonError::into_inner)
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
    fn a_guest_has_limits_of_its_own_in_one_count() {
        let first = Ledger::new(1, 0);
        let second = first.within(1, 5);
        assert_eq!(first.ask("probe"), Ok(()));
        assert_eq!(second.ask("probe"), Ok(()));
        assert!(second.ask("probe").is_err());
        assert_eq!(second.log(5), Room::Enough);
        second.note("shell_parse", None, Duration::ZERO);
        assert_eq!(first.uses().len(), 1);
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
