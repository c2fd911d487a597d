//! How a guest that fails again and again is held back, so that it does not burn the machine.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Fault;

/// So many failures in a row are met without a pause.
const FREE: u32 = 4;

/// The first pause. Each further failure doubles it.
const FIRST: Duration = Duration::from_millis(200);

/// The longest pause.
const LONGEST: Duration = Duration::from_secs(30);

/// What is left for a guest that fails. One call that goes well, and all is forgotten.
#[derive(Debug, Default)]
pub(super) struct Patience {
    // Held to read or to count, never across a call.
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    failures: u32,
    last: String,
    until: Option<Instant>,
}

impl Patience {
    /// A call went well.
    pub fn forget(&self) {
        let mut state = self.state();
        if state.failures > 0 {
            *state = State::default();
        }
    }

    /// A call failed, or an instance could not be built. What the client or the host did is no
    /// failure of the guest.
    pub fn count(&self, fault: &Fault) {
        if matches!(
            fault,
            Fault::Cancelled | Fault::Host(_) | Fault::HeldBack { .. }
        ) {
            return;
        }
        let mut state = self.state();
        state.failures = state.failures.saturating_add(1);
        state.last = fault.to_string();
        state.until = pause(state.failures).map(|pause| Instant::now() + pause);
    }

    /// Refuses a call while the guest is held back.
    pub fn check(&self) -> Result<(), Fault> {
        let state = self.state();
        let left = state
            .until
            .map(|until| until.saturating_duration_since(Instant::now()))
            .filter(|left| !left.is_zero());
        match left {
            Some(left) => Err(Fault::HeldBack {
                failures: state.failures,
                left,
                last: state.last.clone(),
            }),
            None => Ok(()),
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The pause after so many failures in a row; none after the first few.
fn pause(failures: u32) -> Option<Duration> {
    let over = failures.checked_sub(FREE + 1)?;
    Some(
        FIRST
            .saturating_mul(2_u32.saturating_pow(over))
            .min(LONGEST),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_begin_after_a_few_failures_and_double_up_to_a_limit() {
        let millis = |failures| pause(failures).map(|pause| pause.as_millis());
        assert_eq!([1, 4].map(millis), [None, None]);
        assert_eq!([5, 6, 7].map(millis), [Some(200), Some(400), Some(800)]);
        assert_eq!(millis(u32::MAX), Some(30_000));
    }

    #[test]
    fn a_call_that_goes_well_ends_it() {
        let patience = Patience::default();
        for _ in 0..20 {
            patience.count(&Fault::Empty);
        }
        assert!(patience.check().is_err());
        patience.forget();
        assert!(patience.check().is_ok());
    }

    #[test]
    fn what_the_client_did_is_not_counted() {
        let patience = Patience::default();
        for _ in 0..20 {
            patience.count(&Fault::Cancelled);
        }
        assert!(patience.check().is_ok());
    }
}
