use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, oneshot};
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;
use tracing::Span;

use super::pool::Pool;
use super::stop::{Stop, StopOnDrop};
use super::{Fault, Instance};
use crate::host::Deadline;

/// How often a call that was stopped is told so again: extism forgets a cancellation that comes
/// before the guest runs, between two host functions, say.
const STOP_INTERVAL: Duration = Duration::from_millis(5);

/// How long a stopped call may take to end. A host function that can't be interrupted may go on
/// after that; its thread, its instance and its permit are given back when it ends.
const STOP_GRACE: Duration = Duration::from_millis(500);

/// One instance, for one call. When it is dropped, a sound instance goes back to its pool, and
/// another takes the place of a faulty one.
pub struct Lease {
    // None only while it is being dropped.
    held: Option<(Instance, OwnedSemaphorePermit)>,
    pool: Arc<Pool>,
    stop: Stop,
    fault: Option<Fault>,
    used: bool,
}

impl Lease {
    pub(super) fn new(pool: Arc<Pool>, instance: Instance, permit: OwnedSemaphorePermit) -> Self {
        Self {
            stop: Stop::new(instance.cancel_handle()),
            held: Some((instance, permit)),
            pool,
            fault: None,
            used: false,
        }
    }

    /// Uses the instance; after a fault it is not used again.
    ///
    /// # Errors
    /// The fault, also that of an earlier use.
    pub fn run<T>(
        &mut self,
        work: impl FnOnce(&mut Instance) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        let Some((instance, _)) = &mut self.held else {
            return Err(Fault::Host("the instance was given back".into()));
        };
        let result = work(instance);
        match &result {
            // It never came to the guest, so it says nothing of it either way.
            Err(Fault::InputTooLarge { .. }) => return result,
            Err(fault) => self.fault = Some(fault.clone()),
            Ok(_) => {}
        }
        self.used = true;
        result
    }

    /// The call is over: whether its instance can be used again.
    fn ends_sound(&mut self) -> bool {
        if !self.stop.done() && self.fault.is_none() {
            self.fault = Some(Fault::Cancelled);
        }
        self.fault.is_none()
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let sound = self.ends_sound();
        let Some((instance, permit)) = self.held.take() else {
            return;
        };
        if std::thread::panicking() {
            return;
        }
        match &self.fault {
            Some(fault) if !sound => self.pool.replace(instance, fault, permit),
            _ => {
                if self.used {
                    self.pool.served();
                }
                self.pool.give_back(instance, permit);
            }
        }
    }
}

/// Runs `work` on leased instances, on a thread where blocking is allowed, and stops it when the
/// deadline passes or the client cancels.
///
/// # Errors
/// The work's own faults, `Timeout` or `Cancelled`.
pub async fn run<T, W>(
    mut leases: Vec<Lease>,
    deadline: &Deadline,
    cancel: &CancellationToken,
    work: W,
) -> Result<T, Fault>
where
    T: Send + 'static,
    W: FnOnce(&mut [Lease]) -> Result<T, Fault> + Send + 'static,
{
    let stops: Vec<_> = leases.iter().map(|lease| lease.stop.clone()).collect();
    let (answer, mut running) = oneshot::channel();
    let span = Span::current();
    spawn_blocking(move || {
        let _within = span.enter();
        let result = work(&mut leases);
        // Sound instances go back before the answer, so that the next call finds them; to
        // replace a faulty one takes time that the answer need not wait for.
        leases.retain_mut(|lease| !lease.ends_sound());
        // Nobody waits for the answer any more where the client went away.
        let _ = answer.send(result);
        drop(leases);
    });
    let _guard = StopOnDrop(stops.clone(), deadline.clone());
    tokio::select! {
        result = &mut running => return finished(result),
        () = cancel.cancelled() => deadline.cancel(),
        () = tokio::time::sleep(deadline.remaining()) => {}
    }
    stopped(&mut running, deadline, &stops).await
}

/// What a thread answered; nothing where it panicked.
pub(super) fn finished<T, E: ToString>(result: Result<Result<T, Fault>, E>) -> Result<T, Fault> {
    result.unwrap_or_else(|error| Err(Fault::Host(error.to_string())))
}

/// Waits for work that has been told to stop; its result counts if it was done anyway.
async fn stopped<T>(
    running: &mut oneshot::Receiver<Result<T, Fault>>,
    deadline: &Deadline,
    stops: &[Stop],
) -> Result<T, Fault> {
    let told = tokio::time::Instant::now();
    while told.elapsed() < STOP_GRACE {
        stops.iter().for_each(Stop::stop);
        if let Ok(result) = tokio::time::timeout(STOP_INTERVAL, &mut *running).await {
            return finished(result);
        }
    }
    Err(match deadline.check() {
        Err(error) => Fault::from_deadline(&error),
        Ok(()) => Fault::Timeout,
    })
}
