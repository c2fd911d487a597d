use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use extism::CancelHandle;

use crate::host::Deadline;

const RUNNING: u8 = 0;
const STOPPED: u8 = 1;
const DONE: u8 = 2;

/// The right to stop one call, and no other. extism's own handle belongs to the instance: used a
/// moment too late, it would end the next call there.
#[derive(Clone)]
pub(super) struct Stop {
    handle: CancelHandle,
    phase: Arc<AtomicU8>,
}

impl Stop {
    /// For a call that is about to run on the handle's instance.
    pub(super) fn new(handle: CancelHandle) -> Self {
        Self {
            handle,
            phase: Arc::new(AtomicU8::new(RUNNING)),
        }
    }

    /// Tells the guest to stop; nothing happens once the call is done. To be repeated until the
    /// call ends: extism forgets a cancellation that comes between two runs of the guest's code.
    pub(super) fn stop(&self) {
        if self.leave_running(STOPPED) != DONE {
            drop(self.handle.cancel());
        }
    }

    /// The call is over. Whether nobody stopped it, so that its instance can be used again; the
    /// same answer however often it is asked.
    pub(super) fn done(&self) -> bool {
        self.leave_running(DONE) != STOPPED
    }

    /// Leaves the first phase, once, and gives the phase before.
    fn leave_running(&self, next: u8) -> u8 {
        self.phase
            .compare_exchange(RUNNING, next, Ordering::AcqRel, Ordering::Acquire)
            .unwrap_or_else(|phase| phase)
    }
}

/// Stops a call that nobody waits for any more, because the connection closed, say.
pub(super) struct StopOnDrop(pub(super) Vec<Stop>, pub(super) Deadline);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.1.cancel();
        self.0.iter().for_each(Stop::stop);
    }
}
