use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Generation;
use crate::protocol::{CallError, Verdict};

/// Where a call's way through the guests is noted, for whoever keeps a log of it. All clones are
/// of one call; what is noted can be read before the call ends, because nobody may wait for that.
#[derive(Clone, Debug, Default)]
pub struct Notes(Arc<Mutex<Witnessed>>);

/// What was noted of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Witnessed {
    /// The guests that took part, each with the beginning of its hash: `default@0123456789ab`.
    pub guests: Vec<String>,
    /// What the policies said; nothing where they were not asked.
    pub word: Option<Result<Verdict, CallError>>,
}

impl Notes {
    /// These guests take part.
    pub(super) fn take_part(&self, guests: &[Arc<Generation>]) {
        let mut noted = self.noted();
        for guest in guests {
            // The guest that has the tool may judge too.
            if !noted.guests.contains(&guest.name) {
                noted.guests.push(guest.name.clone());
            }
        }
    }

    /// The policies said this.
    pub fn judged(&self, word: &Result<Verdict, CallError>) {
        self.noted().word = Some(word.clone());
    }

    /// What was noted so far.
    #[must_use]
    pub fn witnessed(&self) -> Witnessed {
        self.noted().clone()
    }

    fn noted(&self) -> MutexGuard<'_, Witnessed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
